// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/logging.h"
#include "app/platform/terminationsignals.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace calltray {

namespace {

constexpr std::array EndingSignals{SIGTERM, SIGINT, SIGHUP};

// A signal handler gets no context: the pipe's writing end has to be where it can find it.
int writingEnd = -1; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(writingEnd, &byte, 1);
}

void handle(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler; // NOLINT(cppcoreguidelines-pro-type-union-access): the C interface
    action.sa_flags = SA_RESTART;
    for (const int number : EndingSignals)
        sigaction(number, &action, nullptr);
}

} // namespace

TerminationSignals::TerminationSignals(QObject *parent)
    : QObject(parent)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        qCWarning(lcPlatform, "signals end the program at once: no pipe could be made");
        return;
    }
    writingEnd = ends[1];
    m_notifier = std::make_unique<QSocketNotifier>(ends[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this](QSocketDescriptor socket) {
        std::array<char, 16> pending{};
        while (::read(int(socket), pending.data(), pending.size()) > 0) { }
        Q_EMIT received();
    });
    handle(onSignal);
}

TerminationSignals::~TerminationSignals()
{
    if (!m_notifier)
        return;
    // The handler stays: the program is ending, and to be asked once more must not cut that short.
    const int readingEnd = int(m_notifier->socket());
    m_notifier.reset();
    ::close(readingEnd);
    ::close(std::exchange(writingEnd, -1));
}

} // namespace calltray
