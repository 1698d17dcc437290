// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/recording.h"

#include <QByteArray>
#include <QTimeZone>

namespace calltray {

//! `2026-11-23 14-32 +7 (999) 111 22 33.mp3`: a file name for \a recording, with nothing in it that a file system of
//! Linux, Windows or macOS does not take. \a start is the beginning of its bytes, as far as it is there: it decides
//! about the extension, without it the link does.
[[nodiscard]] QString recordingFileName(const Recording &recording, const QByteArray &start,
                                        const QTimeZone &zone = QTimeZone::systemTimeZone());

} // namespace calltray
