// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/audio/audiosystem.h"

#include <QByteArray>
#include <QIODevice>

#include <chrono>

namespace calltray {

//! \brief Sound that is decoded and not yet with the device, which takes it by reading.
//!
//! It knows where in the recording each sample lies. Where it has nothing it gives silence, so that the device goes on.
class SoundQueue final : public QIODevice
{
    Q_OBJECT

public:
    using Microseconds = std::chrono::microseconds;

    SoundQueue();

    //! Empty, at \a position of the recording, each second of sound standing for \a speed of it.
    void restart(AudioFormat format, Microseconds position, double speed);
    void append(const QByteArray &samples);
    //! Nothing follows.
    void finish() { m_isFinished = true; }

    [[nodiscard]] qint64 size() const override { return m_samples.size() - m_begin; }
    //! Where in the recording the next sample lies that a device takes.
    [[nodiscard]] Microseconds position() const;
    //! Where the recording was entered.
    [[nodiscard]] Microseconds start() const { return m_start; }
    //! The device has taken all there is, and nothing follows.
    [[nodiscard]] bool isDrained() const { return m_isFinished && size() == 0; }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;

Q_SIGNALS:
    //! A device has taken some of it.
    void taken();
    //! A device wanted more than there is.
    void ranOut();

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *data, qint64 count) override;

private:
    AudioFormat m_format;
    Microseconds m_start{0};
    double m_speed = 1;
    qint64 m_given = 0; // bytes since the restart, without the silence
    bool m_isFinished = false;
    QByteArray m_samples;
    qsizetype m_begin = 0; // what lies before it is given
};

} // namespace calltray
