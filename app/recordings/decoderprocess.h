// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/audio/audiodevice.h"
#include "app/decoder/protocol.h"
#include "app/recordings/recordingtrouble.h"

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace calltray {

class RecordingSource;

//! \brief One calltray-decoder with one recording: gives sound from any position, or the loudness of the whole.
//!
//! It is ended with this object, and by itself where it stops answering: what it reads may be hostile.
class DecoderProcess final : public QObject
{
    Q_OBJECT

public:
    using Microseconds = std::chrono::microseconds;

    //! \a program is calltray-decoder. \a source is opened() and must outlive this.
    DecoderProcess(const QString &program, RecordingSource &source, QObject *parent = nullptr);
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
    //! Granted and not come yet.
    [[nodiscard]] qint64 granted() const { return m_granted; }

Q_SIGNALS:
    //! \a duration is 0 where it is not known.
    void opened(std::chrono::microseconds duration, const QByteArray &format);
    void sound(const QByteArray &samples, std::chrono::microseconds position);
    //! That was the last of it; \a end is how long the recording is.
    void ended(std::chrono::microseconds end);
    void peaks(const QByteArray &values);
    //! It waits for the byte at \a offset.
    void needs(qint64 offset);
    //! It gives nothing any more.
    void failed(const calltray::RecordingTrouble &trouble);

private:
    void run(const QStringList &arguments);
    void tellSource();
    void send(const Message &message);
    void receive();
    void take(std::string_view message);
    void onFinished();
    void onSilent();
    void fail(RecordingTrouble::Cause cause, const QString &detail);
    void watch();

    RecordingSource &m_source;
    std::unique_ptr<QProcess> m_process;
    MessageBuffer m_buffer;
    QTimer m_silence; // it owes an answer
    std::optional<qint64> m_needed; // it waits for this byte
    quint32 m_generation = 0;
    qint64 m_granted = 0;
    bool m_isMeasuring = false;
    bool m_isOver = false; // ended or failed: nothing is owed
};

} // namespace calltray
