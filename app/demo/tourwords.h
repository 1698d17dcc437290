// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

namespace calltray::tour {

//! \brief How the demo's tour writes what it got and measured.

//! As JSON, its first 200 characters.
[[nodiscard]] QString asText(const QJsonValue &value);
[[nodiscard]] QString milliseconds(double value);
//! Where \a popup of app.status is, and its size.
[[nodiscard]] QString place(const QJsonObject &popup);

} // namespace calltray::tour
