// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testprogram.h"
#include "ui/words/traywords.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

using Feed = PresenceRoster::State;
using State = TrayState;

namespace {

const QDateTime &now()
{
    static const QDateTime time(QDate(2026, 3, 4), QTime(15, 0));
    return time;
}

} // namespace

class TestTrayWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void state_isWhatMattersMost_data();
    void state_isWhatMattersMost();
    void tooltip_saysAll_data();
    void tooltip_saysAll();
    void quietText_saysUntilWhen_data();
    void quietText_saysUntilWhen();
    void holders_areNamed();
    void manyHolders_areCounted_data();
    void manyHolders_areCounted();
};

void TestTrayWords::state_isWhatMattersMost_data()
{
    QTest::addColumn<bool>("calling");
    QTest::addColumn<bool>("quiet");
    QTest::addColumn<Feed>("feed");
    QTest::addColumn<State>("state");
    QTest::newRow("no-feed-is-no-trouble") << false << false << Feed::Off << State::Ready;
    QTest::newRow("waiting-is-no-trouble") << false << false << Feed::Waiting << State::Ready;
    QTest::newRow("live") << false << false << Feed::Live << State::Ready;
    QTest::newRow("stale") << false << false << Feed::Stale << State::Trouble;
    QTest::newRow("failing") << false << false << Feed::Failing << State::Trouble;
    QTest::newRow("quiet-over-trouble") << false << true << Feed::Failing << State::DoNotDisturb;
    QTest::newRow("a-call-over-all") << true << true << Feed::Failing << State::Calling;
}

void TestTrayWords::state_isWhatMattersMost()
{
    QFETCH(bool, calling);
    QFETCH(bool, quiet);
    QFETCH(Feed, feed);
    QFETCH(State, state);
    QCOMPARE(TrayWords::state(calling, quiet, feed), state);
}

void TestTrayWords::tooltip_saysAll_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<int>("unseen");
    QTest::addColumn<Feed>("feed");
    QTest::addColumn<QString>("tooltip");
    QTest::newRow("no-feed") << State::Ready << 0 << Feed::Off << u"Calltray: ready"_s;
    QTest::newRow("one-call") << State::Ready << 1 << Feed::Off
                              << u"Calltray: ready · 1 unseen call"_s;
    QTest::newRow("all") << State::Ready << 3 << Feed::Live
                         << u"Calltray: ready · 3 unseen calls · 1 of 2 online"_s;
    QTest::newRow("on-a-call") << State::Calling << 0 << Feed::Live
                               << u"Calltray: on a call · 1 of 2 online"_s;
    QTest::newRow("stale") << State::Trouble << 0 << Feed::Stale
                           << u"Calltray: trouble · feed silent since 12:04"_s;
    QTest::newRow("waiting") << State::Ready << 0 << Feed::Waiting
                             << u"Calltray: ready · feed connecting"_s;
}

void TestTrayWords::tooltip_saysAll()
{
    QFETCH(State, state);
    QFETCH(int, unseen);
    QFETCH(Feed, feed);
    QFETCH(QString, tooltip);
    PresenceRoster roster;
    roster.setUsers({{.id = u"1"_s, .name = u"Anna"_s, .online = true},
                     {.id = u"2"_s, .name = u"Ivan"_s, .online = false}},
                    QDateTime(now().date(), QTime(12, 4)));
    roster.setState(feed);
    QCOMPARE(TrayWords::tooltip(state, unseen, roster, now()), tooltip);
}

void TestTrayWords::quietText_saysUntilWhen_data()
{
    QTest::addColumn<QDateTime>("until");
    QTest::addColumn<QString>("text");
    QTest::newRow("no-end") << QDateTime() << u"on"_s;
    QTest::newRow("today") << now().addSecs(1800) << u"until 15:30"_s;
    QTest::newRow("tomorrow") << QDateTime(now().date().addDays(1), QTime(8, 0))
                              << u"until tomorrow 08:00"_s;
}

void TestTrayWords::quietText_saysUntilWhen()
{
    QFETCH(QDateTime, until);
    QFETCH(QString, text);
    QCOMPARE(TrayWords::quietText(until, now()), text);
}

void TestTrayWords::holders_areNamed()
{
    const QList<CallingStatus::Hold> holds{
        {.owner = u"https://crm.example"_s, .since = now().addSecs(-60), .until = {}},
        {.owner = u"tray"_s, .since = now(), .until = {}}};
    QCOMPARE(
        TrayWords::holdersText(holds, now()),
        u"Since 14:59, by https://crm.example\nSince 15:00, by “On a call” in the tray menu"_s);
}

void TestTrayWords::manyHolders_areCounted_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("last");
    QTest::newRow("three-are-named") << 3 << u"Since 15:00, by 3"_s;
    QTest::newRow("four") << 4 << u"and 1 more"_s;
    QTest::newRow("as-many-as-may-hold") << 100 << u"and 97 more"_s;
}

void TestTrayWords::manyHolders_areCounted()
{
    QFETCH(const int, count);
    QFETCH(const QString, last);
    QList<CallingStatus::Hold> holds;
    for (int i = 1; i <= count; ++i)
        holds.append({.owner = QString::number(i), .since = now(), .until = {}});
    const QStringList lines = TrayWords::holdersText(holds, now()).split(u'\n');
    QCOMPARE(lines.size(), std::min(count, 4));
    QCOMPARE(lines.at(2), u"Since 15:00, by 3"_s);
    QCOMPARE(lines.constLast(), last);
}

} // namespace calltray

CALLTRAY_TEST(TestTrayWords, QCoreApplication)
#include "tst_traywords.moc"
