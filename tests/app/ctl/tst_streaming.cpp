// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/ctlprocess.h"
#include "support/fakeapiserver.h"
#include "support/testprogram.h"

#include <QFile>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;
using namespace calltray;

namespace {

constexpr int MaxMessageLength = 65'536;

QByteArray errorLine(int code, const char *reason, const char *message)
{
    return R"({"error":{"code":)" + QByteArray::number(code) + R"(,"message":")" + message
        + R"(; not sent","data":{"reason":")" + reason + "\"}}}\n";
}

QByteArray notJson()
{
    return errorLine(-32700, "notJson", "not valid JSON in UTF-8");
}

QByteArray cutShort()
{
    return errorLine(-32700, "cutShort", "the end of this object is missing");
}

QByteArray notAnObject()
{
    return errorLine(-32600, "notAnObject",
                     "not a JSON object (of an array, give each object a line: jq -c '.[]')");
}

QByteArray tooLong()
{
    return errorLine(-32602, "invalidParams", "longer than the 64 KiB that calltray takes at once");
}

//! What is said on standard error of the answers \a output: each reason where it is another than the one before.
QByteArray complaints(const QByteArray &output)
{
    QByteArray said;
    QByteArray reason;
    int object = 0;
    int failures = 0;
    for (const QByteArray &line : output.trimmed().split('\n')) {
        ++object;
        const QJsonValue error = QJsonDocument::fromJson(line)["error"_L1];
        if (error.isUndefined())
            continue;
        ++failures;
        const QByteArray its = error["message"_L1].toString().toUtf8();
        if (std::exchange(reason, its) != its)
            said += "calltrayctl: object " + QByteArray::number(object) + ": " + its + '\n';
    }
    const QByteArray count = QByteArray::number(failures) + " of " + QByteArray::number(object);
    return failures > 0 ? said + "calltrayctl: " + count + " failed\n" : QByteArray();
}

//! A reply whose number is the one that its request came with.
void answerWithItsNumber(QLocalSocket &peer, const QJsonObject &request)
{
    test::FakeApiServer::reply(peer, request, request[u"params"_s].toObject()[u"n"_s]);
}

QByteArray numbers(int first, int last)
{
    QByteArray lines;
    for (int n = first; n <= last; ++n)
        lines += QByteArray::number(n) + '\n';
    return lines;
}

QByteArray objects(int first, int last)
{
    QByteArray lines;
    for (int n = first; n <= last; ++n)
        lines += R"({"n":)" + QByteArray::number(n) + "}\n";
    return lines;
}

QProcessEnvironment impatient(const test::CtlProcess &ctl)
{
    QProcessEnvironment environment = ctl.environment();
    environment.insert(u"CALLTRAY_TIMEOUT_MS"_s, u"50"_s);
    return environment;
}

} // namespace

class TestStreaming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void input_givesALineForEachObject_data();
    void input_givesALineForEachObject();
    void objectOverManyLines_isSentOnOneLine();
    void file_isRead();
    void missingFile_isBadUsage();
    void errorCommand_streamsToo();
    void tenThousandLines_areAnsweredInOrder_data();
    void tenThousandLines_areAnsweredInOrder();
    void tenThousandMalformedLines_areAnsweredInOrder();
    void refusals_standInTheirPlaceAndAreCounted();
    void keptButNotSavedYet_isAStatusOfItsOwn_data();
    void keptButNotSavedYet_isAStatusOfItsOwn();
    void errorWithoutAnId_standsInItsPlace();
    void lineByLine_isAnsweredAtOnce();
    void requestsUnderWay_areBounded();
    void lostConnection_isMadeAgainAndWhatWasNotAnsweredIsSentOnceMore_data();
    void lostConnection_isMadeAgainAndWhatWasNotAnsweredIsSentOnceMore();
    void lostWhileInputIsIdle_isMadeAgainForTheNextLine();
    void keyOfTheInputsOwn_counts();
    void alwaysClosedMidway_answersWhatWasReadAndExitsWith1();
    void closedUnansweredAndGone_exitsWith3();
    void turnedAway_saysWhyForEachAndExitsWith1();
    void noAnswer_exitsWith1AfterTheTimeout();
    void outputThatIsClosed_ends();
    void nobodyListening_exitsWith3();
};

