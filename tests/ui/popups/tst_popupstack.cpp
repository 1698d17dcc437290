// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settings.h"
#include "support/fakeplayer.h"
#include "support/samples.h"
#include "support/testclock.h"
#include "support/testprogram.h"
#include "ui/popups/popupstack.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QLabel>
#include <QScreen>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(calltray::HideReason)
Q_DECLARE_METATYPE(calltray::Page)

namespace calltray {

using test::call;
using test::error;
using test::FakePlayer;

namespace {

constexpr PopupStack::Timing Patient{.hideAfter = 0ms,
                                     .leastLeft = 10ms,
                                     .release = 1ms,
                                     .clickGuard = 0ms,
                                     .fade = 1ms,
                                     .countEvery = 1ms};

PopupStack::Timing hidingAfter(std::chrono::milliseconds life)
{
    PopupStack::Timing timing = Patient;
    timing.hideAfter = life;
    return timing;
}

//! Higher than any screen of the tests.
const QString LongText = u"It cannot be read in four lines. "_s.repeated(110);

//! A stack and what it needs around it.
struct Desk
{
    enum class Player { None, There };

    explicit Desk(const PopupStack::Timing &timing = Patient, Player has = Player::None)
        : stack(theme, settings, clock, timing, has == Player::There ? &player : nullptr)
    { }

    //! Bottom to top.
    [[nodiscard]] QList<qint64> ids() const
    {
        QList<qint64> ids;
        const auto infos = stack.popups();
        for (const auto &info : infos)
            ids.append(info.id);
        return ids;
    }
    [[nodiscard]] static QList<Popup *> windows()
    {
        QList<Popup *> popups;
        const auto widgets = QApplication::topLevelWidgets();
        for (QWidget *widget : widgets) {
            auto *popup = qobject_cast<Popup *>(widget);
            if (popup != nullptr && popup->isVisible())
                popups.append(popup);
        }
        return popups;
    }
    //! The window that shows \a title; null where there is none.
    [[nodiscard]] static Popup *window(const QString &title)
    {
        const auto popups = windows();
        for (Popup *popup : popups) {
            if (popup->title() == title)
                return popup;
        }
        return nullptr;
    }
    static void click(const QString &title, const QString &name)
    {
        QTest::mouseClick(window(title)->findChild<QWidget *>(name), Qt::LeftButton);
    }
    static void enter(QWidget *widget)
    {
        QEnterEvent event({5, 5}, {5, 5}, {5, 5});
        QCoreApplication::sendEvent(widget, &event);
    }
    static void leave(QWidget *widget)
    {
        QEvent event(QEvent::Leave);
        QCoreApplication::sendEvent(widget, &event);
    }

    QTemporaryDir directory;
    Settings settings{directory.filePath(u"user.ini"_s),
                      directory.filePath(u"administrator.ini"_s)};
    test::TestClock clock;
    Theme theme{settings};
    FakePlayer player;
    PopupStack stack;
};

Trouble trouble(Trouble::Kind kind, const QString &headline = u"trouble"_s)
{
    return {.kind = kind, .headline = headline};
}

Notification recorded(qint64 id, const QString &from)
{
    Notification notification = call(id, from);
    CallNotification content = notification.call();
    content.link = u"https://pbx.example/%1.mp3"_s.arg(id);
    notification.content = content;
    return notification;
}

PlayerStatus statusOf(qint64 id, PlayerStatus::State state)
{
    PlayerStatus status;
    status.recording.link = u"https://pbx.example/%1.mp3"_s.arg(id);
    status.state = state;
    return status;
}

} // namespace

class TestPopupStack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newest_isNearestTheCorner();
    void newest_areShown_data();
    void newest_areShown();
    void pushedOut_isToldAndComesBack();
    void callThatPlays_isNotPushedOut();
    void openedCall_leavesForGoodWhenPushedOut();
    void beyondTheLine_isTold();
    void clear_tellsAll();
    void freePlace_goesToTheNewestThatWaits();
    void errorsEverywhere_giveWayToACall();
    void place_isTheWorkAreasCorner();
    void call_hidesAndErrorStays();
    void hideAfterZero_neverHides();
    void callThatPlays_staysUntilItEnds();
    void wordsOfTheRecording_moveTheCardsAbove();
    void wordsOfTheRecording_growUpwardsUnderThePointer();
    void hover_holdsAll();
    void hover_movesNothingAndPlacesAbove();
    void hover_stillCounts();
    void hover_drawsTheCountThatWasNotThere();
    void hoverEnded_leavesTimeToRead();
    void close_tellsTheReason();
    void closeTop_closesTheHighest();
    void earlyClick_isIgnored();
    void update_changesTheCardInPlace();
    void updateOfWhatIsGone_showsNothing();
    void withdraw_removesWithoutAWord();
    void overflowLinks_showAllAndClear();
    void showAllOfErrors_leavesThemInTheCard();
    void link_opensOutsideAndKeepsThePopup();
    void remindMe_takesItOffTheScreen();
    void ownCards_areKeptWhileTheyAreShown();
    void digest_isOneCard();
    void digestOfErrors_leadsToThem();
    void returns_areOneCardUntilItIsClosed();
    void passingNotice_hides();
    void burst_keepsFiveWindows();
    void warmUp_showsNothing();
    void removedScreenName_fallsBackToThePrimary();
    void more_unfoldsAndPins();
    void unfolded_leavesRoomForANewCall();
    void crmAddress_countsAtOnce();
    void held_nothingIsOnScreenUntilTheEnd();
    void heldThatIsClosedMeanwhile_doesNotComeBack();
    void heldUnderThePointer_isShownAgain();
    void masked_saysNothingOfWho();
    void timeToHide_countsAtOnce();
};

