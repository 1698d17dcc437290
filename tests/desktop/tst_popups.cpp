// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/support/desktop.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace calltray::test;

//! Popups as the X server and the window manager see them.
class TestPopups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void calls_stackAtTheBottomLeft();
    void panelAtTheBottom_isLeftFree();
    void tenCalls_leaveTheNewestFourAndACount();
    void showAll_listsWhatWaitedAndClaimsNothing();
    void moreCallsUnderThePointer_areCountedAndNothingMoves();
    void pointerLeftOnTheStack_hidesNoNewCall();
    void longError_isReadWhole();
    void tenCalls_neverTakeTheKeyboard();
    void pointerOnAPopup_keepsItWhereItIs();
    void closeButton_closesAnErrorForGood();
    void withoutWindowManager_popupsAppearAllTheSame();
};

namespace {

QRect geometryOf(const QJsonObject &popup)
{
    return {popup.value("x"_L1).toInt(), popup.value("y"_L1).toInt(),
            popup.value("width"_L1).toInt(), popup.value("height"_L1).toInt()};
}

//! Bottom to top.
QStringList titles(const Desktop &desktop)
{
    QStringList titles;
    for (const QJsonObject &popup : desktop.popups())
        titles.append(popup.value("title"_L1).toString());
    return titles;
}

QList<QRect> sortedByHeight(const QList<Desktop::Window> &windows)
{
    QList<QRect> rects;
    for (const Desktop::Window &window : windows)
        rects.append(window.geometry);
    std::sort(rects.begin(), rects.end(),
              [](const QRect &a, const QRect &b) { return a.top() > b.top(); });
    return rects;
}

} // namespace

void TestPopups::calls_stackAtTheBottomLeft()
{
    Desktop desktop({.screen = u"1280x900"_s});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));

    QVERIFY(desktop.call({u"--from"_s, u"first"_s}) > 0);
    QVERIFY(desktop.call({u"--from"_s, u"second"_s, u"--text"_s, u"with a text"_s}) > 0);
    QTRY_COMPARE(desktop.windows(u"calltray"_s).size(), 2);
    QTRY_COMPARE(sortedByHeight(desktop.windows(u"calltray"_s)).constFirst().bottom(),
                 900 - 16 - 1);

    const QList<QRect> rects = sortedByHeight(desktop.windows(u"calltray"_s));
    QCOMPARE(rects[0].left(), 16);
    QCOMPARE(rects[1].left(), 16);
    QCOMPARE(rects[0].width(), 360);
    QCOMPARE(rects[1].width(), 360);
    QCOMPARE(rects[0].top() - rects[1].bottom() - 1, 12);

    const QList<QJsonObject> popups = desktop.popups();
    QCOMPARE(popups.size(), 2);
    QCOMPARE(popups[0].value("title"_L1).toString(), u"second"_s);
    QCOMPARE(geometryOf(popups[0]), rects[0]);
    QCOMPARE(geometryOf(popups[1]), rects[1]);
}

void TestPopups::panelAtTheBottom_isLeftFree()
{
    Desktop desktop({.screen = u"1280x900"_s, .tray = false});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.start(u"trayer"_s,
                  {u"--edge"_s, u"bottom"_s, u"--widthtype"_s, u"percent"_s, u"--width"_s, u"100"_s,
                   u"--height"_s, u"40"_s, u"--SetDockType"_s, u"true"_s, u"--SetPartialStrut"_s,
                   u"true"_s});
    QTRY_VERIFY(
        desktop.run(u"xprop"_s, {u"-root"_s, u"_NET_WORKAREA"_s}).out.contains("1280, 860"));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(desktop.call({u"--from"_s, u"above the panel"_s}) > 0);
    QTRY_COMPARE(desktop.windows(u"calltray"_s).size(), 1);
    QCOMPARE(desktop.windows(u"calltray"_s).constFirst().geometry.bottom(), 900 - 40 - 16 - 1);
}

void TestPopups::tenCalls_leaveTheNewestFourAndACount()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QList<qint64> ids;
    for (int number = 1; number <= 10; ++number)
        ids.append(desktop.call({u"--from"_s, u"caller %1"_s.arg(number)}));
    const QStringList newest{u"6 more notifications"_s, u"caller 10"_s, u"caller 9"_s,
                             u"caller 8"_s, u"caller 7"_s};
    QTRY_COMPARE(titles(desktop), newest);
    QTRY_COMPARE(desktop.windows(u"calltray"_s).size(), 5);
    QCOMPARE(desktop.status().value("waiting"_L1).toInt(), 6);
    QCOMPARE(desktop.rpc(u"notifications.list"_s).toArray().size(), 10);
    const QByteArray trace = desktop.ctl({u"trace"_s, QString::number(ids[0])}).out;
    QVERIFY2(trace.contains("pushed into the overflow card by a newer one"), trace.constData());
}

