// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QApplication>
#include <QHelpEvent>
#include <QTextDocumentFragment>
#include <QToolTip>
#include <QWidget>

#include <algorithm>

namespace calltray::test {

//! As when the pointer has rested at \a position of \a widget.
inline void restAt(QWidget &widget, QPoint position)
{
    QHelpEvent help(QEvent::ToolTip, position, widget.mapToGlobal(position));
    QApplication::sendEvent(&widget, &help);
}

//! What is read in the tooltip on screen.
inline QString tipText()
{
    return QTextDocumentFragment::fromHtml(QToolTip::text()).toPlainText();
}

//! Where it is on the screen; null while there is none.
inline QRect tipPlace()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    const auto tip = std::find_if(windows.cbegin(), windows.cend(), [](const QWidget *one) {
        return one->isVisible() && one->inherits("QTipLabel");
    });
    return tip == windows.cend() ? QRect() : (*tip)->geometry();
}

} // namespace calltray::test
