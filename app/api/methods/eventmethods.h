// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace calltray {

class CallingStatus;
class Dispatcher;
class NotificationCenter;
class PresenceRoster;

//! Adds `events.subscribe` to \a dispatcher, and sends the events to those who subscribed; all references must outlive it.
void addEventMethods(Dispatcher &dispatcher, const NotificationCenter &center,
                     const PresenceRoster &roster, const CallingStatus &calling);

} // namespace calltray
