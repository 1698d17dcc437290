// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/accesstoken.h"
#include "app/recordings/answerverdict.h"
#include "app/recordings/cacheentry.h"
#include "app/recordings/downloadstate.h"
#include "app/recordings/fetchpolicy.h"
#include "app/recordings/growthcheck.h"
#include "app/recordings/recordinglink.h"
#include "app/recordings/recordingtransfer.h"

#include <QNetworkCookieJar>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace calltray {

class Clock;
class RecordingNetwork;

//! \brief Brings one recording into the cache, from where its reader waits first, until it is whole.
//!
//! Lives on the network's thread, where it writes the file. A jump begins beside the transfer that is under way and takes
//! its place once the server has given the part: a link that works once is not lost by it. Whether a recording of
//! a call of the last minutes has grown meanwhile is asked when all of it is there.
class RecordingDownload final : public QObject
{
    Q_OBJECT

public:
    struct Job
    {
        QByteArray link;
        qint64 date = 0; //!< of the call, Unix seconds
        QString folder;
        CacheEntry::Keeping keeping = CacheEntry::Keeping::Kept;
        FetchPolicy policy;
    };

    //! \a network and \a clock must outlive it.
    RecordingDownload(RecordingNetwork &network, const Clock &clock, Job job);
    //! Notes what is there.
    ~RecordingDownload() override;
    Q_DISABLE_COPY_MOVE(RecordingDownload)

    //! Once; \a tokens are those that servers may get.
    void start(const QList<AccessToken> &tokens);
    //! A reader waits for the byte at \a offset.
    void need(qint64 offset);

Q_SIGNALS:
    void changed(const calltray::DownloadState &state);

private:
    //! It may leave in its own signals.
    struct Retire
    {
        void operator()(QObject *object) const;
    };
    using Transfer = std::unique_ptr<RecordingTransfer, Retire>;

    //! Asks for what is missing, first from where a reader waits.
    void fetch();
    [[nodiscard]] Transfer launch(qint64 begin);
    void onHead(RecordingTransfer &transfer, const RecordingTransfer::Head &head);
    void take(RecordingTransfer &transfer, const RecordingTransfer::Head &head);
    void onJumpRefused();
    void onOtherVersion();
    void onNotReady(const RecordingTrouble &afterwards);
    void onRefused(const RecordingTrouble &trouble);
    void onReceived(const RecordingTransfer &transfer, QByteArray bytes);
    void onEnded(const RecordingTransfer &transfer, RecordingTransfer::End end);
    void onBroken(const RecordingTrouble &trouble);
    //! All of it is here, as far as we know.
    void settle();
    //! Asks whether it has grown since.
    void check();
    void onChecked(GrowthCheck::Outcome outcome);
    //! More of what was whole, from \a begin on.
    void onGrowth(qint64 begin, const RecordingTransfer::Head &head);
    //! Whether \a bytes, which continue what is there, begin as it ends; they lose what is there already.
    [[nodiscard]] bool continues(QByteArray &bytes);
    void complete();
    void fail(const RecordingTrouble &trouble);
    void beginAnew();
    //! Tells by its first bytes whether it is audio; false where it is not, and has failed.
    bool judgeContent(bool isWhole);
    void noteGrowth();
    void tell();

    RecordingNetwork &m_network;
    const Clock &m_clock;
    const Job m_job;
    QList<AccessToken> m_tokens;
    RecordingLink m_link; // where redirects have led
    QNetworkCookieJar m_cookies;
    std::optional<CacheEntry> m_entry;
    DownloadState m_state;
    QTimer m_pause; // before it is asked again
    QTimer m_notice;
    QTimer m_keeping;
    bool m_hasNews = false; // since the last notice
    bool m_hasAnswered = false;
    qint64 m_wanted = 0;
    qint64 m_position = 0; // of the running transfer
    std::optional<qint64> m_limit; // of the running transfer: where its part ends
    qint64 m_overlap = 0; // bytes that the running transfer repeats
    bool m_isEmpty = true; // the running transfer, so far
    bool m_isGrowing = false; // the running transfer brings what came after the end
    int m_asked = 0; // while it is being prepared
    int m_broken = 0; // in a row
    int m_restarts = 0;
    Transfer m_running;
    Transfer m_jump;
    std::unique_ptr<GrowthCheck, Retire> m_check;
};

} // namespace calltray
