// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/popups/popup.h"

namespace calltray {

class ElidedLabel;
class LinkButton;

//! \brief A card that sums up more than one event: what came in while popups were held back, or which of the colleagues
//! whose return was awaited are back.
class SummaryCard final : public Popup
{
    Q_OBJECT

public:
    //! \a kind: of a Digest or of a Return.
    SummaryCard(const Shared &shared, PopupKey::Kind kind);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString description() const override;
    void restyle() override;

protected:
    void setContent(const PopupContent &content, const Context &context) override;
    int layOut(QPoint origin, int width) override;

private:
    const bool m_isDigest;
    ElidedLabel *m_title;
    ElidedLabel *m_detail;
    LinkButton *m_showAll;
};

} // namespace calltray
