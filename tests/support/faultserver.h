// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/fakehttpserver.h"

#include <QByteArray>
#include <QList>
#include <QSslConfiguration>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace calltray::test {

//! \brief A server that keeps the contract, except for the faults that the test asks for.
//!
//! `POST …/notifications` gives each Idempotency-Key a number of its own, ascending from 1, and the same one again
//! when the key comes again; any `GET` is answered with the presence feed, conditionally. It runs on a thread of its
//! own, so that it answers while the test waits for a process; every function may be called from the test's thread.
class FaultServer final
{
public:
    using Request = FakeHttpServer::Request;

    //! Those "saved" have numbered the notification before the fault; the others have not seen it.
    enum class Fault {
        None,
        Silence, //!< no answer at all
        NotHttp,
        Reset, //!< the connection is reset before anything is saved
        ResetAfterSaving, //!< saved, then reset without a byte
        ResetMidBody, //!< saved, then reset in the middle of the body
        Drip, //!< saved, then a byte each \ref Step::pace
        LengthTooLong, //!< saved; Content-Length promises more than comes before the end
        LengthTooShort, //!< saved; Content-Length cuts the body
        NotJson, //!< saved; the answer is JSON without its end
        CaptivePortal, //!< 200 with a page that asks to log in
        TooManyRequests, //!< 429, with \ref Step::retryAfter
        ServerError, //!< 500
        Unavailable, //!< 503, with \ref Step::retryAfter
        Unauthorised, //!< 401
        Forbidden, //!< 403
        Unprocessable, //!< 422
        Redirect, //!< \ref Step::status to \ref Step::location
        Endless, //!< a body that never ends
        EndlessFailure, //!< 500 with such a body
        EndlessRedirect, //!< Fault::Redirect with such a body
        EndlessStatus, //!< a status line that never ends
        EndlessField, //!< a header field that never ends
        EndlessHead, //!< header fields without end
        EndlessContinue, //!< `100 Continue` without end
        EndlessChunkLine, //!< a chunk whose size has an extension that never ends
        EndlessChunks, //!< chunks of one byte without end
        EndlessTrailer, //!< fields behind the last chunk without end
        EndlessNothing, //!< packed, without end, and empty when it is unpacked
        Bomb, //!< 20 kB that decompress to 20 MB
    };
    //! What becomes of one request.
    struct Step
    {
        Fault fault = Fault::None;
        std::chrono::milliseconds delay{0}; //!< before the fault or the answer
        std::chrono::milliseconds pace{1'000}; //!< of Fault::Drip
        std::optional<std::chrono::seconds> retryAfter = {};
        int status = 307; //!< of Fault::Redirect
        QByteArray location = {}; //!< of Fault::Redirect, as it is sent
    };
    //! Asked for each request, on the server's thread.
    using Policy = std::function<Step(const Request &)>;
    //! One notification that the server has numbered.
    struct Saved
    {
        qint64 id = 0;
        QByteArray key;
        QByteArray body;
    };

    explicit FaultServer(const std::optional<QSslConfiguration> &tls = std::nullopt);
    ~FaultServer();
    Q_DISABLE_COPY_MOVE(FaultServer)

    [[nodiscard]] QUrl url() const;
    //! Refuses connections, and resets those that are open, until it listens again at the same port.
    void setListening(bool listening);

    //! The next requests get one step each, those after them what the policy says.
    void script(const QList<Step> &steps);
    //! No fault by default.
    void setPolicy(Policy policy);
    //! One of \a faults for each request with \a probability, in an order that \a seed decides.
    static Policy randomly(quint32 seed, double probability, const QList<Step> &faults);
    //! A request gets a token of `Bearer TOKEN` or a 401; null: any is right.
    void setToken(const QByteArray &token);
    void setPresence(const QByteArray &body);

    //! All so far, in the order they came.
    [[nodiscard]] QList<Request> requests() const;
    [[nodiscard]] qsizetype requestCount() const;
    //! In the order of their numbers.
    [[nodiscard]] QList<Saved> saved() const;
    [[nodiscard]] qsizetype savedCount() const;
    //! Bytes that were sent for the endless faults.
    [[nodiscard]] qint64 flooded() const;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace calltray::test
