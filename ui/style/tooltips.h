// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QRegion>

class QWidget;

namespace calltray {

//! \brief Shows tooltips above what they tell of: what is below it, a link often, is what its user goes to next.
class ToolTips final : public QObject
{
    Q_OBJECT

public:
    //! For all widgets of the program, as long as it lives.
    explicit ToolTips(QObject *parent = nullptr);

    //! Shows \a text until the pointer, which is at \a pointer on the screen, leaves \a part of \a widget. Covers neither
    //! \a part nor the line below it; where there is no room above, it is below both.
    static void show(const QString &text, QPoint pointer, QWidget &widget, const QRegion &part);
    //! \a plain as a tooltip: nothing in it is markup, and long lines are broken.
    [[nodiscard]] static QString asText(const QString &plain);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace calltray
