// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QUrl>

#include <functional>

namespace calltray {

class Clock;
class Dispatcher;
class NotificationCenter;

//! Adds `notifications.*` to \a dispatcher; all references must outlive it.
//!
//! A relative link to a recording is resolved against what \a recordings returns when it comes in; it is left out where
//! that is empty. `notifications.list` fails with Code::Locked where \a mayList returns false.
//! With \a savesOnServer the reply to `notifications.addError` waits for the server's answer, 10 s at most.
void addNotificationMethods(Dispatcher &dispatcher, NotificationCenter &center, const Clock &clock,
                            const std::function<QUrl()> &recordings,
                            const std::function<bool()> &mayList, bool savesOnServer);

} // namespace calltray
