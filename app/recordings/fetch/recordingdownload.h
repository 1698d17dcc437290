// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/retiring.h"
#include "app/recordings/cache/cacheentry.h"
#include "app/recordings/fetch/fetchpolicy.h"
#include "app/recordings/fetch/growthcheck.h"
#include "app/recordings/fetch/recordingcookies.h"
#include "app/recordings/fetch/recordinglink.h"
#include "app/recordings/fetch/recordingsource.h"
#include "app/recordings/fetch/retrytimer.h"
#include "app/recordings/fetch/tokensource.h"
#include "app/recordings/fetch/transferpair.h"
#include "app/server/linkpolicy.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace calltray {

class Clock;
class HttpNetwork;

//! \brief Brings one recording into the cache, from where its reader waits first, until it is whole.
//!
//! Lives on the network's thread, and decides what an answer leads to; TransferPair brings the bytes, CacheEntry keeps
//! them. Readers are told of growth once each FetchPolicy::notice at most, of all else at once. Whether a recording of a
//! call of the last minutes has grown meanwhile is asked when all of it is there; where it was kept then, the next time
//! that it is fetched as well.
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
        LinkPolicy links = {};
    };

    //! \a network and \a clock must outlive it.
    RecordingDownload(HttpNetwork &network, const Clock &clock, Job job);
    ~RecordingDownload() override;
    Q_DISABLE_COPY_MOVE(RecordingDownload)

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
    void onReceived(qint64 offset, QByteArray bytes);
    //! Loses what of \a bytes is there already; whether that is the same.
    [[nodiscard]] bool continues(qint64 &offset, QByteArray &bytes);
    void write(qint64 offset, const QByteArray &bytes);
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
    //! Tells by its first bytes whether it is audio; false where it is none, with which this ends.
    [[nodiscard]] bool judge(bool isWhole);
    //! Nothing of it is there any more; false where that fails, with which this ends.
    [[nodiscard]] bool beginAnew();
    //! What is there is all of it.
    void complete();
    void fail(const RecordingTrouble &trouble);
    //! The same, and nothing of it stays.
    void forget(const RecordingTrouble &trouble);
    void failStorage(const Error &error);
    //! Nothing is asked any more, and another one may fetch it.
    void finish(DownloadState::Phase phase);
    void tell();
    void tellGrowth();
    //! The link says itself that its time is over.
    [[nodiscard]] bool isExpired() const;
    [[nodiscard]] bool isFreshNow() const;

    const Clock &m_clock;
    const Job m_job;
    HttpNetwork &m_network;
    RecordingLink m_link; // where redirects have led
    RecordingCookies m_cookies;
    std::optional<CacheEntry> m_entry; // since start()
    DownloadState m_state; // as it was told last, and what is to be told
    QTimer m_notice; // until growth is told again
    QTimer m_keeping; // until what is there is noted
    RetryTimer m_again;
    TransferPair m_transfers;
    Retiring<GrowthCheck> m_check;
    qint64 m_wanted = 0;
    bool m_hasNews = false; // since growth was told
    bool m_hasAnswered = false;
    bool m_isGrowing = false; // the running transfer brings what came after the end
    bool m_isWhole = false; // the server makes no sense of parts
    bool m_bringsNews = false; // the running transfer has brought what was not there yet
    int m_restarts = 0;
};

} // namespace calltray
