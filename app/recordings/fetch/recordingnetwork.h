// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/server/httpnetwork.h"

#include <QObject>
#include <QSslConfiguration>

#include <memory>
#include <optional>

namespace calltray {

//! \brief The network as recordings are fetched through it, on the thread that does so.
class RecordingNetwork final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! That of `server/ca`, for connections from now on.
    void setAuthorityFile(const QString &file);
    //! Made for the first of its callers: so it lives on their thread.
    [[nodiscard]] HttpNetwork &http();
    //! Nothing where the file of authorities cannot be read.
    [[nodiscard]] const std::optional<QSslConfiguration> &tls();

private:
    QString m_authorityFile;
    bool m_isTlsRead = false;
    std::optional<QSslConfiguration> m_tls;
    std::unique_ptr<HttpNetwork> m_http;
};

} // namespace calltray
