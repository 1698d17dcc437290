// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/support/desktop.h"
#include "support/faultserver.h"
#include "support/testprogram.h"

#include <QtTest>

#include <cstring>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace calltray::test;

namespace {

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QFile::WriteOnly | QFile::Unbuffered) && file.write(text) == text.size();
}

//! Gives this process and its children a network with nothing but a loopback device, which is down. To be called while
//! there is one thread only. Source: unshare(2), user_namespaces(7).
bool enterOwnNetwork()
{
    if (::unshare(CLONE_NEWNET) == 0)
        return true;
    const QByteArray user = QByteArray::number(::getuid());
    const QByteArray group = QByteArray::number(::getgid());
    return ::unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0 && write(u"/proc/self/setgroups"_s, "deny")
        && write(u"/proc/self/uid_map"_s, user + ' ' + user + " 1")
        && write(u"/proc/self/gid_map"_s, group + ' ' + group + " 1");
}

//! Source: netdevice(7)
bool setNetwork(bool isUp)
{
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const auto close = qScopeGuard([socket] { ::close(socket); });
    ifreq request{};
    std::strncpy(request.ifr_name, "lo", sizeof(request.ifr_name) - 1);
    request.ifr_flags = isUp ? IFF_UP : 0;
    return ::ioctl(socket, SIOCSIFFLAGS, &request)
        == 0; // NOLINT(cppcoreguidelines-pro-type-vararg)
}

} // namespace

//! The network goes and comes back under calltray.
class TestNetwork : public QObject
{
    Q_OBJECT

public:
    explicit TestNetwork(bool hasOwnNetwork)
        : m_hasOwnNetwork(hasOwnNetwork)
    { }

private Q_SLOTS:
    void initTestCase() const;
    void networkGone_isWaitedForAndNothingIsLost();

private:
    bool m_hasOwnNetwork;
};

void TestNetwork::initTestCase() const
{
    if (m_hasOwnNetwork)
        return;
    const char *why = "a network namespace needs root, or user namespaces that are allowed";
    if (qEnvironmentVariableIsSet("CI"))
        QFAIL(why);
    QSKIP(why);
}

void TestNetwork::networkGone_isWaitedForAndNothingIsLost()
{
    QVERIFY(setNetwork(true));
    const FaultServer server;
    Desktop desktop({.tray = false, .windowManager = false});
    desktop.expectError(
        u"^calltray.(server|presence): .*(tried again|check the network|answers again)"_s);
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.writeSettings("[server]\nurl=" + server.url().toEncoded()
                          + "\nretryFirstMs=50\nretryLongestMs=200\n");
    QVERIFY2(desktop.startCalltray({u"--hidden"_s}), qPrintable(desktop.why()));
    QVERIFY(desktop.call({u"--from"_s, u"1"_s}) > 0);
    QTRY_COMPARE(server.savedCount(), 1);

    QVERIFY(setNetwork(false));
    for (int call = 2; call <= 20; ++call)
        QVERIFY(desktop.call({u"--from"_s, QString::number(call)}) > 0);
    const Desktop::Output error = desktop.ctl({u"error"_s, u"--text"_s, u"no line"_s});
    QCOMPARE(error.status, 4);
    QVERIFY2(error.error.contains("kept"), error.error.constData());
    QTRY_COMPARE_WITH_TIMEOUT(desktop.status()["server"_L1]["state"_L1].toString(), u"failing"_s,
                              30'000);
    QCOMPARE(desktop.status()["outbox"_L1]["waiting"_L1].toInt(), 20);
    const Desktop::Output list = desktop.ctl({u"outbox"_s, u"list"_s, u"--limit"_s, u"1"_s});
    QVERIFY2(list.out.contains("cannot be reached") || list.out.contains("did not answer"),
             list.out.constData());
    QVERIFY2(list.out.contains("20 waiting, 0 refused"), list.out.constData());

    QVERIFY(setNetwork(true));
    QTRY_COMPARE_WITH_TIMEOUT(server.savedCount(), 21, 30'000);
    QTRY_COMPARE(desktop.status()["outbox"_L1]["waiting"_L1].toInt(-1), 0);
    QCOMPARE(desktop.status()["server"_L1]["state"_L1].toString(), u"ok"_s);
    const QList<FaultServer::Saved> saved = server.saved();
    for (int call = 1; call <= 20; ++call)
        QCOMPARE(QJsonDocument::fromJson(saved.at(call - 1).body)["from"_L1].toString(),
                 QString::number(call));
}

namespace {

int runNetworkTest(int argc, char **argv)
{
    // Before Qt has made a thread.
    const bool hasOwnNetwork = enterOwnNetwork();
    const QCoreApplication application(argc, argv);
    TestNetwork test(hasOwnNetwork);
    return QTest::qExec(&test, argc, argv);
}

} // namespace

CALLTRAY_TEST_MAIN(TestNetwork, runNetworkTest)

#include "tst_network.moc"
