// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/recordings/cache/cachefolder.h"
#include "app/recordings/fetch/fetchpolicy.h"
#include "app/recordings/fetch/fetchthread.h"
#include "app/recordings/fetch/recordingsource.h"
#include "app/recordings/recording.h"
#include "app/server/linkpolicy.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <chrono>
#include <memory>

namespace calltray {

class Clock;
class RecordingAccess;
class Settings;

//! \brief Fetches recordings and keeps them, so that what was fetched once is played without the server.
//!
//! Network and disk are on a thread that begins with the first open() and ends a while after the last source went. What is
//! too old or too much goes when a source does, and once a day.
class RecordingCache final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString folder; //!< made when it is needed
        cachefolder::Limits limits = {};
        bool isKept = true; //!< false: nothing stays on the disk
        bool maySave = true;
        QString authorityFile = {}; //!< `server/ca`
        FetchPolicy policy = {};
        LinkPolicy links = {};
        std::chrono::milliseconds rest{50'000}; //!< until the thread ends, after the last source
        std::chrono::milliseconds firstPruning{600'000}; //!< after the start
        std::chrono::milliseconds nextPruning{86'400'000}; //!< after the one before
    };

    //! What \a settings say, with the folder of the running user.
    [[nodiscard]] static Options options(const Settings &settings);

    //! All must outlive it, and it the sources that it opens.
    RecordingCache(Options options, RecordingAccess &access, const Clock &clock,
                   QObject *parent = nullptr);

    //! For what is opened from now on.
    void setOptions(const Options &options) { m_options = options; }

    //! Begins to fetch \a recording, or reads along where it is being fetched already.
    [[nodiscard]] std::shared_ptr<RecordingSource> open(const Recording &recording);
    //! Removes all that is kept; what is being played can be heard to its end.
    [[nodiscard]] QFuture<Status> clear() const;
    //! What is kept.
    [[nodiscard]] QFuture<cachefolder::Usage> usage() const;
    //! Removes what is too old or too much, and everything where nothing may be kept.
    [[nodiscard]] QFuture<Status> prune() const;

    //! What saveAs() should call it.
    [[nodiscard]] QFuture<QString> proposedName(const Recording &recording) const;
    //! Fetches all of \a recording into \a file, which is replaced once it is whole. Code::Locked by policy; Code::Network,
    //! Unauthorised, NotFound or Protocol where it cannot be fetched; Code::DiskFull or Storage.
    QFuture<Status> saveAs(const Recording &recording, const QString &file);

    //! Whether anything of it is loaded.
    [[nodiscard]] bool isIdle() const { return !m_thread.isRunning(); }

private:
    Options m_options;
    RecordingAccess &m_access;
    const Clock &m_clock;
    FetchThread m_thread;
    QTimer m_pruning;
    mutable QThreadPool m_disk; //!< a disk that hangs holds up nothing else
    QObject
        m_copies; //!< the parent of those under way: they go before the thread that fetches for them
};

} // namespace calltray
