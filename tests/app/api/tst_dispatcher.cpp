// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/dispatcher.h"
#include "app/core/whendone.h"
#include "support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPromise>
#include <QRegularExpression>
#include <QTest>

#include <memory>
#include <utility>

using namespace calltray;
using namespace Qt::StringLiterals;

namespace {

QJsonObject parsed(const QByteArray &message)
{
    return QJsonDocument::fromJson(message).object();
}

//! A dispatcher with a few methods, and a peer that remembers what it was sent.
class Bench
{
public:
    Bench()
    {
        peer->send = [this](const QByteArray &message) { sent.append(message); };
        dispatcher.add(u"echo"_s, ApiScope::Session,
                       [](const QJsonValue &params, const std::shared_ptr<ApiPeer> &) {
                           return readyFuture<Result<QJsonValue>>(
                               params.isUndefined() ? QJsonValue(u"none"_s) : params);
                       });
        dispatcher.add(u"later"_s, ApiScope::Session,
                       [this](const QJsonValue &, const std::shared_ptr<ApiPeer> &) {
                           promise = std::make_unique<QPromise<Result<QJsonValue>>>();
                           promise->start();
                           return promise->future();
                       });
        dispatcher.add(u"fail"_s, ApiScope::Session,
                       [this](const QJsonValue &, const std::shared_ptr<ApiPeer> &) {
                           return readyFuture<Result<QJsonValue>>(failure);
                       });
    }

    void answerLater(const Result<QJsonValue> &result)
    {
        promise->addResult(result);
        promise->finish();
    }

    Dispatcher dispatcher;
    std::shared_ptr<ApiPeer> peer = std::make_shared<ApiPeer>();
    QByteArrayList sent;
    std::unique_ptr<QPromise<Result<QJsonValue>>> promise;
    Error failure;
};

} // namespace

class TestDispatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void message_isReadWithoutLoss_data();
    void message_isReadWithoutLoss();
    void malformedMessage_isAnsweredWithItsCode_data();
    void malformedMessage_isAnsweredWithItsCode();
    void id_isEchoedAsItCame_data();
    void id_isEchoedAsItCame();
    void idOfAnInvalidRequest_isEchoed();
    void params_reachTheHandler_data();
    void params_reachTheHandler();
    void notification_getsNoReply_data();
    void notification_getsNoReply();
    void answerThatTakesTime_isSentWhenItIsReady();
    void answerThatIsGivenUp_isAnError();
    void sessionThatHasGone_isNotAnswered();
    void error_hasTheCodeAndReasonOfItsKind_data();
    void error_hasTheCodeAndReasonOfItsKind();
    void error_namesTheFieldAndTheStatus();
    void resultAsText_isPutIntoTheReply();
    void methods_areSorted();
    void notificationOfOurs_hasNoId();
};

