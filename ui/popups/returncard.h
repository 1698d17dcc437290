// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/popups/popup.h"

#include <QStringList>

namespace calltray {

class ElidedLabel;

//! \brief Which of the colleagues whose return was awaited are back, in one card.
class ReturnCard final : public Popup
{
    Q_OBJECT

public:
    explicit ReturnCard(const Shared &shared);

    void setNames(const QStringList &names);
    //! Who passes by reads how many they are.
    void setMasked(bool isMasked);
    [[nodiscard]] const QStringList &names() const { return m_names; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString description() const override;
    void restyle() override;

protected:
    int layOut(QPoint origin, int width) override;

private:
    void renew();

    ElidedLabel *m_title;
    ElidedLabel *m_detail;
    QStringList m_names;
    bool m_isMasked = false;
};

} // namespace calltray
