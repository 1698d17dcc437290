// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/notifications/payload/notification.h"

#include <QString>
#include <QVariantList>

class QSqlQuery;

namespace calltray {

//! `SELECT … FROM source `, what notificationFrom() reads; \a source names `notifications n`.
[[nodiscard]] QString selectFrom(const QString &source);
//! The row that \a query stands on.
[[nodiscard]] Notification notificationFrom(const QSqlQuery &query);
//! The values of a whole row of `notifications`, in the order of its columns.
[[nodiscard]] QVariantList valuesOf(const Notification &notification);

} // namespace calltray
