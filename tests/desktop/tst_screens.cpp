// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/support/desktop.h"
#include "support/testprogram.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QScopeGuard>
#include <QThread>
#include <QtTest>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace calltray::test;

//! Scale factors, two monitors, and monitors that come and go.
class TestScreens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scale_keepsTheCardsSizeToTheEye_data();
    void scale_keepsTheCardsSizeToTheEye();
    void twoMonitors_popupIsOnTheChosenOne_data();
    void twoMonitors_popupIsOnTheChosenOne();
    void screenThatIsNotThere_isSaid();
    void anotherScreenChosen_popupsMoveThere();
    void monitorUnplugged_popupMovesToTheOther();
    void panelOnOneMonitor_popupsKeepAbove_data();
    void panelOnOneMonitor_popupsKeepAbove();
    void lockedScreen_nothingIsToBeReadUntilItIsUnlocked();
    void desktopThatIsLocked_isKnownWithoutAServer();
};

namespace {

//! A panel 40 pixels high, all along the left monitor.
const QStringList BottomOfTheLeft{
    u"--edge"_s,   u"bottom"_s, u"--monitor"_s,    u"0"_s,     u"--widthtype"_s,       u"percent"_s,
    u"--width"_s,  u"100"_s,    u"--height"_s,     u"40"_s,    u"--SetDockType"_s,     u"true"_s,
    u"--expand"_s, u"true"_s,   u"--heighttype"_s, u"pixel"_s, u"--SetPartialStrut"_s, u"true"_s};

bool addMonitor(const Desktop &desktop, const QString &name, const QString &geometry,
                const QString &output)
{
    return desktop.run(u"xrandr"_s, {u"--setmonitor"_s, name, geometry, output}).status == 0;
}

//! Splits the one screen of Xvfb into two monitors, side by side.
bool split(const Desktop &desktop)
{
    return addMonitor(desktop, u"LEFT"_s, u"960/254x900/238+0+0"_s, u"screen"_s)
        && addMonitor(desktop, u"RIGHT"_s, u"960/254x900/238+960+0"_s, u"none"_s);
}

int bottomOfPopup(const Desktop &desktop)
{
    constexpr int NarrowestMainWindow = 860; // which comes where the tray is away for long
    for (const Desktop::Window &window : desktop.windows(u"calltray"_s)) {
        if (window.geometry.width() < NarrowestMainWindow)
            return window.geometry.bottom() + 1;
    }
    return 0;
}

//! A desktop's.
class Saver final : public QObject
{
    Q_OBJECT

public:
    std::atomic_bool isOn = false;

public Q_SLOTS: // NOLINT: QtDBus exports slots
    bool GetActive() { return isOn; } // NOLINT: the bus has this name
};

//! Whether there is a window of popups on the X server.
bool hasPopup(const Desktop &desktop)
{
    return bottomOfPopup(desktop) > 0;
}

} // namespace

void TestScreens::lockedScreen_nothingIsToBeReadUntilItIsUnlocked()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(desktop.call({u"--from"_s, u"Anna"_s}) > 0);
    QTRY_VERIFY(hasPopup(desktop));

    QProcess &locker = desktop.start(u"i3lock"_s, {u"--nofork"_s});
    QTRY_COMPARE(desktop.status()["screen"_L1]["locked"_L1].toBool(), true);
    QTRY_VERIFY(!hasPopup(desktop));
    const qint64 held = desktop.call({u"--from"_s, u"Boris"_s});
    QTRY_COMPARE(desktop.status()["held"_L1].toInt(), 1);
    QVERIFY(!hasPopup(desktop));
    const QByteArray report = desktop.ctl({u"status"_s}).out;
    QVERIFY2(report.contains("locked, popups are held, 1 waiting"), report.constData());

    locker.terminate();
    QTRY_COMPARE(desktop.popups().size(), 2); // the first call, and a card for the other
    QVERIFY(hasPopup(desktop));
    const QByteArray trace = desktop.ctl({u"trace"_s, QString::number(held)}).out;
    QVERIFY2(trace.contains("held: the screen is locked"), trace.constData());
    QVERIFY2(trace.contains("in the digest: the screen is no longer locked"), trace.constData());
    QCOMPARE(desktop.quitCalltray(), 0);
}

