// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/lifecycle/upgradestep.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

using Duration = UpgradePolicy::Duration;

//! How long still to wait for the user's sake; zero: no longer; nothing: until the call ends.
std::optional<Duration> remainingWait(const UpgradeSituation &situation,
                                      const UpgradePolicy &policy)
{
    if (!situation.idle)
        return {};
    const Duration quiet = std::min(*situation.idle, situation.waited);
    if (quiet < policy.quiet)
        return policy.quiet - quiet;
    const bool isCourteous = situation.isInUse && quiet < policy.quiet + policy.longestCourtesy;
    return isCourteous ? policy.courtesy : Duration::zero();
}

} // namespace

UpgradeStep nextUpgradeStep(const UpgradeSituation &situation, const UpgradePolicy &policy)
{
    const std::optional<Duration> wait = remainingWait(situation, policy);
    if (wait == Duration::zero())
        return {.action = UpgradeStep::Action::Restart};
    if (situation.hasAsked)
        return {.action = UpgradeStep::Action::Wait, .after = wait};
    if (situation.waited >= policy.askAfter)
        return {.action = UpgradeStep::Action::Ask};
    const Duration untilAsking = policy.askAfter - situation.waited;
    return {.action = UpgradeStep::Action::Wait,
            .after = std::min(wait.value_or(untilAsking), untilAsking)};
}

std::optional<QString> versionIn(const QByteArray &output)
{
    static const QRegularExpression form(u"\\Acalltray ([0-9][0-9A-Za-z.+~-]{0,31})\\n?\\z"_s);
    const QRegularExpressionMatch match = form.match(QString::fromUtf8(output));
    if (!match.hasMatch())
        return {};
    return match.captured(1);
}

} // namespace calltray
