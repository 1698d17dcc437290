// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>
#include <QtGlobal>

#include <optional>

namespace calltray {

//! Less to more: debug, info, warning, critical, fatal.
[[nodiscard]] int severity(QtMsgType type);
//! As a line of the log has it: `warning`.
[[nodiscard]] QString levelName(QtMsgType type);
//! The level called \a name, of debug, info, warning and critical.
[[nodiscard]] std::optional<QtMsgType> levelNamed(const QString &name);

//! `2026-03-01T12:00:00.000+03:00 warning calltray.server: text`, with \a text on the one line, without controls, and no
//! longer than 4,096 UTF-16 units.
[[nodiscard]] QString logLine(const QDateTime &time, QtMsgType type, const QString &category,
                              const QString &text);

} // namespace calltray
