// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/outbox.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

Status executed(QSqlQuery &query)
{
    if (query.exec())
        return Success{};
    return Error{.code = Error::Code::Storage, .detail = query.lastError().text()};
}

} // namespace

Status Outbox::enqueue(QSqlDatabase &database, qint64 id, const QByteArray &body)
{
    QSqlQuery query(database);
    query.prepare(u"INSERT INTO outbox (notification_id, idempotency_key, body, created) "
                  "VALUES (?, ?, ?, CAST(strftime('%s', 'now') AS INTEGER))"_s);
    query.addBindValue(id);
    query.addBindValue(QUuid::createUuid().toString(QUuid::WithoutBraces));
    query.addBindValue(body);
    return executed(query);
}

} // namespace calltray
