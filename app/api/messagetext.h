// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace calltray {

//! \brief \a message, JSON, in a form that QJsonDocument reads without loss.
//!
//! Bytes that are no UTF-8 become U+FFFD. Below the outermost object a number that stands for a text (`id`, `from`, `to`, `text`,
//! `header`, `name`, `idempotencyKey`) becomes a string where a double would not give its digits back: `1573204600.1000` and
//! `1573204600.10000` are two calls of Asterisk. A message that is no JSON stays none.
[[nodiscard]] QByteArray losslessJson(const QByteArray &message);

} // namespace calltray
