// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

namespace calltray::shutin {

//! What an argument of a system call must be: the bits of \ref mask are those of \ref value.
struct Argument
{
    unsigned number; //!< from 0
    std::uint64_t mask;
    std::uint64_t value;
};

//! A system call that is let through where all its arguments are as they must be; there may be several for one call.
struct AllowedCall
{
    int number; //!< as SCMP_SYS() gives it
    std::vector<Argument> arguments = {};
};

//! The kernel reads no more of an argument that is an int.
inline constexpr std::uint64_t Int = 0xffff'ffff;

//! A clock that everybody has: another process' own tells how long it has run, and whether it is there.
constexpr Argument isClockOfAll(unsigned number)
{
    constexpr std::uint64_t LastClock = 7; // CLOCK_BOOTTIME
    return {number, Int & ~LastClock, 0};
}

//! \brief Takes every other system call from all threads of this process, for good: they fail with EPERM.
//!
//! The calls of another machine (32 bits, x32) end the process. \ref clone3 fails with ENOSYS, so that the C library goes on
//! with clone, whose arguments can be read. False where the system did not let it.
[[nodiscard]] bool allowOnly(const std::vector<AllowedCall> &calls);

} // namespace calltray::shutin
