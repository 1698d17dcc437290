// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/recentcalls.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

constexpr qint64 Now = 1'760'000'000;
constexpr qint64 Day = 24 * 60 * 60;

Notification call(qint64 id, const QString &callId)
{
    CallNotification content;
    content.callId = callId;
    Notification notification;
    notification.id = id;
    notification.content = content;
    return notification;
}

} // namespace

class TestRecentCalls final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void update_winsWhereItSaysSomething();
    void emptyUpdate_changesNothing();
    void dayOld_isStillFoundUntilItIsOver();
    void moreThanRoom_oldestIsPushedOut();
    void tooOld_isPushedOutByTheNext();
    void timeSetBack_keepsEachOnce();
    void serverNumber_onlyForTheSameNotification();
};

void TestRecentCalls::update_winsWhereItSaysSomething()
{
    const CallNotification known{.callId = u"A"_s,
                                 .from = u"+7 495"_s,
                                 .to = u"101"_s,
                                 .header = u"Incoming"_s,
                                 .text = u"Rings"_s,
                                 .duration = 1s,
                                 .link = {},
                                 .clickLink = {},
                                 .date = Now,
                                 .element = {}};
    const CallNotification update{.callId = u"A"_s,
                                  .from = {},
                                  .to = u"102"_s,
                                  .header = {},
                                  .text = u"Ended"_s,
                                  .duration = 62s,
                                  .link = u"https://pbx/1"_s,
                                  .clickLink = u"/leads/1"_s,
                                  .date = Now + 70,
                                  .element = CrmElement{.id = 7, .name = {}}};
    const CallNotification merged = mergedCall(known, update);
    QCOMPARE(merged.from, u"+7 495"_s);
    QCOMPARE(merged.to, u"102"_s);
    QCOMPARE(merged.header, u"Incoming"_s);
    QCOMPARE(merged.text, u"Ended"_s);
    QCOMPARE(merged.duration, 62s);
    QCOMPARE(merged.link, u"https://pbx/1"_s);
    QCOMPARE(merged.clickLink, u"/leads/1"_s);
    QCOMPARE(merged.date, Now);
    QCOMPARE(merged.element->id, 7);
    QCOMPARE(mergedCall(update, known).duration, 1s);
}

void TestRecentCalls::emptyUpdate_changesNothing()
{
    const CallNotification known{.callId = u"A"_s,
                                 .from = u"+7 495"_s,
                                 .to = u"101"_s,
                                 .header = u"Incoming"_s,
                                 .text = u"Rings"_s,
                                 .duration = 1s,
                                 .link = u"https://pbx/1"_s,
                                 .clickLink = u"/leads/1"_s,
                                 .date = Now,
                                 .element = CrmElement{.id = 7, .name = {}}};
    CallNotification update;
    update.callId = u"A"_s;
    update.date = Now + 5;
    QCOMPARE(mergedCall(known, update), known);
}

void TestRecentCalls::dayOld_isStillFoundUntilItIsOver()
{
    RecentCalls recent;
    recent.insert(call(1, u"A"_s), Now);
    QVERIFY(recent.find(u"A"_s, Now + Day) != nullptr);
    QVERIFY(recent.find(u"A"_s, Now + Day + 1) == nullptr);
    QVERIFY(recent.find(u"B"_s, Now) == nullptr);
}

void TestRecentCalls::moreThanRoom_oldestIsPushedOut()
{
    RecentCalls recent;
    for (qint64 id = 1; id <= 10'000; ++id)
        QCOMPARE(recent.insert(call(id, QString::number(id)), Now), QList<qint64>());
    QCOMPARE(recent.insert(call(10'001, u"new"_s), Now), QList<qint64>({1}));
    QVERIFY(recent.find(u"1"_s, Now) == nullptr);
    QVERIFY(recent.find(u"2"_s, Now) != nullptr);
    QVERIFY(recent.find(u"new"_s, Now) != nullptr);
}

void TestRecentCalls::tooOld_isPushedOutByTheNext()
{
    RecentCalls recent;
    recent.insert(call(1, u"A"_s), Now);
    recent.insert(call(2, u"B"_s), Now + 10);
    QCOMPARE(recent.insert(call(3, u"A"_s), Now + Day + 5), QList<qint64>({1}));
    QCOMPARE(recent.find(u"A"_s, Now + Day + 5)->id, 3);
}

void TestRecentCalls::timeSetBack_keepsEachOnce()
{
    RecentCalls recent;
    recent.insert(call(1, u"A"_s), Now);
    recent.insert(call(2, u"B"_s), Now - 2 * Day);
    recent.insert(call(3, u"B"_s), Now);
    QCOMPARE(recent.find(u"B"_s, Now)->id, 3);
    QCOMPARE(recent.insert(call(4, u"C"_s), Now + 2 * Day), QList<qint64>({1, 3}));
}

void TestRecentCalls::serverNumber_onlyForTheSameNotification()
{
    RecentCalls recent;
    recent.insert(call(5, u"A"_s), Now);
    recent.setServerId(u"A"_s, 4, 800);
    QCOMPARE(recent.find(u"A"_s, Now)->serverId, 0);
    recent.setServerId(u"A"_s, 5, 812);
    QCOMPARE(recent.find(u"A"_s, Now)->serverId, 812);
}

} // namespace calltray

CALLTRAY_TEST(TestRecentCalls, test::NoApplication)

#include "tst_recentcalls.moc"
