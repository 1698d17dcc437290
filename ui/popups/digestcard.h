// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/popups/popup.h"

namespace calltray {

class ElidedLabel;
class LinkButton;

//! \brief What came in while popups were held back, in one card.
class DigestCard final : public Popup
{
    Q_OBJECT

public:
    explicit DigestCard(const Shared &shared);

    void setCounts(int calls, int errors);
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString description() const override;
    void restyle() override;

Q_SIGNALS:
    void showAllRequested();

protected:
    int layOut(QPoint origin, int width) override;

private:
    ElidedLabel *m_title;
    ElidedLabel *m_counts;
    LinkButton *m_showAll;
};

} // namespace calltray
