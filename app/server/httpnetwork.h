// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/server/proxyfinder.h"

#include <QObject>
#include <QString>

#include <memory>

namespace calltray {

class CurlTransfers;

//! \brief What the requests of one thread share: libcurl's open connections, and the way through proxies.
class HttpNetwork final : public QObject
{
    Q_OBJECT

public:
    explicit HttpNetwork(QObject *parent = nullptr);
    ~HttpNetwork() override;
    Q_DISABLE_COPY_MOVE(HttpNetwork)

    [[nodiscard]] ProxyFinder &proxies() { return m_proxies; }
    //! On the thread that runs them.
    [[nodiscard]] std::shared_ptr<CurlTransfers> transfers();
    //! Certificate authorities beside the system's; empty: none. Where it is another
    //! than before, every request connects anew from now on.
    void setAuthorityFile(const QString &file);
    [[nodiscard]] const QString &authorityFile() const { return m_authorityFile; }

private:
    ProxyFinder m_proxies; // a child: it moves to another thread with it
    QString m_authorityFile;
    std::shared_ptr<CurlTransfers>
        m_transfers; // null before the first request; those under way hold theirs
};

} // namespace calltray
