// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/tooltips.h"

#include <QApplication>
#include <QHelpEvent>
#include <QScreen>
#include <QToolTip>
#include <QWidget>

#include <algorithm>

namespace calltray {

namespace {

constexpr int TipGap = 4;

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

bool ToolTips::eventFilter(QObject *watched, QEvent *event)
{
    auto *control = event->type() == QEvent::ToolTip ? qobject_cast<QWidget *>(watched) : nullptr;
    if (control == nullptr || control->toolTip().isEmpty())
        return QObject::eventFilter(watched, event);
    const QPoint pointer = static_cast<QHelpEvent *>(event)->globalPos();
    QToolTip::showText(pointer, control->toolTip(), control, control->rect(),
                       control->toolTipDuration());
    QWidget *tip = shownTip();
    if (tip == nullptr)
        return true;
    const QRect screen = control->screen()->availableGeometry();
    const int y = control->mapToGlobal(QPoint(0, 0)).y() - tip->height() - TipGap;
    const int mostX = std::max(screen.left(), screen.right() - tip->width());
    if (y >= screen.top()) // else Qt's own place is better than none
        tip->move(std::clamp(pointer.x(), screen.left(), mostX), y);
    return true;
}

} // namespace calltray
