// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/recordingcache.h"

#include "app/core/clock.h"
#include "app/core/whendone.h"
#include "app/core/workers.h"
#include "app/platform/heap.h"
#include "app/recordings/cache/audiocontent.h"
#include "app/recordings/fetch/recordingaccess.h"
#include "app/recordings/recordingcopy.h"
#include "app/recordings/recordingname.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"

#include <QStandardPaths>

#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

RecordingCache::Options RecordingCache::options(const Settings &settings)
{
    constexpr qint64 Mebibyte = 1'048'576;
    return {.folder = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation)
                + u"/calltray/recordings"_s,
            .limits = {.bytes = settings.number(keys::RecordingsCacheMiB) * Mebibyte,
                       .age = std::chrono::days(settings.number(keys::RecordingsKeepDays))},
            .isKept = settings.isOn(keys::RecordingsCache),
            .maySave = settings.isOn(keys::RecordingsSave),
            .authorityFile = settings.text(keys::ServerCa),
            .links = LinkPolicy::of(settings)};
}

RecordingCache::RecordingCache(Options options, RecordingAccess &access, const Clock &clock,
                               QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_access(access)
    , m_clock(clock)
    , m_thread(clock, m_options.rest)
{
    connect(&m_thread, &FetchThread::released, this, [this] { (void)prune(); });
    connect(&m_thread, &FetchThread::ended, this, giveBackMemory);
    m_pruning.setSingleShot(true);
    m_pruning.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_pruning, &QTimer::timeout, this, [this] {
        (void)prune();
        m_pruning.start(m_options.nextPruning);
    });
    m_pruning.start(m_options.firstPruning);
}

std::shared_ptr<RecordingSource> RecordingCache::open(const Recording &recording)
{
    const QByteArray link = recording.link.toUtf8();
    if (std::shared_ptr<RecordingSource> present = m_thread.present(link))
        return present;
    return m_thread.fetch(
        {.link = link,
         .tokens = m_access.source(),
         .end = recording.date + recording.duration,
         .folder = m_options.folder,
         .keeping = m_options.isKept ? CacheEntry::Keeping::Kept : CacheEntry::Keeping::Gone,
         .policy = m_options.policy,
         .links = m_options.links},
        m_options.authorityFile);
}

QFuture<Status> RecordingCache::clear() const
{
    return runOn<Status>(m_disk,
                         [folder = m_options.folder] { return cachefolder::clear(folder); });
}

QFuture<cachefolder::Usage> RecordingCache::usage() const
{
    return runOn<cachefolder::Usage>(
        m_disk, [folder = m_options.folder] { return cachefolder::usage(folder); });
}

QFuture<Status> RecordingCache::prune() const
{
    if (!m_options.isKept)
        return clear();
    return runOn<Status>(m_disk,
                         [folder = m_options.folder, limits = m_options.limits, now = m_clock.now(),
                          inUse = m_thread.inUse()]() -> Status {
                             cachefolder::prune(folder, limits, now, inUse);
                             return Success{};
                         });
}

QFuture<QString> RecordingCache::proposedName(const Recording &recording) const
{
    return runOn<QString>(m_disk, [recording, folder = m_options.folder] {
        const auto file =
            CacheFile::openForReading(folder + u'/' + CacheEntry::nameOf(recording.link.toUtf8()));
        return recordingFileName(recording,
                                 file ? (*file)->read(0, AudioContent::Enough) : QByteArray());
    });
}

QFuture<Status> RecordingCache::saveAs(const Recording &recording, const QString &file)
{
    if (!m_options.maySave) {
        return readyFuture(Status(Error{
            .code = Error::Code::Locked,
            .detail =
                u"The administrator has switched off saving of recordings (recordings/save)."_s}));
    }
    return RecordingCopy::start(open(recording), file, m_disk, &m_copies);
}

} // namespace calltray

#include "moc_recordingcache.cpp"
