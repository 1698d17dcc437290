// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/retiring.h"
#include "app/recordings/cache/cacheentry.h"
#include "app/recordings/cache/downloadstate.h"
#include "app/recordings/cache/partialfile.h"
#include "app/recordings/fetch/fetchpolicy.h"
#include "app/recordings/fetch/growthcheck.h"
#include "app/recordings/fetch/recordingcookies.h"
#include "app/recordings/fetch/recordinglink.h"
#include "app/recordings/fetch/retrytimer.h"
#include "app/recordings/fetch/tokensource.h"
#include "app/recordings/fetch/transferpair.h"

#include <QObject>

namespace calltray {

class Clock;
class HttpNetwork;

//! \brief Brings one recording into the cache, from where its reader waits first, until it is whole.
//!
//! Lives on the network's thread, where it writes the file, and decides what an answer leads to; TransferPair brings the
//! bytes, PartialFile takes them. Whether a recording of a call of the last minutes has grown meanwhile is asked when
//! all of it is there.
class RecordingDownload final : public QObject
{
    Q_OBJECT

public:
    struct Job
    {
        QByteArray link;
        TokenSource tokens;
        qint64 end = 0; //!< of the call, Unix seconds
        QString folder;
        CacheEntry::Keeping keeping = CacheEntry::Keeping::Kept;
        FetchPolicy policy;
    };

    //! \a network and \a clock must outlive it.
    RecordingDownload(HttpNetwork &network, const Clock &clock, Job job);

    //! Once.
    void start();
    //! A reader waits for the byte at \a offset.
    void need(qint64 offset);

Q_SIGNALS:
    void changed(const calltray::DownloadState &state);

private:
    //! Asks for what is missing, first from where a reader waits.
    void fetch();
    [[nodiscard]] RecordingTransfer::Request request(qint64 begin);
    void onHead(const RecordingTransfer::Head &head);
    void take(const RecordingTransfer::Head &head);
    void onOtherVersion();
    void onOtherPart();
    void onNotReady(RecordingTrouble afterwards, const RetryTimer::Wish &wish);
    void onRefused(const RecordingTrouble &trouble, const RetryTimer::Wish &wish);
    void onReceived(const QByteArray &bytes);
    void onEnded(RecordingTransfer::End end);
    //! All that the running transfer was to bring is there.
    void onPart();
    void onBroken(const RecordingTrouble &trouble, const RetryTimer::Wish &wish);
    //! Asks whether it has grown since.
    void check();
    void onChecked(GrowthCheck::Outcome outcome);
    //! More of what was whole comes.
    void onGrowth(const RecordingTransfer::Head &head);
    void fetchAnew();
    void complete();
    void fail(const RecordingTrouble &trouble);
    //! The link says itself that its time is over.
    [[nodiscard]] bool isExpired() const;
    //! Nothing is asked any more.
    void stop();
    [[nodiscard]] bool isFreshNow() const;

    const Clock &m_clock;
    const Job m_job;
    HttpNetwork &m_network;
    RecordingLink m_link; // where redirects have led
    RecordingCookies m_cookies;
    PartialFile m_file;
    RetryTimer m_again;
    TransferPair m_transfers;
    Retiring<GrowthCheck> m_check;
    qint64 m_wanted = 0;
    bool m_hasAnswered = false;
    bool m_isGrowing = false; // the running transfer brings what came after the end
    bool m_isWhole = false; // the server makes no sense of parts
    bool m_bringsNews = false; // the running transfer has brought what was not there yet
    int m_restarts = 0;
};

} // namespace calltray
