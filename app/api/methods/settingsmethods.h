// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace calltray {

class Dispatcher;
class ServerAccount;
class Settings;

//! Adds `settings.*`, `server.login` and `server.logout` to \a dispatcher; all of it must outlive it.
void addSettingsMethods(Dispatcher &dispatcher, Settings &settings, ServerAccount &account);

} // namespace calltray
