// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QUrl>

namespace calltray {

//! \brief Whose program it is: where its files are, and whether they are there for long.
struct Profile
{
    QString dataFolder; //!< of history and secrets
    QString settingsFile;
    QString presenceFolder; //!< where the roster is kept for the next start
    QString recordingsFolder; //!< of the recordings that are kept; empty: the usual one
    //! Of the demonstration; empty where the settings say it.
    QUrl server;

    //! Nothing of it stays: no restart, crash or upgrade of the program is followed by another process.
    [[nodiscard]] bool isForNow() const { return !server.isEmpty(); }

    [[nodiscard]] static Profile ofUser();
    //! With a history and settings of its own, begun afresh: blocks while what the last one left is removed.
    [[nodiscard]] static Profile ofDemonstration(const QUrl &server);
};

} // namespace calltray
