// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/server/httphead.h"

class QUrl;

//! \brief What every request of ours has in common.
namespace calltray::httprules {

//! Our name.
[[nodiscard]] HttpField userAgent();

//! Path and query of \a url.
[[nodiscard]] QByteArray targetOf(const QUrl &url);

} // namespace calltray::httprules
