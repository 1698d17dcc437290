// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/fetch/recordingaccess.h"
#include "app/recordings/recordingcache.h"
#include "app/settings/secretstore.h"
#include "app/settings/settings.h"
#include "support/testclock.h"

#include <QDir>
#include <QTemporaryDir>

#include <chrono>
#include <memory>

namespace calltray::test {

//! So that what is waited for takes milliseconds.
inline FetchPolicy hurriedPolicy()
{
    using namespace std::chrono_literals;
    FetchPolicy policy;
    policy.preparing = {.first = 1ms, .longest = 4ms};
    policy.broken = {.first = 1ms, .longest = 4ms};
    policy.check = 20s; // for a cold, slow machine, as the next one
    policy.answer = 20s;
    policy.notice = 1ms;
    policy.keeping = 1ms;
    policy.nearby = 16'384;
    return policy;
}

//! \brief A cache of recordings in a folder of its own, with all that it needs.
struct RecordingDesk
{
    explicit RecordingDesk(const FetchPolicy &given = hurriedPolicy())
        : policy(given)
    {
        reopen();
    }

    //! As after a restart.
    void reopen()
    {
        cache.reset();
        cache = std::make_unique<RecordingCache>(
            RecordingCache::Options{
                .folder = path(), .policy = policy, .rest = std::chrono::milliseconds(1)},
            access, clock);
    }
    [[nodiscard]] QString path() const
    {
        return folder.filePath(QStringLiteral("cache/recordings"));
    }
    //! Of the recording at \a link.
    [[nodiscard]] QString file(const QString &link) const
    {
        return path() + u'/' + CacheEntry::nameOf(link.toUtf8());
    }
    [[nodiscard]] std::shared_ptr<RecordingSource> open(const QString &link) const
    {
        return cache->open({.link = link, .date = date});
    }
    //! How many there are in the cache's folder.
    [[nodiscard]] qsizetype files() const
    {
        return QDir(path()).entryList(QDir::Files | QDir::Hidden).size();
    }
    void makeCallRecent() { date = clock.unixTime() - 30; }

    QTemporaryDir folder;
    TestClock clock;
    FetchPolicy policy; //!< counts with reopen()
    Settings settings{folder.filePath(QStringLiteral("user.ini")),
                      folder.filePath(QStringLiteral("administrator.ini"))};
    SecretStore secrets{QStringLiteral("calltray-test"),
                        folder.filePath(QStringLiteral("secrets"))};
    RecordingAccess access{settings, secrets, nullptr};
    qint64 date = 1'700'000'000; //!< of the call, Unix seconds
    std::unique_ptr<RecordingCache> cache;
};

} // namespace calltray::test
