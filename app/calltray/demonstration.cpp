// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/calltray/demonstration.h"

#include "app/calltray/commandline.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFileInfo>

#include <chrono>
#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr std::chrono::seconds StartsWithin{10};
constexpr std::chrono::seconds EndsWithin{2};

} // namespace

Demonstration::Demonstration(QObject *parent)
    : QObject(parent)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
}

Demonstration::~Demonstration()
{
    m_process.disconnect(this);
    m_process.closeWriteChannel(); // it ends
    const auto patience = std::chrono::milliseconds(EndsWithin).count();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(int(patience)))
        m_process.kill();
    m_process.waitForFinished();
}

Result<QUrl> Demonstration::start(const CommandLine &commandLine, const QString &socket)
{
    const QString program = QCoreApplication::applicationDirPath() + u"/calltray-demo"_s;
    if (!QFileInfo(program).isExecutable()) {
        return Error{.code = Error::Code::Refused,
                     .detail = u"The demonstration is not installed here. It comes with Calltray's "
                               "sources: ./dev run starts it."_s};
    }
    QStringList arguments{socket};
    if (commandLine.tour)
        arguments += u"--tour"_s;
    if (!commandLine.screenshot.isEmpty())
        arguments += {u"--screenshot"_s, commandLine.screenshot};
    m_process.start(program, arguments);
    const QDeadlineTimer deadline(StartsWithin);
    while (!m_process.canReadLine() && !deadline.hasExpired()
           && m_process.waitForReadyRead(int(deadline.remainingTime()))) { }
    const QUrl server(QString::fromUtf8(m_process.readLine().trimmed()));
    if (!server.isValid() || server.isEmpty()) {
        return Error{.code = Error::Code::Refused,
                     .detail = u"The demonstration's server does not start."_s};
    }
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &Demonstration::printSaid);
    connect(&m_process, &QProcess::finished, this,
            [this](int exitCode, QProcess::ExitStatus status) {
                printSaid();
                Q_EMIT finished(status == QProcess::NormalExit ? exitCode : EXIT_FAILURE);
            });
    return server;
}

void Demonstration::begin()
{
    m_process.write("begin\n");
}

void Demonstration::printSaid()
{
    const QByteArray said = m_process.readAllStandardOutput();
    std::fwrite(said.constData(), 1, size_t(said.size()), stdout);
    std::fflush(stdout);
}

} // namespace calltray

#include "moc_demonstration.cpp"
