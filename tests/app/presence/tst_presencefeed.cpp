// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presencefeed.h"
#include "support/fakehttpserver.h"
#include "support/testclock.h"

#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using test::FakeHttpServer;
using State = PresenceRoster::State;

namespace {

const PresenceFeed::Policy Quick{.interval = 10ms, .retry = {.first = 1ms, .longest = 10ms}};
const QByteArray Anna = R"([{"id":1,"online":true,"name":"Anna"}])";

//! A feed with all that it needs, against a server that answers as the test says.
struct Fixture
{
    explicit Fixture(const FakeHttpServer::Handler &handler,
                     const PresenceFeed::Policy &policy = Quick)
        : server(handler)
        , client({.url = server.url(), .presenceUrl = {}, .token = {}})
        , feed(client, roster, clock, policy)
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
    void notModified_renewsAsOf();
    void failure_keepsTheRosterAndNamesTheTrouble();
    void nonsense_keepsTheRosterAndTheOldEtag();
    void silence_isStaleUntilTheNextAnswer();
    void slowServer_getsOneRequestAtATime();
    void retryAfter_isHonoured();
};

void TestPresenceFeed::start_waitsThenIsLive()
{
    Fixture f(FakeHttpServer::always(FakeHttpServer::answer("200 OK", Anna)));

    f.feed.start();
    QCOMPARE(f.roster.state(), State::Waiting);

    QTRY_COMPARE(f.roster.state(), State::Live);
    QCOMPARE(f.roster.isOnline(1), std::optional(true));
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

void TestPresenceFeed::notModified_renewsAsOf()
{
    Fixture f(FakeHttpServer::always(FakeHttpServer::answer("200 OK", Anna, "ETag: \"a\"\r\n")));
    f.feed.start();
    QTRY_COMPARE(f.roster.state(), State::Live);
    const QSignalSpy changed(&f.roster, &PresenceRoster::changed);

    f.server.setHandler(FakeHttpServer::always("HTTP/1.1 304 Not Modified\r\n\r\n"));
    f.clock.time = f.clock.time.addSecs(60);

    QTRY_COMPARE(f.roster.asOf(), f.clock.time);
    QCOMPARE(f.roster.state(), State::Live);
    QVERIFY(changed.isEmpty());
    QCOMPARE(f.roster.isOnline(1), std::optional(true));
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
    QCOMPARE(f.roster.isOnline(1), std::optional(true));

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
    QCOMPARE(f.roster.isOnline(1), std::optional(true));
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
    QCOMPARE(f.roster.isOnline(1), std::optional(true));

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

    // Twenty intervals later it would have asked again.
    bool isOver = false;
    QTimer::singleShot(20 * Quick.interval, this, [&isOver] { isOver = true; });
    QTRY_VERIFY(isOver);
    QCOMPARE(f.server.requests().size(), 1);
}

} // namespace calltray

QTEST_GUILESS_MAIN(calltray::TestPresenceFeed)

#include "tst_presencefeed.moc"
