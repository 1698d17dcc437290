// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/playerpreferences.h"

#include "app/settings/keys.h"
#include "app/settings/settings.h"

#include <algorithm>

namespace calltray {

namespace {

double knownSpeed(double speed)
{
    const auto &speeds = PlayerPreferences::Speeds;
    return std::find(speeds.cbegin(), speeds.cend(), speed) == speeds.cend() ? 1 : speed;
}

} // namespace

double PlayerPreferences::speed() const
{
    return knownSpeed(m_settings.value(keys::RecordingsSpeed, 1).toDouble());
}

double PlayerPreferences::volume() const
{
    return std::clamp(m_settings.value(keys::RecordingsVolume, 100).toInt(), 0, 100) / 100.0;
}

QByteArray PlayerPreferences::device() const
{
    return m_settings.value(keys::RecordingsDevice).toByteArray();
}

bool PlayerPreferences::maySave() const
{
    return m_settings.value(keys::RecordingsSave, true).toBool();
}

void PlayerPreferences::setSpeed(double speed)
{
    (void)m_settings.setValue(keys::RecordingsSpeed, knownSpeed(speed));
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