void TestPopups::showAll_listsWhatWaitedAndClaimsNothing()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.writeSettings("[popups]\nhideAfterSeconds=0\n");
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QCOMPARE(desktop.ctl({u"show"_s}).status, 0);
    QTRY_COMPARE(desktop.windows(u"calltray"_s).size(), 1);
    const Desktop::Window window = desktop.windows(u"calltray"_s).constFirst();
    QTRY_COMPARE(desktop.focusedWindow(), window.id);
    constexpr QPoint Colleagues(195, 28);
    desktop.click(window.geometry.topLeft() + Colleagues);

    QList<qint64> ids;
    for (int number = 1; number <= 7; ++number)
        ids.append(desktop.call({u"--from"_s, u"caller %1"_s.arg(number)}));
    QTRY_COMPARE(titles(desktop).constFirst(), u"3 more notifications"_s);
    QCOMPARE(desktop.status().value("unseenCalls"_L1).toInt(), 7);
    const QRect card = geometryOf(desktop.popups().constFirst());
    const QPoint showAll(card.right() - 80, card.center().y());
    QTRY_VERIFY((desktop.click(showAll), desktop.status().value("waiting"_L1).toInt() == 0));

    const QByteArray trace = desktop.ctl({u"trace"_s, QString::number(ids[0])}).out;
    QVERIFY2(trace.contains("its user opened the list of all"), trace.constData());
    QVERIFY(!trace.contains("cleared"));
    // The list of calls is before the eyes now, in place of the colleagues.
    QTRY_COMPARE(desktop.status().value("unseenCalls"_L1).toInt(-1), 0);
}

void TestPopups::moreCallsUnderThePointer_areCountedAndNothingMoves()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    for (int number = 1; number <= 4; ++number)
        QVERIFY(desktop.call({u"--from"_s, u"caller %1"_s.arg(number)}) > 0);
    QTRY_COMPARE(desktop.popups().size(), 4);
    const QList<QJsonObject> before = desktop.popups();
    desktop.movePointer(geometryOf(before[1]).center());

    for (int number = 5; number <= 7; ++number)
        QVERIFY(desktop.call({u"--from"_s, u"caller %1"_s.arg(number)}) > 0);
    QTRY_VERIFY(titles(desktop).contains(u"3 more notifications"_s));
    QTRY_COMPARE(desktop.windows(u"calltray"_s).size(), 5);
    for (const QJsonObject &popup : before)
        QVERIFY(desktop.popups().contains(popup));
    desktop.movePointer({1000, 100});
    QTRY_COMPARE(titles(desktop),
                 (QStringList{u"3 more notifications"_s, u"caller 7"_s, u"caller 6"_s,
                              u"caller 5"_s, u"caller 4"_s}));
}

void TestPopups::pointerLeftOnTheStack_hidesNoNewCall()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.writeSettings("[popups]\nhideAfterSeconds=0\n");
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QCOMPARE(desktop.ctl({u"show"_s}).status,
             0); // the calls are in front, and nobody looks at them
    QTRY_COMPARE(desktop.windows(u"calltray"_s).size(), 1);
    for (int number = 1; number <= 4; ++number)
        QVERIFY(desktop.call({u"--from"_s, u"caller %1"_s.arg(number)}) > 0);
    QTRY_COMPARE(desktop.popups().size(), 4);
    desktop.movePointer(geometryOf(desktop.popups()[1]).center());
    for (int number = 5; number <= 7; ++number)
        QVERIFY(desktop.call({u"--from"_s, u"caller %1"_s.arg(number)}) > 0);
    QTRY_VERIFY(titles(desktop).contains(u"3 more notifications"_s));

    // Away is who has touched nothing for 15 s.
    const QStringList newest{u"3 more notifications"_s, u"caller 7"_s, u"caller 6"_s, u"caller 5"_s,
                             u"caller 4"_s};
    QTRY_COMPARE_WITH_TIMEOUT(titles(desktop), newest, 60'000);
    const int before = desktop.status().value("unseenCalls"_L1).toInt(-1);
    QVERIFY(desktop.call({u"--from"_s, u"caller 8"_s}) > 0);
    QTRY_COMPARE(titles(desktop).value(1), u"caller 8"_s);
    QCOMPARE(desktop.status().value("unseenCalls"_L1).toInt(-1), before + 1);

    // Back, and on the stack: nothing moves any more.
    desktop.movePointer(geometryOf(desktop.popups()[1]).center());
    QTRY_COMPARE(desktop.status().value("unseenCalls"_L1).toInt(-1), 0);
    QVERIFY(desktop.call({u"--from"_s, u"caller 9"_s}) > 0);
    QTRY_COMPARE(titles(desktop).constFirst(), u"5 more notifications"_s);
    QCOMPARE(titles(desktop).value(1), u"caller 8"_s);
}

