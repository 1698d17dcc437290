// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/calltray/application.h"
#include "app/calltray/commandline.h"
#include "app/calltray/demonstration.h"
#include "app/core/clock.h"
#include "app/core/logging.h"
#include "app/core/privatefolder.h"
#include "app/core/retiring.h"
#include "app/logging/crashreport.h"
#include "app/logging/log.h"
#include "app/logging/logfolder.h"
#include "app/platform/programfile.h"
#include "app/platform/sessionbus.h"
#include "app/platform/singleinstance.h"
#include "app/platform/succession.h"
#include "ui/platform/x11.h"

#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLibraryInfo>
#include <QPixmapCache>
#include <QStandardPaths>
#include <QTranslator>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

using namespace calltray;

constexpr int BadUsage = 2;

void print(std::FILE *stream, const QString &text)
{
    std::fputs(qPrintable(text), stream);
}

int failed(const Error &error)
{
    print(stderr, u"calltray: %1\n"_s.arg(error.detail));
    return error.code == Error::Code::InvalidParams ? BadUsage : EXIT_FAILURE;
}

//! The process that has the lock in it has the history.
QString historyFolder()
{
    QString folder =
        QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/calltray"_s;
    makePrivateFolder(folder);
    return folder;
}

//! What became of it that the running program, which has \a instance, gave no answer. \a isElsewhere: it has the history,
//! and not this session.
QString whyNoAnswer(const SingleInstance &instance, const Error &error, bool isElsewhere)
{
    if (!isElsewhere)
        return u"%1 It is process %2."_s.arg(error.detail, QString::number(instance.holder()));
    return u"Calltray runs already, as process %1, and has your history; it is in another session "
           u"of "
           "yours (with another XDG_RUNTIME_DIR), or hangs. Quit it there, or end that process, and start again."_s
               .arg(instance.holder());
}

//! What a second start does: asks the running program to show itself. Nothing where that one has ended meanwhile: then
//! \a instance is the one.
std::optional<int> handOver(const CommandLine &commandLine, const QString &socket,
                            SingleInstance &instance, bool isElsewhere)
{
    const QByteArray method = commandLine.hidden || commandLine.demo ? "app.version" : "app.show";
    bool isTheOne = false;
    const auto answer =
        SingleInstance::handOver(socket, R"({"jsonrpc":"2.0","id":1,"method":")" + method + R"("})",
                                 std::chrono::seconds(3), [&instance, &isTheOne] {
                                     const Result<bool> acquired = instance.tryAcquire();
                                     return isTheOne = acquired && *acquired;
                                 });
    if (isTheOne)
        return std::nullopt;
    if (commandLine.demo) {
        return failed({.code = Error::Code::Refused,
                       .detail =
                           u"Calltray is running already. Quit it first (calltrayctl quit), then "
                           "start the demonstration again."_s});
    }
    if (!answer)
        return failed({.detail = whyNoAnswer(instance, answer.error(), isElsewhere)});
    const QJsonObject error = QJsonDocument::fromJson(*answer)[u"error"].toObject();
    if (!error.isEmpty())
        return failed({.detail = error[u"message"].toString()});
    const QString what = commandLine.hidden
        ? u"calltray: runs already, as process %1, on its own display; --hidden leaves it as it is.\n"_s
        : u"calltray: runs already, as process %1; its window is shown on its own display.\n"_s;
    print(stdout, what.arg(instance.holder()));
    return EXIT_SUCCESS;
}

bool follows(const Succession &succession)
{
    return succession.after() != Succession::After::Nothing;
}

//! Whether \a instance is the one.
Result<bool> acquired(SingleInstance &instance, const Succession &succession)
{
    if (!follows(succession))
        return instance.tryAcquire();
    // The one before may still be ending. Where it crashed while it restarted two follow it: the
    // second one would else start when the user quits the first.
    return instance.acquireWithin(Succession::EndsWithin + std::chrono::seconds(2),
                                  succession.before());
}

