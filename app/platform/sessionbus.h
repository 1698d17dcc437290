// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace calltray {

//! \brief Whether the session has a bus, silent or not.
//!
//! Without one libdbus starts a bus of its own, and waits without a deadline for the program that does so.
//! Source: dbus-launch(1), "Automatic launching".
[[nodiscard]] bool hasSessionBus();

//! \brief Where the session's bus is silent (busAnswers()), or there is none, this process has none from now on; true: it is
//! silent.
//!
//! Qt and the keychain's library find it by the environment, and use it in the GUI thread: the program would never start.
//! Before anything of theirs, and before there is a second thread.
[[nodiscard]] bool leaveSilentSessionBus();

} // namespace calltray
