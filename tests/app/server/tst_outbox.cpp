// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/outbox.h"
#include "app/server/serverclient.h"
#include "app/storage/database.h"
#include "support/fakehttpserver.h"
#include "support/otherprogram.h"
#include "support/testprogram.h"
#include "support/waiting.h"

#include <QPointer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using test::awaited;
using test::FakeHttpServer;

namespace {

const RetryPolicy Quick{.first = 1ms, .longest = 5ms};

//! Numbers each idempotency key once, as the contract asks for.
class Numbering
{
public:
    qint64 number(const QByteArray &key)
    {
        if (!m_keys.contains(key))
            m_keys.append(key);
        return 1'000 + m_keys.indexOf(key);
    }
    //! How many different ones there are.
    [[nodiscard]] qsizetype count() const { return m_keys.size(); }
    [[nodiscard]] FakeHttpServer::Handler handler()
    {
        return [this](const FakeHttpServer::Request &request, QTcpSocket &socket) {
            const QByteArray id = QByteArray::number(number(request.header("idempotency-key")));
            socket.write(FakeHttpServer::answer("201 Created", R"({"id":)" + id + "}"));
        };
    }

private:
    QList<QByteArray> m_keys;
};

//! An outbox with all that it needs; several may follow each other on one file.
struct Fixture
{
    explicit Fixture(const QString &file, const QUrl &server, const RetryPolicy &policy = Quick)
        : database(file)
        , client({.url = server, .presenceUrl = {}, .token = {}})
        , outbox(database, client, policy)
    {
        isOpen = awaited(database.open()).has_value();
    }

    //! As the store does it: the notification and its entry in one commit.
    bool enqueue(qint64 first, qint64 last)
    {
        return awaited(database.write<Success>([first, last](QSqlDatabase &sql) -> Status {
                   for (qint64 id = first; id <= last; ++id) {
                       QSqlQuery insert(sql);
                       if (!insert.exec(u"INSERT INTO notifications (id, kind, header, date) "
                                        "VALUES (%1, 1, 'header %1', 0)"_s.arg(id)))
                           return Error{.code = Error::Code::Storage, .detail = u"no row"_s};
                       const QByteArray body = R"({"text":")" + QByteArray::number(id) + R"("})";
                       if (const Status queued = Outbox::enqueue(sql, id, body); !queued)
                           return queued;
                   }
                   return Success{};
               }))
            .has_value();
    }

    QString value(const QString &select)
    {
        return *awaited(database.read<QString>([select](QSqlDatabase &sql) -> Result<QString> {
            QSqlQuery query(sql);
            return query.exec(select) && query.next() ? query.value(0).toString() : u"nothing"_s;
        }));
    }
    QString entries() { return value(u"SELECT count(*) FROM outbox"_s); }
    QString serverId(qint64 id)
    {
        return value(u"SELECT server_id FROM notifications WHERE id = %1"_s.arg(id));
    }

    Database database;
    ServerClient client;
    Outbox outbox;
    bool isOpen = false;
};

} // namespace

class TestOutbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void nothingWaits_nothingIsSent();
    void manyWait_areSavedInOrderOneAtATime();
    void moreCome_areSavedToo();
    void transientFailure_isTriedAgainUnderTheSameKey_data();
    void transientFailure_isTriedAgainUnderTheSameKey();
    void lostAnswer_numbersOnce();
    void retryAfter_isHonoured();
    void absurdRetryAfter_isBounded_data();
    void absurdRetryAfter_isBounded();
    void refused_staysAndTheNextGoesOn();
    void unauthorised_waitsForRetryNow();
    void forbidden_isTheTokensOrTheMessagesOwn_data();
    void forbidden_isTheTokensOrTheMessagesOwn();
    void failsAgainAndAgain_isSetAside_data();
    void failsAgainAndAgain_isSetAside();
    void serverTakesNone_nothingIsSetAside();
    void stuck_isTakenUpAgainUnderItsKey();
    void serverDown_countsWhatWaits();
    void networkBack_endsTheWaitForItAlone_data();
    void networkBack_endsTheWaitForItAlone();
    void endInTheMiddle_isTakenUpAgain();
    void list_showsWhatWaitsAndWhy();
    void list_comesInPages();
    void retry_sendsRefusedOnesFirstUnderANewKey_data();
    void retry_sendsRefusedOnesFirstUnderANewKey();
    void retry_startsWhatWaitsAtOnceUnderItsKey();
    void retryOrDropOfUnknown_changesNothing();
    void historyHeld_isSentOnce();
    void drop_isNotSentAndStaysInHistory();
    void dropAll_endsTheWaiting();
    void fileReplaced_recordsByKey();
    void databaseGone_isTroubleAndNothingIsLost();
};

void TestOutbox::initTestCase()
{
    qRegisterMetaType<Error>();
}