void TestStreaming::input_givesALineForEachObject_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("output");
    const auto row = [](const char *name, const QByteArray &input, const QByteArray &output) {
        QTest::newRow(name) << input << output;
    };

    row("nothing", "", "");
    row("blank-lines-only", "\n \r\n\n", "");
    row("one", R"({"n":1})", "1\n");
    row("two", objects(1, 2), "1\n2\n");
    row("line-ends-of-windows", "{\"n\":1}\r\n\r\n{\"n\":2}\r\n", "1\n2\n");
    row("byte-order-mark", "\xEF\xBB\xBF{\"n\":1}\n", "1\n");
    row("nonsense-between", "{\"n\":1}\nnonsense\n{\"n\":2}\n", "1\n" + notJson() + "2\n");
    row("nonsense-first", "nonsense\n{\"n\":1}\n", notJson() + "1\n");
    row("not-utf-8", "{\"n\":\"\xff\x01\"}\n{\"n\":1}\n", "\"\uFFFD\uFFFD\"\n1\n");
    row("half-a-pair",
        R"({"n":"\ud83d +7"})"
        "\n"
        R"({"n":"\\\udE00\uD83D\u0041"})"
        "\n",
        "\"\uFFFD +7\"\n\"\\\\\uFFFD\uFFFDA\"\n");
    row("a-pair",
        R"({"n":"\ud83d\uDE00\\ud83d"})"
        "\n",
        "\"\U0001F600\\\\ud83d\"\n");
    row("nul", QByteArray("{\"n\":1}\0\n{\"n\":2}\n", 17), notJson() + "2\n");
    row("array-and-bare-values", "[1]\n5\n\"{\"\nnull\n",
        notAnObject() + notAnObject() + notAnObject() + notAnObject());
    row("array-around-an-object", " [ {\"n\":1} ] \n[{\"n\":2}]\n", "1\n2\n");
    row("array-over-many-lines", "[\n  {\n  \"n\": 7\n  }\n]\n{\"n\":8}\n", "7\n8\n");
    row("array-of-two", "[{\"n\":1},{\"n\":2}]\n{\"n\":3}\n", notAnObject() + "3\n");
    row("array-of-lines", "[\n{\"n\":1},\n{\"n\":2},\n{\"n\":3}\n]\n{\"n\":4}\n",
        notAnObject() + "4\n");
    row("array-cut-short", "[\n{\"n\":2}\n{\"n\":3}\n", cutShort() + "2\n3\n");
    row("two-on-a-line", "{\"n\":1}{\"n\":2}\n", notJson());
    row("cut-short-first", "{\"n\":\n{\"n\":2}\n{\"n\":3}\n", cutShort() + "2\n3\n");
    row("cut-short-first-within-a-string", "{\"n\":\"a\n{\"n\":2}\n", notJson() + "2\n");
    row("cut-short-later", "{\"n\":1}\n{\"n\":\n{\"n\":3}\n", "1\n" + notJson() + "3\n");
    row("cut-short-at-the-end", "{\n\"n\":1\n", cutShort());
    row("two-cut-short", "{\"n\":\n{\"m\":\n{\"n\":3}\n", cutShort() + cutShort() + "3\n");
    row("over-many-lines", "{\n  \"n\": 7,\n  \"x\": {\n    \"}\": \"\\\"{\"\n  }\n}\n", "7\n");
    row("two-over-many-lines", "{\n\"n\": 1\n}\n{\n\"n\": 2\n}\n", "1\n2\n");
    row("over-many-lines-and-wrong", "{\n\"n\": 1,\n}\n{\"n\":2}\n", notJson() + "2\n");
    row("deep-nesting-is-closed",
        "{\"n\":1,\"x\":" + QByteArray(400, '[') + QByteArray(400, ']') + "}\n", "1\n");
    const QByteArray longText(MaxMessageLength, 'x');
    row("too-long", "{\"x\":\"" + longText + "\"}\n{\"n\":2}\n", tooLong() + "2\n");
    row("too-long-with-its-envelope",
        "{\"x\":\"" + longText.left(MaxMessageLength - 20) + "\"}\n{\"n\":2}\n", tooLong() + "2\n");
    row("ten-megabytes", "{\"n\":1}\n" + QByteArray(10'000'000, 'x') + "\n{\"n\":3}\n",
        "1\n" + tooLong() + "3\n");
    row("too-long-without-an-end", "{\"n\":1}\n" + QByteArray(1'000'000, 'x'), "1\n" + tooLong());
    row("too-long-over-many-lines",
        "{\n" + QByteArray("\"a\":1,\n").repeated(20'000) + "\"n\":1}\n", {});
}

void TestStreaming::input_givesALineForEachObject()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, output);
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.handler = answerWithItsNumber;

    const auto ended = ctl.run({u"call"_s, u"--json"_s}, input);

    if (output.isEmpty() && !input.trimmed().isEmpty())
        QVERIFY(ended.output.startsWith(tooLong()));
    else
        QCOMPARE(ended.output, output);
    const auto failures = ended.output.count("error");
    QCOMPARE(ended.status, failures > 0 ? 1 : 0);
    QCOMPARE(ended.errors, complaints(ended.output));
}

