// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presencecache.h"
#include "app/presence/presencefeed.h"
#include "support/fakehttpserver.h"
#include "support/testclock.h"
#include "support/testprogram.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using test::FakeHttpServer;
using State = PresenceRoster::State;

namespace {

const PresenceFeed::Policy Quick{.interval = 10ms, .retry = {.first = 1ms, .longest = 10ms}};
//! What comes sooner was not waited for.
const PresenceFeed::Policy Slow{
    .interval = 1h, .lockedInterval = 2h, .retry = {.first = 1h, .longest = 1h}};
const QByteArray Anna = R"([{"id":1,"online":true,"name":"Anna"}])";

//! A feed with all that it needs, against a server that answers as the test says.
struct Fixture
{
    explicit Fixture(const FakeHttpServer::Handler &handler,
                     const PresenceFeed::Policy &policy = Quick, PresenceCache *cache = nullptr)
        : server(handler)
        , client({.url = server.url(), .presenceUrl = {}, .token = {}})
        , feed(client, roster, clock, policy, cache)
    { }

    test::TestClock clock;
    FakeHttpServer server;
    ServerClient client;
    PresenceRoster roster;
    PresenceFeed feed;
};

} // namespace

class TestPresenceFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void start_waitsThenIsLive();
    void answers_arePolledAgainWithTheirEtag();
    void answersWithoutEtag_arePolledAgainWithTheirDate();
    void notModified_renewsAsOf();
    void whatIsLeftOut_isSaidWhileLive();
    void failure_keepsTheRosterAndNamesTheTrouble();
    void nonsense_keepsTheRosterAndTheOldEtag();
    void silence_isStaleUntilTheNextAnswer();
    void slowServer_getsOneRequestAtATime();
    void retryAfter_isHonoured();
    void wakingUp_pollsAtOnce();
    void wakingUpWhilePolling_pollsAgainAfterwards();
    void wakingUpAfterLong_isStaleUntilTheNextAnswer();
    void networkBack_pollsWithinAnInterval();
    void lockedSession_isPolledSlowerAndAtOnceWhenUnlocked();
    void trouble_isNamed_data();
    void trouble_isNamed();
    void lastRoster_isShownAsStaleUntilTheFirstAnswer();
    void lastRoster_staysWhereTheServerIsAway();
    void roster_isNotSavedAgainWhereNothingChanged();
};

void TestPresenceFeed::start_waitsThenIsLive()
{
    Fixture f(FakeHttpServer::always(FakeHttpServer::answer("200 OK", Anna)));

    f.feed.start();
    QCOMPARE(f.roster.state(), State::Waiting);

    QTRY_COMPARE(f.roster.state(), State::Live);
    QCOMPARE(f.roster.isOnline(u"1"_s), std::optional(true));
    QCOMPARE(f.roster.asOf(), f.clock.time);
}

void TestPresenceFeed::answers_arePolledAgainWithTheirEtag()
{
    Fixture f(FakeHttpServer::always(FakeHttpServer::answer("200 OK", Anna, "ETag: \"a\"\r\n")));

    f.feed.start();

    QTRY_VERIFY(f.server.requests().size() >= 3);
    QVERIFY(f.server.requests().at(0).header("if-none-match").isNull());
    QCOMPARE(f.server.requests().at(1).header("if-none-match"), "\"a\"");
}

void TestPresenceFeed::answersWithoutEtag_arePolledAgainWithTheirDate()
{
    Fixture f(FakeHttpServer::always(FakeHttpServer::answer(
        "200 OK", Anna, "Last-Modified: Wed, 21 Oct 2026 07:28:00 GMT\r\n")));

    f.feed.start();

    QTRY_VERIFY(f.server.requests().size() >= 2);
    QCOMPARE(f.server.requests().at(1).header("if-modified-since"),
             "Wed, 21 Oct 2026 07:28:00 GMT");
}

void TestPresenceFeed::whatIsLeftOut_isSaidWhileLive()
{
    Fixture f(FakeHttpServer::always(FakeHttpServer::answer(
        "200 OK", R"([{"id":1,"online":true},{"online":true},{"id":2}])", "ETag: \"a\"\r\n")));
    f.feed.start();
    const QString leftOut = u"1 of 3 entries has no id, 1 of 3 entries has no status"_s;
    QTRY_COMPARE(f.roster.trouble(), leftOut);
    QCOMPARE(f.roster.users().size(), 1);

    f.server.setHandler(FakeHttpServer::always("HTTP/1.1 304 Not Modified\r\n\r\n"));
    f.clock.time = f.clock.time.addSecs(60);
    QTRY_COMPARE(f.roster.asOf(), f.clock.time);
    QTRY_COMPARE(f.roster.trouble(), leftOut);

    f.server.setHandler(FakeHttpServer::always(FakeHttpServer::answer("200 OK", Anna)));
    QTRY_VERIFY(f.roster.trouble().isEmpty());
    QTRY_COMPARE(f.roster.state(), State::Live); // a busy computer is stale in between
}

