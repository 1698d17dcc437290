// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/decoder/protocol.h"
#include "support/testprogram.h"

#include <QProcess>
#include <QTemporaryFile>
#include <QtTest>

#include <cerrno>
#include <unistd.h>

using namespace calltray;
using namespace Qt::StringLiterals;

namespace {

//! How an attack may end, beside with an errno.
constexpr int Works = 0;
constexpr int Dies = -1;

//! The attack that the row names, from within \a program.
struct Attempt
{
    explicit Attempt(const QString &program)
    {
        QTemporaryFile recording;
        if (!recording.open() || recording.write("sound") < 0 || !recording.flush())
            return;
        QProcess process;
        process.setChildProcessModifier([descriptor = recording.handle()] {
            ::dup2(descriptor, decoder::RecordingDescriptor);
        });
        process.start(qEnvironmentVariable("CALLTRAY_FAKES") + u"/hostile"_s,
                      {program, QString::fromLatin1(QTest::currentDataTag())});
        if (!process.waitForFinished())
            return;
        said = process.readAllStandardError();
        end = process.exitStatus() == QProcess::CrashExit ? Dies : process.exitCode();
    }

    int end = -2;
    QByteArray said;
};

} // namespace

//! What a decoder that a hostile recording has taken over can still do: its own work. What a calltray-audio that was taken
//! over cannot.
class TestShutIn final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodersAttack_fails_data();
    void decodersAttack_fails();
    void audiosAttack_fails_data();
    void audiosAttack_fails();
};

void TestShutIn::decodersAttack_fails_data()
{
    QTest::addColumn<int>("end");
    const auto each = [](int end, std::initializer_list<const char *> attacks) {
        for (const char *attack : attacks)
            QTest::newRow(attack) << end;
    };

    each(Works, {"own-pread64-recording", "own-write-output", "own-memory"});
    each(EPERM,
         {"kill-tray",
          "kill-all",
          "kill-itself",
          "tgkill-tray",
          "tgkill-itself",
          "tkill-tray",
          "clock_gettime-tray",
          "rt_sigqueueinfo-tray",
          "pidfd_open-tray",
          "ptrace-tray",
          "process_vm_readv-tray",
          "prlimit64-tray",
          "prlimit64-itself",
          "setpriority-tray",
          "sched_getaffinity-tray",
          "fork",
          "thread",
          "execve",
          "execveat",
          "prctl-dumpable",
          "prctl-outlive-the-tray",
          "unshare",
          "setuid"});
    each(ENOSYS, {"clone3"});
    each(Dies, {"abort", "int-80-getpid", "x32-getpid"});
    each(EPERM,
         {"openat",
          "openat-environ",
          "openat-recording-for-writing",
          "openat-by-another-thread",
          "openat2",
          "newfstatat-path",
          "newfstatat-path-as-if-empty",
          "newfstatat-recording",
          "statx",
          "faccessat",
          "readlinkat",
          "unlinkat",
          "getcwd",
          "write-recording",
          "pwrite64-recording",
          "ftruncate-recording",
          "fchmod-recording",
          "flock-recording",
          "fcntl-recording",
          "ioctl-output",
          "dup",
          "read-recording-by-offset",
          "pread64-input",
          "sendfile",
          "memfd_create",
          "io_uring_setup",
          "bpf",
          "pipe2"});
    each(EPERM,
         {"socket-internet", "socket-unix", "socketpair", "sendmsg-output", "sendto-somewhere",
          "poll-many"});
    each(EPERM,
         {"mmap-executable", "mmap-writable-executable", "mprotect-executable",
          "mprotect-code-writable-executable", "pkey_mprotect", "personality",
          "mmap-recording-shared", "mmap-recording-shared-to-read", "mmap-recording-private",
          "mmap-shared", "mmap-shared-validate", "mmap-growing", "madvise-hugepage", "futex-wait",
          "shmget"});
    each(
        ENOMEM,
        {"memory-private", "memory-to-read", "memory-reserved", "memory-break", "memory-remapped"});
    each(EACCES, {"landlock-file", "landlock-network"});
    each(EPERM, {"landlock-kill-tray"});
}

void TestShutIn::decodersAttack_fails()
{
    QFETCH(const int, end);
    const Attempt attempt(u"decoder"_s);
    if (attempt.end == EOPNOTSUPP)
        QSKIP("this kernel has no Landlock, or an old one");
    QCOMPARE(attempt.said, QByteArray());
    QCOMPARE(attempt.end, end);
}

void TestShutIn::audiosAttack_fails_data()
{
    QTest::addColumn<int>("end");
    const auto each = [](int end, std::initializer_list<const char *> attacks) {
        for (const char *attack : attacks)
            QTest::newRow(attack) << end;
    };

    each(Works, {"own-write-output", "own-memory", "mmap-shared"});
    each(EPERM,
         {"kill-tray", "kill-all", "tgkill-tray", "tkill-tray", "clock_gettime-tray",
          "rt_sigqueueinfo-tray", "pidfd_open-tray", "ptrace-tray", "process_vm_readv-tray",
          "prlimit64-tray", "prlimit64-itself", "setpriority-tray", "fork", "execve", "execveat",
          "prctl-dumpable", "prctl-outlive-the-tray", "unshare", "setuid"});
    each(ENOSYS, {"clone3"});
    each(Dies, {"int-80-getpid", "x32-getpid"});
    each(EPERM,
         {"openat", "openat-environ", "openat-by-another-thread", "openat2", "newfstatat-path",
          "statx", "faccessat", "readlinkat", "unlinkat", "getcwd", "ftruncate-recording",
          "ioctl-output", "dup", "io_uring_setup", "bpf"});
    each(EPERM, {"socket-internet", "socket-unix", "socketpair", "sendto-somewhere"});
    each(EPERM,
         {"mmap-executable", "mmap-writable-executable", "mprotect-executable",
          "mprotect-code-writable-executable", "pkey_mprotect", "personality", "shmget"});
}

void TestShutIn::audiosAttack_fails()
{
    QFETCH(const int, end);
    const Attempt attempt(u"audio"_s);
    QCOMPARE(attempt.said, QByteArray());
    QCOMPARE(attempt.end, end);
}

CALLTRAY_TEST(TestShutIn, QCoreApplication)
#include "tst_shutin.moc"
