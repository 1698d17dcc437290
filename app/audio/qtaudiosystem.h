// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/audio/audiosystem.h"

#include <QMediaDevices>
#include <QObject>

namespace calltray {

//! \brief The computer's sound through Qt Multimedia's QAudioSink.
class QtAudioSystem final : public QObject, public AudioSystem
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID CALLTRAY_AUDIO_SYSTEM)
    Q_INTERFACES(calltray::AudioSystem)

public:
    [[nodiscard]] QList<AudioDevice> devices() const override;
    [[nodiscard]] AudioDevice device(const QByteArray &wanted) const override;
    [[nodiscard]] AudioFormat format(const QByteArray &device) const override;
    [[nodiscard]] std::unique_ptr<AudioStream> open(const QByteArray &device, AudioFormat format,
                                                    QIODevice &source,
                                                    std::function<void()> failed) override;
    void watchDevices(std::function<void()> changed) override;

private:
    QMediaDevices m_devices;
};

} // namespace calltray
