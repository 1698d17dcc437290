// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/decoder/protocol.h"
#include "app/decoder/shutin.h"
#include "app/shutin/landlock.h"
#include "app/shutin/sanitised.h"
#include "app/shutin/systemcalls.h"

#include <array>
#include <csignal>
#include <fstream>
#include <linux/futex.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace calltray::decoder {

namespace {

using shutin::AllowedCall;
using shutin::Int;

constexpr rlim_t MostMemory = rlim_t{256} << 20U; // bytes, beyond the program itself

//! What C++, libavcodec and libavformat ask of the kernel while they decode what is open already. abort() needs nothing
//! of it: where it cannot signal, it ends by an instruction that is none.
std::vector<AllowedCall> needed()
{
    const auto isNot = [](unsigned number, std::uint64_t bits) {
        return shutin::Argument{number, bits, 0};
    };
    const auto is = [](unsigned number, std::uint64_t value) {
        return shutin::Argument{number, Int, value};
    };
    return {
        {SCMP_SYS(read), {is(0, STDIN_FILENO)}},
        {SCMP_SYS(pread64), {is(0, RecordingDescriptor)}},
        {SCMP_SYS(write), {is(0, STDOUT_FILENO)}},
        {SCMP_SYS(write), {is(0, STDERR_FILENO)}},
        {SCMP_SYS(poll), {is(1, 1)}},
        {SCMP_SYS(ppoll), {is(1, 1)}},
        // Memory of its own alone, and nothing in it that can be executed. A stack that grows by
        // itself would not count against the limit.
        {SCMP_SYS(mmap),
         {isNot(2, PROT_EXEC),
          {3, MAP_TYPE | MAP_ANONYMOUS | MAP_GROWSDOWN | MAP_HUGETLB,
           MAP_PRIVATE | MAP_ANONYMOUS}}},
        {SCMP_SYS(mprotect), {isNot(2, PROT_EXEC | PROT_GROWSDOWN)}},
        {SCMP_SYS(munmap)},
        {SCMP_SYS(mremap)},
        {SCMP_SYS(madvise), {is(2, MADV_DONTNEED)}},
        {SCMP_SYS(brk)},
        {SCMP_SYS(futex), {{1, Int & ~std::uint64_t{FUTEX_PRIVATE_FLAG}, FUTEX_WAKE}}},
        {SCMP_SYS(clock_gettime), {shutin::isClockOfAll(0)}},
        {SCMP_SYS(gettimeofday)},
        {SCMP_SYS(getrandom)},
        {SCMP_SYS(sched_getaffinity), {is(0, 0)}},
        {SCMP_SYS(restart_syscall)},
        {SCMP_SYS(exit)},
        {SCMP_SYS(exit_group)},
    };
}

bool limit(__rlimit_resource resource, rlim_t most)
{
    const rlimit both{.rlim_cur = most, .rlim_max = most};
    return ::setrlimit(resource, &both) == 0;
}

//! Address space that is in use now; 0: not known.
rlim_t addressSpace()
{
    rlim_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    return pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
}

//! \a before: the address space in use. Its own files stay as they are; it has four of them open.
bool limitResources(rlim_t before)
{
    constexpr rlim_t Files = 4;
    constexpr rlim_t Work = 3'600; // seconds: far more than any recording costs
    return limit(RLIMIT_AS, before + MostMemory) && limit(RLIMIT_DATA, MostMemory)
        && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, Files)
        && limit(RLIMIT_CPU, Work);
}

} // namespace

bool shutIn()
{
    // It goes when the tray application does, even in the middle of a loop.
    const bool isBound =
        ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && ::prctl(PR_SET_DUMPABLE, 0) == 0;
    if (shutin::IsSanitised)
        return isBound;
    const rlim_t before = addressSpace();
    return isBound && before > 0 && shutin::forbidFiles() && limitResources(before)
        && shutin::allowOnly(needed());
}

} // namespace calltray::decoder
