// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/fetch/recordingaccess.h"
#include "app/recordings/recordingcache.h"
#include "app/recordings/recordingplayer.h"
#include "app/recordings/recordingstore.h"
#include "app/sound/audiosystem.h"
#include "app/sound/ring.h"

#include <QObject>

namespace calltray {

class Clock;
class Database;
class SecretStore;
class ServerClient;
class Settings;

//! \brief Everything about recordings and sound, wired; nothing of it is loaded before it is needed.
class Recordings final : public QObject
{
    Q_OBJECT

public:
    struct Model
    {
        Database &database;
        Settings &settings;
        SecretStore &secrets;
        const ServerClient *server = nullptr; //!< may be null
        const Clock &clock;
        QString cacheFolder = {}; //!< empty: the running user's
    };

    //! What \a model refers to must outlive it.
    explicit Recordings(const Model &model, QObject *parent = nullptr);

    [[nodiscard]] RecordingAccess &access() { return m_access; }
    [[nodiscard]] RecordingCache &cache() { return m_cache; }
    [[nodiscard]] RecordingPlayer &player() { return m_player; }
    [[nodiscard]] Ring &ring() { return m_ring; }
    [[nodiscard]] AudioSystem &audio() { return m_audio; }

private:
    AudioSystem m_audio;
    RecordingStore m_store;
    RecordingAccess m_access;
    RecordingCache m_cache;
    RecordingPlayer m_player;
    Ring m_ring;
};

//! Where \a name is that only this program starts or loads: beside it in a build, in the folder for that where it is
//! installed.
[[nodiscard]] QString privateFile(const QString &name);

} // namespace calltray
