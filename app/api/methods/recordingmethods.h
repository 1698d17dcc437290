// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

namespace calltray {

class Dispatcher;
class NotificationCenter;
class Recordings;
struct PlayerStatus;

//! Adds `recordings.*` to \a dispatcher. \a notifications and \a recordings must outlive it.
void addRecordingMethods(Dispatcher &dispatcher, NotificationCenter &notifications,
                         Recordings &recordings);

//! What the player does, as `recordings.status` and `app.status` give it; without the link, which may hold a password.
[[nodiscard]] QJsonObject toJson(const PlayerStatus &status);

} // namespace calltray
