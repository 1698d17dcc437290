// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/doctor/finding.h"

#include <QList>
#include <QString>

//! \brief Checks of what lies on disks: each blocks for as long as those do, and runs on any thread.
namespace calltray::placechecks {

struct Folder
{
    QString id; //!< of its finding
    QString what;
    QString path;
    bool isOptional = false; //!< nothing is said of it where it is missing
    bool isOwn = true; //!< else it is some folder where somebody has put a file of ours
};

//! Whether \a folder is there and, where it is our own, its user's alone, and takes a file.
[[nodiscard]] Findings folder(const Folder &folder);
//! Whether there is room left on the disks of \a paths.
[[nodiscard]] Findings room(const QStringList &paths);
//! Whether what is in the database \a file is whole, on a connection that only reads.
[[nodiscard]] Findings database(const QString &file);
//! Whether this process is the one that listens on \a socket, and no other user may connect to it.
[[nodiscard]] Findings socket(const QString &socket);

} // namespace calltray::placechecks
