// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/keys.h"
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

} // namespace

class TestRecordingCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void recording_isFetchedWholeAndPlayedAgainWithoutTheServer();
    void longHeader_isPlayedAgain_data();
    void longHeader_isPlayedAgain();
    void growingFile_isReadWhileItComes();
    void jump_isFetchedFirstAndTheHoleAfterwards();
    void noRanges_areToldAndAllComesInOrder();
    void linkThatWorksOnce_survivesAJump();
    void unknownSize_isKnownAtTheEnd();
    void cuts_areResumed();
    void interrupted_isResumedAfterARestart();
    void changedMeanwhile_isBegunAnewAndNotSpliced_data();
    void changedMeanwhile_isBegunAnewAndNotSpliced();
    void changedWhileItIsRead_endsInWords();
    void status_isATroubleOfItsOwn_data();
    void status_isATroubleOfItsOwn();
    void expiredLink_isToldAsThat_data();
    void expiredLink_isToldAsThat();
    void headerAlone_isPreparedWhileTheCallIsYoung_data();
    void headerAlone_isPreparedWhileTheCallIsYoung();
    void whatStaysEmpty_hasNoSound_data();
    void whatStaysEmpty_hasNoSound();
    void longWish_endsInWords_data();
    void longWish_endsInWords();
    void rawRecording_isToldByItsName_data();
    void rawRecording_isToldByItsName();
    void page_isNotAudio_data();
    void page_isNotAudio();
    void unreachable_isTold();
    void notYetThere_isPreparedThenPlayed_data();
    void notYetThere_isPreparedThenPlayed();
    void serversWish_isWaitedFor_data();
    void serversWish_isWaitedFor();
    void absurdWish_isBounded();
    void neverThere_endsAfterTenMinutes();
    void growingRecording_isFollowedToItsEndAndNotKept();
    void recentRecording_isAskedForAgain();
    void recentRecording_isAskedForOnceMoreLater_data();
    void recentRecording_isAskedForOnceMoreLater();
    void recentRecordingLetGoWhileItIsChecked_isAskedForOnceMoreLater();
    void grownRecordingOfAnotherProcess_isFetchedIntoItsOwnFile();
    void link_isSentByteForByte_data();
    void link_isSentByteForByte();
    void cookieOfARedirect_isSentOn();
    void cookies_areBounded();
    void token_goesToItsHostAlone();
    void redirects_endAfterFive();
    void notKept_leavesNothing();
    void clear_leavesWhatPlaysReadable();
    void readers_shareOneFetch();
    void otherProcess_hasItsOwnFile();
    void damagedNote_isBegunAnew_data();
    void damagedNote_isBegunAnew();
    void folder_isOfItsUserAlone();
    void thread_endsAWhileAfterTheLastSource();
    void oldRecordings_goByTheClockToo();
    void saveAs_copiesTheWhole();
    void saveAs_isOffByPolicy();
    void options_areThoseOfTheSettings();
};

void TestRecordingCache::initTestCase()
{
    // No keychain here: the file stands in.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
}

