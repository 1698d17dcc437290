// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/apibench.h"
#include "support/fakehttpserver.h"
#include "support/testprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTest>

using namespace calltray;
using namespace calltray::test;
using namespace Qt::StringLiterals;

class TestNotificationMethods : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void call_isNumberedAndListed_data();
    void call_isNumberedAndListed();
    void realInput_isStoredAndSent_data();
    void realInput_isStoredAndSent();
    void calls_areNumberedOneByOne();
    void oddField_isToldInTheReplyAndTheTrace_data();
    void oddField_isToldInTheReplyAndTheTrace();
    void anyObjectThatSaysSomething_isACall();
    void invalidParams_nameTheField_data();
    void invalidParams_nameTheField();
    void sameKey_getsTheFirstAnswer_data();
    void sameKey_getsTheFirstAnswer();
    void error_isNumbered();
    void errorOnceDismissed_isDismissedWhenItComesAgain();
    void unknownId_isNotFound_data();
    void unknownId_isNotFound();
    void list_isFilteredAndPaged();
    void list_isForbiddenByTheAdministrator();
    void markAllSeen_clearsTheCount();
    void deleteHistory_deletesAll();
    void deleteHistory_wantsANumberOfDays_data();
    void deleteHistory_wantsANumberOfDays();
    void errorSavedByServer_bringsItsNumber();
    void errorRefusedByServer_bringsTheStatus();
};

void TestNotificationMethods::call_isNumberedAndListed_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::newRow("by-name") << QByteArray(R"({"from":"+7 999","text":"hello","duration":65})");
    QTest::newRow("by-position") << QByteArray(
        R"([{"from":"+7 999","text":"hello","duration":"1:05"}])");
}

void TestNotificationMethods::call_isNumberedAndListed()
{
    QFETCH(const QByteArray, params);
    ApiBench bench;

    const QJsonValue id = bench.client.call("notifications.addCall", params)["result"_L1]["id"_L1];

    QVERIFY(id.toInteger() > 0);
    const QJsonArray list = bench.client.call("notifications.list")["result"_L1].toArray();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list[0]["id"_L1], id);
    QCOMPARE(list[0]["kind"_L1].toString(), u"call"_s);
    QCOMPARE(list[0]["from"_L1].toString(), u"+7 999"_s);
    QCOMPARE(list[0]["text"_L1].toString(), u"hello"_s);
    QCOMPARE(list[0]["duration"_L1].toInt(), 65);
}

namespace {

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

//! \a changed over \a plain; null takes a field out.
QJsonObject with(QJsonObject plain, const QJsonObject &changed)
{
    for (auto it = changed.begin(); it != changed.end(); ++it)
        plain.insert(it.key(), it.value());
    for (const QString &name : plain.keys()) {
        if (plain.value(name).isNull())
            plain.remove(name);
    }
    return plain;
}

//! What the history has of \a id, under the names of the SDK.
Result<QJsonObject> storedFields(QSqlDatabase &database, qint64 id)
{
    QSqlQuery query(database);
    query.prepare(uR"(SELECT CASE kind WHEN 0 THEN 'call' ELSE 'error' END AS type, call_id AS id,
            caller AS "from", callee AS "to", header, text, duration, link, click_link, date,
            CASE WHEN element_id IS NOT NULL THEN json_object('type',
                json_extract('["contact","lead","company","customer"]', '$[' || element_type || ']'),
                'id', element_id, 'name', nullif(element_name, '')) END AS element
            FROM notifications WHERE id = ?)"_s);
    query.addBindValue(id);
    if (!query.exec() || !query.next())
        return Error{.detail = u"no such row"_s};
    QJsonObject fields;
    for (int i = 0; i < query.record().count(); ++i) {
        const QVariant value = query.value(i);
        if (value.isNull() || value.toString().isEmpty())
            continue;
        const QString name = query.record().fieldName(i);
        fields.insert(name,
                      name == "element"_L1 ? with(object(value.toByteArray()), {})
                                           : QJsonValue::fromVariant(value));
    }
    return fields;
}

} // namespace

