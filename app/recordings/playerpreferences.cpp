// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/playerpreferences.h"

#include "app/settings/keys.h"
#include "app/settings/settings.h"

#include <algorithm>

namespace calltray {

double PlayerPreferences::speed() const
{
    return m_settings.text(keys::RecordingsSpeed).toDouble();
}

double PlayerPreferences::volume() const
{
    return m_settings.number(keys::RecordingsVolume) / 100.0;
}

QByteArray PlayerPreferences::device() const
{
    return m_settings.value(keys::RecordingsDevice).toByteArray();
}

bool PlayerPreferences::maySave() const
{
    return m_settings.isOn(keys::RecordingsSave);
}

void PlayerPreferences::setSpeed(double speed)
{
    const bool isKnown = std::find(Speeds.cbegin(), Speeds.cend(), speed) != Speeds.cend();
    (void)m_settings.setValue(keys::RecordingsSpeed, isKnown ? speed : 1);
}

void PlayerPreferences::setVolume(double volume)
{
    (void)m_settings.setValue(keys::RecordingsVolume, qRound(std::clamp(volume, 0.0, 1.0) * 100));
}

void PlayerPreferences::setDevice(const QByteArray &device)
{
    (void)m_settings.setValue(keys::RecordingsDevice, device.isEmpty() ? QVariant() : device);
}

} // namespace calltray
