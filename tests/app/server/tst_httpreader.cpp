// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/httpreader.h"
#include "support/testprogram.h"

#include <QtTest>

namespace calltray {

using State = HttpReader::State;

class TestHttpReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void head_isReadOrRefused_data();
    void head_isReadOrRefused();
    void pieces_makeTheSameHead();
    void fields_areFoundInAnyCase();
    void body_endsAsItsHeadSays_data();
    void body_endsAsItsHeadSays();
    void length_isOfABodyThatComes_data();
    void length_isOfABodyThatComes();
    void connection_goesOnWhereItMay_data();
    void connection_goesOnWhereItMay();
};

void TestHttpReader::head_isReadOrRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<State>("state");
    QTest::addColumn<int>("status");

    const auto row = [](const char *name, const QByteArray &bytes, State state, int status = 0) {
        QTest::newRow(name) << bytes << state << status;
    };
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    row("nothing", "", State::Reading);
    row("a-beginning", "HTTP/1.1 2", State::Reading);
    row("no-fields", ok + "\r\nbody", State::Done, 200);
    row("fields", ok + "A: 1\r\nB:2\r\n\r\n", State::Done, 200);
    row("no-reason", "HTTP/1.1 204 \r\n\r\n", State::Done, 204);
    row("old", "HTTP/1.0 200 OK\r\n\r\n", State::Done, 200);
    row("continued", ok + "A: 1\r\n 2\r\n\r\n", State::Done, 200);
    row("after-continue", "HTTP/1.1 100 Continue\r\nA: 1\r\n\r\n" + ok + "\r\n", State::Done, 200);
    row("after-hints", "HTTP/1.1 103 Early Hints\r\n\r\n" + ok + "\r\nx", State::Done, 200);
    row("another-protocol", "SSH-2.0-OpenSSH_9.2\r\n", State::Wrong);
    row("another-version", "HTTP/2 200\r\n", State::Wrong);
    row("no-status", "HTTP/1.1 \r\n\r\n", State::Wrong);
    row("empty-line", "\r\n\r\n" + ok, State::Wrong);
    row("status-in-words", "HTTP/1.1 two OK\r\n", State::Wrong);
    row("status-too-large", "HTTP/1.1 999 OK\r\n\r\n", State::Wrong);
    row("status-of-four-digits", "HTTP/1.1 2000 OK\r\n", State::Wrong);
    row("negative-status", "HTTP/1.1 -20 OK\r\n", State::Wrong);
    row("switches-protocols", "HTTP/1.1 101 Yes\r\n\r\n", State::Wrong);
    row("field-without-a-colon", ok + "nonsense\r\n\r\n", State::Wrong);
    row("field-without-a-name", ok + ": 1\r\n\r\n", State::Wrong);
    row("nothing-to-continue", ok + " 2\r\n\r\n", State::Wrong);
    row("control-byte", ok + QByteArray("A: \0\r\n\r\n", 8), State::Wrong);
    row("return-within", ok + "A: 1\rB: 2\r\n\r\n", State::Wrong);
    row("bare-line-feeds", "HTTP/1.1 404 No\nA: 1\n\n", State::Wrong);
    row("length-in-two-ways", ok + "Content-Length: 3\r\nContent-Length: 4\r\n\r\n", State::Wrong);
    row("length-and-chunks", ok + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        State::Wrong);
    row("length-in-words", ok + "Content-Length: three\r\n\r\n", State::Wrong);
    row("negative-length", ok + "Content-Length: -1\r\n\r\n", State::Wrong);
    row("signed-length", ok + "Content-Length: +3\r\n\r\n", State::Wrong);
    row("overflowing-length", ok + "Content-Length: 99999999999999999999\r\n\r\n", State::Wrong);
    row("negative-as-a-qint64", ok + "Content-Length: 18446744073709551615\r\n\r\n", State::Wrong);
    row("packed-for-the-transfer", ok + "Transfer-Encoding: gzip, chunked\r\n\r\n", State::Wrong);
    row("packed-to-the-end", ok + "Transfer-Encoding: gzip\r\n\r\n", State::Wrong);
    const qsizetype room = HttpReader::LongestHead;
    row("endless-line", ok.chopped(2) + QByteArray(room, 'a'), State::TooLong);
    row("endless-field", ok + "A: " + QByteArray(room, 'a'), State::TooLong);
    row("endless-fields", ok + QByteArray("A: 1\r\n").repeated(room / 6 + 10), State::TooLong);
    row("endless-continue", QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(room / 25 + 1),
        State::TooLong);
    row("nearly-endless", ok + "A: " + QByteArray(room - 1'000, 'a') + "\r\n\r\n", State::Done,
        200);
}

