// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/decisiontrace.h"
#include "app/notifications/donotdisturb.h"
#include "app/notifications/notificationintake.h"
#include "app/notifications/notificationmemory.h"
#include "app/notifications/popupstage.h"
#include "app/settings/settings.h"
#include "support/testclock.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

CallNotification call(const QString &callId, const QString &link = {})
{
    CallNotification content;
    content.callId = callId;
    content.link = link;
    return content;
}

ErrorNotification error(const QString &header, const QString &link = {})
{
    return {.header = header, .text = {}, .link = link, .date = 0};
}

struct Desk
{
    QTemporaryDir folder;
    test::TestClock clock;
    Settings settings{folder.filePath(u"user.ini"_s), folder.filePath(u"administrator.ini"_s)};
    DoNotDisturb doNotDisturb{settings, clock};
    DecisionTrace trace{clock};
    PopupStage stage{doNotDisturb, trace};
    NotificationMemory memory;
    NotificationIntake intake{memory, stage, trace, clock};
    QSignalSpy shown{&stage, &PopupStage::shown};
    QSignalSpy updated{&stage, &PopupStage::updated};
};

} // namespace

class TestNotificationIntake final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbers_goOnFromTheHighestOfEarlierRuns();
    void received_isWhenItCameNotWhatItSays();
    void sameCall_joinsTheEarlierOne();
    void sameCallOffScreen_isShownAgainOnlyWithANewRecording();
    void callWithoutId_isAlwaysNew();
    void errorOnScreen_isCountedAndKeepsItsLink();
    void errorOffScreen_isNew();
    void dismissedError_isNotShownAndNewOnlyOnce();
};

void TestNotificationIntake::numbers_goOnFromTheHighestOfEarlierRuns()
{
    Desk desk;
    desk.memory.lastId = 41;
    QCOMPARE(desk.intake.receive(call({})).notification.id, 42);
    QCOMPARE(desk.intake.receive(error(u"A"_s)).notification.id, 43);
}

void TestNotificationIntake::received_isWhenItCameNotWhatItSays()
{
    Desk desk;
    const Notification received = desk.intake.receive(call({})).notification;
    QCOMPARE(received.date(), 0);
    QCOMPARE(received.received, desk.clock.unixTime());
}

void TestNotificationIntake::sameCall_joinsTheEarlierOne()
{
    Desk desk;
    const NotificationIntake::Received first = desk.intake.receive(call(u"A"_s));
    QVERIFY(first.isNew);
    const NotificationIntake::Received second = desk.intake.receive(call(u"A"_s, u"https://r/1"_s));
    QVERIFY(!second.isNew);
    QCOMPARE(second.notification.id, first.notification.id);
    QCOMPARE(second.notification.call().link, u"https://r/1"_s);
    QCOMPARE(desk.memory.unseen.count(), 1);
}

void TestNotificationIntake::sameCallOffScreen_isShownAgainOnlyWithANewRecording()
{
    Desk desk;
    const qint64 id = desk.intake.receive(call(u"A"_s)).notification.id;
    desk.stage.takeHidden(id);
    desk.shown.clear();
    desk.intake.receive(call(u"A"_s));
    QCOMPARE(desk.shown.count(), 0);
    desk.intake.receive(call(u"A"_s, u"https://r/1"_s));
    QCOMPARE(desk.shown.count(), 1);
}

void TestNotificationIntake::callWithoutId_isAlwaysNew()
{
    Desk desk;
    const qint64 first = desk.intake.receive(call({})).notification.id;
    const NotificationIntake::Received second = desk.intake.receive(call({}));
    QVERIFY(second.isNew);
    QVERIFY(second.notification.id != first);
}

void TestNotificationIntake::errorOnScreen_isCountedAndKeepsItsLink()
{
    Desk desk;
    const qint64 id = desk.intake.receive(error(u"A"_s, u"/lead/1"_s)).notification.id;
    desk.stage.noteShown(id, u"DP-1"_s);
    const NotificationIntake::Received again = desk.intake.receive(error(u"A"_s));
    QVERIFY(!again.isNew);
    QCOMPARE(again.notification.id, id);
    QCOMPARE(again.notification.count, 2);
    QCOMPARE(again.notification.error().link, u"/lead/1"_s);
    QCOMPARE(desk.shown.count(), 1);
    QCOMPARE(desk.updated.count(), 1);
}

void TestNotificationIntake::errorOffScreen_isNew()
{
    Desk desk;
    const qint64 id = desk.intake.receive(error(u"A"_s)).notification.id;
    desk.stage.takeHidden(id);
    QVERIFY(desk.intake.receive(error(u"A"_s)).isNew);
    QCOMPARE(desk.memory.errors.openCount(), 1);
}

void TestNotificationIntake::dismissedError_isNotShownAndNewOnlyOnce()
{
    Desk desk;
    desk.memory.errors.setDismissed(identityOf(error(u"A"_s)));
    const NotificationIntake::Received first = desk.intake.receive(error(u"A"_s));
    QVERIFY(first.isNew);
    QVERIFY(first.notification.dismissed);
    const NotificationIntake::Received second = desk.intake.receive(error(u"A"_s));
    QVERIFY(!second.isNew);
    QVERIFY(second.notification.dismissed);
    QCOMPARE(second.notification.id, first.notification.id);
    QCOMPARE(second.notification.count, first.notification.count + 1);
    QCOMPARE(desk.shown.count(), 0);
}

} // namespace calltray

CALLTRAY_TEST(TestNotificationIntake, QCoreApplication)

#include "tst_notificationintake.moc"
