// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/fetch/recordingsource.h"
#include "app/recordings/recordingstore.h"
#include "app/recordings/waveform.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <memory>

namespace calltray {

class WaveformReader;

//! \brief One recording while the player holds it: what is fetched of it, and what the store knows of it.
class LoadedRecording final : public QObject
{
    Q_OBJECT

public:
    using Milliseconds = std::chrono::milliseconds;

    //! \a store must outlive it.
    LoadedRecording(std::unique_ptr<RecordingSource> source, QString link, RecordingStore &store);
    ~LoadedRecording() override;
    Q_DISABLE_COPY_MOVE(LoadedRecording)

    //! Both opened() and known() were there.
    [[nodiscard]] bool isReady() const { return m_isOpened && m_isKnown; }
    //! Where it was left the last time.
    [[nodiscard]] Milliseconds lastPosition() const { return m_lastPosition; }
    //! 0: not known yet.
    [[nodiscard]] Milliseconds duration() const { return m_duration; }
    [[nodiscard]] const Waveform &waveform() const { return m_waveform; }
    [[nodiscard]] RecordingSource &source() { return *m_source; }
    //! What its fetching ended with, if it did before the end.
    [[nodiscard]] const RecordingTrouble &trouble() const { return m_trouble; }

    void remember(Milliseconds position);
    //! As far as its header tells: what was measured counts more.
    void guessDuration(Milliseconds duration);
    //! It was heard to its end.
    void setDuration(Milliseconds duration);
    //! Where its waveform is not known, it is computed and kept.
    void readWaveform(const QString &decoder);

Q_SIGNALS:
    //! It can be played, as far as it is fetched.
    void opened();
    //! What the store knows is there now, be it nothing.
    void known();
    void preparing();
    void failed(const calltray::RecordingTrouble &trouble);
    //! Duration or waveform.
    void learned();

private:
    RecordingStore &m_store;
    QString m_link;
    std::unique_ptr<RecordingSource> m_source;
    std::unique_ptr<WaveformReader> m_reader; // reads m_source
    Milliseconds m_lastPosition{0};
    Milliseconds m_duration{0};
    Waveform m_waveform;
    RecordingTrouble m_trouble;
    bool m_isOpened = false;
    bool m_isKnown = false;
};

} // namespace calltray
