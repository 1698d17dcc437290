// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/cache/rawname.h"
#include "app/recordings/recordingplayer.h"
#include "app/recordings/recordingstore.h"
#include "app/settings/settings.h"
#include "app/sound/audiosystem.h"
#include "app/storage/database.h"
#include "support/localsource.h"

#include <QTemporaryDir>
#include <QUrl>

#include <chrono>
#include <memory>

namespace calltray::test {

//! A RecordingPlayer with the real decoder and the real sound plugin, and recordings that are files of the test's.
class PlayerBench
{
public:
    explicit PlayerBench(std::chrono::milliseconds keep = std::chrono::seconds(60))
        : database(folder.filePath(QStringLiteral("calltray.db")))
        , isOpen(database.open())
        , audio(qEnvironmentVariable("CALLTRAY_BIN") + QStringLiteral("/calltray-audio"))
        , store(database)
        , settings(folder.filePath(QStringLiteral("user.ini")),
                   folder.filePath(QStringLiteral("admin.ini")))
    {
        restart(keep);
    }

    //! Another player, as after a restart of the program.
    void restart(std::chrono::milliseconds keep = std::chrono::seconds(60))
    {
        player = std::make_unique<RecordingPlayer>(
            [this](const Recording &recording) { return open(recording); }, audio, store, settings,
            RecordingPlayer::Options{.decoder = qEnvironmentVariable("CALLTRAY_BIN")
                                         + QStringLiteral("/calltray-decoder"),
                                     .keep = keep});
    }

    //! The recording that \a file holds.
    static Recording recording(const QString &file)
    {
        return {.link = QStringLiteral("https://pbx.example") + file,
                .title = file,
                .to = {},
                .date = 0};
    }

    QTemporaryDir folder;
    Database database;
    QFuture<Status> isOpen;
    AudioSystem audio;
    RecordingStore store;
    Settings settings;
    std::unique_ptr<RecordingPlayer> player;
    LocalSource *source = nullptr; //!< the last one
    std::weak_ptr<LocalSource> sharedSource; //!< the same, for others who read it
    bool isWhole = true; //!< else the test says what of it is there

private:
    std::shared_ptr<RecordingSource> open(const Recording &recording)
    {
        auto local = std::make_shared<LocalSource>(QUrl(recording.link).path(), isWhole);
        source = local.get();
        sharedSource = local;
        source->setRaw(rawFormatOf(QUrl(recording.link)));
        if (isWhole)
            local->addAll();
        return local;
    }
};

} // namespace calltray::test
