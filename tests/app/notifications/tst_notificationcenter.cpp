// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/decisiontrace.h"
#include "app/notifications/donotdisturb.h"
#include "app/notifications/notificationcenter.h"
#include "app/notifications/store/notificationstore.h"
#include "app/server/outbox.h"
#include "app/server/serverclient.h"
#include "app/settings/settings.h"
#include "app/storage/database.h"
#include "support/fakehttpserver.h"
#include "support/otherprogram.h"
#include "support/testclock.h"
#include "support/testprogram.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>
#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

using Center = NotificationCenter;
using Saved = Center::Saved;

CallNotification call(const QString &from, const QString &callId = {})
{
    CallNotification call;
    call.callId = callId;
    call.from = from;
    call.date = 1'760'000'000;
    return call;
}

ErrorNotification error(const QString &text)
{
    return {.header = u"PBX"_s, .text = text, .link = {}, .date = 1'760'000'000};
}

Notification notification(const QSignalSpy &spy, qsizetype index)
{
    return spy.at(index).at(0).value<Notification>();
}

QStringList steps(const DecisionTrace &trace, qint64 id)
{
    QStringList steps;
    for (const DecisionTrace::Step &step : trace.steps(id))
        steps.append(step.what);
    return steps;
}

//! Ten times what a burst takes: what must not come is a search through all of it.
std::chrono::milliseconds mostForABurst()
{
    return test::isSanitised() ? 10s : 1s;
}

//! What this thread has had of the processor: other tests may run beside this one.
std::chrono::milliseconds threadTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
}

//! Everything that a center needs, over the files of \a folder; a second one on them is a restart.
struct Desk
{
    explicit Desk(const QTemporaryDir &folder, std::chrono::milliseconds within = 10s,
                  const QUrl &server = {})
        : settings(folder.filePath(u"calltray.ini"_s), folder.filePath(u"administrator.ini"_s))
        , database(folder.filePath(u"calltray.db"_s))
        , client({.url = server, .presenceUrl = {}, .token = {}})
        , outbox(database, client, {.first = 1ms, .longest = 5ms})
        , store(database, !server.isEmpty())
        , doNotDisturb(settings, clock)
        , trace(clock)
    {
        database.open();
        center = std::make_unique<Center>(store, doNotDisturb, trace, clock,
                                          server.isEmpty() ? nullptr : &outbox, nullptr, within);
        QObject::connect(&database, &Database::heldChanged, center.get(), &Center::setStoreHeld);
    }

    //! Runs \a statement in the database, behind what was asked of it before.
    QFuture<Status> execute(const QString &statement)
    {
        return database.write<Success>([statement](QSqlDatabase &connection) -> Status {
            QSqlQuery query(connection);
            return query.exec(statement) ? Status(Success{}) : Status(Error{});
        });
    }

    //! Fails every save from now on.
    QFuture<Status> breakStore()
    {
        return execute(u"ALTER TABLE notifications RENAME TO elsewhere"_s);
    }
    QFuture<Status> mendStore()
    {
        return execute(u"ALTER TABLE elsewhere RENAME TO notifications"_s);
    }

    test::TestClock clock;
    Settings settings;
    Database database;
    ServerClient client;
    Outbox outbox;
    NotificationStore store;
    DoNotDisturb doNotDisturb;
    DecisionTrace trace;
    std::unique_ptr<Center> center;
};

//! What the SDK's callbacks were called with, in order: "done 5", "fail", "always".
struct Told
{
    Center::ErrorCallbacks callbacks()
    {
        return {.done = [this](qint64 number) { calls.append(u"done %1"_s.arg(number)); },
                .fail =
                    [this](const Error &why) {
                        code = why.code;
                        calls.append(u"fail"_s);
                    },
                .always = [this] { calls.append(u"always"_s); }};
    }

    QStringList calls;
    Error::Code code = Error::Code::Internal;
};

} // namespace

class TestNotificationCenter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    // Numbers and storing.
    void addedBeforeReady_isTakenInOrder();
    void call_isShownAtOnceAndStored();
    void restart_continuesNumbers();
    void deletedHistory_leavesNothingToJoin();
    void databaseFromNewerVersion_showsAndFails();
    void storeThatIsReadLater_goesOnWithEverything();
    void saveFails_isShownAndFails();
    void saveFailsThenWorks_isToldOnceEach();
    void storeHeld_isAnsweredAsKeptAndStoredOnce();
    void storeHeldAtTheStart_isGoneOnWithout();
    void storeHeldAtTheStart_whatWasThereComesBackAfterwards();
    void storeHeld_whatIsOnlyInMemoryCanBeDismissed();

    // Calls.
    void sameCallOnScreen_isUpdatedInPlace();
    void sameCallGone_isShownAgainForRecordingOnly();
    void sameCallAfterRestart_isMerged();
    void callOfAnOldDateAfterRestart_isMerged();
    void sameCallAfterADay_isAnother();
    void callDismissed_leavesScreenAndCountsAsSeen();

    // Errors.
    void sameErrorOnScreen_raisesCount();
    void sameErrorAfterItLeftTheScreen_isNew();
    void errorClosedByUser_isNeverShownAgain();
    void dismissedErrorRepeated_doesNotGrow();
    void dismissedBeforeRestart_isNotShown();
    void errorThatWasNotStored_staysClosedAfterRestart();
    void dismissalThatFailed_isStoredWhenSaidAgain();
    void restoringThatFailed_isStoredWhenSaidAgain();
    void dismissedThroughApi_isWithdrawn();
    void olderRowDismissedInList_withdrawsTheOneOnScreen();
    void errorOutOfTheLineDismissed_isWithdrawn();
    void restored_isShownAgain();
    void hiddenErrorRestored_isShownAgain();
    void unknownId_isNotFound();
    void restoreOfCall_isRefused();
    void openErrors_areShownAgainAfterStart();
    void manyOpenErrors_newestTwentyAreShown();

    // What is sent once more.
    void callUnderTheSameKey_isTakenOnce();
    void errorUnderTheSameKey_isCountedOnce();
    void keyBeforeARestart_isKnown();
    void keyOfWhatWasNotStored_isForgotten();
    void tooManyKeys_newestAreKnown();

    // Reminders.
    void postponed_comesAgainInAnHour();
    void postponedOnceMoreThenClosedByAnOlderRow_staysClosed();
    void reminder_isHeldByDoNotDisturb();
    void reminder_survivesAStart_data();
    void reminder_survivesAStart();
    void reminder_canBeTakenBack_data();
    void reminder_canBeTakenBack();
    void remindOfWhatIsNoOpenError_isRefused();

    // Do not disturb.
    void doNotDisturb_holdsAndDigests();
    void heldDuplicates_areMerged();
    void manyHeld_newestAreListed();
    void doNotDisturbOver_isNoticedWithTheNextCall();

    // Unseen.
    void unseen_countsUntilUserHadThemBeforeTheEyes_data();
    void unseen_countsUntilUserHadThemBeforeTheEyes();
    void unseen_survivesRestart();
    void callShownAgainAfterRestart_isSeenOnceClosed();
    void markAllSeen_isZeroAndSurvivesRestart();

    // The SDK's add_error.
    void noServer_doneWithOurNumber();
    void server_doneWithItsNumber();
    void serverRefuses_fails();
    void serverSilent_failsAsNotSavedYet();
    void mergedIntoSavedOne_doneWithItsNumber();
    void mergedIntoRefusedOne_failsAtOnce();
    void saveFails_failsOnce();
    void emptyCallbacks_areFine();
    void callbackDeletesCenter_isSafe();
    void callbackAddsAnotherError_isSafe();

    void burst_isCheapForTheCaller();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestNotificationCenter::addedBeforeReady_isTakenInOrder()
{
    const Desk desk(*m_folder);
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    const QSignalSpy ready(desk.center.get(), &Center::ready);
    const auto first = desk.center->addCall(call(u"1"_s));
    const auto second = desk.center->addError(error(u"2"_s));
    QVERIFY(!desk.center->isReady());
    QCOMPARE(shown.count(), 0);

    QTRY_COMPARE(ready.count(), 1);
    QVERIFY(desk.center->isReady());
    QCOMPARE(shown.count(), 2);
    QTRY_VERIFY(first.isFinished() && second.isFinished());
    QCOMPARE(first.result()->id, 1);
    QCOMPARE(second.result()->id, 2);
}