void TestScreens::desktopThatIsLocked_isKnownWithoutAServer()
{
    Desktop desktop({.sessionBus = true});
    desktop.writeSettings("[popups]\nhideAfterSeconds=0\n");
    desktop.expectError(u"^calltray.platform: the session is (un)?locked$"_s);
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    const QString name = u"org.gnome.ScreenSaver"_s;
    QDBusConnection bus = QDBusConnection::connectToBus(
        desktop.environment().value(u"DBUS_SESSION_BUS_ADDRESS"_s), u"saver"_s);
    Saver saver;
    QThread answering; // what asks waits two seconds at most, and this thread waits as well
    saver.moveToThread(&answering);
    answering.start();
    const auto ended = qScopeGuard([&answering] {
        answering.quit();
        answering.wait();
    });
    QVERIFY(bus.registerObject(u"/org/gnome/ScreenSaver"_s, name, &saver,
                               QDBusConnection::ExportAllSlots));
    QVERIFY(bus.registerService(name));
    QVERIFY2(desktop.startCalltray({u"--hidden"_s}), qPrintable(desktop.why()));
    QVERIFY(desktop.call({u"--from"_s, u"Anna"_s}) > 0);
    QTRY_VERIFY(hasPopup(desktop));
    const auto tell = [&bus, &name, &saver](bool isOn) {
        saver.isOn = isOn;
        QDBusMessage message =
            QDBusMessage::createSignal(u"/org/gnome/ScreenSaver"_s, name, u"ActiveChanged"_s);
        message.setArguments({isOn});
        return bus.send(message);
    };
    const auto isLocked = [&desktop] {
        return desktop.status()["screen"_L1]["locked"_L1].toBool();
    };
    QTRY_VERIFY(tell(true) && isLocked()); // until it listens

    // The next process does not show for a moment what the one before had taken off.
    QTRY_VERIFY(!hasPopup(desktop));
    QCOMPARE(desktop.ctl({u"restart"_s}).status, 0);
    QTRY_COMPARE(desktop.status()["held"_L1].toInt(), 1);
    QVERIFY(!hasPopup(desktop));
    QCOMPARE(desktop.quitCalltray(), 0);
    QDBusConnection::disconnectFromBus(u"saver"_s);
}

void TestScreens::scale_keepsTheCardsSizeToTheEye_data()
{
    QTest::addColumn<QString>("factor");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("margin");

    QTest::newRow("1") << u"1"_s << 360 << 16;
    QTest::newRow("1.5") << u"1.5"_s << 540 << 24;
    QTest::newRow("2") << u"2"_s << 720 << 32;
}

