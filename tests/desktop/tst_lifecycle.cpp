// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/support/desktop.h"
#include "support/testprogram.h"

#include <QLocalServer>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace calltray::test;

//! Starts, ends, and what outlives them.
class TestLifecycle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secondStart_handsOverAndExits();
    void secondHiddenStart_leavesItAndSaysSo();
    void folderOfTheSocketRemoved_oneStaysAndIsReached();
    void startInAnotherSession_saysWhoHasTheHistory();
    void historyWithoutAPlace_isToldAndDoneWithout();
    void dismissal_outlivesARestart();
    void openError_isShownAgainAfterAStart();
    void quitOnACall_isRefusedWithTheReason();
    void restart_comesBackWithItsHistory();
    void callsRightAfterARestart_areTakenOnce();
    void startRightAfterAQuit_isTheNext();
    void terminationSignal_endsItCleanly();
    void trayHostRestarted_iconComesBack();
    void corruptDatabase_isSetAsideWithABanner();
    void newerDatabase_isLeftAloneWithABanner();
    void foldersOfItsOwn_areNarrowed();
    void sessionBusThatNeverAnswers_isDoneWithout();
    void sessionWithoutABus_getsNone();
    void withoutTray_aWindowIsTheWayIn();
    void trayHostGoneForGood_aWindowIsTheWayIn();
};

namespace {

//! Icons that the tray host has taken in: windows of calltray's below its panel.
int trayIcons(const Desktop &desktop)
{
    const QByteArray tree = desktop.run(u"xwininfo"_s, {u"-root"_s, u"-tree"_s}).out;
    const qsizetype panel = tree.indexOf("\"panel\"");
    if (panel < 0)
        return 0;
    static const QRegularExpression child(u"^            +0x[0-9a-f]+ .*calltray"_s,
                                          QRegularExpression::MultilineOption
                                              | QRegularExpression::CaseInsensitiveOption);
    return int(QString::fromUtf8(tree.mid(panel)).count(child));
}

} // namespace

void TestLifecycle::secondStart_handsOverAndExits()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    const double pid = desktop.status().value("pid"_L1).toDouble();
    const Desktop::Output second =
        desktop.run(qEnvironmentVariable("CALLTRAY_BIN") + u"/calltray"_s, {});
    QCOMPARE(second.status, 0);
    QTRY_COMPARE(desktop.windows(u"calltray"_s).size(), 1);
    QCOMPARE(desktop.status().value("pid"_L1).toDouble(), pid);
    QCOMPARE(desktop.calltray().state(), QProcess::Running);
}

void TestLifecycle::secondHiddenStart_leavesItAndSaysSo()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray({u"--hidden"_s}), qPrintable(desktop.why()));
    const QByteArray pid = QByteArray::number(desktop.status().value("pid"_L1).toDouble(), 'f', 0);
    // Nobody is there, and it needs nobody.
    desktop.environment().insert(u"DISPLAY"_s, u":0.7"_s);

    const Desktop::Output second =
        desktop.run(qEnvironmentVariable("CALLTRAY_BIN") + u"/calltray"_s, {u"--hidden"_s});

    QCOMPARE(second.status, 0);
    QCOMPARE(second.out,
             "calltray: runs already, as process " + pid
                 + ", on its own display; --hidden leaves it as it is.\n");
    QCOMPARE(second.error, QByteArray());
}

void TestLifecycle::folderOfTheSocketRemoved_oneStaysAndIsReached()
{
    Desktop desktop;
    desktop.expectError(u"^calltray.api: the socket had gone: listening again"_s);
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    const double pid = desktop.status().value("pid"_L1).toDouble();

    // At once: file by file the folder would be in use again before it is empty.
    const QString folder = QFileInfo(desktop.socketFile()).absolutePath();
    QVERIFY(QDir().rename(folder, folder + u".gone"_s));
    const Desktop::Output second =
        desktop.run(qEnvironmentVariable("CALLTRAY_BIN") + u"/calltray"_s, {u"--hidden"_s});

    QCOMPARE(second.status, 0);
    QCOMPARE(desktop.ctl({u"call"_s, u"--from"_s, u"b"_s}).status, 0);
    QCOMPARE(desktop.status().value("pid"_L1).toDouble(), pid);
}

