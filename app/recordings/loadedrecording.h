// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/recordingsource.h"
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
    [[nodiscard]] RecordingSource &source() { return *m_source; }
    //! What its fetching ended with, if it did before the end.
    [[nodiscard]] const RecordingTrouble &trouble() const { return m_trouble; }

    void remember(Milliseconds position);
    //! Once; what comes of it is kept. \a duration may be a guess or 0.
    void readWaveform(const QString &decoder, Milliseconds duration);

Q_SIGNALS:
    //! It can be played, as far as it is fetched.
    void opened();
    //! \a entry is from the last time; empty where there was none.
    void known(const calltray::RecordingStore::Entry &entry);
    void preparing();
    void failed(const calltray::RecordingTrouble &trouble);
    void waveformGrew(const calltray::Waveform &waveform);
    void measured(const calltray::Waveform &waveform, std::chrono::milliseconds duration);

private:
    RecordingStore &m_store;
    QString m_link;
    std::unique_ptr<RecordingSource> m_source;
    std::unique_ptr<WaveformReader> m_waveform; // reads m_source
    RecordingTrouble m_trouble;
    bool m_isOpened = false;
    bool m_isKnown = false;
};

} // namespace calltray
