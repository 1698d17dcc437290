// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/decoderprocess.h"
#include "app/recordings/waveform.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace calltray {

//! \brief Computes a recording's waveform beside its playing, as far and as fast as it is fetched.
class WaveformReader final : public QObject
{
    Q_OBJECT

public:
    using Microseconds = std::chrono::microseconds;

    //! \a decoder is the program; \a duration may be a guess or 0. \a source is opened() and must outlive it.
    WaveformReader(const QString &decoder, RecordingSource &source, Microseconds duration,
                   QObject *parent = nullptr);

Q_SIGNALS:
    //! A few times a second.
    void grew(const calltray::Waveform &waveform);
    void finished(const calltray::Waveform &waveform, std::chrono::microseconds duration);

private:
    void onEnded(Microseconds end);

    DecoderProcess m_decoder;
    Microseconds m_duration;
    QByteArray m_values;
    QTimer m_tell;
};

} // namespace calltray
