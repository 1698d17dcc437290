// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>
#include <QHash>
#include <QNetworkProxy>
#include <QObject>
#include <QUrl>

namespace calltray {

//! \brief Tells through which proxy the system wants a server to be reached.
//!
//! The system is asked on a thread apart, since a proxy script takes its time to fetch and run. Its answer holds for an
//! origin until forget(). This computer itself is never reached through a proxy.
class ProxyFinder final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] QFuture<QNetworkProxy> find(const QUrl &url);
    //! The answers may be out of date: a request has failed, so the network may be another one now.
    void forget() { m_known.clear(); }

private:
    QHash<QString, QNetworkProxy> m_known; //!< by origin
    QHash<QString, QFuture<QNetworkProxy>> m_asked; //!< not answered yet
};

} // namespace calltray
