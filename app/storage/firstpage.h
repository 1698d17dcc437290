// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace calltray {

//! Puts the first page of the database \a path together again: the header from what ours always holds, and the list of
//! tables, where it does not stand in that page any more, from the pages that it was spread over. False where it cannot.
//! Source: https://www.sqlite.org/fileformat.html
[[nodiscard]] bool mendFirstPage(const QString &path);

} // namespace calltray
