// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLatin1StringView>

//! \brief The names of all settings, as `group/name`; each says what it means and what counts where it is missing.
namespace calltray::keys {

//! Where notifications are numbered and saved, http(s); missing: locally only.
inline constexpr QLatin1StringView ServerUrl("server/url");
//! Where the token was before the keychain; moved there and removed when it is found.
inline constexpr QLatin1StringView ServerToken("server/token");
//! Milliseconds until what could not be saved on the server is tried again, doubled with each failure in a row, 1 or
//! more; missing: 1000.
inline constexpr QLatin1StringView ServerRetryFirstMs("server/retryFirstMs");
//! The longest that this becomes, in milliseconds; missing: 300000.
inline constexpr QLatin1StringView ServerRetryLongestMs("server/retryLongestMs");
//! Milliseconds of trouble with the server in a row until a banner says so, 1 or more; missing: 60000.
inline constexpr QLatin1StringView ServerTroubleAfterMs("server/troubleAfterMs");
//! A PEM file of certificate authorities, trusted beside the system's; missing: none.
inline constexpr QLatin1StringView ServerCa("server/ca");
//! Whether the server may be reached by http, `true` or `false`; read from the administrator's file only; missing:
//! `false`, http is for this computer alone.
inline constexpr QLatin1StringView ServerAllowHttp("server/allowHttp");
//! The presence feed, http(s); missing: `{server/url}/presence`.
inline constexpr QLatin1StringView PresenceUrl("presence/url");
//! The CRM's base address, http(s), for cards and relative links; missing: these links are not shown.
inline constexpr QLatin1StringView CrmUrl("crm/url");
//! Where popups appear: `primary`, `pointer`, or a screen's name; missing: `primary`.
inline constexpr QLatin1StringView PopupsScreen("popups/screen");
//! Seconds until a call's popup hides, 5 or more; 0: never; missing: 15.
inline constexpr QLatin1StringView PopupsHideAfterSeconds("popups/hideAfterSeconds");
//! What becomes of popups while the screen is locked: `hold` (they come afterwards), `mask` (shown without names, numbers
//! and texts) or `show`; missing: `hold`.
inline constexpr QLatin1StringView PopupsOnLock("popups/onLock");
//! `auto` (as the desktop), `light` or `dark`; missing: `auto`.
inline constexpr QLatin1StringView AppearanceTheme("appearance/theme");
//! Whether popups fade in and out, `true` or `false`; missing: as the desktop wishes.
inline constexpr QLatin1StringView AppearanceAnimations("appearance/animations");
//! Whether popups are held back, `true` or `false`; missing: `false`.
inline constexpr QLatin1StringView DoNotDisturbOn("doNotDisturb/on");
//! Until when popups are held back, ISO 8601; missing: until it is switched off.
inline constexpr QLatin1StringView DoNotDisturbUntil("doNotDisturb/until");
//! Whether the user has been told that this desktop has no tray; missing: `false`.
inline constexpr QLatin1StringView TrayNoTrayTold("tray/noTrayTold");
//! Whether the user has been told that the tray has gone; missing: `false`.
inline constexpr QLatin1StringView TrayGoneTold("tray/goneTold");
//! Where the main window was and how large, as Qt keeps it; missing: 920 × 480 where the desktop puts it.
inline constexpr QLatin1StringView MainWindowGeometry("mainWindow/geometry");
//! The telephone number of the user's support, shown beside a trouble; missing: none.
inline constexpr QLatin1StringView SupportPhone("support/phone");
//! The page of the user's support, http(s); missing: none.
inline constexpr QLatin1StringView SupportUrl("support/url");
//! Whether Calltray restarts by itself into a version that was installed under it, `true` or `false`; missing: `true`.
inline constexpr QLatin1StringView UpgradeRestart("upgrade/restart");
//! Seconds after the last call until it does; missing: 30.
inline constexpr QLatin1StringView UpgradeQuietSeconds("upgrade/quietSeconds");
//! Milliseconds until what was installed and does not run is tried again, 1 or more, and six times that until it is for
//! the last time; missing: 10000.
inline constexpr QLatin1StringView UpgradeCheckAgainMs("upgrade/checkAgainMs");
//! How fast recordings are played, one of RecordingPlayer::Speeds; missing: 1.
inline constexpr QLatin1StringView RecordingsSpeed("recordings/speed");
//! How loud recordings are played, 0 to 100, linear to the ear; missing: 100.
inline constexpr QLatin1StringView RecordingsVolume("recordings/volume");
//! The device that recordings are played on, by the sound system's own name for it; missing: the default device.
inline constexpr QLatin1StringView RecordingsDevice("recordings/device");
//! Whether a new call rings, `true` or `false`; missing: `false`, most desks have a telephone that does.
inline constexpr QLatin1StringView RingOn("ring/on");
//! The device that it rings on, by the sound system's own name for it; missing: the default device.
inline constexpr QLatin1StringView RingDevice("ring/device");
//! How loud it rings, 0 to 100, linear to the ear; missing: 80.
inline constexpr QLatin1StringView RingVolume("ring/volume");
//! Whether recordings are kept on this computer once they were fetched, `true` or `false`; missing: `true`.
inline constexpr QLatin1StringView RecordingsCache("recordings/cache");
//! The room for them in MiB, 0 or more; missing: 500. The longest unused go first.
inline constexpr QLatin1StringView RecordingsCacheMiB("recordings/cacheMiB");
//! Days until a recording that nobody plays goes, 0 or more; missing: 30.
inline constexpr QLatin1StringView RecordingsKeepDays("recordings/keepDays");
//! Comma-separated hosts or origins that get a token for their recordings, kept beside the server's; missing: none but
//! the configured server.
inline constexpr QLatin1StringView RecordingsAuth("recordings/auth");
//! What a relative `link` of a call belongs to; without it to CrmUrl.
inline constexpr QLatin1StringView RecordingsBaseUrl("recordings/baseUrl");
//! Whether recordings may be saved as files, `true` or `false`; missing: `true`.
inline constexpr QLatin1StringView RecordingsSave("recordings/save");
//! Comma-separated keys that the user cannot change; read from the administrator's file only.
inline constexpr QLatin1StringView PolicyLocked("policy/locked");

} // namespace calltray::keys
