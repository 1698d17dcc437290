// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/returnwatch.h"
#include "app/storage/database.h"
#include "support/testclock.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using State = PresenceRoster::State;

namespace {

const PresenceUser Anna{.id = u"7"_s, .name = u"Анна Петрова"_s, .online = false};
const PresenceUser AnnaOnline{.id = u"7"_s, .name = u"Анна Петрова"_s, .online = true};
const PresenceUser Bruno{.id = u"5"_s, .name = u"Bruno"_s, .online = true};

//! A program's run on the database of \a folder: Anna offline, Bruno online.
struct Run
{
    explicit Run(const QTemporaryDir &folder)
        : database(folder.filePath(u"calltray.db"_s))
        , opening(database.open())
        , watch(database, roster, clock)
    {
        roster.setUsers({Anna, Bruno}, clock.time);
        roster.setState(State::Live);
    }

    bool hasWatched(const QString &id)
    {
        const auto answer = watch.watch(id);
        return QTest::qWaitFor([&answer] { return answer.isFinished(); }) && answer.result()
            && answer.result()->has_value();
    }

    test::TestClock clock;
    Database database;
    QFuture<Status> opening;
    PresenceRoster roster;
    ReturnWatch watch;
    QSignalSpy cameBack{&watch, &ReturnWatch::cameBack};
};

} // namespace

class TestReturnWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whoComesBack_isToldOnce();
    void whoIsOnline_isSaidAtOnce();
    void whoIsOnlineInAStaleRoster_isWaitedFor();
    void unknownUser_isNotFound();
    void restart_keepsTheWatch();
    void restart_keepsWhoHasAnyId();
    void toldWatch_isOverAfterARestart();
    void staleRoster_tellsNothing();
    void held_tellsAfterwardsWhoIsOnlineThen();
    void dayLater_isOver();
    void cancelled_isNotTold();
    void twice_beginsTheDayAnew();
    void watches_areListedById();
    void brokenDatabase_watchesUntilTheEnd();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestReturnWatch::whoComesBack_isToldOnce()
{
    Run run(*m_folder);
    QVERIFY(run.hasWatched(u"7"_s));
    QVERIFY(run.watch.isWatched(u"7"_s));
    QVERIFY(run.cameBack.isEmpty());

    run.roster.setUsers({AnnaOnline, Bruno}, run.clock.time);
    QCOMPARE(run.cameBack.size(), 1);
    QCOMPARE(run.cameBack.at(0).at(0).value<PresenceUser>(), AnnaOnline);
    QVERIFY(!run.watch.isWatched(u"7"_s));

    run.roster.setUsers({Anna, Bruno}, run.clock.time);
    run.roster.setUsers({AnnaOnline, Bruno}, run.clock.time);
    QCOMPARE(run.cameBack.size(), 1);
}

void TestReturnWatch::whoIsOnline_isSaidAtOnce()
{
    Run run(*m_folder);

    const auto answer = run.watch.watch(u"5"_s);

    QVERIFY(answer.isFinished());
    QVERIFY(answer.result());
    QVERIFY(!answer.result()->has_value());
    QVERIFY(run.watch.watches().isEmpty());
}

void TestReturnWatch::whoIsOnlineInAStaleRoster_isWaitedFor()
{
    Run run(*m_folder);
    run.roster.setState(State::Stale);
    QVERIFY(run.hasWatched(u"5"_s));
    QVERIFY(run.cameBack.isEmpty());

    run.roster.setState(State::Live);

    QCOMPARE(run.cameBack.size(), 1);
}

void TestReturnWatch::unknownUser_isNotFound()
{
    Run run(*m_folder);

    const auto answer = run.watch.watch(u"6"_s);

    QVERIFY(answer.isFinished());
    QCOMPARE(answer.result().error().code, Error::Code::NotFound);
}

void TestReturnWatch::restart_keepsTheWatch()
{
    {
        Run run(*m_folder);
        QVERIFY(run.hasWatched(u"7"_s));
    }
    Run run(*m_folder);
    QTRY_VERIFY(run.watch.isWatched(u"7"_s));
    QCOMPARE(run.watch.watches().at(0).name, Anna.name);
    QCOMPARE(run.watch.watches().at(0).until, run.clock.time.addDuration(24h));

    run.roster.setUsers({AnnaOnline}, run.clock.time);

    QCOMPARE(run.cameBack.size(), 1);
}

void TestReturnWatch::restart_keepsWhoHasAnyId()
{
    const PresenceUser bond{.id = u"007"_s, .name = u"Bond"_s, .online = false};
    {
        Run run(*m_folder);
        run.roster.setUsers({Anna, bond}, run.clock.time);
        QVERIFY(run.hasWatched(bond.id));
    }
    Run run(*m_folder);
    QTRY_VERIFY(run.watch.isWatched(bond.id));
    QVERIFY(!run.watch.isWatched(Anna.id));
}

