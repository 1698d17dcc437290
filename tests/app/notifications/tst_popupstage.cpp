// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/decisiontrace.h"
#include "app/notifications/donotdisturb.h"
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

using Popups = LockedScreen::Popups;

Notification call(qint64 id, const QString &callId)
{
    CallNotification content;
    content.callId = callId;
    Notification notification;
    notification.id = id;
    notification.content = content;
    return notification;
}

Notification error(qint64 id)
{
    Notification notification;
    notification.id = id;
    notification.content = ErrorNotification{};
    return notification;
}

struct Desk
{
    QTemporaryDir folder;
    test::TestClock clock;
    Settings settings{folder.filePath(u"user.ini"_s), folder.filePath(u"administrator.ini"_s)};
    DoNotDisturb doNotDisturb{settings, clock};
    DecisionTrace trace{clock};
    PopupStage stage{doNotDisturb, trace};
};

} // namespace

class TestPopupStage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plainCall_isKeptOnlyWhileOnScreen();
    void plainCallThatNobodyShows_isForgotten();
    void callWithId_isKeptWhileItWaits();
    void error_isKeptUntilItIsHidden();
    void sameErrorUnderAnotherNumber_isFound();
    void lockOfTheScreen_isTraced_data();
    void lockOfTheScreen_isTraced();
    void updateWhileHeld_isNotTold();
    void removedWhileHeld_isNotInTheDigest();
    void whileLocked_isHeldAndRings();
    void lockAndDoNotDisturb_holdUntilBothHaveEnded();
    void traceOfWhatIsOnScreenOrOpen_outlivesThousands();
};

