// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>

namespace calltray {

//! A device that sounds can be played on.
struct AudioDevice
{
    QByteArray id; //!< stable, for the settings
    QString name; //!< for people

    bool operator==(const AudioDevice &) const = default;
};

//! Samples are int16, interleaved. One format for all: the sound server fits it to the device.
struct AudioFormat
{
    int rate = 48'000; //!< a second
    int channels = 2;

    //! Of all channels at one moment.
    [[nodiscard]] qint64 frameBytes() const { return qint64{channels} * 2; }
    [[nodiscard]] qint64 bytesFor(std::chrono::microseconds time) const
    {
        return time.count() * rate / 1'000'000 * channels * 2;
    }
    [[nodiscard]] std::chrono::microseconds timeOf(qint64 bytes) const
    {
        return std::chrono::microseconds(bytes / frameBytes() * 1'000'000 / rate);
    }
};

//! What a device begins with, and goes on with after it ran out.
inline constexpr std::chrono::microseconds EnoughSound{200'000};

} // namespace calltray