void TestDispatcher::malformedMessage_isAnsweredWithItsCode_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<int>("code");

    const QByteArray whole =
        R"({"jsonrpc":"2.0","id":1,"method":"echo","params":[true,{"a":"b"}]})";
    for (qsizetype length = 0; length < whole.size(); ++length)
        QTest::addRow("cut-after-%d-bytes", static_cast<int>(length))
            << whole.left(length) << -32700;

    const QByteArray head = R"({"jsonrpc":"2.0","id":1,"method":"echo","params":)";
    QTest::newRow("garbage-after") << whole + "x" << -32700;
    QTest::newRow("two-requests-in-one") << whole + whole << -32700;
    QTest::newRow("nested-1,000,000-deep-arrays") << QByteArray(1'000'000, '[') << -32700;
    QTest::newRow("nested-10,000-deep-and-closed")
        << head + QByteArray(10'000, '[') + QByteArray(10'000, ']') + "}" << -32700;
    QByteArray deepObject;
    for (int i = 0; i < 10'000; ++i)
        deepObject += R"({"a":)";
    QTest::newRow("nested-10,000-deep-objects") << deepObject << -32700;
    QTest::newRow("invalid-utf8-outside") << QByteArray("\xff\xfe\xfd") << -32700;
    QTest::newRow("utf16") << QByteArray("{\0\"\0}\0", 6) << -32700;
    QTest::newRow("a-nul") << QByteArray(1, '\0') << -32700;
    QTest::newRow("single-quotes") << QByteArray("{'jsonrpc':'2.0'}") << -32700;
    QTest::newRow("bare-keys") << QByteArray("{jsonrpc:1}") << -32700;
    QTest::newRow("trailing-comma") << QByteArray(R"({"a":1,})") << -32700;
    QTest::newRow("bad-escape") << QByteArray(R"({"a":"\u00g1"})") << -32700;
    QTest::newRow("bad-number") << QByteArray(R"({"a":01x})") << -32700;
    QTest::newRow("nan") << QByteArray(R"({"a":NaN})") << -32700;
    QTest::newRow("http") << QByteArray("GET / HTTP/1.1") << -32700;
    QTest::newRow("two-values") << QByteArray("1,2") << -32700;
    QTest::newRow("blank") << QByteArray("  ") << -32700;

    QTest::newRow("number") << QByteArray("1") << -32600;
    QTest::newRow("string") << QByteArray("\"echo\"") << -32600;
    QTest::newRow("true") << QByteArray("true") << -32600;
    QTest::newRow("null") << QByteArray("null") << -32600;
    QTest::newRow("empty-object") << QByteArray("{}") << -32600;
    QTest::newRow("empty-batch") << QByteArray("[]") << -32600;
    QTest::newRow("batch") << "[" + whole + "]" << -32600;
    QTest::newRow("batch-of-numbers") << QByteArray("[1,2,3]") << -32600;
    QTest::newRow("no-version") << QByteArray(R"({"id":1,"method":"echo"})") << -32600;
    QTest::newRow("version-1.0") << QByteArray(R"({"jsonrpc":"1.0","id":1,"method":"echo"})")
                                 << -32600;
    QTest::newRow("version-number")
        << QByteArray(R"({"jsonrpc":2.0,"id":1,"method":"echo"})") << -32600;
    QTest::newRow("version-null") << QByteArray(R"({"jsonrpc":null,"id":1,"method":"echo"})")
                                  << -32600;
    QTest::newRow("no-method") << QByteArray(R"({"jsonrpc":"2.0","id":1})") << -32600;
    QTest::newRow("method-number")
        << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":1})") << -32600;
    QTest::newRow("method-null") << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":null})")
                                 << -32600;
    QTest::newRow("method-array") << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":["a"]})")
                                  << -32600;
    QTest::newRow("id-true") << QByteArray(R"({"jsonrpc":"2.0","id":true,"method":"echo"})")
                             << -32600;
    QTest::newRow("id-array") << QByteArray(R"({"jsonrpc":"2.0","id":[1],"method":"echo"})")
                              << -32600;
    QTest::newRow("id-object") << QByteArray(R"({"jsonrpc":"2.0","id":{},"method":"echo"})")
                               << -32600;
    QTest::newRow("params-number") << head + "1}" << -32600;
    QTest::newRow("params-string") << head + "\"x\"}" << -32600;
    QTest::newRow("params-bool") << head + "true}" << -32600;
    QTest::newRow("a-reply") << QByteArray(R"({"jsonrpc":"2.0","id":1,"result":1})") << -32600;

    for (const char *method :
         {"", "Echo", "echo ", "echo.", "rpc.", "rpc.discovery", "notifications", "\\u0000",
          "../echo", "<img src=http://example.com/x>"})
        QTest::addRow("unknown-method-%s", method)
            << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":")") + method + "\"}" << -32601;
    QTest::newRow("unknown-method-60,000-long")
        << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":")") + QByteArray(60'000, 'm') + "\"}"
        << -32601;
}

