// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QIODevice>
#include <QList>
#include <QString>
#include <QtPlugin>

#include <chrono>
#include <functional>
#include <memory>

namespace calltray {

//! A device that sounds can be played on.
struct AudioDevice
{
    QByteArray id; //!< stable, for the settings
    QString name; //!< for people

    bool operator==(const AudioDevice &) const = default;
};

//! Samples are int16, interleaved.
struct AudioFormat
{
    int rate = 48'000; //!< a second
    int channels = 2;

    [[nodiscard]] qint64 bytesFor(std::chrono::microseconds time) const
    {
        return time.count() * rate / 1'000'000 * channels * 2;
    }
    [[nodiscard]] std::chrono::microseconds timeOf(qint64 bytes) const
    {
        return std::chrono::microseconds(bytes / (qint64{channels} * 2) * 1'000'000 / rate);
    }
};

//! \brief Sound on its way to one device; silent when it goes.
class AudioStream
{
public:
    AudioStream() = default;
    virtual ~AudioStream() = default;
    Q_DISABLE_COPY_MOVE(AudioStream)

    virtual void suspend() = 0;
    virtual void resume() = 0;
    //! 0…1, as heard: linear to the ear.
    virtual void setVolume(double volume) = 0;
    //! What it has taken and not played yet.
    [[nodiscard]] virtual std::chrono::microseconds latency() const = 0;
};

//! \brief The computer's sound, from a plugin that is loaded with the first sound: its libraries are megabytes.
class AudioSystem
{
public:
    AudioSystem() = default;
    virtual ~AudioSystem() = default;
    Q_DISABLE_COPY_MOVE(AudioSystem)

    [[nodiscard]] virtual QList<AudioDevice> devices() const = 0;
    //! The device that is meant by \a wanted: itself, or the default where it is empty or not there; an empty id where
    //! there is none at all.
    [[nodiscard]] virtual AudioDevice device(const QByteArray &wanted) const = 0;
    [[nodiscard]] virtual AudioFormat format(const QByteArray &device) const = 0;
    //! Plays what \a source gives when it is read; what it does not have is silence. \a failed is called later, once,
    //! when the device has gone. Null where it cannot be opened. \a source must outlive the stream.
    [[nodiscard]] virtual std::unique_ptr<AudioStream> open(const QByteArray &device,
                                                            AudioFormat format, QIODevice &source,
                                                            std::function<void()> failed) = 0;
    //! \a changed is called when devices come or go, or another becomes the default.
    virtual void watchDevices(std::function<void()> changed) = 0;
};

} // namespace calltray

#define CALLTRAY_AUDIO_SYSTEM "org.calltray.AudioSystem/1"
Q_DECLARE_INTERFACE(calltray::AudioSystem, CALLTRAY_AUDIO_SYSTEM)
