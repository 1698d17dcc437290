// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/helperprocess.h"

#include "app/core/killedprocess.h"

#include <QProcessEnvironment>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

//! As the descriptor of that name of the decoder's protocol.
constexpr int FileDescriptor = 3;
//! What a program may leave unread.
constexpr qint64 MostUnread = 1 << 20U; // bytes

//! What the loader, the C library and the sanitisers read.
constexpr std::array AlwaysKept{"LD_LIBRARY_PATH", "MALLOC_PERTURB_", "GLIBC_TUNABLES",
                                "ASAN_OPTIONS",    "LSAN_OPTIONS",    "UBSAN_OPTIONS",
                                "TSAN_OPTIONS"};

QProcessEnvironment environmentOf(const QList<const char *> &variables)
{
    QProcessEnvironment kept;
    const auto keep = [&kept](const char *name) {
        if (qEnvironmentVariableIsSet(name))
            kept.insert(QString::fromLatin1(name), qEnvironmentVariable(name));
    };
    for (const char *name : AlwaysKept)
        keep(name);
    for (const char *name : variables)
        keep(name);
    return kept;
}

} // namespace

HelperProcess::HelperProcess(Program program, QObject *parent)
    : QObject(parent)
    , m_program(std::move(program))
    , m_process(std::make_unique<QProcess>())
{
    m_process->setProgram(m_program.path);
    m_process->setArguments(m_program.arguments);
    m_process->setProcessEnvironment(environmentOf(m_program.variables));
    m_process->setStandardOutputFile(QProcess::nullDevice());
    m_process->setStandardErrorFile(QProcess::nullDevice());
    m_next.setSingleShot(true);
    m_next.setInterval(0ms);
    connect(&m_next, &QTimer::timeout, this, &HelperProcess::turn);
    // Queued: it comes while the process is being started.
    connect(
        m_process.get(), &QProcess::errorOccurred, this,
        [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                fail(m_process->errorString());
        },
        Qt::QueuedConnection);
    connect(m_process.get(), &QProcess::finished, this, [this] {
        noteEnd(*m_process);
        m_hasEnded = true;
        m_next.start();
    });
}

HelperProcess::~HelperProcess()
{
    end();
    m_readable.reset();
    if (m_output >= 0)
        ::close(m_output);
    killAndLetGo(std::move(m_process));
}

void HelperProcess::start()
{
    std::array<int, 2> pipe{-1, -1};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) {
        failLater(u"there is no pipe for it"_s);
        return;
    }
    m_output = pipe[0];
    (void)::fcntl(m_output, F_SETFL, O_NONBLOCK);
    m_readable = std::make_unique<QSocketNotifier>(m_output, QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &HelperProcess::turn);
    m_process->setChildProcessModifier([file = m_program.file, output = pipe[1]] {
        // The copies stay open in the new program, unlike the originals.
        ::dup2(output, STDOUT_FILENO);
        if (file >= 0)
            ::dup2(file, FileDescriptor);
    });
    m_process->start();
    ::close(pipe[1]);
}

void HelperProcess::send(std::string_view bytes)
{
    if (m_isOver || m_process->state() == QProcess::NotRunning)
        return;
    if (m_process->bytesToWrite() < MostUnread)
        m_process->write(bytes.data(), static_cast<qint64>(bytes.size()));
    else
        failLater(u"it reads nothing"_s);
}

void HelperProcess::end()
{
    m_isOver = true;
    m_next.stop();
    if (m_readable)
        m_readable->setEnabled(false);
    if (m_process->state() != QProcess::NotRunning)
        m_process->kill();
}

void HelperProcess::turn()
{
    if (m_isOver || (!m_hasMore && !read()))
        return;
    tell();
    if (m_isOver)
        return;
    if (m_buffer.isBroken()) {
        fail(u"it spoke nonsense"_s);
        return;
    }
    m_readable->setEnabled(!m_hasMore);
    if (m_hasMore || m_hasEnded)
        m_next.start();
}

bool HelperProcess::read()
{
    std::array<char, MostBytes> bytes{};
    const ssize_t count = ::read(m_output, bytes.data(), bytes.size());
    if (count > 0) {
        m_buffer.append({bytes.data(), static_cast<std::size_t>(count)});
        return true;
    }
    const bool isWaiting = count < 0 && (errno == EAGAIN || errno == EINTR);
    if (!isWaiting || m_hasEnded)
        fail(u"it ended by itself"_s);
    return false;
}

void HelperProcess::tell()
{
    m_hasMore = true;
    for (int i = 0; i < MostMessages; ++i) {
        const std::optional<std::string_view> message = m_buffer.next();
        m_hasMore = message.has_value();
        if (!message)
            return;
        if (isTooMuch()) {
            fail(u"it says too much"_s);
            return;
        }
        Q_EMIT said(*message);
        if (m_isOver)
            return;
    }
}

bool HelperProcess::isTooMuch()
{
    if (m_program.mostMessages == 0)
        return false;
    const auto now = std::chrono::steady_clock::now();
    if (now - m_second > 1s) {
        m_second = now;
        m_messages = 0;
    }
    return ++m_messages > m_program.mostMessages;
}

void HelperProcess::fail(const QString &why)
{
    if (m_isOver)
        return;
    end();
    Q_EMIT ended(why);
}

void HelperProcess::failLater(const QString &why)
{
    QMetaObject::invokeMethod(
        this, [this, why] { fail(why); }, Qt::QueuedConnection);
}

} // namespace calltray
