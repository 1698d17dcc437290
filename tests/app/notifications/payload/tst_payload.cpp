// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/formattedtext.h"
#include "app/notifications/payload/payload.h"
#include "support/testprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

#include <algorithm>
#include <ctime>

using namespace Qt::StringLiterals;
using namespace calltray;

namespace {

constexpr qint64 Now = 1'760'000'001;
const QString Crm = u"https://crm.example.com"_s;

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

void addIfSet(QJsonObject &shown, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        shown.insert(name, value);
}

void addText(QJsonObject &shown, const QString &text)
{
    const FormattedText formatted = sanitised(text, QUrl(Crm));
    QJsonArray links;
    for (const FormattedText::Link &link : formatted.links)
        links.append(QString(formatted.text.mid(link.start, link.length) + u'@' + link.target));
    addIfSet(shown, u"text"_s, formatted.text);
    if (!links.isEmpty())
        shown.insert(u"links"_s, links);
}

//! All that Calltray would show of \a call.
QJsonObject shownOf(const CallNotification &call)
{
    QJsonObject shown{{u"kind"_s, u"call"_s}, {u"date"_s, call.date}};
    addIfSet(shown, u"title"_s, call.title());
    addIfSet(shown, u"to"_s, call.to);
    addText(shown, call.text);
    addIfSet(shown, u"recording"_s, call.link);
    addIfSet(shown, u"opens"_s, webLink(call.clickLink, QUrl(Crm)));
    addIfSet(shown, u"callId"_s, call.callId);
    if (call.duration)
        shown.insert(u"duration"_s, durationText(*call.duration));
    if (call.element) {
        shown.insert(u"element"_s, elementUrl(*call.element, Crm));
        addIfSet(shown, u"elementName"_s, call.element->name);
    }
    return shown;
}

QJsonObject shownOf(const ErrorNotification &error)
{
    QJsonObject shown{{u"kind"_s, u"error"_s}, {u"date"_s, error.date}};
    addIfSet(shown, u"title"_s, error.header);
    addText(shown, error.text);
    addIfSet(shown, u"opens"_s, webLink(error.link, QUrl(Crm)));
    return shown;
}

template <typename T>
QJsonObject shownOf(const Parsed<T> &parsed)
{
    return shownOf(parsed.content);
}

template <typename T>
QJsonObject shownOf(const Result<T> &result)
{
    return result ? shownOf(*result) : QJsonObject{{u"refused"_s, result.error().field}};
}

QStringList fieldsOf(const QList<PayloadWarning> &warnings)
{
    QStringList fields;
    for (const PayloadWarning &warning : warnings)
        fields.append(warning.field);
    return fields;
}

//! As the SDK's \a function would be read: those that tell of an error as an error, all others as a call.
QJsonObject shownOf(const QString &function, const QJsonArray &args)
{
    const Result<QJsonObject> payload = payloadOf(args);
    if (!payload)
        return {{u"refused"_s, payload.error().field}};
    return function.endsWith("error"_L1) ? shownOf(parseError(*payload, Now))
                                         : shownOf(parseCall(*payload, Now));
}

QByteArray ofLength(const QByteArray &field, int length)
{
    return "{\"" + field + "\": \"" + QByteArray(length, 'x') + "\"}";
}

} // namespace

class TestPayload final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sdkCase_showsWhatWasMeant_data();
    void sdkCase_showsWhatWasMeant();
    void call_isReadLeniently_data();
    void call_isReadLeniently();
    void oddField_isLeftOutWithAWarning_data();
    void oddField_isLeftOutWithAWarning();
    void field_isReadAnotherWay_data();
    void field_isReadAnotherWay();
    void callOfNobody_isToldSo_data();
    void callOfNobody_isToldSo();
    void error_isReadLeniently_data();
    void error_isReadLeniently();
    void error_isRefusedByField_data();
    void error_isRefusedByField();
    void payload_isAnObjectOrTheFirstItem_data();
    void payload_isAnObjectOrTheFirstItem();
    void duration_isWrittenAsAClock_data();
    void duration_isWrittenAsAClock();
    void element_hasItsPageInTheCrm_data();
    void element_hasItsPageInTheCrm();
    void json_holdsWhatIsSet_data();
    void json_holdsWhatIsSet();
    void serverBody_isReadAsTheSameAgain();
    void serverBody_hasNoPassword_data();
    void serverBody_hasNoPassword();
};

void TestPayload::initTestCase()
{
    qputenv("TZ", "MSK-3"); // what has no zone is this computer's time
    ::tzset();
}