void TestPresenceFeed::notModified_renewsAsOf()
{
    Fixture f(FakeHttpServer::always(FakeHttpServer::answer("200 OK", Anna, "ETag: \"a\"\r\n")));
    f.feed.start();
    QTRY_COMPARE(f.roster.state(), State::Live);
    const QSignalSpy changed(&f.roster, &PresenceRoster::changed);

    f.server.setHandler(FakeHttpServer::always("HTTP/1.1 304 Not Modified\r\n\r\n"));
    f.clock.time = f.clock.time.addSecs(60);

    QTRY_COMPARE(f.roster.asOf(), f.clock.time);
    QTRY_COMPARE(f.roster.state(), State::Live); // a busy computer is stale in between
    QVERIFY(changed.isEmpty());
    QCOMPARE(f.roster.isOnline(u"1"_s), std::optional(true));
}

void TestPresenceFeed::failure_keepsTheRosterAndNamesTheTrouble()
{
    Fixture f(FakeHttpServer::always(FakeHttpServer::answer("200 OK", Anna)),
              {.interval = 100ms, .retry = Quick.retry});
    f.feed.start();
    QTRY_COMPARE(f.roster.state(), State::Live);

    f.server.setHandler(FakeHttpServer::always(FakeHttpServer::answer("503 Service Unavailable")));

    QTRY_COMPARE(f.roster.state(), State::Failing);
    QVERIFY(f.roster.trouble().contains(u"503"_s));
    QCOMPARE(f.roster.isOnline(u"1"_s), std::optional(true));

    f.server.setHandler(FakeHttpServer::always(FakeHttpServer::answer("200 OK", Anna)));
    QTRY_COMPARE(f.roster.state(), State::Live);
    QVERIFY(f.roster.trouble().isEmpty());
}

void TestPresenceFeed::nonsense_keepsTheRosterAndTheOldEtag()
{
    Fixture f(FakeHttpServer::always(FakeHttpServer::answer("200 OK", Anna, "ETag: \"good\"\r\n")));
    f.feed.start();
    QTRY_COMPARE(f.roster.state(), State::Live);

    f.server.setHandler(
        FakeHttpServer::always(FakeHttpServer::answer("200 OK", "<html>", "ETag: \"bad\"\r\n")));

    QTRY_VERIFY(f.roster.state() == State::Failing || f.roster.state() == State::Stale);
    QCOMPARE(f.roster.isOnline(u"1"_s), std::optional(true));
    const qsizetype before = f.server.requests().size();
    QTRY_VERIFY(f.server.requests().size() > before);
    QCOMPARE(f.server.requests().constLast().header("if-none-match"), "\"good\"");
}

void TestPresenceFeed::silence_isStaleUntilTheNextAnswer()
{
    Fixture f(FakeHttpServer::always(FakeHttpServer::answer("200 OK", Anna)));
    f.feed.start();
    QTRY_COMPARE(f.roster.state(), State::Live);
    const QSignalSpy states(&f.roster, &PresenceRoster::stateChanged);

    f.server.setHandler(
        FakeHttpServer::always(FakeHttpServer::answer("500 Internal Server Error")));

    QTRY_COMPARE(f.roster.state(), State::Stale);
    const qsizetype before = f.server.requests().size();
    QTRY_VERIFY(f.server.requests().size() >= before + 2);
    QCOMPARE(f.roster.state(), State::Stale);
    QVERIFY(f.roster.trouble().contains(u"500"_s));
    QCOMPARE(f.roster.isOnline(u"1"_s), std::optional(true));

    f.server.setHandler(FakeHttpServer::always(FakeHttpServer::answer("200 OK", Anna)));
    QTRY_COMPARE(f.roster.state(), State::Live);
}

