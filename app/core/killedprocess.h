// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QProcess>

#include <memory>

namespace calltray {

//! Logs how \a process has ended where that was neither well nor by a kill: with its status, or by its signal.
void noteEnd(const QProcess &process);

//! Kills \a process and keeps it until its end has been seen: its own destructor would wait for that, with a warning. It
//! goes with \a owner at the latest, when a killed process is gone in no time.
void killAndLetGo(std::unique_ptr<QProcess> process, QObject *owner = QCoreApplication::instance());

} // namespace calltray
