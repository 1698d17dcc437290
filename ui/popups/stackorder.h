// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>

namespace calltray {

class Popup;

//! \brief One that wants a place in the stack of popups.
struct StackClaim
{
    enum class Kind {
        Call,
        Error,
        Own, //!< the program's own trouble, whose id is below 0
        Summary //!< a card that is no notification, and could not come again
    };

    qint64 id = 0; //!< the newer the higher; of the program's own the lower
    Kind kind = Kind::Call;
    bool isPlaying = false; //!< its recording is heard
    bool isUnfolded = false; //!< its user reads all of it
    Popup *popup = nullptr; //!< null: it waits

    bool operator==(const StackClaim &) const = default;
};

//! \a claims by their right to a place: the newest call, which may be ringing; the summaries; what its user listens to
//! or reads; the program's own trouble; errors; the other calls. Of each kind the newest come first, so that it is the
//! oldest calls that wait.
[[nodiscard]] QList<StackClaim> ranked(QList<StackClaim> claims);

} // namespace calltray