void TestLifecycle::startInAnotherSession_saysWhoHasTheHistory()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    const QByteArray pid = QByteArray::number(desktop.status().value("pid"_L1).toDouble(), 'f', 0);
    const QTemporaryDir other;
    desktop.environment().insert(u"XDG_RUNTIME_DIR"_s, other.path());

    const Desktop::Output second =
        desktop.run(qEnvironmentVariable("CALLTRAY_BIN") + u"/calltray"_s, {u"--hidden"_s});

    QCOMPARE(second.status, 1);
    QVERIFY2(second.error.startsWith("calltray: Calltray runs already, as process " + pid + ','),
             second.error.constData());
    QVERIFY2(second.error.contains("XDG_RUNTIME_DIR"), second.error.constData());
    QVERIFY2(!second.error.contains("QLocalSocket"), second.error.constData());
    QCOMPARE(desktop.calltray().state(), QProcess::Running);
}

void TestLifecycle::historyWithoutAPlace_isToldAndDoneWithout()
{
    Desktop desktop;
    desktop.expectError(u"is a file, where a folder belongs: rename it"_s);
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QTemporaryFile noFolder;
    QVERIFY(noFolder.open());
    desktop.environment().insert(u"XDG_DATA_HOME"_s, noFolder.fileName());

    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));

    const Desktop::Output call = desktop.ctl({u"call"_s, u"--from"_s, u"a"_s});
    QCOMPARE(call.status, 1);
    QVERIFY2(call.error.contains("is a file, where a folder belongs"), call.error.constData());
}

void TestLifecycle::dismissal_outlivesARestart()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    const QStringList error{u"error"_s, u"--header"_s, u"h"_s, u"--text"_s, u"t"_s};
    const qint64 id =
        QJsonDocument::fromJson(desktop.ctl(error).out).object().value("id"_L1).toInteger();
    QVERIFY(id > 0);
    QCOMPARE(desktop.rpc(u"notifications.dismiss"_s, R"({"id":)" + QByteArray::number(id) + "}")
                 .toBool(),
             true);
    // The answer came after the commit, so even this loses nothing.
    desktop.killCalltray();

    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    const Desktop::Output again = desktop.ctl(error);
    QVERIFY2(again.out.contains(R"("dismissed":true)"), again.out.constData());
    QVERIFY(desktop.popups().isEmpty());

    QCOMPARE(desktop.rpc(u"notifications.restore"_s, R"({"id":)" + QByteArray::number(id) + "}")
                 .toBool(),
             true);
    QTRY_COMPARE(desktop.popups().size(), 1);
}

void TestLifecycle::openError_isShownAgainAfterAStart()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QCOMPARE(desktop.ctl({u"error"_s, u"--header"_s, u"still open"_s, u"--text"_s, u"t"_s}).status,
             0);
    QCOMPARE(desktop.ctl({u"call"_s, u"--from"_s, u"a call"_s}).status, 0);
    QCOMPARE(desktop.quitCalltray(), 0);

    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QTRY_COMPARE(desktop.popups().size(), 1);
    QCOMPARE(desktop.popups().constFirst().value("title"_L1).toString(), u"still open"_s);
}

