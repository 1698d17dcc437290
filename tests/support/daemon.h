// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/fakehttpserver.h"

#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QUrl>

namespace calltray::test {

//! False where \a path cannot be written.
bool writeFile(const QString &path, const QByteArray &bytes);
//! Empty where \a path cannot be read.
[[nodiscard]] QByteArray readFile(const QString &path);

//! A port of loopback that nobody listens at.
[[nodiscard]] quint16 freePort();

//! \brief A server of Debian's in a folder and at a port of its own; ended with this.
class Daemon final
{
public:
    Daemon() = default;
    ~Daemon();
    Q_DISABLE_COPY_MOVE(Daemon)

    //! Returns once it answers; false where it ends before, or says nothing for a minute.
    [[nodiscard]] bool start(const QString &program, const QStringList &arguments);
    //! With the configuration \a conf.
    [[nodiscard]] bool startNginx(const QByteArray &conf);
    //! A proxy that sends everything on to \a upstream; \a more is of its configuration.
    [[nodiscard]] bool startTinyproxy(const QUrl &upstream, const QByteArray &more = {});

    //! Of a file in its folder.
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    //! The lines of nginx's `http` block that keep it within its folder.
    [[nodiscard]] QString nginxPaths() const;

    const quint16 port = freePort();

private:
    [[nodiscard]] bool answers() const;

    QTemporaryDir m_folder;
    QProcess m_process;
};

//! A proxy that CONNECTs everything to \a port: what a name leads to in the wide world, on loopback.
[[nodiscard]] FakeHttpServer::Handler tunnelTo(quint16 port);

//! The environment's \a variable (`http_proxy`, `https_proxy`) names the proxy at \a port.
void setProxy(const char *variable, quint16 port);

} // namespace calltray::test
