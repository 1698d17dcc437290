// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/schema.h"

#include "app/core/formattedtext.h"
#include "app/storage/searchterms.h"
#include "app/storage/sqlerror.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <array>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

Status executeAll(const QSqlDatabase &database, std::initializer_list<QString> statements)
{
    for (const QString &statement : statements) {
        if (const Status done = execute(database, statement); !done)
            return done.error();
    }
    return Success{};
}

Status createTables(QSqlDatabase &database)
{
    return executeAll(
        database,
        {
            // kind: 0 a call, 1 an error. identity: the hash of an error's header and text.
            uR"(CREATE TABLE notifications (
            id INTEGER PRIMARY KEY,
            server_id INTEGER NOT NULL DEFAULT 0,
            kind INTEGER NOT NULL,
            call_id TEXT NOT NULL DEFAULT '',
            caller TEXT NOT NULL DEFAULT '',
            callee TEXT NOT NULL DEFAULT '',
            header TEXT NOT NULL DEFAULT '',
            text TEXT NOT NULL DEFAULT '',
            duration INTEGER,
            link TEXT NOT NULL DEFAULT '',
            click_link TEXT NOT NULL DEFAULT '',
            date INTEGER NOT NULL,
            element_type INTEGER,
            element_id INTEGER,
            element_name TEXT,
            count INTEGER NOT NULL DEFAULT 1,
            dismissed INTEGER NOT NULL DEFAULT 0,
            seen INTEGER NOT NULL DEFAULT 0,
            received INTEGER NOT NULL DEFAULT 0,
            identity BLOB))"_s,
            u"CREATE INDEX notifications_by_kind ON notifications (kind)"_s,
            u"CREATE INDEX notifications_by_call ON notifications (received) WHERE call_id <> ''"_s,
            u"CREATE INDEX notifications_by_identity ON notifications (identity) WHERE kind = 1"_s,
            // All that the start reads of open errors: it need not look at the rows.
            u"CREATE INDEX open_errors_by_identity ON notifications (identity, kind, dismissed) WHERE kind = 1 AND dismissed = 0"_s,
            u"CREATE INDEX open_errors ON notifications (id) WHERE kind = 1 AND dismissed = 0"_s,
            // A table and not a flag: a million calls are marked as seen by emptying it.
            u"CREATE TABLE unseen_calls (id INTEGER PRIMARY KEY)"_s,
            uR"(CREATE TABLE dismissals (
            id INTEGER PRIMARY KEY,
            identity BLOB NOT NULL UNIQUE,
            header TEXT NOT NULL,
            text TEXT NOT NULL))"_s,
            uR"(CREATE TABLE outbox (
            id INTEGER PRIMARY KEY,
            notification_id INTEGER NOT NULL,
            idempotency_key TEXT NOT NULL UNIQUE,
            body BLOB NOT NULL,
            refused_status INTEGER,
            created INTEGER NOT NULL DEFAULT (unixepoch())))"_s,
            u"CREATE INDEX outbox_waiting ON outbox (id) WHERE refused_status IS NULL"_s,
        });
}

Status createSearchIndex(QSqlDatabase &database)
{
    if (const Status created = execute(database, searchTable()); !created)
        return created.error();

    QSqlQuery rows(database);
    rows.setForwardOnly(true);
    if (!rows.exec(
            u"SELECT id, kind, caller, callee, header, text, element_name FROM notifications ORDER BY id"_s))
        return sqlError(rows.lastError(), u"reading what is to be indexed"_s);
    QSqlQuery insert(database);
    if (!insert.prepare(u"INSERT INTO search (rowid, terms) VALUES (?, ?)"_s))
        return sqlError(insert.lastError(), u"preparing the index"_s);
    while (rows.next()) {
        insert.bindValue(0, rows.value(0));
        insert.bindValue(1,
                         searchTerms({.isError = rows.value(1).toInt() == 1,
                                      .names = {rows.value(2).toString(), rows.value(3).toString(),
                                                rows.value(4).toString(), rows.value(6).toString()},
                                      .text = sanitised(rows.value(5).toString()).text}));
        if (const Status inserted = execute(insert, u"indexing a notification"_s); !inserted)
            return inserted.error();
    }
    return Success{};
}