void TestLifecycle::quitOnACall_isRefusedWithTheReason()
{
    Desktop desktop;
    desktop.expectError(u"^calltray.platform: shutdown and sleep cannot be inhibited"_s);
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QCOMPARE(desktop.ctl({u"calling"_s, u"on"_s}).out.trimmed(), QByteArray("true"));
    for (const QString &verb : {u"quit"_s, u"restart"_s}) {
        const Desktop::Output refused = desktop.ctl({verb});
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.error.contains("calltrayctl"), refused.error.constData());
    }
    QCOMPARE(desktop.calltray().state(), QProcess::Running);
    QCOMPARE(desktop.ctl({u"quit"_s, u"--force"_s}).status, 0);
    QVERIFY(desktop.calltray().waitForFinished(10'000));
    QCOMPARE(desktop.calltray().exitCode(), 0);
    QCOMPARE(desktop.ctl({u"status"_s}).status, 3);
}

void TestLifecycle::restart_comesBackWithItsHistory()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(desktop.call({u"--from"_s, u"someone"_s}) > 0);
    const double pid = desktop.status().value("pid"_L1).toDouble();
    QCOMPARE(desktop.ctl({u"restart"_s}).status, 0);
    QVERIFY(desktop.calltray().waitForFinished(10'000));
    QTRY_VERIFY_WITH_TIMEOUT(desktop.status().contains("pid"_L1), 20'000);
    QVERIFY(desktop.status().value("pid"_L1).toDouble() != pid);
    QCOMPARE(desktop.rpc(u"notifications.list"_s).toArray().size(), 1);
    QCOMPARE(desktop.ctl({u"quit"_s}).status, 0);
}

void TestLifecycle::callsRightAfterARestart_areTakenOnce()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QStringList callers;
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(desktop.ctl({u"restart"_s}).status, 0);
        const QString caller = u"caller %1"_s.arg(i);
        callers.prepend(caller);
        const Desktop::Output taken = desktop.ctl({u"call"_s, u"--from"_s, caller});
        QVERIFY2(taken.status == 0, taken.error.constData());
    }
    QStringList kept;
    const QJsonArray list = desktop.rpc(u"notifications.list"_s).toArray();
    for (const QJsonValue &call : list)
        kept.append(call[u"from"].toString());
    QCOMPARE(kept, callers);
    QCOMPARE(desktop.ctl({u"quit"_s}).status, 0);
}

void TestLifecycle::startRightAfterAQuit_isTheNext()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(desktop.ctl({u"quit"_s}).status, 0);
        // A process that ends while it is the only one would leave its user without any.
        QVERIFY2(desktop.startBesides(), qPrintable(desktop.why()));
    }
}

void TestLifecycle::terminationSignal_endsItCleanly()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    desktop.calltray().terminate();
    QVERIFY(desktop.calltray().waitForFinished(10'000));
    QCOMPARE(desktop.calltray().exitStatus(), QProcess::NormalExit);
    QCOMPARE(desktop.calltray().exitCode(), 0);
}

void TestLifecycle::trayHostRestarted_iconComesBack()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QTRY_COMPARE(trayIcons(desktop), 1);
    desktop.stopTray();
    QCOMPARE(trayIcons(desktop), 0);
    QVERIFY(desktop.startTray());
    QTRY_COMPARE(trayIcons(desktop), 1);
    QCOMPARE(desktop.calltray().state(), QProcess::Running);
}