void TestNotificationMethods::realInput_isStoredAndSent_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QJsonArray>("params");
    QTest::addColumn<QJsonObject>("stored"); // what is other than it came; null: left out
    QTest::addColumn<QJsonObject>("sent"); // what is other than it is stored
    QTest::addColumn<bool>("isRefused");

    QFile file(qEnvironmentVariable("CALLTRAY_SOURCES")
               + u"/tests/app/notifications/sdk-cases.jsonl"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    while (!file.atEnd()) {
        const QJsonObject row = object(file.readLine());
        const bool isError = row.value("function"_L1).toString().endsWith("error"_L1);
        // All that is shown of them tst_payload.cpp compares.
        QTest::newRow(qPrintable(row.value("name"_L1).toString()))
            << QByteArray(isError ? "notifications.addError" : "notifications.addCall")
            << row.value("args"_L1).toArray() << row.value("stored"_L1).toObject()
            << row.value("sent"_L1).toObject()
            << row.value("expect"_L1).toObject().contains("refused"_L1);
    }
    const auto call = [](const char *name, const QByteArray &params, const QByteArray &stored,
                         const QByteArray &sent = "{}") {
        QTest::newRow(name) << QByteArray("notifications.addCall") << QJsonArray{object(params)}
                            << object(stored) << object(sent) << false;
    };
    call("of-asterisk",
         R"({"id": "1571897930.5", "from": "\"Anna\" <sip:101@pbx>", "to": "<sip:%2B7999@pbx>",
             "duration": "PT1M5S", "date": "2019-10-23T22:18:50+0300"})",
         R"({"from": "Anna", "to": "+7999", "duration": 65, "date": 1571858330})");
    call("withheld", R"({"from": "Restricted", "text": "x"})", R"({"from": "anonymous"})");
    call("html", R"({"from": "A&amp;B &copy2019", "text": "<b>a</b>&amp;<br>&copy2019"})",
         R"({"from": "A&B ©2019"})");
    call("turned-round", R"({"from": "\u202e+7 999", "text": "\u202ea"})", R"({"from": "+7 999"})");
    call("no-characters", R"({"from": "\ud83d1", "text": "a\u0000b", "id": "1\udc00"})",
         R"({"from": "\ufffd1", "text": "a\ufffdb", "id": "1\ufffd"})");
    call("microseconds", R"({"from": "1", "date": 1571858330123456, "duration": "1:05"})",
         R"({"date": 1571858330, "duration": 65})");
    call("password-of-a-link",
         R"({"from": "1", "link": "https://u:p@x/1.mp3?a=1&amp;b=%2D",
             "click_link": "https://u:p@x/"})",
         "{}", R"({"link": "https://x/1.mp3?a=1&amp;b=%2D", "click_link": "https://x/"})");
    call("element-of-amocrm",
         R"({"from": "1", "element": {"id": "7", "type": 12, "name": "\u202eAnna"}})",
         R"({"element": {"id": 7, "type": "customer", "name": "Anna"}})");
    call("element-as-string", R"({"from": "1", "element": "contact:7"})",
         R"({"element": {"id": 7, "type": "contact"}})");
    call("of-another-table",
         R"({"from": "1", "phone": "2", "duration": "soon", "date": "soon", "link": "ftp://x"})",
         R"({"phone": null, "duration": null, "date": 1760000000, "link": null})");
}

