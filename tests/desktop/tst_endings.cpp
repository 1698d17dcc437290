// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/support/desktop.h"
#include "support/childprocesses.h"
#include "support/testprogram.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QTcpServer>
#include <QtTest>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <sys/wait.h>
#include <thread>
#include <xcb/sync.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace calltray::test;

//! How the program ends, and what follows: by request, by signal, by a crash.
class TestEndings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEndWhileItsUserIsAway_isClean();
    void crash_isFollowedWithAllThatWasThere_data();
    void crash_isFollowedWithAllThatWasThere();
    void crash_leavesAReportThatIsOffered_data();
    void crash_leavesAReportThatIsOffered();
    void callAcknowledgedJustBeforeTheCrash_isShown();
    void crashWhileItRestarts_isFollowedWithAllThatWasThere_data();
    void crashWhileItRestarts_isFollowedWithAllThatWasThere();
    void fourthCrash_isTheLast();
    void demonstration_goesThroughItsTour();
    void crashOfTheDemonstration_isSeen();
    void killed_staysEnded();
    void busThatNeverAnswers_isNotWaitedFor();
    void displayWithoutOtherPrograms_isUsed();
    void displayThatRefuses_isALineAndAStatus_data();
    void displayThatRefuses_isALineAndAStatus();
};

namespace {

//! Five seconds are promised, in milliseconds; a computer with eight tests at once may take three times as long.
constexpr qint64 Late = 15'000;

constexpr auto StartsAgain = "calltray: crashed, and starts again.\n";
constexpr auto CrashHeadline = "Calltray has started again"_L1;

//! The processes of one program after the other, on one desktop. What they say goes to a file.
class Processes
{
public:
    explicit Processes(Desktop &desktop)
        : m_desktop(desktop)
    {
        QProcessEnvironment &environment = desktop.environment();
        // There is no logind here, which it would say.
        environment.insert(u"QT_LOGGING_RULES"_s, u"calltray.platform.warning=false"_s);
        // The signals are to end it as they do without a sanitiser.
        environment.insert(u"ASAN_OPTIONS"_s,
                           qEnvironmentVariable("ASAN_OPTIONS")
                               + u":handle_segv=0:handle_sigbus=0"_s);
        m_first.setProcessEnvironment(environment);
        m_first.setStandardErrorFile(m_log);
    }
    ~Processes()
    {
        if (const pid_t last = pid(); last > 0 && last != m_firstPid) {
            ::kill(last, SIGKILL);
            ::waitpid(last, nullptr, 0);
        }
        m_first.kill();
        m_first.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Processes)

