// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testprogram.h"
#include "ui/platform/idletime.h"

#include <QGuiApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

//! On an X server of its own.
class TestIdleTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void untouched_isAwayAndBackWithAKey();
    void notWatching_tellsNothing();
    void endOfWatching_takesTheUserToBeThere();
    void destroyedWhileAway_tellsNothing();
};

namespace {

void pressKey()
{
    QProcess xdotool;
    xdotool.start(u"xdotool"_s, {u"key"_s, u"shift"_s});
    xdotool.waitForFinished();
}

} // namespace

void TestIdleTime::untouched_isAwayAndBackWithAKey()
{
    IdleTime idle(1s);
    const QSignalSpy changed(&idle, &IdleTime::awayChanged);
    idle.setWatching(true);
    for (int round = 0; round < 2; ++round) {
        QTRY_VERIFY(idle.isAway());
        pressKey();
        QTRY_COMPARE(changed.count(), 2 * round + 2);
        QVERIFY(!changed.last().first().toBool());
    }
}

void TestIdleTime::notWatching_tellsNothing()
{
    IdleTime idle(1ms);
    const QSignalSpy changed(&idle, &IdleTime::awayChanged);
    IdleTime watching(2ms);
    watching.setWatching(true);
    QTRY_VERIFY(watching.isAway());
    QCOMPARE(changed.count(), 0);
    QVERIFY(!idle.isAway());
}

void TestIdleTime::endOfWatching_takesTheUserToBeThere()
{
    IdleTime idle(1ms);
    idle.setWatching(true);
    QTRY_VERIFY(idle.isAway());
    idle.setWatching(false);
    QVERIFY(!idle.isAway());
    idle.setWatching(true);
    QTRY_VERIFY(idle.isAway());
}

void TestIdleTime::destroyedWhileAway_tellsNothing()
{
    auto idle = std::make_unique<IdleTime>(1ms);
    const QSignalSpy changed(idle.get(), &IdleTime::awayChanged);
    idle->setWatching(true);
    QTRY_VERIFY(idle->isAway());
    QCOMPARE(changed.count(), 1);
    // Whoever listens is half destroyed itself then.
    idle.reset();
    QCOMPARE(changed.count(), 1);
}

} // namespace calltray

CALLTRAY_TEST(TestIdleTime, QApplication)
#include "tst_idletime.moc"
