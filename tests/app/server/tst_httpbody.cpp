// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/httpbody.h"
#include "app/server/inflater.h"
#include "support/testprogram.h"

#include <QtTest>

namespace calltray {

using State = HttpBodyReader::State;

namespace {

HttpHead headOf(const QList<HttpField> &fields, int status = 200)
{
    return {.status = status, .fields = fields};
}

const HttpField Chunked{.name = "Transfer-Encoding", .value = "chunked"};

HttpField length(const QByteArray &value)
{
    return {.name = "Content-Length", .value = value};
}

} // namespace

class TestHttpBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void body_endsAsItsHeadSays_data();
    void body_endsAsItsHeadSays();
    void packed_isUnpackedInPieces_data();
    void packed_isUnpackedInPieces();
    void damaged_isNamed();
};

void TestHttpBody::body_endsAsItsHeadSays_data()
{
    QTest::addColumn<HttpHead>("head");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<State>("state");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isWholeAtEnd");

    const auto row = [](const char *name, const HttpHead &head, const QByteArray &bytes,
                        State state, const QByteArray &body, bool isWholeAtEnd) {
        QTest::newRow(name) << head << bytes << state << body << isWholeAtEnd;
    };
    const HttpHead chunked = headOf({Chunked});
    row("length", headOf({length("3")}), "abcdef", State::Done, "abc", true);
    row("cut", headOf({length("9")}), "abc", State::Reading, "abc", false);
    row("none", headOf({length("0")}), "", State::Done, "", true);
    row("said-twice", headOf({length("3"), length("3")}), "abc", State::Done, "abc", true);
    row("said-in-two-ways", headOf({length("3"), length("4")}), "abc", State::Wrong, "", false);
    row("length-in-words", headOf({length("three")}), "abc", State::Wrong, "", false);
    row("negative-length", headOf({length("-1")}), "abc", State::Wrong, "", false);
    row("signed-length", headOf({length("+3")}), "abc", State::Wrong, "", false);
    row("overflowing-length", headOf({length("99999999999999999999")}), "abc", State::Wrong, "",
        false);
    row("to-the-end", headOf({}), "abc", State::Reading, "abc", true);
    row("not-modified", headOf({length("3")}, 304), "", State::Done, "", true);
    row("no-content", headOf({Chunked}, 204), "", State::Done, "", true);
    row("chunks", chunked, "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\nrest", State::Done,
        "abc0123456789", true);
    row("chunk-wins-over-length", headOf({Chunked, length("1")}), "3\r\nabc\r\n0\r\n\r\n",
        State::Done, "abc", true);
    row("chunk-with-an-extension", chunked, "3;a=b\r\nabc\r\n0\r\n\r\n", State::Done, "abc", true);
    row("trailer", chunked, "0\r\nA: 1\r\n\r\n", State::Done, "", true);
    row("cut-chunk", chunked, "3\r\nab", State::Reading, "ab", false);
    row("no-last-chunk", chunked, "3\r\nabc\r\n", State::Reading, "abc", false);
    row("chunk-without-a-size", chunked, "\r\n", State::Wrong, "", false);
    row("chunk-in-words", chunked, "xyz\r\n", State::Wrong, "", false);
    row("negative-chunk", chunked, "-3\r\nabc", State::Wrong, "", false);
    row("overflowing-chunk", chunked, "fffffffffffffffff\r\n", State::Wrong, "", false);
    row("longer-than-its-size", chunked, "3\r\nabcd\r\n", State::Wrong, "abc", false);
    row("endless-extension", chunked, "3;" + QByteArray(HttpBodyReader::LongestLine, 'a'),
        State::Wrong, "", false);
    row("endless-trailer", chunked,
        "0\r\n" + QByteArray("A: 1\r\n").repeated(HttpBodyReader::LongestLine / 6 + 1),
        State::Wrong, "", false);
    row("unknown-encoding", headOf({{.name = "Transfer-Encoding", .value = "gzip, chunked"}}),
        "abc", State::Wrong, "", false);
}

void TestHttpBody::body_endsAsItsHeadSays()
{
    QFETCH(const HttpHead, head);
    QFETCH(const QByteArray, bytes);
    QFETCH(const State, state);
    QFETCH(const QByteArray, body);
    QFETCH(const bool, isWholeAtEnd);

    for (const qsizetype size : {qsizetype(1), qsizetype(7), qMax<qsizetype>(1, bytes.size())}) {
        HttpBodyReader reader(head);
        QByteArray taken;
        QByteArray left;
        State last = reader.take(left, taken);
        for (qsizetype i = 0; i < bytes.size() && last == State::Reading; i += size) {
            left += bytes.mid(i, size);
            last = reader.take(left, taken);
        }
        QCOMPARE(last, state);
        QCOMPARE(taken, body);
        QCOMPARE(reader.isWholeAtEnd(), isWholeAtEnd);
    }
}

void TestHttpBody::packed_isUnpackedInPieces_data()
{
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("short") << QByteArray("[]");
    QTest::newRow("long") << QByteArray("presence ").repeated(50'000);
    QTest::newRow("bomb") << QByteArray(20'000'000, ' ');
}

void TestHttpBody::packed_isUnpackedInPieces()
{
    QFETCH(const QByteArray, body);
    // As zlib writes it, behind qCompress's own length.
    const QByteArray packed = qCompress(body, 9).mid(4);
    Inflater inflater;
    QByteArray all;
    for (qsizetype i = 0; i < packed.size(); i += 1'000) {
        inflater.put(packed.mid(i, 1'000));
        for (;;) {
            const std::optional<QByteArray> piece = inflater.take();
            QVERIFY(piece);
            if (piece->isEmpty())
                break;
            QVERIFY(piece->size() <= 65'536);
            all += *piece;
        }
    }
    QVERIFY(inflater.isAtEnd());
    QCOMPARE(all, body);
}

void TestHttpBody::damaged_isNamed()
{
    Inflater inflater;
    inflater.put("<html>");
    QVERIFY(!inflater.take());
    QVERIFY(!inflater.isAtEnd());
    QVERIFY(Inflater::knows(" GZIP "));
    QVERIFY(!Inflater::knows("br"));
}

} // namespace calltray

CALLTRAY_TEST(TestHttpBody, test::NoApplication)

#include "tst_httpbody.moc"
