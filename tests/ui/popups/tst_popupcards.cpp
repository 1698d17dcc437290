// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testprogram.h"
#include "ui/popups/popupcards.h"

#include <QTest>

using namespace std::chrono_literals;

namespace calltray {

//! Which of the cards may hide, and when.
class TestPopupCards : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cardWithoutEnd_neverHides();
    void shownWhileAway_hasItsTimeOnReturn();
    void awayWhileShown_startsAnewOnReturn();
    void shownWhileHeld_hasItsTimeAtTheEnd();
    void held_keepsWhatWasLeftButAtLeastALittle();
    void awayAndHeld_waitForBoth();
};

namespace {

//! Longer than any test; close enough to \a whole that none of it has been used up.
bool isAbout(const QDeadlineTimer &deadline, std::chrono::hours whole)
{
    return !deadline.isForever() && leftUntil(deadline) > whole - 30min
        && leftUntil(deadline) <= whole;
}

} // namespace

void TestPopupCards::cardWithoutEnd_neverHides()
{
    PopupCards cards;
    cards.insert({.life = 0ms});
    QVERIFY(cards.nextToHide().isForever());
    cards.setAway(true);
    cards.setAway(false);
    QVERIFY(cards.nextToHide().isForever());
}

void TestPopupCards::shownWhileAway_hasItsTimeOnReturn()
{
    PopupCards cards;
    cards.setAway(true);
    cards.insert({.life = 1h});
    QVERIFY(cards.nextToHide().isForever());
    cards.setAway(false);
    QVERIFY(isAbout(cards.nextToHide(), 1h));
}

void TestPopupCards::awayWhileShown_startsAnewOnReturn()
{
    PopupCards cards;
    cards.insert({.life = 2h});
    cards.hold();
    cards.release(0ms);
    cards.setAway(true);
    QVERIFY(cards.nextToHide().isForever());
    cards.setAway(false);
    QVERIFY(isAbout(cards.nextToHide(), 2h));
}

void TestPopupCards::shownWhileHeld_hasItsTimeAtTheEnd()
{
    PopupCards cards;
    cards.hold();
    cards.insert({.life = 1h});
    QVERIFY(cards.nextToHide().isForever());
    cards.release(0ms);
    QVERIFY(isAbout(cards.nextToHide(), 1h));
}

void TestPopupCards::held_keepsWhatWasLeftButAtLeastALittle()
{
    PopupCards cards;
    cards.insert({.life = 1ms});
    cards.hold();
    cards.release(3h);
    QVERIFY(isAbout(cards.nextToHide(), 3h));
}

void TestPopupCards::awayAndHeld_waitForBoth()
{
    PopupCards cards;
    cards.insert({.life = 1h});
    cards.hold();
    cards.setAway(true);
    cards.release(0ms);
    QVERIFY(cards.nextToHide().isForever());
    cards.hold();
    cards.setAway(false);
    QVERIFY(cards.nextToHide().isForever());
    cards.release(0ms);
    QVERIFY(isAbout(cards.nextToHide(), 1h));
}

} // namespace calltray

CALLTRAY_TEST(TestPopupCards, test::NoApplication)
#include "tst_popupcards.moc"
