// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/workers.h"

namespace calltray {

namespace {

//! Those that hang must leave room for others.
constexpr int MostPatientThreads = 32;

} // namespace

QThreadPool &patientPool()
{
    // Never destroyed: its destructor would wait for all that hangs.
    static QThreadPool *const pool = [] {
        auto *made = new QThreadPool;
        made->setMaxThreadCount(MostPatientThreads);
        return made;
    }();
    return *pool;
}

} // namespace calltray