void TestDispatcher::message_isReadWithoutLoss_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("read");

    QTest::newRow("no-utf8") << QByteArray("[\"a\xff\xe2\x82z\"]")
                             << QByteArray("[\"a\uFFFD\uFFFD\uFFFDz\"]");
    QTest::newRow("windows-1251") << QByteArray("{\"from\":\"\xc0\xed\xed\xe0\"}")
                                  << QByteArray("{\"from\":\"\uFFFD\uFFFD\uFFFD\uFFFD\"}");
    QTest::newRow("ids-of-asterisk")
        << QByteArray(R"([{"id":1573204600.1000},{"id":1573204600.10000}])")
        << QByteArray(R"([{"id":"1573204600.1000"},{"id":"1573204600.10000"}])");
    QTest::newRow("twenty-digits") << QByteArray(R"({"id" : 12345678901234567890, "x":1})")
                                   << QByteArray(R"({"id" : "12345678901234567890", "x":1})");
    QTest::newRow("number-in-16-digits") << QByteArray(R"({"from":0.12345678901234567})")
                                         << QByteArray(R"({"from":"0.12345678901234567"})");
    QTest::newRow("kept-numbers") << QByteArray(R"({"id":9223372036854775807,"from":1.5,"to":-7})")
                                  << QByteArray(R"({"id":9223372036854775807,"from":1.5,"to":-7})");
    QTest::newRow("no-texts")
        << QByteArray(R"({"limit":1.0,"list":[1.10],"s":"\"id\":1.10","d":{"date":1.10}})")
        << QByteArray(R"({"limit":1.0,"list":[1.10],"s":"\"id\":1.10","d":{"date":1.10}})");
}

void TestDispatcher::message_isReadWithoutLoss()
{
    QFETCH(const QByteArray, params);
    QFETCH(const QByteArray, read);
    Bench bench;
    QJsonValue seen;
    bench.dispatcher.add(u"see"_s, ApiScope::Session,
                         [&seen](const QJsonValue &value, const std::shared_ptr<ApiPeer> &) {
                             seen = value;
                             return readyFuture<Result<QJsonValue>>(QJsonValue(true));
                         });

    bench.dispatcher.dispatch(R"({"jsonrpc":"2.0","id":1,"method":"see","params":)" + params + '}',
                              bench.peer);

    const QJsonDocument expected = QJsonDocument::fromJson(read);
    QCOMPARE(seen,
             expected.isArray() ? QJsonValue(expected.array()) : QJsonValue(expected.object()));
    QCOMPARE(parsed(bench.sent.first())["id"_L1].toInt(), 1);
}

void TestDispatcher::malformedMessage_isAnsweredWithItsCode()
{
    QFETCH(const QByteArray, message);
    QFETCH(const int, code);
    Bench bench;

    bench.dispatcher.dispatch(message, bench.peer);

    QCOMPARE(bench.sent.size(), 1);
    const QJsonObject reply = parsed(bench.sent.first());
    const QJsonObject error = reply["error"_L1].toObject();
    QCOMPARE(error["code"_L1].toInt(), code);
    QVERIFY(!error["message"_L1].toString().isEmpty());
    QVERIFY(!error["data"_L1]["reason"_L1].toString().isEmpty());
    QCOMPARE(reply["jsonrpc"_L1], QJsonValue("2.0"_L1));
    QVERIFY(reply.contains("id"_L1));
    if (code == -32700)
        QVERIFY(reply["id"_L1].isNull());
    QVERIFY(bench.sent.first().size() < 1'000);
    QVERIFY(!bench.sent.first().contains('\n'));
}

void TestDispatcher::id_isEchoedAsItCame_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("zero") << QByteArray("0");
    QTest::newRow("number") << QByteArray("17");
    QTest::newRow("negative") << QByteArray("-3");
    QTest::newRow("2^53+1") << QByteArray("9007199254740993");
    QTest::newRow("fraction") << QByteArray("1.5");
    QTest::newRow("string") << QByteArray("\"a\"");
    QTest::newRow("string-of-digits") << QByteArray("\"17\"");
    QTest::newRow("empty-string") << QByteArray("\"\"");
    QTest::newRow("null") << QByteArray("null");
}

void TestDispatcher::id_isEchoedAsItCame()
{
    QFETCH(const QByteArray, id);
    Bench bench;

    bench.dispatcher.dispatch(R"({"jsonrpc":"2.0","method":"echo","id":)" + id + "}", bench.peer);

    QCOMPARE(bench.sent.size(), 1);
    QCOMPARE(bench.sent.first(), "{\"id\":" + id + R"(,"jsonrpc":"2.0","result":"none"})");
}

