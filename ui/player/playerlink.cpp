// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/player/playerlink.h"

#include "app/core/whendone.h"
#include "app/recordings/recordingplayer.h"
#include "app/recordings/recordingstore.h"
#include "ui/player/playercontrols.h"

namespace calltray {

void connectPlayer(PlayerControls &controls, RecordingPlayer &player)
{
    const auto show = [&controls, &player] { controls.setStatus(player.status()); };
    QObject::connect(&player, &RecordingPlayer::changed, &controls, show);
    QObject::connect(&player, &RecordingPlayer::positionChanged, &controls,
                     &PlayerControls::setPosition);
    QObject::connect(&controls, &PlayerControls::playRequested, &player, &RecordingPlayer::play);
    QObject::connect(&controls, &PlayerControls::pauseRequested, &player, &RecordingPlayer::pause);
    QObject::connect(&controls, &PlayerControls::stopRequested, &player, &RecordingPlayer::stop);
    QObject::connect(&controls, &PlayerControls::seekRequested, &player, &RecordingPlayer::seek);
    QObject::connect(&controls, &PlayerControls::speedRequested, &player,
                     &RecordingPlayer::setSpeed);
    QObject::connect(&controls, &PlayerControls::volumeRequested, &player,
                     &RecordingPlayer::setVolume);
    QObject::connect(&controls, &PlayerControls::deviceRequested, &player,
                     &RecordingPlayer::setDevice);
    const auto showDevices = [&controls, &player] {
        controls.setDevices(player.devices(), player.device());
    };
    QObject::connect(&controls, &PlayerControls::devicesWanted, &player, showDevices);
    QObject::connect(&player, &RecordingPlayer::devicesChanged, &controls, showDevices);
    show();
}

void connectStore(PlayerControls &controls, RecordingStore &store)
{
    const auto find = [&controls, &store](const QString &link) {
        whenDone(store.find(link), &controls,
                 [&controls, link](const Result<RecordingStore::Entry> &entry) {
                     if (entry && !entry->peaks.isEmpty())
                         controls.tellWaveform(link, {.peaks = entry->peaks, .done = 1});
                 });
    };
    QObject::connect(&controls, &PlayerControls::waveformWanted, &controls, find);
}

} // namespace calltray