void TestScreens::scale_keepsTheCardsSizeToTheEye()
{
    QFETCH(const QString, factor);
    QFETCH(const int, width);
    QFETCH(const int, margin);
    Desktop desktop({.screen = u"1920x1200"_s});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.environment().insert(u"QT_SCALE_FACTOR"_s, factor);
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(desktop.call({u"--from"_s, u"someone"_s}) > 0);
    QTRY_COMPARE(desktop.windows(u"calltray"_s).size(), 1);
    const QRect window = desktop.windows(u"calltray"_s).constFirst().geometry;
    QCOMPARE(window.width(), width);
    QCOMPARE(window.left(), margin);
    QCOMPARE(1'200 - window.bottom() - 1, margin);
}

void TestScreens::twoMonitors_popupIsOnTheChosenOne_data()
{
    QTest::addColumn<QByteArray>("screen");
    QTest::addColumn<QPoint>("pointer");
    QTest::addColumn<int>("left");

    QTest::newRow("named-right") << QByteArray("RIGHT") << QPoint(100, 100) << 960 + 16;
    QTest::newRow("named-left") << QByteArray("LEFT") << QPoint(1'500, 100) << 16;
    QTest::newRow("pointer-on-the-right")
        << QByteArray("pointer") << QPoint(1'500, 100) << 960 + 16;
    QTest::newRow("pointer-on-the-left") << QByteArray("pointer") << QPoint(100, 100) << 16;
    QTest::newRow("unknown-name-is-primary") << QByteArray("DP-9") << QPoint(1'500, 100) << 16;
}

void TestScreens::twoMonitors_popupIsOnTheChosenOne()
{
    QFETCH(const QByteArray, screen);
    QFETCH(const QPoint, pointer);
    QFETCH(const int, left);
    Desktop desktop({.screen = u"1920x900"_s});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY(split(desktop));
    if (screen == "DP-9")
        desktop.expectError(u"popups/screen is “DP-9”, which is no screen"_s);
    desktop.writeSettings("[popups]\nscreen=" + screen + "\n");
    desktop.movePointer(pointer);
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(desktop.call({u"--from"_s, u"someone"_s}) > 0);
    QTRY_COMPARE(desktop.windows(u"calltray"_s).size(), 1);
    QCOMPARE(desktop.windows(u"calltray"_s).constFirst().geometry.left(), left);
}

void TestScreens::screenThatIsNotThere_isSaid()
{
    Desktop desktop({.screen = u"1920x900"_s});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY(split(desktop));
    desktop.expectError(
        u"popups/screen is “RIHGT”, which is no screen .* Connected: LEFT, RIGHT"_s);
    desktop.expectError(u"popups/screen is “TFEL”"_s);
    desktop.expectError(u"popups/screen is “UP”"_s);
    desktop.writeSettings("[popups]\nscreen=RIHGT\n");
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(desktop.windows(u"calltray"_s).isEmpty());

    desktop.writeSettings("[popups]\nscreen=TFEL\n");
    QTRY_COMPARE(desktop.windows(u"calltray"_s).size(), 1);
    desktop.writeSettings("[popups]\nscreen=RIGHT\n");
    QTRY_COMPARE(desktop.windows(u"calltray"_s).size(), 0);

    desktop.writeSettings("[popups]\nscreen=UP\n");
    QTRY_COMPARE(desktop.windows(u"calltray"_s).size(), 1);
    QVERIFY(addMonitor(desktop, u"UP"_s, u"960/254x900/238+960+0"_s, u"none"_s));
    QTRY_COMPARE(desktop.windows(u"calltray"_s).size(), 0);
}

void TestScreens::anotherScreenChosen_popupsMoveThere()
{
    Desktop desktop({.screen = u"1920x900"_s});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY(split(desktop));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(desktop.call({u"--from"_s, u"someone"_s}) > 0);
    QTRY_COMPARE(desktop.windows(u"calltray"_s).size(), 1);
    for (const auto &[screen, left] : {std::pair{u"RIGHT"_s, 960 + 16}, {u"LEFT"_s, 16}}) {
        QCOMPARE(desktop.ctl({u"config"_s, u"set"_s, u"popups/screen"_s, screen}).status, 0);
        QTRY_COMPARE(desktop.windows(u"calltray"_s).constFirst().geometry.left(), left);
        QCOMPARE(desktop.popups().constFirst().value("screen"_L1).toString(), screen);
    }
}

void TestScreens::monitorUnplugged_popupMovesToTheOther()
{
    Desktop desktop({.screen = u"1920x900"_s});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY(split(desktop));
    desktop.writeSettings("[popups]\nscreen=RIGHT\n");
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(desktop.call({u"--from"_s, u"someone"_s}) > 0);
    QTRY_COMPARE(desktop.windows(u"calltray"_s).size(), 1);
    QCOMPARE(desktop.run(u"xrandr"_s, {u"--delmonitor"_s, u"RIGHT"_s}).status, 0);
    QTRY_COMPARE(desktop.windows(u"calltray"_s).constFirst().geometry.left(), 16);
    QCOMPARE(desktop.calltray().state(), QProcess::Running);
}

void TestScreens::panelOnOneMonitor_popupsKeepAbove_data()
{
    QTest::addColumn<QByteArray>("screen");
    QTest::addColumn<QString>("factor");
    QTest::addColumn<int>("free");
    QTest::addColumn<int>("withPanel");

    QTest::newRow("on-it") << QByteArray("LEFT") << u"1"_s << 900 - 16 << 860 - 16;
    QTest::newRow("on-it-2x") << QByteArray("LEFT") << u"2"_s << 900 - 32 << 860 - 32;
    QTest::newRow("on-the-other") << QByteArray("RIGHT") << u"1"_s << 900 - 16 << 900 - 16;
}

void TestScreens::panelOnOneMonitor_popupsKeepAbove()
{
    QFETCH(const QByteArray, screen);
    QFETCH(const QString, factor);
    QFETCH(const int, free);
    QFETCH(const int, withPanel);
    Desktop desktop({.screen = u"1920x900"_s, .tray = false});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY(split(desktop));
    desktop.environment().insert(u"QT_SCALE_FACTOR"_s, factor);
    QProcess &first = desktop.start(u"trayer"_s, BottomOfTheLeft);
    desktop.writeSettings("[popups]\nscreen=" + screen + "\nhideAfterSeconds=0\n");
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(desktop.call({u"--from"_s, u"someone"_s}) > 0);
    QTRY_COMPARE(bottomOfPopup(desktop), withPanel);

    first.kill();
    QVERIFY(first.waitForFinished());
    QTRY_COMPARE(bottomOfPopup(desktop), free);
    desktop.start(u"trayer"_s, BottomOfTheLeft);
    QTRY_COMPARE(bottomOfPopup(desktop), withPanel);
}

CALLTRAY_TEST(TestScreens, QCoreApplication)
#include "tst_screens.moc"