void TestOutbox::nothingWaits_nothingIsSent()
{
    const QTemporaryDir directory;
    Numbering numbering;
    FakeHttpServer server(numbering.handler());
    Fixture f(directory.filePath(u"a.db"_s), server.url());
    QVERIFY(f.isOpen);
    const QSignalSpy saved(&f.outbox, &Outbox::saved);

    f.outbox.wake();
    QVERIFY(f.enqueue(1, 1));
    f.outbox.wake();

    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(server.requests().size(), 1);
}

void TestOutbox::manyWait_areSavedInOrderOneAtATime()
{
    const QTemporaryDir directory;
    Numbering numbering;
    FakeHttpServer server(numbering.handler());
    Fixture f(directory.filePath(u"a.db"_s), server.url());
    QVERIFY(f.isOpen);
    QVERIFY(f.enqueue(1, 120)); // more than two batches
    const QSignalSpy saved(&f.outbox, &Outbox::saved);

    f.outbox.wake();

    QTRY_COMPARE(saved.size(), 120);
    for (int i = 0; i < 120; ++i) {
        QCOMPARE(saved.at(i).at(0).toLongLong(), i + 1);
        QCOMPARE(saved.at(i).at(1).toLongLong(), 1'000 + i);
        QCOMPARE(server.requests().at(i).body,
                 R"({"text":")" + QByteArray::number(i + 1) + R"("})");
    }
    QCOMPARE(f.outbox.waiting(), 0);
    QVERIFY(!f.outbox.failure());
    QCOMPARE(f.entries(), u"0"_s);
    QCOMPARE(f.serverId(1), u"1000"_s);
    QCOMPARE(f.serverId(120), u"1119"_s);
}

void TestOutbox::moreCome_areSavedToo()
{
    const QTemporaryDir directory;
    Numbering numbering;
    FakeHttpServer server(numbering.handler());
    Fixture f(directory.filePath(u"a.db"_s), server.url());
    QVERIFY(f.isOpen);
    const QSignalSpy saved(&f.outbox, &Outbox::saved);

    for (int id = 1; id <= 30; ++id) {
        QVERIFY(f.enqueue(id, id));
        f.outbox.wake();
        QCoreApplication::processEvents();
    }

    QTRY_COMPARE(saved.size(), 30);
    QCOMPARE(f.entries(), u"0"_s);
    QCOMPARE(numbering.count(), 30);
}

void TestOutbox::transientFailure_isTriedAgainUnderTheSameKey_data()
{
    QTest::addColumn<QByteArray>("answer");

    QTest::newRow("request-timeout") << FakeHttpServer::answer("408 Request Timeout");
    QTest::newRow("too-early") << FakeHttpServer::answer("425 Too Early");
    QTest::newRow("too-many") << FakeHttpServer::answer("429 Too Many Requests");
    QTest::newRow("server-error") << FakeHttpServer::answer("500 Internal Server Error");
    QTest::newRow("unavailable") << FakeHttpServer::answer("503 Service Unavailable");
    QTest::newRow("no-number") << FakeHttpServer::answer("201 Created", "<html>");
    QTest::newRow("redirect") << FakeHttpServer::answer("302 Found", {},
                                                        "Location: /elsewhere\r\n");
}

void TestOutbox::transientFailure_isTriedAgainUnderTheSameKey()
{
    QFETCH(const QByteArray, answer);
    const QTemporaryDir directory;
    Numbering numbering;
    FakeHttpServer server(FakeHttpServer::always(answer));
    Fixture f(directory.filePath(u"a.db"_s), server.url());
    QVERIFY(f.isOpen);
    QVERIFY(f.enqueue(1, 2));
    const QSignalSpy saved(&f.outbox, &Outbox::saved);

    f.outbox.wake();
    QTRY_VERIFY(server.requests().size() >= 3);
    QVERIFY(f.outbox.failure());
    QCOMPARE(f.outbox.waiting(), 2);
    QVERIFY(saved.isEmpty());

    server.setHandler(numbering.handler());
    QTRY_COMPARE(saved.size(), 2);
    QVERIFY(!f.outbox.failure());
    const QByteArray key = server.requests().at(0).header("idempotency-key");
    QVERIFY(!key.isEmpty());
    QCOMPARE(server.requests().at(2).header("idempotency-key"), key);
    QCOMPARE(numbering.count(), 2);
}

void TestOutbox::lostAnswer_numbersOnce()
{
    const QTemporaryDir directory;
    Numbering numbering;
    int lost = 0;
    FakeHttpServer server(
        [&numbering, &lost](const FakeHttpServer::Request &request, QTcpSocket &socket) {
            const qint64 number = numbering.number(request.header("idempotency-key"));
            if (++lost % 3 != 0) {
                socket.abort();
                return;
            }
            socket.write(FakeHttpServer::answer("201 Created",
                                                R"({"id":)" + QByteArray::number(number) + "}"));
        });
    Fixture f(directory.filePath(u"a.db"_s), server.url());
    QVERIFY(f.isOpen);
    QVERIFY(f.enqueue(1, 20));
    const QSignalSpy saved(&f.outbox, &Outbox::saved);

    f.outbox.wake();

    QTRY_COMPARE(saved.size(), 20);
    QCOMPARE(numbering.count(), 20);
    QCOMPARE(f.serverId(1), u"1000"_s);
    QCOMPARE(f.serverId(20), u"1019"_s);
}

void TestOutbox::retryAfter_isHonoured()
{
    const QTemporaryDir directory;
    FakeHttpServer server(FakeHttpServer::always(
        FakeHttpServer::answer("429 Too Many Requests", {}, "Retry-After: 600\r\n")));
    Fixture f(directory.filePath(u"a.db"_s), server.url());
    QVERIFY(f.isOpen);
    QVERIFY(f.enqueue(1, 1));

    f.outbox.wake();
    QTRY_VERIFY(f.outbox.failure());

    QVERIFY(f.outbox.nextTry() > 9min);
    // Waking does not cut the server's wish short.
    f.outbox.wake();
    QVERIFY(f.outbox.nextTry() > 9min);
    QCOMPARE(server.requests().size(), 1);
}

void TestOutbox::absurdRetryAfter_isBounded_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("value");

    for (const char *status : {"401 Unauthorized", "429 Too Many Requests", "503 Busy"}) {
        for (const char *value : {"3000000", "2147483647", "4294967296", "99999999999999999999",
                                  "Fri, 01 Jan 9999 00:00:00 GMT"}) {
            QTest::addRow("%.3s-%s", status, value) << QByteArray(status) << QByteArray(value);
        }
    }
}

