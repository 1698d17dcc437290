// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/audio/audiodevice.h"
#include "app/core/recordingtrouble.h"
#include "app/core/retiring.h"
#include "app/decoder/protocol.h"
#include "app/recordings/decoderstate.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <optional>
#include <string_view>

namespace calltray {

class HelperProcess;
class RecordingSource;
struct DownloadState;

//! \brief One calltray-decoder with one recording: gives sound from any position, or the loudness of the whole.
//!
//! It is ended with this object, where it stops answering, and at the first word that it may not say: what it reads may be
//! hostile, and it may have been taken over.
class DecoderProcess final : public QObject
{
    Q_OBJECT

public:
    using Microseconds = std::chrono::microseconds;

    //! No time it tells is longer: nothing that is computed with it overflows.
    static constexpr std::chrono::hours Longest{24 * 365};

    //! \a program is calltray-decoder. \a source is opened() and must outlive this.
    DecoderProcess(QString program, RecordingSource &source, QObject *parent = nullptr);
    ~DecoderProcess() override;
    Q_DISABLE_COPY_MOVE(DecoderProcess)

    //! Sound in \a format; play() says from where.
    void start(AudioFormat format);
    //! The loudness: peaks() until ended().
    void startMeasuring();

    //! From \a position on; what was asked for before is not given any more.
    void play(Microseconds position, double speed);
    //! So many more bytes of sound may come. None come without.
    void grant(qint64 bytes);
    //! Whether it finds a moment only by reading up to it; known once it is opened().
    [[nodiscard]] bool readsThrough() const { return m_readsThrough; }
    //! Granted and not come yet.
    [[nodiscard]] qint64 granted() const { return m_granted; }

Q_SIGNALS:
    //! \a duration is 0 where it is not known.
    void opened(std::chrono::microseconds duration);
    void sound(const QByteArray &samples, std::chrono::microseconds position);
    //! That was the last of it; \a end is how long the recording is.
    void ended(std::chrono::microseconds end);
    void peaks(const QByteArray &values);
    //! It waits for the byte at \a offset.
    void needs(qint64 offset);
    //! readsThrough() is true now.
    void readsUpTo();
    //! It gives nothing any more.
    void failed(const calltray::RecordingTrouble &trouble);

private:
    void run(const QStringList &arguments);
    void tellSource();
    void tellChange(const DownloadState &before);
    [[nodiscard]] Message growth() const;
    void send(const Message &message);
    void onSaid(std::string_view message);
    //! False where it may not be said.
    [[nodiscard]] bool take(decoder::Kind kind, MessageReader &reader);
    [[nodiscard]] bool takeOpened(MessageReader &reader);
    [[nodiscard]] bool takeNeed(MessageReader &reader);
    [[nodiscard]] bool takeReadsThrough(const MessageReader &reader);
    [[nodiscard]] bool takeSound(MessageReader &reader);
    [[nodiscard]] bool takeEnd(MessageReader &reader);
    [[nodiscard]] bool takePeaks(const MessageReader &reader);
    [[nodiscard]] bool takeFailed(MessageReader &reader);
    //! Goes on to the state that \a word leads to; false where there is none.
    [[nodiscard]] bool enter(DecoderWord word);
    [[nodiscard]] bool maySpeak(quint32 generation) const;
    void onEnded(const QString &why);
    void fail(RecordingTrouble::Cause cause, const QString &detail);
    //! It owes something from now on, or does not.
    void watchAnew();
    //! It has given some of what it owes, so that it waits for nothing.
    void goesOn();
    //! Whether it owes something, and has all it needs for it.
    [[nodiscard]] bool isOwing() const;

    const QString m_program;
    RecordingSource &m_source;
    Retiring<HelperProcess> m_process; // since start()
    DecoderState m_state = DecoderState::Opening;
    QTimer m_silence; // it owes an answer
    std::optional<qint64> m_needed; // it waits for this byte
    qint64 m_told = 0; // messages to it, less what it needed: it may need something once after each
    quint32 m_generation = 0; // counts play()
    quint32 m_oldest = 0; // generation that may still speak
    qint64 m_granted = 0;
    bool m_readsThrough = false;
    qint64 m_lateGranted = 0; // for what was asked for before
};

} // namespace calltray
