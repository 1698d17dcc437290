// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace calltray {

//! \brief What a folder of ours is to this process.
struct FolderRights
{
    bool isThere = false;
    bool isFolder = false;
    bool isOurs = false; //!< it belongs to the user that this process acts as
    int mode = 0; //!< such as 0700
    std::optional<QString> writeError = {}; //!< why a file in it could not be written
    bool isFull = false; //!< because there is no room
};

//! Looks at \a path and writes a file into it, which is removed at once. Blocks for as long as the disk does.
[[nodiscard]] FolderRights folderRights(const QString &path);

} // namespace calltray