void TestPayload::sdkCase_showsWhatWasMeant_data()
{
    QTest::addColumn<QString>("function");
    QTest::addColumn<QJsonArray>("args");
    QTest::addColumn<QJsonObject>("expected");

    QFile file(qEnvironmentVariable("CALLTRAY_SOURCES")
               + u"/tests/app/notifications/sdk-cases.jsonl"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    int count = 0;
    while (!file.atEnd()) {
        const QJsonObject testCase = object(file.readLine());
        QTest::newRow(qPrintable(testCase.value("name"_L1).toString()))
            << testCase.value("function"_L1).toString() << testCase.value("args"_L1).toArray()
            << testCase.value("expect"_L1).toObject();
        ++count;
    }
    QCOMPARE(count, 44);
}

void TestPayload::sdkCase_showsWhatWasMeant()
{
    QFETCH(const QString, function);
    QFETCH(const QJsonArray, args);
    QFETCH(const QJsonObject, expected);

    QCOMPARE(shownOf(function, args), expected);
}

void TestPayload::call_isReadLeniently_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("expected"); // without kind, and without a date of now

    QTest::newRow("id-as-number") << R"({"id": 12345678901})"_ba
                                  << R"({"callId": "12345678901"})"_ba;
    QTest::newRow("large-number") << R"({"from": 1e21})"_ba
                                  << R"({"title": "1000000000000000000000"})"_ba;
    QTest::newRow("fraction") << R"({"from": 0.000001})"_ba
                              << R"({"title": "0.000001"})"_ba;
    QTest::newRow("negative-number") << R"({"text": -5})"_ba
                                     << R"({"text": "-5"})"_ba;
    QTest::newRow("text-undefined-is-text") << R"({"text": "undefined"})"_ba
                                            << R"({"text": "undefined"})"_ba;
    QTest::newRow("nulls")
        << R"({"id": null, "from": null, "to": null, "text": null, "header": null, "duration": null,
                                  "link": null, "click_link": null, "date": null, "element": null})"_ba
        << "{}"_ba;
    QTest::newRow("text-object-over-header")
        << R"({"header": "a", "text": {"header": "b", "text": "c"}})"_ba
        << R"({"title": "b", "text": "c"})"_ba;
    QTest::newRow("text-object-without-header") << R"({"header": "a", "text": {"text": 5}})"_ba
                                                << R"({"title": "a", "text": "5"})"_ba;
    QTest::newRow("empty-text-object") << R"({"text": {}})"_ba
                                       << "{}"_ba;
    QTest::newRow("from-over-header") << R"({"header": "a", "from": "b"})"_ba
                                      << R"({"title": "b"})"_ba;
    QTest::newRow("duration-as-string") << R"({"duration": " 65 "})"_ba
                                        << R"({"duration": "1:05"})"_ba;
    QTest::newRow("duration-fraction") << R"({"duration": 65.9})"_ba
                                       << R"({"duration": "1:05"})"_ba;
    QTest::newRow("duration-as-clock") << R"({"duration": "01:05"})"_ba
                                       << R"({"duration": "1:05"})"_ba;
    QTest::newRow("duration-of-many-minutes") << R"({"duration": "65:00"})"_ba
                                              << R"({"duration": "1:05:00"})"_ba;
    QTest::newRow("duration-with-hours") << R"({"duration": "1:02:03"})"_ba
                                         << R"({"duration": "1:02:03"})"_ba;
    QTest::newRow("duration-below-zero") << R"({"duration": "-5"})"_ba
                                         << "{}"_ba;
    QTest::newRow("duration-nan-as-string") << R"({"duration": "NaN"})"_ba
                                            << "{}"_ba;
    QTest::newRow("duration-of-ten-years") << R"({"duration": 315360000})"_ba
                                           << R"({"duration": "87600:00:00"})"_ba;
    QTest::newRow("date-in-milliseconds") << R"({"date": 1760000000999})"_ba
                                          << R"({"date": 1760000000})"_ba;
    QTest::newRow("last-date-in-seconds") << R"({"date": 1e11})"_ba
                                          << R"({"date": 100000000000})"_ba;
    QTest::newRow("first-date-in-milliseconds") << R"({"date": 100000000001})"_ba
                                                << R"({"date": 100000000})"_ba;
    QTest::newRow("empty-date") << R"({"date": ""})"_ba
                                << "{}"_ba;
    QTest::newRow("element-id-as-string")
        << R"({"element": {"id": "5", "type": "lead"}})"_ba
        << R"({"element": "https://crm.example.com/leads/detail/5"})"_ba;
    QTest::newRow("greatest-element-id")
        << R"({"element": {"id": 9007199254740992, "type": "company", "name": 7}})"_ba
        << R"({"element": "https://crm.example.com/companies/detail/9007199254740992",
                                                "elementName": "7"})"_ba;
    QTest::newRow("element-id-of-zero") << R"({"element": {"id": "0", "type": "lead"}})"_ba
                                        << "{}"_ba;
    QTest::newRow("element-id-false") << R"({"element": {"id": false, "type": "lead"}})"_ba
                                      << "{}"_ba;
    QTest::newRow("element-id-null") << R"({"element": {"id": null, "type": "lead"}})"_ba
                                     << "{}"_ba;
    QTest::newRow("element-id-blank") << R"({"element": {"id": " ", "type": "lead"}})"_ba
                                      << "{}"_ba;
    QTest::newRow("element-type-empty") << R"({"element": {"id": 5, "type": ""}})"_ba
                                        << "{}"_ba;
    QTest::newRow("element-of-php") << R"({"element": []})"_ba
                                    << "{}"_ba;
    QTest::newRow("element-false") << R"({"element": false})"_ba
                                   << "{}"_ba;
    QTest::newRow("empty-links") << R"({"link": "", "click_link": ""})"_ba
                                 << "{}"_ba;
    QTest::newRow("link-kept-as-sent") << R"({"link": "HTTP://x/a b/%2D%zz?+&amp;"})"_ba
                                       << R"({"recording": "HTTP://x/a b/%2D%zz?+&amp;"})"_ba;
    QTest::newRow("click-link-to-dial") << R"({"click_link": "tel:101"})"_ba
                                        << R"({"opens": "tel:101"})"_ba;
    QTest::newRow("click-link-to-nowhere") << R"({"click_link": "#"})"_ba
                                           << "{}"_ba;
    QTest::newRow("longest-text") << ofLength("text", 4'000) << ofLength("text", 4'000);
    QTest::newRow("longest-string") << ofLength("to", 1'000) << ofLength("to", 1'000);
}