//! Nothing where this program is the one now; else its exit status.
std::optional<int> becomeTheOne(SingleInstance &ofSession, SingleInstance &ofHistory,
                                const CommandLine &commandLine, const QString &socket,
                                const Succession &succession)
{
    for (SingleInstance *instance : {&ofSession, &ofHistory}) {
        const Result<bool> isTheOne = acquired(*instance, succession);
        // Where there is no place for its lock there is none for the history either, which the
        // program says itself as it runs.
        if (!isTheOne && instance == &ofHistory)
            return std::nullopt;
        if (!isTheOne)
            return failed(isTheOne.error());
        if (!*isTheOne && follows(succession))
            return EXIT_SUCCESS;
        if (*isTheOne)
            continue;
        if (const auto status = handOver(commandLine, socket, *instance, instance == &ofHistory))
            return status;
    }
    return std::nullopt;
}

//! Popups cannot choose their place on Wayland: XWayland, where there is one, lets them.
void preferX11()
{
    if (qEnvironmentVariableIsSet("WAYLAND_DISPLAY") && qEnvironmentVariableIsSet("DISPLAY")
        && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "xcb");
}

void installTranslations(QTranslator &ours, QTranslator &qts)
{
    const QLocale locale;
    if (ours.load(locale, u"calltray"_s, u"_"_s, u":/i18n"_s))
        QCoreApplication::installTranslator(&ours);
    if (qts.load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&qts);
}

QString whyNoDisplay()
{
    const QString display =
        qEnvironmentVariable("DISPLAY", qEnvironmentVariable("WAYLAND_DISPLAY"));
    if (display.isEmpty())
        return u"there is no display: log in to a desktop, or set DISPLAY."_s;
    const QString platform = qEnvironmentVariable("QT_QPA_PLATFORM");
    if (!platform.isEmpty() && !platform.startsWith("xcb"_L1)) {
        return u"the display %1 cannot be used by way of Qt's platform \"%2\": unset "
               "QT_QPA_PLATFORM."_s.arg(display, platform);
    }
    return u"the display %1 cannot be used: it is not there, does not answer, or refuses this "
           "user. Log in to a desktop, or set DISPLAY."_s.arg(display);
}

[[noreturn]] void endWithoutDisplay()
{
    print(stderr, u"calltray: %1\n"_s.arg(whyNoDisplay()));
    std::_Exit(EXIT_FAILURE);
}

struct Said
{
    QtMsgType type = {};
    QByteArray category;
    QString text;
};

//! What Qt has logged while it looks for a display, until it is known whether there is one.
QList<Said> &saidMeanwhile()
{
    static QList<Said> said;
    return said;
}

void onMessageBeforeDisplay(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (type == QtFatalMsg)
        endWithoutDisplay();
    saidMeanwhile().append(Said{type, context.category, text});
}

//! Without a display Qt logs much and aborts: here that becomes a line with what to do.
std::unique_ptr<QApplication> connectToDisplay(int &argc, char **argv)
{
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM");
    const bool isX11 = platform.isEmpty() ? !qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
                                          : platform.startsWith("xcb");
    // Kept until Qt has one of its own: a server whose last client disconnects resets itself, and
    // refuses others meanwhile.
    const x11::OwnConnection first = isX11 ? x11::connectWithoutQt() : nullptr;
    if (isX11 && !first)
        endWithoutDisplay();
    const QtMessageHandler usual = qInstallMessageHandler(onMessageBeforeDisplay);
    auto application = std::make_unique<QApplication>(argc, argv);
    qInstallMessageHandler(usual);
    for (const auto &[type, category, text] : std::exchange(saidMeanwhile(), {}))
        usual(type, QMessageLogContext(nullptr, 0, nullptr, category.constData()), text);
    return application;
}

void leaveSilentBus()
{
    if (leaveSilentSessionBus()) {
        print(stderr,
              u"calltray: the desktop's message bus (D-Bus) does not answer; Calltray does without "
              "it, and so without the keychain. Log out of the desktop and in again.\n"_s);
    }
}