void TestNotificationCenter::call_isShownAtOnceAndStored()
{
    const Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    const QSignalSpy changed(desk.center.get(), &Center::changed);

    const auto reply = desk.center->addCall(call(u"+7 495"_s));
    QCOMPARE(shown.count(), 1);
    QCOMPARE(notification(shown, 0).call().from, u"+7 495"_s);
    QVERIFY(!reply.isFinished());
    desk.center->notePopupShown(1, u"DP-1"_s);
    QTRY_VERIFY(reply.isFinished());
    desk.center->notePopupHidden(1, Center::HideReason::TimedOut);

    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.at(0).at(0).toString(), u"added"_s);
    QCOMPARE(steps(desk.trace, 1),
             QStringList({u"received"_s, u"shown on screen DP-1"_s, u"stored"_s,
                          u"hidden: its time was over"_s}));
    const auto list = desk.center->list({});
    QTRY_VERIFY(list.isFinished());
    QCOMPARE(list.result()->size(), 1);
    QCOMPARE(list.result()->at(0), notification(shown, 0));
}

void TestNotificationCenter::restart_continuesNumbers()
{
    {
        const Desk desk(*m_folder);
        const auto reply = desk.center->addCall(call(u"1"_s));
        QTRY_VERIFY(reply.isFinished());
    }
    const Desk desk(*m_folder);
    const auto reply = desk.center->addCall(call(u"2"_s));
    QTRY_VERIFY(reply.isFinished());
    QCOMPARE(reply.result()->id, 2);
}

void TestNotificationCenter::deletedHistory_leavesNothingToJoin()
{
    const Desk desk(*m_folder);
    const QSignalSpy deleted(desk.center.get(), &Center::historyDeleted);
    const QSignalSpy counts(desk.center.get(), &Center::countsChanged);
    const auto anna = desk.center->addCall(call(u"Anna"_s, u"A1"_s), u"key"_s);
    const auto closed = desk.center->addError(error(u"closed"_s));
    const auto open = desk.center->addError(error(u"open"_s));
    QTRY_VERIFY(anna.isFinished() && closed.isFinished() && open.isFinished());
    desk.center->dismiss(closed.result()->id);

    const auto begun = desk.center->deleteHistory({});
    QTRY_COMPARE(deleted.count(), 1);
    QVERIFY(begun.result());
    QCOMPARE(desk.center->unseenCalls(), 0);
    QCOMPARE(desk.center->openErrors(), 1);

    const auto again = desk.center->addCall(call(u"Anna"_s, u"A1"_s));
    const auto sentTwice = desk.center->addCall(call(u"Anna"_s, u"A1"_s), u"key"_s);
    const auto stillClosed = desk.center->addError(error(u"closed"_s));
    QTRY_VERIFY(again.isFinished() && sentTwice.isFinished() && stillClosed.isFinished());
    QCOMPARE(again.result()->id, 4);
    QCOMPARE(sentTwice.result()->id, anna.result()->id);
    QCOMPARE(stillClosed.result()->id, 5);
    QVERIFY(stillClosed.result()->dismissed);
    const auto list = desk.center->list({});
    QTRY_VERIFY(list.isFinished());
    QCOMPARE(list.result()->size(), 3);
}

void TestNotificationCenter::databaseFromNewerVersion_showsAndFails()
{
    {
        Desk desk(*m_folder);
        const auto reply = desk.center->addCall(call(u"kept"_s));
        const auto newer = desk.execute(u"PRAGMA user_version = 1000"_s);
        QTRY_VERIFY(reply.isFinished() && newer.isFinished());
    }
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"written by a newer version"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Notifications are not stored"_s));
    const Desk desk(*m_folder);
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    const QSignalSpy failed(desk.center.get(), &Center::storingFailed);
    const auto first = desk.center->addCall(call(u"1"_s));
    const auto second = desk.center->addCall(call(u"2"_s));
    QTRY_VERIFY(first.isFinished() && second.isFinished());
    QVERIFY(!first.result());
    QVERIFY(!second.result());
    QCOMPARE(shown.count(), 2);
    QVERIFY(notification(shown, 0).id > 1); // 1 is in the file
    QCOMPARE(failed.count(), 1);
}

void TestNotificationCenter::storeThatIsReadLater_goesOnWithEverything()
{
    {
        Desk desk(*m_folder);
        desk.center->addError(error(u"Line down"_s));
        desk.center->addCall(call(u"earlier"_s, u"A1"_s));
        const auto unknown = desk.center->addError(error(u"closed"_s));
        QTRY_VERIFY(unknown.isFinished());
        const auto broken = desk.breakStore();
        QTRY_VERIFY(broken.isFinished());
    }
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Notifications are not stored"_s));
    QTest::ignoreMessage(QtInfoMsg, "Notifications are stored again");
    Desk desk(*m_folder);
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    const QSignalSpy failed(desk.center.get(), &Center::storingFailed);
    const auto lost = desk.center->addError(error(u"closed"_s));
    QTRY_VERIFY(lost.isFinished());
    QVERIFY(!lost.result());
    QCOMPARE(shown.count(), 1);
    desk.center->notePopupHidden(notification(shown, 0).id, Center::HideReason::ClosedByUser);

    const auto mended = desk.mendStore();
    const auto first = desk.center->addCall(call(u"1"_s));
    const auto second = desk.center->addCall(call(u"2"_s));
    QCOMPARE(shown.count(), 3); // before anything is read
    QTRY_VERIFY(mended.isFinished() && first.isFinished() && second.isFinished());
    QVERIFY(first.result().has_value());
    QVERIFY(second.result().has_value());
    QVERIFY(second.result()->id > first.result()->id);
    QCOMPARE(failed.count(), 1);
    QVERIFY(!desk.center->storingFailure());
    QCOMPARE(shown.count(), 4);
    QCOMPARE(notification(shown, 3).error().text, u"Line down"_s);
    QCOMPARE(desk.center->unseenCalls(), 3);
    const auto list = desk.center->list({});
    QTRY_VERIFY(list.isFinished());
    QCOMPARE(list.result()->size(), 5);
}

void TestNotificationCenter::saveFails_isShownAndFails()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Notifications are not stored"_s));
    Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    const QSignalSpy changed(desk.center.get(), &Center::changed);
    const auto broken = desk.breakStore();
    const auto reply = desk.center->addCall(call(u"1"_s));
    QTRY_VERIFY(reply.isFinished());
    QVERIFY(!reply.result());
    QCOMPARE(shown.count(), 1);
    QCOMPARE(changed.count(), 0);
    QVERIFY(steps(desk.trace, 1).last().startsWith(u"not stored: "_s));
}

void TestNotificationCenter::saveFailsThenWorks_isToldOnceEach()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Notifications are not stored"_s));
    QTest::ignoreMessage(QtInfoMsg, "Notifications are stored again");
    Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const QSignalSpy failed(desk.center.get(), &Center::storingFailed);
    desk.breakStore();
    desk.center->addCall(call(u"1"_s));
    auto last = desk.center->addCall(call(u"2"_s));
    QTRY_VERIFY(last.isFinished());
    QCOMPARE(failed.count(), 1);
    QVERIFY(desk.center->storingFailure());

    desk.mendStore();
    last = desk.center->addCall(call(u"3"_s));
    QTRY_VERIFY(last.isFinished());
    QVERIFY(last.result().has_value());
    QCOMPARE(failed.count(), 1);
    QVERIFY(!desk.center->storingFailure());
}

