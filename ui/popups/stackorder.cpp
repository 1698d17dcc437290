// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/stackorder.h"

#include <algorithm>

namespace calltray {

namespace {

enum class Rank { NewestCall, Summary, Playing, Unfolded, Own, Error, Call };

Rank rankOf(const StackClaim &claim, qint64 newestCall)
{
    if (claim.kind == StackClaim::Kind::Call && claim.id == newestCall)
        return Rank::NewestCall;
    if (claim.isPlaying)
        return Rank::Playing;
    if (claim.isUnfolded)
        return Rank::Unfolded;
    switch (claim.kind) {
    case StackClaim::Kind::Call:
        return Rank::Call;
    case StackClaim::Kind::Error:
        return Rank::Error;
    case StackClaim::Kind::Own:
        return Rank::Own;
    case StackClaim::Kind::Summary:
        return Rank::Summary;
    }
    Q_UNREACHABLE();
}

} // namespace

QList<StackClaim> ranked(QList<StackClaim> claims)
{
    qint64 newestCall = 0;
    for (const StackClaim &claim : std::as_const(claims)) {
        if (claim.kind == StackClaim::Kind::Call)
            newestCall = std::max(newestCall, claim.id);
    }
    std::stable_sort(claims.begin(), claims.end(),
                     [newestCall](const StackClaim &left, const StackClaim &right) {
                         const Rank leftRank = rankOf(left, newestCall);
                         const Rank rightRank = rankOf(right, newestCall);
                         if (leftRank != rightRank)
                             return leftRank < rightRank;
                         return std::abs(left.id) > std::abs(right.id);
                     });
    return claims;
}

} // namespace calltray
