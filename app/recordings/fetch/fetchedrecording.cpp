// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/fetch/fetchedrecording.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace calltray {

FetchedRecording::FetchedRecording(std::shared_ptr<SharedFetch> fetch, QObject *parent)
    : RecordingSource(parent)
    , m_fetch(std::move(fetch))
{
    connect(m_fetch.get(), &SharedFetch::changed, this, &FetchedRecording::follow);
    // What others have brought already is told once our reader listens.
    QMetaObject::invokeMethod(this, &FetchedRecording::follow, Qt::QueuedConnection);
}

int FetchedRecording::descriptor() const
{
    return m_state.file ? m_state.file->descriptor() : -1;
}

bool FetchedRecording::isComplete() const
{
    return m_state.phase == DownloadState::Phase::Complete;
}

void FetchedRecording::follow()
{
    const DownloadState before = std::exchange(m_state, m_fetch->state());
    // A listener may delete this.
    const QPointer<FetchedRecording> self(this);
    if (m_state.size && m_state.size != before.size)
        Q_EMIT sizeKnown(*m_state.size);
    if (!self.isNull()
        && (m_state.mayGrow != before.mayGrow || m_state.isGrowing != before.isGrowing))
        Q_EMIT growthChanged();
    if (!self.isNull() && m_state.file && !before.file)
        Q_EMIT opened();
    if (!self.isNull() && m_state.available != before.available)
        tellGrowth(before.available);
    if (!self.isNull() && m_state.phase != before.phase)
        tellPhase();
}

void FetchedRecording::tellGrowth(const ByteRanges &before)
{
    const QPointer<FetchedRecording> self(this);
    const std::vector<ByteRanges::Range> ranges = m_state.available.ranges();
    for (const ByteRanges::Range &range : ranges) {
        const qint64 begin = std::min(before.endFrom(range.begin), range.end);
        if (!self.isNull() && begin < range.end)
            Q_EMIT grew(begin, range.end);
    }
}

void FetchedRecording::tellPhase()
{
    switch (m_state.phase) {
    case DownloadState::Phase::Fetching:
        return;
    case DownloadState::Phase::Preparing:
        Q_EMIT preparing();
        return;
    case DownloadState::Phase::Complete:
        Q_EMIT completed();
        return;
    case DownloadState::Phase::Failed:
        Q_EMIT failed(m_state.trouble);
        return;
    }
}

} // namespace calltray

#include "moc_fetchedrecording.cpp"