void TestOutbox::absurdRetryAfter_isBounded()
{
    QFETCH(const QByteArray, status);
    QFETCH(const QByteArray, value);
    const QTemporaryDir directory;
    FakeHttpServer server(FakeHttpServer::always(FakeHttpServer::answer(
        status, {}, "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: " + value + "\r\n")));
    Fixture f(directory.filePath(u"a.db"_s), server.url());
    QVERIFY(f.isOpen);
    QVERIFY(f.enqueue(1, 1));

    f.outbox.wake();
    QTRY_VERIFY(f.outbox.failure());

    QVERIFY(f.outbox.nextTry()); // a timer that did not start would be the end of all sending
    QVERIFY(*f.outbox.nextTry() > 30min);
    QVERIFY(*f.outbox.nextTry() <= 65min); // the timer is a coarse one
}

void TestOutbox::refused_staysAndTheNextGoesOn()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"notification 1 refused"_s));
    const QTemporaryDir directory;
    const QString file = directory.filePath(u"a.db"_s);
    Numbering numbering;
    FakeHttpServer server([&numbering](const FakeHttpServer::Request &request, QTcpSocket &socket) {
        if (request.body.contains(R"("1")"))
            socket.write(FakeHttpServer::answer("422 Unprocessable Content"));
        else
            numbering.handler()(request, socket);
    });
    {
        Fixture f(file, server.url());
        QVERIFY(f.isOpen);
        QVERIFY(f.enqueue(1, 2));
        const QSignalSpy refused(&f.outbox, &Outbox::refused);
        const QSignalSpy saved(&f.outbox, &Outbox::saved);

        f.outbox.wake();

        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(saved.at(0).at(0).toLongLong(), 2);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.at(0).at(0).toLongLong(), 1);
        QCOMPARE(refused.at(0).at(1).value<Error>().status, 422);
        QCOMPARE(f.outbox.waiting(), 0);
        QCOMPARE(f.value(u"SELECT refused_status FROM outbox WHERE notification_id = 1"_s),
                 u"422"_s);
    }
    Fixture later(file, server.url());
    QVERIFY(later.isOpen);
    QVERIFY(later.enqueue(3, 3));
    const QSignalSpy saved(&later.outbox, &Outbox::saved);
    later.outbox.wake();
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(server.requests().size(), 3);
}

void TestOutbox::unauthorised_waitsForRetryNow()
{
    const QTemporaryDir directory;
    Numbering numbering;
    FakeHttpServer server(FakeHttpServer::always(FakeHttpServer::answer("401 Unauthorized")));
    Fixture f(directory.filePath(u"a.db"_s), server.url());
    QVERIFY(f.isOpen);
    QVERIFY(f.enqueue(1, 1));
    const QSignalSpy saved(&f.outbox, &Outbox::saved);

    f.outbox.wake();
    QTRY_VERIFY(f.outbox.failure());
    QVERIFY(f.enqueue(2, 2));
    f.outbox.wake();
    QTRY_COMPARE(f.outbox.waiting(), 2);
    QCOMPARE(f.outbox.failure()->code, Error::Code::Unauthorised);
    QVERIFY(f.outbox.nextTry() > 4min);
    QCOMPARE(server.requests().size(), 1);

    server.setHandler(numbering.handler());
    f.outbox.retryNow();
    QTRY_COMPARE(saved.size(), 2);
    QVERIFY(!f.outbox.failure());
}

