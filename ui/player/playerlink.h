// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace calltray {

class PlayerControls;
class RecordingPlayer;
class RecordingStore;

//! Has \a player do what \a controls are asked for, and \a controls show what it does, as long as both live.
void connectPlayer(PlayerControls &controls, RecordingPlayer &player);
//! Has \a controls show the waveforms that \a store keeps from earlier, as long as both live.
void connectStore(PlayerControls &controls, RecordingStore &store);

} // namespace calltray