void TestDispatcher::idOfAnInvalidRequest_isEchoed()
{
    Bench bench;

    bench.dispatcher.dispatch(R"({"id":"x7","method":"echo"})", bench.peer);

    QCOMPARE(parsed(bench.sent.value(0))["id"_L1], QJsonValue("x7"_L1));
}

void TestDispatcher::params_reachTheHandler_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("none") << QByteArray() << QByteArray("\"none\"");
    QTest::newRow("null-is-none") << QByteArray(",\"params\":null") << QByteArray("\"none\"");
    QTest::newRow("array") << QByteArray(",\"params\":[1,\"a\"]") << QByteArray("[1,\"a\"]");
    QTest::newRow("object") << QByteArray(",\"params\":{\"a\":1}") << QByteArray("{\"a\":1}");
    QTest::newRow("last-of-two-keys")
        << QByteArray(",\"params\":{\"a\":1,\"a\":2}") << QByteArray("{\"a\":2}");
    QTest::newRow("unicode") << QByteArray(",\"params\":[\"Анна 😀\"]")
                             << QByteArray("[\"Анна 😀\"]");
}

void TestDispatcher::params_reachTheHandler()
{
    QFETCH(const QByteArray, params);
    QFETCH(const QByteArray, result);
    Bench bench;

    bench.dispatcher.dispatch(R"({"jsonrpc":"2.0","id":1,"method":"echo")" + params + "}",
                              bench.peer);

    QCOMPARE(bench.sent.value(0), R"({"id":1,"jsonrpc":"2.0","result":)" + result + "}");
}

void TestDispatcher::notification_getsNoReply_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("that-succeeds") << QByteArray("echo");
    QTest::newRow("that-fails") << QByteArray("fail");
    QTest::newRow("that-nobody-knows") << QByteArray("unknown");
}

void TestDispatcher::notification_getsNoReply()
{
    QFETCH(const QByteArray, method);
    Bench bench;

    bench.dispatcher.dispatch(R"({"jsonrpc":"2.0","method":")" + method + "\"}", bench.peer);

    QVERIFY(bench.sent.isEmpty());
}

void TestDispatcher::answerThatTakesTime_isSentWhenItIsReady()
{
    Bench bench;
    int answered = 0;
    bench.peer->answered = [&answered] { ++answered; };

    bench.dispatcher.dispatch(R"({"jsonrpc":"2.0","id":4,"method":"later"})", bench.peer);
    QVERIFY(bench.sent.isEmpty());
    QCOMPARE(bench.peer->unanswered, 1);
    bench.answerLater(QJsonValue(42));

    QTRY_COMPARE(bench.sent, QByteArrayList{R"({"id":4,"jsonrpc":"2.0","result":42})"});
    QCOMPARE(bench.peer->unanswered, 0);
    QCOMPARE(answered, 1);
}

void TestDispatcher::answerThatIsGivenUp_isAnError()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"later.* given up"_s));
    Bench bench;

    bench.dispatcher.dispatch(R"({"jsonrpc":"2.0","id":4,"method":"later"})", bench.peer);
    bench.promise->finish();

    QTRY_COMPARE(bench.sent.size(), 1);
    QCOMPARE(parsed(bench.sent.first())["error"_L1]["code"_L1].toInt(), -32603);
}

void TestDispatcher::sessionThatHasGone_isNotAnswered()
{
    Bench bench;

    bench.dispatcher.dispatch(R"({"jsonrpc":"2.0","id":4,"method":"later"})", bench.peer);
    bench.peer.reset();
    bench.answerLater(QJsonValue(42));
    QCoreApplication::processEvents();

    QVERIFY(bench.sent.isEmpty());
}