void TestPopupStack::newest_isNearestTheCorner()
{
    Desk desk;
    const QSignalSpy shown(&desk.stack, &PopupStack::popupShown);
    desk.stack.show(call(1, u"first"_s));
    desk.stack.show(call(2, u"second"_s));

    QCOMPARE(desk.ids(), (QList<qint64>{2, 1}));
    QCOMPARE(shown.count(), 2);
    QCOMPARE(shown[0][1].toString(), QGuiApplication::primaryScreen()->name());
    const auto infos = desk.stack.popups();
    QCOMPARE(infos[0].kind, u"call"_s);
    QCOMPARE(infos[0].title, u"second"_s);
    QCOMPARE(infos[0].geometry.top() - (infos[1].geometry.top() + infos[1].geometry.height()), 12);
    QVERIFY(Desk::window(u"first"_s) != nullptr);
}

void TestPopupStack::newest_areShown_data()
{
    QTest::addColumn<QString>(
        "kinds"); // in the order in which they come: call, error, trouble of our own
    QTest::addColumn<QList<qint64>>("shown");
    QTest::addColumn<int>("waiting");
    QTest::newRow("four-calls") << u"cccc"_s << QList<qint64>{4, 3, 2, 1} << 0;
    QTest::newRow("five-calls") << u"ccccc"_s << QList<qint64>{0, 5, 4, 3, 2} << 1;
    QTest::newRow("seven-calls") << u"ccccccc"_s << QList<qint64>{0, 7, 6, 5, 4} << 3;
    QTest::newRow("five-errors") << u"eeeee"_s << QList<qint64>{0, 5, 4, 3, 2} << 1;
    QTest::newRow("an-error-takes-the-oldest-calls-place")
        << u"cccce"_s << QList<qint64>{0, 5, 4, 3, 2} << 1;
    QTest::newRow("errors-stay-while-calls-can-go")
        << u"eeccccc"_s << QList<qint64>{0, 7, 6, 2, 1} << 3;
    QTest::newRow("one-place-is-a-calls") << u"eeeecc"_s << QList<qint64>{0, 6, 4, 3, 2} << 2;
    QTest::newRow("errors-never-hide-the-newest-call")
        << u"ceeeee"_s << QList<qint64>{0, 6, 5, 4, 1} << 2;
    QTest::newRow("our-own-trouble-goes-last") << u"oeeeec"_s << QList<qint64>{0, 6, 5, 4, -1} << 2;
    QTest::newRow("five-troubles-and-a-call") << u"ooooc"_s << QList<qint64>{0, 5, -4, -3, -2} << 1;
}

void TestPopupStack::newest_areShown()
{
    QFETCH(const QString, kinds);
    QFETCH(const QList<qint64>, shown);
    QFETCH(const int, waiting);
    Desk desk;
    qint64 id = 0;
    for (const QChar kind : kinds) {
        ++id;
        if (kind == u'c')
            desk.stack.show(call(id, u"caller"_s));
        else if (kind == u'e')
            desk.stack.show(error(id, QString::number(id)));
        else
            desk.stack.showTrouble(trouble(Trouble::Kind(id - 1))); // its id is -id
    }
    QTRY_COMPARE(desk.ids(), shown);
    QCOMPARE(desk.stack.waitingCount(), waiting);
}

void TestPopupStack::pushedOut_isToldAndComesBack()
{
    Desk desk;
    QSignalSpy waits(&desk.stack, &PopupStack::popupWaits);
    const QSignalSpy pushedOut(&desk.stack, &PopupStack::popupPushedOut);
    const QSignalSpy shown(&desk.stack, &PopupStack::popupShown);
    for (qint64 id = 1; id <= 4; ++id)
        desk.stack.show(call(id, QString::number(id)));
    desk.stack.show(call(5, u"5"_s));
    QTRY_COMPARE(desk.ids(), (QList<qint64>{0, 5, 4, 3, 2}));
    QCOMPARE(pushedOut.count(), 1);
    QCOMPARE(pushedOut[0][0].toLongLong(), 1);
    QVERIFY(waits.isEmpty() || waits[0][0].toLongLong() == 5); // for a moment at most
    QVERIFY(Desk::window(u"1 more notification"_s) != nullptr);

    desk.stack.withdraw(3);
    QTRY_COMPARE(desk.ids(), (QList<qint64>{5, 4, 2, 1}));
    QCOMPARE(shown.count(), 6);
    QCOMPARE(shown[5][0].toLongLong(), 1);
}

void TestPopupStack::callThatPlays_isNotPushedOut()
{
    Desk desk(Patient, Desk::Player::There);
    desk.player.setStatus(statusOf(1, PlayerStatus::State::Playing));
    for (qint64 id = 1; id <= 6; ++id)
        desk.stack.show(recorded(id, QString::number(id)));
    QTRY_COMPARE(desk.ids(), (QList<qint64>{0, 6, 5, 4, 1}));
    desk.player.setStatus(statusOf(1, PlayerStatus::State::Paused));
    desk.stack.show(recorded(7, u"7"_s));
    QTRY_COMPARE(desk.ids(), (QList<qint64>{0, 7, 6, 5, 4}));
}