void TestOutbox::forbidden_isTheTokensOrTheMessagesOwn_data()
{
    QTest::addColumn<QByteArray>("feed");
    QTest::addColumn<bool>("isItsOwn");

    QTest::newRow("feed-answers") << FakeHttpServer::answer("200 OK", "[]") << true;
    QTest::newRow("feed-has-nothing-new") << FakeHttpServer::answer("304 Not Modified") << true;
    QTest::newRow("feed-is-forbidden-too") << FakeHttpServer::answer("403 Forbidden") << false;
    QTest::newRow("feed-wants-a-token") << FakeHttpServer::answer("401 Unauthorized") << false;
    QTest::newRow("feed-is-out-of-order") << FakeHttpServer::answer("500 Oops") << false;
    QTest::newRow("no-feed") << FakeHttpServer::answer("404 Not Found") << false;
    QTest::newRow("a-page") << FakeHttpServer::answer("200 OK", "<html>") << false;
}

void TestOutbox::forbidden_isTheTokensOrTheMessagesOwn()
{
    QFETCH(const QByteArray, feed);
    QFETCH(const bool, isItsOwn);
    if (isItsOwn)
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"notification 1 refused"_s));
    const QTemporaryDir directory;
    Numbering numbering;
    FakeHttpServer server([&](const FakeHttpServer::Request &request, QTcpSocket &socket) {
        if (request.method() == "GET")
            socket.write(feed);
        else if (request.body.contains(R"("1")"))
            socket.write(FakeHttpServer::answer("403 Forbidden"));
        else
            numbering.handler()(request, socket);
    });
    Fixture f(directory.filePath(u"a.db"_s), server.url());
    QVERIFY(f.isOpen);
    QVERIFY(f.enqueue(1, 2));
    const QSignalSpy saved(&f.outbox, &Outbox::saved);
    const QSignalSpy refused(&f.outbox, &Outbox::refused);

    f.outbox.wake();

    if (isItsOwn) {
        QTRY_COMPARE(saved.size(), 1);
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(refused.at(0).at(1).value<Error>().status, 403);
        QCOMPARE(f.outbox.waiting(), 0);
        return;
    }
    QTRY_VERIFY(f.outbox.failure());
    QCOMPARE(f.outbox.failure()->code, Error::Code::Unauthorised);
    QCOMPARE(f.outbox.waiting(), 2);
    QVERIFY(refused.isEmpty());
}

void TestOutbox::failsAgainAndAgain_isSetAside_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("status");

    QTest::newRow("error") << FakeHttpServer::answer("500 Internal Server Error") << 500;
    QTest::newRow("busy") << FakeHttpServer::answer("503 Busy") << 503;
    QTest::newRow("no-number") << FakeHttpServer::answer("201 Created", "{}") << 0;
    QTest::newRow("redirect") << FakeHttpServer::answer("302 Found", {}, "Location: /x\r\n") << 302;
}

void TestOutbox::failsAgainAndAgain_isSetAside()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const int, status);
    for (const char *id : {"2", "4"}) {
        QTest::ignoreMessage(
            QtWarningMsg,
            QRegularExpression(u"notification %1 is set aside"_s.arg(QString::fromLatin1(id))));
    }
    const QTemporaryDir directory;
    Numbering numbering;
    QHash<QByteArray, int> failed;
    FakeHttpServer server([&](const FakeHttpServer::Request &request, QTcpSocket &socket) {
        const bool isBad = request.body == R"({"text":"2"})" || request.body == R"({"text":"4"})";
        if (isBad)
            ++failed[request.body];
        if (isBad)
            socket.write(answer);
        else
            numbering.handler()(request, socket);
    });
    Fixture f(directory.filePath(u"a.db"_s), server.url());
    QVERIFY(f.isOpen);
    QVERIFY(f.enqueue(1, 6));
    const QSignalSpy saved(&f.outbox, &Outbox::saved);
    const QSignalSpy stuck(&f.outbox, &Outbox::stuck);

    f.outbox.wake();

    QTRY_COMPARE(saved.size(), 4);
    QTRY_COMPARE(stuck.size(), 2);
    QCOMPARE(stuck.at(0).at(0).toLongLong(), 2);
    QCOMPARE(stuck.at(1).at(0).toLongLong(), 4);
    QCOMPARE(f.outbox.waiting(), 0);
    QVERIFY(!f.outbox.failure());
    QCOMPARE(failed.value(R"({"text":"2"})"), OutboxState::MostFailures + 1);
    QCOMPARE(numbering.count(), 4);
    // The order of the others is kept, but for those that were let pass.
    QCOMPARE(saved.at(0).at(0).toLongLong(), 1);
    QCOMPARE(saved.at(1).at(0).toLongLong(), 3);
    const Result<OutboxPage> page =
        awaited(f.outbox.list({.state = OutboxQuery::State::Stuck, .after = 0, .limit = 50}));
    QVERIFY(page);
    QCOMPARE(page->stuck, 2);
    QCOMPARE(page->refused, 0);
    QCOMPARE(page->items.size(), 2);
    QCOMPARE(page->items.at(0).state, OutboxItem::State::Stuck);
    QCOMPARE(page->items.at(0).status, status);
    QCOMPARE(page->items.at(0).tries, OutboxState::MostFailures + 1);
    QCOMPARE(awaited(f.outbox.outcome(2)).error().code, Error::Code::NotSavedYet);
}

