// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/heap.h"

#include <malloc.h>

namespace calltray {

void giveBackMemory()
{
    malloc_trim(0);
}

} // namespace calltray