void TestReturnWatch::toldWatch_isOverAfterARestart()
{
    {
        Run run(*m_folder);
        QVERIFY(run.hasWatched(u"7"_s));
        run.roster.setUsers({AnnaOnline, Bruno}, run.clock.time);
        QCOMPARE(run.cameBack.size(), 1);
    }
    Run run(*m_folder);
    QVERIFY(run.hasWatched(u"7"_s)); // after what was loaded
    QVERIFY(run.watch.isWatched(u"7"_s));
    QCOMPARE(run.watch.watches().size(), 1);
    const auto cancelled = run.watch.cancel(u"7"_s);
    QTRY_VERIFY(cancelled.isFinished());
    QVERIFY(run.watch.watches().isEmpty());
    run.roster.setUsers({AnnaOnline, Bruno}, run.clock.time);
    QVERIFY(run.cameBack.isEmpty());
}

void TestReturnWatch::staleRoster_tellsNothing()
{
    Run run(*m_folder);
    QVERIFY(run.hasWatched(u"7"_s));
    run.roster.setState(State::Stale);

    run.roster.setUsers({AnnaOnline, Bruno}, run.clock.time);
    QVERIFY(run.cameBack.isEmpty());

    run.roster.setState(State::Live);
    QCOMPARE(run.cameBack.size(), 1);
}

void TestReturnWatch::held_tellsAfterwardsWhoIsOnlineThen()
{
    Run run(*m_folder);
    QVERIFY(run.hasWatched(u"7"_s));
    run.watch.setHeld(true);
    run.roster.setUsers({AnnaOnline, Bruno}, run.clock.time);
    QVERIFY(run.cameBack.isEmpty());

    run.roster.setUsers({Anna, Bruno}, run.clock.time);
    run.watch.setHeld(false);
    QVERIFY(run.cameBack.isEmpty());

    run.watch.setHeld(true);
    run.roster.setUsers({AnnaOnline, Bruno}, run.clock.time);
    run.watch.setHeld(false);
    QCOMPARE(run.cameBack.size(), 1);
}

void TestReturnWatch::dayLater_isOver()
{
    Run run(*m_folder);
    QVERIFY(run.hasWatched(u"7"_s));

    run.clock.time = run.clock.time.addDuration(24h);
    QVERIFY(!run.watch.isWatched(u"7"_s));
    QVERIFY(run.watch.watches().isEmpty());
    run.roster.setUsers({AnnaOnline, Bruno}, run.clock.time);

    QVERIFY(run.cameBack.isEmpty());
}

void TestReturnWatch::cancelled_isNotTold()
{
    Run run(*m_folder);
    QVERIFY(run.hasWatched(u"7"_s));

    const auto cancelled = run.watch.cancel(u"7"_s);
    QVERIFY(!run.watch.isWatched(u"7"_s));
    QTRY_VERIFY(cancelled.isFinished());
    QCOMPARE(*cancelled.result(), true);
    const auto again = run.watch.cancel(u"7"_s);
    QTRY_VERIFY(again.isFinished());
    QCOMPARE(*again.result(), false);

    run.roster.setUsers({AnnaOnline, Bruno}, run.clock.time);
    QVERIFY(run.cameBack.isEmpty());
}

void TestReturnWatch::twice_beginsTheDayAnew()
{
    Run run(*m_folder);
    QVERIFY(run.hasWatched(u"7"_s));
    run.clock.time = run.clock.time.addDuration(23h);
    QVERIFY(run.hasWatched(u"7"_s));

    QCOMPARE(run.watch.watches().size(), 1);
    QCOMPARE(run.watch.watches().at(0).until, run.clock.time.addDuration(24h));
}

void TestReturnWatch::watches_areListedById()
{
    Run run(*m_folder);
    run.roster.setUsers({Anna, {.id = u"3"_s, .name = {}, .online = false}, Bruno}, run.clock.time);
    QVERIFY(run.hasWatched(u"7"_s));
    QVERIFY(run.hasWatched(u"3"_s));

    QCOMPARE(run.watch.watches().size(), 2);
    QCOMPARE(run.watch.watches().at(0).id, u"3"_s);
    QCOMPARE(run.watch.watches().at(1).id, u"7"_s);
}

void TestReturnWatch::brokenDatabase_watchesUntilTheEnd()
{
    test::TestClock clock;
    Database database(u"/proc/none/calltray.db"_s);
    PresenceRoster roster;
    roster.setUsers({Anna}, clock.time);
    roster.setState(State::Live);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the database cannot be used"_s));
    const auto opening = database.open();
    ReturnWatch watch(database, roster, clock);
    const QSignalSpy cameBack(&watch, &ReturnWatch::cameBack);

    const auto answer = watch.watch(u"7"_s);
    QTRY_VERIFY(answer.isFinished());
    QVERIFY(!answer.result());
    QVERIFY(watch.isWatched(u"7"_s));

    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"may be told twice"_s));
    roster.setUsers({AnnaOnline}, clock.time);
    QCOMPARE(cameBack.size(), 1);
    const auto afterwards = watch.cancel(u"7"_s);
    QTRY_VERIFY(afterwards.isFinished());
    QCoreApplication::processEvents(); // the warning
}

} // namespace calltray

CALLTRAY_TEST(TestReturnWatch, QCoreApplication)

#include "tst_returnwatch.moc"