void TestPopupStack::openedCall_leavesForGoodWhenPushedOut()
{
    Desk desk;
    const QSignalSpy hidden(&desk.stack, &PopupStack::popupHidden);
    for (qint64 id = 1; id <= 4; ++id)
        desk.stack.show(recorded(id, QString::number(id)));
    Desk::click(u"1"_s, u"play"_s);
    desk.stack.show(recorded(5, u"5"_s));
    QTRY_COMPARE(desk.ids(), (QList<qint64>{5, 4, 3, 2}));
    QCOMPARE(hidden.count(), 1);
    QCOMPARE(hidden[0][0].toLongLong(), 1);
    QCOMPARE(hidden[0][1].value<HideReason>(), HideReason::Opened);
}

void TestPopupStack::beyondTheLine_isTold()
{
    constexpr qint64 Fits = PopupQueue::MaxCards + qint64(PopupQueue::Capacity);
    PopupStack::Timing timing = Patient;
    timing.countEvery = 1h; // nobody on screen gives way
    Desk desk(timing);
    const QSignalSpy hidden(&desk.stack, &PopupStack::popupHidden);
    for (qint64 id = 1; id <= Fits; ++id)
        desk.stack.show(error(id, QString::number(id)));
    QCOMPARE(hidden.count(), 0);
    desk.stack.show(error(Fits + 1, u"one more"_s));
    QCOMPARE(hidden.count(), 1);
    QCOMPARE(hidden[0][0].toLongLong(), PopupQueue::MaxCards + 1);
    QCOMPARE(hidden[0][1].value<HideReason>(), HideReason::Replaced);
}

void TestPopupStack::clear_tellsAll()
{
    constexpr qint64 Shown = PopupQueue::MaxCards + qint64(PopupQueue::Capacity) + 10;
    Desk desk;
    for (qint64 id = 1; id <= Shown; ++id)
        desk.stack.show(call(id, u"caller"_s));
    const QString title = u"%1 more notifications"_s.arg(Shown - PopupQueue::MaxCards);
    QTRY_VERIFY(Desk::window(title) != nullptr);
    QTRY_COMPARE(desk.ids(), (QList<qint64>{0, Shown, Shown - 1, Shown - 2, Shown - 3}));
    const QSignalSpy hidden(&desk.stack, &PopupStack::popupHidden);
    Desk::click(title, u"clear"_s);
    QCOMPARE(hidden.count(), Shown - PopupQueue::MaxCards);
    QCOMPARE(hidden[0][0].toLongLong(), 1);
    QCOMPARE(hidden[0][1].value<HideReason>(), HideReason::Cleared);
    QCOMPARE(desk.stack.waitingCount(), 0);
}

void TestPopupStack::freePlace_goesToTheNewestThatWaits()
{
    Desk desk;
    for (qint64 id = 1; id <= 7; ++id)
        desk.stack.show(call(id, QString::number(id)));
    QTRY_COMPARE(desk.ids(), (QList<qint64>{0, 7, 6, 5, 4}));

    Desk::click(u"5"_s, u"close"_s);
    QTRY_COMPARE(desk.ids(), (QList<qint64>{0, 7, 6, 4, 3}));
    desk.stack.withdraw(7);
    QTRY_COMPARE(desk.ids(), (QList<qint64>{0, 6, 4, 3, 2}));
    desk.stack.withdraw(2);
    QTRY_COMPARE(desk.ids(), (QList<qint64>{6, 4, 3, 1}));
    QTRY_COMPARE(Desk::windows().size(), 4);
}

void TestPopupStack::errorsEverywhere_giveWayToACall()
{
    Desk desk;
    for (qint64 id = 1; id <= 4; ++id)
        desk.stack.show(error(id, QString::number(id)));
    desk.stack.show(call(5, u"rings"_s));
    QTRY_COMPARE(desk.ids(), (QList<qint64>{0, 5, 4, 3, 2}));
    desk.stack.show(call(6, u"rings as well"_s));
    QTRY_COMPARE(desk.ids(), (QList<qint64>{0, 6, 4, 3, 2}));

    desk.stack.withdraw(6);
    QTRY_COMPARE(desk.ids(), (QList<qint64>{0, 5, 4, 3, 2}));
    desk.stack.withdraw(5);
    QTRY_COMPARE(desk.ids(), (QList<qint64>{4, 3, 2, 1}));
}

void TestPopupStack::place_isTheWorkAreasCorner()
{
    Desk desk;
    desk.stack.show(call(1, u"caller"_s));
    const QRect workArea = QGuiApplication::primaryScreen()->availableGeometry();
    const QRect card = desk.stack.popups().constFirst().geometry;
    QCOMPARE(card.left(), workArea.left() + 16);
    QCOMPARE(card.top() + card.height(), workArea.top() + workArea.height() - 16);
    QCOMPARE(card.width(), 360);
    QCOMPARE(Desk::window(u"caller"_s)->geometry(), card);
}

void TestPopupStack::call_hidesAndErrorStays()
{
    Desk desk(hidingAfter(20ms));
    const QSignalSpy hidden(&desk.stack, &PopupStack::popupHidden);
    desk.stack.show(error(1, u"stays"_s));
    desk.stack.show(call(2, u"goes"_s));

    QTRY_COMPARE(hidden.count(), 1);
    QCOMPARE(hidden[0][0].toLongLong(), 2);
    QCOMPARE(hidden[0][1].value<HideReason>(), HideReason::TimedOut);
    QTRY_COMPARE(desk.ids(), QList<qint64>{1});
    QTRY_COMPARE(Desk::windows().size(), 1);
}

