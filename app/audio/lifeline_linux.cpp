// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/audio/lifeline.h"

#include <csignal>
#include <sys/prctl.h>

namespace calltray {

void endWithParent()
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
}

} // namespace calltray
