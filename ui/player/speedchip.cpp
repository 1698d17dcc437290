// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/player/speedchip.h"

#include "app/recordings/recordingplayer.h"
#include "ui/style/theme.h"
#include "ui/words/recordingwords.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qreal TextPixels = 12;
constexpr qreal PaddingX = 8;
constexpr qreal Height = 20;

//! The one after \a speed, round and round.
double nextSpeed(double speed)
{
    const auto &speeds = RecordingPlayer::Speeds;
    const auto *next = std::find_if(speeds.begin(), speeds.end(),
                                    [speed](double known) { return known > speed + 0.001; });
    return next == speeds.end() ? speeds.front() : *next;
}

} // namespace

SpeedChip::SpeedChip(const Theme &theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setObjectName("speed"_L1);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::NoFocus);
    setToolTip(tr("Speed: click for the next, right-click for all"));
    connect(this, &QAbstractButton::clicked, this,
            [this] { Q_EMIT speedRequested(nextSpeed(m_speed)); });
    setSpeed(1);
}

void SpeedChip::setSpeed(double speed)
{
    m_speed = speed;
    setText(RecordingWords::speed(speed));
    setAccessibleName(tr("Speed %1").arg(text()));
    update();
}

QSize SpeedChip::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(TextPixels));
    return {metrics.horizontalAdvance(text()) + 2 * m_theme.scaled(PaddingX),
            m_theme.scaled(Height)};
}

void SpeedChip::paintEvent(QPaintEvent * /*event*/)
{
    const Theme::Colors &colors = m_theme.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal line = hasFocus() ? 2 : 1;
    painter.setPen(underMouse() || hasFocus() ? QPen(colors.accent, line) : QPen(Qt::NoPen));
    painter.setBrush(colors.accentBackground);
    const QRectF pill = QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2);
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    painter.setPen(colors.onAccentBackground);
    painter.setFont(m_theme.font(TextPixels));
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, text());
}

void SpeedChip::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setObjectName("speedMenu"_L1);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const double speed : RecordingPlayer::Speeds) {
        QAction *action = menu->addAction(RecordingWords::speed(speed), this,
                                          [this, speed] { Q_EMIT speedRequested(speed); });
        action->setCheckable(true);
        action->setChecked(qFuzzyCompare(speed, m_speed));
    }
    menu->popup(event->globalPos());
}

} // namespace calltray
