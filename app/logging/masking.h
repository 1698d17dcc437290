// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace calltray {

//! \a message as the log file has it: `…` stands for what personal() has marked in it, and, should that have been
//! forgotten, for what looks like a telephone number, an e-mail address, a password or a token, and for the query of a
//! link; `~` for the user's home. Linear in its length.
[[nodiscard]] QString masked(const QString &message);

//! \a message with all that is in it, and without the marks.
[[nodiscard]] QString unmasked(QString message);

} // namespace calltray