void TestNotificationMethods::realInput_isStoredAndSent()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QJsonArray, params);
    QFETCH(const QJsonObject, stored);
    QFETCH(const QJsonObject, sent);
    QFETCH(const bool, isRefused);
    const FakeHttpServer server(
        FakeHttpServer::always(FakeHttpServer::answer("201 Created", R"({"id":4711})")));
    ApiBench bench(server.url());

    const QJsonObject reply =
        bench.client.call(method, QJsonDocument(params).toJson(QJsonDocument::Compact));

    QCOMPARE(reply.contains("error"_L1), isRefused);
    if (isRefused)
        return;
    const qint64 id = reply["result"_L1]["id"_L1].toInteger();
    const auto row = bench.database.read<QJsonObject>(
        [id](QSqlDatabase &database) { return storedFields(database, id); });
    QTRY_VERIFY(row.isFinished());
    const Result<QJsonObject> found = row.result();
    QVERIFY(found);
    QJsonObject expected{
        {u"type"_s, method.endsWith("Call") ? u"call"_s : u"error"_s},
        {u"date"_s, bench.clock.unixTime()},
    };
    expected = with(with(with(expected, params[0].toObject()), stored), {});
    QCOMPARE(*found, expected);
    QTRY_COMPARE(server.requests().size(), 1);
    QCOMPARE(object(server.requests().constFirst().body), with(expected, sent));
}

void TestNotificationMethods::calls_areNumberedOneByOne()
{
    ApiBench bench;
    const qint64 first =
        bench.client.call("notifications.addCall", R"({"from":"1"})")["result"_L1]["id"_L1]
            .toInteger();
    const qint64 second =
        bench.client.call("notifications.addCall", R"({"from":"2"})")["result"_L1]["id"_L1]
            .toInteger();
    QCOMPARE(second, first + 1);
}

void TestNotificationMethods::oddField_isToldInTheReplyAndTheTrace_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QString>("field");
    for (const char *method : {"notifications.addCall", "notifications.addError"}) {
        QTest::addRow("%s-long-text", method)
            << QByteArray(method) << QByteArray("{\"text\":\"" + QByteArray(5'000, 'x') + "\"}")
            << u"text"_s;
        QTest::addRow("%s-date", method)
            << QByteArray(method) << QByteArray(R"({"text":"t","date":"soon"})") << u"date"_s;
        QTest::addRow("%s-key-array", method)
            << QByteArray(method) << QByteArray(R"({"text":"t","idempotencyKey":[1]})")
            << u"idempotencyKey"_s;
        QTest::addRow("%s-several", method)
            << QByteArray(method) << QByteArray(R"([{"text":"t"},{"text":"u"}])") << u"params"_s;
    }
    QTest::newRow("call-of-nobody")
        << QByteArray("notifications.addCall") << QByteArray("{}") << u"from"_s;
}

void TestNotificationMethods::oddField_isToldInTheReplyAndTheTrace()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, params);
    QFETCH(const QString, field);
    ApiBench bench;

    const QJsonValue result = bench.client.call(method, params)["result"_L1];

    const qint64 id = result["id"_L1].toInteger();
    QVERIFY(id > 0);
    QCOMPARE(result["warnings"_L1].toArray().size(), 1);
    const QJsonValue warning = result["warnings"_L1][0];
    QCOMPARE(warning["field"_L1].toString(), field);
    const QString told = field + u' ' + warning["reason"_L1].toString();
    const QList<DecisionTrace::Step> steps = bench.trace.steps(id);
    QVERIFY(std::any_of(steps.cbegin(), steps.cend(),
                        [&told](const DecisionTrace::Step &step) { return step.what == told; }));
}

