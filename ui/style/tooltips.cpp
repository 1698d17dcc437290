// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/tooltips.h"

#include <QApplication>
#include <QHelpEvent>
#include <QScreen>
#include <QToolTip>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr int TipGap = 4;
//! In characters; there is room for so many on the smallest screen. Qt's would break after each slash.
constexpr qsizetype LongestLine = 50;

//! Qt's own, which it shows below the pointer; null while there is none.
QWidget *shownTip()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    const auto tip = std::find_if(windows.cbegin(), windows.cend(), [](const QWidget *window) {
        return window->isVisible() && window->inherits("QTipLabel");
    });
    return tip == windows.cend() ? nullptr : *tip;
}

} // namespace

ToolTips::ToolTips(QObject *parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
}

void ToolTips::show(const QString &text, QPoint pointer, QWidget &widget, const QRegion &part)
{
    const QPoint inside = widget.mapFromGlobal(pointer);
    const auto *const at = std::find_if(
        part.begin(), part.end(), [inside](const QRect &rect) { return rect.contains(inside); });
    const QRect line = at == part.end() ? part.boundingRect() : *at;
    QToolTip::showText(pointer, text, &widget, line, widget.toolTipDuration());
    QWidget *tip = shownTip();
    if (tip == nullptr)
        return;
    const QRect screen = widget.screen()->availableGeometry();
    const QRect whole(widget.mapToGlobal(part.boundingRect().topLeft()),
                      part.boundingRect().size());
    const int above = whole.top() - tip->height() - TipGap;
    const int below = whole.bottom() + line.height() + TipGap;
    const int mostX = std::max(screen.left(), screen.right() - tip->width());
    const int x = std::clamp(pointer.x(), screen.left(), mostX);
    if (above >= screen.top())
        tip->move(x, above);
    else if (below + tip->height() <= screen.bottom()) // else Qt's own place is better than none
        tip->move(x, below);
}

QString ToolTips::asText(const QString &plain)
{
    if (plain.isEmpty())
        return {};
    const QString space = plain.size() <= LongestLine ? u"nowrap"_s : u"normal"_s;
    return u"<p style='white-space:%1'>%2</p>"_s.arg(space, plain.toHtmlEscaped());
}

bool ToolTips::eventFilter(QObject *watched, QEvent *event)
{
    auto *control = event->type() == QEvent::ToolTip ? qobject_cast<QWidget *>(watched) : nullptr;
    if (control == nullptr || control->toolTip().isEmpty())
        return QObject::eventFilter(watched, event);
    show(control->toolTip(), static_cast<QHelpEvent *>(event)->globalPos(), *control,
         control->rect());
    return true;
}

} // namespace calltray
