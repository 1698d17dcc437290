// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/daemon.h"
#include "support/recordingdesk.h"
#include "support/recordingreader.h"
#include "support/recordingserver.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using test::FakeHttpServer;
using test::RecordingDesk;
using test::RecordingReader;
using test::RecordingServer;
using Cause = RecordingTrouble::Cause;

namespace {

//! Whatever a cold, slow machine needs.
constexpr int Long = 30'000;

QByteArray part(const QByteArray &range, const QByteArray &body)
{
    return FakeHttpServer::answer("206 Partial Content", body,
                                  "ETag: \"one\"\r\nContent-Range: " + range + "\r\n");
}

QByteArray chunked(const QByteArray &body, bool isWhole)
{
    QByteArray answer = "HTTP/1.1 200 OK\r\nETag: \"one\"\r\nTransfer-Encoding: chunked\r\n\r\n";
    constexpr qsizetype Chunk = 7'000;
    for (qsizetype i = 0; i < body.size(); i += Chunk) {
        const QByteArray piece = body.mid(i, Chunk);
        answer += QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
    }
    return answer + (isWhole ? "0\r\n\r\n" : "");
}

//! \a answer, then the end of the connection.
FakeHttpServer::Handler onceThen(RecordingServer &server, const QByteArray &answer)
{
    return [&server, answer, isFirst = true](const FakeHttpServer::Request &request,
                                             QTcpSocket &socket) mutable {
        if (std::exchange(isFirst, false)) {
            socket.write(answer);
            socket.disconnectFromHost();
            return;
        }
        const qint64 begin = request.header("range").mid(6).chopped(1).toLongLong();
        socket.write(part("bytes " + QByteArray::number(begin) + '-'
                              + QByteArray::number(server.body.size() - 1) + '/'
                              + QByteArray::number(server.body.size()),
                          server.body.mid(begin)));
    };
}

} // namespace

//! Answers that are not what was asked for, or not as one expects them.
class TestOddAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();

    void otherPart_isNeverTaken_data();
    void otherPart_isNeverTaken();
    void senselessParts_areFetchedAsAWhole_data();
    void senselessParts_areFetchedAsAWhole();
    void smallerParts_areAskedForOneByOne();
    void sameAgain_isNoProgress_data();
    void sameAgain_isNoProgress();
    void body_endsAsItsProtocolSays_data();
    void body_endsAsItsProtocolSays();
    void cutChunks_areNoEnd();
    void compressed_isUnpacked();
    void unknownCompression_isTakenAsItIs();
    void userInLink_isForItsServerAlone();
    void userInLink_isForWhereverItLeadsOnItsServer_data();
    void userInLink_isForWhereverItLeadsOnItsServer();
    void userInLink_answersADigest();
    void userInLinkThatIsRefused_isNotAMissingLogin_data();
    void userInLinkThatIsRefused_isNotAMissingLogin();
    void host_isAskedForAsItIsWritten_data();
    void host_isAskedForAsItIsWritten();
    void linkThatWorkedOnce_isPlayedAfterARestart_data();
    void linkThatWorkedOnce_isPlayedAfterARestart();
};

void TestOddAnswers::cleanup()
{
    qunsetenv("http_proxy");
}

void TestOddAnswers::otherPart_isNeverTaken_data()
{
    QTest::addColumn<QByteArray>("range");

    QTest::newRow("from-elsewhere") << "bytes 500-99999/100000"_ba;
    QTest::newRow("none") << QByteArray();
    QTest::newRow("nonsense") << "bytes 9-3/2"_ba;
    QTest::newRow("past-its-size") << "bytes 0-100000/100000"_ba;
    QTest::newRow("other-unit") << "seconds 0-9/10"_ba;
    QTest::newRow("to-the-last-of-all-numbers") << "bytes 0-9223372036854775807/*"_ba;
    QTest::newRow("longer-than-any-recording") << "bytes 0-99999/9007199254740992"_ba;
}