void TestPopups::longError_isReadWhole()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    const QString text = u"The telephony server cannot be reached. "_s.repeated(20);
    QCOMPARE(desktop.ctl({u"error"_s, u"--header"_s, u"widget"_s, u"--text"_s, text}).status, 0);
    QTRY_COMPARE(desktop.popups().size(), 1);
    const QRect folded = geometryOf(desktop.popups().constFirst());
    const QPoint more(folded.right() - 16 - 15, folded.top() + 62 + 4 * 20 - 10);
    const auto isUnfolded = [&desktop, &folded] {
        return geometryOf(desktop.popups().constFirst()).height() > folded.height();
    };
    // The first clicks may come too soon to count; one more on the unfolded card would fold it.
    QTRY_VERIFY(isUnfolded() || (desktop.click(more), isUnfolded()));
    const QRect unfolded = geometryOf(desktop.popups().constFirst());
    QCOMPARE(unfolded.bottom(), folded.bottom());
    QTRY_COMPARE(desktop.windows(u"calltray"_s).constFirst().geometry, unfolded);
}

void TestPopups::tenCalls_neverTakeTheKeyboard()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QProcess &editor =
        desktop.start(u"xev"_s, {u"-geometry"_s, u"300x200+700+100"_s, u"-event"_s, u"keyboard"_s});
    QTRY_COMPARE(desktop.windows(u"xev"_s).size()
                     + desktop.run(u"xdotool"_s, {u"search"_s, u"--name"_s, u"Event Tester"_s})
                           .out.count('\n'),
                 1);
    const quint32 window = desktop.run(u"xdotool"_s, {u"search"_s, u"--name"_s, u"Event Tester"_s})
                               .out.trimmed()
                               .toUInt();
    QTRY_COMPARE(desktop.focusedWindow(), window);
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QCOMPARE(desktop.focusedWindow(), window);

    for (int number = 1; number <= 10; ++number) {
        QVERIFY(desktop.call({u"--from"_s, u"caller %1"_s.arg(number)}) > 0);
        QCOMPARE(desktop.focusedWindow(), window);
    }
    for (int number = 1; number <= 10; ++number) {
        (void)desktop.rpc(u"popups.closeTop"_s);
        QCOMPARE(desktop.focusedWindow(), window);
    }
    (void)desktop.run(u"xdotool"_s, {u"key"_s, u"q"_s});
    QByteArray typed;
    QTRY_VERIFY((typed += editor.readAllStandardOutput()).contains("KeyRelease"));
    QVERIFY(typed.contains("keysym 0x71, q"));
}

void TestPopups::pointerOnAPopup_keepsItWhereItIs()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(desktop.call({u"--from"_s, u"first"_s}) > 0);
    QTRY_COMPARE(desktop.popups().size(), 1);
    const QRect before = geometryOf(desktop.popups().constFirst());
    desktop.movePointer(before.center());

    QVERIFY(desktop.call({u"--from"_s, u"second"_s}) > 0);
    QTRY_COMPARE(desktop.popups().size(), 2);
    const auto placeOf = [&desktop](const QString &title) {
        for (const QJsonObject &popup : desktop.popups()) {
            if (popup.value("title"_L1).toString() == title)
                return geometryOf(popup);
        }
        return QRect();
    };
    QCOMPARE(placeOf(u"first"_s), before);
    desktop.movePointer({1000, 100});
    QTRY_COMPARE(placeOf(u"second"_s).bottom(), before.bottom());
}

void TestPopups::closeButton_closesAnErrorForGood()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    const QStringList error{u"error"_s, u"--header"_s, u"widget"_s, u"--text"_s,
                            u"No connection"_s};
    QCOMPARE(desktop.ctl(error).status, 0);
    QTRY_COMPARE(desktop.popups().size(), 1);
    const QRect card = geometryOf(desktop.popups().constFirst());
    // A click that comes with the popup is not meant for it, so the first ones may be ignored.
    QTRY_VERIFY((desktop.click({card.right() - 24, card.top() + 24}), desktop.popups().isEmpty()));

    const Desktop::Output again = desktop.ctl(error);
    QCOMPARE(again.status, 0);
    QVERIFY2(again.out.contains(R"("dismissed":true)"), again.out.constData());
    QVERIFY(desktop.popups().isEmpty());
}

void TestPopups::withoutWindowManager_popupsAppearAllTheSame()
{
    Desktop desktop({.tray = false, .windowManager = false});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray({u"--hidden"_s}), qPrintable(desktop.why()));
    QVERIFY(desktop.call({u"--from"_s, u"someone"_s}) > 0);
    QTRY_COMPARE(desktop.popups().size(), 1);
    const QRect card = geometryOf(desktop.popups().constFirst());
    QCOMPARE(card.bottomLeft(), QPoint(16, 900 - 16 - 1));
}

CALLTRAY_TEST(TestPopups, QCoreApplication)
#include "tst_popups.moc"
