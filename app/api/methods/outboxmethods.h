// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace calltray {

class Clock;
class Dispatcher;
class Outbox;

//! Adds `outbox.*` to \a dispatcher; all must outlive it. \a outbox is null where no server is configured: then each
//! method says so.
void addOutboxMethods(Dispatcher &dispatcher, Outbox *outbox, const Clock &clock);

} // namespace calltray
