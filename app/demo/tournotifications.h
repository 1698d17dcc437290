// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

class QUrl;

namespace calltray::tour {

//! \brief What the demo's tour sends, as a widget would.

[[nodiscard]] QJsonObject firstCall(const QUrl &recording);
[[nodiscard]] QJsonObject secondCall(const QUrl &recording);
[[nodiscard]] QJsonObject error();

} // namespace calltray::tour
