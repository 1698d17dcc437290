// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace calltray {

class Clock;
class Dispatcher;
class NotificationCenter;

//! Adds `notifications.*` to \a dispatcher; all references must outlive it.
//!
//! With \a savesOnServer the reply to `notifications.addError` waits for the server's answer, 10 s at most.
void addNotificationMethods(Dispatcher &dispatcher, NotificationCenter &center, const Clock &clock,
                            bool savesOnServer);

} // namespace calltray
