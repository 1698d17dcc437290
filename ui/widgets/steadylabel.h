// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>

namespace calltray {

//! \brief A line of plain text whose room does not depend on which digits it shows, so that nothing beside it moves.
class SteadyLabel final : public QLabel
{
    Q_OBJECT

public:
    SteadyLabel(const QString &name, QWidget *parent);

    //! With digits of equal width where Qt can ask for them (from 6.7 on).
    void setSteadyFont(const QFont &font);
    //! Room for the text whatever its digits are, in pixels.
    [[nodiscard]] int steadyWidth() const;
};

} // namespace calltray