void TestStreaming::objectOverManyLines_isSentOnOneLine()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());

    const auto ended = ctl.run({u"call"_s, u"--json"_s, u"-"_s},
                               "{\n  \"from\": \"+7\",\r\n  \"text\": \"a\\nb\"\n}");

    QCOMPARE(ended.status, 0);
    QCOMPARE(server.requests.size(), 1);
    const QJsonObject expected{{u"from"_s, u"+7"_s}, {u"text"_s, u"a\nb"_s}};
    QJsonObject sent = server.requests.first()[u"params"_s].toObject();
    sent.remove(u"idempotencyKey"_s);
    QCOMPARE(sent, expected);
}

void TestStreaming::file_isRead()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.handler = answerWithItsNumber;
    QFile file(ctl.filePath(u"calls.ndjson"_s));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(objects(1, 3));
    file.close();

    const auto ended = ctl.run({u"call"_s, u"--json"_s, file.fileName()});

    QCOMPARE(ended.output, numbers(1, 3));
    QCOMPARE(ended.status, 0);
}

void TestStreaming::missingFile_isBadUsage()
{
    const test::CtlProcess ctl;
    const test::FakeApiServer server(ctl.socketPath());
    const auto ended = ctl.run({u"call"_s, u"--json"_s, u"/nowhere"_s});
    QCOMPARE(ended.status, 2);
    QVERIFY(ended.errors.contains("cannot read /nowhere"));
}

void TestStreaming::errorCommand_streamsToo()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    QCOMPARE(ctl.run({u"error"_s, u"--json"_s}, "{\"text\":\"x\"}").status, 0);
    QCOMPARE(server.requests.size(), 1);
    QCOMPARE(server.requests.first()[u"method"_s].toString(), u"notifications.addError"_s);
}

void TestStreaming::tenThousandLines_areAnsweredInOrder_data()
{
    QTest::addColumn<int>("batch");
    QTest::newRow("replies-at-once") << 1;
    QTest::newRow("replies-backwards-in-fives") << 5;
    QTest::newRow("replies-backwards-in-whole-windows") << 500;
}

void TestStreaming::tenThousandLines_areAnsweredInOrder()
{
    QFETCH(int, batch);
    constexpr int Count = 10'000;
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    QList<QJsonObject> held;
    server.handler = [&held, batch](QLocalSocket &peer, const QJsonObject &request) {
        held.prepend(request);
        if (held.size() < batch)
            return;
        for (const QJsonObject &one : std::exchange(held, {}))
            answerWithItsNumber(peer, one);
    };

    const auto ended = ctl.run({u"call"_s, u"--json"_s, u"-"_s}, objects(1, Count));

    QCOMPARE(ended.errors, QByteArray());
    QCOMPARE(ended.output, numbers(1, Count));
    QCOMPARE(ended.status, 0);
    QCOMPARE(server.requests.size(), Count);
}

