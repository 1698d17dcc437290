// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/support/desktop.h"

#include "support/childprocesses.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray::test {

namespace {

//! Narrower ones are icons in the tray.
constexpr int SmallestWindow = 100;

void end(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(5'000)) {
        process.kill();
        process.waitForFinished();
    }
}

//! One of its programs, or itself; one that was started from /proc/self/exe is called so.
bool isOfCalltray(const QByteArray &name)
{
    return name == "calltray" || name == "exe" || name.startsWith("calltray-");
}

//! Fails the test where \a child, which has ended, did not end as it should.
void checkEnd(const Child &child)
{
    siginfo_t how = {};
    if (::waitid(P_PID, static_cast<id_t>(child.process), &how, WEXITED) != 0)
        return;
    // The helpers go with their calltray, by a kill.
    const bool wasLetGo =
        how.si_code == CLD_KILLED && how.si_status == SIGKILL && child.name.startsWith("calltray-");
    if (wasLetGo || (how.si_code == CLD_EXITED && how.si_status == 0))
        return;
    const QString text = u"%1, which calltray had started, ended %2 %3"_s.arg(
        QString::fromLocal8Bit(child.name),
        how.si_code == CLD_EXITED ? u"with status"_s : u"by signal"_s,
        QString::number(how.si_status));
    QTest::qFail(qPrintable(text), __FILE__, __LINE__);
}

QString binary(const QString &name)
{
    return qEnvironmentVariable("CALLTRAY_BIN") + u'/' + name;
}

} // namespace

