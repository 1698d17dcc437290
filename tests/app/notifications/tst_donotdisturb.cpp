// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/donotdisturb.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "support/testclock.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace calltray {

class TestDoNotDisturb final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void fresh_isOffWithoutTimer();
    void switchedOnWithoutEnd_staysWithoutTimer();
    void endReached_goesOffByItself();
    void endReachedDuringSleep_goesOffOnRecheck();
    void distantEnd_isReArmedWithinTheHour();
    void endInThePast_isOff();
    void sameStateAgain_isNotTold();
    void newEnd_isTold();
    void restart_restoresWhatIsStillTrue_data();
    void restart_restoresWhatIsStillTrue();
    void lockedByAdministrator_cannotBeSwitched();
    void editOfTheFile_switches();
    void clockThatIsSet_movesTheEndWithIt_data();
    void clockThatIsSet_movesTheEndWithIt();

private:
    [[nodiscard]] QString file(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestDoNotDisturb::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestDoNotDisturb::fresh_isOffWithoutTimer()
{
    const test::TestClock clock;
    Settings settings(file(u"user.ini"_s), file(u"administrator.ini"_s));
    const DoNotDisturb doNotDisturb(settings, clock);
    QVERIFY(!doNotDisturb.isOn());
    QVERIFY(!doNotDisturb.until().isValid());
    QVERIFY(!doNotDisturb.findChild<QTimer *>()->isActive());
}

void TestDoNotDisturb::switchedOnWithoutEnd_staysWithoutTimer()
{
    const test::TestClock clock;
    Settings settings(file(u"user.ini"_s), file(u"administrator.ini"_s));
    DoNotDisturb doNotDisturb(settings, clock);
    const QSignalSpy changed(&doNotDisturb, &DoNotDisturb::changed);
    doNotDisturb.switchOn();
    QVERIFY(doNotDisturb.isOn());
    QVERIFY(!doNotDisturb.findChild<QTimer *>()->isActive());
    doNotDisturb.switchOff();
    QVERIFY(!doNotDisturb.isOn());
    QCOMPARE(changed.count(), 2);
    QCOMPARE(changed.at(0).at(0).toBool(), true);
    QCOMPARE(changed.at(1).at(0).toBool(), false);
}

void TestDoNotDisturb::endReached_goesOffByItself()
{
    test::TestClock clock;
    Settings settings(file(u"user.ini"_s), file(u"administrator.ini"_s));
    DoNotDisturb doNotDisturb(settings, clock);
    const QSignalSpy changed(&doNotDisturb, &DoNotDisturb::changed);
    const QDateTime until = clock.time.addMSecs(50);
    doNotDisturb.switchOn(until);
    QCOMPARE(doNotDisturb.until(), until);
    clock.time = until;
    QTRY_COMPARE(changed.count(), 2);
    QVERIFY(!doNotDisturb.isOn());
    QVERIFY(!doNotDisturb.until().isValid());
    QVERIFY(!settings.value(keys::DoNotDisturbOn).toBool());
}

void TestDoNotDisturb::endReachedDuringSleep_goesOffOnRecheck()
{
    test::TestClock clock;
    Settings settings(file(u"user.ini"_s), file(u"administrator.ini"_s));
    DoNotDisturb doNotDisturb(settings, clock);
    doNotDisturb.switchOn(clock.time.addSecs(1800));
    doNotDisturb.recheck();
    QVERIFY(doNotDisturb.isOn());
    clock.time = clock.time.addSecs(8 * 3600);
    doNotDisturb.recheck();
    QVERIFY(!doNotDisturb.isOn());
}

void TestDoNotDisturb::distantEnd_isReArmedWithinTheHour()
{
    const test::TestClock clock;
    Settings settings(file(u"user.ini"_s), file(u"administrator.ini"_s));
    DoNotDisturb doNotDisturb(settings, clock);
    doNotDisturb.switchOn(clock.time.addYears(1));
    const auto *timer = doNotDisturb.findChild<QTimer *>();
    QVERIFY(timer->isActive());
    QCOMPARE(timer->intervalAsDuration(), std::chrono::hours(1));
}

void TestDoNotDisturb::endInThePast_isOff()
{
    const test::TestClock clock;
    Settings settings(file(u"user.ini"_s), file(u"administrator.ini"_s));
    DoNotDisturb doNotDisturb(settings, clock);
    doNotDisturb.switchOn(clock.time.addSecs(-1));
    QVERIFY(!doNotDisturb.isOn());
}

void TestDoNotDisturb::sameStateAgain_isNotTold()
{
    const test::TestClock clock;
    Settings settings(file(u"user.ini"_s), file(u"administrator.ini"_s));
    DoNotDisturb doNotDisturb(settings, clock);
    doNotDisturb.switchOn();
    const QSignalSpy changed(&doNotDisturb, &DoNotDisturb::changed);
    doNotDisturb.switchOn();
    QCOMPARE(changed.count(), 0);
}

void TestDoNotDisturb::newEnd_isTold()
{
    const test::TestClock clock;
    Settings settings(file(u"user.ini"_s), file(u"administrator.ini"_s));
    DoNotDisturb doNotDisturb(settings, clock);
    doNotDisturb.switchOn(clock.time.addSecs(1800));
    const QSignalSpy changed(&doNotDisturb, &DoNotDisturb::changed);
    doNotDisturb.switchOn(clock.time.addSecs(3600));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(doNotDisturb.until(), clock.time.addSecs(3600));
}

void TestDoNotDisturb::restart_restoresWhatIsStillTrue_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<bool>("isOn");
    QTest::addColumn<qint64>("until");

    QTest::newRow("nothing") << QString() << false << qint64(0);
    QTest::newRow("no-end") << u"on=true\n"_s << true << qint64(0);
    QTest::newRow("end-ahead") << u"on=true\nuntil=2025-10-09T09:00:00Z\n"_s << true
                               << qint64(1'760'000'400);
    QTest::newRow("end-passed") << u"on=true\nuntil=2025-10-09T08:53:19Z\n"_s << false << qint64(0);
    QTest::newRow("end-is-nonsense") << u"on=true\nuntil=soon\n"_s << false << qint64(0);
    QTest::newRow("switched-off") << u"on=false\n"_s << false << qint64(0);
}

void TestDoNotDisturb::restart_restoresWhatIsStillTrue()
{
    QFETCH(const QString, stored);
    QFETCH(const bool, isOn);
    QFETCH(const qint64, until);
    QFile ini(file(u"user.ini"_s));
    QVERIFY(ini.open(QIODevice::WriteOnly));
    ini.write("[doNotDisturb]\n" + stored.toUtf8());
    ini.close();

    const test::TestClock clock; // 2025-10-09 08:53:20 UTC
    Settings settings(file(u"user.ini"_s), file(u"administrator.ini"_s));
    const DoNotDisturb doNotDisturb(settings, clock);
    QCOMPARE(doNotDisturb.isOn(), isOn);
    QCOMPARE(doNotDisturb.until().isValid(), until != 0);
    if (until != 0)
        QCOMPARE(doNotDisturb.until().toSecsSinceEpoch(), until);

    // What it writes, it reads.
    Settings written(file(u"other.ini"_s), file(u"administrator.ini"_s));
    DoNotDisturb(written, clock).switchOn(clock.time.addSecs(400));
    const DoNotDisturb again(written, clock);
    QVERIFY(again.isOn());
    QCOMPARE(again.until(), clock.time.addSecs(400));
}

void TestDoNotDisturb::lockedByAdministrator_cannotBeSwitched()
{
    QFile ini(file(u"administrator.ini"_s));
    QVERIFY(ini.open(QIODevice::WriteOnly));
    ini.write("[policy]\nlocked=doNotDisturb/on\n");
    ini.close();
    const test::TestClock clock;
    Settings settings(file(u"user.ini"_s), file(u"administrator.ini"_s));
    DoNotDisturb doNotDisturb(settings, clock);
    doNotDisturb.switchOn();
    QVERIFY(!doNotDisturb.isOn());
    QVERIFY(doNotDisturb.isLocked());
}

void TestDoNotDisturb::editOfTheFile_switches()
{
    const test::TestClock clock; // 2025-10-09 08:53:20 UTC
    Settings settings(file(u"user.ini"_s), file(u"administrator.ini"_s));
    DoNotDisturb doNotDisturb(settings, clock);
    const QSignalSpy changed(&doNotDisturb, &DoNotDisturb::changed);

    QFile ini(file(u"user.ini"_s));
    QVERIFY(ini.open(QIODevice::WriteOnly));
    ini.write("[doNotDisturb]\non=true\nuntil=2025-10-09T09:00:00Z\n");
    ini.close();

    QTRY_VERIFY(doNotDisturb.isOn());
    QCOMPARE(doNotDisturb.until().toSecsSinceEpoch(), 1'760'000'400);
    doNotDisturb.switchOff();
    QVERIFY(!doNotDisturb.isOn());
    QCOMPARE(changed.constLast().constFirst().toBool(), false);
}

void TestDoNotDisturb::clockThatIsSet_movesTheEndWithIt_data()
{
    QTest::addColumn<int>("hours");
    QTest::newRow("forward") << 3;
    QTest::newRow("back") << -5;
    QTest::newRow("to-another-year") << 24 * 400;
}

void TestDoNotDisturb::clockThatIsSet_movesTheEndWithIt()
{
    QFETCH(const int, hours);
    const QTemporaryDir folder;
    Settings settings(folder.filePath("calltray.ini"_L1), {});
    test::TestClock clock;
    DoNotDisturb doNotDisturb(settings, clock);
    doNotDisturb.switchOn(clock.time.addSecs(3600));

    clock.time = clock.time.addSecs(1200);
    clock.set(clock.time.addSecs(hours * 3600));
    doNotDisturb.recheck();
    QVERIFY(doNotDisturb.isOn());
    QCOMPARE(doNotDisturb.until(), clock.time.addSecs(2400));

    clock.time = clock.time.addSecs(2399);
    doNotDisturb.recheck();
    QVERIFY(doNotDisturb.isOn());
    clock.time = clock.time.addSecs(1);
    doNotDisturb.recheck();
    QVERIFY(!doNotDisturb.isOn());
}

} // namespace calltray

CALLTRAY_TEST(TestDoNotDisturb, QCoreApplication)

#include "tst_donotdisturb.moc"
