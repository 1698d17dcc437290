// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace calltray {

//! Gives memory that was freed back to the system, after something large has gone.
void giveBackMemory();

} // namespace calltray