void TestPopupStack::hideAfterZero_neverHides()
{
    Desk desk(hidingAfter(0ms));
    const QSignalSpy hidden(&desk.stack, &PopupStack::popupHidden);
    desk.stack.show(call(1, u"stays"_s));
    QVERIFY(!QSignalSpy(&desk.stack, &PopupStack::popupHidden).wait(50));
    QCOMPARE(hidden.count(), 0);
}

void TestPopupStack::callThatPlays_staysUntilItEnds()
{
    Desk desk(hidingAfter(20ms), Desk::Player::There);
    const QSignalSpy hidden(&desk.stack, &PopupStack::popupHidden);
    desk.player.setStatus(statusOf(1, PlayerStatus::State::Playing));
    desk.stack.show(recorded(1, u"first"_s));
    desk.stack.show(recorded(2, u"second"_s));
    QTRY_COMPARE(desk.ids(), QList<qint64>{1});
    QVERIFY(!QSignalSpy(&desk.stack, &PopupStack::popupHidden).wait(60));

    desk.player.setStatus(statusOf(1, PlayerStatus::State::Paused));
    QTRY_COMPARE(hidden.count(), 2);
    QCOMPARE(hidden[1][1].value<HideReason>(), HideReason::TimedOut);
}

void TestPopupStack::wordsOfTheRecording_moveTheCardsAbove()
{
    Desk desk(Patient, Desk::Player::There);
    desk.stack.show(call(1, u"above"_s));
    desk.stack.show(recorded(2, u"plays"_s));
    const QRect before = Desk::window(u"plays"_s)->card();
    const QRect above = Desk::window(u"above"_s)->card();

    desk.player.setStatus(statusOf(2, PlayerStatus::State::Preparing));
    QTRY_VERIFY(Desk::window(u"plays"_s)->card().height() > before.height());
    QCOMPARE(Desk::window(u"plays"_s)->card().bottom(), before.bottom());
    QTRY_VERIFY(Desk::window(u"above"_s)->card().top() < above.top());
    desk.player.setStatus(statusOf(2, PlayerStatus::State::Playing));
    QTRY_COMPARE(Desk::window(u"plays"_s)->card(), before);
    QTRY_COMPARE(Desk::window(u"above"_s)->card(), above);
}

void TestPopupStack::wordsOfTheRecording_growUpwardsUnderThePointer()
{
    Desk desk(Patient, Desk::Player::There);
    desk.stack.show(call(1, u"above"_s));
    desk.stack.show(recorded(2, u"plays"_s));
    desk.stack.show(call(3, u"below"_s));
    const QRect before = Desk::window(u"plays"_s)->card();
    const QRect above = Desk::window(u"above"_s)->card();
    const QRect below = Desk::window(u"below"_s)->card();
    Desk::enter(Desk::window(u"plays"_s));

    desk.player.setStatus(statusOf(2, PlayerStatus::State::Preparing));
    const QRect grown = Desk::window(u"plays"_s)->card();
    QVERIFY(grown.height() > before.height());
    QCOMPARE(grown.bottom(), before.bottom());
    QCOMPARE(Desk::window(u"above"_s)->card().bottom(),
             above.bottom() - grown.height() + before.height());
    QCOMPARE(Desk::window(u"below"_s)->card(), below);
    Desk::leave(Desk::window(u"plays"_s));
    QTRY_VERIFY(!desk.stack.isHeld());
    QCOMPARE(Desk::window(u"plays"_s)->card(), grown);

    // The pointer is on the card above: it is not moved away from under it.
    Desk::enter(Desk::window(u"above"_s));
    const QRect hovered = Desk::window(u"above"_s)->card();
    desk.player.setStatus(statusOf(2, PlayerStatus::State::Playing));
    QCOMPARE(Desk::window(u"above"_s)->card(), hovered);
    Desk::leave(Desk::window(u"above"_s));
    QTRY_COMPARE(Desk::window(u"above"_s)->card(), above);
}

void TestPopupStack::hover_holdsAll()
{
    Desk desk(hidingAfter(20ms));
    QSignalSpy hidden(&desk.stack, &PopupStack::popupHidden);
    desk.stack.show(call(1, u"first"_s));
    desk.stack.show(call(2, u"second"_s));
    Popup *second = Desk::window(u"second"_s);
    Desk::enter(second);
    Desk another(hidingAfter(20ms));
    const QSignalSpy anotherHidden(&another.stack, &PopupStack::popupHidden);
    another.stack.show(call(1, u"not held"_s));
    QTRY_COMPARE(anotherHidden.count(), 1);
    QCOMPARE(hidden.count(), 0);

    Desk::leave(second);
    QTRY_COMPARE(hidden.count(), 2);
}

void TestPopupStack::hover_movesNothingAndPlacesAbove()
{
    Desk desk;
    desk.stack.show(call(1, u"first"_s));
    desk.stack.show(call(2, u"second"_s));
    Popup *first = Desk::window(u"first"_s);
    const QRect before = first->geometry();
    Desk::enter(first);

    desk.stack.show(call(3, u"above"_s));
    Desk::click(u"second"_s, u"close"_s);

    QCOMPARE(desk.ids(), (QList<qint64>{1, 3}));
    QTRY_VERIFY(Desk::window(u"second"_s) == nullptr);
    QCOMPARE(first->geometry(), before);
    QCOMPARE_LT(Desk::window(u"above"_s)->geometry().bottom(), before.top());

    Desk::leave(first);
    QTRY_COMPARE(desk.ids(), (QList<qint64>{3, 1}));
}

