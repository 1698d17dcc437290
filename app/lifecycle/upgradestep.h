// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace calltray {

//! \brief How long the upgrade waits for what.
struct UpgradePolicy
{
    using Duration = std::chrono::milliseconds;

    Duration settle = std::chrono::seconds(2); //!< a file that stayed the same so long is complete
    Duration checkWithin = std::chrono::seconds(10); //!< for its answer to --version
    //! After a check that failed: what it needs may still be on its way.
    QList<Duration> checkAgainAfter = {std::chrono::seconds(10), std::chrono::seconds(60)};
    Duration removed = std::chrono::seconds(30); //!< a file that is gone so long was not replaced
    Duration quiet = std::chrono::seconds(30); //!< since the last call and since it was found
    Duration courtesy = std::chrono::seconds(5); //!< longer, each time that the program is in use
    Duration longestCourtesy = std::chrono::minutes(10);
    Duration askAfter = std::chrono::hours(24);
};

//! \brief What the decision whether to restart now depends on.
struct UpgradeSituation
{
    std::chrono::milliseconds waited{0}; //!< since the new version was found
    std::optional<std::chrono::milliseconds> idle; //!< since the last call; nothing: on a call
    bool isInUse = false; //!< the pointer is on a popup, or a window of ours is the active one
    bool hasAsked = false;
};

struct UpgradeStep
{
    enum class Action { Wait, Restart, Ask };

    Action action = Action::Wait;
    //! For Wait: when to decide again; nothing: only when the calling status changes.
    std::optional<std::chrono::milliseconds> after = {};

    bool operator==(const UpgradeStep &) const = default;
};

[[nodiscard]] UpgradeStep nextUpgradeStep(const UpgradeSituation &situation,
                                          const UpgradePolicy &policy);

//! The version in what `calltray --version` prints; nothing where it is none of ours.
[[nodiscard]] std::optional<QString> versionIn(const QByteArray &output);

} // namespace calltray
