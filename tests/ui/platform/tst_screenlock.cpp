// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testprogram.h"
#include "ui/platform/screenlock.h"

#include <QApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace calltray {

//! On an X server of its own.
class TestScreenLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saverOfTheServer_isTold();
    void xscreensaversWord_isTold_data();
    void xscreensaversWord_isTold();
    void locker_isToldAndKnownAtStart();
    void windowOverEverything_isNoLock();
};

namespace {

bool run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished() && process.exitCode() == 0;
}

bool setStatus(const QString &value)
{
    return run(u"xprop"_s,
               {u"-root"_s, u"-f"_s, u"_SCREENSAVER_STATUS"_s, u"32i"_s, u"-set"_s,
                u"_SCREENSAVER_STATUS"_s, value});
}

} // namespace

void TestScreenLock::saverOfTheServer_isTold()
{
    const ScreenLock lock;
    const QSignalSpy changed(&lock, &ScreenLock::lockedChanged);
    QVERIFY(!lock.isLocked());
    QVERIFY(run(u"xset"_s, {u"s"_s, u"activate"_s}));
    QTRY_VERIFY(lock.isLocked());
    QVERIFY(ScreenLock().isLocked());
    QVERIFY(run(u"xset"_s, {u"s"_s, u"reset"_s}));
    QTRY_VERIFY(!lock.isLocked());
    QCOMPARE(changed.size(), 2);
}

void TestScreenLock::xscreensaversWord_isTold_data()
{
    QTest::addColumn<QString>(
        "status"); // an atom, the time of the change, a number for each screen
    QTest::addColumn<bool>("isLocked");

    QTest::newRow("on") << u"301,1795787176,3,3"_s << true;
    QTest::newRow("off") << u"0,1795787176,0,0"_s << false;
}

void TestScreenLock::xscreensaversWord_isTold()
{
    QFETCH(const QString, status);
    QFETCH(const bool, isLocked);
    const ScreenLock lock;
    QVERIFY(setStatus(isLocked ? u"0"_s : u"301"_s));
    QTRY_COMPARE(lock.isLocked(), !isLocked);
    QVERIFY(setStatus(status));
    QTRY_COMPARE(lock.isLocked(), isLocked);
    QCOMPARE(ScreenLock().isLocked(), isLocked);
    QVERIFY(setStatus(u"0"_s));
    QTRY_VERIFY(!lock.isLocked());
}

void TestScreenLock::locker_isToldAndKnownAtStart()
{
    const ScreenLock lock;
    QProcess locker;
    locker.start(u"i3lock"_s, {u"--nofork"_s});
    QVERIFY(locker.waitForStarted());
    QTRY_VERIFY(lock.isLocked());
    QVERIFY(ScreenLock().isLocked());
    locker.terminate();
    QTRY_VERIFY(!lock.isLocked());
    QTRY_COMPARE(locker.state(), QProcess::NotRunning);
}

void TestScreenLock::windowOverEverything_isNoLock()
{
    const ScreenLock lock;
    const QSignalSpy changed(&lock, &ScreenLock::lockedChanged);
    QWidget own(nullptr, Qt::BypassWindowManagerHint | Qt::FramelessWindowHint);
    own.showFullScreen();
    QVERIFY(QTest::qWaitForWindowExposed(&own));
    QVERIFY(run(u"xset"_s, {u"s"_s, u"activate"_s}));
    QTRY_VERIFY(lock.isLocked()); // everything before that has been heard
    QCOMPARE(changed.size(), 1);
    QVERIFY(run(u"xset"_s, {u"s"_s, u"reset"_s}));
    QTRY_VERIFY(!lock.isLocked());
}

} // namespace calltray

CALLTRAY_TEST(TestScreenLock, QApplication)
#include "tst_screenlock.moc"