void TestDispatcher::error_hasTheCodeAndReasonOfItsKind_data()
{
    QTest::addColumn<Error::Code>("error");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("reason");
    QTest::newRow("cancelled") << Error::Code::Cancelled << -32603 << u"cancelled"_s;
    QTest::newRow("params") << Error::Code::InvalidParams << -32602 << u"invalidParams"_s;
    QTest::newRow("not-found") << Error::Code::NotFound << -32602 << u"notFound"_s;
    QTest::newRow("network") << Error::Code::Network << -32603 << u"network"_s;
    QTest::newRow("unauthorised") << Error::Code::Unauthorised << 1001 << u"notAuthenticated"_s;
    QTest::newRow("refused") << Error::Code::Refused << 1011 << u"refused"_s;
    QTest::newRow("not-saved-yet") << Error::Code::NotSavedYet << 1010 << u"notSavedYet"_s;
    QTest::newRow("protocol") << Error::Code::Protocol << -32603 << u"protocol"_s;
    QTest::newRow("storage") << Error::Code::Storage << -32603 << u"notStored"_s;
    QTest::newRow("disk-full") << Error::Code::DiskFull << -32603 << u"diskFull"_s;
    QTest::newRow("on-a-call") << Error::Code::OnACall << 1012 << u"onACall"_s;
    QTest::newRow("locked") << Error::Code::Locked << 1006 << u"forbidden"_s;
    QTest::newRow("internal") << Error::Code::Internal << -32603 << u"internal"_s;
}

void TestDispatcher::error_hasTheCodeAndReasonOfItsKind()
{
    QFETCH(const Error::Code, error);
    QFETCH(const int, code);
    QFETCH(const QString, reason);
    Bench bench;
    bench.failure = Error{.code = error, .detail = {}};

    bench.dispatcher.dispatch(R"({"jsonrpc":"2.0","id":1,"method":"fail"})", bench.peer);

    const QJsonValue told = parsed(bench.sent.value(0))["error"_L1];
    QCOMPARE(told["code"_L1].toInt(), code);
    QCOMPARE(told["data"_L1]["reason"_L1].toString(), reason);
    QVERIFY(!told["message"_L1].toString().isEmpty());
}

void TestDispatcher::error_namesTheFieldAndTheStatus()
{
    Bench bench;
    bench.failure = Error{
        .code = Error::Code::Refused, .detail = u"because"_s, .field = u"text"_s, .status = 422};

    bench.dispatcher.dispatch(R"({"jsonrpc":"2.0","id":1,"method":"fail"})", bench.peer);

    const QJsonValue told = parsed(bench.sent.value(0))["error"_L1];
    QCOMPARE(told["message"_L1].toString(), u"because"_s);
    QCOMPARE(told["data"_L1]["field"_L1].toString(), u"text"_s);
    QCOMPARE(told["data"_L1]["status"_L1].toInt(), 422);
}

void TestDispatcher::resultAsText_isPutIntoTheReply()
{
    Bench bench;
    bench.dispatcher.addText(u"text"_s, ApiScope::Session, [](const QJsonValue &params) {
        return params.isUndefined()
            ? Result<QByteArray>(QByteArray("[1,{}]"))
            : Result<QByteArray>(Error{.code = Error::Code::NotFound, .detail = {}});
    });

    bench.dispatcher.dispatch(R"({"jsonrpc":"2.0","id":"a","method":"text"})", bench.peer);
    bench.dispatcher.dispatch(R"({"jsonrpc":"2.0","id":"b","method":"text","params":[]})",
                              bench.peer);
    bench.dispatcher.dispatch(R"({"jsonrpc":"2.0","method":"text"})", bench.peer);

    QCOMPARE(bench.sent.size(), 2);
    QCOMPARE(bench.sent[0], QByteArray(R"({"id":"a","jsonrpc":"2.0","result":[1,{}]})"));
    QCOMPARE(parsed(bench.sent[1])["error"_L1]["data"_L1]["reason"_L1].toString(), u"notFound"_s);
    QVERIFY(bench.dispatcher.methods().contains(u"text"_s));
}

void TestDispatcher::methods_areSorted()
{
    const Bench bench;
    QCOMPARE(bench.dispatcher.methods().keys(),
             QStringList({u"echo"_s, u"fail"_s, u"later"_s, u"rpc.discover"_s}));
}

void TestDispatcher::notificationOfOurs_hasNoId()
{
    QCOMPARE(Dispatcher::notification(u"a.b"_s, QJsonArray{1}),
             QByteArray(R"({"jsonrpc":"2.0","method":"a.b","params":[1]})"));
}

CALLTRAY_TEST(TestDispatcher, QCoreApplication)
#include "tst_dispatcher.moc"
