// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QHash>
#include <QList>

#include <atomic>

namespace calltray {

//! \brief What the DemoServer answers, without the network around it.
//!
//! Lives on the server's thread; numbered() alone may be asked from any.
class DemoCrm
{
public:
    struct Request
    {
        QByteArray method;
        QByteArray path;
        QByteArray idempotencyKey;
        QByteArray ifNoneMatch;
        QByteArray range;
        QByteArray body;
    };
    struct Answer
    {
        struct Header
        {
            QByteArray name;
            QByteArray value;
        };

        int status = 200;
        QByteArray body = {};
        QByteArray contentType = "application/json";
        QList<Header> headers = {};
    };

    DemoCrm();

    [[nodiscard]] Answer answer(const Request &request);
    [[nodiscard]] int numbered() const { return m_numbered; }

private:
    struct Colleague
    {
        QByteArray name;
        bool online = false;
    };

    [[nodiscard]] Answer saveNotification(const Request &request);
    [[nodiscard]] Answer presence(const Request &request);
    [[nodiscard]] Answer recording(const Request &request);
    //! Lets the statuses change that were due since the last time.
    void catchUp();

    QHash<QByteArray, int> m_numbers; // by idempotency key
    std::atomic<int> m_numbered = 0;
    QList<Colleague> m_colleagues;
    QElapsedTimer m_sinceStart;
    qint64 m_changes = 0; // how many statuses have changed so far
    QByteArray m_recording; // made when it is first asked for
};

} // namespace calltray
