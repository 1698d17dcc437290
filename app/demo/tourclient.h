// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <QJsonObject>
#include <QJsonValue>
#include <QLocalSocket>
#include <QObject>

#include <functional>

namespace calltray {

//! \brief A client of the local API for the demo's tour: JSON-RPC over the local socket, as any program would speak it.
class TourClient final : public QObject
{
    Q_OBJECT

public:
    struct Reply
    {
        QJsonValue result; //!< undefined where it was refused
        QJsonObject error; //!< of JSON-RPC; empty where it was not refused
        double milliseconds = 0; //!< from the request to this reply
    };
    using Handler = std::function<void(const Reply &reply)>;

    explicit TourClient(QObject *parent = nullptr);

    void open(const QString &socketPath);
    //! \a handler gets the reply, unless the connection ends first.
    void call(const QString &method, const QJsonValue &params, Handler handler);

Q_SIGNALS:
    void opened();
    //! The connection could not be made, has ended, or carried no JSON-RPC; \a reason in English.
    void failed(const QString &reason);

private:
    struct Call
    {
        Handler handler;
        QElapsedTimer sinceRequest;
    };

    void onReadyRead();
    void onLine(const QByteArray &line);

    QHash<int, Call> m_calls; // by id, those that wait for a reply
    int m_lastId = 0;
    QLocalSocket m_socket; // last: its destructor emits signals
};

} // namespace calltray