    //! Anew, once the last one has ended.
    [[nodiscard]] bool start(const QStringList &arguments = {})
    {
        m_first.start(qEnvironmentVariable("CALLTRAY_BIN") + u"/calltray"_s, arguments);
        m_firstPid = m_first.waitForStarted() ? static_cast<pid_t>(m_first.processId()) : -1;
        return QTest::qWaitFor([this] { return pid() == m_firstPid; }, 60'000);
    }
    //! Of the one that answers; 0 where none does.
    [[nodiscard]] pid_t pid() const
    {
        return static_cast<pid_t>(m_desktop.status().value("pid"_L1).toInteger());
    }
    //! The next one answers.
    [[nodiscard]] bool isFollowed(pid_t before) const
    {
        const pid_t now = pid();
        return now > 0 && now != before;
    }
    //! As waitpid() gives it; nothing while it runs.
    [[nodiscard]] std::optional<int> end(pid_t process)
    {
        if (process == m_firstPid) {
            if (m_first.state() != QProcess::NotRunning && !m_first.waitForFinished(20'000))
                return {};
            return m_first.exitStatus() == QProcess::NormalExit ? m_first.exitCode() << 8
                                                                : m_first.exitCode();
        }
        int status = 0;
        pid_t ended = 0;
        const bool isOver = QTest::qWaitFor(
            [&] {
                ended = ::waitpid(process, &status, WNOHANG);
                return ended != 0;
            },
            20'000);
        return isOver && ended == process ? std::optional(status) : std::nullopt;
    }
    [[nodiscard]] QByteArray said() const
    {
        QFile log(m_log);
        return log.open(QFile::ReadOnly) ? log.readAll() : QByteArray();
    }

private:
    Desktop &m_desktop;
    const QString m_log = m_desktop.folder() + u"/stderr"_s;
    QProcess m_first;
    pid_t m_firstPid = -1;
};

//! How long nobody has touched anything on the display of \a desktop.
std::chrono::milliseconds idleTime(const Desktop &desktop)
{
    const std::unique_ptr<xcb_connection_t, decltype(&xcb_disconnect)> x(
        xcb_connect(qPrintable(const_cast<Desktop &>(desktop).environment().value(u"DISPLAY"_s)),
                    nullptr),
        xcb_disconnect);
    const std::unique_ptr<xcb_sync_list_system_counters_reply_t, decltype(&std::free)> counters(
        xcb_sync_list_system_counters_reply(x.get(), xcb_sync_list_system_counters(x.get()),
                                            nullptr),
        std::free);
    if (!counters)
        return {};
    for (auto i = xcb_sync_list_system_counters_counters_iterator(counters.get()); i.rem > 0;
         xcb_sync_systemcounter_next(&i)) {
        const auto *name = reinterpret_cast<const char *>(&i.data->name_len + 1);
        if (QByteArrayView(name, i.data->name_len) != "IDLETIME")
            continue;
        const std::unique_ptr<xcb_sync_query_counter_reply_t, decltype(&std::free)> counter(
            xcb_sync_query_counter_reply(x.get(), xcb_sync_query_counter(x.get(), i.data->counter),
                                         nullptr),
            std::free);
        return std::chrono::milliseconds(counter ? counter->counter_value.lo : 0);
    }
    return {};
}

QStringList titles(const Desktop &desktop)
{
    QStringList titles;
    const QList<QJsonObject> popups = desktop.popups();
    for (const QJsonObject &popup : popups)
        titles.append(popup.value("title"_L1).toString());
    titles.sort();
    return titles;
}

} // namespace

void TestEndings::everyEndWhileItsUserIsAway_isClean()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    Processes processes(desktop);
    // Away is who has touched nothing for 15 s; nobody ever touches this display.
    QTRY_VERIFY_WITH_TIMEOUT(idleTime(desktop) > 16s, 60'000);
    const auto isCleanly = [&](pid_t process, const char *how) {
        const std::optional<int> status = processes.end(process);
        const QByteArray said = processes.said();
        if (status != 0 || !said.isEmpty())
            qCritical() << how << status.value_or(-1) << said;
        return status == 0 && said.isEmpty();
    };
    for (int round = 0; round < volume(4); ++round) {
        for (const int signal : {SIGTERM, SIGINT, SIGHUP, 0}) {
            QVERIFY(processes.start());
            QVERIFY(desktop.call({u"--from"_s, u"while away"_s}) > 0);
            QTRY_COMPARE(desktop.popups().size(), 1);
            const pid_t first = processes.pid();
            QCOMPARE(desktop.ctl({u"restart"_s}).status, 0);
            QVERIFY(isCleanly(first, "restart"));
            QTRY_VERIFY_WITH_TIMEOUT(processes.isFollowed(first), 20'000);
            QTRY_COMPARE(desktop.popups().size(), 1);
            const pid_t second = processes.pid();
            if (signal == 0)
                QCOMPARE(desktop.ctl({u"quit"_s}).status, 0);
            else
                QCOMPARE(::kill(second, signal), 0);
            QVERIFY(isCleanly(second, signal == 0 ? "quit" : "signal"));
        }
    }
}

void TestEndings::crash_isFollowedWithAllThatWasThere_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("bad-access") << SIGSEGV;
    QTest::newRow("abort") << SIGABRT;
    QTest::newRow("bus-error") << SIGBUS;
}

void TestEndings::crash_isFollowedWithAllThatWasThere()
{
    QFETCH(const int, signal);
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.writeSettings("[popups]\nhideAfterSeconds=0\n");
    Processes processes(desktop);
    QVERIFY(processes.start({u"--hidden"_s}));
    const qint64 closed = desktop.call({u"--from"_s, u"closed"_s});
    QVERIFY(desktop.call({u"--from"_s, u"first"_s}) > 0);
    QVERIFY(desktop.call({u"--from"_s, u"second"_s}) > 0);
    QCOMPARE(desktop.ctl({u"error"_s, u"--header"_s, u"open"_s, u"--text"_s, u"t"_s}).status, 0);
    QTRY_COMPARE(desktop.popups().size(), 4);
    QCOMPARE(
        desktop.rpc(u"notifications.dismiss"_s, R"({"id":)" + QByteArray::number(closed) + "}"),
        QJsonValue(true));
    QCOMPARE(desktop.ctl({u"calling"_s, u"on"_s, u"--ttl"_s, u"3600"_s}).status, 0);
    QTRY_COMPARE(titles(desktop), QStringList({u"first"_s, u"open"_s, u"second"_s}));
    const QJsonValue hold = desktop.status().value("calling"_L1);

    const pid_t before = processes.pid();
    QElapsedTimer since;
    since.start();
    QCOMPARE(::kill(before, signal), 0);
    QTRY_VERIFY_WITH_TIMEOUT(processes.isFollowed(before), 20'000);
    qInfo() << "is back after" << since.elapsed() << "ms";
    QVERIFY(since.elapsed() < Late);
    QCOMPARE(processes.end(before).value_or(0) & 0x7f, signal);
    QCOMPARE(processes.said(), QByteArray(StartsAgain));
    QTRY_COMPARE(titles(desktop), QStringList({CrashHeadline, u"first"_s, u"open"_s, u"second"_s}));
    QCOMPARE(desktop.status().value("calling"_L1), hold);

    const pid_t after = processes.pid();
    QCOMPARE(desktop.ctl({u"quit"_s, u"--force"_s}).status, 0);
    QCOMPARE(processes.end(after), 0);
    QCOMPARE(processes.said(), QByteArray(StartsAgain));
}

void TestEndings::crash_leavesAReportThatIsOffered_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<QString>("name");
    QTest::newRow("bad-access") << SIGSEGV << u"SIGSEGV"_s;
    QTest::newRow("abort") << SIGABRT << u"SIGABRT"_s;
}

void TestEndings::crash_leavesAReportThatIsOffered()
{
    QFETCH(const int, signal);
    QFETCH(const QString, name);
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    const QString opened = desktop.folder() + u"/opened"_s;
    QVERIFY(QDir().mkpath(desktop.folder() + u"/programs"_s));
    QFile opener(desktop.folder() + u"/programs/xdg-open"_s);
    QVERIFY(opener.open(QFile::WriteOnly));
    opener.write("#!/bin/sh\nprintf '%s' \"$1\" > '" + QFile::encodeName(opened) + "'\n");
    opener.close();
    opener.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    desktop.environment().insert(u"PATH"_s, QFileInfo(opener).path());
    Processes processes(desktop);
    QVERIFY(processes.start({u"--hidden"_s}));
    const pid_t before = processes.pid();
    QCOMPARE(desktop.ctl({u"log"_s, u"level"_s, u"calltray.notifications"_s, u"debug"_s}).status,
             0);
    const qint64 call = desktop.call({u"--from"_s, u"Anna +79991112233"_s});
    QVERIFY(call > 0);
    QCOMPARE(desktop.rpc(u"notifications.dismiss"_s, R"({"id":)" + QByteArray::number(call) + "}"),
             QJsonValue(true));
    QTRY_VERIFY(titles(desktop).isEmpty());

    QCOMPARE(::kill(before, signal), 0);
    QTRY_VERIFY_WITH_TIMEOUT(processes.isFollowed(before), 20'000);
    QCOMPARE(processes.end(before).value_or(0) & 0x7f, signal);
    QTRY_COMPARE(titles(desktop), QStringList{CrashHeadline});

    const QDir state(desktop.environment().value(u"XDG_STATE_HOME"_s) + u"/calltray"_s);
    const QStringList names = state.entryList({u"crash-*.txt"_s});
    QCOMPARE(names.size(), 1);
    QFile report(state.filePath(names[0]));
    QVERIFY(report.open(QFile::ReadOnly));
    const QByteArray text = report.readAll();
    QCOMPARE(report.permissions()
                 & (QFile::ExeOwner | QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther
                    | QFile::WriteOther),
             QFile::Permissions());
    QVERIFY2(text.contains("version: " CALLTRAY_VERSION "\n"), text.constData());
    QVERIFY2(text.contains('(' + name.toLatin1() + ")\n"), text.constData());
    QVERIFY2(text.contains("\n  calltray + 0x"), text.constData());
    QVERIFY2(text.contains(u"notification 1 is …\n"_s.toUtf8()), text.constData());
    QVERIFY2(!text.contains("Anna") && !text.contains("999"), text.constData());

    const QRect card = desktop.windows(u"calltray"_s).value(0).geometry;
    QTRY_VERIFY((desktop.click({card.left() + 40, card.bottom() - 24}), QFile::exists(opened)));
    QTRY_VERIFY(QFileInfo(opened).size() > 0);
    QFile link(opened);
    QVERIFY(link.open(QFile::ReadOnly));
    QCOMPARE(QUrl::fromEncoded(link.readAll()).toLocalFile(), report.fileName());
}

void TestEndings::callAcknowledgedJustBeforeTheCrash_isShown()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.writeSettings("[popups]\nhideAfterSeconds=0\n");
    Processes processes(desktop);
    QVERIFY(processes.start());
    QVERIFY(desktop.call({u"--from"_s, u"earlier"_s}) > 0);
    const pid_t before = processes.pid();
    QVERIFY(desktop.call({u"--from"_s, u"just now"_s}) > 0);
    QCOMPARE(::kill(before, SIGSEGV), 0);
    QTRY_VERIFY_WITH_TIMEOUT(processes.isFollowed(before), 20'000);
    QTRY_COMPARE(titles(desktop), QStringList({CrashHeadline, u"earlier"_s, u"just now"_s}));
}

void TestEndings::crashWhileItRestarts_isFollowedWithAllThatWasThere_data()
{
    QTest::addColumn<QString>("moment");
    QTest::newRow("asked") << u"asked"_s; // it stands still meanwhile: the crash comes first
    // It writes the hand-over, starts the next one, or ends.
    QTest::newRow("answered") << u"answered"_s;
    QTest::newRow("next-started") << u"next-started"_s;
}

void TestEndings::crashWhileItRestarts_isFollowedWithAllThatWasThere()
{
    QFETCH(const QString, moment);
    Desktop desktop({.windowManager = false});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.writeSettings("[popups]\nhideAfterSeconds=0\n");
    Processes processes(desktop);
    for (const int signal : {SIGSEGV, SIGABRT, SIGSEGV}) {
        QVERIFY(processes.start({u"--hidden"_s}));
        QVERIFY(desktop.call({u"--from"_s, u"one"_s}) > 0);
        QVERIFY(desktop.call({u"--from"_s, u"two"_s}) > 0);
        const pid_t before = processes.pid();
        if (moment == "asked"_L1)
            QCOMPARE(::kill(before, SIGSTOP), 0);
        QLocalSocket asks;
        asks.connectToServer(desktop.socketFile());
        QVERIFY(asks.waitForConnected(5'000));
        asks.write("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"app.restart\"}\n");
        QVERIFY(asks.waitForBytesWritten(5'000));
        if (moment != "asked"_L1)
            QVERIFY(asks.waitForReadyRead(20'000));
        const QDeadlineTimer deadline(20'000);
        while (moment == "next-started"_L1 && childrenNamed("calltray").size() < 2
               && !deadline.hasExpired())
            std::this_thread::yield();
        QElapsedTimer since;
        since.start();
        QCOMPARE(::kill(before, signal), 0);
        QCOMPARE(::kill(before, SIGCONT), 0);
        QTRY_VERIFY_WITH_TIMEOUT(processes.isFollowed(before), 20'000);
        QVERIFY2(since.elapsed() < Late, qPrintable(QString::number(since.elapsed())));
        // It may have ended already when the signal came.
        const int end = processes.end(before).value_or(-1);
        QVERIFY2(end == 0 || (end & 0x7f) == signal, qPrintable(QString::number(end)));
        QTRY_COMPARE(titles(desktop).filter(QRegularExpression(u"^(one|two)$"_s)),
                     QStringList({u"one"_s, u"two"_s}));
        QVERIFY(moment != "asked"_L1 || titles(desktop).contains(CrashHeadline));

        // Whom the crash started beside the one that the restart had started goes at once, and not
        // after the 12 s for which it would wait: the user may quit meanwhile.
        const pid_t after = processes.pid();
        QTRY_COMPARE_WITH_TIMEOUT(childrenNamed("calltray"), QList<int>{after}, 6'000);
        // What Qt starts a process by ends with status 1, and has lost who asks for that.
        for (const Child &child : calltray::test::children()) {
            if (child.hasEnded && child.name == "calltray")
                ::waitpid(child.process, nullptr, 0);
        }
        QCOMPARE(desktop.ctl({u"quit"_s}).status, 0);
        QCOMPARE(processes.end(after), 0);
    }
}

void TestEndings::fourthCrash_isTheLast()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.writeSettings("[popups]\nhideAfterSeconds=0\n");
    Processes processes(desktop);
    QVERIFY(processes.start());
    QVERIFY(desktop.call({u"--from"_s, u"a call"_s}) > 0);
    QByteArray expected;
    for (int crash = 1; crash <= 3; ++crash) {
        const pid_t before = processes.pid();
        QCOMPARE(::kill(before, SIGSEGV), 0);
        QTRY_VERIFY_WITH_TIMEOUT(processes.isFollowed(before), 20'000);
        QCOMPARE(processes.end(before).value_or(0) & 0x7f, SIGSEGV);
        QTRY_COMPARE(titles(desktop), QStringList({CrashHeadline, u"a call"_s}));
        expected += StartsAgain;
        // A restart by hand does not begin the count anew.
        const pid_t crashed = processes.pid();
        QCOMPARE(desktop.ctl({u"restart"_s}).status, 0);
        QTRY_VERIFY_WITH_TIMEOUT(processes.isFollowed(crashed), 20'000);
        QCOMPARE(processes.end(crashed), 0);
    }
    const pid_t last = processes.pid();
    QCOMPARE(::kill(last, SIGSEGV), 0);
    QCOMPARE(processes.end(last).value_or(0) & 0x7f, SIGSEGV);
    QVERIFY2(processes.said().startsWith(expected + "calltray: crashed for the fourth time"),
             processes.said().constData());
    QCOMPARE(desktop.ctl({u"status"_s}).status, 3);
    QVERIFY(processes.start());
    QVERIFY(titles(desktop).isEmpty());
}

void TestEndings::demonstration_goesThroughItsTour()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    const QString picture = desktop.folder() + u"/tour.png"_s;

    const Desktop::Output tour =
        desktop.run(qEnvironmentVariable("CALLTRAY_BIN") + u"/calltray"_s,
                    {u"--demo"_s, u"--tour"_s, u"--screenshot"_s, picture});

    QVERIFY2(tour.status == 0, (tour.out + tour.error).constData());
    QVERIFY2(tour.out.contains("The tour is over"), tour.out.constData());
    QFile file(picture);
    QVERIFY(file.open(QFile::ReadOnly));
    QVERIFY(file.read(4) == "\x89PNG");
    QCOMPARE(desktop.ctl({u"status"_s}).status, 3);
}

void TestEndings::crashOfTheDemonstration_isSeen()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    Processes processes(desktop);
    QVERIFY(processes.start({u"--demo"_s}));
    const pid_t demo = processes.pid();
    QCOMPARE(::kill(demo, SIGSEGV), 0);
    QCOMPARE(processes.end(demo).value_or(0) & 0x7f, SIGSEGV);
    QCOMPARE(processes.said(), QByteArray());
    QCOMPARE(desktop.ctl({u"status"_s}).status, 3);
}

void TestEndings::killed_staysEnded()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    Processes processes(desktop);
    QVERIFY(processes.start());
    const pid_t before = processes.pid();
    QCOMPARE(::kill(before, SIGKILL), 0);
    QCOMPARE(processes.end(before).value_or(0) & 0x7f, SIGKILL);
    QCOMPARE(desktop.ctl({u"status"_s}).status, 3);
    QCOMPARE(processes.said(), QByteArray());
}

void TestEndings::busThatNeverAnswers_isNotWaitedFor()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QLocalServer bus; // takes connections and says nothing
    QVERIFY(bus.listen(desktop.folder() + u"/hanging-bus"_s));
    const QSignalSpy asked(&bus, &QLocalServer::newConnection);
    desktop.environment().insert(u"DBUS_SYSTEM_BUS_ADDRESS"_s,
                                 u"unix:path="_s + bus.fullServerName());
    QTcpServer feed; // likewise
    QVERIFY(feed.listen(QHostAddress::LocalHost));
    // With a feed it wants to know of sleep, locks and networks.
    desktop.writeSettings("[presence]\nurl=http://127.0.0.1:"
                          + QByteArray::number(feed.serverPort()) + "/presence\n");
    Processes processes(desktop);
    QVERIFY(processes.start());
    QTRY_VERIFY(!asked.isEmpty());
    const pid_t process = processes.pid();
    QElapsedTimer since;
    since.start();
    QCOMPARE(desktop.ctl({u"quit"_s}).status, 0);
    QCOMPARE(processes.end(process), 0);
    qInfo() << "ended after" << since.elapsed() << "ms";
    QVERIFY(since.elapsed() < Late);
    QCOMPARE(processes.said(), QByteArray());
}

void TestEndings::displayThatRefuses_isALineAndAStatus_data()
{
    QTest::addColumn<QString>("display");
    QTest::addColumn<QString>("named");
    QTest::newRow("refuses-this-user") << u"refusing"_s << u":"_s;
    QTest::newRow("says-nothing") << u"silent"_s << u"does not answer"_s;
    QTest::newRow("is-not-there") << u":64321"_s << u":64321"_s;
    QTest::newRow("none") << QString() << u"there is no display"_s;
    QTest::newRow("another-platform") << u"here"_s << u"QT_QPA_PLATFORM"_s;
}

void TestEndings::displayWithoutOtherPrograms_isUsed()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    // It ends with its last client: where calltray looked at it and went before Qt came, nothing
    // would be there for Qt.
    QProcess &server = desktop.start(
        u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-terminate"_s, u"-nolisten"_s, u"tcp"_s});
    QTRY_VERIFY(server.canReadLine() || server.waitForReadyRead(10));
    desktop.environment().insert(u"DISPLAY"_s,
                                 u':' + QString::fromLatin1(server.readLine().trimmed()));
    QVERIFY2(desktop.startCalltray({u"--hidden"_s}), qPrintable(desktop.why()));
    QCOMPARE(server.state(), QProcess::Running);
    QCOMPARE(desktop.quitCalltray(), 0);
    QTRY_COMPARE(server.state(), QProcess::NotRunning);
}

void TestEndings::displayThatRefuses_isALineAndAStatus()
{
    QFETCH(QString, display);
    QFETCH(const QString, named);
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    if (display == "refusing"_L1) {
        // Lets in only who knows its secret. Format: man Xsecurity, "MIT-MAGIC-COOKIE-1".
        const QString secret = desktop.folder() + u"/secret"_s;
        QFile file(secret);
        QVERIFY(file.open(QFile::WriteOnly));
        const QByteArray name("MIT-MAGIC-COOKIE-1");
        file.write(QByteArray::fromHex("0100"
                                       "0001")
                   + 'h'
                   + QByteArray::fromHex("0000"
                                         "0012")
                   + name + QByteArray::fromHex("0010") + QByteArray(16, 's'));
        file.close();
        QProcess &server = desktop.start(
            u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-auth"_s, secret, u"-nolisten"_s, u"tcp"_s});
        QTRY_VERIFY(server.canReadLine() || server.waitForReadyRead(10));
        display = u':' + QString::fromLatin1(server.readLine().trimmed());
    }
    QTcpServer silent;
    if (display == "silent"_L1) {
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        display = u"127.0.0.1:"_s + QString::number(silent.serverPort() - X_TCP_PORT);
    }
    if (display.isEmpty())
        desktop.environment().remove(u"DISPLAY"_s);
    else if (display == "here"_L1)
        desktop.environment().insert(u"QT_QPA_PLATFORM"_s, u"nosuch"_s);
    else
        desktop.environment().insert(u"DISPLAY"_s, display);

    const Desktop::Output refused =
        desktop.run(qEnvironmentVariable("CALLTRAY_BIN") + u"/calltray"_s, {});
    QCOMPARE(refused.status, 1);
    QCOMPARE(refused.out, QByteArray());
    QCOMPARE(refused.error.count('\n'), 1);
    QVERIFY2(refused.error.startsWith("calltray: "), refused.error.constData());
    QVERIFY2(refused.error.contains(named.toUtf8()), refused.error.constData());
}

CALLTRAY_TEST(TestEndings, QCoreApplication)
#include "tst_endings.moc"
