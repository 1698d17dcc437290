// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include <functional>

namespace calltray {

class Autostart;
class Dispatcher;
class RecordingAccess;
class ServerAccount;
class Settings;

//! Adds `settings.*`, `server.login` and `server.logout` to \a dispatcher; all of it must outlive it. \a access keeps the
//! tokens for recordings; without it there are none. \a screens names those that are connected now. Without \a autostart
//! nothing is known of what the desktop starts.
void addSettingsMethods(Dispatcher &dispatcher, Settings &settings, ServerAccount &account,
                        RecordingAccess *access = nullptr,
                        const std::function<QStringList()> &screens = {},
                        Autostart *autostart = nullptr);

} // namespace calltray