void TestNotificationCenter::sameCallOnScreen_isUpdatedInPlace()
{
    const Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    const QSignalSpy updated(desk.center.get(), &Center::updated);
    CallNotification ring = call(u"+7 495"_s, u"A1"_s);
    ring.text = u"Ringing"_s;
    const auto first = desk.center->addCall(ring);
    desk.center->notePopupShown(1, u"DP-1"_s);
    CallNotification end = call({}, u"A1"_s);
    end.duration = 62s;
    end.link = u"https://pbx/1.mp3"_s;
    const auto second = desk.center->addCall(end);

    QCOMPARE(shown.count(), 1);
    QCOMPARE(updated.count(), 1);
    const Notification merged = notification(updated, 0);
    QCOMPARE(merged.id, 1);
    QCOMPARE(merged.call().from, u"+7 495"_s);
    QCOMPARE(merged.call().text, u"Ringing"_s);
    QCOMPARE(merged.call().duration, 62s);
    QCOMPARE(merged.call().link, u"https://pbx/1.mp3"_s);
    QTRY_VERIFY(first.isFinished() && second.isFinished());
    QCOMPARE(second.result()->id, 1);
    QVERIFY(steps(desk.trace, 1).contains(u"received again: merged into #1"_s));
    const auto list = desk.center->list({});
    QTRY_VERIFY(list.isFinished());
    QCOMPARE(list.result()->size(), 1);
    QCOMPARE(list.result()->at(0).call(), merged.call());
    QCOMPARE(desk.center->unseenCalls(), 1);
}

void TestNotificationCenter::sameCallGone_isShownAgainForRecordingOnly()
{
    const Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    const QSignalSpy updated(desk.center.get(), &Center::updated);
    CallNotification ring = call(u"+7 495"_s, u"A1"_s);
    desk.center->addCall(ring);
    desk.center->notePopupShown(1, u"DP-1"_s);
    desk.center->notePopupHidden(1, Center::HideReason::ClosedByUser);

    ring.text = u"Missed"_s;
    desk.center->addCall(ring);
    QCOMPARE(shown.count(), 1);
    ring.link = u"https://pbx/1.mp3"_s;
    const auto last = desk.center->addCall(ring);
    QCOMPARE(shown.count(), 2);
    QCOMPARE(notification(shown, 1).id, 1);
    QCOMPARE(notification(shown, 1).call().text, u"Missed"_s);
    QCOMPARE(updated.count(), 0);

    QTRY_VERIFY(last.isFinished());
    QCOMPARE(desk.center->unseenCalls(), 0);
    const auto list = desk.center->list({});
    QTRY_VERIFY(list.isFinished());
    QVERIFY2(list.result()->at(0).seen, "an update must not make a call unseen again");
}

void TestNotificationCenter::sameCallAfterRestart_isMerged()
{
    const CallNotification ring = call(u"+7 495"_s, u"A1"_s);
    {
        const Desk desk(*m_folder);
        const auto reply = desk.center->addCall(ring);
        QTRY_VERIFY(reply.isFinished());
    }
    const Desk desk(*m_folder);
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    const auto reply = desk.center->addCall(ring);
    QTRY_VERIFY(reply.isFinished());
    QCOMPARE(reply.result()->id, 1);
    QCOMPARE(shown.count(), 0);
}

void TestNotificationCenter::callOfAnOldDateAfterRestart_isMerged()
{
    CallNotification ring = call(u"+7 495"_s, u"A1"_s);
    ring.date = 1'700'000'000;
    {
        const Desk desk(*m_folder);
        const auto reply = desk.center->addCall(ring);
        QTRY_VERIFY(reply.isFinished());
    }
    const Desk desk(*m_folder);
    const auto reply = desk.center->addCall(ring);
    QTRY_VERIFY(reply.isFinished());
    QCOMPARE(reply.result()->id, 1);
}

void TestNotificationCenter::sameCallAfterADay_isAnother()
{
    Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    desk.center->addCall(call(u"+7 495"_s, u"1"_s));
    desk.clock.time = desk.clock.time.addSecs(24 * 60 * 60 + 1);
    const auto reply = desk.center->addCall(call(u"+7 499"_s, u"1"_s));
    QTRY_VERIFY(reply.isFinished());
    QCOMPARE(reply.result()->id, 2);
}

void TestNotificationCenter::callDismissed_leavesScreenAndCountsAsSeen()
{
    const Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const QSignalSpy withdrawn(desk.center.get(), &Center::withdrawn);
    desk.center->addCall(call(u"shown"_s));
    desk.center->notePopupShown(1, u"DP-1"_s);
    desk.center->addCall(call(u"waits"_s));
    desk.center->notePopupWaits(2);
    const auto first = desk.center->dismiss(1);
    const auto second = desk.center->dismiss(2);
    QTRY_VERIFY(first.isFinished() && second.isFinished());
    QVERIFY(first.result().has_value());
    QVERIFY(second.result().has_value());
    QCOMPARE(withdrawn.count(), 2);
    QCOMPARE(withdrawn.at(0).at(0).toLongLong(), 1);
    QCOMPARE(withdrawn.at(1).at(0).toLongLong(), 2);
    QCOMPARE(desk.center->unseenCalls(), 0);
}

void TestNotificationCenter::sameErrorOnScreen_raisesCount()
{
    const Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    const QSignalSpy updated(desk.center.get(), &Center::updated);
    desk.center->addError(error(u"Line down"_s));
    desk.center->notePopupShown(1, u"DP-1"_s);
    desk.center->addError(error(u"Line down"_s));
    const auto third = desk.center->addError(error(u"Line down"_s));
    const auto other = desk.center->addError(error(u"No licence"_s));

    QCOMPARE(shown.count(), 2);
    QCOMPARE(updated.count(), 2);
    QCOMPARE(notification(updated, 1).count, 3);
    QTRY_VERIFY(third.isFinished() && other.isFinished());
    QCOMPARE(third.result()->id, 1);
    QVERIFY(!third.result()->dismissed);
    QCOMPARE(other.result()->id, 2);
    QCOMPARE(desk.center->openErrors(), 2);
    const auto list = desk.center->list({});
    QTRY_VERIFY(list.isFinished());
    QCOMPARE(list.result()->size(), 2);
    QCOMPARE(list.result()->at(1).count, 3);
}

void TestNotificationCenter::sameErrorAfterItLeftTheScreen_isNew()
{
    const Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    desk.center->addError(error(u"Line down"_s));
    desk.center->notePopupWaits(1);
    desk.center->notePopupHidden(1, Center::HideReason::Cleared);
    const auto reply = desk.center->addError(error(u"Line down"_s));
    QCOMPARE(shown.count(), 2);
    QTRY_VERIFY(reply.isFinished());
    QCOMPARE(reply.result()->id, 2);
    QCOMPARE(desk.center->openErrors(), 1);
}

void TestNotificationCenter::errorClosedByUser_isNeverShownAgain()
{
    const Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    const QSignalSpy changed(desk.center.get(), &Center::changed);
    desk.center->addError(error(u"Line down"_s));
    desk.center->notePopupShown(1, u"DP-1"_s);
    desk.center->notePopupHidden(1, Center::HideReason::ClosedByUser);
    QCOMPARE(desk.center->openErrors(), 0);

    const auto reply = desk.center->addError(error(u"Line down"_s));
    QCOMPARE(shown.count(), 1);
    QTRY_VERIFY(reply.isFinished());
    QCOMPARE(reply.result()->id, 2);
    QVERIFY(reply.result()->dismissed);
    QCOMPARE(changed.at(1).at(0).toString(), u"dismissed"_s);
    const auto list = desk.center->list({});
    QTRY_VERIFY(list.isFinished());
    QCOMPARE(list.result()->size(), 2);
    QVERIFY(list.result()->at(0).dismissed);
    QVERIFY(list.result()->at(1).dismissed);
}

void TestNotificationCenter::dismissedErrorRepeated_doesNotGrow()
{
    const Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    desk.center->addError(error(u"Line down"_s));
    desk.center->dismiss(1);
    QFuture<Result<Saved>> last;
    for (int round = 0; round < 100; ++round)
        last = desk.center->addError(error(u"Line down"_s));
    QTRY_VERIFY(last.isFinished());
    QCOMPARE(last.result()->id, 2);
    QCOMPARE(shown.count(), 1);
    const auto list = desk.center->list({});
    QTRY_VERIFY(list.isFinished());
    QCOMPARE(list.result()->size(), 2);
    QCOMPARE(list.result()->at(0).count, 100);
}

