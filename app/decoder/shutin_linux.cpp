// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/decoder/shutin.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace calltray::decoder {

namespace {

//! What C++, libavcodec and libavformat ask of the kernel while they decode what is open already.
constexpr std::array Needed{
    SCMP_SYS(read),         SCMP_SYS(pread64),         SCMP_SYS(write),
    SCMP_SYS(poll),         SCMP_SYS(ppoll),           SCMP_SYS(lseek),
    SCMP_SYS(fstat),        SCMP_SYS(newfstatat),      SCMP_SYS(close),
    SCMP_SYS(mmap),         SCMP_SYS(munmap),          SCMP_SYS(mremap),
    SCMP_SYS(mprotect),     SCMP_SYS(madvise),         SCMP_SYS(brk),
    SCMP_SYS(futex),        SCMP_SYS(clock_gettime),   SCMP_SYS(gettimeofday),
    SCMP_SYS(getrandom),    SCMP_SYS(sched_yield),     SCMP_SYS(getpid),
    SCMP_SYS(gettid),       SCMP_SYS(tgkill),          SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigreturn),    SCMP_SYS(exit),
    SCMP_SYS(exit_group),   SCMP_SYS(restart_syscall), SCMP_SYS(sched_getaffinity),
};

struct Limit
{
    __rlimit_resource resource;
    rlim_t most;
};

//! Its own files stay as they are; it has four of them open.
constexpr std::array Limits{
    Limit{RLIMIT_DATA, rlim_t{256} << 20U}, // bytes
    Limit{RLIMIT_FSIZE, 0},
    Limit{RLIMIT_CORE, 0},
    Limit{RLIMIT_NOFILE, 8},
    Limit{RLIMIT_CPU, 3'600}, // seconds of work: far more than any recording costs
};

} // namespace

bool shutIn()
{
    // It goes when the tray application does, even in the middle of a loop.
    bool isDone = prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && prctl(PR_SET_DUMPABLE, 0) == 0;
#ifdef __SANITIZE_ADDRESS__
    return isDone; // The sanitiser itself needs files and as much address space as there is.
#endif
    for (const Limit &limit : Limits) {
        const rlimit both{.rlim_cur = limit.most, .rlim_max = limit.most};
        isDone = setrlimit(limit.resource, &both) == 0 && isDone;
    }
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (filter == nullptr)
        return false;
    for (const int call : Needed)
        isDone = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0 && isDone;
    isDone = seccomp_load(filter) == 0 && isDone;
    seccomp_release(filter);
    return isDone;
}

} // namespace calltray::decoder
