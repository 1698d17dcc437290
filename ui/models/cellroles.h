// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <Qt>

namespace calltray {

//! What the models of the main window tell RowDelegate besides the text.
enum CellRole {
    LinkRole = Qt::UserRole, //!< bool: the text is a link
    MutedRole, //!< bool: the text is of lesser weight
    PlayRole, //!< bool: a play button stands in place of a text
    PauseRole, //!< bool: … and it pauses
    DotRole, //!< Dot: a mark before the text
    DetailRole, //!< QString: at the right end, of lesser weight
    UserRole //!< QString: the id of the colleague
};

//! A mark whose shape differs, not only its colour: full for who is online and for what is open (Alert).
enum class Dot { None, Full, Alert, Hollow };

} // namespace calltray
