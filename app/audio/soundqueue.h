// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/audio/audiodevice.h"

#include <QByteArray>
#include <QIODevice>

#include <chrono>

namespace calltray {

//! \brief Sound that has come and is not yet with the device, which takes it by reading.
//!
//! It gives nothing but silence, so that the device goes on, until there is enough to begin with; the same after it has
//! run out.
class SoundQueue final : public QIODevice
{
    Q_OBJECT

public:
    //! What is ahead of the device at most: whoever gives more speaks nonsense.
    static constexpr std::chrono::seconds Most{10};

    SoundQueue();

    //! False where it is too much.
    [[nodiscard]] bool append(const QByteArray &samples);
    //! Nothing follows.
    void finish() { m_isFinished = true; }

    [[nodiscard]] qint64 size() const override { return m_samples.size() - m_begin; }
    //! Bytes that a device has taken, without the silence.
    [[nodiscard]] qint64 taken() const { return m_taken; }
    //! Whether there is enough to begin with.
    [[nodiscard]] bool isReady() const;
    //! A device wanted more than there is, and it is not enough yet to go on with.
    [[nodiscard]] bool hasRunOut() const { return m_hasRunOut && !isReady(); }
    //! The device has taken all there is, and nothing follows.
    [[nodiscard]] bool isDrained() const { return m_isFinished && size() == 0; }

    [[nodiscard]] bool isSequential() const override { return true; }
    //! Qt 6.8's sink calls it when it closes; nothing is read twice.
    bool reset() override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;

Q_SIGNALS:
    //! A device has read, be it silence.
    void wasRead();

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *data, qint64 count) override;

private:
    qint64 m_taken = 0;
    bool m_isFinished = false;
    bool m_isFilling = true; // until there is enough
    bool m_hasRunOut = false;
    QByteArray m_samples;
    qsizetype m_begin = 0; // what lies before it is taken
};

} // namespace calltray
