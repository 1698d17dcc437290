// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/support/desktop.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace calltray::test;

//! What an administrator reads of the log, whether the program runs or not. Crashes are in desktop/endings.
class TestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void level_isChangedInTheRunningProgram();
    void file_isMaskedAndReadWithoutTheProgram();
    void follower_seesEachLineAndTheNextProcess();
    void folderThatCannotBeWritten_isSaidOnce();
    void demonstration_writesNoFile();
};

namespace {

QString logFile(Desktop &desktop)
{
    return desktop.environment().value(u"HOME"_s) + u"/.local/state/calltray/calltray.log"_s;
}

[[nodiscard]] bool logsNames(Desktop &desktop)
{
    desktop.expectError(u"^calltray.notifications: notification"_s);
    return desktop.ctl({u"log"_s, u"level"_s, u"calltray.notifications"_s, u"debug"_s}).status == 0;
}

} // namespace

void TestLog::level_isChangedInTheRunningProgram()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    const Desktop::Output none = desktop.ctl({u"log"_s});
    QCOMPARE(none.status, 0);
    QVERIFY2(none.error.contains("nothing has been logged yet"), none.error.constData());
    QVERIFY(!QFile::exists(logFile(desktop)));

    QVERIFY(
        desktop.ctl({u"log"_s, u"level"_s}).out.contains("\nwarning   calltray.notifications\n"));
    QVERIFY(logsNames(desktop));
    QVERIFY(
        desktop.ctl({u"log"_s, u"level"_s}).out.contains("\ndebug     calltray.notifications\n"));
    const Desktop::Output wrong = desktop.ctl({u"log"_s, u"level"_s, u"calltray.x"_s, u"debug"_s});
    QCOMPARE(wrong.status, 1);
    QVERIFY2(wrong.error.contains("calltray.api, "), wrong.error.constData());
    QCOMPARE(desktop.ctl({u"log"_s, u"level"_s, u"calltray.api"_s}).status, 2);
    QVERIFY(desktop.call({u"--from"_s, u"someone"_s}) > 0);
}

void TestLog::file_isMaskedAndReadWithoutTheProgram()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(logsNames(desktop));
    QVERIFY(desktop.call({u"--from"_s, u"Anna +7 999 111 22 33"_s}) > 0);
    QVERIFY(desktop.call({u"--from"_s, u"Ben"_s}) > 0);

    const Desktop::Output whole = desktop.ctl({u"log"_s, u"--with-personal-data"_s});
    QCOMPARE(whole.status, 0);
    QVERIFY2(whole.out.contains("notification 1 is Anna +7 999 111 22 33\n"),
             whole.out.constData());
    QVERIFY2(whole.error.contains("do not pass them on"), whole.error.constData());
    QCOMPARE(desktop.quitCalltray(), 0);

    const Desktop::Output masked = desktop.ctl({u"log"_s});
    QCOMPARE(masked.status, 0);
    QCOMPARE(masked.error, QByteArray());
    QVERIFY2(masked.out.contains("debug calltray.notifications: notification 1 is …\n"),
             masked.out.constData());
    QVERIFY(!masked.out.contains("Anna") && !masked.out.contains("999"));
    const QByteArray last = desktop.ctl({u"log"_s, u"--lines"_s, u"1"_s}).out;
    QVERIFY2(last.count('\n') == 1 && masked.out.endsWith(last), last.constData());

    QFile file(logFile(desktop));
    QVERIFY(file.open(QFile::ReadOnly));
    QVERIFY(!file.readAll().contains("Anna"));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther),
             QFile::Permissions());
    QCOMPARE(desktop.ctl({u"log"_s, u"--with-personal-data"_s}).status, 3);
}

void TestLog::follower_seesEachLineAndTheNextProcess()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(logsNames(desktop));
    QVERIFY(desktop.call({u"--from"_s, u"Anna"_s}) > 0);
    QProcess &follower = desktop.start(qEnvironmentVariable("CALLTRAY_BIN") + u"/calltrayctl"_s,
                                       {u"log"_s, u"--follow"_s, u"--with-personal-data"_s});
    QByteArray seen;
    const auto sees = [&](const char *text) {
        seen += follower.readAllStandardOutput();
        return seen.contains(text);
    };
    QTRY_VERIFY(sees("notification 1 is Anna\n"));
    QVERIFY(desktop.call({u"--from"_s, u"Ben"_s}) > 0);
    QTRY_VERIFY(sees("notification 2 is Ben\n"));
    QCOMPARE(seen.count("is Anna"), 1);

    const QJsonValue first = desktop.status().value("pid"_L1);
    QCOMPARE(desktop.ctl({u"restart"_s}).status, 0);
    QTRY_VERIFY(desktop.status().contains("pid"_L1) && desktop.status().value("pid"_L1) != first);
    QCOMPARE(desktop.ctl({u"log"_s, u"level"_s, u"calltray.notifications"_s, u"debug"_s}).status,
             0);
    QVERIFY(desktop.call({u"--from"_s, u"Chris"_s}) > 0);
    QTRY_VERIFY(sees("notification 3 is Chris\n"));
    QCOMPARE(desktop.ctl({u"quit"_s}).status, 0);
    QVERIFY(follower.state() == QProcess::NotRunning || follower.waitForFinished(30'000));
    QCOMPARE(follower.exitCode(), 3);
}

void TestLog::folderThatCannotBeWritten_isSaidOnce()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    const QString folder = QFileInfo(logFile(desktop)).path();
    QVERIFY(QDir().mkpath(QFileInfo(folder).path()));
    QVERIFY(QFile(folder).open(QFile::WriteOnly));
    desktop.expectError(u"^calltray: the log cannot be written: "_s);
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(logsNames(desktop));
    for (int call = 0; call < 5; ++call)
        QVERIFY(desktop.call({u"--from"_s, u"someone"_s}) > 0);
    QCOMPARE(desktop.quitCalltray(), 0);
}

void TestLog::demonstration_writesNoFile()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray({u"--demo"_s}), qPrintable(desktop.why()));
    QVERIFY(logsNames(desktop));
    QVERIFY(desktop.call({u"--from"_s, u"Anna"_s}) > 0);
    QTRY_VERIFY(desktop.ctl({u"log"_s, u"--with-personal-data"_s}).out.contains("Anna"));
    QCOMPARE(desktop.quitCalltray(), 0);
    QVERIFY(!QFile::exists(logFile(desktop)));
}

CALLTRAY_TEST(TestLog, QCoreApplication)
#include "tst_log.moc"
