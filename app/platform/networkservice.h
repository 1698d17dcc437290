// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>

namespace calltray {

//! Whether what QNetworkInformation asks on this system is there and answers: it asks on the thread that loads it, and
//! would wait there for a service that hangs.
[[nodiscard]] QFuture<bool> networkServiceAnswers();

} // namespace calltray