Desktop::Desktop(const Options &options)
    : m_environment(QProcessEnvironment::systemEnvironment())
{
    // What outlives the calltray that started it is this process's child then, whose status it can
    // ask for.
    if (::prctl(PR_SET_CHILD_SUBREAPER, 1) != 0)
        qFatal("no subreaper");
    for (const QString &name :
         {u"WAYLAND_DISPLAY"_s, u"DBUS_SESSION_BUS_ADDRESS"_s, u"QT_QPA_PLATFORM"_s,
          u"XAUTHORITY"_s, u"SESSION_MANAGER"_s, u"QT_SCALE_FACTOR"_s})
        m_environment.remove(name);
    const QString home = folder() + u"/home"_s;
    const QString runtime = folder() + u"/run"_s;
    for (const QString &path : {home, runtime, home + u"/.config/calltray"_s})
        QDir().mkpath(path);
    QFile::setPermissions(runtime, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_environment.insert(u"HOME"_s, home);
    m_environment.insert(u"XDG_RUNTIME_DIR"_s, runtime);
    m_environment.insert(u"XDG_CONFIG_HOME"_s, home + u"/.config"_s);
    m_environment.insert(u"XDG_DATA_HOME"_s, home + u"/.local/share"_s);
    m_environment.insert(u"XDG_CACHE_HOME"_s, home + u"/.cache"_s);
    m_environment.insert(u"XDG_STATE_HOME"_s, home + u"/.local/state"_s);
    // Never the machine's own: a test would keep it from shutting down.
    m_environment.insert(u"DBUS_SYSTEM_BUS_ADDRESS"_s, u"unix:path="_s + folder() + u"/no-bus"_s);
    m_environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    if (!startServer(options))
        return;
    if (options.sessionBus) {
        const QString address = u"unix:path=%1/bus"_s.arg(folder());
        m_environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, address);
        start(u"dbus-daemon"_s,
              {u"--session"_s, u"--nofork"_s, u"--nopidfile"_s, u"--address="_s + address});
        if (!QTest::qWaitFor([this] { return QFile::exists(folder() + u"/bus"_s); }, 10'000))
            m_why = u"the session bus did not come up"_s;
    }
    if (options.windowManager) {
        start(u"openbox"_s, {});
        // The last of what it sets up: with the supporting window alone it would miss a strut.
        if (!awaitOutput(u"xprop"_s, {u"-root"_s, u"_NET_WORKAREA"_s}, "CARDINAL"))
            m_why = u"openbox did not come up"_s;
    }
    if (options.tray && !startTray())
        m_why = u"trayer did not come up"_s;
}

Desktop::~Desktop()
{
    endCalltray();
    endFollowers();
    checkCalltray();
    if (m_tray)
        end(*m_tray);
    for (auto process = m_processes.rbegin(); process != m_processes.rend(); ++process)
        end(**process);
}

bool Desktop::startServer(const Options &options)
{
    QProcess &server = start(u"Xvfb"_s,
                             {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s,
                              options.screen + u"x24"_s, u"-nolisten"_s, u"tcp"_s, u"-noreset"_s});
    const QDeadlineTimer deadline(15s);
    while (!server.canReadLine() && !deadline.hasExpired()
           && server.state() != QProcess::NotRunning)
        server.waitForReadyRead(200);
    const QByteArray number = server.readLine().trimmed();
    if (number.isEmpty()) {
        m_why = u"Xvfb did not come up"_s;
        return false;
    }
    m_environment.insert(u"DISPLAY"_s, u':' + QString::fromLatin1(number));
    return true;
}

QString Desktop::databaseFile() const
{
    return folder() + u"/home/.local/share/calltray/calltray.db"_s;
}

QString Desktop::socketFile() const
{
    return folder() + u"/run/calltray/api.sock"_s;
}

void Desktop::writeSettings(const QByteArray &ini) const
{
    QFile file(folder() + u"/home/.config/calltray/calltray.ini"_s);
    if (!file.open(QFile::WriteOnly) || file.write(ini) != ini.size())
        qFatal("cannot write the settings");
}

bool Desktop::startCalltray(const QStringList &arguments)
{
    endCalltray();
    return startBesides(arguments);
}

bool Desktop::startBesides(const QStringList &arguments)
{
    const std::unique_ptr<QProcess> before =
        std::exchange(m_calltray, std::make_unique<QProcess>());
    m_wasKilled = false;
    m_calltray->setProcessEnvironment(m_environment);
    // A restarted one, whose process is none of the test's, goes on writing there.
    m_calltray->setStandardErrorFile(errorFile(), QIODevice::Append);
    m_calltray->start(binary(u"calltray"_s), arguments);
    m_calltray->waitForStarted();
    if (before && before->state() != QProcess::NotRunning && !before->waitForFinished(30'000)) {
        m_why = u"the calltray before does not end"_s;
        return false;
    }
    const bool answers = QTest::qWaitFor(
        [this] {
            return ctl({u"rpc"_s, u"app.version"_s}).status == 0;
        },
        60'000); // with the sanitisers, on a busy computer
    if (!answers)
        m_why = u"calltray does not answer"_s;
    return answers;
}

void Desktop::endCalltray()
{
    if (!m_calltray)
        return;
    end(*m_calltray);
    if (m_wasKilled
        || (m_calltray->exitStatus() == QProcess::NormalExit && m_calltray->exitCode() == 0))
        return;
    const QString what = m_calltray->exitStatus() == QProcess::NormalExit
        ? u"calltray ended with status %1"_s
        : u"calltray was ended by signal %1"_s;
    QTest::qFail(qPrintable(what.arg(m_calltray->exitCode())), __FILE__, __LINE__);
}

void Desktop::endFollowers() const
{
    const qint64 own = m_calltray ? m_calltray->processId() : 0; // QProcess asks for its status
    const auto areOver = [this, own] {
        bool isOneLeft = false;
        for (const Child &child : children()) {
            if (child.process == own || !isOfCalltray(child.name))
                continue;
            isOneLeft = true;
            if (child.hasEnded)
                checkEnd(child);
            else if (!child.name.startsWith("calltray-"))
                (void)ctl({u"quit"_s, u"--force"_s});
        }
        return !isOneLeft;
    };
    if (!QTest::qWaitFor(areOver, 30'000))
        QTest::qFail("a program that calltray had started does not end", __FILE__, __LINE__);
}

void Desktop::checkCalltray() const
{
    QFile file(errorFile());
    if (!file.open(QFile::ReadOnly))
        return; // it was not started
    QStringList unexpected = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &expected : m_expectedErrors) {
        if (unexpected.removeIf([line = QRegularExpression(expected)](const QString &written) {
                return written.contains(line);
            })
            == 0) {
            const QString text = u"calltray did not write: "_s + expected;
            QTest::qFail(qPrintable(text), __FILE__, __LINE__);
        }
    }
    if (!unexpected.isEmpty())
        QTest::qFail(qPrintable(u"calltray wrote:\n"_s + unexpected.join(u'\n')), __FILE__,
                     __LINE__);
}

void Desktop::killCalltray()
{
    m_wasKilled = true;
    m_calltray->kill();
    m_calltray->waitForFinished();
}

int Desktop::quitCalltray()
{
    if (ctl({u"quit"_s, u"--force"_s}).status != 0 || !m_calltray->waitForFinished(30'000)) {
        killCalltray();
        return -1;
    }
    return m_calltray->exitCode();
}

Desktop::Output Desktop::ctl(const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.start(binary(u"calltrayctl"_s), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        return {};
    return {.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            .out = process.readAllStandardOutput(),
            .error = process.readAllStandardError()};
}

QJsonValue Desktop::rpc(const QString &method, const QByteArray &params) const
{
    QStringList arguments{u"rpc"_s, method};
    if (!params.isEmpty())
        arguments.append(QString::fromUtf8(params));
    const Output output = ctl(arguments);
    if (output.status != 0)
        return QJsonValue::Undefined;
    // A JSON document of Qt's is an array or an object; a result may be neither.
    return QJsonDocument::fromJson('[' + output.out + ']').array().first();
}

QJsonObject Desktop::status() const
{
    return rpc(u"app.status"_s).toObject();
}

QList<QJsonObject> Desktop::popups() const
{
    QList<QJsonObject> popups;
    for (const QJsonValue value : status().value("popups"_L1).toArray())
        popups.append(value.toObject());
    return popups;
}

qint64 Desktop::call(const QStringList &arguments) const
{
    const Output output = ctl(QStringList{u"call"_s} + arguments);
    return QJsonDocument::fromJson(output.out).object().value("id"_L1).toInteger();
}

Desktop::Output Desktop::run(const QString &program, const QStringList &arguments) const
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.start(program, arguments);
    if (!process.waitForFinished(30'000))
        return {};
    return {.status = process.exitCode(),
            .out = process.readAllStandardOutput(),
            .error = process.readAllStandardError()};
}

QProcess &Desktop::start(const QString &program, const QStringList &arguments)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->setStandardErrorFile(QProcess::nullDevice());
    process->start(program, arguments);
    process->waitForStarted();
    m_processes.push_back(std::move(process));
    return *m_processes.back();
}

QList<Desktop::Window> Desktop::windows(const QString &windowClass) const
{
    // xwininfo: 0x600007 "title": ("calltray" "Calltray")  360x140+0+0  +16+744
    static const QRegularExpression line(
        uR"re(^\s+(0x[0-9a-f]+) .*\("([^"]*)" "[^"]*"\)\s+(\d+)x(\d+)\+-?\d+\+-?\d+\s+\+(-?\d+)\+(-?\d+)$)re"_s);
    QList<Window> found;
    const QByteArray tree = run(u"xwininfo"_s, {u"-root"_s, u"-tree"_s}).out;
    for (const QByteArray &row : tree.split('\n')) {
        const QRegularExpressionMatch match = line.match(QString::fromUtf8(row));
        if (!match.hasMatch() || match.captured(2).compare(windowClass, Qt::CaseInsensitive) != 0
            || match.captured(3).toInt() < SmallestWindow)
            continue;
        if (!run(u"xwininfo"_s, {u"-id"_s, match.captured(1)}).out.contains("IsViewable"))
            continue;
        found.append({.id = match.captured(1).toUInt(nullptr, 16),
                      .geometry = {match.captured(5).toInt(), match.captured(6).toInt(),
                                   match.captured(3).toInt(), match.captured(4).toInt()}});
    }
    return found;
}

quint32 Desktop::focusedWindow() const
{
    return run(u"xdotool"_s, {u"getwindowfocus"_s}).out.trimmed().toUInt();
}

void Desktop::movePointer(const QPoint &position) const
{
    (void)run(u"xdotool"_s,
              {u"mousemove"_s, QString::number(position.x()), QString::number(position.y())});
}

void Desktop::click(const QPoint &position) const
{
    movePointer(position);
    (void)run(u"xdotool"_s, {u"click"_s, u"1"_s});
}

void Desktop::stopTray()
{
    m_tray->kill();
    m_tray->waitForFinished();
}

bool Desktop::startTray()
{
    m_tray = std::make_unique<QProcess>();
    m_tray->setProcessEnvironment(m_environment);
    m_tray->setStandardErrorFile(QProcess::nullDevice());
    m_tray->start(u"trayer"_s,
                  {u"--edge"_s, u"top"_s, u"--align"_s, u"right"_s, u"--widthtype"_s, u"request"_s,
                   u"--height"_s, u"24"_s});
    return awaitOutput(u"xwininfo"_s, {u"-root"_s, u"-tree"_s}, "\"panel\"");
}

bool Desktop::awaitOutput(const QString &program, const QStringList &arguments,
                          const QByteArray &expected) const
{
    return QTest::qWaitFor([&] { return run(program, arguments).out.contains(expected); }, 15'000);
}

} // namespace calltray::test