void TestPayload::call_isReadLeniently()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QByteArray, expected);
    QJsonObject all = object(expected);
    all.insert("kind"_L1, u"call"_s);
    if (!all.contains("date"_L1))
        all.insert("date"_L1, Now);

    QCOMPARE(shownOf(parseCall(object(json), Now)), all);
}

void TestPayload::oddField_isLeftOutWithAWarning_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("field");

    for (const QString &name : {u"id"_s, u"from"_s, u"to"_s, u"text"_s, u"header"_s, u"duration"_s,
                                u"date"_s, u"link"_s, u"click_link"_s}) {
        for (const QString &value : {u"true"_s, u"false"_s, u"[]"_s, u"[1]"_s})
            QTest::addRow("%s-%s", qPrintable(name), qPrintable(value))
                << u"{\"%1\": %2}"_s.arg(name, value).toUtf8() << name;
        if (name != "text"_L1)
            QTest::addRow("%s-object", qPrintable(name))
                << u"{\"%1\": {}}"_s.arg(name).toUtf8() << name;
    }
    QTest::newRow("text-in-text-object") << R"({"text": {"text": {}}})"_ba << u"text"_s;
    QTest::newRow("duration-of-words") << R"({"duration": "an hour"})"_ba << u"duration"_s;
    QTest::newRow("duration-of-many-seconds") << R"({"duration": "1:60"})"_ba << u"duration"_s;
    QTest::newRow("duration-of-hours-and-many-minutes")
        << R"({"duration": "1:60:00"})"_ba << u"duration"_s;
    QTest::newRow("duration-of-four-parts") << R"({"duration": "1:00:00:00"})"_ba << u"duration"_s;
    QTest::newRow("duration-infinite") << R"({"duration": "inf"})"_ba << u"duration"_s;
    QTest::newRow("duration-over-ten-years") << R"({"duration": 315360001})"_ba << u"duration"_s;
    QTest::newRow("duration-clock-over-ten-years")
        << R"({"duration": "999999:00:00"})"_ba << u"duration"_s;
    QTest::newRow("duration-huge") << R"({"duration": 1e300})"_ba << u"duration"_s;
    QTest::newRow("date-of-words") << R"({"date": "yesterday"})"_ba << u"date"_s;
    QTest::newRow("date-far-ahead") << R"({"date": 1e300})"_ba << u"date"_s;
    QTest::newRow("link-relative") << R"({"link": "/records/1.mp3"})"_ba << u"link"_s;
    QTest::newRow("link-script") << R"({"link": "javascript:alert``1"})"_ba << u"link"_s;
    QTest::newRow("link-file") << R"({"link": "file:///etc/passwd"})"_ba << u"link"_s;
    QTest::newRow("link-telephone") << R"({"link": "tel:101"})"_ba << u"link"_s;
    QTest::newRow("link-without-host") << R"({"link": "https://"})"_ba << u"link"_s;
    QTest::newRow("link-number") << R"({"link": 5})"_ba << u"link"_s;
    QTest::newRow("click-link-script")
        << R"({"click_link": "javascript:alert``1"})"_ba << u"click_link"_s;
    QTest::newRow("element-number") << R"({"element": 5})"_ba << u"element"_s;
    QTest::newRow("element-true") << R"({"element": true})"_ba << u"element"_s;
    QTest::newRow("element-array") << R"({"element": [5]})"_ba << u"element"_s;
    QTest::newRow("element-id-word")
        << R"({"element": {"id": "five", "type": "lead"}})"_ba << u"element.id"_s;
    QTest::newRow("element-id-negative")
        << R"({"element": {"id": -5, "type": "lead"}})"_ba << u"element.id"_s;
    QTest::newRow("element-id-fraction")
        << R"({"element": {"id": 1.5, "type": "lead"}})"_ba << u"element.id"_s;
    QTest::newRow("element-id-true")
        << R"({"element": {"id": true, "type": "lead"}})"_ba << u"element.id"_s;
    QTest::newRow("element-id-too-great")
        << R"({"element": {"id": 9007199254740993, "type": "lead"}})"_ba << u"element.id"_s;
    QTest::newRow("element-without-a-type")
        << R"({"element": {"id": 1003619}})"_ba << u"element.type"_s;
    QTest::newRow("element-of-other-keys")
        << R"({"element": {"ID": 5, "TYPE": "Lead"}})"_ba << u"element.id"_s;
    QTest::newRow("element-type-unknown")
        << R"({"element": {"id": 5, "type": "task"}})"_ba << u"element.type"_s;
}