void TestNotificationCenter::dismissedBeforeRestart_isNotShown()
{
    {
        const Desk desk(*m_folder);
        QTRY_VERIFY(desk.center->isReady());
        desk.center->addError(error(u"Line down"_s));
        const auto dismissed = desk.center->dismiss(1);
        QTRY_VERIFY(dismissed.isFinished());
    }
    const Desk desk(*m_folder);
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    desk.center->showOpenErrors();
    const auto reply = desk.center->addError(error(u"Line down"_s));
    QTRY_VERIFY(reply.isFinished());
    QVERIFY(reply.result()->dismissed);
    QCOMPARE(shown.count(), 0);
    QCOMPARE(desk.center->openErrors(), 0);
}

void TestNotificationCenter::errorThatWasNotStored_staysClosedAfterRestart()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Notifications are not stored"_s));
    {
        Desk desk(*m_folder);
        QTRY_VERIFY(desk.center->isReady());
        const auto broken = desk.breakStore();
        const auto lost = desk.center->addError(error(u"Line down"_s));
        const auto mended = desk.mendStore();
        QTRY_VERIFY(mended.isFinished() && lost.isFinished());
        QVERIFY(!lost.result());
        const auto dismissed = desk.center->dismiss(1);
        QTRY_VERIFY(dismissed.isFinished());
        QVERIFY(dismissed.result().has_value());
    }
    const Desk desk(*m_folder);
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    const auto reply = desk.center->addError(error(u"Line down"_s));
    QTRY_VERIFY(reply.isFinished());
    QVERIFY(reply.result()->dismissed);
    QCOMPARE(shown.count(), 0);
}

void TestNotificationCenter::dismissalThatFailed_isStoredWhenSaidAgain()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Notifications are not stored"_s));
    {
        Desk desk(*m_folder);
        QTRY_VERIFY(desk.center->isReady());
        desk.center->addError(error(u"Line down"_s));
        desk.breakStore();
        const auto failed = desk.center->dismiss(1);
        const auto mended = desk.mendStore();
        QTRY_VERIFY(mended.isFinished() && failed.isFinished());
        QVERIFY(!failed.result());
        const auto again = desk.center->dismiss(1);
        QTRY_VERIFY(again.isFinished());
        QVERIFY(again.result().has_value());
    }
    const Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    QCOMPARE(desk.center->openErrors(), 0);
}

void TestNotificationCenter::restoringThatFailed_isStoredWhenSaidAgain()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Notifications are not stored"_s));
    {
        Desk desk(*m_folder);
        QTRY_VERIFY(desk.center->isReady());
        desk.center->addError(error(u"Line down"_s));
        const auto dismissed = desk.center->dismiss(1);
        QTRY_VERIFY(dismissed.isFinished());
        // Found while all is well, so that the write alone fails.
        desk.execute(u"ALTER TABLE dismissals RENAME TO elsewhere"_s);
        const auto failed = desk.center->restore(1);
        QTRY_VERIFY(failed.isFinished());
        QVERIFY(!failed.result());
        const auto mended = desk.execute(u"ALTER TABLE elsewhere RENAME TO dismissals"_s);
        QTRY_VERIFY(mended.isFinished());
        const auto again = desk.center->restore(1);
        QTRY_VERIFY(again.isFinished());
        QVERIFY(again.result().has_value());
    }
    const Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    QCOMPARE(desk.center->openErrors(), 1);
}

void TestNotificationCenter::dismissedThroughApi_isWithdrawn()
{
    const Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const QSignalSpy withdrawn(desk.center.get(), &Center::withdrawn);
    desk.center->addError(error(u"Line down"_s));
    desk.center->notePopupShown(1, u"DP-1"_s);
    const auto first = desk.center->dismiss(1);
    QCOMPARE(withdrawn.count(), 1);
    desk.center->notePopupHidden(1, Center::HideReason::ClosedByApi);
    const auto again = desk.center->dismiss(1);
    QTRY_VERIFY(first.isFinished() && again.isFinished());
    QVERIFY(first.result().has_value());
    QVERIFY(again.result().has_value());
    QCOMPARE(withdrawn.count(), 1);
}

void TestNotificationCenter::olderRowDismissedInList_withdrawsTheOneOnScreen()
{
    const Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const QSignalSpy withdrawn(desk.center.get(), &Center::withdrawn);
    desk.center->addError(error(u"Line down"_s));
    desk.center->notePopupHidden(1, Center::HideReason::Cleared);
    desk.center->addError(error(u"Line down"_s));
    desk.center->notePopupShown(2, u"DP-1"_s);
    const auto reply = desk.center->dismiss(1);
    QTRY_VERIFY(reply.isFinished());
    QCOMPARE(withdrawn.count(), 1);
    QCOMPARE(withdrawn.at(0).at(0).toLongLong(), 2);
}

void TestNotificationCenter::errorOutOfTheLineDismissed_isWithdrawn()
{
    const Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const QSignalSpy withdrawn(desk.center.get(), &Center::withdrawn);
    desk.center->addError(error(u"Line down"_s));
    desk.center->notePopupWaits(1);
    desk.center->notePopupHidden(1, Center::HideReason::Replaced);
    const auto reply = desk.center->dismiss(1);
    QTRY_VERIFY(reply.isFinished());
    QCOMPARE(withdrawn.count(), 1);
    QCOMPARE(withdrawn.at(0).at(0).toLongLong(), 1);
}

void TestNotificationCenter::hiddenErrorRestored_isShownAgain()
{
    const Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const auto added = desk.center->addError(error(u"Line down"_s));
    QTRY_VERIFY(added.isFinished());
    desk.center->notePopupHidden(1, Center::HideReason::Postponed);
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    const auto restored = desk.center->restore(1);
    QTRY_VERIFY(restored.isFinished());
    QVERIFY(restored.result().has_value());
    QCOMPARE(shown.count(), 1);
}

void TestNotificationCenter::restored_isShownAgain()
{
    {
        const Desk desk(*m_folder);
        QTRY_VERIFY(desk.center->isReady());
        desk.center->addError(error(u"Line down"_s));
        desk.center->dismiss(1);
        const QSignalSpy shown(desk.center.get(), &Center::shown);
        const QSignalSpy changed(desk.center.get(), &Center::changed);
        const auto restored = desk.center->restore(1);
        QTRY_VERIFY(restored.isFinished());
        QVERIFY(restored.result().has_value());
        QCOMPARE(shown.count(), 1);
        QCOMPARE(notification(shown, 0).id, 1);
        QVERIFY(!notification(shown, 0).dismissed);
        QCOMPARE(desk.center->openErrors(), 1);
        QCOMPARE(changed.last().at(0).toString(), u"restored"_s);

        const auto again = desk.center->restore(1);
        QTRY_VERIFY(again.isFinished());
        QVERIFY(again.result().has_value());
        QCOMPARE(shown.count(), 1);
    }
    const Desk desk(*m_folder);
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    desk.center->showOpenErrors();
    QTRY_COMPARE(shown.count(), 1);
}

void TestNotificationCenter::unknownId_isNotFound()
{
    const Desk desk(*m_folder);
    const auto dismissed = desk.center->dismiss(12);
    const auto restored = desk.center->restore(12);
    QTRY_VERIFY(dismissed.isFinished() && restored.isFinished());
    QVERIFY(!dismissed.result());
    QCOMPARE(dismissed.result().error().code, Error::Code::NotFound);
    QCOMPARE(dismissed.result().error().detail, u"There is no notification 12."_s);
    QCOMPARE(restored.result().error().code, Error::Code::NotFound);
}

void TestNotificationCenter::restoreOfCall_isRefused()
{
    const Desk desk(*m_folder);
    desk.center->addCall(call(u"1"_s));
    const auto restored = desk.center->restore(1);
    QTRY_VERIFY(restored.isFinished());
    QVERIFY(!restored.result());
    QCOMPARE(restored.result().error().code, Error::Code::InvalidParams);
}

