// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ctl/system.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <pwd.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>
#include <utility>

namespace calltray::ctl {

namespace {

constexpr std::size_t ReadSize = 65'536;

std::string environment(const char *name)
{
    const char *value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

//! Qt takes the directory only if it is its user's alone, and makes it where it is missing.
bool isRuntimeDirectory(const std::string &path)
{
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0)
        return errno == ENOENT;
    return S_ISDIR(status.st_mode) && status.st_uid == ::geteuid()
        && (status.st_mode & 0777U) == 0700U;
}

std::string runtimeDirectory()
{
    std::string directory = environment("XDG_RUNTIME_DIR");
    if (!directory.empty() && isRuntimeDirectory(directory))
        return directory;
    directory = environment("TMPDIR");
    if (directory.empty())
        directory = "/tmp";
    const passwd *user = ::getpwuid(::geteuid());
    return directory + "/runtime-" + (user == nullptr ? std::string() : std::string(user->pw_name));
}

//! \brief A terminal that does not show what is typed, until this goes; Ctrl+C ends awaitInput() instead of the process,
//! which would leave the terminal so.
class HiddenTyping final
{
public:
    HiddenTyping()
    {
        // Let through in awaitInput() only: one just before it would be over when the waiting
        // begins.
        sigset_t interrupts = {};
        ::sigemptyset(&interrupts);
        ::sigaddset(&interrupts, SIGINT);
        ::sigprocmask(SIG_BLOCK, &interrupts, &m_blockedBefore);
        struct sigaction interrupt = {};
        interrupt.sa_handler = [](int) {};
        ::sigaction(SIGINT, &interrupt, &m_interruptBefore);
        ::tcgetattr(STDIN_FILENO, &m_before);
        termios hidden = m_before;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    ~HiddenTyping()
    {
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
        ::sigprocmask(SIG_SETMASK, &m_blockedBefore, nullptr);
        ::sigaction(SIGINT, &m_interruptBefore, nullptr);
        std::fputc('\n', stderr);
    }
    HiddenTyping(const HiddenTyping &) = delete;
    HiddenTyping(HiddenTyping &&) = delete;
    HiddenTyping &operator=(const HiddenTyping &) = delete;
    HiddenTyping &operator=(HiddenTyping &&) = delete;

    //! Whether there is something to read; false: Ctrl+C came first.
    [[nodiscard]] bool awaitInput() const
    {
        pollfd input = {.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
        return ::ppoll(&input, 1, nullptr, &m_blockedBefore) > 0;
    }

private:
    termios m_before = {};
    sigset_t m_blockedBefore = {};
    struct sigaction m_interruptBefore = {};
};

//! Standard input up to the end of its first line; nothing where it was interrupted or is too long for a secret.
std::optional<std::string> firstLine()
{
    constexpr std::size_t Longest = 16'384;
    std::string line;
    char next = 0;
    ssize_t count = 0;
    while ((count = ::read(STDIN_FILENO, &next, 1)) == 1 && next != '\n' && line.size() < Longest)
        line += next;
    return count < 0 || line.size() == Longest ? std::optional<std::string>() : line;
}

} // namespace

Outcome<Input> Input::open(const std::string &name)
{
    if (name == "-")
        return Input(STDIN_FILENO);
    const int handle = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
    if (handle < 0)
        return Failure{ExitStatus::BadUsage, "cannot read " + name + ": " + std::strerror(errno)};
    struct stat status = {};
    if (::fstat(handle, &status) == 0 && S_ISDIR(status.st_mode)) {
        ::close(handle);
        return Failure{ExitStatus::BadUsage, "cannot read " + name + ": it is a folder"};
    }
    return Input(handle);
}

Input::~Input()
{
    if (m_handle > STDERR_FILENO)
        ::close(m_handle);
}

Input::Input(Input &&other) noexcept
    : m_handle(std::exchange(other.m_handle, -1))
{ }

// NOLINTNEXTLINE(readability-make-member-function-const): it changes what the handle stands for
bool Input::read(std::string &into)
{
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): filled by read()
    std::array<char, ReadSize> bytes;
    ssize_t count = 0;
    do {
        count = ::read(m_handle, bytes.data(), bytes.size());
    } while (count < 0 && errno == EINTR);
    // A standard input that was made non-blocking by someone else may have nothing after all.
    if (count < 0)
        return errno == EAGAIN;
    into.append(bytes.data(), static_cast<std::size_t>(count));
    return count > 0;
}

std::string apiAddress()
{
    if (std::string address = environment("CALLTRAY_SOCKET"); !address.empty())
        return address;
    return runtimeDirectory() + "/calltray/api.sock";
}

std::string stateDirectory()
{
    std::string state = environment("XDG_STATE_HOME");
    if (!state.starts_with('/')) {
        state = environment("HOME");
        if (state.empty()) {
            const passwd *user = ::getpwuid(::geteuid());
            state = user == nullptr ? std::string() : std::string(user->pw_dir);
        }
        state += "/.local/state";
    }
    return state + "/calltray";
}

Outcome<std::string> readSecret(const std::string &what)
{
    std::optional<std::string> line;
    if (isTerminal(stdin)) {
        // Before it asks: what is typed at once would be seen, and then discarded.
        const HiddenTyping hidden;
        std::fprintf(stderr, "%s: ", what.c_str());
        if (hidden.awaitInput()) // a terminal hands out whole lines
            line = firstLine();
    } else {
        line = firstLine();
    }
    if (!line || line->empty())
        return Failure{ExitStatus::BadUsage, "no " + what + " came on standard input"};
    return *line;
}

std::array<unsigned, 4> randomNumbers()
{
    std::array<unsigned, 4> numbers{};
    // So few bytes come whole, and no signal interrupts them: see getrandom(2).
    [[maybe_unused]] const ssize_t filled = ::getrandom(numbers.data(), sizeof(numbers), 0);
    return numbers;
}

bool isTerminal(FILE *stream)
{
    return ::isatty(::fileno(stream)) == 1;
}

void prepareProcess()
{
    std::signal(SIGPIPE, SIG_IGN);
    for (int handle = STDIN_FILENO; handle <= STDERR_FILENO; ++handle) {
        if (::fcntl(handle, F_GETFD) < 0)
            static_cast<void>(::open("/dev/null", O_RDWR)); // takes the lowest free number
    }
}

} // namespace calltray::ctl
