// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presenceroster.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

const PresenceUser Anna{.id = u"1"_s, .name = u"Анна Петрова"_s, .online = true};
const PresenceUser Bruno{.id = u"2"_s, .name = u"Bruno Alves"_s, .online = false};
const PresenceUser BrunoOnline{.id = u"2"_s, .name = u"Bruno Alves"_s, .online = true};
const QDateTime Noon = QDateTime::fromSecsSinceEpoch(1'760'000'000);

} // namespace

class TestPresenceRoster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstUsers_areAllChanged();
    void oneDiffers_isAloneInTheSignal();
    void oneWent_isRemovedAndUnknown();
    void sameUsers_emitNothingButRenewAsOf();
    void stateOrTrouble_emitsOncePerChange();
};

void TestPresenceRoster::firstUsers_areAllChanged()
{
    PresenceRoster roster;
    const QSignalSpy changed(&roster, &PresenceRoster::changed);

    roster.setUsers({Anna, Bruno}, Noon);

    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).value<QList<PresenceChange>>(),
             (QList<PresenceChange>{{u"1"_s, Presence::Online}, {u"2"_s, Presence::Offline}}));
    QCOMPARE(roster.onlineCount(), 1);
    QCOMPARE(roster.isOnline(u"1"_s), std::optional(true));
    QCOMPARE(roster.isOnline(u"2"_s), std::optional(false));
    QCOMPARE(roster.isOnline(u"3"_s), std::nullopt);
    QCOMPARE(roster.asOf(), Noon);
}

void TestPresenceRoster::oneDiffers_isAloneInTheSignal()
{
    PresenceRoster roster;
    roster.setUsers({Anna, Bruno}, Noon);
    const QSignalSpy changed(&roster, &PresenceRoster::changed);

    roster.setUsers({BrunoOnline, Anna}, Noon);

    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).value<QList<PresenceChange>>(),
             (QList<PresenceChange>{{u"2"_s, Presence::Online}}));
    QCOMPARE(roster.onlineCount(), 2);
    QCOMPARE(roster.isOnline(u"2"_s), std::optional(true));
}

void TestPresenceRoster::oneWent_isRemovedAndUnknown()
{
    PresenceRoster roster;
    roster.setUsers({Anna, Bruno}, Noon);
    const QSignalSpy changed(&roster, &PresenceRoster::changed);

    roster.setUsers({Bruno}, Noon);

    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).value<QList<PresenceChange>>(),
             (QList<PresenceChange>{{u"1"_s, Presence::Unknown}}));
    QCOMPARE(roster.isOnline(u"1"_s), std::nullopt);
    QCOMPARE(roster.onlineCount(), 0);
}

void TestPresenceRoster::sameUsers_emitNothingButRenewAsOf()
{
    PresenceRoster roster;
    roster.setUsers({Anna, Bruno}, Noon);
    const QSignalSpy changed(&roster, &PresenceRoster::changed);

    roster.setUsers({Anna, Bruno}, Noon.addSecs(5));

    QVERIFY(changed.isEmpty());
    QCOMPARE(roster.asOf(), Noon.addSecs(5));
}

void TestPresenceRoster::stateOrTrouble_emitsOncePerChange()
{
    PresenceRoster roster;
    const QSignalSpy changed(&roster, &PresenceRoster::stateChanged);

    roster.setState(PresenceRoster::State::Failing, u"no route"_s);
    roster.setState(PresenceRoster::State::Failing, u"no route"_s);
    QCOMPARE(changed.size(), 1);

    roster.setState(PresenceRoster::State::Failing, u"refused"_s);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(roster.trouble(), u"refused"_s);
}

} // namespace calltray

CALLTRAY_TEST(TestPresenceRoster, QCoreApplication)

#include "tst_presenceroster.moc"
