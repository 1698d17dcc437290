// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/workers.h"
#include "app/platform/succession.h"

#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string_view>
#include <unistd.h>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr const char *FollowsVariable = "CALLTRAY_FOLLOWS";
//! Apart, since every version can read the other.
constexpr const char *BeforeVariable = "CALLTRAY_FOLLOWS_PROCESS";
constexpr const char *SessionBusVariable = "DBUS_SESSION_BUS_ADDRESS";
//! The running program, even where its file was removed meanwhile.
constexpr const char *RunningProgram = "/proc/self/exe";

constexpr std::array CrashSignals{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS, SIGTRAP};
//! A leak check at the end takes its time.
constexpr unsigned QtEndsWithin = 3; // s

constexpr std::string_view StartsAgain = "calltray: crashed, and starts again.\n";
constexpr std::string_view StaysEnded = "calltray: crashed for the fourth time within ten minutes, "
                                        "and stays ended: start it by hand.\n";
constexpr std::string_view Hangs =
    "calltray: something did not end within ten seconds, and was left behind.\n";

//! Time that goes on while the computer sleeps, and that nobody sets.
qint64 secondsNow()
{
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return now.tv_sec;
}

//! All that a signal handler needs, made ahead: it may call next to nothing.
struct NextProcess
{
    std::vector<QByteArray> arguments;
    std::vector<QByteArray> environment;
    std::vector<char *> argv; //!< into \a arguments
    std::vector<char *> envp;
    QByteArray program;
    qint64 notBefore = 0;
    Succession::Report report = nullptr;
    std::array<struct sigaction, CrashSignals.size()> before{};
};

// A signal handler gets no context. Never deleted: a crash may come until the very end.
const NextProcess *nextProcess =
    nullptr; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
// Of the main thread, for a crash by too deep a recursion. Untouched memory costs nothing.
std::array<char, 65'536> crashStack; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

