// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/httpanswer.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

class TestHttpAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void status_isJudged_data();
    void status_isJudged();
    void redirect_namesTheHostInItsError();
    void retryAfter_isRead_data();
    void retryAfter_isRead();
    void savedNumber_isRead_data();
    void savedNumber_isRead();
};

void TestHttpAnswer::status_isJudged_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<std::optional<Error::Code>>("expected");

    const auto row = [](const char *name, int status, std::optional<Error::Code> expected) {
        QTest::newRow(name) << status << expected;
    };
    row("ok", 200, std::nullopt);
    row("created", 201, std::nullopt);
    row("not-modified", 304, std::nullopt);
    row("no-content-is-not-an-answer", 204, Error::Code::Protocol);
    row("moved", 301, Error::Code::Protocol);
    row("temporary-redirect", 307, Error::Code::Protocol);
    row("bad-request", 400, Error::Code::Refused);
    row("unauthorised", 401, Error::Code::Unauthorised);
    row("forbidden", 403, Error::Code::Unauthorised);
    row("not-found", 404, Error::Code::Refused);
    row("proxy-password-is-not-the-servers-no", 407, Error::Code::Network);
    row("request-timeout", 408, Error::Code::Network);
    row("conflict", 409, Error::Code::Refused);
    row("unprocessable", 422, Error::Code::Refused);
    row("too-early", 425, Error::Code::Network);
    row("too-many", 429, Error::Code::Network);
    row("last-client-error", 499, Error::Code::Refused);
    row("server-error", 500, Error::Code::Network);
    row("unavailable", 503, Error::Code::Network);
    row("beyond", 599, Error::Code::Network);
}

void TestHttpAnswer::status_isJudged()
{
    QFETCH(const int, status);
    QFETCH(const std::optional<Error::Code>, expected);

    HttpAnswer answer;
    answer.status = status;
    answer.retryAfter = 7s;
    const Status judgement = judged(answer);

    QCOMPARE(judgement.has_value(), !expected.has_value());
    if (!judgement) {
        QCOMPARE(judgement.error().code, *expected);
        QCOMPARE(judgement.error().status, status);
        QCOMPARE(judgement.error().retryAfter, std::optional(7s));
        QVERIFY(judgement.error().detail.contains(QString::number(status)));
    }
}

void TestHttpAnswer::redirect_namesTheHostInItsError()
{
    HttpAnswer answer;
    answer.status = 302;
    answer.location = "https://elsewhere.example/api?secret=1";

    const QString detail = judged(answer).error().detail;

    QVERIFY(detail.contains(u"elsewhere.example"_s));
    QVERIFY(!detail.contains(u"secret"_s));
}

void TestHttpAnswer::retryAfter_isRead_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("serverTime");
    QTest::addColumn<std::optional<std::chrono::seconds>>("expected");

    const QByteArray now = "Sun, 06 Nov 1994 08:49:37 GMT";
    const auto row = [](const char *name, const QByteArray &header, const QByteArray &serverTime,
                        std::optional<std::chrono::seconds> expected) {
        QTest::newRow(name) << header << serverTime << expected;
    };
    row("missing", {}, now, std::nullopt);
    row("zero", "0", now, 0s);
    row("seconds", " 120 ", {}, 120s);
    row("date", "Sun, 06 Nov 1994 08:50:37 GMT", now, 60s);
    row("date-that-has-passed", "Sun, 06 Nov 1994 08:48:37 GMT", now, 0s);
    row("date-without-the-servers-own", "Sun, 06 Nov 1994 08:50:37 GMT", {}, std::nullopt);
    row("negative", "-5", now, std::nullopt);
    row("nonsense", "soon", now, std::nullopt);
    row("an-hour", "3600", now, 3600s);
    row("longer-than-an-hour", "3601", now, 3600s);
    row("overflows-an-int-of-milliseconds", "3000000", now, 3600s);
    row("overflows-an-int", "4294967295", now, 3600s);
    row("overflows-any-number", "99999999999999999999", now, 3600s);
    row("date-in-a-hundred-years", "Sat, 06 Nov 2094 08:50:37 GMT", now, 3600s);
    row("fraction", "1.5", now, std::nullopt);
}

void TestHttpAnswer::retryAfter_isRead()
{
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, serverTime);
    QFETCH(const std::optional<std::chrono::seconds>, expected);

    QCOMPARE(retryAfter(header, serverTime), expected);
}

void TestHttpAnswer::savedNumber_isRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<qint64>("expected"); // 0: an error

    QTest::newRow("number") << QByteArray(R"({"id": 17})") << qint64(17);
    QTest::newRow("more-fields") << QByteArray(R"({"ok": true, "id": 1})") << qint64(1);
    QTest::newRow("largest") << QByteArray(R"({"id": 9007199254740992})")
                             << qint64(9'007'199'254'740'992);
    QTest::newRow("beyond-the-largest") << QByteArray(R"({"id": 9007199254740993})") << qint64(0);
    QTest::newRow("zero") << QByteArray(R"({"id": 0})") << qint64(0);
    QTest::newRow("negative") << QByteArray(R"({"id": -1})") << qint64(0);
    QTest::newRow("fraction") << QByteArray(R"({"id": 1.5})") << qint64(0);
    QTest::newRow("text") << QByteArray(R"({"id": "17"})") << qint64(0);
    QTest::newRow("array") << QByteArray(R"([17])") << qint64(0);
    QTest::newRow("empty-object") << QByteArray("{}") << qint64(0);
    QTest::newRow("html") << QByteArray("<html>Sign in</html>") << qint64(0);
    QTest::newRow("empty") << QByteArray() << qint64(0);
}

void TestHttpAnswer::savedNumber_isRead()
{
    QFETCH(const QByteArray, body);
    QFETCH(const qint64, expected);

    const Result<qint64> number = savedNumber(body);

    QCOMPARE(number ? *number : 0, expected);
    if (!number)
        QCOMPARE(number.error().code, Error::Code::Protocol);
}

} // namespace calltray

CALLTRAY_TEST(TestHttpAnswer, test::NoApplication)

#include "tst_httpanswer.moc"
