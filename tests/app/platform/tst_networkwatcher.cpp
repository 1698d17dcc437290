// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/networkservice.h"
#include "app/platform/networkwatcher.h"
#include "support/privatebus.h"
#include "support/testprogram.h"

#include <QDBusMessage>
#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

constexpr auto NetworkManager = "org.freedesktop.NetworkManager"_L1;
constexpr auto ManagerPath = "/org/freedesktop/NetworkManager"_L1;

// Source: https://networkmanager.dev/docs/api/latest/nm-dbus-types.html#NMState
constexpr uint Disconnected = 20;
constexpr uint ConnectedSite = 60; // no way to the Internet
constexpr uint ConnectedGlobal = 70;

} // namespace

//! Against python3-dbusmock's NetworkManager.
class TestNetworkWatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();

    void serviceThatIsMissing_isNotWaitedFor();
    void networkBack_isTold_data();
    void networkBack_isTold();

private:
    [[nodiscard]] bool setState(uint state) const
    {
        const QVariantMap changed{{u"State"_s, state}};
        QDBusMessage call = QDBusMessage::createMethodCall(
            NetworkManager, ManagerPath, u"org.freedesktop.DBus.Mock"_s, u"UpdateProperties"_s);
        call.setArguments({QString(NetworkManager), changed});
        return QDBusConnection(u"test"_s).call(call).type() == QDBusMessage::ReplyMessage;
    }

    std::unique_ptr<test::PrivateBus> m_bus;
};

void TestNetworkWatcher::initTestCase()
{
    m_bus = std::make_unique<test::PrivateBus>();
    QVERIFY(!m_bus->address().isEmpty());
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", m_bus->address().toUtf8());
    QVERIFY(m_bus->connect(u"test"_s).isConnected());
}

void TestNetworkWatcher::cleanup()
{
    QVERIFY(m_bus->endMocks());
}

void TestNetworkWatcher::cleanupTestCase()
{
    QDBusConnection::disconnectFromBus(u"test"_s);
}

void TestNetworkWatcher::serviceThatIsMissing_isNotWaitedFor()
{
    const QFuture<bool> answers = networkServiceAnswers();
    QTRY_VERIFY(answers.isFinished());
    QVERIFY(!answers.result());
}

void TestNetworkWatcher::networkBack_isTold_data()
{
    QTest::addColumn<uint>("state");

    QTest::newRow("to-the-internet") << ConnectedGlobal;
    QTest::newRow("to-the-site-alone") << ConnectedSite;
}

void TestNetworkWatcher::networkBack_isTold()
{
    QFETCH(const uint, state);
    QVERIFY(m_bus->startMock(u"networkmanager"_s, NetworkManager));
    NetworkWatcher watcher(100ms);
    const QSignalSpy watching(&watcher, &NetworkWatcher::watching);
    const QSignalSpy cameBack(&watcher, &NetworkWatcher::cameBack);
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(watching.size(), 1, 20'000);

    QVERIFY(setState(Disconnected));
    QVERIFY(setState(state));
    QTRY_COMPARE(cameBack.size(), 1);
    QVERIFY(setState(Disconnected));
    QVERIFY(setState(state));
    QTRY_COMPARE(cameBack.size(), 2);
}

} // namespace calltray

CALLTRAY_TEST(TestNetworkWatcher, QCoreApplication)

#include "tst_networkwatcher.moc"
