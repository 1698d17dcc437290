// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/retiring.h"
#include "app/server/proxyfinder.h"

#include <QByteArray>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <vector>

namespace calltray {

//! \brief What the requests of one thread share: connections that wait for the next one, and the way through proxies.
class HttpNetwork final : public QObject
{
    Q_OBJECT

public:
    struct Connection
    {
        Retiring<QTcpSocket> socket; // null: there is none
        QByteArray origin; //!< to whom, and by which way
        int generation = 0;
    };

    explicit HttpNetwork(QObject *parent = nullptr);
    ~HttpNetwork() override = default;
    Q_DISABLE_COPY_MOVE(HttpNetwork)

    [[nodiscard]] ProxyFinder &proxies() { return m_proxies; }
    //! An open connection to \a origin, or a place for a new one.
    [[nodiscard]] Connection take(const QByteArray &origin);
    //! \a connection may serve the next request.
    void keep(Connection connection);
    //! From now on every request connects anew: who may be trusted is another question than before.
    void forget();

private:
    void drop(const QTcpSocket *socket);

    ProxyFinder m_proxies; // a child, as the timer: both move to another thread with it
    QTimer m_rest; // of those that nobody has used for a while
    std::vector<Connection> m_idle;
    int m_generation = 0;
};

} // namespace calltray
