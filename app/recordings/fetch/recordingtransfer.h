// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/retiring.h"
#include "app/core/servertrouble.h"
#include "app/recordings/cache/recordingversion.h"
#include "app/recordings/fetch/fetchpolicy.h"
#include "app/recordings/fetch/recordinglink.h"
#include "app/recordings/fetch/tokensource.h"
#include "app/server/httpcall.h"

#include <QNetworkCookieJar>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

class QNetworkProxy;

namespace calltray {

class HttpNetwork;

//! \brief One GET under way, through the system's proxy and up to five redirects.
//!
//! It lives on the network's thread, and may be deleted at any time but in its own signals: it ends without a word.
class RecordingTransfer final : public QObject
{
    Q_OBJECT

public:
    struct Request
    {
        RecordingLink link;
        TokenSource tokens;
        qint64 begin = 0; //!< the first byte that is asked for
        std::optional<qint64> end = {}; //!< one past the last; nothing: to the end
        QByteArray ifRange = {}; //!< the part of this version alone
        QByteArray ifNoneMatch = {}; //!< nothing at all where it is of this version
        bool isWhole = false; //!< nothing is said of parts
    };
    //! An answer without its body.
    struct Head
    {
        int status = 0;
        RecordingVersion version; //!< its size is that of the whole, where it is known
        std::optional<ContentRange> range; //!< for 206
        bool offersRanges = false; //!< it says so itself
        QString host; //!< that has answered, after redirects
        std::optional<std::chrono::seconds> retryAfter = {}; //!< the server's own wish
        QByteArray disposition = {}; //!< the header `Content-Disposition`
        bool isLoginRefused = false; //!< it was told the link's own user and password
        QByteArray words = {}; //!< the beginning of what a refusal says that asks for no login
    };
    enum class End {
        Whole, //!< the body came to its end
        Broken, //!< it did not, or there was no answer
    };

    //! All of them must outlive it; \a cookies are those of all transfers of a recording.
    RecordingTransfer(HttpNetwork &network, QNetworkCookieJar &cookies, Request request,
                      const FetchPolicy &policy, QObject *parent = nullptr);

    void start();
    [[nodiscard]] const Request &request() const { return m_request; }
    //! Where redirects have led.
    [[nodiscard]] const RecordingLink &link() const { return m_link; }
    //! Why it ended Broken.
    [[nodiscard]] const ServerTrouble &trouble() const { return m_trouble; }
    //! The same for the log, in English.
    [[nodiscard]] const QString &words() const { return m_words; }
    //! Nothing of the body has come.
    [[nodiscard]] bool isEmpty() const { return m_received == 0; }
    //! Where in the recording the next byte of the body belongs.
    [[nodiscard]] qint64 position() const { return m_begin + m_received; }
    //! Whether the byte at \a offset comes next, within FetchPolicy::nearby.
    [[nodiscard]] bool isComing(qint64 offset) const;

Q_SIGNALS:
    void headed(const calltray::RecordingTransfer::Head &head);
    //! The next bytes of the body, which belong at \a offset of the recording.
    void received(qint64 offset, const QByteArray &bytes);
    void ended(calltray::RecordingTransfer::End end);

private:
    void ask();
    void findProxy();
    [[nodiscard]] QList<HttpField> fields() const;
    [[nodiscard]] QByteArray cookieHeader() const;
    void send(const QNetworkProxy &proxy);
    void onHead();
    //! Whether what a refusal says is still to come; then headed() waits for it.
    [[nodiscard]] bool collectWords(const QByteArray &bytes);
    void tellRefusal();
    void onReceived(const QByteArray &bytes);
    void onEnded(HttpCall::End how);
    void onDeadline();
    [[nodiscard]] Head head() const;
    void tell(const Head &head);
    void breakOff(ServerTrouble::Cause cause, const QString &words);
    void end(End end);
    //! Whether the answer leads elsewhere; then that is asked.
    [[nodiscard]] bool follow();
    //! Whether the answer is compressed; then it is asked for once more, all of it, since parts are counted in what is
    //! sent.
    [[nodiscard]] bool askPacked();
    //! Whether the server wants to know who asks, and the link says it; then it is asked with that and without the token.
    [[nodiscard]] bool askWithLogin();
    void askAgain();

    HttpNetwork &m_network;
    QNetworkCookieJar &m_cookies;
    const Request m_request;
    const FetchPolicy m_policy;
    RecordingLink m_link;
    QTimer m_deadline; // of the head, then of each piece of the body
    Retiring<HttpCall> m_call; // null between two of them
    ServerTrouble m_trouble;
    QString m_words;
    std::optional<Head> m_refusal; // not told yet: its words are still coming
    qint64 m_begin; // of the body in the recording
    std::optional<qint64> m_end; // one past the last
    qint64 m_received = 0;
    int m_redirects = 0;
    bool m_isPacked = false; // the server compresses what it was asked for as it is
    QByteArray m_token; // for where the link is now
};

} // namespace calltray