namespace {

//! Bytes of JSON that stand for something, as wrong as they come.
QByteArray anyValue(QRandomGenerator &random, int deep = 0)
{
    static const QList<QByteArray> values{"null",
                                          "true",
                                          "false",
                                          "0",
                                          "-1",
                                          "65",
                                          "1e300",
                                          "-0.0",
                                          "1573204600.10000",
                                          "12345678901234567890",
                                          R"("")",
                                          R"("null")",
                                          R"("+7 999 111 22 33")",
                                          R"("\ud83d")",
                                          R"("a\u0000b\u0007c")",
                                          R"("\u202e4433\u2066")",
                                          "\"\xcf\xf0\xe8\"",
                                          "\"\xed\xa0\x80z\"",
                                          "\"https://x/\xff.mp3?\xed\xa0\x80\"",
                                          R"("https://u:p@x/\udc00.mp3")",
                                          R"("<b>&amp;lt;&#0;&#xD800;&eacute;</b>")",
                                          R"("65 sec")",
                                          R"("PT1M5S")",
                                          R"("2019-10-23 22:18:50")",
                                          R"("\"Anna\" <sip:101@pbx>")",
                                          R"j("javascript:alert(1)")j",
                                          R"("contact:1003619")",
                                          R"("\u200b\u200d")",
                                          "\"a" + QByteArray("\xcc\x81").repeated(50) + '"',
                                          '"' + QByteArray(5'000, 'x') + '"',
                                          "\"" + QByteArray("\xf0\x9f\x98\x80").repeated(2'001)
                                              + '"'};
    const int kind = random.bounded(deep > 2 ? 8 : 10);
    if (kind < 8)
        return values[random.bounded(values.size())];
    if (kind == 8)
        return '[' + anyValue(random, deep + 1) + ',' + anyValue(random, deep + 1) + ']';
    return R"({"id":)" + anyValue(random, deep + 1) + R"(,"type":)" + anyValue(random, deep + 1)
        + R"(,"text":)" + anyValue(random, deep + 1) + '}';
}

QByteArray anyCall(QRandomGenerator &random)
{
    static const QList<QByteArray> says{"from", "to", "text", "header"};
    static const QList<QByteArray> fields{
        "from", "to",   "text",       "header",  "duration", "idempotencyKey",
        "date", "link", "click_link", "element", "id",       "unknownField"};
    QByteArray call = R"({"nothing":0)";
    for (const QByteArray &field : fields) {
        if (random.bounded(2) == 0)
            call += R"(,")" + field + R"(":)" + anyValue(random);
    }
    // The last of two fields with one name counts.
    return call + R"(,")" + says[random.bounded(says.size())] + R"(":"said"})";
}

using Columns = QMap<QString, QList<QByteArray>>;

//! The bytes of all that is text in \a database and not empty, by `table.column`.
Result<Columns> textColumns(QSqlDatabase &database)
{
    Columns columns;
    QSqlQuery names(uR"(SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c
            WHERE t.type = 'table' AND (c.type = 'TEXT' OR (t.name = 'outbox' AND c.name = 'body')))"_s,
                    database);
    while (names.next()) {
        const QString table = names.value(0).toString();
        const QString column = names.value(1).toString();
        QSqlQuery query(
            uR"(SELECT CAST("%2" AS BLOB) FROM "%1" WHERE length("%2") > 0)"_s.arg(table, column),
            database);
        while (query.next())
            columns[table + u'.' + column].append(query.value(0).toByteArray());
        if (query.lastError().isValid())
            return Error{.detail = query.lastError().text()};
    }
    return columns;
}

bool isClean(const QString &text)
{
    return std::none_of(text.cbegin(), text.cend(),
                        [](QChar c) {
                            return (c.category() == QChar::Other_Control && c != u'\n')
                                || c.isNonCharacter() || (c >= u'\u202A' && c <= u'\u202E')
                                || (c >= u'\u2066' && c <= u'\u2069');
                        })
        && text.isValidUtf16();
}

} // namespace