void TestPayload::oddField_isLeftOutWithAWarning()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, field);

    // Without somebody to name it has one warning more.
    const QJsonObject somebody{{field == "to"_L1 ? u"from"_s : u"to"_s, u"Anna"_s}};
    QJsonObject sent = object(json);
    sent.insert(somebody.constBegin().key(), somebody.constBegin().value());

    const Parsed<CallNotification> call = parseCall(sent, Now);

    QCOMPARE(fieldsOf(call.warnings), QStringList{field});
    QVERIFY(call.warnings.constFirst().reason.endsWith(u'.'));
    QCOMPARE(call.content, parseCall(somebody, Now).content);
}

void TestPayload::field_isReadAnotherWay_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("expected"); // without kind, and without a date of now
    QTest::addColumn<QStringList>("warnings"); // their fields

    const auto row = [](const QByteArray &name, const QByteArray &json, const QByteArray &expected,
                        const QStringList &warnings) {
        QTest::newRow(name.constData()) << json << expected << warnings;
    };
    const QStringList date{u"date"_s};
    row("date-sql", R"({"date": "2019-10-23 22:18:50"})", R"({"date": 1571858330})", date);
    row("date-iso-zone", R"({"date": "2019-10-23T22:18:50+0300"})", R"({"date": 1571858330})",
        date);
    row("date-iso-universal", R"({"date": "2024-06-15T10:30:00.000Z"})", R"({"date": 1718447400})",
        date);
    row("date-iso-microseconds", R"({"date": "2024-06-15T10:30:00.123456Z"})",
        R"({"date": 1718447400})", date);
    row("date-sql-with-zone", R"({"date": "2019-10-23 22:18:50 +03:00"})",
        R"({"date": 1571858330})", date);
    row("date-rfc2822", R"({"date": "Wed, 23 Oct 2019 22:18:50 +0300"})", R"({"date": 1571858330})",
        date);
    row("date-http", R"({"date": "Wed, 23 Oct 2019 19:18:50 GMT"})", R"({"date": 1571858330})",
        date);
    row("date-javascript",
        R"x({"date": "Wed Oct 23 2019 22:18:50 GMT+0300 (Moscow Standard Time)"})x",
        R"({"date": 1571858330})", date);
    row("date-russian", R"({"date": "23.10.2019 22:18:50"})", R"({"date": 1571858330})", date);
    row("date-microseconds", R"({"date": 1571858330123456})", R"({"date": 1571858330})", date);
    row("date-nanoseconds", R"({"date": "1571858330123456789"})", R"({"date": 1571858330})", date);
    row("date-last-milliseconds", R"({"date": 1e14})", R"({"date": 100000000000})", {});
    row("date-milliseconds", R"({"date": "1571858330123"})", R"({"date": 1571858330})", {});
    row("date-fraction", R"({"date": 1571858330.75})", R"({"date": 1571858330})", {});
    row("date-with-comma", R"({"date": "1571858330,75"})", R"({"date": 1571858330})", date);
    row("date-zero", R"({"date": 0})", "{}", date);
    row("date-before-the-epoch", R"({"date": -1.5})", "{}", date);
    row("date-far-before-the-epoch", R"({"date": -1e20})", "{}", date);
    row("date-before-telephones", R"({"date": "Mon, 02 Jan 0699 15:03"})", "{}", date);
    row("date-of-mysql", R"({"date": "0000-00-00 00:00:00"})", "{}", date);
    for (const char *text :
         {"65 sec", "65s", "1m5s", "1 min 5 sec", "PT1M5S", "PT65.4S", "0h 1m 5s", "1 мин 5 сек"})
        row(text, QByteArray("{\"duration\": \"") + text + "\"}", R"({"duration": "1:05"})",
            {u"duration"_s});
    row("duration-below-zero", R"({"duration": -5})", "{}", {u"duration"_s});
    row("text-of-neither", R"({"text": {"a": 1}})", "{}", {u"text"_s});
    for (const char *text : {"65.6", "65.", "+65", "1:05", "00:01:05", " 65 "})
        row(QByteArray("duration-as-documented-") + text,
            QByteArray("{\"duration\": \"") + text + "\"}", R"({"duration": "1:05"})", {});
    for (const char *text : {"65,6", "00:01:05.400", "1:5", "1:05,4", "65.6 s"})
        row(QByteArray("duration-another-way-") + text,
            QByteArray("{\"duration\": \"") + text + "\"}", R"({"duration": "1:05"})",
            {u"duration"_s});
    row("duration-fraction-as-number", R"({"duration": 65.6})", R"({"duration": "1:05"})", {});
    row("duration-nan", R"({"duration": "NaN"})", "{}", {});
    row("duration-none", R"({"duration": "undefined"})", "{}", {u"duration"_s});
    row("click-link-none", R"({"click_link": "#"})", "{}", {u"click_link"_s});
    row("link-relative", R"({"link": "20191024201242-1571897930.5-203-201-Internal.wav"})",
        R"({"recording": "https://pbx.example.com/rec/20191024201242-1571897930.5-203-201-Internal.wav"})",
        {u"link"_s});
    row("link-from-the-root", R"({"link": "/r/%41%2b.mp3?s=%7e"})",
        R"({"recording": "https://pbx.example.com/r/%41%2b.mp3?s=%7e"})", {u"link"_s});
    const QByteArray contact = R"({"element": "https://crm.example.com/contacts/detail/1003619"})";
    row("element-as-string", R"({"element": "contact:1003619"})", contact, {u"element"_s});
    row("element-of-many", R"({"element": {"id": 1003619, "type": "contacts"}})", contact,
        {u"element.type"_s});
    row("element-capitalised", R"({"element": {"id": 1003619, "type": "Contact"}})", contact,
        {u"element.type"_s});
    row("element-by-number", R"({"element": {"id": 1003619, "type": 1}})", contact,
        {u"element.type"_s});
    row("element-customer", R"({"element": {"id": 7, "type": "12"}})",
        R"({"element": "https://crm.example.com/customers/detail/7"})", {u"element.type"_s});
    const QStringList from{u"from"_s};
    row("from-sip-with-name", R"({"from": "\"Anna\" <sip:101@pbx>"})", R"({"title": "Anna"})",
        from);
    row("from-sip-quoted", R"({"from": "\"Anna \\\"A\\\" B\" <sip:101@pbx>;tag=1"})",
        R"({"title": "Anna \"A\" B"})", from);
    row("from-sip-without-quotes", R"({"from": "Anna B <sips:101@pbx>"})", R"({"title": "Anna B"})",
        from);
    row("from-sip-without-name", R"({"from": "<sip:101@pbx;transport=udp>"})",
        R"({"title": "101"})", from);
    row("from-sip-empty-name", R"({"from": "\"\" <sip:%2B7999@pbx:5060>"})",
        R"({"title": "+7999"})", from);
    row("from-sip-bare", R"({"from": "sip:101:secret@pbx;transport=udp"})", R"({"title": "101"})",
        from);
    row("from-tel", R"({"from": "tel:+7-999-111;phone-context=x"})", R"({"title": "+7-999-111"})",
        from);
    for (const char *text :
         {"<unknown>", "Anonymous", "\\\"Anonymous\\\" <sip:anonymous@anonymous.invalid>",
          "\\u200b\\u200d", " ", "Restricted"})
        row(text, QByteArray("{\"from\": \"") + text + "\"}", R"({"title": "anonymous"})", from);
    row("from-withheld", R"({"from": "anonymous"})", R"({"title": "anonymous"})", {});
    row("from-mail-address", R"({"from": "anna@example.com"})", R"({"title": "anna@example.com"})",
        {});
    row("from-with-references", R"({"from": "Mu&ntilde;oz &amp Co"})", R"({"title": "Muñoz & Co"})",
        {});
    row("from-turned-round", R"({"from": "\u202e4433221199 7+"})", R"({"title": "4433221199 7+"})",
        from);
    row("from-with-direction-marks", R"({"from": "\u202a+7 999\u202c"})", R"({"title": "+7 999"})",
        from);
    row("from-with-a-reference-that-turns-it", R"({"from": "&#x202e;+7 999"})",
        R"({"title": "+7 999"})", from);
    row("from-with-marks-upon-marks", "{\"from\": \"7" + QByteArray("\xcc\xb5").repeated(5) + "\"}",
        "{\"title\": \"7" + QByteArray("\xcc\xb5").repeated(4) + "\"}", from);
    row("from-with-a-few-marks", "{\"from\": \"e" + QByteArray("\xcc\x81").repeated(2) + "\"}",
        "{\"title\": \"e" + QByteArray("\xcc\x81").repeated(2) + "\"}", {});
    row("from-without-semicolons", R"({"from": "A&ampB &copy2019"})", R"({"title": "A&B ©2019"})",
        {});
    row("link-with-references", R"({"link": "https://x/?a=1&copy2&ampB&amp;c"})",
        R"({"recording": "https://x/?a=1&copy2&ampB&amp;c"})", {});
    row("header-in-text-too", R"({"header": "a", "text": {"header": "b", "text": "c"}})",
        R"({"title": "b", "text": "c"})", {u"header"_s});
    row("unknown-within",
        R"({"text": {"text": "c", "body": 1}, "element": {"id": 7, "type": "lead", "url": ""}})",
        R"({"text": "c", "element": "https://crm.example.com/leads/detail/7"})",
        {u"text.body"_s, u"element.url"_s});
    row("text-turned-round", R"({"text": "\u202dabc"})", R"({"text": "abc"})", {u"text"_s});
    row("unknown", R"({"from": "1", "Form": "2", "colour": null})", R"({"title": "1"})",
        {u"Form"_s, u"colour"_s});
    QByteArray many = R"({"from": "1")";
    QStringList told;
    for (char name = 'a'; name <= 'z'; ++name) {
        many += QByteArray(", \"x") + name + "\": 1";
        if (told.size() < 10)
            told.append(u'x' + QString(QLatin1Char(name)));
    }
    row("many-unknown", many + '}', R"({"title": "1"})", told);
    row("from-half-an-emoji", R"({"from": "\ud83d +7 999"})", R"({"title": "\ufffd +7 999"})",
        from);
    row("from-replaced-on-the-way", R"({"from": "\ufffd +7 999"})", R"({"title": "\ufffd +7 999"})",
        from);
    row("text-with-nul", R"({"text": "a\u0000b\u001bc\nd"})", R"({"text": "a\ufffdb\ufffdc\nd"})",
        {u"text"_s});
    row("id-with-half", R"({"id": "1\udc00"})", R"({"callId": "1\ufffd"})", {u"id"_s});
    row("long-string", ofLength("to", 1'001), "{\"to\": \"" + QByteArray(999, 'x') + "…\"}",
        {u"to"_s});
    row("long-text", ofLength("text", 4'001), "{\"text\": \"" + QByteArray(3'999, 'x') + "…\"}",
        {u"text"_s});
    row("two-at-once", R"({"from": "tel:5", "duration": "soon"})", R"({"title": "5"})",
        {u"from"_s, u"duration"_s});
}

void TestPayload::field_isReadAnotherWay()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QByteArray, expected);
    QFETCH(const QStringList, warnings);
    QJsonObject all = object(expected);
    all.insert("kind"_L1, u"call"_s);
    if (!all.contains("date"_L1))
        all.insert("date"_L1, Now);
    // Without somebody to name it has one warning more.
    QJsonObject sent = object(json);
    if (!sent.contains("to"_L1)) {
        sent.insert("to"_L1, u"Anna"_s);
        all.insert("to"_L1, u"Anna"_s);
    }

    const Parsed<CallNotification> call =
        parseCall(sent, Now, QUrl(u"https://pbx.example.com/rec/"_s));

    QCOMPARE(shownOf(call), all);
    QCOMPARE(fieldsOf(call.warnings), warnings);
    // The server is sent what is documented, but for texts, which go as they came.
    const QJsonObject body = serverBody({.content = call.content});
    const Parsed<CallNotification> again = parseCall(body, Now);
    QCOMPARE(shownOf(again), all);
    QStringList left = fieldsOf(again.warnings);
    left.removeAll(u"text"_s);
    if (!QJsonDocument(body).toJson().contains("\xef\xbf\xbd")) // U+FFFD is told of for ever
        QCOMPARE(left, QStringList());
}

