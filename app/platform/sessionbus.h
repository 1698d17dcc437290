// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace calltray {

//! \brief True where the session's bus is silent (busAnswers()): then there is none for this process from now on.
//!
//! Qt and the keychain's library find it by the environment, and use it in the GUI thread: the program would never start.
//! Before anything of theirs, and before there is a second thread.
[[nodiscard]] bool leaveSilentSessionBus();

} // namespace calltray
