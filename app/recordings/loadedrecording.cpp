// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/loadedrecording.h"

#include "app/core/whendone.h"
#include "app/recordings/waveformreader.h"

#include <utility>

namespace calltray {

LoadedRecording::LoadedRecording(std::unique_ptr<RecordingSource> source, QString link,
                                 RecordingStore &store)
    : m_store(store)
    , m_link(std::move(link))
    , m_source(std::move(source))
{
    connect(m_source.get(), &RecordingSource::opened, this, [this] {
        m_isOpened = true;
        Q_EMIT opened();
    });
    connect(m_source.get(), &RecordingSource::preparing, this, &LoadedRecording::preparing);
    connect(m_source.get(), &RecordingSource::failed, this,
            [this](const RecordingTrouble &trouble) {
                m_trouble = trouble;
                Q_EMIT failed(trouble);
            });
    whenDone(m_store.find(m_link), this, [this](const Result<RecordingStore::Entry> &entry) {
        m_isKnown = true;
        Q_EMIT known(entry ? *entry : RecordingStore::Entry());
    });
}

LoadedRecording::~LoadedRecording() = default;

void LoadedRecording::remember(Milliseconds position)
{
    (void)m_store.setPosition(m_link, position);
}

void LoadedRecording::readWaveform(const QString &decoder, Milliseconds duration)
{
    if (m_waveform)
        return;
    m_waveform = std::make_unique<WaveformReader>(decoder, *m_source, duration);
    connect(m_waveform.get(), &WaveformReader::grew, this, &LoadedRecording::waveformGrew);
    connect(m_waveform.get(), &WaveformReader::finished, this,
            [this](const Waveform &waveform, std::chrono::microseconds exact) {
                const auto whole = std::chrono::duration_cast<Milliseconds>(exact);
                (void)m_store.setWaveform(m_link, whole, waveform.peaks);
                Q_EMIT measured(waveform, whole);
            });
}

} // namespace calltray
