// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace calltray {

//! Makes the folder \a path for its user alone, as those above it that are missing; one that is there is narrowed, those
//! above it stay as they are. False where there is none afterwards.
//! Source: https://specifications.freedesktop.org/basedir-spec/latest/
bool makePrivateFolder(const QString &path);

} // namespace calltray
