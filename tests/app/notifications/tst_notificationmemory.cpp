// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/notificationmemory.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

ErrorNotification content(int number)
{
    return {.header = QString::number(number), .text = {}, .link = {}, .date = 0};
}

//! Errors 1 to \a count, all open.
NotificationStore::Contents openErrors(int count)
{
    NotificationStore::Contents contents;
    for (int number = 1; number <= count; ++number) {
        contents.openErrors.append(Notification{.id = number, .content = content(number)});
    }
    contents.lastId = count;
    return contents;
}

} // namespace

class TestNotificationMemory final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void openErrors_areGivenOnceTheNewestTwenty();
    void errorThatCameAnew_isNotGivenAgain();
    void errorDismissedSince_isNotGivenAgain();
    void recentCalls_areFoundAndTheirUnseenKnown();
};

void TestNotificationMemory::openErrors_areGivenOnceTheNewestTwenty()
{
    NotificationMemory memory;
    memory.takeOver(openErrors(21), 0);
    QCOMPARE(memory.lastId, 21);
    QCOMPARE(memory.errors.openCount(), 21);
    const QList<Notification> open = memory.takeOpenAtStart();
    QCOMPARE(open.size(), 20);
    QCOMPARE(open.first().id, 2);
    QCOMPARE(open.last().id, 21);
    QVERIFY(memory.takeOpenAtStart().isEmpty());
}

void TestNotificationMemory::errorThatCameAnew_isNotGivenAgain()
{
    NotificationMemory memory;
    memory.takeOver(openErrors(2), 0);
    memory.errors.setOpen(content(1), 3);
    const QList<Notification> open = memory.takeOpenAtStart();
    QCOMPARE(open.size(), 1);
    QCOMPARE(open.first().id, 2);
}

void TestNotificationMemory::errorDismissedSince_isNotGivenAgain()
{
    NotificationMemory memory;
    memory.takeOver(openErrors(2), 0);
    memory.errors.setDismissed(content(2));
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
    NotificationStore::Contents contents;
    contents.unseenCalls = 5;
    contents.recentCalls.insert(u"A"_s, unseen);

    NotificationMemory memory;
    memory.takeOver(contents, 0);
    QCOMPARE(memory.unseen.count(), 5);
    QVERIFY(memory.unseen.contains(7));
    QVERIFY(memory.recent.find(u"A"_s, 0) != nullptr);
}

} // namespace calltray

QTEST_APPLESS_MAIN(calltray::TestNotificationMemory)

#include "tst_notificationmemory.moc"
