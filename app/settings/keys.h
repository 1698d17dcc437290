// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLatin1StringView>

//! \brief The names of all settings, as `group/name`; settingtable.cpp says of each what it means, what it can be and what
//! counts where it is missing.
namespace calltray::keys {

inline constexpr QLatin1StringView ServerUrl("server/url");
inline constexpr QLatin1StringView ServerToken("server/token");
inline constexpr QLatin1StringView ServerRetryFirstMs("server/retryFirstMs");
inline constexpr QLatin1StringView ServerRetryLongestMs("server/retryLongestMs");
inline constexpr QLatin1StringView ServerTroubleAfterMs("server/troubleAfterMs");
inline constexpr QLatin1StringView ServerCa("server/ca");
inline constexpr QLatin1StringView ServerAllowHttp("server/allowHttp");
inline constexpr QLatin1StringView PresenceUrl("presence/url");
inline constexpr QLatin1StringView CrmUrl("crm/url");
inline constexpr QLatin1StringView PopupsScreen("popups/screen");
inline constexpr QLatin1StringView PopupsHideAfterSeconds("popups/hideAfterSeconds");
inline constexpr QLatin1StringView PopupsOnLock("popups/onLock");
inline constexpr QLatin1StringView AppearanceTheme("appearance/theme");
inline constexpr QLatin1StringView AppearanceAnimations("appearance/animations");
inline constexpr QLatin1StringView DoNotDisturbOn("doNotDisturb/on");
inline constexpr QLatin1StringView DoNotDisturbUntil("doNotDisturb/until");
inline constexpr QLatin1StringView TrayNoTrayTold("tray/noTrayTold");
inline constexpr QLatin1StringView TrayGoneTold("tray/goneTold");
inline constexpr QLatin1StringView MainWindowGeometry("mainWindow/geometry");
inline constexpr QLatin1StringView SupportPhone("support/phone");
inline constexpr QLatin1StringView SupportUrl("support/url");
inline constexpr QLatin1StringView UpgradeRestart("upgrade/restart");
inline constexpr QLatin1StringView UpgradeQuietSeconds("upgrade/quietSeconds");
inline constexpr QLatin1StringView UpgradeCheckAgainMs("upgrade/checkAgainMs");
inline constexpr QLatin1StringView RecordingsSpeed("recordings/speed");
inline constexpr QLatin1StringView RecordingsVolume("recordings/volume");
inline constexpr QLatin1StringView RecordingsDevice("recordings/device");
inline constexpr QLatin1StringView RingOn("ring/on");
inline constexpr QLatin1StringView RingDevice("ring/device");
inline constexpr QLatin1StringView RingVolume("ring/volume");
inline constexpr QLatin1StringView RecordingsCache("recordings/cache");
inline constexpr QLatin1StringView RecordingsCacheMiB("recordings/cacheMiB");
inline constexpr QLatin1StringView RecordingsKeepDays("recordings/keepDays");
inline constexpr QLatin1StringView RecordingsAuth("recordings/auth");
inline constexpr QLatin1StringView RecordingsBaseUrl("recordings/baseUrl");
inline constexpr QLatin1StringView RecordingsSave("recordings/save");
inline constexpr QLatin1StringView PolicyLocked("policy/locked");

} // namespace calltray::keys
