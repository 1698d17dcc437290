// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/cache/partialfile.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

using Cause = RecordingTrouble::Cause;
using Phase = DownloadState::Phase;

PartialFile::PartialFile(const Policy &policy, QObject *parent)
    : QObject(parent)
    , m_policy(policy)
    , m_notice(this)
    , m_keeping(this)
{
    m_notice.setSingleShot(true);
    m_keeping.setSingleShot(true);
    connect(&m_notice, &QTimer::timeout, this, [this] {
        if (m_hasNews)
            noteGrowth();
    });
    connect(&m_keeping, &QTimer::timeout, this, [this] {
        if (m_entry)
            (void)m_entry->keep();
    });
}

PartialFile::~PartialFile()
{
    if (m_entry)
        m_entry->letGo();
}

bool PartialFile::open(const QString &folder, const QByteArray &link, CacheEntry::Keeping keeping)
{
    Result<CacheEntry> entry = CacheEntry::open(folder, link, keeping);
    if (!entry) {
        failStorage(entry.error());
        return false;
    }
    m_entry.emplace(std::move(*entry));
    // Nothing could tell whether the rest is of the same version.
    const bool isUseless =
        !m_entry->isEmpty() && !m_entry->isWhole() && m_entry->version.validator().isEmpty();
    return !isUseless || beginAnew();
}

bool PartialFile::beginAnew()
{
    if (const Status begun = m_entry->beginAnew(); !begun) {
        failStorage(begun.error());
        return false;
    }
    return true;
}

bool PartialFile::fetching(const RecordingVersion &told)
{
    if (m_entry->isEmpty())
        m_entry->version = told;
    else
        m_entry->version.complete(told);
    m_state.phase = Phase::Fetching;
    m_hasNews = true;
    m_notice.stop();
    return judge(false);
}

PartialFile::Written PartialFile::write(QByteArray bytes)
{
    if (m_part.end)
        bytes.truncate(std::max<qint64>(0, *m_part.end - m_part.begin));
    if (m_part.repeated > 0 && !continues(bytes))
        return Written::Differs;
    if (m_part.begin + bytes.size() > m_policy.largest) {
        m_entry->forget();
        fail({.cause = Cause::Unreachable,
              .detail = u"the recording is too large"_s,
              .server = {.cause = ServerTrouble::Cause::TooLong, .host = m_part.host}});
        return Written::Failed;
    }
    if (const Status written = m_entry->write(m_part.begin, bytes); !written) {
        m_entry->forget();
        failStorage(written.error());
        return Written::Failed;
    }
    m_part.begin += bytes.size();
    m_hasNews = true;
    if (!judge(false))
        return Written::Failed;
    if (m_state.file && !m_notice.isActive())
        noteGrowth();
    if (!m_keeping.isActive())
        m_keeping.start(m_policy.keeping);
    return Written::Yes;
}

bool PartialFile::continues(QByteArray &bytes)
{
    const qsizetype repeated = std::min<qsizetype>(bytes.size(), m_part.repeated);
    if (!m_entry->holds(m_part.begin, bytes.first(repeated)))
        return false;
    m_part.begin += repeated;
    m_part.repeated -= repeated;
    bytes.remove(0, repeated);
    // More of it is there than was known.
    m_entry->version.size.reset();
    return true;
}

bool PartialFile::isComing(qint64 offset) const
{
    return m_part.begin <= offset && offset <= m_part.begin + m_policy.nearby
        && (!m_part.end || offset < *m_part.end);
}

bool PartialFile::endPart()
{
    if (!m_entry->version.size && m_part.begin == m_entry->available().endFrom(0))
        m_entry->version.size = m_part.begin;
    return judge(m_entry->isWhole());
}

bool PartialFile::isSilent() const
{
    return !m_state.file && m_entry->content(true).kind == AudioContent::Kind::NoSound;
}

bool PartialFile::judge(bool isWhole)
{
    if (m_state.file)
        return true;
    const AudioContent content = m_entry->content(isWhole);
    if (content.kind == AudioContent::Kind::TooShort)
        return true;
    if (content.kind == AudioContent::Kind::NotAudio
        || content.kind == AudioContent::Kind::NoSound) {
        m_entry->forget();
        const bool isAudio = content.kind == AudioContent::Kind::NoSound;
        fail({.cause = isAudio ? Cause::NoSound : Cause::NotAudio});
        return false;
    }
    m_state.file = m_entry->file();
    tell();
    return true;
}

void PartialFile::preparing()
{
    m_state.phase = Phase::Preparing;
    tell();
}

void PartialFile::complete()
{
    m_entry->version.size = m_entry->available().endFrom(0);
    if (!judge(true))
        return;
    m_entry->letGo();
    m_state.phase = Phase::Complete;
    m_state.mayGrow = m_state.isGrowing = false;
    tell();
}

void PartialFile::fail(const RecordingTrouble &trouble)
{
    if (m_entry)
        m_entry->letGo();
    m_state.phase = Phase::Failed;
    m_state.mayGrow = m_state.isGrowing = false;
    m_state.trouble = trouble;
    tell();
}

void PartialFile::failStorage(const Error &error)
{
    // Whatever the disk says, the remedy is the same: room, and a folder that can be written.
    fail({.cause = Cause::DiskFull, .detail = error.detail});
}

void PartialFile::noteGrowth()
{
    tell();
    m_notice.start(m_policy.notice);
}

void PartialFile::tell()
{
    m_hasNews = false;
    if (m_entry) {
        m_state.available = m_entry->available();
        m_state.raw = m_entry->raw;
        m_state.size = m_state.isGrowing ? std::nullopt : m_entry->version.size;
    }
    Q_EMIT changed(m_state);
}

} // namespace calltray

#include "moc_partialfile.cpp"
