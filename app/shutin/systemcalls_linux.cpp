// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/shutin/systemcalls.h"

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <seccomp.h>

namespace calltray::shutin {

namespace {

bool add(scmp_filter_ctx filter, const AllowedCall &call)
{
    std::vector<scmp_arg_cmp> arguments;
    std::transform(call.arguments.cbegin(), call.arguments.cend(), std::back_inserter(arguments),
                   [](const Argument &argument) {
                       return scmp_arg_cmp{.arg = argument.number,
                                           .op = SCMP_CMP_MASKED_EQ,
                                           .datum_a = argument.mask,
                                           .datum_b = argument.value};
                   });
    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call.number,
                                  static_cast<unsigned>(arguments.size()), arguments.data())
        == 0;
}

} // namespace

bool allowOnly(const std::vector<AllowedCall> &calls)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (filter == nullptr)
        return false;
    const bool isDone =
        seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0
        && seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1) == 0
        && seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0
        && std::all_of(calls.cbegin(), calls.cend(),
                       [filter](const AllowedCall &call) { return add(filter, call); })
        && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return isDone;
}

} // namespace calltray::shutin