Status explainOutbox(QSqlDatabase &database)
{
    return executeAll(
        database,
        {
            u"ALTER TABLE outbox ADD COLUMN tries INTEGER NOT NULL DEFAULT 0"_s,
            // Why the last try failed, in English.
            u"ALTER TABLE outbox ADD COLUMN trouble TEXT NOT NULL DEFAULT ''"_s,
            u"CREATE INDEX outbox_refused ON outbox (id) WHERE refused_status IS NOT NULL"_s,
            u"CREATE INDEX outbox_by_notification ON outbox (notification_id)"_s,
        });
}

Status createPresenceWatches(QSqlDatabase &database)
{
    // Whose return the user wants to be told of, until when (Unix seconds).
    return execute(database, uR"(CREATE TABLE presence_watches (
        user_id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        until INTEGER NOT NULL))"_s);
}

Status createRecordings(QSqlDatabase &database)
{
    // link is a SHA-256 hash; position and duration are milliseconds; peaks are a Waveform's,
    // played is Unix seconds.
    return executeAll(database,
                      {
                          uR"(CREATE TABLE recordings (
                link BLOB PRIMARY KEY,
                position INTEGER NOT NULL DEFAULT 0,
                duration INTEGER NOT NULL DEFAULT 0,
                peaks BLOB,
                played INTEGER NOT NULL) WITHOUT ROWID)"_s,
                          u"CREATE INDEX recordings_by_played ON recordings (played)"_s,
                      });
}

Status createRequestKeys(QSqlDatabase &database)
{
    // Under which of its sender's keys a notification came; only the newest are kept.
    return execute(database, uR"(CREATE TABLE request_keys (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL,
        notification_id INTEGER NOT NULL))"_s);
}

Status letOutboxSetAside(QSqlDatabase &database)
{
    return executeAll(
        database,
        {
            // How often the server has answered an entry with neither a number nor a no.
            u"ALTER TABLE outbox ADD COLUMN failures INTEGER NOT NULL DEFAULT 0"_s,
            // It failed too often: then refused_status is that of the last answer, or 0.
            u"ALTER TABLE outbox ADD COLUMN is_stuck INTEGER NOT NULL DEFAULT 0"_s,
        });
}

using Step = Status (*)(QSqlDatabase &);
//! Step n makes version n + 1 of version n. What was released once is never changed: add a step.
constexpr std::array<Step, 7> Steps{createTables,          createSearchIndex, explainOutbox,
                                    createPresenceWatches, createRecordings,  createRequestKeys,
                                    letOutboxSetAside};

Status applyStep(QSqlDatabase &database, int version)
{
    if (const Status done = Steps.at(static_cast<std::size_t>(version - 1))(database); !done)
        return done.error();
    return execute(database, u"PRAGMA user_version = %1"_s.arg(version));
}

} // namespace

int schemaVersion()
{
    return static_cast<int>(Steps.size());
}

Result<int> schemaVersion(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (!query.exec(u"PRAGMA user_version"_s) || !query.next())
        return sqlError(query.lastError(), u"reading the schema's version"_s);
    return query.value(0).toInt();
}

Status upgradeSchema(QSqlDatabase &database, int to)
{
    const Result<int> current = schemaVersion(database);
    if (!current)
        return current.error();
    for (int version = *current + 1; version <= to; ++version) {
        if (const Status begun = execute(database, u"BEGIN IMMEDIATE"_s); !begun)
            return begun.error();
        Status done = applyStep(database, version);
        if (done)
            done = execute(database, u"COMMIT"_s);
        if (!done) {
            static_cast<void>(execute(database, u"ROLLBACK"_s));
            return done.error();
        }
    }
    return Success{};
}

} // namespace calltray