void TestNotificationCenter::openErrors_areShownAgainAfterStart()
{
    {
        const Desk desk(*m_folder);
        desk.center->addError(error(u"old"_s));
        desk.center->addError(error(u"again"_s));
        const auto last = desk.center->addError(error(u"new"_s));
        QTRY_VERIFY(last.isFinished());
    }
    const Desk desk(*m_folder);
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    const auto again = desk.center->addError(error(u"again"_s));
    desk.center->showOpenErrors();
    desk.center->showOpenErrors();
    QTRY_VERIFY(again.isFinished());
    QCOMPARE(again.result()->id, 4);
    QCOMPARE(shown.count(), 3);
    QCOMPARE(notification(shown, 0).id, 4);
    QCOMPARE(notification(shown, 1).error().text, u"old"_s);
    QCOMPARE(notification(shown, 2).error().text, u"new"_s);
    QCOMPARE(desk.center->openErrors(), 3);
}

void TestNotificationCenter::postponed_comesAgainInAnHour()
{
    Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const auto added = desk.center->addError(error(u"Line down"_s));
    desk.center->notePopupHidden(1, Center::HideReason::Postponed);
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    const QSignalSpy changed(desk.center.get(), &Center::changed);
    QTRY_COMPARE(changed.count(), 2);
    QCOMPARE(changed.last().at(0).toString(), u"postponed"_s);
    QCOMPARE(changed.last().at(1).value<Notification>().remindAt, desk.clock.unixTime() + 3'600);
    const auto listed = desk.center->list({});
    QTRY_VERIFY(listed.isFinished());
    QCOMPARE(listed.result()->first().remindAt, desk.clock.unixTime() + 3'600);

    desk.clock.time = desk.clock.time.addSecs(3'599);
    desk.center->recheckReminders();
    desk.clock.time = desk.clock.time.addSecs(1);
    desk.center->recheckReminders();
    QTRY_COMPARE(changed.count(), 3);
    QCOMPARE(changed.last().at(0).toString(), u"reminded"_s);
    QCOMPARE(changed.last().at(1).value<Notification>().remindAt, 0);
    QCOMPARE(shown.count(), 1);
    QCOMPARE(notification(shown, 0).id, 1);
    QCOMPARE(steps(desk.trace, 1).last(), u"shown again: its user wanted to be reminded"_s);
}

void TestNotificationCenter::postponedOnceMoreThenClosedByAnOlderRow_staysClosed()
{
    Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    desk.center->addError(error(u"Line down"_s));
    desk.center->notePopupHidden(1, Center::HideReason::Postponed);
    desk.center->addError(error(u"Line down"_s)); // #2
    QCOMPARE(shown.count(), 2);
    desk.center->notePopupHidden(2, Center::HideReason::Postponed);
    const auto closed = desk.center->dismiss(1);
    QTRY_VERIFY(closed.isFinished());

    desk.clock.time = desk.clock.time.addSecs(2 * 3'600);
    desk.center->recheckReminders();
    const auto listed = desk.center->list({});
    QTRY_VERIFY(listed.isFinished());
    QCOMPARE(shown.count(), 2);
    QCOMPARE(desk.center->openErrors(), 0);
    const QList<Notification> rows = *listed.result();
    for (const Notification &row : rows) {
        QVERIFY(row.dismissed);
        QCOMPARE(row.remindAt, 0);
    }
}

void TestNotificationCenter::reminder_isHeldByDoNotDisturb()
{
    Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    desk.center->addError(error(u"Line down"_s));
    desk.center->notePopupHidden(1, Center::HideReason::Postponed);
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    const QSignalSpy digest(desk.center.get(), &Center::digest);
    desk.doNotDisturb.switchOn();
    desk.clock.time = desk.clock.time.addSecs(3'600);
    desk.center->recheckReminders();
    QTRY_COMPARE(desk.center->heldIds(), QList<qint64>{1});
    QCOMPARE(shown.count(), 0);
    desk.doNotDisturb.switchOff();
    QCOMPARE(digest.count(), 1);
}

void TestNotificationCenter::reminder_survivesAStart_data()
{
    QTest::addColumn<int>("away");
    QTest::addColumn<int>("shownAtOnce");
    QTest::addColumn<int>("shownInTheEnd");

    QTest::newRow("started-at-once") << 60 << 1 << 2;
    QTest::newRow("started-after-it-was-due") << 2 * 3'600 << 2 << 2;
}

void TestNotificationCenter::reminder_survivesAStart()
{
    QFETCH(const int, away);
    QFETCH(const int, shownAtOnce);
    QFETCH(const int, shownInTheEnd);
    {
        const Desk desk(*m_folder);
        QTRY_VERIFY(desk.center->isReady());
        desk.center->addError(error(u"later"_s));
        desk.center->notePopupHidden(1, Center::HideReason::Postponed);
        const auto last = desk.center->addError(error(u"now"_s));
        QTRY_VERIFY(last.isFinished());
    }
    Desk desk(*m_folder);
    desk.clock.time = desk.clock.time.addSecs(away);
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    desk.center->showOpenErrors();
    QTRY_COMPARE(shown.count(), shownAtOnce);
    QCOMPARE(notification(shown, 0).error().text, u"now"_s);
    desk.clock.time = desk.clock.time.addSecs(3'600);
    desk.center->recheckReminders();
    QTRY_COMPARE(shown.count(), shownInTheEnd);
    QCOMPARE(notification(shown, 1).error().text, u"later"_s);
}

void TestNotificationCenter::reminder_canBeTakenBack_data()
{
    QTest::addColumn<bool>("showsItNow");

    QTest::newRow("cancelled") << false;
    QTest::newRow("shown-now") << true;
}

void TestNotificationCenter::reminder_canBeTakenBack()
{
    QFETCH(const bool, showsItNow);
    Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    desk.center->addError(error(u"Line down"_s));
    const QSignalSpy withdrawn(desk.center.get(), &Center::withdrawn);
    const auto asked = desk.center->remind(1);
    QTRY_VERIFY(asked.isFinished());
    QVERIFY(asked.result().has_value());
    QCOMPARE(withdrawn.count(), 1);
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    const auto taken = showsItNow ? desk.center->restore(1) : desk.center->cancelReminder(1);
    QTRY_VERIFY(taken.isFinished());
    QVERIFY(taken.result().has_value());
    QCOMPARE(shown.count(), showsItNow ? 1 : 0);
    if (showsItNow)
        desk.center->notePopupHidden(1, Center::HideReason::Replaced);

    desk.clock.time = desk.clock.time.addSecs(2 * 3'600);
    desk.center->recheckReminders();
    const auto listed = desk.center->list({});
    QTRY_VERIFY(listed.isFinished());
    QCOMPARE(listed.result()->first().remindAt, 0);
    QCOMPARE(shown.count(), showsItNow ? 1 : 0);
    QCOMPARE(desk.center->openErrors(), 1);
}

void TestNotificationCenter::remindOfWhatIsNoOpenError_isRefused()
{
    const Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    desk.center->addCall(call(u"1"_s));
    desk.center->addError(error(u"closed"_s));
    const auto closed = desk.center->dismiss(2);
    QTRY_VERIFY(closed.isFinished());
    for (const qint64 id : {1, 2}) {
        const auto asked = desk.center->remind(id);
        QTRY_VERIFY(asked.isFinished());
        QVERIFY(!asked.result());
        QCOMPARE(asked.result().error().code, Error::Code::InvalidParams);
        QCOMPARE(asked.result().error().field, u"id"_s);
    }
    const auto unknown = desk.center->remind(12);
    QTRY_VERIFY(unknown.isFinished());
    QCOMPARE(unknown.result().error().code, Error::Code::NotFound);
}

void TestNotificationCenter::manyOpenErrors_newestTwentyAreShown()
{
    {
        const Desk desk(*m_folder);
        QFuture<Result<Saved>> last;
        for (int number = 1; number <= 25; ++number)
            last = desk.center->addError(error(QString::number(number)));
        QTRY_VERIFY(last.isFinished());
    }
    const Desk desk(*m_folder);
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    desk.center->showOpenErrors();
    QTRY_COMPARE(shown.count(), 20);
    QCOMPARE(notification(shown, 0).id, 6);
    QCOMPARE(notification(shown, 19).id, 25);
    QCOMPARE(desk.center->openErrors(), 25);
}

void TestNotificationCenter::callUnderTheSameKey_isTakenOnce()
{
    const Desk desk(*m_folder);
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    // The second one comes before the first one is committed, and before earlier runs are known.
    const auto first = desk.center->addCall(call(u"+7 495"_s), u"key"_s);
    const auto again = desk.center->addCall(call(u"+7 495"_s), u"key"_s);
    const auto other = desk.center->addCall(call(u"+7 495"_s), u"other key"_s);
    const auto without = desk.center->addCall(call(u"+7 495"_s));
    QTRY_VERIFY(first.isFinished() && again.isFinished() && other.isFinished()
                && without.isFinished());
    QCOMPARE(first.result()->id, 1);
    QCOMPARE(again.result()->id, 1);
    QCOMPARE(other.result()->id, 2);
    QCOMPARE(without.result()->id, 3);
    QCOMPARE(shown.count(), 3);
    const auto list = desk.center->list({});
    QTRY_VERIFY(list.isFinished());
    QCOMPARE(list.result()->size(), 3);
}

void TestNotificationCenter::errorUnderTheSameKey_isCountedOnce()
{
    const Desk desk(*m_folder);
    Told told;
    desk.center->addError(error(u"Line down"_s), u"first"_s);
    desk.center->addError(error(u"Line down"_s), u"second"_s);
    const auto again = desk.center->addError(error(u"Line down"_s), told.callbacks(), u"second"_s);
    QTRY_COMPARE(told.calls, QStringList({u"done 1"_s, u"always"_s}));
    QCOMPARE(again.result()->id, 1);
    const auto list = desk.center->list({});
    QTRY_VERIFY(list.isFinished());
    QCOMPARE(list.result()->size(), 1);
    QCOMPARE(list.result()->first().count, 2);
}

void TestNotificationCenter::keyBeforeARestart_isKnown()
{
    {
        const Desk desk(*m_folder);
        desk.center->addCall(call(u"+7 495"_s), u"call"_s);
        const auto last = desk.center->addError(error(u"Line down"_s), u"error"_s);
        QTRY_VERIFY(last.isFinished());
    }
    const Desk desk(*m_folder);
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    const auto sameCall = desk.center->addCall(call(u"+7 495"_s), u"call"_s);
    const auto sameError = desk.center->addError(error(u"Line down"_s), u"error"_s);
    QTRY_VERIFY(sameCall.isFinished() && sameError.isFinished());
    QCOMPARE(sameCall.result()->id, 1);
    QCOMPARE(sameError.result()->id, 2);
    QCOMPARE(shown.count(), 0);
}

void TestNotificationCenter::storeHeld_isAnsweredAsKeptAndStoredOnce()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"another program holds the database"_s));
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(u"no other program holds the database"_s));
    const Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    const QSignalSpy changed(desk.center.get(), &Center::changed);
    const QSignalSpy failed(desk.center.get(), &Center::storingFailed);
    std::optional<test::OtherProgram> other(m_folder->filePath(u"calltray.db"_s));
    QVERIFY(other->isHolding());

    const auto call1 = desk.center->addCall(call(u"1"_s), u"key"_s);
    const auto error1 = desk.center->addError(error(u"h"_s));
    QTRY_COMPARE(shown.count(), 2);
    QTRY_VERIFY_WITH_TIMEOUT(call1.isFinished() && error1.isFinished(), 20'000);
    QCOMPARE(call1.result().error().code, Error::Code::NotSavedYet);
    QCOMPARE(error1.result().error().code, Error::Code::NotSavedYet);
    const auto dismissed = desk.center->dismiss(2);
    QTRY_VERIFY_WITH_TIMEOUT(dismissed.isFinished(), 20'000);
    QCOMPARE(dismissed.result().error().code, Error::Code::NotSavedYet);
    const auto again = desk.center->addCall(call(u"1"_s), u"key"_s);
    QVERIFY(changed.isEmpty());

    other.reset();
    QTRY_VERIFY(again.isFinished());
    QCOMPARE(again.result()->id, 1);
    QTRY_COMPARE(changed.count(), 3);
    const auto stored = desk.center->list({});
    QTRY_VERIFY(stored.isFinished());
    QCOMPARE(stored.result()->size(), 2);
    QVERIFY(stored.result()->first().dismissed);
    QCOMPARE(shown.count(), 2);
    QVERIFY(failed.isEmpty());
}

void TestNotificationCenter::storeHeldAtTheStart_isGoneOnWithout()
{
    {
        const Desk desk(*m_folder);
        const auto closed = desk.center->addError(error(u"closed"_s));
        const auto open = desk.center->addError(error(u"open"_s));
        QTRY_VERIFY(closed.isFinished() && open.isFinished());
        const auto dismissed = desk.center->dismiss(closed.result()->id);
        QTRY_VERIFY(dismissed.isFinished());
    }
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"another program holds the database"_s));
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(u"no other program holds the database"_s));
    std::optional<test::OtherProgram> other;
    other.emplace(m_folder->filePath(u"calltray.db"_s), test::OtherProgram::Holds::Everything);
    QVERIFY(other->isHolding());
    const Desk desk(*m_folder);
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    const auto reply = desk.center->addCall(call(u"meanwhile"_s));
    desk.center->showOpenErrors();
    QTRY_VERIFY(desk.center->isReady());
    QCOMPARE(shown.count(), 1);

    other.reset();
    QTRY_COMPARE(shown.count(), 2); // the open error
    QTRY_VERIFY(reply.isFinished());
    const auto again = desk.center->addError(error(u"closed"_s));
    QTRY_VERIFY(again.isFinished());
    QVERIFY(again.result()->dismissed);
    QCOMPARE(shown.count(), 2);
    const auto stored = desk.center->list({});
    QTRY_VERIFY(stored.isFinished());
    QCOMPARE(stored.result()->size(), 4);
}

void TestNotificationCenter::storeHeldAtTheStart_whatWasThereComesBackAfterwards()
{
    {
        const Desk desk(*m_folder);
        const auto there = desk.center->addCall(call(u"there"_s));
        QTRY_VERIFY(there.isFinished());
        QCOMPARE(there.result()->id, 1);
    }
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"another program holds the database"_s));
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(u"no other program holds the database"_s));
    std::optional<test::OtherProgram> other;
    other.emplace(m_folder->filePath(u"calltray.db"_s), test::OtherProgram::Holds::Everything);
    QVERIFY(other->isHolding());
    const Desk desk(*m_folder);
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    QTRY_VERIFY(desk.center->isReady());
    desk.center->showAgain({1});
    const auto listed = desk.center->listWritten({});
    QTRY_COMPARE(desk.database.waiting(), 3); // and what the center reads at its start

    other.reset();
    QTRY_COMPARE(shown.count(), 1);
    QCOMPARE(shown.first().first().value<Notification>().id, 1);
    QTRY_VERIFY(listed.isFinished());
    QCOMPARE(listed.result()->size(), 1);
}

