// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/support/desktop.h"
#include "desktop/support/smalldisk.h"
#include "support/otherprogram.h"
#include "support/testprogram.h"

#include <QLocalSocket>
#include <QRandomGenerator>
#include <QSet>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace calltray::test;

//! What was acknowledged is there after kill -9.
class TestDurability : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killedWhileStreaming_keepsEveryAcknowledgedNumber();
    void longStream_isAnsweredInOrder();
    void fullDisk_isToldAndSurvived();
    void startOnAFullDisk_showsHistory();
    void somethingInTheWayOfTheHistory_isSaidUntilItIsGone();
    void historyHeldByAnotherProgram_isWrittenWhenItLetsGo();
    void historyHeldAtTheStart_showsPopupsAllTheSame();
    void historyHeld_restartsKeepThePopups();
    void historyHeld_quitInTheWindowIsRefused();
    void historyRemoved_isBackWithAllThatWasInIt_data();
    void historyRemoved_isBackWithAllThatWasInIt();
};

namespace {

const int Rounds = volume(20);
const int Streamed = volume(10'000);

//! Streams calls through calltrayctl and kills calltray after a random number of answers; what was acknowledged,
//! as number → the `from` that went with it.
QHash<qint64, QString> streamUntilKilled(Desktop &desktop, int round)
{
    QProcess stream;
    stream.setProcessEnvironment(desktop.environment());
    stream.start(qEnvironmentVariable("CALLTRAY_BIN") + u"/calltrayctl"_s,
                 {u"call"_s, u"--json"_s, u"-"_s});
    const int lines = 3'000;
    for (int line = 0; line < lines; ++line)
        stream.write(QStringLiteral("{\"from\":\"%1-%2\"}\n").arg(round).arg(line).toUtf8());
    stream.closeWriteChannel();

    const qsizetype enough = QRandomGenerator::global()->bounded(1, 36'000);
    QByteArray answers;
    const QDeadlineTimer deadline(std::chrono::seconds(30));
    while (answers.size() < enough && stream.state() != QProcess::NotRunning
           && !deadline.hasExpired()) {
        stream.waitForReadyRead(100);
        answers += stream.readAllStandardOutput();
    }
    desktop.killCalltray();
    stream.kill(); // it would wait for the next calltray
    stream.waitForFinished();
    answers += stream.readAllStandardOutput();

    QHash<qint64, QString> acknowledged;
    const QList<QByteArray> rows = answers.split('\n');
    for (qsizetype row = 0; row < rows.size(); ++row) {
        const qint64 id = QJsonDocument::fromJson(rows[row]).object().value("id"_L1).toInteger();
        if (id > 0)
            acknowledged.insert(id, QStringLiteral("%1-%2").arg(round).arg(row));
    }
    return acknowledged;
}

//! The whole history as number → from; a number that is there twice is told.
QHash<qint64, QString> storedCalls(const Desktop &desktop, bool &twice)
{
    QHash<qint64, QString> stored;
    qint64 before = 0;
    for (;;) {
        const QJsonArray page =
            desktop
                .rpc(u"notifications.list"_s,
                     QJsonDocument(QJsonObject{{u"limit"_s, 500}, {u"before"_s, before}})
                         .toJson(QJsonDocument::Compact))
                .toArray();
        for (const QJsonValue value : page) {
            const qint64 id = value["id"_L1].toInteger();
            twice = twice || stored.contains(id);
            stored.insert(id, value["from"_L1].toString());
            before = id;
        }
        if (page.isEmpty())
            return stored;
    }
}

//! Who is in the history, newest first.
QStringList callers(const Desktop &desktop)
{
    QStringList callers;
    const QJsonArray calls = desktop.rpc(u"notifications.list"_s).toArray();
    for (const QJsonValue &call : calls)
        callers.append(call["from"_L1].toString());
    return callers;
}

QStringList titlesOf(const Desktop &desktop)
{
    QStringList titles;
    const QList<QJsonObject> popups = desktop.popups();
    for (const QJsonObject &popup : popups)
        titles.append(popup.value("title"_L1).toString());
    return titles;
}

} // namespace

void TestDurability::killedWhileStreaming_keepsEveryAcknowledgedNumber()
{
    Desktop desktop({.tray = false, .windowManager = false});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QHash<qint64, QString> acknowledged;
    for (int round = 0; round < Rounds; ++round) {
        QVERIFY2(desktop.startCalltray({u"--hidden"_s}), qPrintable(desktop.why()));
        const QHash<qint64, QString> now = streamUntilKilled(desktop, round);
        for (auto call = now.cbegin(); call != now.cend(); ++call) {
            QVERIFY2(!acknowledged.contains(call.key()), "a number was given twice");
            acknowledged.insert(call.key(), call.value());
        }
    }
    QVERIFY(acknowledged.size() > Rounds);

    QVERIFY2(desktop.startCalltray({u"--hidden"_s}), qPrintable(desktop.why()));
    bool twice = false;
    const QHash<qint64, QString> stored = storedCalls(desktop, twice);
    QVERIFY2(!twice, "a number is stored twice");
    for (auto call = acknowledged.cbegin(); call != acknowledged.cend(); ++call)
        QCOMPARE(stored.value(call.key()), call.value());
    const QSet<QString> senders(stored.cbegin(), stored.cend());
    QCOMPARE(senders.size(), stored.size());
    qInfo("%lld calls were acknowledged in %d rounds, %lld are stored", qint64(acknowledged.size()),
          Rounds, qint64(stored.size()));
}

void TestDurability::longStream_isAnsweredInOrder()
{
    Desktop desktop({.tray = false, .windowManager = false});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray({u"--hidden"_s}), qPrintable(desktop.why()));
    QByteArray lines;
    for (int line = 0; line < Streamed; ++line)
        lines += "{\"from\":\"caller " + QByteArray::number(line) + "\"}\n";
    const Desktop::Output output = desktop.ctl({u"call"_s, u"--json"_s, u"-"_s}, lines);
    QCOMPARE(output.status, 0);
    const QList<QByteArray> answers = output.out.trimmed().split('\n');
    QCOMPARE(answers.size(), Streamed);
    qint64 last = 0;
    for (const QByteArray &answer : answers) {
        const qint64 id = QJsonDocument::fromJson(answer).object().value("id"_L1).toInteger();
        QVERIFY(id > last);
        last = id;
    }
    QVERIFY(desktop.popups().size() <= 5);
}

void TestDurability::fullDisk_isToldAndSurvived()
{
    CALLTRAY_NEEDS_MOUNT("durability");
    Desktop desktop({.tray = false, .windowManager = false});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.expectError(
        u"^calltray.notifications: Notifications are (not stored: The disk|stored again)"_s);
    const SmallDisk disk(desktop);
    QVERIFY(disk.isThere());
    desktop.writeSettings("[popups]\nhideAfterSeconds=5\n");
    QVERIFY2(desktop.startCalltray({u"--hidden"_s}), qPrintable(desktop.why()));

    QByteArray lines;
    for (int line = 0; line < 1'000; ++line)
        lines += "{\"from\":\"caller\",\"text\":\"" + QByteArray(3'000, 'x') + "\"}\n";
    const auto callAll = [&] { return desktop.ctl({u"call"_s, u"--json"_s, u"-"_s}, lines); };
    const Desktop::Output output = callAll();
    QCOMPARE(output.status, 1);
    QVERIFY2(output.out.contains("\"reason\":\"diskFull\""), output.out.right(500).constData());
    // The first place that a call gives up is the banner's, however many calls wait.
    QTRY_VERIFY_WITH_TIMEOUT(std::ranges::any_of(desktop.popups(),
                                                 [](const QJsonObject &popup) {
                                                     return popup.value("title"_L1).toString()
                                                         == u"The disk is full"_s;
                                                 }),
                             40'000);
    disk.fill();
    // Not a single one more: the database's log may have room for it where it was read back
    // meanwhile.
    const Desktop::Output more = callAll();
    QCOMPARE(more.status, 1);
    qint64 stored = 0;
    for (const QByteArray &answer : (output.out + more.out).split('\n'))
        stored =
            std::max(stored, QJsonDocument::fromJson(answer).object().value("id"_L1).toInteger());
    QVERIFY(stored > 0);
    QVERIFY(!desktop.rpc(u"notifications.list"_s).toArray().isEmpty());

    // Room again: it goes on without a restart.
    QVERIFY(disk.makeRoom());
    QTRY_VERIFY(desktop.call({u"--from"_s, u"after"_s}) > stored);
}

void TestDurability::startOnAFullDisk_showsHistory()
{
    CALLTRAY_NEEDS_MOUNT("durability");
    Desktop desktop({.tray = false, .windowManager = false});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.expectError(
        u"^calltray.notifications: Notifications are (not stored: The disk|stored again)"_s);
    const SmallDisk disk(desktop);
    QVERIFY(disk.isThere());
    QVERIFY2(desktop.startCalltray({u"--hidden"_s}), qPrintable(desktop.why()));
    const qint64 first = desktop.call({u"--from"_s, u"before"_s});
    QVERIFY(first > 0);
    QCOMPARE(desktop.quitCalltray(), 0);
    disk.fill();

    QVERIFY2(desktop.startCalltray({u"--hidden"_s}), qPrintable(desktop.why()));
    const QJsonArray history = desktop.rpc(u"notifications.list"_s).toArray();
    QCOMPARE(history.size(), 1);
    QCOMPARE(history.first()["from"_L1].toString(), u"before"_s);
    QCOMPARE(desktop.call({u"--from"_s, u"full"_s}), 0);

    QVERIFY(disk.makeRoom());
    QTRY_VERIFY(desktop.call({u"--from"_s, u"after"_s}) > first);
}

void TestDurability::somethingInTheWayOfTheHistory_isSaidUntilItIsGone()
{
    Desktop desktop({.tray = false, .windowManager = false});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY(QDir().mkpath(desktop.databaseFile()));
    desktop.expectError(u"calltray.db is a folder, where the history's file belongs"_s);
    desktop.expectError(u"^calltray.notifications: Notifications are stored again"_s);
    QVERIFY2(desktop.startCalltray({u"--hidden"_s}), qPrintable(desktop.why()));
    QTRY_VERIFY(titlesOf(desktop).contains(u"The history cannot be opened"_s));
    const Desktop::Output lost = desktop.ctl({u"call"_s, u"--from"_s, u"one"_s});
    QCOMPARE(lost.status, 1);
    QVERIFY2(lost.error.contains("rename it"), lost.error.constData());

    QVERIFY(QDir().rmdir(desktop.databaseFile()));
    QVERIFY(desktop.call({u"--from"_s, u"two"_s}) > 0);
    QTRY_VERIFY(!titlesOf(desktop).contains(u"The history cannot be opened"_s));
    QCOMPARE(callers(desktop), QStringList{u"two"_s});
}

void TestDurability::historyHeldByAnotherProgram_isWrittenWhenItLetsGo()
{
    Desktop desktop({.tray = false, .windowManager = false});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.expectError(u"^calltray.storage: (another|no other) program holds the database"_s);
    QVERIFY2(desktop.startCalltray({u"--hidden"_s}), qPrintable(desktop.why()));
    QVERIFY(desktop.call({u"--from"_s, u"before"_s}) > 0);

    auto other = std::make_unique<OtherProgram>(desktop.databaseFile());
    QVERIFY(other->isHolding());
    const QByteArray lines = R"({"from":"one","idempotencyKey":"a"})"
                             "\n"
                             R"({"from":"two"})"
                             "\n";
    const Desktop::Output held = desktop.ctl({u"call"_s, u"--json"_s, u"-"_s}, lines);
    QCOMPARE(held.status, 4);
    QCOMPARE(held.out.count("\"notSavedYet\""), 2);
    QVERIFY2(!held.out.contains("SQLite") && !held.out.contains("locked"), held.out.constData());
    QCOMPARE(callers(desktop), QStringList{u"before"_s}); // what is there can be read
    QStringList titles = titlesOf(desktop);
    QVERIFY2(titles.contains(u"one"_s) && titles.contains(u"two"_s)
                 && titles.contains(u"Another program holds the history"_s),
             qPrintable(titles.join(u'\n')));
    QVERIFY(desktop.status().value("store"_L1)["waiting"_L1].toInt() >= 2);

    other.reset();
    QTRY_COMPARE(callers(desktop), (QStringList{u"two"_s, u"one"_s, u"before"_s}));
    QTRY_VERIFY(!titlesOf(desktop).contains(u"Another program holds the history"_s));
    QVERIFY(desktop.status().value("store"_L1)["waiting"_L1].isUndefined());
    // Who sends it again under its key is answered, and it stays one.
    const Desktop::Output again =
        desktop.ctl({u"call"_s, u"--json"_s, u"-"_s}, lines.left(lines.indexOf('\n') + 1));
    QCOMPARE(again.status, 0);
    QCOMPARE(callers(desktop), (QStringList{u"two"_s, u"one"_s, u"before"_s}));
}

void TestDurability::historyHeld_restartsKeepThePopups()
{
    Desktop desktop({.tray = false, .windowManager = false});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.expectError(u"^calltray.storage: "_s);
    desktop.writeSettings("[popups]\nhideAfterSeconds=0\n");
    QVERIFY2(desktop.startCalltray({u"--hidden"_s}), qPrintable(desktop.why()));
    QVERIFY(desktop.call({u"--from"_s, u"before"_s}) > 0);
    QTRY_COMPARE(titlesOf(desktop), QStringList{u"before"_s});

    auto other = std::make_unique<OtherProgram>(desktop.databaseFile());
    QVERIFY(other->isHolding());
    for (int restart = 0; restart < 2; ++restart) {
        const double pid = desktop.status().value("pid"_L1).toDouble();
        QCOMPARE(desktop.ctl({u"restart"_s, u"--force"_s}).status, 0);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.status().value("pid"_L1).toDouble(pid) != pid, 30'000);
    }
    other.reset();
    QTRY_COMPARE_WITH_TIMEOUT(titlesOf(desktop), QStringList{u"before"_s}, 20'000);
    QCOMPARE(desktop.ctl({u"quit"_s}).status, 0);
}

void TestDurability::historyHeld_quitInTheWindowIsRefused()
{
    Desktop desktop({.tray = false});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.expectError(u"^calltray.storage: (another|no other) program holds the database"_s);
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QTRY_COMPARE(desktop.windows(u"calltray"_s).size(), 1);
    auto other = std::make_unique<OtherProgram>(desktop.databaseFile());
    QVERIFY(other->isHolding());
    QCOMPARE(desktop.call({u"--from"_s, u"one"_s}), 0); // kept, and not written yet

    const auto count = [&desktop] { return desktop.windows(u"calltray"_s).size(); };
    // By the last entry of the menu; true where that was chosen.
    const auto quit = [&desktop, &count] {
        QRect window;
        for (const Desktop::Window &one : desktop.windows(u"calltray"_s)) {
            if (one.geometry.width() > window.width())
                window = one.geometry;
        }
        const qsizetype before = count();
        desktop.click(window.topRight() + QPoint(-24, 28));
        return QTest::qWaitFor([&count, before] { return count() > before; }, 20'000)
            && desktop.run(u"xdotool"_s, {u"key"_s, u"Up"_s, u"Return"_s}).status == 0;
    };
    const auto hasQuitWords = [&desktop] {
        return titlesOf(desktop).contains(u"Calltray stays until history is saved"_s);
    };
    QTRY_VERIFY(titlesOf(desktop).contains(u"Another program holds the history"_s));
    QVERIFY(quit());
    QTRY_VERIFY(hasQuitWords());
    other.reset();
    QTRY_COMPARE(callers(desktop), QStringList{u"one"_s});
    QVERIFY(quit());
    QVERIFY(desktop.calltray().waitForFinished(20'000));
}

void TestDurability::historyHeldAtTheStart_showsPopupsAllTheSame()
{
    Desktop desktop({.tray = false, .windowManager = false});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.expectError(u"^calltray.storage: (another|no other) program holds the database"_s);
    QVERIFY2(desktop.startCalltray({u"--hidden"_s}), qPrintable(desktop.why()));
    const qint64 before = desktop.call({u"--from"_s, u"before"_s});
    QVERIFY(before > 0);
    QCOMPARE(desktop.quitCalltray(), 0);

    // Nobody else may even read.
    auto other =
        std::make_unique<OtherProgram>(desktop.databaseFile(), OtherProgram::Holds::Everything);
    QVERIFY(other->isHolding());
    QVERIFY2(desktop.startCalltray({u"--hidden"_s}), qPrintable(desktop.why()));
    QVERIFY(
        desktop.ctl({u"call"_s, u"--from"_s, u"meanwhile"_s}).error.contains("is kept in memory"));
    QVERIFY(titlesOf(desktop).contains(u"meanwhile"_s));

    other.reset();
    QTRY_COMPARE(callers(desktop), (QStringList{u"meanwhile"_s, u"before"_s}));
    QVERIFY(desktop.call({u"--from"_s, u"after"_s}) > before);
}

void TestDurability::historyRemoved_isBackWithAllThatWasInIt_data()
{
    QTest::addColumn<bool>("wholeFolder");

    QTest::newRow("files") << false;
    QTest::newRow("folder") << true;
}

void TestDurability::historyRemoved_isBackWithAllThatWasInIt()
{
    QFETCH(const bool, wholeFolder);
    Desktop desktop({.tray = false, .windowManager = false});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.expectError(u"^calltray.storage: .* was removed or replaced, and is put back"_s);
    QVERIFY2(desktop.startCalltray({u"--hidden"_s}), qPrintable(desktop.why()));
    QVERIFY(desktop.call({u"--from"_s, u"before"_s}) > 0);
    QDir folder = QFileInfo(desktop.databaseFile()).dir();
    if (wholeFolder) {
        QVERIFY(folder.removeRecursively());
    } else {
        for (const QString &file : folder.entryList({u"calltray.db*"_s}))
            QVERIFY(folder.remove(file));
    }

    QVERIFY(desktop.call({u"--from"_s, u"after"_s}) > 0);
    QTRY_VERIFY(titlesOf(desktop).contains(u"The history had been removed"_s));
    // One Calltray has it, still.
    const QTemporaryDir elsewhere;
    const QString runtime = desktop.environment().value(u"XDG_RUNTIME_DIR"_s);
    desktop.environment().insert(u"XDG_RUNTIME_DIR"_s, elsewhere.path());
    const Desktop::Output second =
        desktop.run(qEnvironmentVariable("CALLTRAY_BIN") + u"/calltray"_s, {u"--hidden"_s});
    desktop.environment().insert(u"XDG_RUNTIME_DIR"_s, runtime);
    QCOMPARE(second.status, 1);

    desktop.killCalltray();
    QVERIFY2(desktop.startCalltray({u"--hidden"_s}), qPrintable(desktop.why()));
    QCOMPARE(callers(desktop), (QStringList{u"after"_s, u"before"_s}));
}

CALLTRAY_TEST(TestDurability, QCoreApplication)
#include "tst_durability.moc"