void TestPopupStack::hover_stillCounts()
{
    Desk desk;
    for (qint64 id = 1; id <= 5; ++id)
        desk.stack.show(call(id, u"caller"_s));
    QTRY_VERIFY(Desk::window(u"1 more notification"_s) != nullptr);
    Popup *overflow = Desk::window(u"1 more notification"_s);
    desk.stack.show(call(6, u"caller"_s));
    Desk::enter(overflow);
    QTRY_COMPARE(overflow->title(), u"2 more notifications"_s);
}

void TestPopupStack::hover_drawsTheCountThatWasNotThere()
{
    Desk desk;
    for (qint64 id = 1; id <= 4; ++id)
        desk.stack.show(call(id, QString::number(id)));
    QTRY_COMPARE(Desk::windows().size(), 4);
    Popup *second = Desk::window(u"2"_s);
    Desk::enter(second);
    const QList<Popup *> before = Desk::windows();
    QList<QRect> places;
    for (const Popup *popup : before)
        places.append(popup->card());

    desk.stack.show(call(5, u"5"_s));
    QTRY_VERIFY(Desk::window(u"1 more notification"_s) != nullptr);
    desk.stack.show(call(6, u"6"_s));
    Popup *count = nullptr;
    QTRY_VERIFY((count = Desk::window(u"2 more notifications"_s)) != nullptr);
    for (qsizetype i = 0; i < before.size(); ++i) {
        QCOMPARE(before[i]->card(), places[i]);
        QVERIFY(!before[i]->card().intersects(count->card()));
    }
    QVERIFY(QGuiApplication::primaryScreen()->availableGeometry().contains(count->card()));
    QCOMPARE(desk.stack.popups().size(), 5);

    desk.stack.withdraw(5);
    desk.stack.withdraw(6);
    QTRY_COMPARE(Desk::windows().size(), 4);
    desk.stack.show(call(7, u"7"_s));
    QTRY_VERIFY(Desk::window(u"1 more notification"_s) != nullptr);
    Desk::leave(second);
    QTRY_COMPARE(desk.ids(), (QList<qint64>{0, 7, 4, 3, 2}));
}

void TestPopupStack::hoverEnded_leavesTimeToRead()
{
    PopupStack::Timing timing = hidingAfter(1ms);
    timing.leastLeft = 1h;
    Desk desk(timing);
    QSignalSpy hidden(&desk.stack, &PopupStack::popupHidden);
    desk.stack.show(call(1, u"caller"_s));
    Popup *popup = Desk::window(u"caller"_s);
    Desk::enter(popup);
    Desk::leave(popup);
    Desk another(hidingAfter(1ms));
    const QSignalSpy anotherHidden(&another.stack, &PopupStack::popupHidden);
    another.stack.show(call(1, u"not held"_s));
    QTRY_COMPARE(anotherHidden.count(), 1);
    QCOMPARE(hidden.count(), 0);
}

void TestPopupStack::close_tellsTheReason()
{
    Desk desk;
    const QSignalSpy hidden(&desk.stack, &PopupStack::popupHidden);
    desk.stack.show(error(1, u"wrong password"_s));
    Desk::click(u"wrong password"_s, u"close"_s);
    QCOMPARE(hidden.count(), 1);
    QCOMPARE(hidden[0][1].value<HideReason>(), HideReason::ClosedByUser);
    QTRY_VERIFY(Desk::windows().isEmpty());
}

void TestPopupStack::closeTop_closesTheHighest()
{
    Desk desk;
    QVERIFY(!desk.stack.closeTop());
    desk.stack.show(call(1, u"first"_s));
    desk.stack.show(call(2, u"second"_s));
    const QSignalSpy hidden(&desk.stack, &PopupStack::popupHidden);
    QVERIFY(desk.stack.closeTop());
    QCOMPARE(hidden[0][0].toLongLong(), 1);
    QCOMPARE(hidden[0][1].value<HideReason>(), HideReason::ClosedByApi);
}

void TestPopupStack::earlyClick_isIgnored()
{
    PopupStack::Timing timing = Patient;
    timing.clickGuard = 1h;
    Desk desk(timing);
    desk.stack.show(call(1, u"caller"_s));
    Desk::click(u"caller"_s, u"close"_s);
    QCOMPARE(desk.ids(), QList<qint64>{1});
}

void TestPopupStack::update_changesTheCardInPlace()
{
    Desk desk;
    desk.stack.show(error(1, u"header"_s, u"text"_s));
    const Popup *window = Desk::window(u"header"_s);
    Notification raised = error(1, u"header"_s, u"text"_s);
    raised.count = 3;
    desk.stack.update(raised);

    const auto *count = window->findChild<QLabel *>(u"count"_s);
    QVERIFY(count->isVisible());
    QCOMPARE(count->text(), u"×3"_s);
    QCOMPARE(Desk::windows().size(), 1);
}

void TestPopupStack::updateOfWhatIsGone_showsNothing()
{
    Desk desk;
    desk.stack.update(call(1, u"gone"_s));
    QVERIFY(desk.ids().isEmpty());
}

void TestPopupStack::withdraw_removesWithoutAWord()
{
    Desk desk;
    const QSignalSpy hidden(&desk.stack, &PopupStack::popupHidden);
    desk.stack.show(error(1, u"header"_s));
    desk.stack.withdraw(1);
    QVERIFY(desk.ids().isEmpty());
    QTRY_VERIFY(Desk::windows().isEmpty());
    QCOMPARE(hidden.count(), 0);
}