void TestNotificationCenter::storeHeld_whatIsOnlyInMemoryCanBeDismissed()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"another program holds the database"_s));
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(u"no other program holds the database"_s));
    const Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    std::optional<test::OtherProgram> other(m_folder->filePath(u"calltray.db"_s));
    QVERIFY(other->isHolding());
    const auto added = desk.center->addCall(call(u"1"_s));
    QTRY_COMPARE(desk.database.waiting(), 1);
    desk.center->notePopupHidden(1, HideReason::TimedOut);

    const auto dismissed = desk.center->dismiss(1);
    QTRY_VERIFY_WITH_TIMEOUT(dismissed.isFinished(), 20'000);
    QCOMPARE(dismissed.result().error().code, Error::Code::NotSavedYet);
    QCOMPARE(desk.center->unseenCalls(), 1);

    other.reset();
    QTRY_COMPARE(desk.center->unseenCalls(), 0);
}

void TestNotificationCenter::keyOfWhatWasNotStored_isForgotten()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Notifications are not stored"_s));
    QTest::ignoreMessage(QtInfoMsg, "Notifications are stored again");
    Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    desk.breakStore();
    const auto failed = desk.center->addCall(call(u"1"_s), u"key"_s);
    QTRY_VERIFY(failed.isFinished());
    QVERIFY(!failed.result());
    desk.mendStore();
    const auto again = desk.center->addCall(call(u"1"_s), u"key"_s);
    QTRY_VERIFY(again.isFinished());
    QCOMPARE(again.result()->id, 2);
}

