// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/privatebus.h"

#include <QDBusArgument>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QTest>
#include <QUuid>

#include <algorithm>
#include <csignal>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray::test {

namespace {

void end(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(5'000)) {
        process.kill();
        process.waitForFinished();
    }
}

} // namespace

PrivateBus::PrivateBus()
{
    const QString address = u"unix:path="_s + m_folder.filePath(u"bus"_s);
    m_daemon.setStandardErrorFile(QProcess::nullDevice());
    m_daemon.start(u"dbus-daemon"_s,
                   {u"--session"_s, u"--nofork"_s, u"--nopidfile"_s, u"--print-address"_s,
                    u"--address="_s + address});
    // It says so when it listens; its socket is there before.
    if (QTest::qWaitFor([this] { return m_daemon.canReadLine(); }, 20'000))
        m_address = address;
}

PrivateBus::~PrivateBus()
{
    for (const auto &[service, mock] : m_mocks)
        end(*mock);
    end(m_daemon);
}

QDBusConnection PrivateBus::connect(const QString &name) const
{
    return QDBusConnection::connectToBus(m_address, name);
}

bool PrivateBus::startMock(const QString &templateName, const QString &service)
{
    auto mock = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DBUS_SYSTEM_BUS_ADDRESS"_s, m_address);
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, m_address);
    mock->setProcessEnvironment(environment);
    mock->setStandardOutputFile(QProcess::nullDevice());
    mock->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    // The distribution's, whose module it is; another may come first in the path.
    mock->start(u"/usr/bin/python3"_s, {u"-m"_s, u"dbusmock"_s, u"--template"_s, templateName});
    const QProcess &started = *m_mocks.insert_or_assign(service, std::move(mock)).first->second;
    const bool isThere = waitFor(service, true);
    if (!isThere)
        qWarning() << "no" << service << "on" << m_address << started.state() << started.exitCode();
    return isThere;
}

bool PrivateBus::endMocks()
{
    const auto mocks = std::exchange(m_mocks, {});
    return std::all_of(mocks.cbegin(), mocks.cend(), [this](const auto &mock) {
        end(*mock.second);
        return waitFor(mock.first, false);
    });
}

bool PrivateBus::waitFor(const QString &service, bool isThere) const
{
    const QDBusConnection bus = connect(QUuid::createUuid().toString());
    const bool isSo = QTest::qWaitFor(
        [&] { return bus.interface()->isServiceRegistered(service).value() == isThere; }, 30'000);
    QDBusConnection::disconnectFromBus(bus.name());
    return isSo;
}

void PrivateBus::setSilent(bool isSilent) const
{
    ::kill(static_cast<pid_t>(m_daemon.processId()), isSilent ? SIGSTOP : SIGCONT);
}

QStringList PrivateBus::logindInhibitors() const
{
    const QDBusConnection bus = connect(QUuid::createUuid().toString());
    const QDBusMessage answer = bus.call(
        QDBusMessage::createMethodCall(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s,
                                       u"org.freedesktop.login1.Manager"_s, u"ListInhibitors"_s));
    QDBusConnection::disconnectFromBus(bus.name());
    QStringList inhibitors;
    if (answer.arguments().isEmpty())
        return {answer.errorMessage()};
    const auto list = answer.arguments().constFirst().value<QDBusArgument>();
    for (list.beginArray(); !list.atEnd();) {
        QString what;
        QString who;
        QString why;
        QString mode;
        list.beginStructure();
        list >> what >> who >> why >> mode;
        uint user = 0;
        uint process = 0;
        list >> user >> process;
        list.endStructure();
        inhibitors.append(QStringList{what, who, why, mode}.join(u" | "_s));
    }
    list.endArray(); // What it began is deleted only here.
    return inhibitors;
}

} // namespace calltray::test