void TestNotificationMethods::anyObjectThatSaysSomething_isACall()
{
    bool isGiven = false;
    const int given = qEnvironmentVariableIntValue("CALLTRAY_TEST_SEED", &isGiven);
    const quint32 seed = isGiven ? quint32(given) : QRandomGenerator::global()->generate();
    qInfo("CALLTRAY_TEST_SEED=%u", seed);
    QRandomGenerator random(seed);
    // All waits for it, so that what would be sent is looked at as well.
    const FakeHttpServer server(
        FakeHttpServer::always(FakeHttpServer::answer("503 Service Unavailable")));
    ApiBench bench(server.url());
    constexpr int Calls = 500;

    QSet<qint64> ids; // those with one `id`, or one key, are one
    for (int i = 0; i < Calls; ++i) {
        const QByteArray call = anyCall(random);
        const QJsonValue reply = bench.client.call("notifications.addCall", call);
        QVERIFY2(reply["result"_L1]["id"_L1].toInteger() > 0, call.constData());
        ids.insert(reply["result"_L1]["id"_L1].toInteger());
    }

    const QJsonArray list =
        bench.client.call("notifications.list", R"({"limit":500})")["result"_L1].toArray();
    QCOMPARE(list.size(), ids.size());
    QVERIFY(ids.size() > Calls / 4);
    for (const QJsonValue shown : list) {
        for (const char *field : {"title", "text", "from", "to"})
            QVERIFY2(isClean(shown[QLatin1StringView(field)].toString()),
                     QJsonDocument(shown.toObject()).toJson().constData());
    }
    const auto stored = bench.database.read<Columns>(textColumns);
    QTRY_VERIFY(stored.isFinished());
    const Result<Columns> columns = stored.result();
    QVERIFY(columns);
    for (const char *column :
         {"notifications.call_id", "notifications.caller", "notifications.callee",
          "notifications.header", "notifications.text", "notifications.link", "request_keys.key",
          "outbox.idempotency_key", "outbox.body"})
        QVERIFY2(columns->contains(QLatin1StringView(column)), column);
    for (auto it = columns->cbegin(); it != columns->cend(); ++it) {
        for (const QByteArray &text : it.value())
            QVERIFY2(text.isValidUtf8(),
                     qPrintable(it.key() + u' ' + QString::fromLatin1(text.toHex())));
    }
}

void TestNotificationMethods::invalidParams_nameTheField_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QString>("field");
    for (const char *method : {"notifications.addCall", "notifications.addError"}) {
        QTest::addRow("%s-nothing", method) << QByteArray(method) << QByteArray() << u"params"_s;
        QTest::addRow("%s-empty-array", method)
            << QByteArray(method) << QByteArray("[]") << u"params"_s;
        QTest::addRow("%s-string", method)
            << QByteArray(method) << QByteArray("[\"hello\"]") << u"params"_s;
    }
    QTest::newRow("error-without-text")
        << QByteArray("notifications.addError") << QByteArray(R"({"text":[1]})") << u"text"_s;
    for (const char *method : {"notifications.dismiss", "notifications.restore"}) {
        for (const char *params : {"[]", "{}", "[0]", "[-1]", "[1.5]", "[true]", "[\"x\"]", "[[1]]",
                                   "[1e300]", "{\"ID\":1}"})
            QTest::addRow("%s-%s", method, params)
                << QByteArray(method) << QByteArray(params) << u"id"_s;
    }
    const QByteArray list = "notifications.list";
    QTest::newRow("kind-unknown") << list << QByteArray(R"({"kind":"calls"})") << u"kind"_s;
    QTest::newRow("kind-number") << list << QByteArray("[1]") << u"kind"_s;
    QTest::newRow("query-number") << list << QByteArray(R"({"query":1})") << u"query"_s;
    QTest::newRow("query-long") << list
                                << QByteArray("{\"query\":\"" + QByteArray(1'001, 'x') + "\"}")
                                << u"query"_s;
    QTest::newRow("before-negative") << list << QByteArray(R"({"before":-1})") << u"before"_s;
    QTest::newRow("limit-zero") << list << QByteArray(R"({"limit":0})") << u"limit"_s;
    QTest::newRow("limit-501") << list << QByteArray(R"({"limit":501})") << u"limit"_s;
    QTest::newRow("open-errors-string")
        << list << QByteArray(R"({"openErrorsOnly":"yes"})") << u"openErrorsOnly"_s;
}

void TestNotificationMethods::invalidParams_nameTheField()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, params);
    QFETCH(const QString, field);
    ApiBench bench;

    const QJsonValue error = bench.client.call(method, params)["error"_L1];

    QCOMPARE(error["code"_L1].toInt(), -32602);
    QCOMPARE(error["data"_L1]["reason"_L1].toString(), u"invalidParams"_s);
    QCOMPARE(error["data"_L1]["field"_L1].toString(), field);
}