void TestNotificationCenter::tooManyKeys_newestAreKnown()
{
    const auto known = [](const Desk &desk, int number) {
        const auto again = desk.center->addCall(call(u"again"_s), QString::number(number));
        while (!again.isFinished())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return again.result()->id == number;
    };
    {
        const Desk desk(*m_folder);
        QFuture<Result<Saved>> last;
        for (int number = 1; number <= RequestKeys::MaxKeys + 5; ++number)
            last = desk.center->addCall(call(u"1"_s), QString::number(number));
        QTRY_VERIFY_WITH_TIMEOUT(last.isFinished(), 30'000);
        QVERIFY(known(desk, 6));
        QVERIFY(known(desk, RequestKeys::MaxKeys + 5));
        QVERIFY(!known(desk, 5));
    }
    const Desk desk(*m_folder);
    QVERIFY(known(desk, 7));
    QVERIFY(known(desk, RequestKeys::MaxKeys + 5));
    QVERIFY(!known(desk, 1));
}

void TestNotificationCenter::doNotDisturb_holdsAndDigests()
{
    Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    const QSignalSpy digest(desk.center.get(), &Center::digest);
    desk.doNotDisturb.switchOn(desk.clock.time.addSecs(1800));
    desk.center->addCall(call(u"1"_s));
    const auto last = desk.center->addError(error(u"2"_s));
    QTRY_VERIFY(last.isFinished());
    QCOMPARE(shown.count(), 0);
    QCOMPARE(desk.center->unseenCalls(), 1);
    QVERIFY(steps(desk.trace, 1).at(1).startsWith(u"held: do not disturb until "_s));

    desk.doNotDisturb.switchOff();
    QCOMPARE(digest.count(), 1);
    const auto held = digest.at(0).at(0).value<QList<Notification>>();
    QCOMPARE(held.size(), 2);
    QCOMPARE(held.at(0).id, 1);
    QCOMPARE(held.at(1).id, 2);
    QCOMPARE(digest.at(0).at(1).toInt(), 0);
    desk.doNotDisturb.switchOn();
    desk.doNotDisturb.switchOff();
    QCOMPARE(digest.count(), 1);
    desk.center->addCall(call(u"3"_s));
    QCOMPARE(shown.count(), 1);
}

void TestNotificationCenter::heldDuplicates_areMerged()
{
    Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const QSignalSpy updated(desk.center.get(), &Center::updated);
    const QSignalSpy digest(desk.center.get(), &Center::digest);
    desk.doNotDisturb.switchOn();
    desk.center->addCall(call(u"1"_s, u"A"_s));
    desk.center->addError(error(u"2"_s));
    desk.center->addError(error(u"3"_s));
    desk.center->addError(error(u"2"_s));
    CallNotification end = call({}, u"A"_s);
    end.link = u"https://pbx/1"_s;
    desk.center->addCall(end);
    desk.center->dismiss(3);
    desk.doNotDisturb.switchOff();
    QCOMPARE(digest.count(), 1);
    const auto held = digest.at(0).at(0).value<QList<Notification>>();
    QCOMPARE(held.size(), 2);
    QCOMPARE(held.at(0).call().link, u"https://pbx/1"_s);
    QCOMPARE(held.at(1).count, 2);
    QCOMPARE(updated.count(), 0);
}

void TestNotificationCenter::manyHeld_newestAreListed()
{
    Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const QSignalSpy digest(desk.center.get(), &Center::digest);
    desk.doNotDisturb.switchOn();
    for (int number = 1; number <= 1'010; ++number)
        desk.center->addCall(call(QString::number(number)));
    desk.doNotDisturb.switchOff();
    QCOMPARE(digest.count(), 1);
    QCOMPARE(digest.at(0).at(0).value<QList<Notification>>().size(), 1'000);
    QCOMPARE(digest.at(0).at(0).value<QList<Notification>>().first().id, 11);
    QCOMPARE(digest.at(0).at(1).toInt(), 10);
    QCOMPARE(desk.center->unseenCalls(), 1'010);
}

void TestNotificationCenter::doNotDisturbOver_isNoticedWithTheNextCall()
{
    Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    const QSignalSpy digest(desk.center.get(), &Center::digest);
    desk.doNotDisturb.switchOn(desk.clock.time.addSecs(1800));
    desk.center->addCall(call(u"1"_s));
    desk.clock.time = desk.clock.time.addSecs(7200); // asleep meanwhile
    desk.center->addCall(call(u"2"_s));
    QCOMPARE(digest.count(), 1);
    QCOMPARE(shown.count(), 1);
}

void TestNotificationCenter::unseen_countsUntilUserHadThemBeforeTheEyes_data()
{
    using Reason = Center::HideReason;
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<int>("unseen");
    QTest::newRow("timed-out") << Reason::TimedOut << 1;
    QTest::newRow("replaced") << Reason::Replaced << 1;
    QTest::newRow("closed-by-user") << Reason::ClosedByUser << 0;
    QTest::newRow("closed-by-api") << Reason::ClosedByApi << 0;
    QTest::newRow("opened") << Reason::Opened << 0;
    QTest::newRow("cleared-unseen") << Reason::Cleared << 1;
    QTest::newRow("listed") << Reason::Listed << 1;
}

void TestNotificationCenter::unseen_countsUntilUserHadThemBeforeTheEyes()
{
    QFETCH(const Center::HideReason, reason);
    QFETCH(const int, unseen);
    const Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const QSignalSpy counts(desk.center.get(), &Center::countsChanged);
    desk.center->addCall(call(u"1"_s));
    QTRY_COMPARE(counts.count(), 1);
    QCOMPARE(counts.at(0).at(0).toInt(), 1);
    desk.center->notePopupShown(1, u"DP-1"_s);
    desk.center->notePopupHidden(1, reason);
    desk.center->notePopupHidden(1, reason);
    QCOMPARE(desk.center->unseenCalls(), unseen);
    const auto list = desk.center->list({});
    QTRY_VERIFY(list.isFinished());
    QCOMPARE(list.result()->at(0).seen, unseen == 0);
    QTRY_COMPARE(counts.count(), unseen == 0 ? 2 : 1);
}

void TestNotificationCenter::unseen_survivesRestart()
{
    {
        const Desk desk(*m_folder);
        QTRY_VERIFY(desk.center->isReady());
        desk.center->addCall(call(u"1"_s, u"A"_s));
        desk.center->addCall(call(u"2"_s));
        const auto last = desk.center->addCall(call(u"3"_s));
        QTRY_VERIFY(last.isFinished());
        desk.center->notePopupHidden(3, Center::HideReason::ClosedByUser);
    }
    const Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    QCOMPARE(desk.center->unseenCalls(), 2);
    const auto dismissed = desk.center->dismiss(2);
    QTRY_VERIFY(dismissed.isFinished());
    QCOMPARE(desk.center->unseenCalls(), 1);
    CallNotification recorded = call({}, u"A"_s);
    recorded.link = u"https://pbx/1"_s;
    desk.center->addCall(recorded);
    QCOMPARE(desk.center->unseenCalls(), 1);
    desk.center->notePopupHidden(1, Center::HideReason::Opened);
    QCOMPARE(desk.center->unseenCalls(), 0);
}

void TestNotificationCenter::callShownAgainAfterRestart_isSeenOnceClosed()
{
    {
        const Desk desk(*m_folder);
        QTRY_VERIFY(desk.center->isReady());
        const auto added = desk.center->addCall(call(u"1"_s));
        QTRY_VERIFY(added.isFinished());
    }
    const Desk desk(*m_folder);
    const QSignalSpy shown(desk.center.get(), &Center::shown);
    desk.center->showAgain({1});
    QTRY_COMPARE(shown.count(), 1);
    QCOMPARE(desk.center->unseenCalls(), 1);
    desk.center->notePopupHidden(1, Center::HideReason::ClosedByUser);
    QCOMPARE(desk.center->unseenCalls(), 0);
}

void TestNotificationCenter::markAllSeen_isZeroAndSurvivesRestart()
{
    {
        const Desk desk(*m_folder);
        QTRY_VERIFY(desk.center->isReady());
        desk.center->addCall(call(u"1"_s, u"A"_s));
        desk.center->addCall(call(u"2"_s));
        desk.center->markAllSeen();
        QCOMPARE(desk.center->unseenCalls(), 0);
        const auto merged = desk.center->addCall(call(u"1"_s, u"A"_s));
        QTRY_VERIFY(merged.isFinished());
    }
    const Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    QCOMPARE(desk.center->unseenCalls(), 0);
}

void TestNotificationCenter::noServer_doneWithOurNumber()
{
    const Desk desk(*m_folder);
    Told told;
    const auto saved = desk.center->addError(error(u"Line down"_s), told.callbacks());
    QTRY_COMPARE(told.calls, QStringList({u"done 1"_s, u"always"_s}));
    QCOMPARE(saved.result()->id, 1);

    desk.center->dismiss(1);
    Told again;
    desk.center->addError(error(u"Line down"_s), again.callbacks());
    QTRY_COMPARE(again.calls, QStringList({u"done 2"_s, u"always"_s}));
    QCOMPARE(told.calls.size(), 2);
}

void TestNotificationCenter::server_doneWithItsNumber()
{
    const test::FakeHttpServer server(test::FakeHttpServer::always(
        test::FakeHttpServer::answer("201 Created", R"({"id": 812})")));
    const Desk desk(*m_folder, 10s, server.url());
    const QSignalSpy updated(desk.center.get(), &Center::updated);
    const QSignalSpy changed(desk.center.get(), &Center::changed);
    Told told;
    desk.center->addError(error(u"Line down"_s), told.callbacks());
    QTRY_COMPARE(told.calls, QStringList({u"done 812"_s, u"always"_s}));
    QCOMPARE(updated.count(), 1);
    QCOMPARE(notification(updated, 0).serverId, 812);
    QCOMPARE(changed.last().at(0).toString(), u"saved"_s);

    // A plain call is forgotten by then: its number is told all the same.
    desk.center->addCall(call(u"1"_s));
    QTRY_COMPARE(changed.count(), 4);
    QCOMPARE(changed.last().at(0).toString(), u"saved"_s);
    QCOMPARE(changed.last().at(1).value<Notification>().id, 2);
    QCOMPARE(changed.last().at(1).value<Notification>().serverId, 812);
}

void TestNotificationCenter::serverRefuses_fails()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"refused"_s));
    const test::FakeHttpServer server(
        test::FakeHttpServer::always(test::FakeHttpServer::answer("400 Bad Request")));
    const Desk desk(*m_folder, 10s, server.url());
    Told told;
    desk.center->addError(error(u"Line down"_s), told.callbacks());
    QTRY_COMPARE(told.calls, QStringList({u"fail"_s, u"always"_s}));
    QCOMPARE(told.code, Error::Code::Refused);
}

void TestNotificationCenter::serverSilent_failsAsNotSavedYet()
{
    test::FakeHttpServer server([](const auto &, QTcpSocket &) {});
    const Desk desk(*m_folder, 50ms, server.url());
    Told told;
    const auto saved = desk.center->addError(error(u"Line down"_s), told.callbacks());
    QTRY_COMPARE(told.calls, QStringList({u"fail"_s, u"always"_s}));
    QCOMPARE(told.code, Error::Code::NotSavedYet);
    QTRY_VERIFY(saved.isFinished());
    QVERIFY2(saved.result().has_value(), "it is kept");
}

void TestNotificationCenter::mergedIntoSavedOne_doneWithItsNumber()
{
    const test::FakeHttpServer server(test::FakeHttpServer::always(
        test::FakeHttpServer::answer("201 Created", R"({"id": 812})")));
    const Desk desk(*m_folder, 10s, server.url());
    Told first;
    desk.center->addError(error(u"Line down"_s), first.callbacks());
    QTRY_COMPARE(first.calls.size(), 2);
    Told second;
    desk.center->addError(error(u"Line down"_s), second.callbacks());
    QTRY_COMPARE(second.calls, QStringList({u"done 812"_s, u"always"_s}));
}

void TestNotificationCenter::mergedIntoRefusedOne_failsAtOnce()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"refused"_s));
    const test::FakeHttpServer server(
        test::FakeHttpServer::always(test::FakeHttpServer::answer("422 Unprocessable Content")));
    const Desk desk(*m_folder, 10min, server.url());
    Told first;
    desk.center->addError(error(u"Line down"_s), first.callbacks());
    QTRY_COMPARE(first.calls.size(), 2);
    Told second;
    desk.center->addError(error(u"Line down"_s), second.callbacks());
    QTRY_COMPARE(second.calls, QStringList({u"fail"_s, u"always"_s}));
    QCOMPARE(second.code, Error::Code::Refused);
    QCOMPARE(server.requests().size(), 1);
}

