// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presenceparser.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

QList<PresenceUser> listed(const PresenceTable &table)
{
    QList<PresenceUser> users;
    for (qsizetype place = 0; place < table.size(); ++place)
        users += table.at(place);
    return users;
}

} // namespace

class TestPresenceParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void body_isRead_data();
    void body_isRead();
    void nonsense_isProtocol_data();
    void nonsense_isProtocol();
    void everyBeginning_isReadOrRefused();
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
    row("a-number-with-a-fraction-of-zero",
        R"([{"id":1.0,"online":true},{"id":2e0,"online":false,"name":"Анна"}])", {online, anna});
    row("unknown-fields-of-every-kind-are-skipped",
        R"([{"a":[{"id":9,"online":true}],"id":1,"b":{"online":false,"c":[1,"]}"]},"online":true,"d":null,"e":1.5}])",
        {online});
    row("the-last-of-two-fields-counts", R"([{"id":5,"id":1,"online":false,"online":true}])",
        {online});
    row("keys-with-escapes", R"([{"\u0069d":1,"onl\u0069ne":true}])", {online});
    row("key-by-id-with-escapes", R"({"\u0031":true})", {online});
    row("names-with-escapes", R"([{"id":1,"online":true,"name":"A\"\\\n\u0416\ud83d\ude00"}])",
        {{.id = 1, .name = u"A\"\\\nЖ😀"_s, .online = true}});
    row("white-space-everywhere", " [ { \"id\" : \"1\" , \"online\" : true } ]\r\n", {online});
    row("largest-id-as-a-key", R"({"9007199254740992":true})",
        {{.id = 9'007'199'254'740'992, .name = {}, .online = true}});
    row("keys-without-sense-are-left-out",
        R"({"1":true,"x":true,"9007199254740993":true,"-1":true,"":true,"3":"yes","4":null,"5":[true]})",
        {online});
    row("deep-nesting-in-a-field-of-no-matter",
        R"([{"id":1,"x":)" + QByteArray(5'000, '[') + QByteArray(5'000, ']')
            + R"(,"online":true}])",
        {online});
    row("a-name-that-is-no-text-is-none", R"([{"id":1,"online":true,"name":5}])", {online});
}

void TestPresenceParser::body_isRead()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QList<PresenceUser>, expected);

    const Result<PresenceTable> users = parsePresence(body);

    QVERIFY2(users, users ? "" : qPrintable(users.error().detail));
    QCOMPARE(listed(*users), expected);
}

void TestPresenceParser::nonsense_isProtocol_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ServerTrouble::Cause>("cause");
    using Cause = ServerTrouble::Cause;
    const auto row = [](const char *name, const QByteArray &body, Cause cause) {
        QTest::newRow(name) << body << cause;
    };

    row("empty", {}, Cause::CutOff);
    row("blank", " \n", Cause::CutOff);
    row("html", "<html></html>", Cause::CaptivePortal);
    row("html-after-a-mark-and-space", "\xEF\xBB\xBF\r\n <!DOCTYPE html>", Cause::CaptivePortal);
    row("cut-off-in-a-word", R"([{"id":1,"online":tr)", Cause::CutOff);
    row("cut-off-in-a-string", R"([{"id":1,"online":true,"name":"An)", Cause::CutOff);
    row("cut-off-between-users", R"([{"id":1,"online":true},)", Cause::CutOff);
    row("cut-off-before-the-end", R"([{"id":1,"online":true})", Cause::CutOff);
    row("cut-off-object", R"({"1":true,"2":)", Cause::CutOff);
    row("text", "Service unavailable", Cause::NotJson);
    row("a-missing-comma", R"([{"id":1,"online":true} {"id":2,"online":true}])", Cause::NotJson);
    row("a-missing-colon", R"([{"id":1,"online" true}])", Cause::NotJson);
    row("something-after-the-end", R"([{"id":1,"online":true}] [])", Cause::NotJson);
    row("broken-utf8", "[{\"id\":1,\"online\":true,\"name\":\"\xC3\"}]", Cause::NotJson);
    row("number", "7", Cause::NotJson);
    row("null", "null", Cause::NotJson);
    row("another-object", R"({"error":"sign in"})", Cause::NobodyInIt);
    row("array-of-something-else", R"(["Anna"])", Cause::NobodyInIt);
    row("nested-too-deep", QByteArray(100'000, '['), Cause::CutOff);
    row("nested-too-deep-and-closed", QByteArray(100'000, '[') + QByteArray(100'000, ']'),
        Cause::NobodyInIt);
}

void TestPresenceParser::nonsense_isProtocol()
{
    QFETCH(const QByteArray, body);
    QFETCH(const ServerTrouble::Cause, cause);

    const Result<PresenceTable> users = parsePresence(body);

    QVERIFY(!users);
    QCOMPARE(users.error().code, Error::Code::Protocol);
    QCOMPARE(users.error().trouble.cause, cause);
    QVERIFY(!users.error().detail.isEmpty());
}

void TestPresenceParser::everyBeginning_isReadOrRefused()
{
    const QByteArray body =
        R"([{"id":1,"online":true,"name":"An\"na"},{"x":[1,{"y":null}],"id":"2","online":false}])";
    for (qsizetype length = 0; length < body.size(); ++length)
        QVERIFY2(!parsePresence(body.left(length)), body.left(length).constData());
    QCOMPARE(parsePresence(body)->size(), 2);
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

CALLTRAY_TEST(TestPresenceParser, test::NoApplication)

#include "tst_presenceparser.moc"