void TestNotificationMethods::sameKey_getsTheFirstAnswer_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("hasServer");
    QTest::newRow("call") << QByteArray("notifications.addCall") << false;
    QTest::newRow("error") << QByteArray("notifications.addError") << false;
    QTest::newRow("error-with-server") << QByteArray("notifications.addError") << true;
}

void TestNotificationMethods::sameKey_getsTheFirstAnswer()
{
    QFETCH(const QByteArray, method);
    QFETCH(const bool, hasServer);
    const FakeHttpServer server(
        FakeHttpServer::always(FakeHttpServer::answer("201 Created", R"({"id":4711})")));
    ApiBench bench(hasServer ? server.url() : QUrl());
    const QByteArray params = R"({"text":"no line","idempotencyKey":"a key"})";

    const QByteArray first = bench.client.result(method, params);
    QVERIFY2(first.contains("\"id\":1"), first.constData());
    QCOMPARE(bench.client.result(method, params), first);

    const QJsonValue list = bench.client.call("notifications.list")["result"_L1];
    QCOMPARE(list.toArray().size(), 1);
    QCOMPARE(list[0]["count"_L1].toInt(), 1);
}

void TestNotificationMethods::error_isNumbered()
{
    ApiBench bench;
    const QJsonValue result = bench.client.call(
        "notifications.addError", R"([{"header":"Telephony","text":"no line"}])")["result"_L1];
    QVERIFY(result["id"_L1].toInteger() > 0);
    QCOMPARE(result["dismissed"_L1], QJsonValue(false));
    QVERIFY(!result.toObject().contains("serverId"_L1));
}

void TestNotificationMethods::errorOnceDismissed_isDismissedWhenItComesAgain()
{
    ApiBench bench;
    const QByteArray error = R"({"header":"Telephony","text":"no line"})";
    const QByteArray id = QByteArray::number(
        bench.client.call("notifications.addError", error)["result"_L1]["id"_L1].toInteger());

    QCOMPARE(bench.client.result("notifications.dismiss", "{\"id\":" + id + "}"),
             QByteArray("true"));
    QCOMPARE(bench.client.call("notifications.addError", error)["result"_L1]["dismissed"_L1],
             QJsonValue(true));
    QCOMPARE(bench.client.result("notifications.restore", "[\"" + id + "\"]"), QByteArray("true"));
    QCOMPARE(bench.client.call("notifications.addError", error)["result"_L1]["dismissed"_L1],
             QJsonValue(false));
}

void TestNotificationMethods::unknownId_isNotFound_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("dismiss") << QByteArray("notifications.dismiss");
    QTest::newRow("restore") << QByteArray("notifications.restore");
}

void TestNotificationMethods::unknownId_isNotFound()
{
    QFETCH(const QByteArray, method);
    ApiBench bench;
    QCOMPARE(bench.client.result(method, "[4711]"),
             QByteArray(R"(-32602,{"field":"id","reason":"notFound"})"));
}

void TestNotificationMethods::list_isFilteredAndPaged()
{
    ApiBench bench;
    for (int i = 0; i < 3; ++i)
        bench.client.call("notifications.addCall",
                          R"({"from":"Anna","text":"call )" + QByteArray::number(i) + "\"}");
    bench.client.call("notifications.addError", R"({"text":"no line"})");

    QCOMPARE(bench.client.call("notifications.list")["result"_L1].toArray().size(), 4);
    QCOMPARE(bench.client.call("notifications.list", R"({"kind":"error"})")["result"_L1]
                 .toArray()
                 .size(),
             1);
    QCOMPARE(
        bench.client.call("notifications.list", R"(["call","Anna"])")["result"_L1].toArray().size(),
        3);
    const QJsonArray newest =
        bench.client.call("notifications.list", R"({"kind":"call","limit":2})")["result"_L1]
            .toArray();
    QCOMPARE(newest.size(), 2);
    QCOMPARE(newest[0]["text"_L1].toString(), u"call 2"_s);
    const QByteArray before = QByteArray::number(newest[1]["id"_L1].toInteger());
    const QJsonArray rest =
        bench.client
            .call("notifications.list", R"({"kind":"call","before":)" + before + "}")["result"_L1]
            .toArray();
    QCOMPARE(rest.size(), 1);
    QCOMPARE(rest[0]["text"_L1].toString(), u"call 0"_s);
}

