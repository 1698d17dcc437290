// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/player.h"

namespace calltray {

bool Player::isCurrent(const Recording &recording) const
{
    return !recording.link.isEmpty() && recording.link == status().recording.link;
}

bool Player::isActive(const Recording &recording) const
{
    return isCurrent(recording) && status().isActive();
}

bool Player::isLoaded() const
{
    return !status().recording.link.isEmpty()
        && (status().isActive() || status().state == PlayerStatus::State::Paused);
}

void Player::toggle(const Recording &recording)
{
    if (isActive(recording))
        pause();
    else if (!recording.link.isEmpty())
        play(recording);
}

} // namespace calltray

#include "moc_player.cpp"