void TestPopupStack::overflowLinks_showAllAndClear()
{
    Desk desk;
    const QSignalSpy all(&desk.stack, &PopupStack::showAllRequested);
    const QSignalSpy hidden(&desk.stack, &PopupStack::popupHidden);
    for (qint64 id = 1; id <= 4; ++id)
        desk.stack.show(error(id, QString::number(id)));
    for (qint64 id = 5; id <= 6; ++id)
        desk.stack.show(call(id, u"caller"_s));
    QTRY_COMPARE(desk.ids(), (QList<qint64>{0, 6, 4, 3, 2}));

    Desk::click(u"2 more notifications"_s, u"showAll"_s);
    QCOMPARE(all.count(), 1);
    QCOMPARE(all[0][0].value<Page>(), Page::Calls);
    QCOMPARE(hidden.count(), 1);
    QCOMPARE(hidden[0][0].toLongLong(), 5);
    QCOMPARE(hidden[0][1].value<HideReason>(), HideReason::Listed);
    QTRY_VERIFY(Desk::window(u"1 more notification"_s) != nullptr);

    Desk::click(u"1 more notification"_s, u"clear"_s);
    QCOMPARE(desk.stack.waitingCount(), 0);
    QCOMPARE(hidden.count(), 2);
    QCOMPARE(hidden[1][1].value<HideReason>(), HideReason::Cleared);
    QTRY_COMPARE(Desk::windows().size(), 4);
}

void TestPopupStack::showAllOfErrors_leavesThemInTheCard()
{
    Desk desk;
    const QSignalSpy all(&desk.stack, &PopupStack::showAllRequested);
    for (qint64 id = 1; id <= 5; ++id)
        desk.stack.show(error(id, QString::number(id)));
    QTRY_VERIFY(Desk::window(u"1 more notification"_s) != nullptr);
    Desk::click(u"1 more notification"_s, u"showAll"_s);
    QCOMPARE(all.count(), 1);
    QCOMPARE(all[0][0].value<Page>(), Page::Errors);
    QCOMPARE(desk.stack.waitingCount(), 1);
}

void TestPopupStack::link_opensOutsideAndKeepsThePopup()
{
    Desk desk;
    const QSignalSpy opened(&desk.stack, &PopupStack::openRequested);
    QVERIFY(desk.settings.setValue(u"crm/url"_s, u"https://crm.example.org"_s));
    Notification notification = call(1, u"caller"_s);
    CallNotification content = notification.call();
    content.link = u"https://pbx.example.org/r?sig=%41%2fb"_s;
    content.element.emplace().id = 5;
    notification.content = content;
    desk.stack.show(notification);
    QCoreApplication::processEvents();
    QCOMPARE(opened.count(), 0);

    Desk::click(u"caller"_s, u"element"_s);
    Desk::click(u"caller"_s, u"play"_s);

    QCOMPARE(opened.count(), 2);
    QCOMPARE(opened[0][0].toString(), u"https://crm.example.org/contacts/detail/5"_s);
    QCOMPARE(opened[1][0].toString(), u"https://pbx.example.org/r?sig=%41%2fb"_s);
    QCOMPARE(desk.ids(), QList<qint64>{1});
}

void TestPopupStack::remindMe_takesItOffTheScreen()
{
    Desk desk;
    const QSignalSpy hidden(&desk.stack, &PopupStack::popupHidden);
    desk.stack.show(error(1, u"header"_s));
    Desk::click(u"header"_s, u"remind"_s);
    QVERIFY(desk.ids().isEmpty());
    QCOMPARE(hidden.count(), 1);
    // Who keeps the errors shows it again, so that closing it then closes it for good.
    QCOMPARE(hidden[0][1].value<HideReason>(), HideReason::Postponed);
}

void TestPopupStack::ownCards_areKeptWhileTheyAreShown()
{
    Desk desk;
    QVERIFY(desk.stack.cardsToKeep() == HandOver::Cards());
    desk.stack.showDigest(5, 2);
    desk.stack.showReturn(u"Anna"_s);
    const HandOver::Cards kept = desk.stack.cardsToKeep();
    QCOMPARE(kept.digestCalls, 5);
    QCOMPARE(kept.digestErrors, 2);
    QCOMPARE(kept.returned, QStringList{u"Anna"_s});
    while (desk.stack.closeTop()) { }
    QVERIFY(desk.stack.cardsToKeep() == HandOver::Cards());
}

void TestPopupStack::digest_isOneCard()
{
    Desk desk;
    const QSignalSpy all(&desk.stack, &PopupStack::showAllRequested);
    desk.stack.showDigest(5, 2);
    desk.stack.showDigest(1, 0);
    QCOMPARE(desk.stack.popups().size(), 1);
    QCOMPARE(desk.stack.popups()[0].kind, u"digest"_s);
    const Popup *card = Desk::window(u"While you were away"_s);
    QCOMPARE(card->description(), u"6 calls, 2 errors"_s);

    Desk::click(u"While you were away"_s, u"showAll"_s);
    QCOMPARE(all.count(), 1);
    QCOMPARE(all[0][0].value<Page>(), Page::Calls);
    QVERIFY(desk.stack.popups().isEmpty());
}

void TestPopupStack::digestOfErrors_leadsToThem()
{
    Desk desk;
    const QSignalSpy all(&desk.stack, &PopupStack::showAllRequested);
    desk.stack.showDigest(0, 2);
    Desk::click(u"While you were away"_s, u"showAll"_s);
    QCOMPARE(all.count(), 1);
    QCOMPARE(all[0][0].value<Page>(), Page::Errors);
}