void TestStreaming::tenThousandMalformedLines_areAnsweredInOrder()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.handler = answerWithItsNumber;

    const auto ended = ctl.run({u"call"_s, u"--json"_s},
                               QByteArray("nonsense\n").repeated(10'000) + objects(1, 1));

    QCOMPARE(ended.output, notJson().repeated(10'000) + "1\n");
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.errors,
             QByteArray("calltrayctl: object 1: not valid JSON in UTF-8; not sent\n"
                        "calltrayctl: 10000 of 10001 failed\n"));
}

void TestStreaming::refusals_standInTheirPlaceAndAreCounted()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.handler = [](QLocalSocket &peer, const QJsonObject &request) {
        if (request[u"params"_s].toObject()[u"n"_s] == 2)
            test::FakeApiServer::refuse(peer, request[u"id"_s], -32602, u"no"_s);
        else
            answerWithItsNumber(peer, request);
    };

    const auto ended = ctl.run({u"call"_s, u"--json"_s}, objects(1, 3));

    QCOMPARE(ended.output, QByteArray("1\n{\"error\":{\"code\":-32602,\"message\":\"no\"}}\n3\n"));
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.errors, QByteArray("calltrayctl: object 2: no\ncalltrayctl: 1 of 3 failed\n"));
}

void TestStreaming::keptButNotSavedYet_isAStatusOfItsOwn_data()
{
    QTest::addColumn<int>("other");
    QTest::addColumn<int>("status");

    QTest::newRow("all-failures") << 1010 << 4;
    QTest::newRow("some-failures") << -32602 << 1;
}

void TestStreaming::keptButNotSavedYet_isAStatusOfItsOwn()
{
    QFETCH(const int, other);
    QFETCH(const int, status);

    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.handler = [other](QLocalSocket &peer, const QJsonObject &request) {
        const int number = request[u"params"_s].toObject()[u"n"_s].toInt();
        if (number == 1)
            answerWithItsNumber(peer, request);
        else
            test::FakeApiServer::refuse(peer, request[u"id"_s], number == 2 ? 1010 : other,
                                        u"later"_s);
    };

    const auto ended = ctl.run({u"call"_s, u"--json"_s}, objects(1, 3));

    QCOMPARE(ended.status, status);
}

void TestStreaming::errorWithoutAnId_standsInItsPlace()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    QList<QJsonObject> held;
    server.handler = [&held](QLocalSocket &peer, const QJsonObject &request) {
        // The unreadable one is refused at once, the others' replies come later.
        if (request[u"params"_s].toObject()[u"n"_s] == 2)
            test::FakeApiServer::refuse(peer, QJsonValue::Null, -32700, u"nested too deeply"_s);
        else
            held.append(request);
        for (const QJsonObject &one :
             held.size() == 2 ? std::exchange(held, {}) : QList<QJsonObject>())
            answerWithItsNumber(peer, one);
    };

    const auto ended = ctl.run({u"call"_s, u"--json"_s}, objects(1, 3));

    QCOMPARE(ended.output,
             QByteArray("1\n{\"error\":{\"code\":-32700,\"message\":\"nested too deeply\"}}\n3\n"));
    QCOMPARE(ended.status, 1);
}

void TestStreaming::lineByLine_isAnsweredAtOnce()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.handler = answerWithItsNumber;
    QProcess process;
    const QSignalSpy finished(&process, &QProcess::finished);
    ctl.start(process, {u"call"_s, u"--json"_s, u"-"_s});

    for (int n = 1; n <= 3; ++n) {
        process.write(objects(n, n));
        QTRY_VERIFY(process.canReadLine());
        QCOMPARE(process.readLine(), numbers(n, n));
    }
    process.write("nonsense\n");
    QTRY_VERIFY(process.canReadLine());
    QCOMPARE(process.readLine(), notJson());

    process.closeWriteChannel();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(process.exitCode(), 1);
}