void TestOutbox::serverTakesNone_nothingIsSetAside()
{
    const QTemporaryDir directory;
    Numbering numbering;
    FakeHttpServer server(FakeHttpServer::always(FakeHttpServer::answer("500 Oops")));
    Fixture f(directory.filePath(u"a.db"_s), server.url());
    QVERIFY(f.isOpen);
    QVERIFY(f.enqueue(1, 3));
    const QSignalSpy saved(&f.outbox, &Outbox::saved);
    const QSignalSpy stuck(&f.outbox, &Outbox::stuck);

    f.outbox.wake();
    QTRY_VERIFY(server.requests().size()
                > 3 * OutboxState::MostFailures + 10); // all have failed often
    QVERIFY(stuck.isEmpty());
    QCOMPARE(f.outbox.waiting(), 3);

    server.setHandler(numbering.handler());
    QTRY_COMPARE(saved.size(), 3);
    QVERIFY(stuck.isEmpty());
    QCOMPARE(numbering.count(), 3);
}

void TestOutbox::stuck_isTakenUpAgainUnderItsKey()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"notification 1 is set aside"_s));
    const QTemporaryDir directory;
    const QString file = directory.filePath(u"a.db"_s);
    Numbering numbering;
    // It saves the first, and fails when it says so.
    FakeHttpServer server([&numbering](const FakeHttpServer::Request &request, QTcpSocket &socket) {
        const QByteArray id =
            QByteArray::number(numbering.number(request.header("idempotency-key")));
        socket.write(request.body.contains(R"("1")")
                         ? FakeHttpServer::answer("500 Oops")
                         : FakeHttpServer::answer("201 Created", R"({"id":)" + id + "}"));
    });
    {
        Fixture f(file, server.url());
        QVERIFY(f.isOpen);
        QVERIFY(f.enqueue(1, 2));
        const QSignalSpy stuck(&f.outbox, &Outbox::stuck);
        f.outbox.wake();
        QTRY_COMPARE(stuck.size(), 1);
    }
    server.setHandler(numbering.handler());
    Fixture later(file, server.url());
    QVERIFY(later.isOpen);
    const QSignalSpy saved(&later.outbox, &Outbox::saved);

    QCOMPARE(*awaited(later.outbox.retry({})), 1);

    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(numbering.count(), 2);
    QCOMPARE(later.serverId(1), u"1000"_s);
    QCOMPARE(later.entries(), u"0"_s);
}

void TestOutbox::serverDown_countsWhatWaits()
{
    const QTemporaryDir directory;
    FakeHttpServer server(
        FakeHttpServer::always(FakeHttpServer::answer("503 Service Unavailable")));
    Fixture f(directory.filePath(u"a.db"_s), server.url());
    QVERIFY(f.isOpen);
    QVERIFY(f.enqueue(1, 1));
    f.outbox.wake();
    QTRY_COMPARE(f.outbox.waiting(), 1);

    QVERIFY(f.enqueue(2, 70));
    f.outbox.wake();

    QTRY_COMPARE(f.outbox.waiting(), 70);
}

void TestOutbox::networkBack_endsTheWaitForItAlone_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("isTriedAgain");

    QTest::newRow("broken-connection") << QByteArray() << true;
    QTest::newRow("server-wishes-a-pause")
        << FakeHttpServer::answer("503 Busy", {}, "Retry-After: 600\r\n") << false;
    QTest::newRow("unauthorised") << FakeHttpServer::answer("401 Unauthorized") << false;
}

void TestOutbox::networkBack_endsTheWaitForItAlone()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const bool, isTriedAgain);
    const QTemporaryDir directory;
    FakeHttpServer server([&answer](const FakeHttpServer::Request &, QTcpSocket &socket) {
        if (answer.isEmpty())
            socket.abort();
        else
            socket.write(answer);
    });
    Fixture f(directory.filePath(u"a.db"_s), server.url(), {.first = 24h, .longest = 24h});
    QVERIFY(f.isOpen);
    QVERIFY(f.enqueue(1, 1));
    f.outbox.wake();
    QTRY_VERIFY(f.outbox.failure());
    QVERIFY(f.outbox.nextTry());
    const qsizetype before = server.requests().size();

    f.outbox.noteNetworkBack();

    QCOMPARE(!f.outbox.nextTry(), isTriedAgain);
    if (isTriedAgain)
        QTRY_VERIFY(server.requests().size() > before);
}