void TestPresenceFeed::slowServer_getsOneRequestAtATime()
{
    int open = 0;
    int most = 0;
    Fixture f([&open, &most](const FakeHttpServer::Request &, QTcpSocket &socket) {
        most = std::max(most, ++open);
        QTimer::singleShot(50ms, &socket, [&open, &socket] {
            --open;
            socket.write(FakeHttpServer::answer("200 OK", Anna));
        });
    });

    f.feed.start();
    f.feed.poll();
    f.feed.poll();

    QTRY_VERIFY(f.server.requests().size() >= 3);
    QCOMPARE(most, 1);
}

void TestPresenceFeed::retryAfter_isHonoured()
{
    Fixture f(FakeHttpServer::always(
        FakeHttpServer::answer("429 Too Many Requests", {}, "Retry-After: 600\r\n")));
    f.feed.start();
    QTRY_COMPARE(f.roster.state(), State::Failing);

    // One whose server has no wish asks again and again meanwhile.
    Fixture other(FakeHttpServer::always(FakeHttpServer::answer("429 Too Many Requests")));
    other.feed.start();
    QTRY_VERIFY(other.server.requests().size() > 20);
    QCOMPARE(f.server.requests().size(), 1);
}

void TestPresenceFeed::wakingUp_pollsAtOnce()
{
    Fixture f(FakeHttpServer::always(FakeHttpServer::answer("200 OK", Anna)), Slow);
    f.feed.start();
    QTRY_COMPARE(f.roster.state(), State::Live);

    f.feed.poll();

    QTRY_COMPARE(f.server.requests().size(), 2);
}

void TestPresenceFeed::wakingUpWhilePolling_pollsAgainAfterwards()
{
    QPointer<QTcpSocket> waiting;
    Fixture f(
        [&waiting](const FakeHttpServer::Request &, QTcpSocket &socket) { waiting = &socket; },
        Slow);
    f.feed.start();
    QTRY_VERIFY(waiting);

    f.feed.poll();
    QCOMPARE(f.server.requests().size(), 1);
    waiting->write(FakeHttpServer::answer("200 OK", Anna));

    QTRY_COMPARE(f.server.requests().size(), 2);
}

void TestPresenceFeed::wakingUpAfterLong_isStaleUntilTheNextAnswer()
{
    Fixture f(FakeHttpServer::always(FakeHttpServer::answer("200 OK", Anna)), Slow);
    f.feed.start();
    QTRY_COMPARE(f.roster.state(), State::Live);

    f.clock.time = f.clock.time.addDuration(4h);
    f.feed.poll();

    QCOMPARE(f.roster.state(), State::Stale);
    QTRY_COMPARE(f.roster.state(), State::Live);
}

void TestPresenceFeed::networkBack_pollsWithinAnInterval()
{
    Fixture f(FakeHttpServer::always(FakeHttpServer::answer("503 Service Unavailable")),
              {.interval = 20ms, .retry = {.first = 1h, .longest = 1h}});
    f.feed.start();
    QTRY_COMPARE(f.roster.state(), State::Failing);
    f.server.setHandler(FakeHttpServer::always(FakeHttpServer::answer("200 OK", Anna)));

    f.feed.pollSoon();

    QTRY_COMPARE(f.roster.state(), State::Live);
}

void TestPresenceFeed::lockedSession_isPolledSlowerAndAtOnceWhenUnlocked()
{
    Fixture f(FakeHttpServer::always(FakeHttpServer::answer("200 OK", Anna)),
              {.interval = 10ms, .lockedInterval = 1h, .retry = Quick.retry});
    const QSignalSpy answered(&f.feed, &PresenceFeed::answered);
    f.feed.setLocked(true);
    f.feed.start();
    QTRY_COMPARE(answered.size(), 1);

    // One that is not locked asks again and again meanwhile.
    Fixture other(FakeHttpServer::always(FakeHttpServer::answer("200 OK", Anna)));
    other.feed.start();
    QTRY_VERIFY(other.server.requests().size() > 20);
    QCOMPARE(f.server.requests().size(), 1);

    f.feed.setLocked(false);
    QTRY_VERIFY(answered.size() >= 3);
}

void TestPresenceFeed::trouble_isNamed_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ServerTrouble::Cause>("cause");
    using Cause = ServerTrouble::Cause;

    QTest::newRow("captive-portal")
        << FakeHttpServer::answer("200 OK", "<html>Sign in</html>") << Cause::CaptivePortal;
    QTest::newRow("not-json") << FakeHttpServer::answer("200 OK", "nobody") << Cause::NotJson;
    QTest::newRow("cut-off") << FakeHttpServer::answer("200 OK", R"([{"id":1,)") << Cause::CutOff;
    QTest::newRow("something-else")
        << FakeHttpServer::answer("200 OK", R"({"error":1})") << Cause::NobodyInIt;
    QTest::newRow("100-MB") << FakeHttpServer::answer("200 OK",
                                                      "[" + QByteArray(100'000'000, ' ') + "]")
                            << Cause::TooLong;
}

