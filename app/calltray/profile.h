// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QUrl>

namespace calltray {

//! \brief Where the program has its files: its user's, or the demonstration's own, which last as long as that.
struct Profile
{
    QString dataFolder; //!< of history and secrets
    QString settingsFile;
    QString presenceFolder; //!< where the roster is kept for the next start
    QString recordingsFolder; //!< of the recordings that are kept; empty: the default one
    //! The demonstration's; empty where the settings name one.
    QUrl server;

    //! The demonstration's: no other process follows a restart, a crash or an upgrade.
    [[nodiscard]] bool isDemonstration() const { return !server.isEmpty(); }

    [[nodiscard]] static Profile ofUser();
    //! With a history and settings of its own, which begin empty: blocks while what the last one left is removed.
    [[nodiscard]] static Profile ofDemonstration(const QUrl &server);
};

} // namespace calltray
