// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace calltray {

class PlayerControls;
class RecordingPlayer;

//! Has \a player do what \a controls are asked for, and \a controls show what it does, as long as both live.
void connectPlayer(PlayerControls &controls, RecordingPlayer &player);

} // namespace calltray
