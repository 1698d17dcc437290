// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/popups/notificationpopup.h"

namespace calltray {

//! \brief The card of an error: stays until somebody closes it for good, or asks to be reminded in an hour.
class ErrorPopup final : public NotificationPopup
{
    Q_OBJECT

public:
    //! As the link of a trouble of the program's own: its button starts the program anew.
    static constexpr QLatin1StringView RestartLink{"calltray:restart"};

    //! An id below 0 is a trouble of the program's own, which cannot be put off.
    explicit ErrorPopup(const Shared &shared);

    void setNow(const QDateTime &now) override;
    [[nodiscard]] QString description() const override;
    void restyle() override;

protected:
    void showNotification(const Context &context) override;
    int layOut(QPoint origin, int width) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] bool hasFoot() const { return shown().id > 0 || !m_target.isEmpty(); }

    ElidedLabel *m_count; //!< ×3
    LinkButton *m_open;
    LinkButton *m_remind;
    QString m_target;
};

} // namespace calltray
