// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/doctor/serverchecks.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

using Ok = std::optional<bool>;

const QDateTime Now(QDate(2026, 7, 1), QTime(12, 0), Qt::UTC);

Finding found(const Findings &findings, const QString &id)
{
    for (const Finding &finding : findings) {
        if (finding.id == id)
            return finding;
    }
    return {.id = u"none"_s, .what = {}};
}

} // namespace

class TestServerChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void certificate_isToldTwoWeeksBefore_data();
    void certificate_isToldTwoWeeksBefore();
    void clock_isComparedWithTheServers_data();
    void clock_isComparedWithTheServers();
    void server_isToldByItsAnswer_data();
    void server_isToldByItsAnswer();
    void passwordsAndQueries_areLeftOut();
    void withoutServer_theClockIsNotBeforeTheProgram();
};

void TestServerChecks::certificate_isToldTwoWeeksBefore_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QDateTime>("until");
    QTest::addColumn<Ok>("ok");

    const QUrl tls(u"https://crm.example/api"_s);
    QTest::newRow("13-days") << tls << Now.addDays(13) << Ok(false);
    QTest::newRow("14-days") << tls << Now.addDays(14) << Ok(true);
    QTest::newRow("over") << tls << Now.addDays(-1) << Ok(false);
    QTest::newRow("not-reached") << tls << QDateTime() << Ok();
    QTest::newRow("without-encryption") << QUrl(u"http://127.0.0.1/api"_s) << QDateTime() << Ok();
}

void TestServerChecks::certificate_isToldTwoWeeksBefore()
{
    QFETCH(const QUrl, url);
    QFETCH(const QDateTime, until);
    QFETCH(const Ok, ok);
    const ServerClient::Examination examination{
        .status = 200, .proxy = {}, .certificateUntil = until, .date = {}};
    QCOMPARE(found(serverchecks::findings(examination, url, Now), u"certificate"_s).ok, ok);
}

void TestServerChecks::clock_isComparedWithTheServers_data()
{
    QTest::addColumn<QDateTime>("server");
    QTest::addColumn<Ok>("ok");
    QTest::addColumn<QString>("detail");

    QTest::newRow("same") << Now << Ok(true) << u"as the server's"_s;
    QTest::newRow("two-minutes") << Now.addSecs(120) << Ok(true) << u"as the server's"_s;
    QTest::newRow("behind") << Now.addSecs(121) << Ok(false) << u"121 seconds behind"_s;
    QTest::newRow("ahead") << Now.addSecs(-3'600) << Ok(false) << u"3600 seconds ahead of"_s;
    QTest::newRow("not-told") << QDateTime() << Ok() << u"did not tell"_s;
}

void TestServerChecks::clock_isComparedWithTheServers()
{
    QFETCH(const QDateTime, server);
    QFETCH(const Ok, ok);
    QFETCH(const QString, detail);
    const ServerClient::Examination examination{
        .status = 200, .proxy = {}, .certificateUntil = {}, .date = server};
    const Finding clock =
        found(serverchecks::findings(examination, QUrl(u"http://localhost"_s), Now), u"clock"_s);
    QCOMPARE(clock.ok, ok);
    QVERIFY2(clock.detail.contains(detail), qPrintable(clock.detail));
}

void TestServerChecks::server_isToldByItsAnswer_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isAnswer");
    QTest::addColumn<bool>("hasToken");
    QTest::addColumn<bool>("ok");

    QTest::newRow("answers") << 200 << true << true << true;
    QTest::newRow("wrong-token") << 401 << false << true << false;
    // That the keychain does not give it has a line of its own.
    QTest::newRow("no-token-yet") << 401 << false << false << true;
    QTest::newRow("broken") << 500 << false << true << false;
    QTest::newRow("away") << 0 << false << false << false;
}

void TestServerChecks::server_isToldByItsAnswer()
{
    QFETCH(const int, status);
    QFETCH(const bool, isAnswer);
    QFETCH(const bool, hasToken);
    QFETCH(const bool, ok);
    const ServerClient::Examination examination{
        .answer = isAnswer ? Status(Success{})
                           : Status(Error{.code = Error::Code::Network, .detail = u"why"_s}),
        .status = status,
        .hasToken = hasToken,
        .proxy = u"proxy.example:3128"_s,
        .certificateUntil = {},
        .date = {}};
    const Finding server = found(
        serverchecks::findings(examination, QUrl(u"https://crm.example"_s), Now), u"server"_s);
    QCOMPARE(server.ok, Ok(ok));
    QCOMPARE(server.remedy.isEmpty(), ok);
    QVERIFY2(ok || server.detail.contains(u"why"_s), qPrintable(server.detail));
}

void TestServerChecks::passwordsAndQueries_areLeftOut()
{
    const ServerClient::Examination examination{
        .status = 200, .proxy = {}, .certificateUntil = {}, .date = {}};
    const Finding server =
        found(serverchecks::findings(examination,
                                     QUrl(u"https://anna:secret@crm.example/api?key=abc"_s), Now),
              u"server"_s);
    QCOMPARE(server.detail, u"https://crm.example/api answers (HTTP 200)"_s);
}

void TestServerChecks::withoutServer_theClockIsNotBeforeTheProgram()
{
    QCOMPARE(found(serverchecks::withoutServer(Now, Now.addDays(-30)), u"clock"_s).ok, Ok(true));
    QCOMPARE(found(serverchecks::withoutServer(Now, Now.addDays(30)), u"clock"_s).ok, Ok(false));
    QCOMPARE(found(serverchecks::withoutServer(Now, Now), u"server"_s).ok, Ok());
}

} // namespace calltray

CALLTRAY_TEST(TestServerChecks, QCoreApplication)
#include "tst_serverchecks.moc"
