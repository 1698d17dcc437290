// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace calltray {

//! \brief A colleague as the presence feed gives one.
struct PresenceUser
{
    qint64 id = 0;
    QString name; //!< may be empty: show the id
    bool online = false;

    bool operator==(const PresenceUser &) const = default;
};

} // namespace calltray