int runApplication(int &argc, char **argv, const CommandLine &commandLine,
                   const Application::Paths &paths, const Succession &succession,
                   SingleInstance &ofHistory)
{
    const Clock clock;
    // The demonstration's is on standard error alone.
    auto log = std::make_unique<Log>(clock, commandLine.demo ? QString() : logFolder());
    preferX11();
    leaveSilentBus();
    QApplication::setHighDpiScaleFactorRoundingPolicy(
        Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    const std::unique_ptr<QApplication> qtApplication = connectToDisplay(argc, argv);
    QApplication::setApplicationDisplayName(u"Calltray"_s);
    QApplication::setDesktopFileName(u"org.calltray.Calltray"_s);
    QApplication::setQuitOnLastWindowClosed(false);
    // Its timer would wake the idle program 30 s after each change of the tray icon; what we draw,
    // we keep ourselves.
    QPixmapCache::setCacheLimit(0);
    QTranslator ours;
    QTranslator qts;
    installTranslations(ours, qts);
    Demonstration demonstration;
    Profile profile = Profile::ofUser();
    if (commandLine.demo) {
        const Result<QUrl> server = demonstration.start(commandLine, paths.socket);
        if (!server)
            return failed(server.error());
        profile = Profile::ofDemonstration(*server);
    }
    // The demonstration is not started again: its crash is to be seen.
    if (!profile.isDemonstration()) {
        crashreport::prepare(logFolder());
        succession.followCrashes(crashreport::write);
    }
    int status = EXIT_SUCCESS;
    {
        Application application(profile, paths, succession, ofHistory, *log);
        if (commandLine.demo) {
            QObject::connect(&application, &Application::listening, &demonstration,
                             &Demonstration::begin);
        }
        // Without its server it shows nothing.
        QObject::connect(&demonstration, &Demonstration::finished, &application,
                         [isTour = commandLine.tour](int exitCode) {
                             if (!isTour)
                                 print(stderr,
                                       u"calltray: the demonstration's server has ended\n"_s);
                             QCoreApplication::exit(exitCode);
                         });
        application.start();
        status = QApplication::exec();
    }
    // A decoder that was retired as the program ended, with its process.
    deleteRetired();
    // Its last lines are written.
    log.reset();
    Succession::hasEnded(status);
    return status;
}

int run(int &argc, char **argv)
{
    QStringList arguments;
    for (int index = 0; index < argc; ++index)
        arguments.append(QString::fromLocal8Bit(
            argv[index])); // NOLINT(cppcoreguidelines-pro-bounds-pointer-arithmetic)
    QCoreApplication::setApplicationName(u"calltray"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(CALLTRAY_VERSION));

    const Result<CommandLine> commandLine = CommandLine::parse(arguments);
    if (!commandLine)
        return failed(commandLine.error());
    switch (commandLine->action) {
    case CommandLine::Action::ShowHelp:
        print(stdout, CommandLine::helpText());
        return EXIT_SUCCESS;
    case CommandLine::Action::ShowVersion:
        print(stdout, u"calltray %1\n"_s.arg(QCoreApplication::applicationVersion()));
        return EXIT_SUCCESS;
    case CommandLine::Action::Run:
        break;
    }

    const Result<QString> folder = SingleInstance::runtimeFolder();
    if (!folder)
        return failed(folder.error());
    const QString socket = SingleInstance::socketPath(*folder);
    // Before anything replaces the file: an upgraded one has the old one's path.
    const QString program = installedProgram(arguments.takeFirst());
    const Succession succession(program, arguments);
    // Both: a cleaner may remove the runtime folder with its lock, and another session of this user
    // has another one.
    SingleInstance ofSession(*folder);
    SingleInstance ofHistory(historyFolder());
    if (const auto status = becomeTheOne(ofSession, ofHistory, *commandLine, socket, succession))
        return *status;
    return runApplication(argc, argv, *commandLine, {.socket = socket, .program = program},
                          succession, ofHistory);
}

//! Nothing of ours throws; the standard library does where memory is short. That is a crash as any other.
[[noreturn]] void onUncaught()
{
    try {
        if (const std::exception_ptr uncaught = std::current_exception())
            std::rethrow_exception(uncaught);
    } catch (const std::exception &error) {
        qCCritical(lcApplication) << "nothing caught an exception:" << error.what();
    }
    std::abort();
}

} // namespace

// Not caught here: the stack that the report of the crash tells would be gone.
int main(int argc, char *argv[]) // NOLINT(bugprone-exception-escape)
{
    std::set_terminate(onUncaught);
    return run(argc, argv);
}
