// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/sessionwatcher.h"
#include "support/privatebus.h"
#include "support/testprogram.h"

#include <QDBusMessage>
#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr auto Login = "org.freedesktop.login1"_L1;
constexpr auto LoginPath = "/org/freedesktop/login1"_L1;
constexpr auto SessionPath = "/org/freedesktop/login1/session/c1"_L1;
constexpr auto Mock = "org.freedesktop.DBus.Mock"_L1;

//! That of a desktop which is locked.
class Saver final : public QObject
{
    Q_OBJECT

public Q_SLOTS: // NOLINT: QtDBus exports slots
    bool GetActive() { return true; } // NOLINT: the bus has this name
};

} // namespace

//! Against python3-dbusmock's logind, on a bus that stands for both.
class TestSessionWatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void wakingUp_isTold();
    void lockedHint_isFollowed();
    void lockedSession_isKnownAtStart();
    void screenSaver_isALock_data();
    void screenSaver_isALock();
    void screenSaverThatGoes_locksNoLonger();
    void screenSaverThatIsOn_isKnownAtStart();

private:
    [[nodiscard]] QDBusConnection bus() const { return QDBusConnection(u"test"_s); }
    [[nodiscard]] bool call(QLatin1StringView path, QLatin1StringView interface,
                            const QString &method, const QVariantList &arguments) const
    {
        QDBusMessage message = QDBusMessage::createMethodCall(Login, path, interface, method);
        message.setArguments(arguments);
        const QDBusMessage answer = bus().call(message);
        if (answer.type() == QDBusMessage::ErrorMessage)
            qCritical() << answer.errorMessage();
        return answer.type() == QDBusMessage::ReplyMessage;
    }
    [[nodiscard]] bool setLocked(bool isLocked) const
    {
        return call(SessionPath, "org.freedesktop.login1.Session"_L1, u"SetLockedHint"_s,
                    {isLocked});
    }
    [[nodiscard]] bool prepareForSleep(bool isGoingToSleep) const
    {
        return call(LoginPath, Mock, u"EmitSignal"_s,
                    {u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s, u"b"_s,
                     QVariant::fromValue(QVariantList{isGoingToSleep})});
    }
    [[nodiscard]] bool tellSaver(const QString &name, bool isOn) const
    {
        QDBusMessage message =
            QDBusMessage::createSignal(u"/ScreenSaver"_s, name, u"ActiveChanged"_s);
        message.setArguments({isOn});
        return bus().send(message);
    }

    std::unique_ptr<test::PrivateBus> m_bus;
};

void TestSessionWatcher::initTestCase()
{
    m_bus = std::make_unique<test::PrivateBus>();
    QVERIFY(!m_bus->address().isEmpty());
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", m_bus->address().toUtf8());
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus->address().toUtf8());
    qputenv("XDG_SESSION_ID", "c1");
    QVERIFY(m_bus->startMock(u"logind"_s, Login));
    QVERIFY(m_bus->connect(u"test"_s).isConnected());
    QVERIFY(call(LoginPath, Mock, u"AddSession"_s, {u"c1"_s, u"seat0"_s, 1000U, u"anna"_s, true}));
}

void TestSessionWatcher::cleanupTestCase()
{
    QDBusConnection::disconnectFromBus(u"test"_s);
}

void TestSessionWatcher::wakingUp_isTold()
{
    SessionWatcher watcher;
    QSignalSpy listening(&watcher, &SessionWatcher::listening);
    const QSignalSpy resumed(&watcher, &SessionWatcher::resumed);
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(listening.size(), 1, 20'000);

    QVERIFY(prepareForSleep(true));
    QVERIFY(prepareForSleep(false));

    QTRY_COMPARE(resumed.size(), 1);
    QVERIFY(!watcher.isLocked());
}

void TestSessionWatcher::lockedHint_isFollowed()
{
    SessionWatcher watcher;
    const QSignalSpy listening(&watcher, &SessionWatcher::listening);
    const QSignalSpy locked(&watcher, &SessionWatcher::lockedChanged);
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(listening.size(), 1, 20'000);

    QVERIFY(setLocked(true));
    QTRY_VERIFY(watcher.isLocked());
    QVERIFY(setLocked(false));
    QTRY_VERIFY(!watcher.isLocked());

    QCOMPARE(locked.size(), 2);
    QCOMPARE(locked.at(0).at(0).toBool(), true);
    QCOMPARE(locked.at(1).at(0).toBool(), false);
}

void TestSessionWatcher::lockedSession_isKnownAtStart()
{
    QVERIFY(setLocked(true));
    {
        SessionWatcher watcher;
        watcher.start();
        QTRY_VERIFY_WITH_TIMEOUT(watcher.isLocked(), 20'000);
    }
    QVERIFY(setLocked(false));
}

void TestSessionWatcher::screenSaver_isALock_data()
{
    QTest::addColumn<QString>("name");

    QTest::newRow("kde") << u"org.freedesktop.ScreenSaver"_s;
    QTest::newRow("gnome") << u"org.gnome.ScreenSaver"_s;
    QTest::newRow("mate") << u"org.mate.ScreenSaver"_s;
    QTest::newRow("cinnamon") << u"org.cinnamon.ScreenSaver"_s;
    QTest::newRow("xfce") << u"org.xfce.ScreenSaver"_s;
}

void TestSessionWatcher::screenSaver_isALock()
{
    QFETCH(const QString, name);
    SessionWatcher watcher;
    const QSignalSpy listening(&watcher, &SessionWatcher::listening);
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(listening.size(), 1, 20'000);
    QVERIFY(bus().registerService(name));

    QTRY_VERIFY(tellSaver(name, true)
                && watcher.isLocked()); // until the watcher knows whose name that is
    QVERIFY(tellSaver(name, false));
    QTRY_VERIFY(!watcher.isLocked());
    QVERIFY(bus().unregisterService(name));
}

void TestSessionWatcher::screenSaverThatGoes_locksNoLonger()
{
    const QString name = u"org.gnome.ScreenSaver"_s;
    SessionWatcher watcher;
    const QSignalSpy listening(&watcher, &SessionWatcher::listening);
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(listening.size(), 1, 20'000);
    QVERIFY(bus().registerService(name));
    QTRY_VERIFY(tellSaver(name, true) && watcher.isLocked());
    QVERIFY(bus().unregisterService(name));
    QTRY_VERIFY(!watcher.isLocked());
}

void TestSessionWatcher::screenSaverThatIsOn_isKnownAtStart()
{
    const QString name = u"org.mate.ScreenSaver"_s;
    Saver saver;
    QDBusConnection connection = bus();
    QVERIFY(connection.registerObject(u"/org/mate/ScreenSaver"_s, name, &saver,
                                      QDBusConnection::ExportAllSlots));
    QVERIFY(connection.registerService(name));
    SessionWatcher watcher;
    watcher.start();
    QTRY_VERIFY_WITH_TIMEOUT(watcher.isLocked(), 20'000);
    QVERIFY(connection.unregisterService(name));
    QTRY_VERIFY(!watcher.isLocked());
    connection.unregisterObject(u"/org/mate/ScreenSaver"_s);
}

} // namespace calltray

CALLTRAY_TEST(TestSessionWatcher, QCoreApplication)

#include "tst_sessionwatcher.moc"
