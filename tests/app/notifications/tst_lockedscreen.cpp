// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/lockedscreen.h"
#include "app/settings/settings.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

using Popups = LockedScreen::Popups;
using Source = LockedScreen::Source;

struct Desk
{
    QTemporaryDir folder;
    Settings settings{folder.filePath(u"user.ini"_s), folder.filePath(u"administrator.ini"_s)};
    LockedScreen screen{settings};
};

} // namespace

class TestLockedScreen final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setting_saysWhatBecomesOfPopups_data();
    void setting_saysWhatBecomesOfPopups();
    void lock_lastsUntilNobodyTellsOfIt();
    void settingChangedWhileLocked_countsAtOnce();
    void click_endsWhatIsWronglyTold();
};

void TestLockedScreen::setting_saysWhatBecomesOfPopups_data()
{
    QTest::addColumn<QString>("wish");
    QTest::addColumn<Popups>("popups");

    QTest::newRow("missing") << QString() << Popups::Held;
    QTest::newRow("hold") << u"hold"_s << Popups::Held;
    QTest::newRow("mask") << u"mask"_s << Popups::Masked;
    QTest::newRow("show") << u"show"_s << Popups::Shown;
}

void TestLockedScreen::setting_saysWhatBecomesOfPopups()
{
    QFETCH(const QString, wish);
    QFETCH(const Popups, popups);
    Desk desk;
    if (!wish.isEmpty())
        QVERIFY(desk.settings.setValue(u"popups/onLock"_s, wish));
    QCOMPARE(desk.screen.popups(), Popups::Shown);
    desk.screen.note(Source::Session, true);
    QVERIFY(desk.screen.isLocked());
    QCOMPARE(desk.screen.popups(), popups);
    desk.screen.note(Source::Session, false);
    QCOMPARE(desk.screen.popups(), Popups::Shown);
}

void TestLockedScreen::lock_lastsUntilNobodyTellsOfIt()
{
    Desk desk;
    const QSignalSpy locked(&desk.screen, &LockedScreen::lockedChanged);
    const QSignalSpy popups(&desk.screen, &LockedScreen::popupsChanged);
    desk.screen.note(Source::Session, true);
    desk.screen.note(Source::Display, true);
    desk.screen.note(Source::Session, false);
    QVERIFY(desk.screen.isLocked());
    desk.screen.note(Source::Display, false);
    QVERIFY(!desk.screen.isLocked());
    QCOMPARE(locked.size(), 2);
    QCOMPARE(popups.size(), 2);
}

void TestLockedScreen::settingChangedWhileLocked_countsAtOnce()
{
    Desk desk;
    desk.screen.note(Source::Session, true);
    const QSignalSpy popups(&desk.screen, &LockedScreen::popupsChanged);
    QVERIFY(desk.settings.setValue(u"popups/onLock"_s, u"mask"_s));
    QCOMPARE(popups.size(), 1);
    QCOMPARE(popups[0][0].value<Popups>(), Popups::Masked);
}

void TestLockedScreen::click_endsWhatIsWronglyTold()
{
    Desk desk;
    desk.screen.note(Source::Session, true);
    desk.screen.note(Source::Display, true);
    desk.screen.noteClick();
    QVERIFY(!desk.screen.isLocked());
    QCOMPARE(desk.screen.popups(), Popups::Shown);
    desk.screen.note(Source::Session, true);
    QVERIFY(desk.screen.isLocked());
}

} // namespace calltray

CALLTRAY_TEST(TestLockedScreen, QCoreApplication)
#include "tst_lockedscreen.moc"
