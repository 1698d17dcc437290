// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/dbussessioninhibitor.h"
#include "support/privatebus.h"
#include "support/testprogram.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! A session's service that hands out cookies.
class CookieService : public QObject
{
    Q_OBJECT

public:
    CookieService(const QDBusConnection &connection, const QString &service, const QString &path)
        : m_bus(connection)
        , m_service(service)
    {
        isUp = m_bus.registerObject(path, this, QDBusConnection::ExportAllSlots)
            && m_bus.registerService(service);
    }
    ~CookieService() override { m_bus.unregisterService(m_service); }
    Q_DISABLE_COPY_MOVE(CookieService)

    bool isUp = false;
    QMap<quint32, QString> held; //!< by cookie

protected:
    quint32 add(const QString &what)
    {
        held.insert(++m_cookie, what);
        return m_cookie;
    }

private:
    QDBusConnection m_bus;
    QString m_service;
    quint32 m_cookie = 41;
};

class FakeGnome final : public CookieService
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.gnome.SessionManager")

public:
    explicit FakeGnome(const QDBusConnection &bus)
        : CookieService(bus, u"org.gnome.SessionManager"_s, u"/org/gnome/SessionManager"_s)
    { }

public Q_SLOTS:
    quint32 Inhibit(const QString &who, quint32 window, const QString &why, quint32 flags)
    {
        return add(u"%1 %2 %3 %4"_s.arg(who).arg(window).arg(why).arg(flags));
    }
    void Uninhibit(quint32 cookie) { held.remove(cookie); }
};

class FakePowerManagement final : public CookieService
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.PowerManagement.Inhibit")

public:
    explicit FakePowerManagement(const QDBusConnection &bus)
        : CookieService(bus, u"org.freedesktop.PowerManagement"_s,
                        u"/org/freedesktop/PowerManagement/Inhibit"_s)
    { }

public Q_SLOTS:
    quint32 Inhibit(const QString &who, const QString &why) { return add(who + u' ' + why); }
    void UnInhibit(quint32 cookie) { held.remove(cookie); }
};

} // namespace

class TestSessionInhibitor final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void logind_holdsUntilReleased();
    void newReason_takesTheOldOnesPlace();
    void releasedBeforeTheAnswer_nothingStays();
    void destroyed_nothingStays();
    void withoutLogind_gnomeIsAsked();
    void withoutGnome_powerManagementIsAsked();
    void withoutAnyService_saysWhyOfEach();
    void desktopThatDoesNotRun_isNotStarted();
    void withoutABus_saysSoOnceAndGoesOn();
    void busThatHangs_isNotWaitedFor();

private:
    [[nodiscard]] DBusSessionInhibitor::Bus logindsBus() const
    {
        return [this] { return m_logind->connect(u"system"_s); };
    }
    [[nodiscard]] DBusSessionInhibitor::Bus emptyBus() const
    {
        return [this] { return m_empty->connect(u"empty"_s); };
    }

    std::unique_ptr<test::PrivateBus> m_logind;
    std::unique_ptr<test::PrivateBus> m_empty;
};

void TestSessionInhibitor::initTestCase()
{
    m_logind = std::make_unique<test::PrivateBus>();
    m_empty = std::make_unique<test::PrivateBus>();
    QVERIFY(!m_logind->address().isEmpty());
    QVERIFY(!m_empty->address().isEmpty());
    QVERIFY(m_logind->startMock(u"logind"_s, u"org.freedesktop.login1"_s));
}

