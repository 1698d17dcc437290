// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/httphead.h"
#include "support/testprogram.h"

#include <QtTest>

namespace calltray {

using State = HttpHeadReader::State;

class TestHttpHead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytes_areReadOrRefused_data();
    void bytes_areReadOrRefused();
    void pieces_makeTheSameHead();
    void fields_areFoundInAnyCase();
};

void TestHttpHead::bytes_areReadOrRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<State>("state");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("rest");

    const auto row = [](const char *name, const QByteArray &bytes, State state, int status = 0,
                        const QByteArray &rest = {}) {
        QTest::newRow(name) << bytes << state << status << rest;
    };
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    row("nothing", "", State::Reading);
    row("a-beginning", "HTTP/1.1 2", State::Reading);
    row("no-fields", ok + "\r\nbody", State::Done, 200, "body");
    row("fields", ok + "A: 1\r\nB:2\r\n\r\n", State::Done, 200);
    row("bare-line-feeds", "HTTP/1.1 404 No\nA: 1\n\nbody", State::Done, 404, "body");
    row("no-reason", "HTTP/1.1 204\r\n\r\n", State::Done, 204);
    row("old", "HTTP/1.0 200 OK\r\n\r\n", State::Done, 200);
    row("continued", ok + "A: 1\r\n 2\r\n\r\n", State::Done, 200);
    row("after-continue", "HTTP/1.1 100 Continue\r\nA: 1\r\n\r\n" + ok + "\r\n", State::Done, 200);
    row("after-hints", "HTTP/1.1 103 Early Hints\r\n\r\n" + ok + "\r\nx", State::Done, 200, "x");
    row("another-protocol", "SSH-2.0-OpenSSH_9.2\r\n", State::Wrong);
    row("another-version", "HTTP/2 200\r\n", State::Wrong);
    row("no-status", "HTTP/1.1 \r\n", State::Wrong);
    row("short-line", "HTTP\r\n", State::Wrong);
    row("empty-line", "\r\n", State::Wrong);
    row("status-in-words", "HTTP/1.1 two OK\r\n", State::Wrong);
    row("status-too-large", "HTTP/1.1 999 OK\r\n", State::Wrong);
    row("status-of-four-digits", "HTTP/1.1 2000 OK\r\n", State::Wrong);
    row("negative-status", "HTTP/1.1 -20 OK\r\n", State::Wrong);
    row("switches-protocols", "HTTP/1.1 101 Yes\r\n\r\n", State::Wrong);
    row("field-without-a-colon", ok + "nonsense\r\n", State::Wrong);
    row("field-without-a-name", ok + ": 1\r\n", State::Wrong);
    row("nothing-to-continue", ok + " 2\r\n", State::Wrong);
    row("control-byte", ok + QByteArray("A: \0\r\n", 6), State::Wrong);
    row("return-within", ok + "A: 1\rB: 2\r\n", State::Wrong);
    const qsizetype room = HttpHeadReader::Longest;
    row("endless-line", QByteArray(room + 1, 'a'), State::TooLong);
    row("endless-field", ok + "A: " + QByteArray(room, 'a'), State::TooLong);
    row("endless-fields", ok + QByteArray("A: 1\r\n").repeated(room / 6), State::TooLong);
    row("endless-continue", QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(room / 25 + 1),
        State::TooLong);
    row("as-long-as-may-be", ok + "A: " + QByteArray(room - ok.size() - 7, 'a') + "\r\n\r\n",
        State::Done, 200);
}

void TestHttpHead::bytes_areReadOrRefused()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const State, state);
    QFETCH(const int, status);
    QFETCH(const QByteArray, rest);

    HttpHeadReader reader;
    QByteArray left = bytes;
    QCOMPARE(reader.take(left), state);
    QCOMPARE(reader.isEmpty(), bytes.isEmpty());
    if (state != State::Done)
        return;
    QCOMPARE(reader.head().status, status);
    QCOMPARE(left, rest);
}

void TestHttpHead::pieces_makeTheSameHead()
{
    const QByteArray bytes = "HTTP/1.0 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\nxyz";
    for (qsizetype size = 1; size < bytes.size(); ++size) {
        HttpHeadReader reader;
        QByteArray left;
        State state = State::Reading;
        for (qsizetype i = 0; i < bytes.size(); i += size) {
            left += bytes.mid(i, size);
            if (state == State::Reading)
                state = reader.take(left);
        }
        QCOMPARE(state, State::Done);
        QVERIFY(reader.head().isOld);
        QCOMPARE(reader.head().values("set-cookie"), (QByteArrayList{"a=1", "b=2"}));
        QCOMPARE(left, "xyz");
    }
}

void TestHttpHead::fields_areFoundInAnyCase()
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

} // namespace calltray

CALLTRAY_TEST(TestHttpHead, test::NoApplication)

#include "tst_httphead.moc"