void TestOutbox::endInTheMiddle_isTakenUpAgain()
{
    const QTemporaryDir directory;
    const QString file = directory.filePath(u"a.db"_s);
    Numbering numbering;
    // It numbers the first two, and never says so for the second.
    FakeHttpServer server([&numbering](const FakeHttpServer::Request &request, QTcpSocket &socket) {
        if (request.body.contains(R"("2")"))
            numbering.number(request.header("idempotency-key"));
        else
            numbering.handler()(request, socket);
    });
    {
        Fixture f(file, server.url());
        QVERIFY(f.isOpen);
        QVERIFY(f.enqueue(1, 3));
        f.outbox.wake();
        QTRY_COMPARE(server.requests().size(), 2);
    }
    server.setHandler(numbering.handler());
    Fixture later(file, server.url());
    QVERIFY(later.isOpen);
    const QSignalSpy saved(&later.outbox, &Outbox::saved);

    later.outbox.wake();

    QTRY_COMPARE(saved.size(), 2);
    QCOMPARE(numbering.count(), 3);
    QCOMPARE(later.serverId(1), u"1000"_s);
    QCOMPARE(later.serverId(2), u"1001"_s);
    QCOMPARE(later.serverId(3), u"1002"_s);
    QCOMPARE(later.entries(), u"0"_s);
}

void TestOutbox::list_showsWhatWaitsAndWhy()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"notification 1 refused"_s));
    const QTemporaryDir directory;
    FakeHttpServer server([](const FakeHttpServer::Request &request, QTcpSocket &socket) {
        socket.write(request.body.contains(R"("1")")
                         ? FakeHttpServer::answer("422 Unprocessable Content")
                         : FakeHttpServer::answer("503 Busy", {}, "Retry-After: 600\r\n"));
    });
    Fixture f(directory.filePath(u"a.db"_s), server.url());
    QVERIFY(f.isOpen);
    QVERIFY(f.enqueue(1, 3));
    QCOMPARE(f.value(u"SELECT count(*) FROM (SELECT 1 FROM outbox WHERE created > 1760000000)"_s),
             u"3"_s);

    f.outbox.wake();
    QTRY_VERIFY(f.outbox.failure());

    const Result<OutboxPage> page = awaited(f.outbox.list({}));
    QVERIFY(page);
    QCOMPARE(page->waiting, 2);
    QCOMPARE(page->refused, 1);
    QCOMPARE(page->items.size(), 3);
    const OutboxItem &refused = page->items.at(0);
    QCOMPARE(refused.notificationId, 1);
    QCOMPARE(refused.state, OutboxItem::State::Refused);
    QCOMPARE(refused.status, 422);
    QCOMPARE(refused.tries, 1);
    QVERIFY(refused.trouble.contains(u"422"_s));
    QVERIFY(refused.isError);
    QCOMPARE(refused.title, u"header 1"_s);
    const OutboxItem &tried = page->items.at(1);
    QCOMPARE(tried.state, OutboxItem::State::Waiting);
    QCOMPARE(tried.status, 0);
    QCOMPARE(tried.tries, 1);
    QVERIFY(tried.trouble.contains(u"503"_s));
    QCOMPARE(page->items.at(2).tries, 0);
    QCOMPARE(page->items.at(2).trouble, QString());
    QVERIFY(f.outbox.nextTry() > 5min);
}

void TestOutbox::list_comesInPages()
{
    const QTemporaryDir directory;
    Fixture f(directory.filePath(u"a.db"_s), QUrl(u"http://127.0.0.1:1"_s));
    QVERIFY(f.isOpen);
    QVERIFY(f.enqueue(1, 120));

    QList<qint64> seen;
    for (qint64 after = 0;;) {
        const Result<OutboxPage> page = awaited(
            f.outbox.list({.state = OutboxQuery::State::Waiting, .after = after, .limit = 50}));
        QVERIFY(page);
        QCOMPARE(page->waiting, 120);
        if (page->items.isEmpty())
            break;
        for (const OutboxItem &item : page->items)
            seen.append(item.notificationId);
        after = page->items.constLast().entry;
    }
    QCOMPARE(seen.size(), 120);
    QVERIFY(std::ranges::is_sorted(seen));
    const auto refused = awaited(f.outbox.list({.state = OutboxQuery::State::Refused}));
    QVERIFY(refused);
    QVERIFY(refused->items.isEmpty());
}

void TestOutbox::retry_sendsRefusedOnesFirstUnderANewKey_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("isNewKey");

    QTest::newRow("bad-request") << QByteArray("400 Bad Request") << true;
    QTest::newRow("unprocessable") << QByteArray("422 Unprocessable Content") << true;
    QTest::newRow("conflict-may-be-at-work") << QByteArray("409 Conflict") << false;
}