void TestPopupStack::returns_areOneCardUntilItIsClosed()
{
    Desk desk(hidingAfter(10ms));
    desk.stack.showReturn(u"Anna <b>Petrova</b>"_s);
    QCOMPARE(desk.stack.popups().size(), 1);
    QCOMPARE(desk.stack.popups()[0].kind, u"return"_s);
    QCOMPARE(desk.stack.popups()[0].title, u"Anna <b>Petrova</b> is back"_s);

    desk.stack.showReturn(u"Bruno"_s);
    desk.stack.showReturn(u"Bruno"_s);
    QCOMPARE(desk.stack.popups().size(), 1);
    const Popup *card = Desk::window(u"2 colleagues are back"_s);
    QCOMPARE(card->description(), u"Anna <b>Petrova</b>, Bruno"_s);

    // A call that comes and hides meanwhile leaves it there.
    desk.stack.show(call(1, u"+1"_s));
    QTRY_COMPARE(desk.stack.popups().size(), 1);
    QCOMPARE(desk.stack.popups()[0].kind, u"return"_s);

    QVERIFY(desk.stack.closeTop());
    QVERIFY(desk.stack.popups().isEmpty());
    desk.stack.showReturn(u"Ivan"_s);
    QCOMPARE(desk.stack.popups()[0].title, u"Ivan is back"_s);
}

void TestPopupStack::passingNotice_hides()
{
    Desk desk(hidingAfter(10ms));
    Trouble notice = trouble(Trouble::Kind::QuitRefused, u"stays until the call ends"_s);
    notice.isPassing = true;
    desk.stack.showTrouble(notice);
    QVERIFY(Desk::window(notice.headline) != nullptr);
    QTRY_VERIFY(desk.ids().isEmpty());
}