void TestOddAnswers::otherPart_isNeverTaken()
{
    QFETCH(const QByteArray, range);

    const RecordingDesk desk;
    RecordingServer server;
    const QByteArray wrong = part(range, server.body.mid(500));
    server.instead = {wrong};
    {
        const RecordingReader reader(desk.open(server.link()));
        QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
        QCOMPARE(reader.trouble(), RecordingTrouble());
        QCOMPARE(reader.bytes(), server.body);
        QCOMPARE(server.header(1, "range"), QByteArray());
        QCOMPARE(server.server.requests().size(), 2);
    }
    server.instead = QList<QByteArray>(
        10, part("bytes 500-99999/100000", RecordingServer::audio(100'000).mid(500)));
    const RecordingReader reader(desk.open(server.link(u"/other"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble().cause, Cause::Damaged);
}

void TestOddAnswers::senselessParts_areFetchedAsAWhole_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<qsizetype>("cut");

    // What it says of each part: nothing, twice its size, that it is the first.
    QTest::newRow("says-nothing") << 0 << qsizetype(0);
    QTest::newRow("says-twice-the-size") << 1 << qsizetype(0);
    QTest::newRow("says-nothing-after-a-cut") << 0 << qsizetype(30'000);
    QTest::newRow("first-part-whatever-is-asked") << 2 << qsizetype(30'000);
}

void TestOddAnswers::senselessParts_areFetchedAsAWhole()
{
    QFETCH(const int, kind);
    QFETCH(qsizetype, cut);

    const RecordingDesk desk;
    RecordingServer server;
    const QByteArray body = server.body;
    server.server.setHandler([&](const FakeHttpServer::Request &request, QTcpSocket &socket) {
        if (const qsizetype before = std::exchange(cut, 0); before > 0) {
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + body.first(before));
            socket.disconnectFromHost();
            return;
        }
        const QByteArray range = request.header("range");
        const qint64 asked = range.isEmpty() ? 0 : range.mid(6).chopped(1).toLongLong();
        const qint64 begin = kind == 2 ? 0 : asked;
        const QByteArray said = "Content-Range: bytes " + QByteArray::number(begin) + '-'
            + QByteArray::number(body.size() - 1) + '/'
            + QByteArray::number(kind == 1 ? 2 * body.size() : body.size()) + "\r\n";
        socket.write(FakeHttpServer::answer("206 Partial Content", body.mid(begin),
                                            kind == 0 ? QByteArray() : said));
    });
    const RecordingReader reader(desk.open(server.link()));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble(), RecordingTrouble());
    QCOMPARE(reader.bytes(), body);
    QCOMPARE(reader.source->state().size, body.size());
    QVERIFY(!reader.source->state().hasRanges);
    QVERIFY(server.server.requests().size() <= 3);
}

void TestOddAnswers::smallerParts_areAskedForOneByOne()
{
    const RecordingDesk desk;
    RecordingServer server;
    server.instead = {part("bytes 0-39999/100000", server.body.first(40'000)),
                      part("bytes 40000-49999/*", server.body.mid(40'000, 10'000)),
                      // Says more than it brings.
                      part("bytes 50000-99999/100000", server.body.mid(50'000, 20'000))};
    const RecordingReader reader(desk.open(server.link()));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble(), RecordingTrouble());
    QCOMPARE(reader.bytes(), server.body);
    QCOMPARE(server.header(3, "range"), "bytes=70000-");
}

void TestOddAnswers::sameAgain_isNoProgress_data()
{
    QTest::addColumn<QByteArray>("next");

    const QByteArray body = RecordingServer::audio(100'000);
    QTest::newRow("cut-each-time")
        << "HTTP/1.1 200 OK\r\nETag: \"one\"\r\nContent-Length: 200000\r\n\r\n" + body;
    QTest::newRow("shorter-than-it-said") << chunked(body, true);
}

//! A server without parts that never sends as much as it has said.
void TestOddAnswers::sameAgain_isNoProgress()
{
    QFETCH(const QByteArray, next);

    const RecordingDesk desk;
    RecordingServer server;
    const QByteArray first = "HTTP/1.1 200 OK\r\nETag: \"one\"\r\nContent-Length: 200000\r\n\r\n";
    server.server.setHandler([&](const FakeHttpServer::Request &, QTcpSocket &socket) {
        const bool isFirst = server.server.requests().size() == 1;
        socket.write(isFirst ? first + server.body : next);
        socket.disconnectFromHost();
    });
    const RecordingReader reader(desk.open(server.link()));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble().cause, Cause::Unreachable);
    QCOMPARE(server.server.requests().size(), 1 + desk.policy.mostBroken);
}

void TestOddAnswers::body_endsAsItsProtocolSays_data()
{
    QTest::addColumn<QByteArray>("answer");

    const QByteArray body = RecordingServer::audio(100'000);
    QTest::newRow("chunked") << chunked(body, true);
    QTest::newRow("http-1.0") << "HTTP/1.0 200 OK\r\n\r\n" + body;
    QTest::newRow("http-1.0-with-length")
        << "HTTP/1.0 200 OK\r\nContent-Length: 100000\r\n\r\n" + body;
    QTest::newRow("close") << "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body;
    QTest::newRow("longer-than-said")
        << "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + body + "more";
}

void TestOddAnswers::body_endsAsItsProtocolSays()
{
    QFETCH(const QByteArray, answer);

    const RecordingDesk desk;
    RecordingServer server;
    server.server.setHandler(onceThen(server, answer));
    const RecordingReader reader(desk.open(server.link()));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble(), RecordingTrouble());
    QCOMPARE(reader.bytes(), server.body);
    QCOMPARE(reader.source->state().size, server.body.size());
    QCOMPARE(server.server.requests().size(), 1);
}

void TestOddAnswers::cutChunks_areNoEnd()
{
    const RecordingDesk desk;
    RecordingServer server;
    server.server.setHandler(onceThen(server, chunked(server.body.first(42'000), false)));
    const RecordingReader reader(desk.open(server.link()));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble(), RecordingTrouble());
    QCOMPARE(reader.bytes(), server.body);
    QCOMPARE(server.header(1, "range"), "bytes=42000-");
}

void TestOddAnswers::compressed_isUnpacked()
{
    const RecordingDesk desk;
    RecordingServer server;
    const QByteArray packed = FakeHttpServer::answer(
        "200 OK", qCompress(server.body).mid(4), // as zlib writes it
        "ETag: \"one\"\r\nAccept-Ranges: bytes\r\nContent-Encoding: deflate\r\n");
    server.instead = {packed, packed};
    const RecordingReader reader(desk.open(server.link()));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble(), RecordingTrouble());
    QCOMPARE(reader.bytes(), server.body);
    QCOMPARE(reader.source->state().size, server.body.size());
    QVERIFY(!reader.source->state().hasRanges);
    QCOMPARE(server.header(0, "accept-encoding"), "identity");
    QCOMPARE(server.header(1, "range"), QByteArray());
    QCOMPARE(server.server.requests().size(), 2);
}

void TestOddAnswers::unknownCompression_isTakenAsItIs()
{
    const RecordingDesk desk;
    RecordingServer server;
    const QByteArray packed =
        FakeHttpServer::answer("200 OK", "<html>", "Content-Encoding: of-tomorrow\r\n");
    server.instead = {packed};
    const RecordingReader reader(desk.open(server.link()));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble().cause, Cause::NotAudio);
    QCOMPARE(server.server.requests().size(), 1);
}

void TestOddAnswers::userInLink_isForItsServerAlone()
{
    const RecordingDesk desk;
    RecordingServer elsewhere;
    RecordingServer server;
    server.instead = {
        FakeHttpServer::answer("401 Unauthorized", {}, "WWW-Authenticate: Basic realm=\"pbx\"\r\n"),
        FakeHttpServer::answer("302 Found", {}, "Location: " + elsewhere.link().toUtf8() + "\r\n")};
    const QString link = u"http://anna:s3cret@127.0.0.1:%1/a"_s.arg(server.server.url().port());
    const RecordingReader reader(desk.open(link));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble(), RecordingTrouble());
    QCOMPARE(reader.bytes(), elsewhere.body);
    QCOMPARE(server.header(1, "authorization"), "Basic " + "anna:s3cret"_ba.toBase64());
    QVERIFY(!server.server.requests().at(0).head.contains("s3cret"));
    QVERIFY(!elsewhere.server.requests().at(0).head.toLower().contains("authorization"));
}

void TestOddAnswers::userInLink_isForWhereverItLeadsOnItsServer_data()
{
    QTest::addColumn<QString>("location");

    QTest::newRow("path") << u"/there"_s;
    QTest::newRow("name") << u"there"_s;
    QTest::newRow("address") << u"http://127.0.0.1:%1/there"_s;
}

void TestOddAnswers::userInLink_isForWhereverItLeadsOnItsServer()
{
    QFETCH(QString, location);

    const RecordingDesk desk;
    RecordingServer server;
    const QString port = QString::number(server.server.url().port());
    server.instead = {
        FakeHttpServer::answer("302 Found", {},
                               "Location: " + location.replace(u"%1"_s, port).toUtf8() + "\r\n"),
        FakeHttpServer::answer("401 Unauthorized", {},
                               "WWW-Authenticate: Basic realm=\"pbx\"\r\n")};
    // As the widget writes what has `@` and `:` in it.
    const RecordingReader reader(
        desk.open(u"http://agent:s3cr%40t%3A1@127.0.0.1:"_s + port + u"/a"_s));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble(), RecordingTrouble());
    QCOMPARE(server.header(2, "authorization"), "Basic " + "agent:s3cr@t:1"_ba.toBase64());
    QCOMPARE(server.server.requests().at(2).path(), "/there");
    // Another link of the same host gets nothing of it.
    server.instead = {FakeHttpServer::answer("401 Unauthorized", {},
                                             "WWW-Authenticate: Basic realm=\"pbx\"\r\n")};
    const RecordingReader other(desk.open(server.link(u"/other"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(other.isOver(), Long);
    QCOMPARE(other.trouble().cause, Cause::NeedsLogin);
    QVERIFY(!server.server.requests().last().head.toLower().contains("authorization"));
}

void TestOddAnswers::userInLink_answersADigest()
{
    const RecordingDesk desk;
    RecordingServer server;
    server.instead = {FakeHttpServer::answer(
        "401 Unauthorized", {},
        "WWW-Authenticate: Digest realm=\"pbx\", nonce=\"n\", qop=\"auth\"\r\n")};
    const QString link = u"http://anna:s3cret@127.0.0.1:%1/a"_s.arg(server.server.url().port());
    const RecordingReader reader(desk.open(link));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble(), RecordingTrouble());
    QCOMPARE(reader.bytes(), server.body);
    const QByteArray answer = server.header(1, "authorization");
    QVERIFY2(answer.startsWith("Digest username=\"anna\", realm=\"pbx\", nonce=\"n\", uri=\"/a\""),
             answer.constData());
    QVERIFY(!answer.contains("s3cret"));
}

void TestOddAnswers::userInLinkThatIsRefused_isNotAMissingLogin_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<bool>("asksWho");
    QTest::addColumn<Cause>("cause");

    QTest::newRow("asked-again") << "401 Unauthorized"_ba << true << Cause::LoginRefused;
    QTest::newRow("forbidden") << "403 Forbidden"_ba << true << Cause::LoginRefused;
    QTest::newRow("never-told") << "401 Unauthorized"_ba << false << Cause::NeedsLogin;
}

void TestOddAnswers::userInLinkThatIsRefused_isNotAMissingLogin()
{
    QFETCH(const QByteArray, status);
    QFETCH(const bool, asksWho);
    QFETCH(const Cause, cause);

    const RecordingDesk desk;
    RecordingServer server;
    const QByteArray who = asksWho ? "WWW-Authenticate: Basic realm=\"pbx\"\r\n"_ba : QByteArray();
    server.instead = {FakeHttpServer::answer("401 Unauthorized", {}, who),
                      FakeHttpServer::answer(status, {}, who)};
    const RecordingReader reader(
        desk.open(u"http://anna:wrong@127.0.0.1:%1/a"_s.arg(server.server.url().port())));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble().cause, cause);
    QCOMPARE(server.server.requests().size(), asksWho ? 2 : 1);
}

void TestOddAnswers::host_isAskedForAsItIsWritten_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QByteArray>("target");

    QTest::newRow("six-numbers") << u"http://[2001:db8::1]:8080/a%2Fb#part"_s
                                 << "http://[2001:db8::1]:8080/a%2Fb"_ba;
    QTest::newRow("no-ascii") << u"http://запись.test/a?x=1"_s
                              << "http://xn--80ane1al0e.test/a?x=1"_ba;
    QTest::newRow("capitals") << u"HTTP://PBX.test/A"_s << "http://pbx.test/A"_ba;
}

void TestOddAnswers::host_isAskedForAsItIsWritten()
{
    QFETCH(const QString, link);
    QFETCH(const QByteArray, target);

    // A proxy is asked for what nobody else on loopback has.
    const RecordingDesk desk;
    RecordingServer server;
    test::setProxy("http_proxy", quint16(server.server.url().port()));
    const RecordingReader reader(desk.open(link));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble(), RecordingTrouble());
    QCOMPARE(reader.bytes(), server.body);
    QCOMPARE(server.server.requests().constFirst().path(), target);
}

void TestOddAnswers::linkThatWorkedOnce_isPlayedAfterARestart_data()
{
    QTest::addColumn<qint64>("age");

    QTest::newRow("of-long-ago") << 86'400LL;
    QTest::newRow("of-now") << 30LL;
}

void TestOddAnswers::linkThatWorkedOnce_isPlayedAfterARestart()
{
    QFETCH(const qint64, age);

    RecordingDesk desk;
    desk.date = desk.clock.unixTime() - age;
    RecordingServer server;
    server.server.setHandler(onceThen(
        server,
        "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\nConnection: close\r\n\r\n" + server.body));
    const QByteArray body = server.body;
    {
        const RecordingReader reader(desk.open(server.link()));
        QTRY_COMPARE_WITH_TIMEOUT(reader.source->state().available.endFrom(0), body.size(), Long);
        server.server.setHandler(FakeHttpServer::always(FakeHttpServer::answer("410 Gone")));
        QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    }
    desk.reopen();
    const RecordingReader again(desk.open(server.link()));
    QTRY_VERIFY_WITH_TIMEOUT(again.isOver(), Long);
    QCOMPARE(again.trouble(), RecordingTrouble());
    QCOMPARE(again.bytes(), body);
}

} // namespace calltray

CALLTRAY_TEST(TestOddAnswers, QCoreApplication)

#include "tst_oddanswers.moc"
