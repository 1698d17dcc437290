// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/player/playercontrols.h"

namespace calltray {

void PlayerControls::setStatus(const PlayerStatus &status)
{
    if (status == m_status)
        return;
    m_status = status;
    Q_EMIT changed();
}

void PlayerControls::setPosition(Milliseconds position)
{
    if (position == m_status.position)
        return;
    m_status.position = position;
    Q_EMIT positionChanged(position);
}

void PlayerControls::tellWaveform(const QString &link, const Waveform &waveform)
{
    Q_EMIT waveformTold(link, waveform);
}

bool PlayerControls::isCurrent(const Recording &recording) const
{
    return !recording.link.isEmpty() && recording.link == m_status.recording.link;
}

bool PlayerControls::isActive(const Recording &recording) const
{
    return isCurrent(recording) && m_status.isActive();
}

bool PlayerControls::isLoaded() const
{
    return !m_status.recording.link.isEmpty()
        && (m_status.isActive() || m_status.state == PlayerStatus::State::Paused);
}

void PlayerControls::toggle(const Recording &recording)
{
    if (isActive(recording))
        Q_EMIT pauseRequested();
    else if (!recording.link.isEmpty())
        Q_EMIT playRequested(recording, {});
}

void PlayerControls::setDevices(const QList<AudioDevice> &devices, const QByteArray &current)
{
    if (devices == m_devices && current == m_device)
        return;
    m_devices = devices;
    m_device = current;
    Q_EMIT devicesChanged();
}

QList<AudioDevice> PlayerControls::devices()
{
    Q_EMIT devicesWanted();
    return m_devices;
}

} // namespace calltray