void TestPopupStack::burst_keepsFiveWindows()
{
    Desk desk;
    for (qint64 id = 1; id <= 10'000; ++id)
        desk.stack.show(call(id, u"caller"_s));
    QCOMPARE(desk.stack.waitingCount(), 9'996);
    QTRY_COMPARE(Desk::windows().size(), 5);
    QTRY_COMPARE(desk.ids(), (QList<qint64>{0, 10'000, 9'999, 9'998, 9'997}));
    QVERIFY(Desk::window(u"9996 more notifications"_s) != nullptr);
}

void TestPopupStack::warmUp_showsNothing()
{
    Desk desk;
    desk.stack.warmUp();
    for (int turn = 0; turn < 10; ++turn)
        QCoreApplication::processEvents();
    QVERIFY(Desk::windows().isEmpty());
    desk.stack.show(call(1, u"caller"_s));
    QCOMPARE(Desk::windows().size(), 1);
}

void TestPopupStack::removedScreenName_fallsBackToThePrimary()
{
    Desk desk;
    QVERIFY(desk.settings.setValue(u"popups/screen"_s, u"no such screen"_s));
    desk.stack.show(call(1, u"caller"_s));
    QCOMPARE(desk.stack.popups()[0].screen, QGuiApplication::primaryScreen()->name());
}

void TestPopupStack::more_unfoldsAndPins()
{
    Desk desk(hidingAfter(1h));
    desk.stack.show(error(1, u"long"_s, LongText));
    desk.stack.show(error(2, u"long as well"_s, LongText));
    desk.stack.show(call(3, u"caller"_s));
    const QRect workArea = QGuiApplication::primaryScreen()->availableGeometry();
    const QRect before = Desk::window(u"long"_s)->card();
    Desk::click(u"long"_s, u"more"_s);
    QCOMPARE_GT(Desk::window(u"long"_s)->card().height(), before.height());
    QVERIFY(workArea.contains(Desk::window(u"long"_s)->card()));
    QVERIFY(Desk::window(u"caller"_s) != nullptr);

    // One at a time, and what is not read any more has its place back.
    Desk::click(u"long"_s, u"more"_s);
    QCOMPARE(Desk::window(u"long"_s)->card().height(), before.height());
    QTRY_COMPARE(desk.ids(), (QList<qint64>{3, 2, 1}));
    Desk::click(u"long as well"_s, u"more"_s);
    QCOMPARE_GT(Desk::window(u"long as well"_s)->card().height(), before.height());
    QVERIFY(desk.ids().contains(2));
}

void TestPopupStack::unfolded_leavesRoomForANewCall()
{
    Desk desk(hidingAfter(1h));
    desk.stack.show(error(1, u"long"_s, LongText));
    Desk::click(u"long"_s, u"more"_s);
    const int alone = Desk::window(u"long"_s)->card().height();
    desk.stack.show(call(2, u"caller"_s));
    QTRY_COMPARE(desk.ids(), (QList<qint64>{2, 1}));
    QCOMPARE_LT(Desk::window(u"long"_s)->card().height(), alone);
    desk.stack.withdraw(2);
    QTRY_COMPARE(Desk::window(u"long"_s)->card().height(), alone);
}

void TestPopupStack::crmAddress_countsAtOnce()
{
    Desk desk;
    Notification notification = call(1, u"caller"_s);
    CallNotification content = notification.call();
    content.element.emplace().id = 5;
    notification.content = content;
    desk.stack.show(notification);
    const auto *element = Desk::window(u"caller"_s)->findChild<QWidget *>(u"element"_s);
    QVERIFY(!element->isVisible());
    QVERIFY(desk.settings.setValue(u"crm/url"_s, u"https://crm.example.org"_s));
    QVERIFY(element->isVisible());
}

void TestPopupStack::held_nothingIsOnScreenUntilTheEnd()
{
    Desk desk(hidingAfter(20ms));
    const QSignalSpy hidden(&desk.stack, &PopupStack::popupHidden);
    desk.stack.setPrivacy(LockedScreen::Popups::Held);
    desk.stack.show(call(1, u"caller"_s));
    for (qint64 id = 2; id <= 6; ++id)
        desk.stack.show(error(id, u"error %1"_s.arg(id)));
    QTRY_COMPARE(desk.stack.waitingCount(), 2);
    QVERIFY(Desk::windows().isEmpty());
    QVERIFY(desk.ids().isEmpty());
    QCOMPARE(desk.stack.notificationIds(), (QList<qint64>{1, 2, 3, 4, 5, 6}));
    QCOMPARE(hidden.size(), 0); // its time begins when it can be seen

    desk.stack.setPrivacy(LockedScreen::Popups::Shown);
    QTRY_COMPARE(Desk::windows().size(), 5);
    QTRY_COMPARE(hidden.size(), 1);
    QCOMPARE(hidden[0][0].toLongLong(), 1);
}

void TestPopupStack::heldThatIsClosedMeanwhile_doesNotComeBack()
{
    Desk desk;
    desk.stack.show(error(1, u"first"_s));
    desk.stack.show(error(2, u"second"_s));
    QTRY_COMPARE(Desk::windows().size(), 2);
    desk.stack.setPrivacy(LockedScreen::Popups::Held);
    QVERIFY(Desk::windows().isEmpty());
    desk.stack.withdraw(2);
    desk.stack.setPrivacy(LockedScreen::Popups::Shown);
    QTRY_COMPARE(Desk::windows().size(), 1);
    QCOMPARE(desk.ids(), QList<qint64>{1});
}

void TestPopupStack::heldUnderThePointer_isShownAgain()
{
    Desk desk;
    desk.stack.show(call(1, u"caller"_s));
    QTRY_COMPARE(Desk::windows().size(), 1);
    QCursor::setPos(Desk::window(u"caller"_s)->card().center());
    desk.stack.setPrivacy(LockedScreen::Popups::Held);
    desk.stack.setPrivacy(LockedScreen::Popups::Shown);
    QVERIFY(!desk.stack.isHeld());
    QTRY_COMPARE(Desk::windows().size(), 1);
    QCursor::setPos(0, 0);
}

void TestPopupStack::masked_saysNothingOfWho()
{
    Desk desk;
    Notification notification = recorded(1, u"Anna"_s);
    CallNotification content = notification.call();
    content.to = u"Sales"_s;
    content.text = u"wants her money back"_s;
    content.clickLink = u"https://crm.example/5"_s;
    content.element = {.type = CrmElement::Type::Contact, .id = 5, .name = u"Anna Berg"_s};
    notification.content = content;
    desk.stack.show(notification);
    desk.stack.show(error(2, u"Anna has not paid"_s, u"12 days"_s));
    desk.stack.showTrouble({.kind = Trouble::Kind::Link,
                            .headline = u"The link could not be opened"_s,
                            .text = u"https://crm.example/anna"_s});
    desk.stack.showReturn(u"Anna"_s);
    QTRY_COMPARE(Desk::windows().size(), 4);
    desk.stack.setPrivacy(LockedScreen::Popups::Masked);
    desk.stack.show(call(3, u"+7 999 111 22 33"_s));
    QTRY_VERIFY(Desk::windows().size() >= 4);

    QStringList texts;
    const auto popups = Desk::windows();
    for (const Popup *popup : popups) {
        texts += {popup->title(), popup->description()};
        const auto labels = popup->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            texts.append(label->text());
        const auto buttons = popup->findChildren<QAbstractButton *>();
        for (const QAbstractButton *button : buttons) {
            if (button->isVisible())
                texts += {button->text(), button->toolTip()};
        }
    }
    const QString all = texts.join(u'\n');
    for (const QString &secret : {u"Anna"_s, u"Sales"_s, u"money"_s, u"12 days"_s, u"999"_s,
                                  u"Berg"_s, u"pbx.example"_s, u"crm.example"_s})
        QVERIFY2(!all.contains(secret), qPrintable(all));
    desk.stack.setPrivacy(LockedScreen::Popups::Shown);
    QVERIFY(Desk::window(u"Anna has not paid"_s) != nullptr);
    QVERIFY(Desk::window(u"Anna is back"_s) != nullptr);
    QVERIFY(Desk::window(u"+7 999 111 22 33"_s) != nullptr);
}

void TestPopupStack::timeToHide_countsAtOnce()
{
    PopupStack::Timing timing = Patient;
    timing.hideAfter.reset();
    Desk desk(timing);
    QVERIFY(desk.settings.setValue(u"popups/hideAfterSeconds"_s, 0));
    desk.stack.show(call(1, u"caller"_s));
    desk.stack.show(error(2, u"stays"_s));
    QVERIFY(desk.settings.setValue(u"popups/hideAfterSeconds"_s, 5));
    QTRY_COMPARE_WITH_TIMEOUT(desk.ids(), QList<qint64>{2}, 10'000);
}

} // namespace calltray

CALLTRAY_TEST(TestPopupStack, QApplication)
#include "tst_popupstack.moc"
