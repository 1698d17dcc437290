// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presenceparser.h"

#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

class TestPresenceParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void body_isRead_data();
    void body_isRead();
    void nonsense_isProtocol_data();
    void nonsense_isProtocol();
    void name_isBounded();
    void hundredThousand_areAllRead();
};

void TestPresenceParser::body_isRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QList<PresenceUser>>("expected");

    const PresenceUser online{.id = 1, .name = {}, .online = true};
    const PresenceUser offline{.id = 1, .name = {}, .online = false};
    const PresenceUser anna{.id = 2, .name = u"Анна"_s, .online = false};
    const auto row = [](const char *name, const QByteArray &body,
                        const QList<PresenceUser> &expected) {
        QTest::newRow(name) << body << expected;
    };
    row("empty-array", "[]", {});
    row("empty-object", "{}", {});
    row("array", R"([{"id":1,"online":true},{"id":2,"online":false,"name":"Анна"}])",
        {online, anna});
    row("numeric-string", R"([{"id":"1","online":true}])", {online});
    row("object-of-booleans", R"({"1":true})", {online});
    row("object-of-objects", R"({"1":{"online":true},"2":{"online":false,"name":"Анна"}})",
        {online, anna});
    row("the-last-of-two-counts", R"([{"id":1,"online":true},{"id":"1","online":false}])",
        {offline});
    row("largest-id", R"([{"id":9007199254740992,"online":true}])",
        {{.id = 9'007'199'254'740'992, .name = {}, .online = true}});
    row("entries-without-sense-are-left-out",
        R"([{"id":1,"online":true},7,null,{"id":3},{"online":true},{"id":4,"online":"yes"},)"
        R"({"id":0,"online":true},{"id":-1,"online":true},{"id":1.5,"online":true},{"id":"","online":true},)"
        R"({"id":"1e3","online":true},{"id":" 5","online":true},{"id":"+5","online":true},)"
        R"({"id":9007199254740994,"online":true},{"id":"9007199254740993","online":true},)"
        R"({"id":"99999999999999999999","online":true}])",
        {online});
    row("a-name-that-is-no-text-is-none", R"([{"id":1,"online":true,"name":5}])", {online});
}

void TestPresenceParser::body_isRead()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QList<PresenceUser>, expected);

    const Result<QList<PresenceUser>> users = parsePresence(body);

    QVERIFY(users);
    QCOMPARE(*users, expected);
}

void TestPresenceParser::nonsense_isProtocol_data()
{
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("empty") << QByteArray();
    QTest::newRow("html") << QByteArray("<html></html>");
    QTest::newRow("cut-off") << QByteArray(R"([{"id":1,"online":tr)");
    QTest::newRow("number") << QByteArray("7");
    QTest::newRow("another-object") << QByteArray(R"({"error":"sign in"})");
    QTest::newRow("array-of-something-else") << QByteArray(R"(["Anna"])");
    QTest::newRow("nested-too-deep") << QByteArray(100'000, '[');
}

void TestPresenceParser::nonsense_isProtocol()
{
    QFETCH(const QByteArray, body);

    const Result<QList<PresenceUser>> users = parsePresence(body);

    QVERIFY(!users);
    QCOMPARE(users.error().code, Error::Code::Protocol);
    QVERIFY(!users.error().detail.isEmpty());
}

void TestPresenceParser::name_isBounded()
{
    const QByteArray body =
        R"([{"id":1,"online":true,"name":")" + QByteArray(5'000, 'x') + R"("}])";

    QCOMPARE(parsePresence(body)->at(0).name.size(), 1'000);
}

void TestPresenceParser::hundredThousand_areAllRead()
{
    QByteArray body = "[";
    for (int id = 1; id <= 100'000; ++id)
        body += R"({"id":)" + QByteArray::number(id) + R"(,"online":true,"name":"Colleague"},)";
    body.back() = ']';

    QCOMPARE(parsePresence(body)->size(), 100'000);
}

} // namespace calltray

QTEST_APPLESS_MAIN(calltray::TestPresenceParser)

#include "tst_presenceparser.moc"
