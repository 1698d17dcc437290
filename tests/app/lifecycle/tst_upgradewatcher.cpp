// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/calling/callingstatus.h"
#include "app/lifecycle/upgradewatcher.h"
#include "support/testclock.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QFileSystemWatcher>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

//! A folder with a program in it that says its version.
class Installation
{
public:
    Installation()
        : folder(directory.filePath(u"usr/bin"_s))
        , program(folder + u"/calltray"_s)
    {
        QDir().mkpath(folder);
        install("echo calltray 1.0");
    }

    //! As a package manager does: beside it, then renamed over it.
    void install(const QByteArray &commands) const
    {
        const QString beside = program + u".dpkg-new"_s;
        write(beside, commands);
        std::rename(QFile::encodeName(beside).constData(), QFile::encodeName(program).constData());
    }

    static void write(const QString &path, const QByteArray &commands)
    {
        QFile file(path);
        if (!file.open(QFile::WriteOnly))
            qFatal("cannot write the program");
        file.write("#!/bin/sh\n" + commands + '\n');
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    [[nodiscard]] UpgradeWatcher::Options options() const
    {
        return {.program = program,
                .policy = {.settle = 20ms,
                           .checkWithin = 20s,
                           .checkAgainAfter = {30ms},
                           .quiet = 50ms,
                           .courtesy = 10ms,
                           .longestCourtesy = 1h},
                .running = fileIdentity(program)};
    }

    QTemporaryDir directory;
    QString folder;
    QString program;
};

} // namespace

class TestUpgradeWatcher final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replaced_restartsAfterTheQuietTime();
    void onACall_waitsForItsEnd();
    void replacedTwice_theLastOneCounts();
    void deletedAndMadeAnew_isFound();
    void removed_isSaidOnceUntilItIsBack();
    void replacedMeanwhile_isNotSaidToBeRemoved();
    void folderRemovedAndMadeAnew_isFound();
    void linkSwitched_isFound();
    void halfWritten_isNotJudgedUntilItIsWhole();
    void neighbourChanged_nothingHappens();
    void doesNotRun_isSaidAndMended();
    void hangs_isGivenUp();
    void endsDuringTheCheck_saysNothing();
    void replacedBeforeTheStart_isFound();
    void inUse_waits();
    void waitedForADay_asksOnce();
    void rolledBack_takesTheQuestionBack();
    void replacedDuringItsCheck_theNewerOneIsAsked();
};

