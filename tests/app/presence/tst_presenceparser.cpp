// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/formattedtext.h"
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
    QTest::addColumn<QString>("leftOut");

    const PresenceUser online{.id = u"1"_s, .name = {}, .online = true};
    const PresenceUser offline{.id = u"1"_s, .name = {}, .online = false};
    const PresenceUser anna{.id = u"2"_s, .name = u"Анна"_s, .online = false};
    const auto row = [](const char *name, const QByteArray &body,
                        const QList<PresenceUser> &expected, const QString &leftOut = {}) {
        QTest::newRow(name) << body << expected << leftOut;
    };
    const auto named = [](const QString &id, const QString &name = {}, bool isOnline = true) {
        return PresenceUser{.id = id, .name = name, .online = isOnline};
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
        {{.id = u"9007199254740992"_s, .name = {}, .online = true}});
    row("entries-without-sense-are-left-out",
        R"([{"id":1,"online":true},7,null,{"id":3},{"online":true},{"id":4,"online":"yes"},)"
        R"({"id":1.5,"online":true},{"id":"","online":true},{"id":007,"online":true},{"id":7x,"online":true},)"
        R"({"id":1e400,"online":true},{"id":true,"online":true},{"id":[1],"online":true},{"id":5,"online":2}])",
        {online}, u"10 of 14 entries have no id, 3 of 14 entries have no status"_s);
    row("ids-are-texts",
        R"([{"id":"007","online":true,"name":"Bond"},{"id":"7","online":false,"name":"Seven"},{"id":"1e3","online":true},)"
        R"({"id":" 5","online":true},{"id":"0b0e7a4e-8f11-4f6b-9a52-9f1d0f2f6c10","online":true},{"id":"Жанна","online":true}])",
        {named(u"007"_s, u"Bond"_s), named(u"7"_s, u"Seven"_s, false), named(u"1e3"_s),
         named(u" 5"_s), named(u"0b0e7a4e-8f11-4f6b-9a52-9f1d0f2f6c10"_s), named(u"Жанна"_s)});
    row("numbers-are-their-digits",
        R"([{"id":0,"online":true},{"id":-1,"online":true},{"id":9007199254740993,"online":true},)"
        R"({"id": 99999999999999999999 ,"online":true}])",
        {named(u"0"_s), named(u"-1"_s), named(u"9007199254740993"_s),
         named(u"99999999999999999999"_s)});
    row("longest-id", R"([{"id":")" + QByteArray(200, 'x') + R"(","online":true}])",
        {named(QString(200, u'x'))});
    row("half-a-character-in-a-name",
        R"([{"id":1,"online":true,"name":"A\ud83d"},{"id":2,"online":true,"name":"A\udc00\"B" }])",
        {named(u"1"_s, u"A\uFFFD"_s), named(u"2"_s, u"A\uFFFD\"B"_s)});
    row("names-in-another-order-and-with-references",
        R"([{"id":1,"online":true,"name":"Anna \u202egnp.exe"},{"id":2,"online":true,"name":"\u0645\u062d\u0645\u062f"},)"
        R"({"id":3,"online":true,"name":"A &amp; B"},{"id":4,"online":true,"name":"Z\u0335\u0321\u0328\u0300\u0301\u0302\u0335"}])",
        {named(u"1"_s, u"Anna gnp.exe"_s), named(u"2"_s, u"محمد"_s), named(u"3"_s, u"A & B"_s),
         named(u"4"_s, u"Z\u0335\u0321\u0328\u0300"_s)});
    row("byte-order-mark-in-an-id", R"({"\ufeff1":true})", {online});
    row("half-a-character-in-an-id",
        R"([{"id":1,"online":true},{"id":"\udc00","online":true},{"id":"\ud83d","online":true}])",
        {online}, u"2 of 3 entries have no id"_s);
    row("too-long-an-id",
        R"([{"id":1,"online":true},{"id":")" + QByteArray(201, 'x') + R"(","online":true}])",
        {online}, u"1 of 2 entries has no id"_s);
    row("statuses-of-all-kinds",
        R"({"1":1,"2":"online","3":"TRUE","4":"1","5":0,"6":"Offline","7":"false","8":"0","9":1.0})",
        {named(u"1"_s), named(u"2"_s), named(u"3"_s), named(u"4"_s), named(u"5"_s, {}, false),
         named(u"6"_s, {}, false), named(u"7"_s, {}, false), named(u"8"_s, {}, false),
         named(u"9"_s)});
    row("statuses-of-all-kinds-in-users",
        R"([{"id":1,"online":1},{"id":2,"online":"0"},{"id":3,"online":"online"}])",
        {named(u"1"_s), named(u"2"_s, {}, false), named(u"3"_s)});
    row("byte-order-mark", "\xEF\xBB\xBF[{\"id\":1,\"online\":true}]", {online});
    row("byte-order-mark-and-a-bad-byte",
        "\xEF\xBB\xBF[{\"id\":1,\"online\":true,\"name\":\"\xFF\"}]", {named(u"1"_s, u"\uFFFD"_s)});
    row("a-bad-byte-is-one-character-of-one-name",
        "[{\"id\":1,\"online\":true,\"name\":\"A\xC3\"},{\"id\":2,\"online\":false,\"name\":"
        "\"Анна\"}]",
        {named(u"1"_s, u"A\uFFFD"_s), anna});
    for (const char *container : {"data", "users", "_embedded", "items", "result"}) {
        const QByteArray begin = QByteArray(R"({")") + container + R"(":)";
        row(("nested-array-in-" + QByteArray(container)).constData(),
            begin + R"([{"id":1,"online":true}]})", {online});
        row(("nested-object-in-" + QByteArray(container)).constData(), begin + R"({"1":true}})",
            {online});
    }
    row("what-stands-beside-a-container-is-nobody",
        R"({"504141":true,"total":1,"7":{"online":true},"data":[{"id":1,"online":true}],"8":{"x":1},"9":true,"next":null})",
        {online});
    row("two-containers",
        R"({"users":[{"id":1,"online":true}],"items":{"2":{"online":0,"name":"Анна"}}})",
        {online, anna});
    row("containers-in-containers",
        R"({"ok":true,"result":{"page":1,"_embedded":{"users":[{"id":1,"online":true}]},"_links":{"self":"x"}}})",
        {online});
    row("an-empty-container", R"({"total":0,"data":[]})", {});
    row("an-envelope-without-a-container-is-nobody",
        R"({"success":true,"page":1,"_version":1,"code":0,"total":1,"1":true,"meta":{"online":3}})",
        {online});
    row("an-object-under-a-word-of-the-envelope-may-be-a-user", R"({"page":{"online":true}})",
        {named(u"page"_s)});
    row("a-container-that-is-a-scalar-is-a-user", R"({"data":true})", {named(u"data"_s)});
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
        {named(u"1"_s, sanitisedLine(u"A\"\\\nЖ😀"_s))});
    row("white-space-everywhere", " [ { \"id\" : \"1\" , \"online\" : true } ]\r\n", {online});
    row("largest-id-as-a-key", R"({"9007199254740992":true})",
        {{.id = u"9007199254740992"_s, .name = {}, .online = true}});
    row("keys-without-sense-are-left-out",
        R"({"1":true,"":true,"3":"yes","4":null,"5":[true],"6":{}})", {online},
        u"1 of 6 entries has no id, 4 of 6 entries have no status"_s);
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
    QFETCH(const QString, leftOut);

    const Result<PresenceTable> users = parsePresence(body);

    QVERIFY2(users, users ? "" : qPrintable(users.error().detail));
    QCOMPARE(listed(*users), expected);
    QCOMPARE(users->leftOut().words(), leftOut);
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
    row("cut-off-in-a-character", "[{\"id\":1,\"online\":true,\"name\":\"\xD0", Cause::CutOff);
    row("a-bad-byte-outside-of-texts", "[{\"id\":1,\xFF\"online\":true}]", Cause::NotJson);
    row("a-single-user", R"({"id":1,"name":"Anna","online":true})", Cause::NobodyInIt);
    row("an-error-in-an-envelope", R"({"success":false,"data":{"error":"sign in","code":1}})",
        Cause::NobodyInIt);
    row("containers-too-deep",
        R"({"data":{"data":{"data":{"data":{"data":[{"id":1,"online":true}]}}}}})",
        Cause::NobodyInIt);
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
