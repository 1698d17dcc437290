// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/popups/notificationpopup.h"

#include <functional>
#include <memory>
#include <vector>

namespace calltray {

//! \brief The cards for notifications: made ahead, shown, hidden and used again, since making a window takes long.
class PopupPool
{
public:
    //! Called once for each new card.
    using Connect = std::function<void(NotificationPopup &)>;

    PopupPool(const Popup::Shared &shared, Connect connect);

    //! A hidden card of the kind of \a notification.
    [[nodiscard]] NotificationPopup &take(const Notification &notification);
    //! \a popup has gone from the screen, or was not needed.
    void giveBack(NotificationPopup &popup);
    void restyle();
    //! Makes the next card that the first notifications will want; false once there are enough.
    bool warmUp(const NotificationPopup::Context &context);

private:
    using Cards = std::vector<std::unique_ptr<NotificationPopup>>;

    [[nodiscard]] std::unique_ptr<NotificationPopup> made(bool isCall) const;
    [[nodiscard]] Cards &idle(bool isCall) { return isCall ? m_idleCalls : m_idleErrors; }

    Popup::Shared m_shared;
    Connect m_connect;
    Cards m_used;
    Cards m_idleCalls;
    Cards m_idleErrors;
};

} // namespace calltray
