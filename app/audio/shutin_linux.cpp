// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/audio/shutin.h"
#include "app/shutin/sanitised.h"
#include "app/shutin/systemcalls.h"

#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace calltray {

namespace {

using shutin::AllowedCall;
using shutin::Int;

shutin::Argument is(unsigned number, std::uint64_t value)
{
    return {number, Int, value};
}

//! Memory, threads and time: what Qt and libpulse ask of the kernel whatever they do.
std::vector<AllowedCall> usual()
{
    constexpr std::uint64_t Thread = CLONE_VM | CLONE_THREAD | CLONE_SIGHAND;
    return {
        {SCMP_SYS(mmap), {{2, PROT_EXEC, 0}}},
        {SCMP_SYS(mprotect), {{2, PROT_EXEC, 0}}},
        {SCMP_SYS(munmap)},
        {SCMP_SYS(mremap)},
        {SCMP_SYS(madvise)},
        {SCMP_SYS(brk)},
        {SCMP_SYS(futex)},
        {SCMP_SYS(clone), {{0, Thread, Thread}}},
        {SCMP_SYS(set_robust_list)},
        {SCMP_SYS(rseq)},
        {SCMP_SYS(sched_yield)},
        {SCMP_SYS(sched_getaffinity), {is(0, 0)}},
        {SCMP_SYS(gettid)},
        {SCMP_SYS(getpid)},
        {SCMP_SYS(prctl), {is(0, PR_SET_NAME)}},
        {SCMP_SYS(rt_sigprocmask)},
        {SCMP_SYS(rt_sigreturn)},
        {SCMP_SYS(clock_gettime), {shutin::isClockOfAll(0)}},
        {SCMP_SYS(clock_nanosleep)},
        {SCMP_SYS(nanosleep)},
        {SCMP_SYS(gettimeofday)},
        {SCMP_SYS(getrandom)},
        {SCMP_SYS(restart_syscall)},
        {SCMP_SYS(exit)},
        {SCMP_SYS(exit_group)},
    };
}

//! What is open already, the sound server's socket among it. None of these opens anything by its name.
std::vector<AllowedCall> descriptors()
{
    return {
        {SCMP_SYS(read)},
        {SCMP_SYS(write)},
        {SCMP_SYS(poll)},
        {SCMP_SYS(ppoll)},
        {SCMP_SYS(sendmsg)},
        {SCMP_SYS(recvmsg)},
        {SCMP_SYS(sendto), {{4, ~std::uint64_t{0}, 0}}}, // no address: where it is connected to
        {SCMP_SYS(recvfrom)},
        {SCMP_SYS(getsockopt)},
        {SCMP_SYS(shutdown)},
        {SCMP_SYS(close)},
        {SCMP_SYS(eventfd2)},
        {SCMP_SYS(pipe2)},
        {SCMP_SYS(fcntl), {is(1, F_GETFD)}},
        {SCMP_SYS(fcntl), {is(1, F_SETFD)}},
        {SCMP_SYS(fcntl), {is(1, F_GETFL)}},
        {SCMP_SYS(fcntl), {is(1, F_SETFL)}},
    };
}

} // namespace

bool shutInAudio()
{
    if (shutin::IsSanitised)
        return true;
    std::vector<AllowedCall> all = usual();
    const std::vector<AllowedCall> more = descriptors();
    all.insert(all.cend(), more.cbegin(), more.cend());
    return ::prctl(PR_SET_DUMPABLE, 0) == 0 && shutin::allowOnly(all);
}

} // namespace calltray
