// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace calltray {

//! \brief Tells a file from the one that was at its place before, and a finished one from one that is being written.
struct FileIdentity
{
    quint64 device = 0;
    quint64 inode = 0;
    qint64 size = 0;
    qint64 modified = 0; //!< ns

    bool operator==(const FileIdentity &) const = default;
    //! Whatever was written to it meanwhile.
    [[nodiscard]] bool isSameFile(const FileIdentity &other) const
    {
        return device == other.device && inode == other.inode;
    }
};

//! Nothing where there is no regular file at \a path; links are followed.
[[nodiscard]] std::optional<FileIdentity> fileIdentity(const QString &path);
//! Of the file that this process runs, even if it has been deleted.
[[nodiscard]] std::optional<FileIdentity> runningIdentity();

//! The absolute path by which this program was started as \a name (argv[0]): an upgrade is found there.
[[nodiscard]] QString installedProgram(const QString &name);

} // namespace calltray
