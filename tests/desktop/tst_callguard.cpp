// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/support/desktop.h"
#include "support/privatebus.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace calltray::test;

//! What keeps a call from being cut off, as the system sees it.
class TestCallGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void call_keepsShutdownAndSleepOffUntilItsEnd();
    void killedOnACall_nothingStaysInhibited();
    void terminatedOnACall_endsCleanly();
    void withoutServices_statusSaysWhy();
    void endOfSession_isRefusedOnACall_data();
    void endOfSession_isRefusedOnACall();

private:
    std::unique_ptr<PrivateBus> m_bus;
};

namespace {

const QString CtlsInhibitor =
    u"shutdown:sleep | Calltray | You are on a call (reported by calltrayctl). | block"_s;

} // namespace

void TestCallGuard::initTestCase()
{
    m_bus = std::make_unique<PrivateBus>();
    QVERIFY(!m_bus->address().isEmpty());
    QVERIFY(m_bus->startMock(u"logind"_s, u"org.freedesktop.login1"_s));
}

void TestCallGuard::call_keepsShutdownAndSleepOffUntilItsEnd()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.environment().insert(u"DBUS_SYSTEM_BUS_ADDRESS"_s, m_bus->address());
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QCOMPARE(m_bus->logindInhibitors(), QStringList());

    QCOMPARE(desktop.ctl({u"calling"_s, u"on"_s}).status, 0);
    QTRY_COMPARE(m_bus->logindInhibitors(), QStringList(CtlsInhibitor));
    const QJsonValue inhibited = desktop.status().value("inhibited"_L1);
    QCOMPARE(inhibited["service"_L1].toString(), u"logind"_s);
    QCOMPARE(inhibited["what"_L1].toArray(), QJsonArray({"shutdown"_L1, "sleep"_L1}));
    const QByteArray report = desktop.ctl({u"status"_s}).out;
    QVERIFY2(report.contains("shutdown, sleep, by logind"), report.constData());

    QCOMPARE(desktop.ctl({u"calling"_s, u"off"_s}).status, 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_bus->logindInhibitors(), QStringList(), 1'000);
    QCOMPARE(desktop.status().value("inhibited"_L1)["what"_L1].toArray(), QJsonArray());
}

void TestCallGuard::killedOnACall_nothingStaysInhibited()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.environment().insert(u"DBUS_SYSTEM_BUS_ADDRESS"_s, m_bus->address());
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QCOMPARE(desktop.ctl({u"calling"_s, u"on"_s}).status, 0);
    QTRY_COMPARE(m_bus->logindInhibitors(), QStringList(CtlsInhibitor));
    desktop.killCalltray();
    QTRY_COMPARE(m_bus->logindInhibitors(), QStringList());
}

void TestCallGuard::terminatedOnACall_endsCleanly()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.environment().insert(u"DBUS_SYSTEM_BUS_ADDRESS"_s, m_bus->address());
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QCOMPARE(desktop.ctl({u"calling"_s, u"on"_s}).status, 0);
    QTRY_COMPARE(m_bus->logindInhibitors(), QStringList(CtlsInhibitor));
    desktop.calltray().terminate();
    QVERIFY(desktop.calltray().waitForFinished(10'000));
    QCOMPARE(desktop.calltray().exitStatus(), QProcess::NormalExit);
    QCOMPARE(desktop.calltray().exitCode(), 0);
    QTRY_COMPARE(m_bus->logindInhibitors(), QStringList());
}

void TestCallGuard::withoutServices_statusSaysWhy()
{
    Desktop desktop;
    desktop.expectError(u"^calltray.platform: shutdown and sleep cannot be inhibited"_s);
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QCOMPARE(desktop.ctl({u"calling"_s, u"on"_s}).out.trimmed(), QByteArray("true"));
    QTRY_VERIFY(desktop.status().value("inhibited"_L1)["trouble"_L1].toString().contains(
        u"logind: no bus"_s));
    QCOMPARE(desktop.ctl({u"calling"_s, u"off"_s}).out.trimmed(), QByteArray("false"));
}

void TestCallGuard::endOfSession_isRefusedOnACall_data()
{
    QTest::addColumn<bool>("isCalling");
    QTest::addColumn<QByteArray>("how");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("on-a-call") << true << QByteArray("ask\n") << QByteArray("cancelled");
    QTest::newRow("on-none") << false << QByteArray("ask\n") << QByteArray("saved");
    QTest::newRow("on-a-call-forced") << true << QByteArray("force\n") << QByteArray("saved");
}

void TestCallGuard::endOfSession_isRefusedOnACall()
{
    QFETCH(const bool, isCalling);
    QFETCH(const QByteArray, how);
    QFETCH(const QByteArray, answer);
    Desktop desktop;
    if (isCalling)
        desktop.expectError(u"^calltray.platform: shutdown and sleep cannot be inhibited"_s);
    if (isCalling && answer == "saved") {
        desktop.expectError(
            u"^calltray.application: the session ends although its user is on a call"_s);
    }
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QProcess &manager =
        desktop.start(QCoreApplication::applicationDirPath() + u"/calltray_session_manager"_s, {});
    const auto nextLine = [&manager] {
        const bool hasCome = QTest::qWaitFor([&manager] { return manager.canReadLine(); }, 20'000);
        return hasCome ? manager.readLine().trimmed() : QByteArray("nothing");
    };
    desktop.environment().insert(u"SESSION_MANAGER"_s, QString::fromLocal8Bit(nextLine()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QCOMPARE(nextLine(), QByteArray("registered"));
    QCOMPARE(nextLine(), QByteArray("saved"));
    if (isCalling)
        QCOMPARE(desktop.ctl({u"calling"_s, u"on"_s}).status, 0);

    manager.write(how);
    QCOMPARE(nextLine(), answer);
    const int banners = answer == "cancelled" ? 1 : 0;
    QTRY_COMPARE(desktop.popups().size(), banners);
    if (banners > 0)
        QCOMPARE(desktop.popups().constFirst().value("title"_L1).toString(),
                 u"You are still logged in"_s);
    QCOMPARE(desktop.calltray().state(), QProcess::Running);
}

CALLTRAY_TEST(TestCallGuard, QCoreApplication)
#include "tst_callguard.moc"