void TestStreaming::requestsUnderWay_areBounded()
{
    constexpr int Window = 512;
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    QList<QJsonObject> held;
    bool isHolding = true;
    QLocalSocket *client = nullptr;
    server.handler = [&](QLocalSocket &peer, const QJsonObject &request) {
        client = &peer;
        if (isHolding)
            held.append(request);
        else
            answerWithItsNumber(peer, request);
    };
    QProcess process;
    const QSignalSpy finished(&process, &QProcess::finished);
    ctl.start(process, {u"call"_s, u"--json"_s});
    process.write(objects(1, 2'000));
    process.closeWriteChannel();

    QTRY_COMPARE(held.size(), Window);
    // One answered, one more comes.
    answerWithItsNumber(*client, held.takeFirst());
    QTRY_COMPARE(held.size(), Window);
    answerWithItsNumber(*client, held.takeFirst());
    QTRY_COMPARE(held.size(), Window);

    isHolding = false;
    for (const QJsonObject &request : std::as_const(held))
        answerWithItsNumber(*client, request);
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(process.readAllStandardOutput(), numbers(1, 2'000));
}

void TestStreaming::lostConnection_isMadeAgainAndWhatWasNotAnsweredIsSentOnceMore_data()
{
    QTest::addColumn<QByteArray>("farewell");
    QTest::addColumn<bool>("isAway");
    QTest::newRow("there-at-once") << QByteArray() << false;
    QTest::newRow("away-for-a-while") << QByteArray() << true;
    QTest::newRow("full-at-first")
        << QByteArray(R"({"jsonrpc":"2.0","id":null,"error":{"code":1005,"message":"too many"}})"
                      "\n")
        << false;
}

void TestStreaming::lostConnection_isMadeAgainAndWhatWasNotAnsweredIsSentOnceMore()
{
    QFETCH(const QByteArray, farewell);
    QFETCH(const bool, isAway);
    const test::CtlProcess ctl;
    auto server = std::make_unique<test::FakeApiServer>(ctl.socketPath());
    bool isLost = false;
    server->handler = [&](QLocalSocket &peer, const QJsonObject &request) {
        if (request[u"params"_s].toObject()[u"n"_s] == 3) {
            isLost = true;
            server->farewell = farewell;
            peer.flush();
            peer.abort();
        } else if (!isLost) {
            answerWithItsNumber(peer, request);
        }
    };
    QProcess process;
    const QSignalSpy finished(&process, &QProcess::finished);
    ctl.start(process, {u"call"_s, u"--json"_s});
    process.write(objects(1, 5));
    process.closeWriteChannel();
    QTRY_VERIFY(isLost);

    const QList<QJsonObject> before = server->requests;
    if (isAway) {
        server.reset();
        QByteArray errors;
        QTRY_VERIFY((errors += process.readAllStandardError()).contains("was lost"));
        server = std::make_unique<test::FakeApiServer>(ctl.socketPath());
    }
    server->requests.clear();
    server->handler = answerWithItsNumber;
    server->farewell.clear();

    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(process.readAllStandardOutput(), numbers(1, 5));
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(server->requests.size(), 3);
    QSet<QString> keys;
    for (const QJsonObject &request : before + server->requests)
        keys.insert(request[u"params"_s][u"idempotencyKey"_s].toString());
    QCOMPARE(keys.size(), 5);
    QVERIFY(!keys.contains(QString()));
}

void TestStreaming::lostWhileInputIsIdle_isMadeAgainForTheNextLine()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.handler = [](QLocalSocket &peer, const QJsonObject &request) {
        answerWithItsNumber(peer, request);
        peer.disconnectFromServer();
    };
    QProcess process;
    const QSignalSpy finished(&process, &QProcess::finished);
    ctl.start(process, {u"call"_s, u"--json"_s});
    for (int n = 1; n <= 3; ++n) {
        process.write(objects(n, n));
        QTRY_VERIFY(process.canReadLine());
        QCOMPARE(process.readLine(), numbers(n, n));
    }
    process.closeWriteChannel();

    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(server.requests.size(), 3);
}

void TestStreaming::keyOfTheInputsOwn_counts()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    QCOMPARE(ctl.run({u"call"_s, u"--json"_s}, R"({"idempotencyKey":"mine"})").status, 0);
    QCOMPARE(server.requests.size(), 1);
    QCOMPARE(server.requests.first()[u"params"_s][u"idempotencyKey"_s].toString(), u"mine"_s);
}

void TestStreaming::alwaysClosedMidway_answersWhatWasReadAndExitsWith1()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.handler = [](QLocalSocket &peer, const QJsonObject &request) {
        if (request[u"params"_s].toObject()[u"n"_s] == 3)
            peer.disconnectFromServer();
        else if (peer.state() == QLocalSocket::ConnectedState)
            answerWithItsNumber(peer, request);
    };

    QProcess process;
    process.setProcessEnvironment(impatient(ctl));
    const auto ended = ctl.run(process, {u"call"_s, u"--json"_s}, objects(1, 5));

    QCOMPARE(ended.status, 1);
    const QList<QByteArray> lines = ended.output.trimmed().split('\n');
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines[1], QByteArray("2"));
    for (const QByteArray &line : lines.sliced(2))
        QVERIFY2(line.contains("noReply"), line.constData());
    QVERIFY(ended.errors.contains("closed the connection"));
    QVERIFY(ended.errors.contains("3 of 5 failed"));
}

