// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/steadylabel.h"

#include <algorithm>

namespace calltray {

SteadyLabel::SteadyLabel(const QString &name, QWidget *parent)
    : QLabel(parent)
{
    setObjectName(name);
    setTextFormat(Qt::PlainText);
}

void SteadyLabel::setSteadyFont(const QFont &font)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    QFont steady = font;
    steady.setFeature("tnum", 1);
    setFont(steady);
#else
    setFont(font);
#endif
}

int SteadyLabel::steadyWidth() const
{
    const QFontMetrics metrics = fontMetrics();
    QChar widest = u'0';
    for (char16_t digit = u'1'; digit <= u'9'; ++digit) {
        if (metrics.horizontalAdvance(digit) > metrics.horizontalAdvance(widest))
            widest = digit;
    }
    QString room = text();
    std::replace_if(
        room.begin(), room.end(), [](QChar c) { return c.isDigit(); }, widest);
    return metrics.horizontalAdvance(room) + 1;
}

} // namespace calltray