void TestPopupStage::traceOfWhatIsOnScreenOrOpen_outlivesThousands()
{
    Desk desk;
    const QMetaObject::Connection shows = QObject::connect(
        &desk.stage, &PopupStage::shown, &desk.stage,
        [&](const Notification &shown) { desk.stage.noteShown(shown.id, u"DP-1"_s); });
    desk.stage.present(call(1, {}));
    desk.stage.present(error(2));
    desk.stage.present(call(3, {}));
    QObject::disconnect(shows);
    desk.stage.noteWaits(3);
    desk.stage.takeHidden(2); // put off, or out of the line of those that wait: it is open
    for (qint64 id = 4; id <= 3'000; ++id)
        desk.trace.add(id, u"received"_s);
    QVERIFY(!desk.trace.steps(1).isEmpty());
    QVERIFY(!desk.trace.steps(2).isEmpty());
    QVERIFY(desk.trace.steps(3).isEmpty());
}

void TestPopupStage::whileLocked_isHeldAndRings()
{
    Desk desk;
    const QSignalSpy shown(&desk.stage, &PopupStage::shown);
    const QSignalSpy rings(&desk.stage, &PopupStage::heldByLock);
    const QSignalSpy digest(&desk.stage, &PopupStage::digest);
    desk.stage.setPrivacy(Popups::Held);
    desk.stage.present(call(1, {}));
    QCOMPARE(shown.size(), 0);
    QCOMPARE(rings.size(), 1);
    QCOMPARE(desk.stage.heldIds(), QList<qint64>{1});
    QCOMPARE(desk.trace.steps(1).constLast().what, u"held: the screen is locked"_s);
    desk.stage.setPrivacy(Popups::Shown);
    QCOMPARE(digest.size(), 1);
    QCOMPARE(digest[0][0].value<QList<Notification>>().size(), 1);
    QCOMPARE(desk.stage.heldIds(), QList<qint64>{});
    desk.stage.present(call(2, {}));
    QCOMPARE(shown.size(), 1);
}

void TestPopupStage::lockAndDoNotDisturb_holdUntilBothHaveEnded()
{
    Desk desk;
    const QSignalSpy rings(&desk.stage, &PopupStage::heldByLock);
    const QSignalSpy digest(&desk.stage, &PopupStage::digest);
    desk.doNotDisturb.switchOn();
    desk.stage.setPrivacy(Popups::Held);
    desk.stage.present(call(1, {}));
    QCOMPARE(rings.size(), 0); // its user does not want to hear of it either
    desk.stage.setPrivacy(Popups::Shown);
    QCOMPARE(digest.size(), 0);
    desk.stage.setPrivacy(Popups::Held);
    desk.doNotDisturb.switchOff();
    QCOMPARE(digest.size(), 0);
    desk.stage.setPrivacy(Popups::Shown);
    QCOMPARE(digest.size(), 1);
}

void TestPopupStage::plainCall_isKeptOnlyWhileOnScreen()
{
    Desk desk;
    QObject::connect(&desk.stage, &PopupStage::shown, &desk.stage,
                     [&](const Notification &shown) { desk.stage.noteShown(shown.id, u"DP-1"_s); });
    desk.stage.present(call(1, {}));
    QVERIFY(desk.stage.find(1) != nullptr);
    desk.stage.noteWaits(1);
    QVERIFY(desk.stage.find(1) == nullptr);
}

void TestPopupStage::plainCallThatNobodyShows_isForgotten()
{
    Desk desk;
    desk.stage.present(call(1, {}));
    QVERIFY(desk.stage.find(1) == nullptr);
}

void TestPopupStage::callWithId_isKeptWhileItWaits()
{
    Desk desk;
    const QSignalSpy updated(&desk.stage, &PopupStage::updated);
    desk.stage.present(call(1, u"A"_s));
    desk.stage.noteWaits(1);
    desk.stage.update(call(1, u"A"_s));
    QCOMPARE(updated.count(), 1);
    QVERIFY(desk.stage.takeHidden(1).has_value());
    QVERIFY(!desk.stage.takeHidden(1).has_value());
    desk.stage.update(call(1, u"A"_s));
    QCOMPARE(updated.count(), 1);
}

void TestPopupStage::error_isKeptUntilItIsHidden()
{
    Desk desk;
    desk.stage.present(error(1));
    desk.stage.noteWaits(1);
    QVERIFY(desk.stage.find(1) != nullptr);
    QVERIFY(desk.stage.takeHidden(1).has_value());
    QVERIFY(desk.stage.find(1) == nullptr);
}

void TestPopupStage::lockOfTheScreen_isTraced_data()
{
    QTest::addColumn<Popups>("privacy");
    QTest::addColumn<QStringList>("steps");

    QTest::newRow("masked") << Popups::Masked
                            << QStringList{u"shown on screen A"_s,
                                           u"masked: the screen is locked"_s,
                                           u"shown on screen B, masked: the screen is locked"_s,
                                           u"no longer masked: the screen is no longer locked"_s};
    QTest::newRow("held") << Popups::Held
                          << QStringList{u"shown on screen A"_s,
                                         u"taken off the screen: it is locked"_s,
                                         u"shown on screen B, as soon as it is unlocked"_s,
                                         u"on screen again: the screen is no longer locked"_s};
    QTest::newRow("shown") << Popups::Shown
                           << QStringList{u"shown on screen A"_s, u"shown on screen B"_s};
}

void TestPopupStage::lockOfTheScreen_isTraced()
{
    QFETCH(const Popups, privacy);

    Desk desk;
    connect(&desk.stage, &PopupStage::shown, this, [&desk] { desk.stage.noteShown(1, u"A"_s); });
    desk.stage.present(call(1, {}));
    desk.stage.setPrivacy(privacy);
    desk.stage.noteShown(1, u"B"_s);
    desk.stage.setPrivacy(Popups::Shown);

    QStringList steps;
    for (const DecisionTrace::Step &step : desk.trace.steps(1))
        steps.append(step.what);
    QTEST(steps, "steps");
}

void TestPopupStage::sameErrorUnderAnotherNumber_isFound()
{
    Desk desk;
    const ErrorIdentity identity = identityOf(error(0).error());
    QVERIFY(desk.stage.find(identity) == nullptr);
    desk.stage.present(error(1));
    QCOMPARE(desk.stage.find(identity)->id, 1);
    desk.stage.present(error(2));
    QVERIFY(desk.stage.remove(1));
    QCOMPARE(desk.stage.find(identity)->id, 2);
    QVERIFY(desk.stage.remove(2));
    QVERIFY(desk.stage.find(identity) == nullptr);
}

void TestPopupStage::updateWhileHeld_isNotTold()
{
    Desk desk;
    const QSignalSpy updated(&desk.stage, &PopupStage::updated);
    const QSignalSpy digest(&desk.stage, &PopupStage::digest);
    desk.doNotDisturb.switchOn();
    desk.stage.present(error(1));
    Notification raised = error(1);
    raised.count = 2;
    desk.stage.update(raised);
    QCOMPARE(updated.count(), 0);
    desk.doNotDisturb.switchOff();
    QCOMPARE(digest.at(0).at(0).value<QList<Notification>>().at(0).count, 2);
}

void TestPopupStage::removedWhileHeld_isNotInTheDigest()
{
    Desk desk;
    const QSignalSpy digest(&desk.stage, &PopupStage::digest);
    desk.doNotDisturb.switchOn();
    desk.stage.present(error(1));
    QCOMPARE(desk.stage.heldIds(), QList<qint64>{1});
    QVERIFY(desk.stage.remove(1));
    QVERIFY(!desk.stage.remove(1));
    QVERIFY(desk.stage.heldIds().isEmpty());
    desk.doNotDisturb.switchOff();
    QCOMPARE(digest.count(), 0);
}

} // namespace calltray

CALLTRAY_TEST(TestPopupStage, QCoreApplication)

#include "tst_popupstage.moc"
