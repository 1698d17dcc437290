// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/support/desktop.h"
#include "support/faultserver.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace calltray::test;

namespace {

constexpr int Soon = 30'000;

void configure(Desktop &desktop, const FaultServer &server)
{
    // No keychain, which would ask for a password of its own.
    desktop.environment().insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nowhere/bus"_s);
    desktop.writeSettings("[server]\nurl=" + server.url().toEncoded()
                          + "\nretryFirstMs=50\nretryLongestMs=200\ntroubleAfterMs=300\n");
}

QStringList titles(const Desktop &desktop)
{
    QStringList titles;
    const QList<QJsonObject> popups = desktop.popups();
    for (const QJsonObject &popup : popups)
        titles.append(popup["title"_L1].toString());
    return titles;
}

} // namespace

//! The banners about trouble with the server that lasts, and about what it never takes.
class TestServerTrouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrongToken_isSaidUntilTheRightOneIsEntered();
    void nothingLeftToSave_endsTheTroubleWithSaving();
    void oneThatTheServerNeverTakes_isSaidAndKept();
};

void TestServerTrouble::wrongToken_isSaidUntilTheRightOneIsEntered()
{
    FaultServer server;
    server.setToken("right");
    Desktop desktop;
    desktop.expectError(u"^calltray.settings: the keychain does not answer"_s);
    desktop.expectError(u"^calltray.(server|presence): .*HTTP 401"_s);
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    configure(desktop, server);
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(desktop.call({u"--from"_s, u"a caller"_s}) > 0);

    const QString banner = u"The server rejects the token"_s;
    QTRY_VERIFY_WITH_TIMEOUT(titles(desktop).contains(banner), Soon);
    QCOMPARE(titles(desktop).count(banner), 1);
    QCOMPARE(server.savedCount(), 0);

    QCOMPARE(desktop.ctl({u"login"_s}, "right\n").status, 0);
    QTRY_VERIFY_WITH_TIMEOUT(!titles(desktop).contains(banner), Soon);
    QTRY_COMPARE_WITH_TIMEOUT(server.savedCount(), 1, Soon);
}

void TestServerTrouble::nothingLeftToSave_endsTheTroubleWithSaving()
{
    FaultServer server;
    server.setPolicy([](const FaultServer::Request &request) {
        const bool isSaving = request.method() == "POST";
        return FaultServer::Step{.fault = isSaving ? FaultServer::Fault::ServerError
                                                   : FaultServer::Fault::None};
    });
    Desktop desktop;
    desktop.expectError(u"^calltray.settings: the keychain does not answer"_s);
    desktop.expectError(u"^calltray.server: .*HTTP 500"_s);
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    configure(desktop, server);
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(desktop.call({u"--from"_s, u"a caller"_s}) > 0);
    const QString banner = u"Server out of order: %1"_s.arg(server.url().host());
    QTRY_VERIFY_WITH_TIMEOUT(titles(desktop).contains(banner), Soon);

    const Desktop::Output dropped = desktop.ctl({u"outbox"_s, u"drop"_s, u"--all"_s});
    QVERIFY2(dropped.status == 0, dropped.error.constData());

    QTRY_VERIFY_WITH_TIMEOUT(!titles(desktop).contains(banner), Soon);
}

void TestServerTrouble::oneThatTheServerNeverTakes_isSaidAndKept()
{
    FaultServer server;
    server.setPolicy([](const FaultServer::Request &request) {
        const bool isRejected = request.body.contains("never taken");
        return FaultServer::Step{.fault = isRejected ? FaultServer::Fault::ServerError
                                                     : FaultServer::Fault::None};
    });
    Desktop desktop;
    desktop.expectError(u"^calltray.settings: the keychain does not answer"_s);
    desktop.expectError(u"^calltray.server: notification \\d+ is set aside"_s);
    desktop.expectError(u"^calltray.server: .*HTTP 500"_s);
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    configure(desktop, server);
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(desktop.call({u"--from"_s, u"never taken"_s}) > 0);
    const QString banner = u"Messages not saved on the server"_s;
    QTRY_VERIFY((desktop.call({u"--from"_s, u"another"_s}), titles(desktop).contains(banner)));
    QCOMPARE(titles(desktop).count(banner), 1);
    const auto listed = [&desktop] { return desktop.ctl({u"outbox"_s, u"list"_s}).out; };
    QTRY_VERIFY(listed().endsWith("\n0 waiting, 0 refused, 1 stuck\n"));

    const qsizetype saved = server.savedCount();
    server.setPolicy([](const FaultServer::Request &) { return FaultServer::Step{}; });
    QCOMPARE(desktop.ctl({u"outbox"_s, u"retry"_s}).status, 0);
    QTRY_COMPARE(server.savedCount(), saved + 1);
}

CALLTRAY_TEST(TestServerTrouble, QCoreApplication)

#include "tst_servertrouble.moc"
