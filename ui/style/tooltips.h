// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace calltray {

//! \brief Shows tooltips above their controls: what is below one, a link often, is what its user goes to next.
class ToolTips final : public QObject
{
    Q_OBJECT

public:
    //! For all widgets of the program, as long as it lives.
    explicit ToolTips(QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace calltray