std::vector<char *> pointersTo(std::vector<QByteArray> &texts)
{
    std::vector<char *> pointers;
    pointers.reserve(texts.size() + 1);
    for (QByteArray &text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

void writeLine(std::string_view text)
{
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
}

//! In the child of a crashed process, which has the signal's mask and all descriptors.
[[noreturn]] void becomeNextProcess()
{
    ::setsid();
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::close_range(STDERR_FILENO + 1, ~0U, 0);
    ::execve(nextProcess->program.constData(), nextProcess->argv.data(), nextProcess->envp.data());
    ::execve(RunningProgram, nextProcess->argv.data(), nextProcess->envp.data());
    ::_exit(127);
}

//! Where the report waits for what the crash has left behind (a lock), or crashes itself, that is the end.
void writeReport(int number)
{
    if (nextProcess->report == nullptr)
        return;
    ::signal(SIGALRM, SIG_DFL);
    sigset_t alarm;
    ::sigemptyset(&alarm);
    ::sigaddset(&alarm, SIGALRM);
    ::pthread_sigmask(SIG_UNBLOCK, &alarm, nullptr);
    ::alarm(static_cast<unsigned>(Succession::ReportsWithin.count()));
    nextProcess->report(number);
    ::alarm(0);
}

void onCrash(int number, siginfo_t *info, void * /*context*/)
{
    static std::atomic_flag hasCrashed;
    while (hasCrashed.test_and_set())
        ::pause(); // another thread crashes at the same time, and ends this one as well
    if (secondsNow() < nextProcess->notBefore) {
        writeLine(StaysEnded);
    } else {
        writeLine(StartsAgain);
        // Not fork(), whose preparations a damaged heap may hold up.
        if (::_Fork() == 0)
            becomeNextProcess();
    }
    // Last: the next process waits for the end of this one, and needs no report.
    writeReport(number);
    for (std::size_t i = 0; i < CrashSignals.size(); ++i) {
        if (CrashSignals.at(i) == number)
            ::sigaction(number, &nextProcess->before.at(i), nullptr);
    }
    // A crash repeats itself, now with its usual end; what was sent has to be sent again.
    if (info->si_code <= 0)
        ::raise(number);
}

//! \a handlers: one for each of CrashSignals; what was there before is left in it.
void swapHandlers(std::array<struct sigaction, CrashSignals.size()> &handlers)
{
    for (std::size_t i = 0; i < CrashSignals.size(); ++i) {
        struct sigaction before = {};
        ::sigaction(CrashSignals.at(i), &handlers.at(i), &before);
        handlers.at(i) = before;
    }
}

void useCrashStack()
{
    stack_t present{};
    if (::sigaltstack(nullptr, &present) != 0 || (present.ss_flags & SS_DISABLE) == 0)
        return; // a sanitiser has its own
    stack_t stack{};
    stack.ss_sp = crashStack.data();
    stack.ss_size = crashStack.size();
    ::sigaltstack(&stack, nullptr);
}

} // namespace

Succession::Succession(QString program, QStringList arguments)
    : m_program(std::move(program))
    , m_arguments(std::move(arguments))
    , m_legacy(Legacy::of(qgetenv(FollowsVariable)))
    , m_before(qgetenv(BeforeVariable).toLongLong())
    , m_sessionBus(qgetenv(SessionBusVariable))
{
    qunsetenv(FollowsVariable);
    qunsetenv(BeforeVariable);
    if (m_legacy.after == After::Crash)
        m_legacy.crashes.append(secondsNow());
}

void Succession::followCrashes(Report report) const
{
    auto next = std::make_unique<NextProcess>();
    next->program = QFile::encodeName(m_program);
    next->arguments.push_back(next->program);
    for (const QString &argument : m_arguments)
        next->arguments.push_back(argument.toLocal8Bit());
    const QByteArray sessionBus = QByteArray(SessionBusVariable) + '=';
    for (char **variable = environ; *variable != nullptr; ++variable) { // NOLINT
        if (QByteArrayView(*variable).startsWith(sessionBus))
            continue;
        next->environment.emplace_back(*variable);
    }
    if (!m_sessionBus.isEmpty())
        next->environment.push_back(sessionBus + m_sessionBus);
    next->environment.push_back(QByteArray(FollowsVariable) + '='
                                + Legacy{After::Crash, m_legacy.crashes}.text());
    next->environment.push_back(QByteArray(BeforeVariable) + '=' + QByteArray::number(::getpid()));
    next->argv = pointersTo(next->arguments);
    next->envp = pointersTo(next->environment);
    next->report = report;
    next->notBefore = Legacy::mayCrashFrom(m_legacy.crashes);
    struct sigaction handler = {};
    handler.sa_sigaction = onCrash; // NOLINT(cppcoreguidelines-pro-type-union-access)
    handler.sa_flags = SA_SIGINFO | SA_ONSTACK;
    ::sigfillset(&handler.sa_mask);
    next->before.fill(handler);
    useCrashStack();
    NextProcess *const ready = next.release();
    nextProcess = ready;
    swapHandlers(ready->before);
}

void Succession::end()
{
    if (nextProcess != nullptr) {
        auto before = nextProcess->before;
        swapHandlers(before);
    }
    ::signal(SIGALRM, [](int) {
        writeLine(Hangs);
        ::_exit(EXIT_FAILURE);
    });
    ::alarm(static_cast<unsigned>(EndsWithin.count()));
}

void Succession::hasEnded(int status)
{
    // Its threads would meet what Qt has taken down already.
    if (patientPool().activeThreadCount() > 0)
        ::_exit(status);
    if (status == EXIT_SUCCESS)
        ::signal(SIGALRM, [](int) { ::_exit(EXIT_SUCCESS); });
    ::alarm(QtEndsWithin);
}

bool Succession::restart() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QLatin1StringView(FollowsVariable),
                       QString::fromLatin1(Legacy{After::Restart, m_legacy.crashes}.text()));
    environment.insert(QLatin1StringView(BeforeVariable), QString::number(::getpid()));
    environment.remove(QLatin1StringView(SessionBusVariable));
    if (!m_sessionBus.isEmpty())
        environment.insert(QLatin1StringView(SessionBusVariable),
                           QString::fromLocal8Bit(m_sessionBus));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setArguments(m_arguments);
    for (const QString &program : {m_program, QString::fromLatin1(RunningProgram)}) {
        process.setProgram(program);
        if (process.startDetached())
            return true;
    }
    return false;
}

} // namespace calltray
