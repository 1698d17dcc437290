// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/notificationmemory.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

ErrorNotification content(int number)
{
    return {.header = QString::number(number), .text = {}, .link = {}, .date = 0};
}

//! Errors 1 to \a count, all open.
EarlierRuns openErrors(int count)
{
    EarlierRuns runs;
    for (int number = 1; number <= count; ++number) {
        runs.newestOpen.append(Notification{.id = number, .content = content(number)});
        runs.open.append(identityOf(content(number)));
    }
    runs.lastId = count;
    return runs;
}

} // namespace

class TestNotificationMemory final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void openErrors_areGivenOnce();
    void errorDismissedSince_isNotGivenAgain();
    void recentCalls_areFoundAndTheirUnseenKnown();
};

void TestNotificationMemory::openErrors_areGivenOnce()
{
    NotificationMemory memory;
    memory.addEarlier(openErrors(20), 0);
    QCOMPARE(memory.lastId, 20);
    QCOMPARE(memory.errors.openCount(), 20);
    const QList<Notification> open = memory.takeOpenAtStart();
    QCOMPARE(open.size(), 20);
    QCOMPARE(open.first().id, 1);
    QVERIFY(memory.takeOpenAtStart().isEmpty());
}

void TestNotificationMemory::errorDismissedSince_isNotGivenAgain()
{
    NotificationMemory memory;
    memory.addEarlier(openErrors(2), 0);
    memory.errors.setDismissed(identityOf(content(2)));
    const QList<Notification> open = memory.takeOpenAtStart();
    QCOMPARE(open.size(), 1);
    QCOMPARE(open.first().id, 1);
}

void TestNotificationMemory::recentCalls_areFoundAndTheirUnseenKnown()
{
    CallNotification call;
    call.callId = u"A"_s;
    Notification unseen;
    unseen.id = 7;
    unseen.content = call;
    EarlierRuns runs;
    runs.unseenCalls = 5;
    runs.recentCalls.insert(u"A"_s, unseen);

    NotificationMemory memory;
    memory.addEarlier(runs, 0);
    QCOMPARE(memory.unseen.count(), 5);
    QVERIFY(memory.unseen.contains(7));
    QVERIFY(memory.recent.find(u"A"_s, 0) != nullptr);
}

} // namespace calltray

CALLTRAY_TEST(TestNotificationMemory, test::NoApplication)

#include "tst_notificationmemory.moc"
