// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace calltray::crashreport {

//! \brief What a crash leaves for whoever looks for its cause: `crash-20260301T120000Z.txt`, its user's alone. One .cpp a
//! system. Nothing sends it.
//!
//! Version, signal, the calls that led there (each as module + offset, which the module's debugging symbols resolve, by
//! its build id), the last lines of the log.

//! Makes all ready that write() needs. Reports go to \a folder, which is there.
void prepare(const QString &folder);
//! Keeps \a line, masked, for a report, with those before it that fit in 16 KiB. One call at a time.
void keepLine(const QByteArray &line);
//! From the handler of \a signal: calls nothing that may not be called there. Without prepare() it does nothing.
void write(int signal);

} // namespace calltray::crashreport
