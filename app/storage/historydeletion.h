// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QtGlobal>

class QSqlDatabase;

namespace calltray {

//! \brief The deletion of old notifications, a step at a time: the rows, then what the search index keeps of their words.
//!
//! What is left to do is in the database, so that one that was interrupted is gone on with. Errors that nobody has closed
//! stay, and what waits for the server. Dismissals stay as well, without the words of their errors.
namespace historydeletion {

struct Deleted
{
    int notifications = 0;
    int unseenCalls = 0; //!< of these
};

//! Deletes what was received before \a before, Unix seconds, from now on; the highest number given stays known.
Status begin(QSqlDatabase &database, qint64 before);
[[nodiscard]] Result<bool> isUnderWay(const QSqlDatabase &database);
//! One step, in a transaction of the caller's; adds to \a deleted. False: nothing is left to do but finish().
//! While the search index is being made nothing is done.
[[nodiscard]] Result<bool> goOn(QSqlDatabase &database, Deleted &deleted);
//! Outside of a transaction: nothing of it is left in the file or its log.
Status finish(QSqlDatabase &database);

} // namespace historydeletion
} // namespace calltray
