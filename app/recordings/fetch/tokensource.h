// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QByteArray>
#include <QFuture>
#include <QUrl>

#include <functional>

namespace calltray {

//! Looks for the token that the server of a URL may get; on any thread. Empty: there is none, or anyone on the way could
//! read it. With ServerTrouble::Cause::Keychain nobody knows.
using TokenSource = std::function<QFuture<Result<QByteArray>>(const QUrl &url)>;

} // namespace calltray