void TestNotificationCenter::saveFails_failsOnce()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Notifications are not stored"_s));
    Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    desk.breakStore();
    Told told;
    desk.center->addError(error(u"Line down"_s), told.callbacks());
    QTRY_COMPARE(told.calls, QStringList({u"fail"_s, u"always"_s}));
    QCOMPARE(told.code, Error::Code::Storage);
}

void TestNotificationCenter::emptyCallbacks_areFine()
{
    const Desk desk(*m_folder);
    const auto saved = desk.center->addError(error(u"Line down"_s), Center::ErrorCallbacks{});
    bool wasTold = false;
    desk.center->addError(error(u"Other"_s),
                          {.done = {}, .fail = {}, .always = [&] { wasTold = true; }});
    QTRY_VERIFY(wasTold);
    QVERIFY(saved.result().has_value());
}

void TestNotificationCenter::callbackDeletesCenter_isSafe()
{
    Desk desk(*m_folder);
    QStringList told;
    for (const QString &text : {u"1"_s, u"2"_s}) {
        desk.center->addError(error(text),
                              {.done =
                                   [&](qint64) {
                                       told.append(u"done"_s);
                                       desk.center.reset();
                                   },
                               .fail = {},
                               .always = [&] { told.append(u"always"_s); }});
    }
    QTRY_COMPARE(told, QStringList({u"done"_s, u"always"_s}));
}

void TestNotificationCenter::callbackAddsAnotherError_isSafe()
{
    const Desk desk(*m_folder);
    QList<qint64> numbers;
    desk.center->addError(error(u"1"_s),
                          {.done =
                               [&](qint64 number) {
                                   numbers.append(number);
                                   desk.center->addError(
                                       error(u"2"_s),
                                       {.done = [&](qint64 second) { numbers.append(second); },
                                        .fail = {},
                                        .always = {}});
                               },
                           .fail = {},
                           .always = {}});
    QTRY_COMPARE(numbers, QList<qint64>({1, 2}));
}

void TestNotificationCenter::burst_isCheapForTheCaller()
{
    const Desk desk(*m_folder);
    QTRY_VERIFY(desk.center->isReady());
    const QSignalSpy counts(desk.center.get(), &Center::countsChanged);
    const std::chrono::milliseconds before = threadTime();
    QFuture<Result<Saved>> last;
    for (int number = 1; number <= 10'000; ++number)
        last = desk.center->addCall(call(QString::number(number)));
    const std::chrono::milliseconds added = threadTime() - before;
    QTRY_VERIFY_WITH_TIMEOUT(last.isFinished(), 60'000);
    const std::chrono::milliseconds committed = threadTime() - before;
    qInfo("10,000 addCall(): %lld ms of this thread, %lld with their commits",
          static_cast<long long>(added.count()), static_cast<long long>(committed.count()));
    QVERIFY2(committed < mostForABurst(), "the cost of one grows with their number");
    QVERIFY(last.result().has_value());
    QCOMPARE(last.result()->id, 10'000);
    QCOMPARE(desk.center->unseenCalls(), 10'000);
    QVERIFY2(counts.count() < 100, "the counts are told once a turn");
}

} // namespace calltray

CALLTRAY_TEST(TestNotificationCenter, QCoreApplication)

#include "tst_notificationcenter.moc"
