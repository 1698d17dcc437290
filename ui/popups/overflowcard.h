// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/popups/popup.h"

namespace calltray {

class ElidedLabel;
class LinkButton;

//! \brief The last card of a full stack: how many notifications found no place.
class OverflowCard final : public Popup
{
    Q_OBJECT

public:
    explicit OverflowCard(const Shared &shared);

    void setCount(int count);
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString description() const override { return {}; }
    void restyle() override;

protected:
    int layOut(QPoint origin, int width) override;

private:
    ElidedLabel *m_label;
    LinkButton *m_showAll;
    LinkButton *m_clear;
};

} // namespace calltray