void TestOutbox::retry_sendsRefusedOnesFirstUnderANewKey()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const bool, isNewKey);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"notification 1 refused"_s));
    const QTemporaryDir directory;
    Numbering numbering;
    FakeHttpServer server([&answer](const FakeHttpServer::Request &request, QTcpSocket &socket) {
        socket.write(request.body.contains(R"("1")")
                         ? FakeHttpServer::answer(answer)
                         : FakeHttpServer::answer("503 Busy", {}, "Retry-After: 600\r\n"));
    });
    Fixture f(directory.filePath(u"a.db"_s), server.url());
    QVERIFY(f.isOpen);
    QVERIFY(f.enqueue(1, 2));
    f.outbox.wake();
    QTRY_VERIFY(f.outbox.failure());
    const QSignalSpy saved(&f.outbox, &Outbox::saved);

    server.setHandler(numbering.handler());
    const Result<int> retried = awaited(f.outbox.retry({1}));

    QVERIFY(retried);
    QCOMPARE(*retried, 1);
    QTRY_COMPARE(saved.size(), 2);
    QCOMPARE(saved.at(0).at(0).toLongLong(), 1);
    QCOMPARE(server.requests().size(), 4);
    const auto key = [&server](int request) {
        return server.requests().at(request).header("idempotency-key");
    };
    QCOMPARE(key(2) != key(0), isNewKey);
    QCOMPARE(key(3), key(1));
    QCOMPARE(f.entries(), u"0"_s);
}

void TestOutbox::retry_startsWhatWaitsAtOnceUnderItsKey()
{
    const QTemporaryDir directory;
    Numbering numbering;
    FakeHttpServer server(
        FakeHttpServer::always(FakeHttpServer::answer("503 Busy", {}, "Retry-After: 600\r\n")));
    Fixture f(directory.filePath(u"a.db"_s), server.url());
    QVERIFY(f.isOpen);
    QVERIFY(f.enqueue(1, 2));
    f.outbox.wake();
    QTRY_VERIFY(f.outbox.failure());
    const QSignalSpy saved(&f.outbox, &Outbox::saved);

    server.setHandler(numbering.handler());
    const Result<int> retried = awaited(f.outbox.retry({}));

    QVERIFY(retried);
    QCOMPARE(*retried, 0);
    QTRY_COMPARE(saved.size(), 2);
    QCOMPARE(server.requests().at(1).header("idempotency-key"),
             server.requests().at(0).header("idempotency-key"));
}

void TestOutbox::retryOrDropOfUnknown_changesNothing()
{
    const QTemporaryDir directory;
    Fixture f(directory.filePath(u"a.db"_s), QUrl(u"http://127.0.0.1:1"_s));
    QVERIFY(f.isOpen);
    QVERIFY(f.enqueue(1, 2));

    const Result<int> retried = awaited(f.outbox.retry({1, 9}));
    const Result<OutboxDropped> dropped = awaited(f.outbox.drop({1, 9}));

    QVERIFY(!retried);
    QCOMPARE(retried.error().code, Error::Code::NotFound);
    QVERIFY(!dropped);
    QCOMPARE(dropped.error().code, Error::Code::NotFound);
    QVERIFY(dropped.error().detail.contains(u'9'));
    QCOMPARE(f.entries(), u"2"_s);
}

void TestOutbox::historyHeld_isSentOnce()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"another program holds the database"_s));
    const QTemporaryDir directory;
    const QString file = directory.filePath(u"a.db"_s);
    Numbering numbering;
    std::optional<test::OtherProgram> other;
    FakeHttpServer server([&](const FakeHttpServer::Request &request, QTcpSocket &socket) {
        if (!other)
            other.emplace(file);
        numbering.handler()(request, socket);
    });
    Fixture f(file, server.url());
    QVERIFY(f.isOpen);
    QVERIFY(f.enqueue(1, 1));
    const QSignalSpy saved(&f.outbox, &Outbox::saved);

    f.outbox.wake();

    QTRY_VERIFY(f.database.isHeld());
    QVERIFY(other && other->isHolding());
    QCOMPARE(server.requests().size(), 1);
    QVERIFY(saved.isEmpty());
    other.reset();
    QTRY_COMPARE(saved.size(), 1);
    QTRY_COMPARE(f.database.waiting(), 0);
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(f.serverId(1), u"1000"_s);
}