void TestPayload::callOfNobody_isToldSo_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("isTold");

    for (const char *json :
         {"{}", R"({"duration": 65})", R"({"from": "", "text": null})", R"({"text": " <br> "})",
          R"({"link": "https://x/1.mp3"})", R"({"element": {"id": 0}})"})
        QTest::newRow(json) << QByteArray(json) << true;
    for (const char *json :
         {R"({"from": "1"})", R"({"to": "1"})", R"({"header": "1"})", R"({"text": "1"})",
          R"({"id": "1"})", R"({"element": {"id": 1, "type": "lead"}})", R"({"from": " "})"})
        QTest::newRow(json) << QByteArray(json) << false;
}

void TestPayload::callOfNobody_isToldSo()
{
    QFETCH(const QByteArray, json);
    QFETCH(const bool, isTold);

    const QList<PayloadWarning> warnings = parseCall(object(json), Now).warnings;

    QCOMPARE(std::any_of(warnings.cbegin(), warnings.cend(),
                         [](const PayloadWarning &warning) {
                             return warning.field == "from"_L1
                                 && warning.reason.startsWith("is missing"_L1);
                         }),
             isTold);
}

void TestPayload::error_isReadLeniently_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("expected");

    QTest::newRow("header-alone") << R"({"header": "a", "text": null})"_ba
                                  << R"({"kind": "error", "title": "a", "date": 1760000001})"_ba;
    QTest::newRow("numbers") << R"({"header": 1, "text": 2, "date": 3})"_ba
                             << R"({"kind": "error", "title": "1", "text": "2", "date": 3})"_ba;
    QTest::newRow("text-object")
        << R"({"text": {"header": "a", "text": "b"}})"_ba
        << R"({"kind": "error", "title": "a", "text": "b", "date": 1760000001})"_ba;
    QTest::newRow("fields-of-a-call")
        << R"({"text": "a", "duration": "nonsense", "element": 5, "date": 0})"_ba
        << R"({"kind": "error", "text": "a", "date": 1760000001})"_ba;
}

