// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/calling/callingstatus.h"
#include "app/presence/presenceroster.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

namespace calltray {

enum class TrayState { Ready, Calling, DoNotDisturb, Trouble };

//! \brief What the tray's icon, tooltip and menu say; all plain text.
class TrayWords
{
    Q_DECLARE_TR_FUNCTIONS(calltray::TrayWords)

public:
    //! What a person most needs to know: being on a call, then do not disturb, then the feed's trouble.
    [[nodiscard]] static TrayState state(bool calling, bool doNotDisturb,
                                         PresenceRoster::State feed);
    //! `Ready`, `On a call`, …
    [[nodiscard]] static QString stateText(TrayState state);
    //! `feed live`, `feed silent since 12:04`, …; empty where no feed is configured.
    [[nodiscard]] static QString feedText(PresenceRoster::State feed, const QDateTime &asOf,
                                          const QDateTime &now);
    //! `3 unseen calls`; empty for none.
    [[nodiscard]] static QString unseenText(int unseen);
    //! `5 of 12 online`.
    [[nodiscard]] static QString onlineText(int online, qsizetype all);
    //! `until 15:30`, `until tomorrow 08:00`; `on` where \a until is invalid.
    [[nodiscard]] static QString quietText(const QDateTime &until, const QDateTime &now);
    //! `Calltray: ready · 3 unseen calls · 5 of 12 online`.
    [[nodiscard]] static QString tooltip(TrayState state, int unseen, const PresenceRoster &roster,
                                         const QDateTime &now);
    //! Who holds the calling status since when, a line each; of many, how many more.
    [[nodiscard]] static QString holdersText(const QList<CallingStatus::Hold> &holds,
                                             const QDateTime &now);
};

} // namespace calltray