void TestRecordingCache::recording_isFetchedWholeAndPlayedAgainWithoutTheServer()
{
    RecordingDesk desk;
    RecordingServer server;
    {
        const RecordingReader reader(desk.open(server.link()));
        QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
        QCOMPARE(reader.opened, 1);
        QCOMPARE(reader.source->state().size, server.body.size());
        QVERIFY(reader.source->isComplete());
        QVERIFY(reader.source->state().hasRanges);
        QCOMPARE(reader.bytes(), server.body);
        QCOMPARE(server.server.requests().size(), 1);
    }
    desk.reopen();
    server.server.setListening(false);
    const RecordingReader again(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(again.completed, 1, Long);
    QCOMPARE(again.bytes(), server.body);
    QCOMPARE(server.server.requests().size(), 1);
}

void TestRecordingCache::longHeader_isPlayedAgain_data()
{
    QTest::addColumn<QByteArray>("body");

    const QByteArray filling(10'000, ' ');
    const QByteArray samples(2'000, '\x01');
    // Of 8 kilohertz, with 10,000 bytes (0x2710) before its samples.
    const QByteArray wave = QByteArray::fromHex("52494646042f000057415645666d7420100000000100010040"
                                                "1f0000803e0000020010004c49535410270000")
        + filling + QByteArray::fromHex("64617461d0070000") + samples;
    QTest::newRow("wav") << wave;
    QTest::newRow("wav-behind-words") << QByteArray(8'160, 'a') + wave;
    QTest::newRow("au") << QByteArray::fromHex("2e736e6400002728000007d0000000030000"
                                               "1f4000000001")
            + filling + samples.first(1'984) + QByteArray(16, '\x02');
}

//! Longer than what a recording is told by.
void TestRecordingCache::longHeader_isPlayedAgain()
{
    QFETCH(const QByteArray, body);

    RecordingDesk desk;
    RecordingServer server;
    server.body = body;
    for (int time = 0; time < 2; ++time) {
        auto reader = std::make_unique<RecordingReader>(desk.open(server.link()));
        QTRY_VERIFY_WITH_TIMEOUT(reader->isOver(), Long);
        QCOMPARE(reader->trouble(), RecordingTrouble());
        QCOMPARE(reader->bytes(), server.body);
        reader.reset(); // before the thread that fetched for it
        desk.reopen();
    }
    QCOMPARE(server.server.requests().size(), 1);
}

void TestRecordingCache::growingFile_isReadWhileItComes()
{
    RecordingDesk desk;
    RecordingServer server;
    server.piece = 2'000;
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.opened, 1, Long);
    QVERIFY(!reader.source->isComplete());
    QVERIFY(!reader.bytes().isEmpty());
    QVERIFY(server.body.startsWith(reader.bytes()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    QCOMPARE(reader.bytes(), server.body);
    QVERIFY(reader.grew > 1);
    QCOMPARE(reader.source->state().available.ranges(),
             (std::vector<ByteRanges::Range>{{0, server.body.size()}}));
}

void TestRecordingCache::jump_isFetchedFirstAndTheHoleAfterwards()
{
    RecordingDesk desk;
    RecordingServer server;
    server.body = RecordingServer::audio(300'000);
    server.piece = 1'000;
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.opened, 1, Long);
    reader.source->need(200'000);
    QTRY_VERIFY_WITH_TIMEOUT(reader.source->state().available.endFrom(200'000) > 200'000, Long);
    QVERIFY(reader.source->state().available.endFrom(0) < 200'000);
    QCOMPARE(reader.read(200'000, 500), server.body.mid(200'000, 500));
    server.piece = 0;
    QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    QCOMPARE(reader.bytes(), server.body);
    QCOMPARE(server.header(1, "range"), "bytes=200000-");
    QCOMPARE(server.header(1, "if-range"), server.etag);
    QCOMPARE(server.server.requests().size(), 3);
    QVERIFY(server.header(2, "range").endsWith("-199999"));
}

void TestRecordingCache::noRanges_areToldAndAllComesInOrder()
{
    RecordingDesk desk;
    RecordingServer server;
    server.hasRanges = false;
    server.piece = 2'000;
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.opened, 1, Long);
    QVERIFY(!reader.source->state().hasRanges);
    reader.source->need(90'000);
    QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    QCOMPARE(reader.bytes(), server.body);
    QCOMPARE(server.server.requests().size(), 1);
}

void TestRecordingCache::linkThatWorksOnce_survivesAJump()
{
    RecordingDesk desk;
    RecordingServer server;
    server.piece = 1'000;
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.opened, 1, Long);
    server.instead = {FakeHttpServer::answer("403 Forbidden")};
    reader.source->need(90'000);
    QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    QCOMPARE(reader.bytes(), server.body);
    QVERIFY(!reader.source->state().hasRanges);
    QCOMPARE(server.server.requests().size(), 2);
}

void TestRecordingCache::unknownSize_isKnownAtTheEnd()
{
    RecordingDesk desk;
    RecordingServer server;
    server.hasRanges = false;
    server.hasLength = false;
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    QCOMPARE(reader.source->state().size, server.body.size());
    QCOMPARE(reader.bytes(), server.body);
}

void TestRecordingCache::cuts_areResumed()
{
    RecordingDesk desk;
    RecordingServer server;
    server.cuts = {10'000, 20'000, 0, 30'000};
    const RecordingReader reader(desk.open(server.link()));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble().detail, QString());
    QCOMPARE(reader.bytes(), server.body);
    QCOMPARE(server.header(1, "range"), "bytes=10000-");
    QCOMPARE(server.header(1, "if-range"), server.etag);
}

void TestRecordingCache::interrupted_isResumedAfterARestart()
{
    RecordingDesk desk;
    RecordingServer server;
    server.piece = 1'000;
    server.pace = 20ms;
    qint64 before = 0;
    {
        const RecordingReader reader(desk.open(server.link()));
        QTRY_VERIFY_WITH_TIMEOUT(reader.source->state().available.endFrom(0) >= 20'000, Long);
        before = reader.source->state().available.endFrom(0);
    }
    desk.reopen();
    server.piece = 0;
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    QCOMPARE(reader.bytes(), server.body);
    QCOMPARE(server.server.requests().size(), 2);
    const qint64 begin = server.header(1, "range").mid(6).chopped(1).toLongLong();
    QVERIFY2(begin >= before, server.header(1, "range").constData());
    QCOMPARE(server.header(1, "if-range"), server.etag);
}

void TestRecordingCache::changedMeanwhile_isBegunAnewAndNotSpliced_data()
{
    QTest::addColumn<QByteArray>("etag");
    QTest::addColumn<QByteArray>("lastModified");
    QTest::addColumn<bool>("ignoresIfRange");

    QTest::newRow("strong-etag") << "\"two\""_ba << QByteArray() << false;
    QTest::newRow("weak-etag") << "W/\"two\""_ba << QByteArray() << true;
    QTest::newRow("date-alone") << QByteArray() << "Tue, 24 Nov 2026 10:00:00 GMT"_ba << false;
    QTest::newRow("server-ignores-the-condition") << "\"two\""_ba << QByteArray() << true;
    QTest::newRow("nothing-to-tell-by") << QByteArray() << QByteArray() << true;
}

void TestRecordingCache::changedMeanwhile_isBegunAnewAndNotSpliced()
{
    QFETCH(const QByteArray, etag);
    QFETCH(const QByteArray, lastModified);
    QFETCH(const bool, ignoresIfRange);

    RecordingDesk desk;
    RecordingServer server;
    const QByteArray weak = etag.startsWith("W/") ? "W/" : "";
    server.etag = etag.isEmpty() ? QByteArray() : weak + "\"one\"";
    server.lastModified =
        lastModified.isEmpty() ? QByteArray() : "Mon, 23 Nov 2026 10:00:00 GMT"_ba;
    server.piece = 1'000;
    server.pace = 5ms;
    {
        const RecordingReader reader(desk.open(server.link()));
        QTRY_VERIFY_WITH_TIMEOUT(reader.source->state().available.endFrom(0) >= 20'000, Long);
    }
    desk.reopen();
    server.body = RecordingServer::audio(100'000, 7);
    server.etag = etag;
    server.lastModified = lastModified;
    server.piece = 0;
    if (ignoresIfRange && !weak.isEmpty()) {
        // A weak one cannot be a condition: it is begun anew at once.
    } else if (ignoresIfRange && !etag.isEmpty()) {
        const QByteArray part = server.body.mid(90'000);
        server.instead = {FakeHttpServer::answer(
            "206 Partial Content", part,
            "ETag: " + etag + "\r\nContent-Range: bytes 90000-99999/100000\r\n")};
    }
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    QCOMPARE(reader.bytes(), server.body);
}

void TestRecordingCache::changedWhileItIsRead_endsInWords()
{
    RecordingDesk desk;
    RecordingServer server;
    server.cuts = {20'000};
    server.onCut = [&server] {
        server.body = RecordingServer::audio(100'000, 7);
        server.etag = "\"two\"";
    };
    const RecordingReader reader(desk.open(server.link()));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble().cause, Cause::Damaged);
    QVERIFY(RecordingServer::audio(100'000).startsWith(reader.bytes()));

    const RecordingReader again(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(again.completed, 1, Long);
    QCOMPARE(again.bytes(), server.body);
}

void TestRecordingCache::status_isATroubleOfItsOwn_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<int>("cause");
    QTest::addColumn<int>("serverCause");

    using Server = ServerTrouble::Cause;
    QTest::newRow("401") << "401 Unauthorized"_ba << int(Cause::NeedsLogin) << int(Server::None);
    QTest::newRow("403") << "403 Forbidden"_ba << int(Cause::NeedsLogin) << int(Server::None);
    QTest::newRow("404") << "404 Not Found"_ba << int(Cause::Gone) << int(Server::None);
    QTest::newRow("410") << "410 Gone"_ba << int(Cause::Gone) << int(Server::None);
    QTest::newRow("202") << "202 Accepted"_ba << int(Cause::NeverReady) << int(Server::None);
    QTest::newRow("empty") << "200 OK"_ba << int(Cause::NoSound) << int(Server::None);
    QTest::newRow("no-content") << "204 No Content"_ba << int(Cause::NoSound) << int(Server::None);
    QTest::newRow("500") << "500 Internal Server Error"_ba << int(Cause::Unreachable)
                         << int(Server::ServerFailing);
    QTest::newRow("511") << "511 Network Authentication Required"_ba << int(Cause::Unreachable)
                         << int(Server::CaptivePortal);
    QTest::newRow("418") << "418 I'm a teapot"_ba << int(Cause::Refused) << int(Server::None);
    QTest::newRow("redirect-to-nowhere")
        << "302 Found"_ba << int(Cause::Refused) << int(Server::None);
}

void TestRecordingCache::status_isATroubleOfItsOwn()
{
    QFETCH(const QByteArray, status);
    QFETCH(const int, cause);
    QFETCH(const int, serverCause);

    RecordingDesk desk;
    RecordingServer server;
    server.instead = {FakeHttpServer::answer(status)};
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.failed, 1, Long);
    QCOMPARE(int(reader.trouble().cause), cause);
    QCOMPARE(int(reader.trouble().server.cause), serverCause);
    QCOMPARE(server.server.requests().size(), 1);
    QCOMPARE(desk.files(), 0);
    // "Try again"
    const RecordingReader again(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(again.completed, 1, Long);
}

void TestRecordingCache::expiredLink_isToldAsThat_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("cause");

    const auto row = [](const char *name, const QString &path, const QByteArray &status,
                        const QByteArray &body, Cause cause) {
        QTest::newRow(name) << path << status << body << int(cause);
    };
    const QByteArray forbidden = "403 Forbidden";
    const QByteArray denied = "<Error><Code>AccessDenied</Code></Error>";
    row("s3", u"/a"_s, forbidden,
        "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>Request has "
        "expired</Message></Error>",
        Cause::LinkExpired);
    row("s3-token", u"/a"_s, "400 Bad Request", "<Error><Code>ExpiredToken</Code></Error>",
        Cause::LinkExpired);
    row("azure", u"/a"_s, forbidden,
        "Signature not valid in the specified time frame: Start [Mon] - Expiry [Tue]",
        Cause::LinkExpired);
    row("s3-link", u"/a?X-Amz-Date=20201123T100000Z&X-Amz-Expires=900&X-Amz-Signature=1"_s,
        forbidden, denied, Cause::LinkExpired);
    row("cloudfront-link", u"/a?Expires=1600000000&Signature=1"_s, forbidden, denied,
        Cause::LinkExpired);
    row("azure-link", u"/a?se=2020-11-23T10%3A00%3A00Z&sig=1"_s, forbidden, {}, Cause::LinkExpired);
    row("link-that-holds", u"/a?Expires=9000000000&Signature=1"_s, forbidden, denied,
        Cause::NeedsLogin);
    row("nothing-said", u"/a"_s, forbidden, denied, Cause::NeedsLogin);
    row("endless-words", u"/a"_s, forbidden, QByteArray(1'000'000, 'a'), Cause::NeedsLogin);
    row("bad-request", u"/a"_s, "400 Bad Request", "?", Cause::Refused);
    row("denied-with-its-time", u"/a"_s, forbidden,
        "<Error><Code>AccessDenied</Code><Expires>2020-11-23T10:15:00Z</Expires></Error>",
        Cause::LinkExpired);
    row("signature", u"/a"_s, forbidden, "Signature expired: 20201123T100000Z", Cause::LinkExpired);
    row("link", u"/a"_s, forbidden, "<h1>This link has expired.</h1>", Cause::LinkExpired);
    const QByteArray session = "Your session has expired, please log in";
    row("session", u"/a"_s, "401 Unauthorized", session, Cause::NeedsLogin);
    row("forbidden-session", u"/a"_s, forbidden, session, Cause::NeedsLogin);
    row("licence", u"/a"_s, "400 Bad Request", "The licence of this PBX expired", Cause::Refused);
    row("asked-who-it-is", u"/a"_s,
        "401 Unauthorized\r\nWWW-Authenticate: Bearer error=\"invalid_token\"",
        "<Error><Code>ExpiredToken</Code></Error>", Cause::NeedsLogin);
}

void TestRecordingCache::expiredLink_isToldAsThat()
{
    QFETCH(const QString, path);
    QFETCH(const QByteArray, status);
    QFETCH(const QByteArray, body);
    QFETCH(const int, cause);

    RecordingDesk desk;
    RecordingServer server;
    server.instead = {FakeHttpServer::answer(status, body)};
    const RecordingReader reader(desk.open(server.link(path)));
    QTRY_COMPARE_WITH_TIMEOUT(reader.failed, 1, Long);
    QCOMPARE(int(reader.trouble().cause), cause);
}

void TestRecordingCache::headerAlone_isPreparedWhileTheCallIsYoung_data()
{
    QTest::addColumn<qint64>("age");
    QTest::addColumn<qint64>("duration");
    QTest::addColumn<bool>("isYoung");

    QTest::newRow("minutes-ago") << 60LL << 0LL << true;
    QTest::newRow("long-call-that-is-just-over") << 4'000LL << 3'900LL << true;
    QTest::newRow("long-ago") << 4'000LL << 60LL << false;
}

void TestRecordingCache::headerAlone_isPreparedWhileTheCallIsYoung()
{
    QFETCH(const qint64, age);
    QFETCH(const qint64, duration);
    QFETCH(const bool, isYoung);

    RecordingDesk desk;
    RecordingServer server;
    const QByteArray header =
        QByteArray::fromHex("524946460000000057415645666d7420100000000100010040"
                            "1f0000803e0000020010006461746100000000");
    server.body = header + RecordingServer::audio(50'000);
    server.instead = {
        FakeHttpServer::answer("200 OK", header, "ETag: \"44\"\r\n"),
        FakeHttpServer::answer("206 Partial Content", header, "Content-Range: bytes 0-43/44\r\n")};
    const RecordingReader reader(desk.cache->open(
        {.link = server.link(), .date = desk.clock.unixTime() - age, .duration = duration}));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.preparing, isYoung ? 1 : 0);
    if (isYoung)
        QCOMPARE(reader.bytes(), server.body);
    else
        QCOMPARE(reader.trouble().cause, Cause::NoSound);
}

void TestRecordingCache::whatStaysEmpty_hasNoSound_data()
{
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("amr-header") << "#!AMR\n"_ba;
}

void TestRecordingCache::whatStaysEmpty_hasNoSound()
{
    QFETCH(const QByteArray, body);

    RecordingDesk desk;
    desk.makeCallRecent();
    RecordingServer server;
    server.body = body;
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.preparing, 1, Long);
    QCOMPARE(reader.failed, 0);
    desk.clock.time = desk.clock.time.addSecs(600);
    QTRY_COMPARE_WITH_TIMEOUT(reader.failed, 1, Long);
    QCOMPARE(reader.trouble().cause, Cause::NoSound);
    QCOMPARE(reader.opened, 0);
    QCOMPARE(desk.files(), 0);
}

void TestRecordingCache::longWish_endsInWords_data()
{
    QTest::addColumn<bool>("isYoung");
    QTest::addColumn<QByteArray>("wish");
    QTest::addColumn<qint64>("seconds");

    QTest::newRow("young") << true << "86400"_ba << 86'400LL;
    QTest::newRow("old") << false << "86400"_ba << 86'400LL;
    QTest::newRow("beyond-all-numbers") << true << "9223372036854775807"_ba << 365LL * 86'400;
}

void TestRecordingCache::longWish_endsInWords()
{
    QFETCH(const bool, isYoung);
    QFETCH(const QByteArray, wish);
    QFETCH(const qint64, seconds);

    RecordingDesk desk;
    if (isYoung)
        desk.makeCallRecent();
    RecordingServer server;
    server.instead = {
        FakeHttpServer::answer("503 Service Unavailable", {}, "Retry-After: " + wish + "\r\n")};
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.failed, 1, Long);
    QCOMPARE(reader.trouble().cause, Cause::AskLater);
    QCOMPARE(reader.trouble().server.host, u"127.0.0.1"_s);
    QCOMPARE(reader.trouble().server.until, desk.clock.now().addSecs(seconds));
    QCOMPARE(server.server.requests().size(), 1);
}

void TestRecordingCache::rawRecording_isToldByItsName_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("disposition");
    QTest::addColumn<int>("raw");

    using Raw = decoder::RawFormat;
    QTest::newRow("link") << u"/a.sln16"_s << QByteArray() << int(Raw::Linear16);
    QTest::newRow("header") << u"/a"_s << "attachment; filename=\"a.ulaw\""_ba << int(Raw::MuLaw);
    QTest::newRow("none") << u"/a.mp3"_s << QByteArray() << int(Raw::None);
}

void TestRecordingCache::rawRecording_isToldByItsName()
{
    QFETCH(const QString, path);
    QFETCH(const QByteArray, disposition);
    QFETCH(const int, raw);

    RecordingDesk desk;
    RecordingServer server;
    server.body = QByteArray(2'000, '\x7e') + QByteArray(2'000, '\x01'); // silence
    server.instead = {FakeHttpServer::answer(
        "200 OK", server.body,
        disposition.isEmpty() ? disposition : "Content-Disposition: " + disposition + "\r\n")};
    {
        const RecordingReader reader(desk.open(server.link(path)));
        QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
        QCOMPARE(int(reader.source->state().raw), raw);
    }
    desk.reopen();
    server.server.setListening(false);
    const RecordingReader again(desk.open(server.link(path)));
    QTRY_COMPARE_WITH_TIMEOUT(again.completed, 1, Long);
    QCOMPARE(int(again.source->state().raw), raw);
}

void TestRecordingCache::page_isNotAudio_data()
{
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("page") << "<!DOCTYPE html><html><body>Log in</body></html>"_ba;
    QTest::newRow("page-after-blank-lines") << "\r\n\r\n <html>"_ba;
    QTest::newRow("json") << R"({"error": "not found"})"_ba;
    QTest::newRow("text") << "Recording not found"_ba;
    QTest::newRow("text-in-russian") << QByteArray("Запись не найдена");
}

void TestRecordingCache::page_isNotAudio()
{
    QFETCH(const QByteArray, body);

    RecordingDesk desk;
    RecordingServer server;
    server.body = body;
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.failed, 1, Long);
    QCOMPARE(reader.trouble().cause, Cause::NotAudio);
    QCOMPARE(reader.opened, 0);
    QCOMPARE(reader.source->descriptor(), -1);
    QCOMPARE(desk.files(), 0);
}

void TestRecordingCache::unreachable_isTold()
{
    RecordingDesk desk;
    RecordingServer server;
    server.server.setListening(false);
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.failed, 1, Long);
    QCOMPARE(reader.trouble().cause, Cause::Unreachable);
    QCOMPARE(reader.trouble().server.cause, ServerTrouble::Cause::ConnectionRefused);
    QCOMPARE(reader.trouble().server.host, u"127.0.0.1:%1"_s.arg(server.server.url().port()));
    QVERIFY2(reader.trouble().error().detail.contains("refused"_L1),
             qPrintable(reader.trouble().error().detail));
}

void TestRecordingCache::notYetThere_isPreparedThenPlayed_data()
{
    QTest::addColumn<QByteArray>("answer");

    QTest::newRow("404") << FakeHttpServer::answer("404 Not Found");
    QTest::newRow("202") << FakeHttpServer::answer("202 Accepted", "soon");
    QTest::newRow("204") << "HTTP/1.1 204 No Content\r\n\r\n"_ba;
    QTest::newRow("empty") << FakeHttpServer::answer("200 OK");
    QTest::newRow("429") << FakeHttpServer::answer("429 Too Many Requests");
    QTest::newRow("503") << FakeHttpServer::answer("503 Service Unavailable");
    QTest::newRow("empty-with-parts")
        << FakeHttpServer::answer("416 Range Not Satisfiable", {}, "Content-Range: bytes */0\r\n");
}

void TestRecordingCache::notYetThere_isPreparedThenPlayed()
{
    QFETCH(const QByteArray, answer);

    RecordingDesk desk;
    desk.makeCallRecent();
    RecordingServer server;
    server.instead = {answer, answer, answer};
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.preparing, 1, Long);
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.completed, 1);
    QCOMPARE(reader.bytes(), server.body);
}

void TestRecordingCache::serversWish_isWaitedFor_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("headers");

    QTest::newRow("seconds-202") << "202 Accepted"_ba
                                 << "Retry-After: 100\r\n"_ba;
    QTest::newRow("seconds-404") << "404 Not Found"_ba
                                 << "Retry-After: 100\r\n"_ba;
    QTest::newRow("seconds-503") << "503 Service Unavailable"_ba
                                 << "Retry-After: 100\r\n"_ba;
    QTest::newRow("date-503") << "503 Service Unavailable"_ba
                              << "Date: Mon, 23 Nov 2026 10:00:00 GMT\r\n"
                                 "Retry-After: Mon, 23 Nov 2026 10:01:40 GMT\r\n"_ba;
}

void TestRecordingCache::serversWish_isWaitedFor()
{
    QFETCH(const QByteArray, status);
    QFETCH(const QByteArray, headers);

    RecordingDesk desk;
    desk.makeCallRecent();
    RecordingServer server;
    server.instead = {FakeHttpServer::answer(status, {}, headers)};
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.preparing, 1, Long);
    // One whose server has no wish is asked for again and again meanwhile.
    RecordingServer other;
    other.instead = QList<QByteArray>(20, FakeHttpServer::answer("404 Not Found"));
    const RecordingReader otherReader(desk.open(other.link()));
    QTRY_VERIFY_WITH_TIMEOUT(otherReader.isOver(), Long);
    QCOMPARE(otherReader.bytes(), other.body);
    QCOMPARE(server.server.requests().size(), 1);
    QVERIFY(!reader.isOver());
}

void TestRecordingCache::absurdWish_isBounded()
{
    RecordingDesk desk;
    desk.policy.longestWish = 2ms;
    desk.reopen();
    desk.makeCallRecent();
    RecordingServer server;
    server.instead = QList<QByteArray>(
        3, FakeHttpServer::answer("404 Not Found", {}, "Retry-After: 4000000000\r\n"));
    const RecordingReader reader(desk.open(server.link()));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.bytes(), server.body);
}

void TestRecordingCache::neverThere_endsAfterTenMinutes()
{
    RecordingDesk desk;
    desk.makeCallRecent();
    RecordingServer server;
    server.instead = QList<QByteArray>(5'000, FakeHttpServer::answer("404 Not Found"));
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.preparing, 1, Long);
    QCOMPARE(reader.failed, 0);
    desk.clock.time = desk.clock.time.addSecs(600);
    QTRY_COMPARE_WITH_TIMEOUT(reader.failed, 1, Long);
    QCOMPARE(reader.trouble().cause, Cause::NeverReady);
}

void TestRecordingCache::growingRecording_isFollowedToItsEndAndNotKept()
{
    RecordingDesk desk;
    desk.makeCallRecent();
    RecordingServer server;
    const QByteArray whole = RecordingServer::audio(100'000);
    server.body = whole.first(40'000);
    int asked = 0;
    // Longer at each request, as a file is that is still written.
    server.server.setHandler(
        [&, before = 0](const FakeHttpServer::Request &request, QTcpSocket &socket) mutable {
            ++asked;
            server.body = whole.first(std::min(100'000, 40'000 + 20'000 * before++));
            const QByteArray total = QByteArray::number(server.body.size());
            const qint64 begin = request.header("range").mid(6).chopped(1).toLongLong();
            const QByteArray part = server.body.mid(begin);
            socket.write(FakeHttpServer::answer(
                "206 Partial Content", part,
                "ETag: \"" + total + "\"\r\nContent-Range: bytes " + QByteArray::number(begin) + '-'
                    + QByteArray::number(server.body.size() - 1) + '/' + total + "\r\n"));
        });
    const RecordingReader reader(desk.open(server.link()));
    QStringList told;
    connect(reader.source.get(), &RecordingSource::changed, this, [&](const DownloadState &was) {
        const DownloadState &now = reader.source->state();
        if (now.mayGrow != was.mayGrow || now.isGrowing != was.isGrowing)
            told.append(
                u"%1 %2 %3"_s.arg(now.mayGrow).arg(now.isGrowing).arg(now.size.value_or(-1)));
    });
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.completed, 1);
    QCOMPARE(reader.bytes(), whole);
    // It may grow; it does, so that nobody knows its size; it is whole.
    QCOMPARE(told.size(), 3);
    QVERIFY(told.at(0).startsWith(u"1 0"_s));
    QCOMPARE(told.at(1), u"1 1 -1"_s);
    QCOMPARE(told.at(2), u"0 0 100000"_s);
    QVERIFY(asked > 3);
    QCOMPARE(desk.files(), 0);
}

void TestRecordingCache::recentRecording_isAskedForAgain()
{
    RecordingDesk desk;
    desk.makeCallRecent();
    RecordingServer server;
    {
        const RecordingReader reader(desk.open(server.link()));
        QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
        QCOMPARE(server.server.requests().size(), 2); // it had not grown
    }
    desk.reopen();
    {
        const RecordingReader reader(desk.open(server.link()));
        QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
        QCOMPARE(reader.bytes(), server.body);
        QCOMPARE(server.server.requests().size(), 3);
        QCOMPARE(server.header(2, "if-none-match"), server.etag);
    }
    desk.reopen();
    server.body = RecordingServer::audio(150'000, 3);
    server.etag = "\"two\"";
    {
        const RecordingReader reader(desk.open(server.link()));
        QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
        QCOMPARE(reader.bytes(), server.body);
    }
    desk.reopen();
    server.instead = {FakeHttpServer::answer("404 Not Found")}; // it worked once
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    QCOMPARE(reader.bytes(), server.body);
}

void TestRecordingCache::recentRecording_isAskedForOnceMoreLater_data()
{
    QTest::addColumn<QByteArray>("refusal");
    QTest::addColumn<bool>("hasRanges");

    QTest::newRow("at-the-next-play") << QByteArray() << true;
    QTest::newRow("of-a-server-without-parts") << QByteArray() << false;
    QTest::newRow("once-the-server-is-back") << QByteArray("away") << true;
    for (const char *status : {"401 Unauthorized", "403 Forbidden", "429 Too Many Requests",
                               "407 Proxy Authentication Required", "503 Service Unavailable"})
        QTest::newRow(status) << FakeHttpServer::answer(status) << true;
}

//! It was kept while it could still grow, and has grown until it is played the next time.
void TestRecordingCache::recentRecording_isAskedForOnceMoreLater()
{
    QFETCH(const QByteArray, refusal);
    QFETCH(const bool, hasRanges);

    RecordingDesk desk;
    desk.makeCallRecent();
    RecordingServer server;
    server.hasRanges = hasRanges;
    const QByteArray before = server.body;
    {
        const RecordingReader reader(desk.open(server.link()));
        QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    }
    server.body = RecordingServer::audio(150'000);
    server.etag = "\"two\"";
    desk.clock.time = desk.clock.time.addSecs(3'600);
    if (!refusal.isEmpty()) {
        const bool isAway = refusal == "away";
        server.server.setListening(!isAway);
        server.instead = isAway ? QList<QByteArray>() : QList{refusal};
        desk.reopen();
        const RecordingReader reader(desk.open(server.link()));
        QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
        QCOMPARE(reader.bytes(), before);
        QVERIFY(server.instead.isEmpty());
        server.server.setListening(true);
    }
    desk.reopen();
    {
        const RecordingReader reader(desk.open(server.link()));
        QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
        QCOMPARE(reader.bytes(), server.body);
    }
    const qsizetype asked = server.server.requests().size();
    desk.reopen();
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    QCOMPARE(server.server.requests().size(), asked);
}

void TestRecordingCache::recentRecordingLetGoWhileItIsChecked_isAskedForOnceMoreLater()
{
    RecordingDesk desk;
    desk.makeCallRecent();
    RecordingServer server;
    server.instead = {FakeHttpServer::answer("200 OK", server.body, "ETag: \"one\"\r\n"),
                      "HTTP/1.1 206 Partial"};
    {
        const RecordingReader reader(desk.open(server.link()));
        QTRY_COMPARE_WITH_TIMEOUT(server.server.requests().size(), 2, Long);
    }
    desk.reopen();
    server.body = RecordingServer::audio(150'000);
    server.etag = "\"two\"";
    desk.clock.time = desk.clock.time.addSecs(3'600);
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    QCOMPARE(reader.bytes(), server.body);
}

void TestRecordingCache::grownRecordingOfAnotherProcess_isFetchedIntoItsOwnFile()
{
    RecordingDesk desk;
    desk.makeCallRecent();
    RecordingServer server;
    {
        const RecordingReader reader(desk.open(server.link()));
        QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    }
    desk.reopen();
    // A lock is of the open file, so that this is as another process.
    const auto held = CacheFile::open(desk.file(server.link()));
    QVERIFY(held);
    server.body = RecordingServer::audio(150'000);
    server.etag = "\"two\"";
    const RecordingReader reader(desk.open(server.link()));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble(), RecordingTrouble());
    QCOMPARE(reader.bytes(), server.body);
}

void TestRecordingCache::link_isSentByteForByte_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("sent");

    QTest::newRow("plain") << u"/a/b.mp3"_s << "/a/b.mp3"_ba;
    QTest::newRow("query") << u"/a?x=1&y=%3D+%20"_s << "/a?x=1&y=%3D+%20"_ba;
    QTest::newRow("needless-escapes") << u"/%41%2d%7E.mp3"_s << "/%41%2d%7E.mp3"_ba;
    QTest::newRow("small-hex") << u"/%d0%bf?sig=%2f%2B"_s << "/%d0%bf?sig=%2f%2B"_ba;
    QTest::newRow("broken-escape") << u"/100%?a=%zz"_s << "/100%?a=%zz"_ba;
    QTest::newRow("dots-and-slashes") << u"/a//b/../c/./d"_s << "/a//b/../c/./d"_ba;
    QTest::newRow("brackets") << u"/a[1]|{2}?q[]=\"^`"_s << "/a[1]|{2}?q[]=\"^`"_ba;
    QTest::newRow("fragment") << u"/a#part"_s << "/a"_ba;
    QTest::newRow("query-alone") << u"?id=%41"_s << "/?id=%41"_ba;
    QTest::newRow("nothing") << u""_s << "/"_ba;
    QTest::newRow("no-ascii") << u"/за пись"_s << "/%D0%B7%D0%B0%20%D0%BF%D0%B8%D1%81%D1%8C"_ba;
    QTest::newRow("line-end") << u"/a\r\nX-Evil: 1"_s << "/a%0D%0AX-Evil:%201"_ba;
}

void TestRecordingCache::link_isSentByteForByte()
{
    QFETCH(const QString, path);
    QFETCH(const QByteArray, sent);

    RecordingDesk desk;
    RecordingServer server;
    const RecordingReader reader(desk.open(server.link(path)));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.completed, 1);
    QCOMPARE(reader.bytes(), server.body);
    const QByteArray head = server.server.requests().constFirst().head;
    QCOMPARE(head.left(head.indexOf("\r\n")), "GET " + sent + " HTTP/1.1");
    QVERIFY(!head.contains("\r\nX-Evil"));
}

void TestRecordingCache::cookieOfARedirect_isSentOn()
{
    RecordingDesk desk;
    RecordingServer server;
    server.piece = 1'000;
    server.instead = {FakeHttpServer::answer(
        "302 Found", {}, "Location: /there?sig=%2d\r\nSet-Cookie: session=42; Path=/\r\n")};
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.opened, 1, Long);
    reader.source->need(90'000);
    QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    QCOMPARE(reader.bytes(), server.body);
    QCOMPARE(server.header(0, "cookie"), QByteArray());
    QCOMPARE(server.header(1, "cookie"), "session=42");
    QCOMPARE(server.server.requests().at(1).path(), "/there?sig=%2d");
    QCOMPARE(server.header(2, "cookie"), "session=42");
}

void TestRecordingCache::cookies_areBounded()
{
    RecordingDesk desk;
    RecordingServer server;
    QByteArray fields = "Location: /there\r\nSet-Cookie: long=" + QByteArray(5'000, 'a') + "\r\n";
    for (int number = 0; number < 60; ++number)
        fields += "Set-Cookie: c" + QByteArray::number(number) + "=1\r\n";
    fields += "Set-Cookie: c7=2\r\n"; // one that is known may change
    server.instead = {FakeHttpServer::answer("302 Found", {}, fields)};
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    const QByteArrayList sent = server.header(1, "cookie").split(';');
    QCOMPARE(sent.size(), 50);
    QVERIFY(sent.contains(" c7=2") || sent.constFirst() == "c7=2");
    QVERIFY(!server.header(1, "cookie").contains("long"));
}

void TestRecordingCache::token_goesToItsHostAlone()
{
    RecordingDesk desk;
    RecordingServer elsewhere; // another port is another origin
    RecordingServer server;
    const QString origin = server.server.url().toString();
    (void)desk.settings.setValue(keys::RecordingsAuth, u"pbx.example.com, "_s + origin);
    const QFuture<Status> kept = desk.access.login(origin, "t0ken");
    QTRY_VERIFY_WITH_TIMEOUT(kept.isFinished(), Long);
    QVERIFY(kept.result());
    server.instead = {FakeHttpServer::answer("307 Elsewhere", {},
                                             "Location: " + elsewhere.link().toUtf8() + "\r\n")};
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    QCOMPARE(server.header(0, "authorization"), "Bearer t0ken");
    QCOMPARE(elsewhere.server.requests().size(), 1);
    QVERIFY(!elsewhere.server.requests().at(0).head.contains("t0ken"));
    QVERIFY(!elsewhere.server.requests().at(0).head.toLower().contains("authorization"));
}

void TestRecordingCache::redirects_endAfterFive()
{
    RecordingDesk desk;
    RecordingServer server;
    server.instead =
        QList<QByteArray>(20, FakeHttpServer::answer("302 Found", {}, "Location: /again\r\n"));
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.failed, 1, Long);
    QCOMPARE(reader.trouble().cause, Cause::Refused);
    QCOMPARE(server.server.requests().size(), 6);
}

void TestRecordingCache::notKept_leavesNothing()
{
    RecordingDesk desk;
    desk.cache->setOptions(
        {.folder = desk.path(), .isKept = false, .policy = desk.policy, .rest = 1ms});
    RecordingServer server;
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    QCOMPARE(reader.bytes(), server.body);
    QCOMPARE(desk.files(), 0);
}

void TestRecordingCache::clear_leavesWhatPlaysReadable()
{
    RecordingDesk desk;
    RecordingServer server;
    server.piece = 2'000;
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.opened, 1, Long);
    const QFuture<Status> cleared = desk.cache->clear();
    QTRY_VERIFY_WITH_TIMEOUT(cleared.isFinished(), Long);
    QVERIFY(cleared.result());
    QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    QCOMPARE(reader.bytes(), server.body);
    QCOMPARE(desk.files(), 0);
    const QFuture<cachefolder::Usage> usage = desk.cache->usage();
    QTRY_VERIFY_WITH_TIMEOUT(usage.isFinished(), Long);
    QCOMPARE(usage.result().bytes, 0);
    QCOMPARE(usage.result().recordings, 0);
}

void TestRecordingCache::readers_shareOneFetch()
{
    RecordingDesk desk;
    RecordingServer server;
    server.piece = 2'000;
    auto one = std::make_unique<RecordingReader>(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(one->opened, 1, Long);
    const RecordingReader other(desk.open(server.link()));
    one.reset();
    QTRY_COMPARE_WITH_TIMEOUT(other.completed, 1, Long);
    QCOMPARE(other.opened, 1);
    QCOMPARE(other.bytes(), server.body);
    const RecordingReader late(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(late.completed, 1, Long);
    QCOMPARE(late.opened, 1);
    QCOMPARE(server.server.requests().size(), 1);
}

void TestRecordingCache::otherProcess_hasItsOwnFile()
{
    RecordingDesk desk;
    RecordingServer server;
    server.piece = 1'000;
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.opened, 1, Long);
    // A lock is of the open file, so that another cache is as another process.
    RecordingCache second({.folder = desk.path(), .policy = desk.policy, .rest = 1ms}, desk.access,
                          desk.clock);
    {
        const RecordingReader other(second.open({.link = server.link()}));
        QTRY_COMPARE_WITH_TIMEOUT(other.completed, 1, Long);
        QCOMPARE(other.bytes(), server.body);
        QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
        QCOMPARE(reader.bytes(), server.body);
    }
    QCOMPARE(server.server.requests().size(), 2);
    const RecordingReader later(second.open({.link = server.link()}));
    QTRY_COMPARE_WITH_TIMEOUT(later.completed, 1, Long);
    QCOMPARE(later.bytes(), server.body);
    QCOMPARE(server.server.requests().size(), 2);
}

void TestRecordingCache::damagedNote_isBegunAnew_data()
{
    QTest::addColumn<QByteArray>("note");

    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not-json") << "{"_ba;
    QTest::newRow("of-another-link") << R"({"link":"abc","size":100000,"ranges":[[0,100000]]})"_ba;
    QTest::newRow("past-the-file") << R"({"link":"%1","etag":"\"one\"","ranges":[[0,900000]]})"_ba;
    QTest::newRow("past-the-size") << R"({"link":"%1","size":10,"ranges":[[0,100000]]})"_ba;
    QTest::newRow("negative") << R"({"link":"%1","etag":"\"one\"","ranges":[[-5,-1]]})"_ba;
    QTest::newRow("no-ranges") << R"({"link":"%1","ranges":{"a":1}})"_ba;
}

void TestRecordingCache::damagedNote_isBegunAnew()
{
    QFETCH(QByteArray, note);

    RecordingDesk desk;
    RecordingServer server;
    {
        const RecordingReader reader(desk.open(server.link()));
        QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    }
    desk.reopen();
    const QString name = CacheEntry::nameOf(server.link().toUtf8());
    QFile file(desk.path() + u'/' + CacheEntry::noteOf(name));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(note.replace("%1", name.toLatin1()));
    file.close();
    server.body = RecordingServer::audio(100'000, 9);
    server.etag = "\"two\"";
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    QCOMPARE(reader.bytes(), server.body);
}

void TestRecordingCache::folder_isOfItsUserAlone()
{
    RecordingDesk desk;
    RecordingServer server;
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    constexpr auto Others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
        | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    QVERIFY(!(QFileInfo(desk.path()).permissions() & Others));
    const QFileInfoList files = QDir(desk.path()).entryInfoList(QDir::Files);
    QCOMPARE(files.size(), 2);
    for (const QFileInfo &file : files) {
        QVERIFY2(!(file.permissions() & Others), qPrintable(file.fileName()));
        QVERIFY(!file.fileName().contains(u"recording"_s));
    }
}

void TestRecordingCache::thread_endsAWhileAfterTheLastSource()
{
    RecordingDesk desk;
    RecordingServer server;
    QVERIFY(desk.cache->isIdle());
    {
        const RecordingReader reader(desk.open(server.link()));
        QVERIFY(!desk.cache->isIdle());
        QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
        QVERIFY(!desk.cache->isIdle());
    }
    QTRY_VERIFY_WITH_TIMEOUT(desk.cache->isIdle(), Long);
    const RecordingReader again(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(again.completed, 1, Long);
    QCOMPARE(again.bytes(), server.body);
}

void TestRecordingCache::oldRecordings_goByTheClockToo()
{
    RecordingDesk desk;
    RecordingServer server;
    {
        const RecordingReader reader(desk.open(server.link()));
        QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    }
    desk.cache.reset();
    desk.clock.time = QDateTime::currentDateTime().addDays(29);
    const RecordingCache cache({.folder = desk.path(), .firstPruning = 1ms, .nextPruning = 1ms},
                               desk.access, desk.clock);
    const QFuture<Status> pruned = cache.prune();
    QTRY_VERIFY_WITH_TIMEOUT(pruned.isFinished(), Long);
    QCOMPARE(desk.files(), 2);
    desk.clock.time = desk.clock.time.addDays(2);
    QTRY_COMPARE_WITH_TIMEOUT(desk.files(), 0, Long);
    QVERIFY(cache.isIdle());
}

void TestRecordingCache::saveAs_copiesTheWhole()
{
    RecordingDesk desk;
    RecordingServer server;
    server.piece = 5'000;
    const QString target = desk.folder.filePath(u"saved.mp3"_s);
    const QFuture<Status> saved = desk.cache->saveAs({.link = server.link()}, target);
    QTRY_VERIFY_WITH_TIMEOUT(saved.isFinished(), Long);
    QVERIFY(saved.result());
    QFile file(target);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), server.body);
    const QFuture<QString> name =
        desk.cache->proposedName({.link = server.link(), .title = u"+7 (999) 111"_s});
    QTRY_VERIFY_WITH_TIMEOUT(name.isFinished(), Long);
    QCOMPARE(name.result(), u"+7 (999) 111.mp3"_s);

    const QFuture<Status> unwritable =
        desk.cache->saveAs({.link = server.link()}, desk.folder.filePath(u"none/saved.mp3"_s));
    QTRY_VERIFY_WITH_TIMEOUT(unwritable.isFinished(), Long);
    QCOMPARE(unwritable.result().error().code, Error::Code::Storage);

    server.instead = {FakeHttpServer::answer("403 Forbidden")};
    const QFuture<Status> refused = desk.cache->saveAs({.link = server.link(u"/other"_s)}, target);
    QTRY_VERIFY_WITH_TIMEOUT(refused.isFinished(), Long);
    QCOMPARE(refused.result().error().code, Error::Code::Unauthorised);
}

void TestRecordingCache::saveAs_isOffByPolicy()
{
    RecordingDesk desk;
    RecordingServer server;
    desk.cache->setOptions(
        {.folder = desk.path(), .maySave = false, .policy = desk.policy, .rest = 1ms});
    const QString target = desk.folder.filePath(u"saved.mp3"_s);
    const QFuture<Status> saved = desk.cache->saveAs({.link = server.link()}, target);
    QTRY_VERIFY_WITH_TIMEOUT(saved.isFinished(), Long);
    QCOMPARE(saved.result().error().code, Error::Code::Locked);
    QVERIFY(!QFile::exists(target));
    QVERIFY(server.server.requests().isEmpty());
}

void TestRecordingCache::options_areThoseOfTheSettings()
{
    RecordingDesk desk;
    RecordingCache::Options options = RecordingCache::options(desk.settings);
    QVERIFY(options.folder.endsWith(u"/calltray/recordings"_s));
    QVERIFY(options.isKept);
    QVERIFY(options.maySave);
    QCOMPARE(options.limits.bytes, 500 * 1'048'576LL);
    QCOMPARE(options.limits.age, std::chrono::days(30));
    (void)desk.settings.setValue(keys::RecordingsCache, u"false"_s);
    (void)desk.settings.setValue(keys::RecordingsSave, u"false"_s);
    (void)desk.settings.setValue(keys::RecordingsCacheMiB, u"7"_s);
    (void)desk.settings.setValue(keys::RecordingsKeepDays, u"nonsense"_s);
    options = RecordingCache::options(desk.settings);
    QVERIFY(!options.isKept);
    QVERIFY(!options.maySave);
    QCOMPARE(options.limits.bytes, 7 * 1'048'576LL);
    QCOMPARE(options.limits.age, std::chrono::days(30));
}

} // namespace calltray

CALLTRAY_TEST(TestRecordingCache, QCoreApplication)

#include "tst_recordingcache.moc"
