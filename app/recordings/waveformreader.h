// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/decoderprocess.h"
#include "app/recordings/waveform.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace calltray {

//! \brief Computes a recording's waveform beside its playing, as far and as fast as it is fetched.
class WaveformReader final : public QObject
{
    Q_OBJECT

public:
    using Microseconds = std::chrono::microseconds;

    //! What is longer than a day is no conversation: it gets no waveform, so that its values do not fill the memory.
    static constexpr std::chrono::hours Longest{24};

    //! \a decoder is the program; \a duration may be a guess or 0. \a source is opened() and must outlive it.
    WaveformReader(const QString &decoder, RecordingSource &source, Microseconds duration,
                   QObject *parent = nullptr);

Q_SIGNALS:
    //! A few times a second.
    void grew(const calltray::Waveform &waveform);
    void finished(const calltray::Waveform &waveform, std::chrono::microseconds duration);
    //! Nothing more will come.
    void gaveUp();

private:
    void onPeaks(const QByteArray &values);
    void onEnded(Microseconds end);

    std::unique_ptr<DecoderProcess> m_decoder;
    Microseconds m_duration;
    QByteArray m_values;
    QTimer m_tell;
};

} // namespace calltray
