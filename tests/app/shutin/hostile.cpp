// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/audio/shutin.h"
#include "app/decoder/protocol.h"
#include "app/decoder/shutin.h"
#include "app/shutin/landlock.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <functional>
#include <linux/futex.h>
#include <map>
#include <netinet/in.h>
#include <sched.h>
#include <string>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <thread>
#include <unistd.h>

// A calltray-decoder or calltray-audio that was taken over: shuts itself in as the real one does,
// then tries one attack. It exits with 0 where that succeeded, else with its errno.
namespace {

constexpr std::size_t Page = 4096;
constexpr std::size_t Piece = 1U << 20U; // bytes
constexpr std::size_t FarTooMuch = 400; // pieces; the limit is 256 MiB
constexpr int Recording = calltray::decoder::RecordingDescriptor;

struct Target
{
    pid_t self = ::getpid();
    pid_t parent = ::getppid();
    void *page = ::mmap(nullptr, Page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
};

//! 0, or what went wrong.
int call(long number, auto... arguments)
{
    return ::syscall(number, arguments...) < 0 ? errno : 0;
}

int map(int protection, int flags, int descriptor)
{
    return ::mmap(nullptr, Page, protection, flags, descriptor, 0) == MAP_FAILED ? errno : 0;
}

//! Takes memory until there is no more.
int take(const std::function<void *()> &piece, int protection = PROT_READ | PROT_WRITE)
{
    for (std::size_t i = 0; i < FarTooMuch; ++i) {
        void *memory = piece();
        if (memory == MAP_FAILED)
            return errno;
        if ((protection & PROT_WRITE) != 0)
            std::memset(memory, 1, Piece);
    }
    return 0;
}

void *mapPiece(int protection, int flags)
{
    return ::mmap(nullptr, Piece, protection, MAP_ANONYMOUS | flags, -1, 0);
}

int reserveAndUse()
{
    return take([] {
        void *memory = mapPiece(PROT_NONE, MAP_PRIVATE | MAP_NORESERVE);
        if (memory != MAP_FAILED && ::mprotect(memory, Piece, PROT_READ | PROT_WRITE) != 0)
            return MAP_FAILED;
        return memory;
    });
}

int growByBreak()
{
    return take([] { return ::sbrk(Piece); });
}

int growByRemapping()
{
    void *memory = mapPiece(PROT_READ | PROT_WRITE, MAP_PRIVATE);
    for (std::size_t i = 2; i < FarTooMuch && memory != MAP_FAILED; ++i)
        memory = ::mremap(memory, Piece * (i - 1), Piece * i, MREMAP_MAYMOVE);
    return memory == MAP_FAILED ? errno : 0;
}

int thread()
{
    constexpr unsigned long Flags =
        CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD;
    return call(SYS_clone, Flags, nullptr, nullptr, nullptr, 0);
}

int foreignCall([[maybe_unused]] long number)
{
#ifdef __x86_64__
    long result = number;
    asm volatile("int $0x80" : "+a"(result) : : "memory");
    return result < 0 ? static_cast<int>(-result) : 0;
#else
    std::raise(SIGSYS);
    return 0;
#endif
}

int connectTo(int family)
{
    const int socket = ::socket(family, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(9);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return ::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) < 0 ? errno
                                                                                         : 0;
}

using Attacks = std::map<std::string, std::function<int()>>;

void addProcesses(Attacks &attacks, const Target &it)
{
    attacks["kill-tray"] = [it] { return call(SYS_kill, it.parent, 0); };
    attacks["kill-all"] = [] { return call(SYS_kill, -1, 0); };
    attacks["kill-itself"] = [it] { return call(SYS_kill, it.self, 0); };
    attacks["tgkill-tray"] = [it] { return call(SYS_tgkill, it.parent, it.parent, 0); };
    attacks["tgkill-itself"] = [it] { return call(SYS_tgkill, it.self, it.self, 0); };
    attacks["clock_gettime-tray"] = [it] {
        constexpr unsigned ProcessClock = 2; // of the kernel's CPUCLOCK_SCHED
        timespec time{};
        return call(SYS_clock_gettime, (~static_cast<unsigned>(it.parent) << 3U) | ProcessClock,
                    &time);
    };
    attacks["tkill-tray"] = [it] { return call(SYS_tkill, it.parent, 0); };
    attacks["rt_sigqueueinfo-tray"] = [it] {
        siginfo_t info{};
        info.si_code = SI_QUEUE;
        return call(SYS_rt_sigqueueinfo, it.parent, 0, &info);
    };
    attacks["pidfd_open-tray"] = [it] { return call(SYS_pidfd_open, it.parent, 0); };
    attacks["ptrace-tray"] = [it] { return call(SYS_ptrace, PTRACE_SEIZE, it.parent, 0, 0); };
    attacks["process_vm_readv-tray"] = [it] {
        iovec there{.iov_base = it.page, .iov_len = 8};
        iovec here{.iov_base = it.page, .iov_len = 8};
        return call(SYS_process_vm_readv, it.parent, &here, 1, &there, 1, 0);
    };
    attacks["prlimit64-tray"] = [it] {
        rlimit was{};
        return call(SYS_prlimit64, it.parent, RLIMIT_NOFILE, nullptr, &was);
    };
    attacks["prlimit64-itself"] = [] {
        const rlimit more{.rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY};
        return call(SYS_prlimit64, 0, RLIMIT_AS, &more, nullptr);
    };
    attacks["setpriority-tray"] = [it] {
        return call(SYS_setpriority, PRIO_PROCESS, it.parent, 19);
    };
    attacks["sched_getaffinity-tray"] = [it] {
        return call(SYS_sched_getaffinity, it.parent, Page, it.page);
    };
    attacks["fork"] = [] { return call(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, 0); };
    attacks["thread"] = thread;
    attacks["clone3"] = [it] { return call(SYS_clone3, it.page, 64); };
    attacks["execve"] = [] {
        return call(SYS_execve, "/bin/true", std::array<char *, 1>{}.data(), nullptr);
    };
    attacks["execveat"] = [] {
        return call(SYS_execveat, Recording, "", std::array<char *, 1>{}.data(), nullptr,
                    AT_EMPTY_PATH);
    };
    attacks["prctl-dumpable"] = [] { return call(SYS_prctl, PR_SET_DUMPABLE, 1, 0, 0, 0); };
    attacks["prctl-outlive-the-tray"] = [] {
        return call(SYS_prctl, PR_SET_PDEATHSIG, 0, 0, 0, 0);
    };
    attacks["unshare"] = [] { return call(SYS_unshare, CLONE_NEWUSER); };
    attacks["setuid"] = [] { return call(SYS_setuid, ::getuid()); };
    attacks["abort"] = []() -> int { std::abort(); };
    attacks["int-80-getpid"] = [] { return foreignCall(20); };
    attacks["x32-getpid"] = [] { return call(0x4000'0000L | SYS_getpid); };
}

void addFiles(Attacks &attacks)
{
    static struct stat facts;
    static const char *const path = "/etc/passwd";
    attacks["openat"] = [] { return call(SYS_openat, AT_FDCWD, path, O_RDONLY); };
    attacks["openat-environ"] = [] {
        return call(SYS_openat, AT_FDCWD, "/proc/self/environ", O_RDONLY);
    };
    attacks["openat-recording-for-writing"] = [] {
        return call(SYS_openat, AT_FDCWD, "/proc/self/fd/3", O_RDWR);
    };
    attacks["openat2"] = [] {
        static const std::array<std::uint64_t, 3> how{};
        return call(SYS_openat2, AT_FDCWD, path, how.data(), sizeof how);
    };
    attacks["newfstatat-path"] = [] { return call(SYS_newfstatat, AT_FDCWD, path, &facts, 0); };
    attacks["newfstatat-path-as-if-empty"] = [] {
        return call(SYS_newfstatat, AT_FDCWD, path, &facts, AT_EMPTY_PATH);
    };
    attacks["newfstatat-recording"] = [] {
        return call(SYS_newfstatat, Recording, "", &facts, AT_EMPTY_PATH);
    };
    attacks["statx"] = [] { return call(SYS_statx, AT_FDCWD, path, 0, 0x7ff, Target().page); };
    attacks["faccessat"] = [] { return call(SYS_faccessat, AT_FDCWD, path, R_OK); };
    attacks["readlinkat"] = [] {
        return call(SYS_readlinkat, AT_FDCWD, "/proc/self/exe", Target().page, Page);
    };
    attacks["unlinkat"] = [] { return call(SYS_unlinkat, AT_FDCWD, "/nowhere/at/all", 0); };
    attacks["getcwd"] = [] { return call(SYS_getcwd, Target().page, Page); };
    attacks["write-recording"] = [] { return call(SYS_write, Recording, path, 1); };
    attacks["pwrite64-recording"] = [] { return call(SYS_pwrite64, Recording, path, 1, 0); };
    attacks["ftruncate-recording"] = [] { return call(SYS_ftruncate, Recording, 0); };
    attacks["fchmod-recording"] = [] { return call(SYS_fchmod, Recording, 0777); };
    attacks["flock-recording"] = [] { return call(SYS_flock, Recording, LOCK_UN); };
    attacks["fcntl-recording"] = [] { return call(SYS_fcntl, Recording, F_GETFL); };
    attacks["ioctl-output"] = [] {
        static int waiting = 0;
        return call(SYS_ioctl, STDOUT_FILENO, FIONREAD, &waiting);
    };
    attacks["dup"] = [] { return call(SYS_dup, Recording); };
    attacks["read-recording-by-offset"] = [] {
        return call(SYS_read, Recording, Target().page, 1);
    };
    attacks["pread64-input"] = [] { return call(SYS_pread64, STDIN_FILENO, Target().page, 1, 0); };
    attacks["sendfile"] = [] { return call(SYS_sendfile, STDOUT_FILENO, Recording, nullptr, 1); };
    attacks["memfd_create"] = [] { return call(SYS_memfd_create, "x", 0); };
    attacks["io_uring_setup"] = [] { return call(SYS_io_uring_setup, 1, Target().page); };
    attacks["bpf"] = [] { return call(SYS_bpf, 0, Target().page, 8); };
    attacks["pipe2"] = [] { return call(SYS_pipe2, Target().page, 0); };
}

void addNetwork(Attacks &attacks)
{
    attacks["socket-internet"] = [] { return call(SYS_socket, AF_INET, SOCK_STREAM, 0); };
    attacks["socket-unix"] = [] { return call(SYS_socket, AF_UNIX, SOCK_STREAM, 0); };
    attacks["socketpair"] = [] {
        return call(SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, Target().page);
    };
    attacks["sendmsg-output"] = [] { return call(SYS_sendmsg, STDOUT_FILENO, Target().page, 0); };
    attacks["sendto-somewhere"] = [] {
        return call(SYS_sendto, STDOUT_FILENO, Target().page, 1, 0, Target().page,
                    sizeof(sockaddr_in));
    };
    attacks["poll-many"] = [] { return call(SYS_poll, Target().page, 2, 0); };
}

void addMemory(Attacks &attacks, const Target &it)
{
    constexpr int ReadWrite = PROT_READ | PROT_WRITE;
    constexpr int Own = MAP_PRIVATE | MAP_ANONYMOUS;
    attacks["mmap-executable"] = [] { return map(PROT_READ | PROT_EXEC, Own, -1); };
    attacks["mmap-writable-executable"] = [] { return map(ReadWrite | PROT_EXEC, Own, -1); };
    attacks["mprotect-executable"] = [it] {
        return call(SYS_mprotect, it.page, Page, PROT_READ | PROT_EXEC);
    };
    attacks["mprotect-code-writable-executable"] = [] {
        const auto code =
            reinterpret_cast<std::uintptr_t>(&growByBreak) & ~std::uintptr_t{Page - 1};
        return call(SYS_mprotect, code, Page, ReadWrite | PROT_EXEC);
    };
    attacks["pkey_mprotect"] = [it] {
        return call(SYS_pkey_mprotect, it.page, Page, PROT_EXEC, -1);
    };
    attacks["personality"] = [] { return call(SYS_personality, READ_IMPLIES_EXEC); };
    attacks["mmap-recording-shared"] = [] { return map(ReadWrite, MAP_SHARED, Recording); };
    attacks["mmap-recording-shared-to-read"] = [] { return map(PROT_READ, MAP_SHARED, Recording); };
    attacks["mmap-recording-private"] = [] { return map(PROT_READ, MAP_PRIVATE, Recording); };
    attacks["mmap-shared"] = [] { return map(ReadWrite, MAP_SHARED | MAP_ANONYMOUS, -1); };
    attacks["mmap-shared-validate"] = [] {
        return map(ReadWrite, MAP_SHARED_VALIDATE | MAP_ANONYMOUS, -1);
    };
    attacks["mmap-growing"] = [] { return map(ReadWrite, Own | MAP_GROWSDOWN, -1); };
    attacks["madvise-hugepage"] = [it] { return call(SYS_madvise, it.page, Page, MADV_HUGEPAGE); };
    attacks["futex-wait"] = [it] {
        return call(SYS_futex, it.page, FUTEX_WAIT, 1, nullptr, nullptr, 0);
    };
    attacks["shmget"] = [] { return call(SYS_shmget, 0, Page, 0600); };
    attacks["memory-private"] = [] {
        return take([] { return mapPiece(ReadWrite, MAP_PRIVATE); });
    };
    attacks["memory-to-read"] = [] {
        return take([] { return mapPiece(PROT_READ, MAP_PRIVATE); }, PROT_READ);
    };
    attacks["memory-reserved"] = reserveAndUse;
    attacks["memory-break"] = growByBreak;
    attacks["memory-remapped"] = growByRemapping;
}

//! What the decoder itself does: where it fails, the attacks' failing tells nothing.
void addOwnWork(Attacks &attacks)
{
    attacks["own-pread64-recording"] = [] {
        return call(SYS_pread64, Recording, Target().page, 1, 0);
    };
    attacks["own-write-output"] = [] { return call(SYS_write, STDOUT_FILENO, "x", 1); };
    attacks["own-memory"] = [] {
        const std::string memory(static_cast<std::size_t>(100 * Piece), 'x');
        return memory.back() == 'x' ? 0 : EFAULT;
    };
}

//! By a thread that was there before: the filter is for all of them.
int openElsewhere(const std::function<bool()> &shutIn)
{
    std::atomic<bool> isRunning{false};
    std::atomic<bool> isShutIn{false};
    std::thread([&isRunning, &isShutIn] {
        isRunning = true;
        while (!isShutIn) { }
        ::_exit(call(SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY));
    }).detach();
    while (!isRunning) { }
    if (!shutIn())
        return 255;
    isShutIn = true;
    for (;;) { }
}

//! Landlock alone, since the filter stands in front of it.
int tryLandlock(const std::string &attack, const Target &it)
{
    if (::syscall(SYS_landlock_create_ruleset, nullptr, 0, 1) < 6)
        return EOPNOTSUPP;
    if (!calltray::shutin::forbidFiles())
        return EINVAL;
    if (attack == "landlock-file")
        return call(SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY);
    if (attack == "landlock-network")
        return connectTo(AF_INET);
    return call(SYS_kill, it.parent, 0);
}

} // namespace

int main(int argc, char **argv)
{
    const std::string program = argc > 2 ? argv[1] : "";
    const std::string attack = argc > 2 ? argv[2] : "";
    const Target it;
    if (attack.starts_with("landlock"))
        return tryLandlock(attack, it);
    const auto shutIn = [&program] {
        return program == "audio" ? calltray::shutInAudio() : calltray::decoder::shutIn();
    };
    if (attack == "openat-by-another-thread")
        return openElsewhere(shutIn);
    Attacks attacks;
    addProcesses(attacks, it);
    addFiles(attacks);
    addNetwork(attacks);
    addMemory(attacks, it);
    addOwnWork(attacks);
    const auto found = attacks.find(attack);
    if (found == attacks.cend() || !shutIn()) {
        std::fputs("no such attack, or not shut in\n", stderr);
        return 255;
    }
    ::_exit(found->second());
}
