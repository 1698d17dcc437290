// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace calltray {

//! From now on this process is killed when the one that has started it ends, even while it waits for a sound server.
void endWithParent();

} // namespace calltray