void TestHttpReader::head_isReadOrRefused()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const State, state);
    QFETCH(const int, status);

    for (const qsizetype size : {qsizetype(4'096), qMax<qsizetype>(1, bytes.size())}) {
        HttpReader reader;
        State last = reader.readHead();
        for (qsizetype i = 0; i < bytes.size() && last == State::Reading; i += size) {
            reader.put(bytes.mid(i, size));
            last = reader.readHead();
        }
        QCOMPARE(last, state);
        QCOMPARE(reader.isEmpty(), bytes.isEmpty());
        if (state == State::Done)
            QCOMPARE(reader.head().status, status);
    }
}

void TestHttpReader::pieces_makeTheSameHead()
{
    const QByteArray bytes = "HTTP/1.0 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\nxyz";
    for (qsizetype size = 1; size < bytes.size(); ++size) {
        HttpReader reader;
        State state = State::Reading;
        for (qsizetype i = 0; i < bytes.size(); i += size) {
            reader.put(bytes.mid(i, size));
            if (state == State::Reading)
                state = reader.readHead();
        }
        QCOMPARE(state, State::Done);
        QCOMPARE(reader.head().values("set-cookie"), (QByteArrayList{"a=1", "b=2"}));
        QByteArray body;
        QCOMPARE(reader.readBody(body), State::Reading); // to the connection's end
        QCOMPARE(body, "xyz");
    }
}

void TestHttpReader::fields_areFoundInAnyCase()
{
    const HttpHead head{.status = 200,
                        .fields = {{.name = "ETag", .value = "\"1\""},
                                   {.name = "vary", .value = "a"},
                                   {.name = "Vary", .value = "b"}}};
    QCOMPARE(head.value("etag"), "\"1\"");
    QCOMPARE(head.value("VARY"), "a, b");
    QVERIFY(head.value("none").isNull());
    QVERIFY(head.values("none").isEmpty());
}

void TestHttpReader::body_endsAsItsHeadSays_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<State>("state");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isWholeAtEnd");

    const auto row = [](const char *name, const QByteArray &fields, const QByteArray &bytes,
                        State state, const QByteArray &body, bool isWholeAtEnd) {
        QTest::newRow(name) << "200 OK\r\n" + fields << bytes << state << body << isWholeAtEnd;
    };
    const QByteArray chunked = "Transfer-Encoding: chunked\r\n";
    const QByteArray three = "Content-Length: 3\r\n";
    const qsizetype room = HttpReader::LongestHead;
    row("length", three, "abcdef", State::Done, "abc", true);
    row("cut", "Content-Length: 9\r\n", "abc", State::Reading, "abc", false);
    row("none", "Content-Length: 0\r\n", "", State::Done, "", true);
    row("said-twice", three + three, "abc", State::Done, "abc", true);
    row("to-the-end", "", "abc", State::Reading, "abc", true);
    row("long", "Content-Length: 100000\r\n", QByteArray(100'000, 'a'), State::Done,
        QByteArray(100'000, 'a'), true);
    row("chunks", chunked, "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\nrest", State::Done,
        "abc0123456789", true);
    row("chunks-in-capitals", "TRANSFER-ENCODING: CHUNKED\r\n", "3\r\nabc\r\n0\r\n\r\n",
        State::Done, "abc", true);
    row("chunk-with-an-extension", chunked, "3;a=b\r\nabc\r\n0\r\n\r\n", State::Done, "abc", true);
    row("trailer", chunked, "0\r\nA: 1\r\n\r\n", State::Done, "", true);
    row("cut-chunk", chunked, "3\r\nab", State::Reading, "ab", false);
    row("no-last-chunk", chunked, "3\r\nabc\r\n", State::Reading, "abc", false);
    row("chunk-without-a-size", chunked, "\r\nabc\r\n", State::Wrong, "", false);
    row("chunk-in-words", chunked, "xyz\r\n", State::Wrong, "", false);
    row("negative-chunk", chunked, "-3\r\nabc", State::Wrong, "", false);
    row("overflowing-chunk", chunked, "fffffffffffffffff\r\n", State::Wrong, "", false);
    row("endless-chunk", chunked, "ffffffffffffffff\r\n", State::Wrong, "", false);
    row("longer-than-its-size", chunked, "3\r\nabcd\r\n0\r\n\r\n", State::Wrong, "abc", false);
    row("endless-extension", chunked, "3;" + QByteArray(room, 'a'), State::Wrong, "", false);
    row("endless-trailer", chunked, "0\r\n" + QByteArray("A: 1\r\n").repeated(room / 6 + 1),
        State::Wrong, "", false);
    row("huge-field-behind-it", chunked, "0\r\nA: " + QByteArray(70'000, 'a') + "\r\n\r\n",
        State::Wrong, "", false);
    QTest::newRow("not-modified") << "304 Not Modified\r\n" + three << QByteArray() << State::Done
                                  << QByteArray() << true;
    QTest::newRow("no-content") << "204 No Content\r\n" + chunked << QByteArray() << State::Done
                                << QByteArray() << true;
}

void TestHttpReader::body_endsAsItsHeadSays()
{
    QFETCH(const QByteArray, fields);
    QFETCH(const QByteArray, bytes);
    QFETCH(const State, state);
    QFETCH(const QByteArray, body);
    QFETCH(const bool, isWholeAtEnd);

    for (const qsizetype size : {qsizetype(1), qsizetype(7), qMax<qsizetype>(1, bytes.size())}) {
        HttpReader reader;
        reader.put("HTTP/1.1 " + fields + "\r\n");
        QCOMPARE(reader.readHead(), State::Done);
        QByteArray taken;
        State last = reader.readBody(taken);
        for (qsizetype i = 0; i < bytes.size() && last == State::Reading; i += size) {
            reader.put(bytes.mid(i, size));
            last = reader.readBody(taken);
        }
        QCOMPARE(last, state);
        QCOMPARE(taken, body);
        QCOMPARE(reader.isWholeAtEnd(), isWholeAtEnd);
    }
}

void TestHttpReader::length_isOfABodyThatComes_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<std::optional<qint64>>("length");

    const auto row = [](const char *name, const QByteArray &head, std::optional<qint64> length) {
        QTest::newRow(name) << head + "\r\n" << length;
    };
    row("told", "HTTP/1.1 200 OK\r\nContent-Length: 70000\r\n", 70'000);
    row("not-told", "HTTP/1.1 200 OK\r\n", std::nullopt);
    row("not-modified", "HTTP/1.1 304 No\r\nContent-Length: 70000\r\n", std::nullopt);
    row("no-content", "HTTP/1.1 204 No\r\nContent-Length: 70000\r\n", std::nullopt);
    row("head-goes-on", "HTTP/1.1 200 OK\r\nContent-Length: 70000", std::nullopt);
}

void TestHttpReader::length_isOfABodyThatComes()
{
    QFETCH(const QByteArray, head);
    QFETCH(const std::optional<qint64>, length);
    HttpReader reader;
    reader.put(head);
    static_cast<void>(reader.readHead());
    QCOMPARE(reader.length(), length);
}

void TestHttpReader::connection_goesOnWhereItMay_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("canGoOn");

    QTest::newRow("length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na") << true;
    QTest::newRow("chunks") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                          "1\r\na\r\n0\r\n\r\n")
                            << true;
    QTest::newRow("nothing-in-it") << QByteArray("HTTP/1.1 304 No\r\n\r\n") << true;
    QTest::newRow("more-than-the-answer")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab") << false;
    QTest::newRow("to-the-end") << QByteArray("HTTP/1.1 200 OK\r\n\r\na") << false;
    QTest::newRow("close") << QByteArray(
        "HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 1\r\n\r\na")
                           << false;
    QTest::newRow("old") << QByteArray("HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\na") << false;
}

void TestHttpReader::connection_goesOnWhereItMay()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const bool, canGoOn);
    HttpReader reader;
    reader.put(answer);
    QCOMPARE(reader.readHead(), State::Done);
    QByteArray body;
    static_cast<void>(reader.readBody(body));
    QCOMPARE(reader.canGoOn(), canGoOn);
}

} // namespace calltray

CALLTRAY_TEST(TestHttpReader, test::NoApplication)

#include "tst_httpreader.moc"