void TestNotificationMethods::list_isForbiddenByTheAdministrator()
{
    ApiBench bench;
    QFile file(bench.folder.filePath(u"administrator.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[history]\nexport=false\n");
    file.close();
    QTRY_VERIFY(!bench.settings.isOn(keys::HistoryExport));

    const QJsonValue error = bench.client.call("notifications.list")["error"_L1];

    QVERIFY(error["message"_L1].toString().contains("history/export"_L1));
}

void TestNotificationMethods::deleteHistory_deletesAll()
{
    ApiBench bench;
    bench.client.call("notifications.addCall", R"({"from":"Anna"})");
    bench.client.call("notifications.addCall", R"({"from":"Boris"})");

    QCOMPARE(bench.client.result("notifications.deleteHistory", R"({"olderThanDays":0})"),
             QByteArray("true"));

    QTRY_COMPARE(bench.client.result("notifications.list"), QByteArray("[]"));
}

void TestNotificationMethods::deleteHistory_wantsANumberOfDays_data()
{
    QTest::addColumn<QByteArray>("params");

    QTest::newRow("nothing") << QByteArray("{}");
    QTest::newRow("below-0") << QByteArray(R"({"olderThanDays":-1})");
    QTest::newRow("too-many") << QByteArray(R"({"olderThanDays":36501})");
    QTest::newRow("text") << QByteArray(R"({"olderThanDays":"all"})");
}

void TestNotificationMethods::deleteHistory_wantsANumberOfDays()
{
    QFETCH(const QByteArray, params);
    ApiBench bench;

    const QJsonValue error = bench.client.call("notifications.deleteHistory", params)["error"_L1];

    QCOMPARE(error["code"_L1].toInt(), -32602);
    QCOMPARE(error["data"_L1]["field"_L1].toString(), u"olderThanDays"_s);
}

void TestNotificationMethods::markAllSeen_clearsTheCount()
{
    ApiBench bench;
    bench.client.call("notifications.addCall", R"({"from":"Anna"})");
    QTRY_COMPARE(bench.center->unseenCalls(), 1);

    QCOMPARE(bench.client.result("notifications.markAllSeen"), QByteArray("true"));

    QTRY_COMPARE(bench.center->unseenCalls(), 0);
}

void TestNotificationMethods::errorSavedByServer_bringsItsNumber()
{
    const FakeHttpServer server(
        FakeHttpServer::always(FakeHttpServer::answer("201 Created", R"({"id":4711})")));
    ApiBench bench(server.url());

    const QJsonValue result =
        bench.client.call("notifications.addError", R"({"text":"no line"})")["result"_L1];

    QVERIFY(result["id"_L1].toInteger() > 0);
    QCOMPARE(result["serverId"_L1].toInt(), 4711);
    QCOMPARE(result["dismissed"_L1], QJsonValue(false));
}

void TestNotificationMethods::errorRefusedByServer_bringsTheStatus()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"refused.*422"_s));
    const FakeHttpServer server(
        FakeHttpServer::always(FakeHttpServer::answer("422 Unprocessable Entity")));
    ApiBench bench(server.url());

    const QByteArray refused(R"(1011,{"reason":"refused","status":422})");
    QCOMPARE(bench.client.result("notifications.addError", R"({"text":"no line"})"), refused);
    // It joins the one that was refused.
    QCOMPARE(bench.client.result("notifications.addError", R"({"text":"no line"})"), refused);
}

CALLTRAY_TEST(TestNotificationMethods, QCoreApplication)
#include "tst_notificationmethods.moc"
