// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/popups/textcard.h"

namespace calltray {

//! \brief The card of an error: stays until somebody closes it for good, or asks to be reminded in an hour.
class ErrorPopup final : public TextCard
{
    Q_OBJECT

public:
    explicit ErrorPopup(const Shared &shared);

    void setNow(const QDateTime &now) override;
    [[nodiscard]] QString description() const override;
    void restyle() override;

protected:
    void setContent(const PopupContent &content, const Context &context) override;
    int layOut(QPoint origin, int width) override;
    void paintEvent(QPaintEvent *event) override;

private:
    Notification m_shown; //!< without what must not be read now
    ElidedLabel *m_count; //!< ×3
    LinkButton *m_open;
    LinkButton *m_remind;
    QString m_target;
};

} // namespace calltray
