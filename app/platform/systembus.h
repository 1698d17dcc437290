// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusConnection>

namespace calltray {

//! \brief The system's bus; for threads of patientPool(). Not connected where the bus does not answer.
//!
//! QtDBus itself would wait for it without end, and all who use any bus, or end an object that listens to one, with it.
[[nodiscard]] QDBusConnection answeringSystemBus();

} // namespace calltray
