// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/loadedrecording.h"

#include "app/core/whendone.h"
#include "app/recordings/waveformreader.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

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
    connect(m_source.get(), &RecordingSource::growthChanged, this, [this] {
        if (m_source->isGrowing())
            m_duration = 0ms; // that of its beginning
        Q_EMIT learned();
    });
    connect(m_source.get(), &RecordingSource::failed, this,
            [this](const RecordingTrouble &trouble) {
                m_trouble = trouble;
                Q_EMIT failed(trouble);
            });
    whenDone(m_store.find(m_link), this, [this](const Result<RecordingStore::Entry> &entry) {
        m_isKnown = true;
        if (entry) {
            m_lastPosition = entry->position;
            m_duration = std::max(m_duration, entry->duration);
            m_waveform = {.peaks = entry->peaks, .done = entry->peaks.isEmpty() ? 0.0 : 1.0};
        }
        Q_EMIT known();
    });
}

LoadedRecording::~LoadedRecording() = default;

void LoadedRecording::remember(Milliseconds position)
{
    (void)m_store.setPosition(m_link, position);
}

void LoadedRecording::guessDuration(Milliseconds duration)
{
    if (duration > 0ms && m_waveform.done < 1)
        setDuration(duration);
}

void LoadedRecording::setDuration(Milliseconds duration)
{
    m_duration = duration;
    Q_EMIT learned();
}

void LoadedRecording::readWaveform(const QString &decoder)
{
    if (m_reader || m_waveform.done >= 1)
        return;
    m_reader = std::make_unique<WaveformReader>(decoder, *m_source, m_duration);
    connect(m_reader.get(), &WaveformReader::grew, this, [this](const Waveform &waveform) {
        m_waveform = waveform;
        Q_EMIT learned();
    });
    connect(m_reader.get(), &WaveformReader::gaveUp, this, [this] {
        m_waveform = {.peaks = {}, .done = 1};
        Q_EMIT learned();
    });
    connect(m_reader.get(), &WaveformReader::finished, this,
            [this](const Waveform &waveform, std::chrono::microseconds exact) {
                m_waveform = waveform;
                setDuration(std::chrono::duration_cast<Milliseconds>(exact));
                (void)m_store.setWaveform(m_link, m_duration, m_waveform.peaks);
            });
}

} // namespace calltray
