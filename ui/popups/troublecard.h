// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/popups/textcard.h"

namespace calltray {

//! \brief The card of a trouble of the program's own: what happened, what to do, and the button that does it.
class TroubleCard final : public TextCard
{
    Q_OBJECT

public:
    explicit TroubleCard(const Shared &shared);

    void setNow(const QDateTime &now) override;
    [[nodiscard]] QString description() const override;
    void restyle() override;

protected:
    void setContent(const PopupContent &content, const Context &context) override;
    int layOut(QPoint origin, int width) override;

private:
    void showAction(Trouble::Action action);

    LinkButton *m_button; //!< hidden where there is no action
    Trouble::Action m_action = Trouble::Action::None;
    qint64 m_date = 0;
};

} // namespace calltray