void TestPayload::error_isReadLeniently()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QByteArray, expected);

    QCOMPARE(shownOf(parseError(object(json), Now)), object(expected));
}

void TestPayload::error_isRefusedByField_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("field");

    QTest::newRow("text-true") << R"({"text": true})"_ba << u"text"_s;
    QTest::newRow("text-array") << R"({"text": ["a"]})"_ba << u"text"_s;
    QTest::newRow("nothing") << "{}"_ba << u"text"_s;
    QTest::newRow("text-empty") << R"({"text": "", "header": ""})"_ba << u"text"_s;
    QTest::newRow("text-of-spaces") << R"({"text": " \n ", "header": " "})"_ba << u"text"_s;
    QTest::newRow("text-of-markup-alone") << R"({"text": "<p><img src=x></p>"})"_ba << u"text"_s;
}

void TestPayload::error_isRefusedByField()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, field);

    const Result<Parsed<ErrorNotification>> error = parseError(object(json), Now);

    QVERIFY(!error);
    QCOMPARE(error.error().code, Error::Code::InvalidParams);
    QCOMPARE(error.error().field, field);
}

void TestPayload::payload_isAnObjectOrTheFirstItem_data()
{
    QTest::addColumn<QJsonValue>("params");
    QTest::addColumn<bool>("isPayload");

    const QJsonObject payload{{u"text"_s, u"t"_s}};
    QTest::newRow("object") << QJsonValue(payload) << true;
    QTest::newRow("first-item") << QJsonValue(QJsonArray{payload, 1}) << true;
    QTest::newRow("undefined") << QJsonValue(QJsonValue::Undefined) << false;
    QTest::newRow("null") << QJsonValue() << false;
    QTest::newRow("empty-array") << QJsonValue(QJsonArray()) << false;
    QTest::newRow("first-item-string") << QJsonValue(QJsonArray{u"t"_s, payload}) << false;
}

