// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/doctor/finding.h"
#include "app/server/serverclient.h"

#include <QDateTime>
#include <QUrl>

//! \brief What the server's answer says of it and of this computer. Pure.
namespace calltray::serverchecks {

[[nodiscard]] Finding blank();
//! Server, certificate and clock, of \a examination of \a url, when it was \a now.
[[nodiscard]] Findings findings(const ServerClient::Examination &examination, const QUrl &url,
                                const QDateTime &now);
//! The same where there is no server to ask; \a built is when this program was installed or made.
[[nodiscard]] Findings withoutServer(const QDateTime &now, const QDateTime &built);

} // namespace calltray::serverchecks
