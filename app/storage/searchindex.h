// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QList>
#include <QtGlobal>

class QSqlDatabase;

namespace calltray {

// The table `search` holds nothing that the notifications do not, and is made anew from them where
// it is damaged: from the newest on, a little at a time, so that the search has something to go by
// at once. Meanwhile the table `search_gap` says from which number on it is complete.

//! Forgets the index without reading it, since to drop a damaged table is to follow pointers that may lead anywhere: the
//! room that it took stays unused. Then the connection must be opened anew.
[[nodiscard]] Status forgetSearchIndex(QSqlDatabase &database);

//! From now on no notification counts as indexed: the index is empty.
[[nodiscard]] Status beginSearchIndex(QSqlDatabase &database);

//! Makes the index where forgetSearchIndex() has left none.
[[nodiscard]] Status prepareSearchIndex(QSqlDatabase &database);

//! Notifications with lower numbers are not in the index, and must not be taken out of it; 0: it is complete.
[[nodiscard]] Result<qint64> searchIsCompleteFrom(const QSqlDatabase &database);

//! Takes some hundred of the notifications that are missing into the index, the newest; false once none is. For a
//! transaction.
[[nodiscard]] Result<bool> continueSearchIndex(QSqlDatabase &database);

//! The notifications \a ids, which are still there, are found no more. For a transaction; the index must be complete.
[[nodiscard]] Status removeFromSearchIndex(QSqlDatabase &database, const QList<qint64> &ids);

//! FTS5 keeps the words of what was removed until its parts are merged: merges some of it; false once all is one part,
//! without them. \a isFirst: of the steps that lead there. Source: https://www.sqlite.org/fts5.html, "The 'merge' command".
[[nodiscard]] Result<bool> mergeSearchIndex(QSqlDatabase &database, bool isFirst);

} // namespace calltray