void TestPayload::payload_isAnObjectOrTheFirstItem()
{
    QFETCH(const QJsonValue, params);
    QFETCH(const bool, isPayload);

    const Result<QJsonObject> payload = payloadOf(params);

    QCOMPARE(payload.has_value(), isPayload);
    if (isPayload)
        QCOMPARE(payload->value("text"_L1).toString(), u"t"_s);
    else
        QCOMPARE(payload.error().code, Error::Code::InvalidParams);
}

void TestPayload::duration_isWrittenAsAClock_data()
{
    QTest::addColumn<int>("duration");
    QTest::addColumn<QString>("text");

    QTest::newRow("zero") << 0 << u"0:00"_s;
    QTest::newRow("below-zero") << -1 << u"0:00"_s;
    QTest::newRow("seconds") << 9 << u"0:09"_s;
    QTest::newRow("minute") << 60 << u"1:00"_s;
    QTest::newRow("just-below-an-hour") << 3'599 << u"59:59"_s;
    QTest::newRow("hour") << 3'600 << u"1:00:00"_s;
    QTest::newRow("more-than-a-day") << 90'061 << u"25:01:01"_s;
}

void TestPayload::duration_isWrittenAsAClock()
{
    QFETCH(const int, duration);
    QFETCH(const QString, text);

    QCOMPARE(durationText(std::chrono::seconds(duration)), text);
}

void TestPayload::element_hasItsPageInTheCrm_data()
{
    QTest::addColumn<CrmElement::Type>("type");
    QTest::addColumn<QString>("crm");
    QTest::addColumn<QString>("url");

    QTest::newRow("contact") << CrmElement::Type::Contact << u"https://x"_s
                             << u"https://x/contacts/detail/7"_s;
    QTest::newRow("lead") << CrmElement::Type::Lead << u"https://x/"_s
                          << u"https://x/leads/detail/7"_s;
    QTest::newRow("company") << CrmElement::Type::Company << u"http://x/crm/"_s
                             << u"http://x/crm/companies/detail/7"_s;
    QTest::newRow("customer") << CrmElement::Type::Customer << u"https://x"_s
                              << u"https://x/customers/detail/7"_s;
    QTest::newRow("no-crm") << CrmElement::Type::Lead << u""_s << u""_s;
    QTest::newRow("crm-that-is-no-address") << CrmElement::Type::Lead << u"javascript:x"_s << u""_s;
}

void TestPayload::element_hasItsPageInTheCrm()
{
    QFETCH(const CrmElement::Type, type);
    QFETCH(const QString, crm);
    QFETCH(const QString, url);

    QCOMPARE(elementUrl({.type = type, .id = 7, .name = {}}, crm), url);
}