void TestPresenceFeed::trouble_isNamed()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const ServerTrouble::Cause, cause);
    Fixture f(FakeHttpServer::always(FakeHttpServer::answer("200 OK", Anna)), Slow);
    const QSignalSpy failed(&f.feed, &PresenceFeed::failed);
    f.feed.start();
    QTRY_COMPARE(f.roster.state(), State::Live);
    const QDateTime lastGood = f.roster.asOf();

    f.server.setHandler(FakeHttpServer::always(answer));
    f.clock.time = f.clock.time.addSecs(60);
    f.feed.poll();

    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.at(0).at(0).value<Error>().code, Error::Code::Protocol);
    QCOMPARE(failed.at(0).at(0).value<Error>().trouble.cause, cause);
    QCOMPARE(f.roster.state(), State::Failing);
    QCOMPARE(f.roster.isOnline(u"1"_s), std::optional(true));
    QCOMPARE(f.roster.asOf(), lastGood);
}

void TestPresenceFeed::lastRoster_isShownAsStaleUntilTheFirstAnswer()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"roster"_s);
    QDateTime asOf;
    {
        PresenceCache cache(file, u"feed"_s);
        Fixture f(FakeHttpServer::always(FakeHttpServer::answer("200 OK", Anna)), Slow, &cache);
        f.feed.start();
        QTRY_COMPARE(f.roster.state(), State::Live);
        asOf = f.roster.asOf();
    }
    PresenceCache cache(file, u"feed"_s);
    QPointer<QTcpSocket> waiting;
    Fixture f(
        [&waiting](const FakeHttpServer::Request &, QTcpSocket &socket) { waiting = &socket; },
        Slow, &cache);
    f.clock.time = asOf.addSecs(3'600);
    f.feed.start();

    QTRY_COMPARE(f.roster.state(), State::Stale);
    QCOMPARE(f.roster.asOf(), asOf);
    QCOMPARE(f.roster.isOnline(u"1"_s), std::optional(true));

    QTRY_VERIFY(waiting);
    waiting->write(FakeHttpServer::answer("200 OK", R"([{"id":1,"online":false}])"));
    QTRY_COMPARE(f.roster.state(), State::Live);
    QCOMPARE(f.roster.isOnline(u"1"_s), std::optional(false));
    QCOMPARE(f.roster.asOf(), f.clock.time);
}

void TestPresenceFeed::lastRoster_staysWhereTheServerIsAway()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"roster"_s);
    const QDateTime asOf = QDateTime::fromSecsSinceEpoch(1'750'000'000);
    PresenceCache(file, u"feed"_s)
        .save(std::make_shared<const PresenceTable>(
                  PresenceTable::of({{.id = u"1"_s, .name = u"Anna"_s, .online = true}})),
              asOf);
    {
        PresenceCache cache(file, u"feed"_s);
        Fixture f(FakeHttpServer::always(FakeHttpServer::answer("503 Service Unavailable")), Slow,
                  &cache);
        f.feed.start();
        QTRY_VERIFY(f.roster.trouble().contains(u"503"_s));
        QCOMPARE(f.roster.state(), State::Stale);
        QCOMPARE(f.roster.isOnline(u"1"_s), std::optional(true));
    }
    PresenceCache cache(file, u"feed"_s);
    const auto kept = cache.load();
    QTRY_VERIFY(kept.isFinished());
    QCOMPARE(kept.result()->asOf, asOf);
}

void TestPresenceFeed::roster_isNotSavedAgainWhereNothingChanged()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"roster"_s);
    PresenceCache cache(file, u"feed"_s);
    Fixture f(FakeHttpServer::always(FakeHttpServer::answer("200 OK", Anna)), Quick, &cache);
    const QSignalSpy answered(&f.feed, &PresenceFeed::answered);
    f.feed.start();
    QTRY_VERIFY(QFile::exists(file));
    QVERIFY(QFile::remove(file));

    const qsizetype before = answered.size();
    QTRY_VERIFY(answered.size() >= before + 5);

    QVERIFY(!QFile::exists(file));
}

} // namespace calltray

CALLTRAY_TEST(TestPresenceFeed, QCoreApplication)

#include "tst_presencefeed.moc"
