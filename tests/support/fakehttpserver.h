// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace calltray::test {

//! \brief An HTTP server that lies as the test says: what it answers are raw bytes.
class FakeHttpServer final : public QObject
{
    Q_OBJECT

public:
    struct Request
    {
        QByteArray head; //!< request line and headers, as they came
        QByteArray body;

        //! The value of header \a name (lower case), or null.
        [[nodiscard]] QByteArray header(const QByteArray &name) const;
    };
    //! Answers on the socket itself, now or later; it may write nonsense, or abort.
    using Handler = std::function<void(const Request &request, QTcpSocket &socket)>;

    explicit FakeHttpServer(Handler handler);

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] const QList<Request> &requests() const { return m_requests; }
    void setHandler(Handler handler) { m_handler = std::move(handler); }

    //! A whole answer with `Content-Length`; \a headers each end with CRLF.
    [[nodiscard]] static QByteArray answer(const QByteArray &status, const QByteArray &body = {},
                                           const QByteArray &headers = {});
    //! A handler that always gives that answer.
    [[nodiscard]] static Handler always(const QByteArray &bytes);

private:
    void onReadyRead(QTcpSocket &socket);

    QHash<QTcpSocket *, QByteArray> m_pending;
    QList<Request> m_requests;
    Handler m_handler;
    QTcpServer m_server; // last: its sockets still tell of their end when it goes
};

} // namespace calltray::test
