// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/daemon.h"

#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray::test {

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

Daemon::~Daemon()
{
    m_process.terminate();
    if (!m_process.waitForFinished(5'000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

bool Daemon::start(const QString &program, const QStringList &arguments)
{
    // Debian has servers where users do not look for programs.
    QString path = QStandardPaths::findExecutable(program);
    if (path.isEmpty())
        path = QStandardPaths::findExecutable(program, {u"/usr/sbin"_s});
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(path, arguments);
    (void)QTest::qWaitFor([this] { return answers() || m_process.state() == QProcess::NotRunning; },
                          60'000);
    return m_process.state() == QProcess::Running && answers();
}

bool Daemon::startNginx(const QByteArray &conf)
{
    return writeFile(path(u"conf"_s), conf)
        && start(u"nginx"_s,
                 {u"-p"_s, path(u"."_s), u"-c"_s, path(u"conf"_s), u"-e"_s, path(u"error.log"_s)});
}

bool Daemon::startTinyproxy(const QUrl &upstream, const QByteArray &more)
{
    const QByteArray conf = "Port " + QByteArray::number(port)
        + "\nListen 127.0.0.1\nTimeout 60\nMaxClients 20\nUpstream http 127.0.0.1:"
        + QByteArray::number(upstream.port()) + "\n" + more;
    return writeFile(path(u"conf"_s), conf)
        && start(u"tinyproxy"_s, {u"-d"_s, u"-c"_s, path(u"conf"_s)});
}

bool Daemon::answers() const
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    return socket.waitForConnected(1'000);
}

QString Daemon::nginxPaths() const
{
    return uR"(client_body_temp_path %1/a;
    proxy_temp_path %1/b;
    fastcgi_temp_path %1/c;
    uwsgi_temp_path %1/d;
    scgi_temp_path %1/e;)"_s.arg(m_folder.path());
}

FakeHttpServer::Handler tunnelTo(quint16 port)
{
    return [port](const FakeHttpServer::Request &, QTcpSocket &socket) {
        auto *target = new QTcpSocket(&socket);
        socket.disconnect(); // from its server: what follows is not HTTP
        QObject::connect(target, &QTcpSocket::connected, &socket,
                         [&socket] { socket.write("HTTP/1.1 200 OK\r\n\r\n"); });
        QObject::connect(target, &QTcpSocket::readyRead, &socket,
                         [&socket, target] { socket.write(target->readAll()); });
        QObject::connect(&socket, &QTcpSocket::readyRead, target,
                         [&socket, target] { target->write(socket.readAll()); });
        target->connectToHost(QHostAddress::LocalHost, port);
    };
}

void setProxy(const char *variable, quint16 port)
{
    qputenv(variable, "http://127.0.0.1:" + QByteArray::number(port));
}

} // namespace calltray::test
