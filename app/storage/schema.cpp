// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/schema.h"

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
    return executeAll(
        database,
        {uR"(CREATE VIRTUAL TABLE search USING fts5 (
        terms, content = '', columnsize = 0, detail = none, prefix = '1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31', tokenize = "ascii tokenchars '#'"))"_s,
         uR"(CREATE TABLE search_gap (
            id INTEGER PRIMARY KEY CHECK (id = 0),
            below INTEGER NOT NULL))"_s,
         // Rows that are there already are indexed later, as in an index that is made anew.
         u"INSERT INTO search_gap (id, below) SELECT 0, 9223372036854775807 WHERE EXISTS (SELECT 1 FROM notifications)"_s});
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

Status createReminders(QSqlDatabase &database)
{
    // Which errors their user has put off, and when each is due (Unix seconds). identity: as in
    // notifications.
    return execute(database, uR"(CREATE TABLE reminders (
        identity BLOB PRIMARY KEY,
        due INTEGER NOT NULL) WITHOUT ROWID)"_s);
}

Status createSearchGap(QSqlDatabase &database)
{
    // Notifications with lower numbers than `below` are not in the index; empty: it is complete.
    // The second step has made it where it did not fill the index itself, as it once did.
    return execute(database, uR"(CREATE TABLE IF NOT EXISTS search_gap (
            id INTEGER PRIMARY KEY CHECK (id = 0),
            below INTEGER NOT NULL))"_s);
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

Status letPresenceWatchesBeOfAnyId(QSqlDatabase &database)
{
    return executeAll(
        database,
        {
            u"ALTER TABLE presence_watches RENAME TO presence_watches_of_numbers"_s,
            uR"(CREATE TABLE presence_watches (
        user_id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        until INTEGER NOT NULL) WITHOUT ROWID)"_s,
            u"INSERT INTO presence_watches SELECT CAST(user_id AS TEXT), name, until FROM presence_watches_of_numbers"_s,
            u"DROP TABLE presence_watches_of_numbers"_s,
        });
}

Status searchAnew(QSqlDatabase &database)
{
    // Names are found by other terms than before: where there are any, the index is made again in
    // the background.
    QSqlQuery names(database);
    if (!names.exec(
            u"SELECT name FROM sqlite_master WHERE name = 'search' AND EXISTS (SELECT 1 FROM notifications)"_s))
        return sqlError(names.lastError(), u"looking for the index"_s);
    const bool hasIndex = names.next();
    names.finish();
    // To drop it takes seconds for a million calls; that is done in the background as well.
    const Status putBy = hasIndex ? execute(database, u"ALTER TABLE search RENAME TO search_old"_s)
                                  : execute(database, u"DROP TABLE IF EXISTS search"_s);
    if (!putBy)
        return putBy.error();
    const Status forgotten = execute(database, u"DROP TABLE search_gap"_s);
    return forgotten ? createSearchIndex(database) : forgotten;
}

Status letWaveformsTellTheirFile(QSqlDatabase &database)
{
    // Of the file that duration and peaks were measured in, bytes; 0: not known.
    return execute(database,
                   u"ALTER TABLE recordings ADD COLUMN size INTEGER NOT NULL DEFAULT 0"_s);
}

Status createHistoryDeletion(QSqlDatabase &database)
{
    // What was received before `before` (Unix seconds), up to number `up_to`, is deleted, is being
    // deleted or is to be: `step` says which. `up_to` also is the highest number given by then,
    // which no later one must be again.
    return execute(database, uR"(CREATE TABLE history_deletion (
            id INTEGER PRIMARY KEY CHECK (id = 0),
            before INTEGER NOT NULL,
            up_to INTEGER NOT NULL,
            position INTEGER NOT NULL,
            step INTEGER NOT NULL,
            has_deleted INTEGER NOT NULL))"_s);
}

using Step = Status (*)(QSqlDatabase &);
//! Step n makes version n + 1 of version n. What was released once is never changed, and calls nothing that may change:
//! add a step.
constexpr std::array<Step, 13> Steps{
    createTables,         createSearchIndex,           explainOutbox,   createPresenceWatches,
    createRecordings,     createRequestKeys,           createReminders, createSearchGap,
    letOutboxSetAside,    letPresenceWatchesBeOfAnyId, searchAnew,      letWaveformsTellTheirFile,
    createHistoryDeletion};

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