void TestLifecycle::corruptDatabase_isSetAsideWithABanner()
{
    Desktop desktop;
    desktop.expectError(u"^calltray.storage: the database was damaged"_s);
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    const QFileInfo file(desktop.databaseFile());
    QVERIFY(QDir().mkpath(file.path()));
    QFile database(file.filePath());
    QVERIFY(database.open(QFile::WriteOnly));
    database.write(QByteArray("this is no database\n").repeated(1'000));
    database.close();

    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QTRY_COMPARE(desktop.popups().size(), 1);
    QCOMPARE(desktop.popups().constFirst().value("kind"_L1).toString(), u"error"_s);
    QCOMPARE(file.dir().entryList({u"calltray.db.corrupt-*"_s}).size(), 1);
    QVERIFY(desktop.call({u"--from"_s, u"someone"_s}) > 0);
}

void TestLifecycle::foldersOfItsOwn_areNarrowed()
{
    constexpr auto Own = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    constexpr auto Others = QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    const QString home = desktop.folder() + u"/home/"_s;
    for (const QString &folder : {u".config"_s, u".cache"_s}) {
        QVERIFY(QDir().mkpath(home + folder + u"/calltray"_s));
        QVERIFY(QFile::setPermissions(home + folder, Own | Others));
        QVERIFY(QFile::setPermissions(home + folder + u"/calltray"_s, Own | Others));
    }
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    for (const QString &folder : {u".config"_s, u".cache"_s}) {
        QVERIFY2(!(QFile::permissions(home + folder + u"/calltray"_s) & Others),
                 qPrintable(folder));
        QCOMPARE(QFile::permissions(home + folder) & Others, Others);
    }
    QVERIFY(!(QFile::permissions(home + u".local/share/calltray"_s) & Others));
}

void TestLifecycle::newerDatabase_isLeftAloneWithABanner()
{
    Desktop desktop;
    desktop.expectError(u"was written by a newer version and is left alone"_s);
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY(QDir().mkpath(QFileInfo(desktop.databaseFile()).path()));
    QCOMPARE(
        desktop
            .run(u"sqlite3"_s,
                 {desktop.databaseFile(), u"PRAGMA user_version=9999; CREATE TABLE future(x);"_s})
            .status,
        0);
    QFile database(desktop.databaseFile());
    QVERIFY(database.open(QFile::ReadOnly));
    const QByteArray before = database.readAll();

    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QTRY_COMPARE(desktop.popups().size(), 1);
    const Desktop::Output refused = desktop.ctl({u"call"_s, u"--from"_s, u"someone"_s});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.error.contains("newer"), refused.error.constData());
    QTRY_COMPARE(desktop.popups().size(), 2);
    QCOMPARE(desktop.quitCalltray(), 0);
    QVERIFY(database.seek(0));
    QCOMPARE(database.readAll(), before);
}

void TestLifecycle::sessionBusThatNeverAnswers_isDoneWithout()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QLocalServer bus; // takes connections and says nothing
    QVERIFY(bus.listen(desktop.folder() + u"/hanging-bus"_s));
    const QString address = u"unix:path="_s + bus.fullServerName();
    desktop.environment().insert(u"DBUS_SESSION_BUS_ADDRESS"_s, address);
    desktop.expectError(u"^calltray: the desktop's message bus \\(D-Bus\\) does not answer"_s);
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(desktop.call({u"--from"_s, u"someone"_s}) > 0);
    QTRY_COMPARE(desktop.popups().size(), 1);
    QTRY_COMPARE(trayIcons(desktop), 1);

    // By the next start the bus may have come to itself.
    const qint64 before = desktop.status().value("pid"_L1).toInteger();
    QCOMPARE(desktop.ctl({u"restart"_s}).status, 0);
    QVERIFY(desktop.calltray().waitForFinished(10'000));
    QTRY_VERIFY_WITH_TIMEOUT(desktop.status().contains("pid"_L1), 20'000);
    const qint64 after = desktop.status().value("pid"_L1).toInteger();
    QVERIFY(after != before);
    QFile environment(u"/proc/%1/environ"_s.arg(after));
    QVERIFY(environment.open(QFile::ReadOnly));
    QVERIFY(
        environment.readAll().split('\0').contains("DBUS_SESSION_BUS_ADDRESS=" + address.toUtf8()));
    QCOMPARE(desktop.ctl({u"quit"_s}).status, 0);
}

void TestLifecycle::sessionWithoutABus_getsNone()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(desktop.call({u"--from"_s, u"someone"_s}) > 0);
    QTRY_COMPARE(desktop.popups().size(), 1);
    QCOMPARE(desktop.quitCalltray(), 0);
    // Where libdbus keeps the address of a bus that it has started.
    QVERIFY(!QFile::exists(desktop.folder() + u"/home/.dbus"_s));
}

void TestLifecycle::withoutTray_aWindowIsTheWayIn()
{
    Desktop desktop({.tray = false});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QTRY_COMPARE(desktop.windows(u"calltray"_s).size(), 1);
    QCOMPARE(desktop.status().value("presence"_L1).toString(), u"window"_s);

    QVERIFY(desktop.startTray());
    QTRY_COMPARE(trayIcons(desktop), 1);
    QTRY_COMPARE(desktop.status().value("presence"_L1).toString(), u"tray"_s);
}

void TestLifecycle::trayHostGoneForGood_aWindowIsTheWayIn()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QTRY_COMPARE(trayIcons(desktop), 1);
    desktop.start(u"xev"_s, {u"-geometry"_s, u"300x200+700+100"_s, u"-event"_s, u"keyboard"_s});
    const auto editor = [&desktop] {
        return desktop.run(u"xdotool"_s, {u"search"_s, u"--name"_s, u"Event Tester"_s})
            .out.trimmed()
            .toUInt();
    };
    QTRY_VERIFY(editor() != 0 && desktop.focusedWindow() == editor());

    desktop.stopTray();
    QTRY_COMPARE_WITH_TIMEOUT(desktop.windows(u"calltray"_s).size(), 1, 30'000);
    QCOMPARE(desktop.status().value("presence"_L1).toString(), u"window"_s);
    QCOMPARE(desktop.focusedWindow(), editor());

    QVERIFY(desktop.startTray());
    QTRY_COMPARE(trayIcons(desktop), 1);
    QTRY_COMPARE(desktop.status().value("presence"_L1).toString(), u"tray"_s);
}

CALLTRAY_TEST(TestLifecycle, QCoreApplication)
#include "tst_lifecycle.moc"
