// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLatin1StringView>

//! \brief The names of all settings, as `group/name`; settingtable.cpp says of each what it means, what it can be and what
//! counts where it is missing.
namespace calltray::keys {

//! Of what is on or off: Settings::isOn().
struct SwitchKey : QLatin1StringView
{
    using QLatin1StringView::QLatin1StringView;
};

//! Of a whole number: Settings::number().
struct NumberKey : QLatin1StringView
{
    using QLatin1StringView::QLatin1StringView;
};

inline constexpr QLatin1StringView ServerUrl("server/url");
inline constexpr QLatin1StringView ServerToken("server/token");
inline constexpr NumberKey ServerRetryFirstMs("server/retryFirstMs");
inline constexpr NumberKey ServerRetryLongestMs("server/retryLongestMs");
inline constexpr NumberKey ServerTroubleAfterMs("server/troubleAfterMs");
inline constexpr QLatin1StringView ServerCa("server/ca");
inline constexpr SwitchKey ServerAllowHttp("server/allowHttp");
inline constexpr QLatin1StringView PresenceUrl("presence/url");
inline constexpr QLatin1StringView CrmUrl("crm/url");
inline constexpr QLatin1StringView PopupsScreen("popups/screen");
inline constexpr NumberKey PopupsHideAfterSeconds("popups/hideAfterSeconds");
inline constexpr QLatin1StringView PopupsOnLock("popups/onLock");
inline constexpr NumberKey HistoryKeepDays("history/keepDays");
inline constexpr SwitchKey HistoryExport("history/export");
inline constexpr QLatin1StringView LinksHosts("links/hosts");
inline constexpr SwitchKey BridgeOn("bridge/on");
inline constexpr QLatin1StringView BridgeSites("bridge/sites");
inline constexpr QLatin1StringView BridgeTrusted("bridge/trusted");
inline constexpr QLatin1StringView BridgePaired("bridge/paired");
inline constexpr QLatin1StringView AppearanceTheme("appearance/theme");
inline constexpr SwitchKey AppearanceAnimations("appearance/animations");
inline constexpr SwitchKey DoNotDisturbOn("doNotDisturb/on");
inline constexpr QLatin1StringView DoNotDisturbUntil("doNotDisturb/until");
inline constexpr SwitchKey TrayNoTrayTold("tray/noTrayTold");
inline constexpr SwitchKey TrayGoneTold("tray/goneTold");
inline constexpr QLatin1StringView MainWindowGeometry("mainWindow/geometry");
inline constexpr SwitchKey Autostart("general/autostart");
inline constexpr QLatin1StringView SupportPhone("support/phone");
inline constexpr QLatin1StringView SupportUrl("support/url");
inline constexpr SwitchKey UpgradeRestart("upgrade/restart");
inline constexpr NumberKey UpgradeQuietSeconds("upgrade/quietSeconds");
inline constexpr NumberKey UpgradeCheckAgainMs("upgrade/checkAgainMs");
inline constexpr QLatin1StringView RecordingsSpeed("recordings/speed");
inline constexpr NumberKey RecordingsVolume("recordings/volume");
inline constexpr QLatin1StringView RecordingsDevice("recordings/device");
inline constexpr SwitchKey RingOn("ring/on");
inline constexpr QLatin1StringView RingDevice("ring/device");
inline constexpr NumberKey RingVolume("ring/volume");
inline constexpr SwitchKey RecordingsCache("recordings/cache");
inline constexpr NumberKey RecordingsCacheMiB("recordings/cacheMiB");
inline constexpr NumberKey RecordingsKeepDays("recordings/keepDays");
inline constexpr QLatin1StringView RecordingsAuth("recordings/auth");
inline constexpr QLatin1StringView RecordingsBaseUrl("recordings/baseUrl");
inline constexpr SwitchKey RecordingsSave("recordings/save");
inline constexpr QLatin1StringView PolicyLocked("policy/locked");

} // namespace calltray::keys
