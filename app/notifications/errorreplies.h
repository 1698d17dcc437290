// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"

#include <QDeadlineTimer>
#include <QMultiHash>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <map>

namespace calltray {

//! \brief What the SDK's add_error is handed; each may be empty.
struct ErrorCallbacks
{
    std::function<void(qint64 number)> done; //!< the server's number, ours where there is no server
    std::function<void(const Error &)> fail;
    std::function<void()> always; //!< after either
};

//! \brief The add_error calls that wait for their outcome: done or fail, then always, each once.
//!
//! A callback may do anything, delete this included. Those that still wait when this is destroyed are not called.
class ErrorReplies final : public QObject
{
    Q_OBJECT

public:
    //! A call that has no outcome \a within this time fails with Code::NotSavedYet.
    explicit ErrorReplies(std::chrono::milliseconds within, QObject *parent = nullptr);

    //! Returns the ticket of \a callbacks, by which the other functions know them.
    quint64 add(ErrorCallbacks callbacks);
    //! The outcome of \a ticket is that of notification \a id on the server.
    void bind(quint64 ticket, qint64 id);
    void done(quint64 ticket, qint64 number);
    void fail(quint64 ticket, const Error &error);
    //! The outcome of notification \a id, for all that are bound to it.
    void doneAll(qint64 id, qint64 number);
    void failAll(qint64 id, const Error &error);

private:
    struct Waiting
    {
        ErrorCallbacks callbacks;
        QDeadlineTimer end;
        qint64 id = 0;
    };

    void onTimeout();
    //! Removes and returns its callbacks; empty ones where it has had its outcome.
    ErrorCallbacks take(quint64 ticket);
    void failEach(const QList<quint64> &tickets, const Error &error);

    std::chrono::milliseconds m_within;
    std::map<quint64, Waiting> m_waiting; //!< by ticket, and so by deadline
    QMultiHash<qint64, quint64> m_tickets; //!< by notification
    quint64 m_lastTicket = 0;
    QTimer m_timeout;
};

} // namespace calltray