void TestStreaming::closedUnansweredAndGone_exitsWith3()
{
    const test::CtlProcess ctl;
    auto server = std::make_unique<test::FakeApiServer>(ctl.socketPath());
    bool isAsked = false;
    server->handler = [&isAsked](QLocalSocket &peer, const QJsonObject &) {
        isAsked = true;
        peer.abort();
    };
    QProcess process;
    process.setProcessEnvironment(impatient(ctl));
    const QSignalSpy finished(&process, &QProcess::finished);
    ctl.start(process, {u"call"_s, u"--json"_s});
    process.write(objects(1, 2));
    process.closeWriteChannel();
    QTRY_VERIFY(isAsked);
    server.reset();

    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(process.exitCode(), 3);
    QCOMPARE(process.readAllStandardOutput().count("noReply"), 2);
}

void TestStreaming::turnedAway_saysWhyForEachAndExitsWith1()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.farewell = R"({"jsonrpc":"2.0","id":null,"error":{"code":1005,"message":"too many"}})"
                      "\n";

    const auto ended = ctl.run({u"call"_s, u"--json"_s}, objects(1, 2));

    const QByteArray line = R"({"error":{"code":1005,"message":"too many"}})"
                            "\n";
    QCOMPARE(ended.output, line + line);
    // It may have been turned away before it has seen the end of its input.
    const QByteArray said = "calltrayctl: too many\ncalltrayctl: 2 of 2 failed\n";
    const QByteArray more = "calltrayctl: what may come behind these in the input was not sent\n";
    QVERIFY2(ended.errors == said || ended.errors == said + more, ended.errors.constData());
    QCOMPARE(ended.status, 1);
}

void TestStreaming::noAnswer_exitsWith1AfterTheTimeout()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.handler = [](QLocalSocket &, const QJsonObject &) {};
    QProcess process;
    process.setProcessEnvironment(impatient(ctl));

    const auto ended = ctl.run(process, {u"call"_s, u"--json"_s}, objects(1, 2));

    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.output.count("noReply"), 2);
    QVERIFY(ended.errors.contains("no answer within 50 ms"));
}

void TestStreaming::outputThatIsClosed_ends()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    QProcess process;
    process.setProcessEnvironment(ctl.environment());
    process.setStandardOutputFile(u"/dev/full"_s);

    const auto ended = ctl.run(process, {u"call"_s, u"--json"_s}, objects(1, 5'000));

    QCOMPARE(ended.status, 1);
    QVERIFY(ended.errors.contains("cannot write the replies"));
}

void TestStreaming::nobodyListening_exitsWith3()
{
    QCOMPARE(test::CtlProcess().run({u"call"_s, u"--json"_s}, objects(1, 1)).status, 3);
}

CALLTRAY_TEST(TestStreaming, QCoreApplication)
#include "tst_streaming.moc"