void TestUpgradeWatcher::replaced_restartsAfterTheQuietTime()
{
    const Installation installed;
    const test::TestClock clock;
    const CallingStatus calling(clock);
    UpgradeWatcher watcher(calling, installed.options());
    QSignalSpy due(&watcher, &UpgradeWatcher::restartDue);
    watcher.start();
    installed.install("echo calltray 1.2");
    QVERIFY(due.wait(20'000));
    QCOMPARE(watcher.version().value_or(QString()), u"1.2"_s);
}

void TestUpgradeWatcher::onACall_waitsForItsEnd()
{
    const Installation installed;
    const test::TestClock clock;
    CallingStatus calling(clock);
    calling.hold(u"tray"_s);
    UpgradeWatcher::Options options = installed.options();
    options.policy.quiet = 0ms; // whether to start it is decided as soon as it is known
    UpgradeWatcher watcher(calling, options);
    QSignalSpy due(&watcher, &UpgradeWatcher::restartDue);
    watcher.start();
    installed.install("echo calltray 1.2");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.version().value_or(QString()), u"1.2"_s, 20'000);
    QCOMPARE(due.count(), 0);
    calling.release(u"tray"_s);
    QTRY_COMPARE_WITH_TIMEOUT(due.count(), 1, 20'000);
}

void TestUpgradeWatcher::replacedTwice_theLastOneCounts()
{
    const Installation installed;
    const test::TestClock clock;
    CallingStatus calling(clock);
    calling.hold(u"tray"_s);
    UpgradeWatcher watcher(calling, installed.options());
    watcher.start();
    installed.install("echo calltray 1.2");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.version().value_or(QString()), u"1.2"_s, 20'000);
    installed.install("echo calltray 1.3");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.version().value_or(QString()), u"1.3"_s, 20'000);
}

void TestUpgradeWatcher::deletedAndMadeAnew_isFound()
{
    const Installation installed;
    const test::TestClock clock;
    CallingStatus calling(clock);
    calling.hold(u"tray"_s);
    UpgradeWatcher watcher(calling, installed.options());
    watcher.start();
    installed.install("echo calltray 1.2");
    QTRY_VERIFY_WITH_TIMEOUT(watcher.version().has_value(), 20'000);
    QVERIFY(QFile::remove(installed.program));
    QTRY_VERIFY(!watcher.version().has_value());
    Installation::write(installed.program, "echo calltray 1.3");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.version().value_or(QString()), u"1.3"_s, 20'000);
}

void TestUpgradeWatcher::removed_isSaidOnceUntilItIsBack()
{
    const Installation installed;
    const test::TestClock clock;
    const CallingStatus calling(clock);
    UpgradeWatcher::Options options = installed.options();
    options.policy.removed = 20ms;
    UpgradeWatcher watcher(calling, options);
    QSignalSpy removed(&watcher, &UpgradeWatcher::removedChanged);
    watcher.start();
    QVERIFY(QFile::remove(installed.program));
    QTRY_COMPARE_WITH_TIMEOUT(removed.count(), 1, 20'000);
    QCOMPARE(removed.at(0).at(0).toBool(), true);
    // Its neighbours go as well.
    Installation::write(installed.folder + u"/other"_s, "");
    installed.install("echo calltray 1.2");
    QTRY_COMPARE_WITH_TIMEOUT(removed.count(), 2, 20'000);
    QCOMPARE(removed.at(1).at(0).toBool(), false);
}

void TestUpgradeWatcher::replacedMeanwhile_isNotSaidToBeRemoved()
{
    const Installation installed;
    const test::TestClock clock;
    const CallingStatus calling(clock);
    UpgradeWatcher::Options options = installed.options();
    options.policy.removed = 1h;
    UpgradeWatcher watcher(calling, options);
    QSignalSpy removed(&watcher, &UpgradeWatcher::removedChanged);
    QSignalSpy due(&watcher, &UpgradeWatcher::restartDue);
    watcher.start();
    QVERIFY(QFile::remove(installed.program));
    installed.install("echo calltray 1.2");
    QVERIFY(due.wait(20'000));
    QCOMPARE(removed.count(), 0);
}

void TestUpgradeWatcher::folderRemovedAndMadeAnew_isFound()
{
    const Installation installed;
    const test::TestClock clock;
    CallingStatus calling(clock);
    calling.hold(u"tray"_s);
    UpgradeWatcher watcher(calling, installed.options());
    watcher.start();
    QFileSystemWatcher above({installed.directory.path()});
    QSignalSpy gone(&above, &QFileSystemWatcher::directoryChanged);
    QVERIFY(QDir(installed.directory.filePath(u"usr"_s)).removeRecursively());
    QVERIFY(gone.wait(20'000));
    QVERIFY(QDir().mkpath(installed.folder));
    installed.install("echo calltray 1.2");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.version().value_or(QString()), u"1.2"_s, 20'000);
}

void TestUpgradeWatcher::linkSwitched_isFound()
{
    const Installation installed;
    const QString link = installed.directory.filePath(u"calltray"_s);
    QVERIFY(QFile::link(installed.program, link));
    const test::TestClock clock;
    CallingStatus calling(clock);
    calling.hold(u"tray"_s);
    UpgradeWatcher::Options options = installed.options();
    options.program = link;
    UpgradeWatcher watcher(calling, options);
    watcher.start();
    const QString next = installed.folder + u"/calltray-1.2"_s;
    Installation::write(next, "echo calltray 1.2");
    QVERIFY(QFile::remove(link));
    QVERIFY(QFile::link(next, link));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.version().value_or(QString()), u"1.2"_s, 20'000);
}

void TestUpgradeWatcher::halfWritten_isNotJudgedUntilItIsWhole()
{
    const Installation installed;
    const test::TestClock clock;
    CallingStatus calling(clock);
    calling.hold(u"tray"_s);
    UpgradeWatcher watcher(calling, installed.options());
    QSignalSpy broken(&watcher, &UpgradeWatcher::brokenChanged);
    watcher.start();
    QVERIFY(QFile::remove(installed.program));
    QFile file(installed.program);
    QVERIFY(file.open(QFile::WriteOnly));
    QFileSystemWatcher half({installed.program});
    QSignalSpy written(&half, &QFileSystemWatcher::fileChanged);
    for (int piece = 0; piece < 50; ++piece) {
        file.write("#");
        QVERIFY(file.flush());
        QVERIFY(written.wait(20'000));
    }
    file.close();
    Installation::write(installed.program, "echo calltray 1.2");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.version().value_or(QString()), u"1.2"_s, 20'000);
    QVERIFY(!watcher.isBroken());
}

void TestUpgradeWatcher::neighbourChanged_nothingHappens()
{
    const Installation installed;
    const test::TestClock clock;
    const CallingStatus calling(clock);
    UpgradeWatcher watcher(calling, installed.options());
    QSignalSpy due(&watcher, &UpgradeWatcher::restartDue);
    watcher.start();
    Installation::write(installed.folder + u"/another"_s, "echo calltray 1.2");
    installed.install("echo calltray 1.3");
    QVERIFY(due.wait(20'000));
    QCOMPARE(watcher.version().value_or(QString()), u"1.3"_s);
}

void TestUpgradeWatcher::doesNotRun_isSaidAndMended()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"what was installed does not run"_s));
    const Installation installed;
    const test::TestClock clock;
    const CallingStatus calling(clock);
    UpgradeWatcher watcher(calling, installed.options());
    QSignalSpy due(&watcher, &UpgradeWatcher::restartDue);
    QSignalSpy broken(&watcher, &UpgradeWatcher::brokenChanged);
    watcher.start();
    installed.install("echo calltray 1.2; exit 127");
    QVERIFY(broken.wait(20'000));
    QVERIFY(watcher.isBroken());
    QCOMPARE(due.count(), 0);
    installed.install("echo calltray 1.3");
    QVERIFY(due.wait(20'000));
    QVERIFY(!watcher.isBroken());
}

void TestUpgradeWatcher::hangs_isGivenUp()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"what was installed does not run"_s));
    const Installation installed;
    const test::TestClock clock;
    const CallingStatus calling(clock);
    UpgradeWatcher::Options options = installed.options();
    options.policy.checkWithin = 100ms;
    UpgradeWatcher watcher(calling, options);
    QSignalSpy broken(&watcher, &UpgradeWatcher::brokenChanged);
    watcher.start();
    installed.install("exec sleep 60");
    QVERIFY(broken.wait(20'000));
}

void TestUpgradeWatcher::endsDuringTheCheck_saysNothing()
{
    QTest::failOnWarning(QRegularExpression(u"."_s));
    const Installation installed;
    const QString hasBegun = installed.directory.filePath(u"has-begun"_s);
    const test::TestClock clock;
    const CallingStatus calling(clock);
    auto watcher = std::make_unique<UpgradeWatcher>(calling, installed.options());
    watcher->start();
    installed.install("echo $$ >" + QFile::encodeName(hasBegun) + ".new; mv "
                      + QFile::encodeName(hasBegun) + ".new " + QFile::encodeName(hasBegun)
                      + "; exec sleep 60");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(hasBegun), 20'000);
    QFile file(hasBegun);
    QVERIFY(file.open(QFile::ReadOnly));
    const pid_t check = file.readAll().trimmed().toInt();
    watcher.reset();
    QTRY_COMPARE_WITH_TIMEOUT(::kill(check, 0), -1, 20'000);
}

void TestUpgradeWatcher::replacedBeforeTheStart_isFound()
{
    const Installation installed;
    const UpgradeWatcher::Options options = installed.options();
    installed.install("echo calltray 1.2");
    const test::TestClock clock;
    const CallingStatus calling(clock);
    UpgradeWatcher watcher(calling, options);
    QSignalSpy due(&watcher, &UpgradeWatcher::restartDue);
    watcher.start();
    QVERIFY(due.wait(20'000));
}

void TestUpgradeWatcher::inUse_waits()
{
    const Installation installed;
    const test::TestClock clock;
    const CallingStatus calling(clock);
    bool isInUse = true;
    int asked = 0;
    UpgradeWatcher::Options options = installed.options();
    options.isInUse = [&] {
        ++asked;
        return isInUse;
    };
    UpgradeWatcher watcher(calling, options);
    QSignalSpy due(&watcher, &UpgradeWatcher::restartDue);
    watcher.start();
    installed.install("echo calltray 1.2");
    // The quiet time is over after the second at the latest.
    QTRY_VERIFY_WITH_TIMEOUT(asked > 5, 20'000);
    QCOMPARE(due.count(), 0);
    isInUse = false;
    QVERIFY(due.wait(20'000));
}

void TestUpgradeWatcher::waitedForADay_asksOnce()
{
    const Installation installed;
    const test::TestClock clock;
    CallingStatus calling(clock);
    calling.hold(u"tray"_s);
    UpgradeWatcher::Options options = installed.options();
    options.policy.askAfter = 20ms;
    UpgradeWatcher watcher(calling, options);
    QSignalSpy ask(&watcher, &UpgradeWatcher::askDue);
    watcher.start();
    installed.install("echo calltray 1.2");
    QVERIFY(ask.wait(20'000));
    const QSignalSpy due(&watcher, &UpgradeWatcher::restartDue);
    calling.release(u"tray"_s);
    QTRY_COMPARE_WITH_TIMEOUT(due.count(), 1, 20'000);
    QCOMPARE(ask.count(), 1);
}

void TestUpgradeWatcher::rolledBack_takesTheQuestionBack()
{
    const Installation installed;
    const QString kept = installed.directory.filePath(u"kept"_s);
    const test::TestClock clock;
    CallingStatus calling(clock);
    calling.hold(u"tray"_s);
    UpgradeWatcher::Options options = installed.options();
    options.policy.askAfter = 20ms;
    UpgradeWatcher watcher(calling, options);
    QSignalSpy ask(&watcher, &UpgradeWatcher::askDue);
    QSignalSpy withdrawn(&watcher, &UpgradeWatcher::versionWithdrawn);
    watcher.start();
    QVERIFY(QFile::rename(installed.program, kept));
    installed.install("echo calltray 1.2");
    QVERIFY(ask.wait(20'000));
    QCOMPARE(withdrawn.count(), 0);

    QCOMPARE(std::rename(QFile::encodeName(kept).constData(),
                         QFile::encodeName(installed.program).constData()),
             0);
    QVERIFY(withdrawn.wait(20'000));
    QVERIFY(!watcher.version().has_value());
    installed.install("echo calltray 1.3");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.version().value_or(QString()), u"1.3"_s, 20'000);
    QCOMPARE(withdrawn.count(), 1);
}

void TestUpgradeWatcher::replacedDuringItsCheck_theNewerOneIsAsked()
{
    const Installation installed;
    const QString started = installed.directory.filePath(u"started"_s);
    const QString go = installed.directory.filePath(u"go"_s);
    const test::TestClock clock;
    CallingStatus calling(clock);
    calling.hold(u"tray"_s);
    UpgradeWatcher watcher(calling, installed.options());
    watcher.start();
    installed.install(
        u"touch %1; until [ -e %2 ]; do sleep 0.01; done; echo calltray 1.2"_s.arg(started, go)
            .toUtf8());
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(started), 20'000);

    installed.install("echo calltray 1.3");
    Installation::write(go, "");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.version().value_or(QString()), u"1.3"_s, 20'000);
}

} // namespace calltray

CALLTRAY_TEST(TestUpgradeWatcher, QCoreApplication)
#include "tst_upgradewatcher.moc"