void TestSessionInhibitor::logind_holdsUntilReleased()
{
    DBusSessionInhibitor inhibitor(logindsBus(), emptyBus());
    QSignalSpy changed(&inhibitor, &SessionInhibitor::stateChanged);
    inhibitor.inhibit(u"on a call"_s);
    QVERIFY(changed.wait(20'000));
    QCOMPARE(m_logind->logindInhibitors(),
             QStringList{u"shutdown:sleep | Calltray | on a call | block"_s});
    QCOMPARE(inhibitor.state().service, u"logind"_s);
    QCOMPARE(inhibitor.state().what, QStringList({u"shutdown"_s, u"sleep"_s}));

    QElapsedTimer sinceRelease;
    sinceRelease.start();
    inhibitor.release();
    QVERIFY(inhibitor.state().service.isEmpty());
    QTRY_COMPARE(m_logind->logindInhibitors(), QStringList());
    qInfo("released after %lld ms", sinceRelease.elapsed());
}

void TestSessionInhibitor::newReason_takesTheOldOnesPlace()
{
    DBusSessionInhibitor inhibitor(logindsBus(), emptyBus());
    inhibitor.inhibit(u"first"_s);
    QTRY_COMPARE(inhibitor.state().service, u"logind"_s);
    inhibitor.inhibit(u"second"_s);
    QCOMPARE(inhibitor.state().service, u"logind"_s);
    QTRY_COMPARE(m_logind->logindInhibitors(),
                 QStringList{u"shutdown:sleep | Calltray | second | block"_s});
}

void TestSessionInhibitor::releasedBeforeTheAnswer_nothingStays()
{
    QTRY_COMPARE(m_logind->logindInhibitors(), QStringList());
    DBusSessionInhibitor inhibitor(logindsBus(), emptyBus());
    inhibitor.inhibit(u"never"_s);
    inhibitor.release();
    inhibitor.inhibit(u"short"_s);
    QTRY_COMPARE(m_logind->logindInhibitors(),
                 QStringList{u"shutdown:sleep | Calltray | short | block"_s});
    inhibitor.release();
    QTRY_COMPARE(m_logind->logindInhibitors(), QStringList());
}

void TestSessionInhibitor::destroyed_nothingStays()
{
    {
        DBusSessionInhibitor inhibitor(logindsBus(), emptyBus());
        inhibitor.inhibit(u"on a call"_s);
        QTRY_COMPARE(m_logind->logindInhibitors().size(), 1);
    }
    QTRY_COMPARE(m_logind->logindInhibitors(), QStringList());
}

void TestSessionInhibitor::withoutLogind_gnomeIsAsked()
{
    FakeGnome gnome(m_empty->connect(u"gnome"_s));
    QVERIFY(gnome.isUp);
    DBusSessionInhibitor inhibitor(emptyBus(), emptyBus());
    inhibitor.inhibit(u"on a call"_s);
    QTRY_COMPARE(inhibitor.state().service, u"GNOME session manager"_s);
    QCOMPARE(gnome.held.values(), QStringList{u"org.calltray.Calltray 0 on a call 5"_s});
    QCOMPARE(inhibitor.state().what, QStringList({u"logout"_s, u"sleep"_s}));
    inhibitor.release();
    QTRY_VERIFY(gnome.held.isEmpty());
}

void TestSessionInhibitor::withoutGnome_powerManagementIsAsked()
{
    FakePowerManagement power(m_empty->connect(u"power"_s));
    QVERIFY(power.isUp);
    {
        DBusSessionInhibitor inhibitor(emptyBus(), emptyBus());
        inhibitor.inhibit(u"on a call"_s);
        QTRY_COMPARE(inhibitor.state().service, u"power management"_s);
        QCOMPARE(power.held.values(), QStringList{u"Calltray on a call"_s});
    }
    QTRY_VERIFY(power.held.isEmpty());
}

void TestSessionInhibitor::withoutAnyService_saysWhyOfEach()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be inhibited: logind: .*"_s));
    DBusSessionInhibitor inhibitor(emptyBus(), emptyBus());
    inhibitor.inhibit(u"on a call"_s);
    QTRY_VERIFY(!inhibitor.state().trouble.isEmpty());
    const QString trouble = inhibitor.state().trouble;
    for (const QString &service :
         {u"logind: "_s, u"GNOME session manager: "_s, u"power management: "_s})
        QVERIFY2(trouble.contains(service), qPrintable(trouble));
    QVERIFY(inhibitor.state().service.isEmpty());
    inhibitor.release();
    QVERIFY(inhibitor.state().trouble.isEmpty());
}

void TestSessionInhibitor::desktopThatDoesNotRun_isNotStarted()
{
    // The bus could start both; what it starts leaves a trace, and does not come up.
    const QTemporaryDir data;
    const QString trace = data.filePath(u"started"_s);
    QVERIFY(QDir(data.path()).mkpath(u"dbus-1/services"_s));
    for (const QString &name :
         {u"org.gnome.SessionManager"_s, u"org.freedesktop.PowerManagement"_s}) {
        QFile service(data.filePath(u"dbus-1/services/%1.service"_s.arg(name)));
        QVERIFY(service.open(QFile::WriteOnly));
        service.write(
            u"[D-BUS Service]\nName=%1\nExec=/usr/bin/touch %2\n"_s.arg(name, trace).toUtf8());
    }
    const QByteArray usual = qgetenv("XDG_DATA_HOME");
    qputenv("XDG_DATA_HOME", data.path().toUtf8());
    const test::PrivateBus startable;
    qputenv("XDG_DATA_HOME", usual);
    QVERIFY(!startable.address().isEmpty());

    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be inhibited: logind: .*"_s));
    DBusSessionInhibitor inhibitor(emptyBus(),
                                   [&startable] { return startable.connect(u"startable"_s); });
    inhibitor.inhibit(u"on a call"_s);
    QTRY_VERIFY(!inhibitor.state().trouble.isEmpty());
    QVERIFY(!QFile::exists(trace));
}

void TestSessionInhibitor::withoutABus_saysSoOnceAndGoesOn()
{
    const DBusSessionInhibitor::Bus none = [] {
        return QDBusConnection::connectToBus(u"unix:path=/nonexistent/bus"_s, u"none"_s);
    };
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(u"cannot be inhibited: logind: no bus"_s));
    DBusSessionInhibitor inhibitor(none, none);
    QTest::failOnWarning(QRegularExpression(u"cannot be inhibited"_s));
    for (int call = 0; call < 3; ++call) {
        inhibitor.inhibit(u"on a call"_s);
        QTRY_VERIFY(inhibitor.state().trouble.contains(u"no bus"_s));
        inhibitor.release();
    }
}

void TestSessionInhibitor::busThatHangs_isNotWaitedFor()
{
    const auto answers = std::make_shared<QSemaphore>();
    const auto hangingBus = [answers] {
        answers->acquire();
        return QDBusConnection(u"nowhere"_s);
    };
    {
        DBusSessionInhibitor inhibitor(hangingBus, emptyBus());
        inhibitor.inhibit(u"On a call"_s); // returns
        QVERIFY(inhibitor.state().service.isEmpty());
        inhibitor.release();
        inhibitor.inhibit(u"On another"_s);
    }
    answers->release(2);
}

} // namespace calltray

CALLTRAY_TEST(TestSessionInhibitor, QCoreApplication)
#include "tst_sessioninhibitor.moc"