void TestPayload::json_holdsWhatIsSet_data()
{
    QTest::addColumn<Notification>("notification");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("empty-call")
        << Notification{.id = 1, .content = CallNotification{}}
        << R"({"id": 1, "kind": "call", "title": "", "date": 0, "count": 1, "dismissed": false,
                                       "seen": false})"_ba
        << R"({"type": "call", "date": 0})"_ba;
    QTest::newRow("whole-call")
        << Notification{.id = 1,
                        .serverId = 2,
                        .content = CallNotification{.callId = u"a"_s,
                                                    .from = u"b"_s,
                                                    .to = u"c"_s,
                                                    .header = u"d"_s,
                                                    .text = u"<b>e</b>"_s,
                                                    .duration = std::chrono::seconds(0),
                                                    .link = u"https://f/%2D"_s,
                                                    .clickLink = u"/g"_s,
                                                    .date = 3,
                                                    .element = CrmElement{.id = 4, .name = u"h"_s}},
                        .seen = true}
        << R"({"id": 1, "serverId": 2, "kind": "call", "title": "b", "count": 1, "dismissed": false, "seen": true,
               "callId": "a", "from": "b", "to": "c", "header": "d", "text": "e", "duration": 0,
               "link": "https://f/%2D", "click_link": "/g", "date": 3,
               "element": {"id": 4, "type": "contact", "name": "h"}})"_ba
        << R"({"type": "call", "id": "a", "from": "b", "to": "c", "header": "d", "text": "<b>e</b>", "duration": 0,
               "link": "https://f/%2D", "click_link": "/g", "date": 3,
               "element": {"id": 4, "type": "contact", "name": "h"}})"_ba;
    CallNotification withLinks;
    withLinks.text = u"<p>See <a href=\"/a?b=1&amp;c\">card</a></p>"
                     "<a href=\"https://d/%2D\">e</a><a href=\"javascript:f\">g</a>"_s;
    QTest::newRow("links-in-the-text")
        << Notification{.id = 1, .content = withLinks}
        << R"({"id": 1, "kind": "call", "title": "", "date": 0, "count": 1, "dismissed": false, "seen": false,
               "text": "See card\neg",
               "links": [{"text": "card", "url": "/a?b=1&c"}, {"text": "e", "url": "https://d/%2D"}]})"_ba
        << R"({"type": "call", "date": 0,
               "text": "<p>See <a href=\"/a?b=1&amp;c\">card</a></p><a href=\"https://d/%2D\">e</a><a href=\"javascript:f\">g</a>"})"_ba;
    QTest::newRow("put-off-error")
        << Notification{.id = 1,
                        .content = ErrorNotification{.header = {}, .text = u"b"_s, .link = {}},
                        .remindAt = 7}
        << R"({"id": 1, "kind": "error", "title": "", "count": 1, "dismissed": false, "seen": false, "text": "b",
               "date": 0, "remindAt": 7})"_ba
        << R"({"type": "error", "text": "b", "date": 0})"_ba;
    QTest::newRow("whole-error")
        << Notification{.id = 1,
                        .content =
                            ErrorNotification{
                                .header = u"a"_s, .text = u"b"_s, .link = u"/c"_s, .date = 3},
                        .count = 5,
                        .dismissed = true}
        << R"({"id": 1, "kind": "error", "title": "a", "count": 5, "dismissed": true, "seen": false, "header": "a",
               "text": "b", "link": "/c", "date": 3})"_ba
        << R"({"type": "error", "header": "a", "text": "b", "link": "/c", "date": 3})"_ba;
}

void TestPayload::json_holdsWhatIsSet()
{
    QFETCH(const Notification, notification);
    QFETCH(const QByteArray, json);
    QFETCH(const QByteArray, body);

    QCOMPARE(toJson(notification), object(json));
    QCOMPARE(serverBody(notification), object(body));
}

void TestPayload::serverBody_isReadAsTheSameAgain()
{
    const CallNotification call{
        .callId = u"a"_s,
        .from = u"b"_s,
        .to = u"f"_s,
        .header = u"g"_s,
        .text = u"<b>c</b>"_s,
        .duration = std::chrono::seconds(65),
        .link = u"https://d"_s,
        .clickLink = u"/h"_s,
        .date = 3,
        .element = CrmElement{.type = CrmElement::Type::Lead, .id = 4, .name = u"e"_s}};

    const Parsed<CallNotification> read = parseCall(serverBody({.content = call}), Now);

    QCOMPARE(read.content, call);
    QCOMPARE(fieldsOf(read.warnings), QStringList());
}

void TestPayload::serverBody_hasNoPassword_data()
{
    QTest::addColumn<Notification>("notification");

    const QString link = u"https://agent:s3cret@pbx.test/a%2D?b=c@d"_s;
    CallNotification call;
    call.link = call.clickLink = link;
    QTest::newRow("call") << Notification{.content = call};
    QTest::newRow("error") << Notification{
        .content = ErrorNotification{.header = {}, .text = u"a"_s, .link = link}};
}

//! What a link tells of its user is for the link's own host.
void TestPayload::serverBody_hasNoPassword()
{
    QFETCH(const Notification, notification);

    const QJsonObject body = serverBody(notification);

    const QString link = u"https://pbx.test/a%2D?b=c@d"_s;
    QCOMPARE(body.value("link"_L1).toString(), link);
    if (notification.isCall())
        QCOMPARE(body.value("click_link"_L1).toString(), link);
}

CALLTRAY_TEST(TestPayload, test::NoApplication)
#include "tst_payload.moc"
