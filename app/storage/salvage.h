// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QMetaType>
#include <QString>

class QSqlDatabase;

namespace calltray {

//! \brief How many rows were saved of a damaged database.
struct Salvaged
{
    int notifications = 0;
    int dismissals = 0;
    int outbox = 0; //!< what is still to be sent to the server

    bool operator==(const Salvaged &) const = default;
};

//! Copies all that can still be read of the file \a damaged, around what cannot, into the tables of \a database; they
//! must be empty. \a damaged is not changed. Fails where \a database cannot be written: what cannot be read is no error.
[[nodiscard]] Result<Salvaged> salvage(const QString &damaged, QSqlDatabase &database);

} // namespace calltray

Q_DECLARE_METATYPE(calltray::Salvaged)
