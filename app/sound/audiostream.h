// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/audio/audiostate.h"
#include "app/audio/protocol.h"
#include "app/core/recordingtrouble.h"

#include <QByteArray>
#include <QObject>

#include <chrono>
#include <functional>

namespace calltray {

//! \brief One sound on its way to a device, which calltray-audio plays; silent when it goes.
//!
//! The device begins as soon as there is enough. One that goes is replaced.
class AudioStream final : public QObject
{
    Q_OBJECT

public:
    using Microseconds = std::chrono::microseconds;
    using Send = std::function<void(const Message &)>;

    //! Of AudioSystem, which knows it by \a number; \a send must outlive it.
    AudioStream(std::uint32_t number, Send send);
    ~AudioStream() override = default;
    Q_DISABLE_COPY_MOVE(AudioStream)

    [[nodiscard]] std::uint32_t number() const { return m_number; }
    //! Samples as AudioFormat has them.
    void write(const QByteArray &samples);
    //! Nothing follows.
    void finish();
    void suspend();
    void resume();
    //! 0…1, linear to the ear.
    void setVolume(double volume);
    //! Goes on where it is, on another device.
    void setDevice(const QByteArray &device);

    //! Bytes that were written and that no device has taken.
    [[nodiscard]] qint64 queued() const { return m_written - m_taken; }
    //! How much of it was heard.
    [[nodiscard]] Microseconds heard() const;
    //! It plays silence, since not enough was written.
    [[nodiscard]] bool hasRunOut() const { return m_hasRunOut; }
    //! A device plays it, so that played() comes all the time.
    [[nodiscard]] bool isPlaying() const;

    //! There is nobody any more who plays it.
    void breakOff(const RecordingTrouble &trouble);

    enum class Taken {
        Nonsense, //!< it may not be said
        Yes,
        Progress //!< it shows that a device gets on with what was written
    };
    //! What calltray-audio says of it. Whoever hears of it may delete this.
    [[nodiscard]] Taken take(audio::Kind kind, MessageReader reader);

Q_SIGNALS:
    //! The first of it is on its way to the device, or to another device than before.
    void started();
    //! The device has taken some of it, or wanted to.
    void played();
    //! The last of it was heard.
    void drained();
    //! It is silent for good.
    void failed(const calltray::RecordingTrouble &trouble);

private:
    [[nodiscard]] Message message(audio::Kind kind) const;
    [[nodiscard]] bool enter(audio::Kind word);
    void tell(audio::Kind kind);
    [[nodiscard]] Taken takePlayed(MessageReader &reader);

    std::uint32_t m_number;
    Send m_send;
    qint64 m_written = 0;
    qint64 m_taken = 0;
    Microseconds m_late{0}; // taken and not heard
    bool m_hasRunOut = false;
    AudioState m_state = AudioState::Waiting;
    bool m_isSuspended = false;
};

//! As calltray-audio is told it: ‰.
[[nodiscard]] std::uint32_t audioVolume(double volume);

} // namespace calltray
