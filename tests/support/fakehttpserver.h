// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace calltray::test {

//! \brief An HTTP server that lies as the test says: what it answers are raw bytes.
//!
//! It lives in the event loop of who made it. FaultServer scripts it on a thread of its own.
class FakeHttpServer final : public QObject
{
    Q_OBJECT

public:
    struct Request
    {
        QByteArray head; //!< request line and headers, as they came
        QByteArray body;

        [[nodiscard]] QByteArray method() const { return head.left(head.indexOf(' ')); }
        //! With the query, as it came.
        [[nodiscard]] QByteArray path() const;
        //! The value of header \a name (lower case), or null.
        [[nodiscard]] QByteArray header(const QByteArray &name) const;
    };
    //! Answers on the socket itself, now or later; it may write nonsense, or abort.
    using Handler = std::function<void(const Request &request, QTcpSocket &socket)>;

    //! Over TLS where \a tls is set.
    explicit FakeHttpServer(Handler handler,
                            const std::optional<QSslConfiguration> &tls = std::nullopt);

    //! Stays the same while it is not listening().
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] const QList<Request> &requests() const { return m_requests; }
    void setHandler(Handler handler) { m_handler = std::move(handler); }
    //! Not listening: connections are refused, and those that were open are reset.
    void setListening(bool listening);

    //! A whole answer with `Content-Length`; \a headers each end with CRLF.
    [[nodiscard]] static QByteArray answer(const QByteArray &status, const QByteArray &body = {},
                                           const QByteArray &headers = {});
    //! A handler that always gives that answer.
    [[nodiscard]] static Handler always(const QByteArray &bytes);
    //! Ends the connection as a crashed server does: the peer reads "connection reset", not an end.
    static void reset(QTcpSocket &socket);

private:
    void onConnected(QTcpSocket &socket);
    void onReadyRead(QTcpSocket &socket);

    QHash<QTcpSocket *, QByteArray> m_pending;
    QList<Request> m_requests;
    Handler m_handler;
    bool m_isTls = false;
    quint16 m_port = 0;
    std::unique_ptr<QTcpServer> m_server; // last: its sockets still tell of their end when it goes
};

} // namespace calltray::test
