// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/shutin/landlock.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace calltray::shutin {

namespace {

//! As newer kernels have it; Debian 12's header knows the first field alone. Source: linux/landlock.h of Linux 6.12.
struct Ruleset
{
    std::uint64_t files = 0;
    std::uint64_t network = 0;
    std::uint64_t scoped = 0;
};

//! What a version of Landlock can take away: all of it, so that no names are needed.
struct Version
{
    unsigned fileRights; // the lowest bits
    unsigned networkRights;
    unsigned scopes;
    std::size_t size; // of what it knows of Ruleset
};

constexpr std::array Versions{
    Version{13, 0, 0, 8},  Version{14, 0, 0, 8},  Version{15, 0, 0, 8},
    Version{15, 2, 0, 16}, Version{16, 2, 0, 16}, Version{16, 2, 2, 24},
};

constexpr std::uint64_t lowest(unsigned bits)
{
    return (std::uint64_t{1} << bits) - 1;
}

} // namespace

bool forbidFiles()
{
    constexpr unsigned AskVersion = 1;
    const long newest = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, AskVersion);
    if (newest < 1)
        return true;
    const Version &version =
        Versions.at(std::min<std::size_t>(static_cast<std::size_t>(newest), Versions.size()) - 1);
    const Ruleset all{.files = lowest(version.fileRights),
                      .network = lowest(version.networkRights),
                      .scoped = lowest(version.scopes)};
    const auto ruleset =
        static_cast<int>(::syscall(SYS_landlock_create_ruleset, &all, version.size, 0));
    if (ruleset < 0)
        return false;
    const bool isDone = ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
        && ::syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    ::close(ruleset);
    return isDone;
}

} // namespace calltray::shutin