void TestOutbox::drop_isNotSentAndStaysInHistory()
{
    const QTemporaryDir directory;
    Numbering numbering;
    FakeHttpServer server(
        FakeHttpServer::always(FakeHttpServer::answer("503 Busy", {}, "Retry-After: 600\r\n")));
    Fixture f(directory.filePath(u"a.db"_s), server.url());
    QVERIFY(f.isOpen);
    QVERIFY(f.enqueue(1, 4));
    f.outbox.wake();
    QTRY_VERIFY(f.outbox.failure());
    const QSignalSpy told(&f.outbox, &Outbox::dropped);

    const Result<OutboxDropped> dropped = awaited(f.outbox.drop({1, 3}));

    QVERIFY(dropped);
    QCOMPARE(dropped->count, 2);
    QCOMPARE(dropped->items.size(), 2);
    QCOMPARE(dropped->items.at(1).title, u"header 3"_s);
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(told.at(0).at(0).value<QList<qint64>>(), (QList<qint64>{1, 3}));
    QTRY_COMPARE(f.outbox.waiting(), 2);
    QCOMPARE(awaited(f.outbox.outcome(1)).error().code, Error::Code::Cancelled);
    QCOMPARE(*awaited(f.outbox.outcome(2)), 0);

    server.setHandler(numbering.handler());
    f.outbox.retryNow();
    QTRY_COMPARE(f.entries(), u"0"_s);
    QCOMPARE(numbering.count(), 2);
    QCOMPARE(f.value(u"SELECT count(*) FROM notifications"_s), u"4"_s);
    QCOMPARE(f.serverId(1), u"0"_s);
    QCOMPARE(f.serverId(4), u"1001"_s);
}

void TestOutbox::dropAll_endsTheWaiting()
{
    const QTemporaryDir directory;
    Numbering numbering;
    FakeHttpServer server(
        FakeHttpServer::always(FakeHttpServer::answer("503 Busy", {}, "Retry-After: 600\r\n")));
    Fixture f(directory.filePath(u"a.db"_s), server.url());
    QVERIFY(f.isOpen);
    QVERIFY(f.enqueue(1, 600));
    f.outbox.wake();
    QTRY_VERIFY(f.outbox.failure());

    const Result<OutboxDropped> dropped = awaited(f.outbox.drop({}));

    QVERIFY(dropped);
    QCOMPARE(dropped->count, 600);
    QCOMPARE(dropped->items.size(), 500);
    QTRY_COMPARE(f.outbox.waiting(), 0);
    // Nothing waits for the server's wish any more, and the next one need not either.
    QTRY_VERIFY(!f.outbox.failure());
    server.setHandler(numbering.handler());
    QVERIFY(f.enqueue(601, 601));
    f.outbox.wake();
    QTRY_COMPARE(f.serverId(601), u"1000"_s);
}

void TestOutbox::fileReplaced_recordsByKey()
{
    const QTemporaryDir directory;
    Numbering numbering;
    QPointer<QTcpSocket> asking;
    FakeHttpServer server(
        [&asking](const FakeHttpServer::Request &, QTcpSocket &socket) { asking = &socket; });
    Fixture f(directory.filePath(u"a.db"_s), server.url());
    QVERIFY(f.isOpen);
    QVERIFY(f.enqueue(1, 1));
    f.outbox.wake();
    QTRY_VERIFY(asking);

    // As after a damaged file: another entry has the number of the one that is on its way.
    f.value(u"DELETE FROM outbox"_s);
    QVERIFY(f.enqueue(2, 2));
    QCOMPARE(f.value(u"SELECT id FROM outbox"_s), u"1"_s);
    server.setHandler(numbering.handler());
    asking->write(FakeHttpServer::answer("201 Created", R"({"id":7})"));

    QTRY_COMPARE(f.serverId(2), u"1000"_s);
    QCOMPARE(f.entries(), u"0"_s);
}

void TestOutbox::databaseGone_isTroubleAndNothingIsLost()
{
    const QTemporaryDir directory;
    Numbering numbering;
    FakeHttpServer server(numbering.handler());
    Fixture f(directory.filePath(u"a.db"_s), server.url());
    QVERIFY(f.isOpen);
    QVERIFY(f.enqueue(1, 1));
    const auto forbid = f.database.write<Success>([](QSqlDatabase &sql) -> Status {
        QSqlQuery(sql).exec(
            u"CREATE TRIGGER no BEFORE DELETE ON outbox BEGIN SELECT RAISE(ABORT, 'no'); END"_s);
        return Success{};
    });
    QVERIFY(awaited(forbid));
    const QSignalSpy saved(&f.outbox, &Outbox::saved);

    f.outbox.wake();
    QTRY_VERIFY(server.requests().size() >= 2);
    QVERIFY(f.outbox.failure());
    QVERIFY(saved.isEmpty());
    QCOMPARE(f.serverId(1), u"0"_s);

    const auto allow = f.database.write<Success>([](QSqlDatabase &sql) -> Status {
        QSqlQuery(sql).exec(u"DROP TRIGGER no"_s);
        return Success{};
    });
    QVERIFY(awaited(allow));
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(numbering.count(), 1);
    QCOMPARE(f.serverId(1), u"1000"_s);
}

} // namespace calltray

CALLTRAY_TEST(TestOutbox, QCoreApplication)

#include "tst_outbox.moc"
