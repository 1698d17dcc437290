// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/recordingstore.h"

#include "app/storage/database.h"
#include "app/storage/sqlerror.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

using Entry = RecordingStore::Entry;
using std::chrono::milliseconds;

//! Those that were played the longest ago are forgotten above it; one has some 300 bytes.
constexpr int MostEntries = 20'000;

QByteArray hashed(const QString &link)
{
    return QCryptographicHash::hash(link.toUtf8(), QCryptographicHash::Sha256);
}

Result<Entry> stored(QSqlDatabase &database, const QByteArray &link)
{
    QSqlQuery query(database);
    query.prepare(u"SELECT position, duration, peaks, size FROM recordings WHERE link = ?"_s);
    query.addBindValue(link);
    const QString what = u"reading where a recording was left"_s;
    if (const Status done = execute(query, what); !done)
        return done.error();
    const Result<bool> isKnown = nextRow(query, what);
    if (!isKnown)
        return isKnown.error();
    if (!*isKnown)
        return Entry{};
    return Entry{.position = milliseconds(query.value(0).toLongLong()),
                 .duration = milliseconds(query.value(1).toLongLong()),
                 .peaks = query.value(2).toByteArray(),
                 .size = query.value(3).toLongLong()};
}

//! Sets \a columns, such as `position = ?`, of the entry of \a link.
Result<Success> update(QSqlDatabase &database, const QString &columns, const QByteArray &link,
                       const QVariantList &values)
{
    QSqlQuery query(database);
    query.prepare(u"INSERT INTO recordings (link, played) VALUES (?, ?) "
                  "ON CONFLICT (link) DO UPDATE SET played = excluded.played"_s);
    query.addBindValue(link);
    query.addBindValue(QDateTime::currentSecsSinceEpoch());
    if (const Status done = execute(query, u"noting that a recording was played"_s); !done)
        return done.error();
    query.prepare(u"UPDATE recordings SET %1 WHERE link = ?"_s.arg(columns));
    for (const QVariant &value : values)
        query.addBindValue(value);
    query.addBindValue(link);
    if (const Status done = execute(query, u"noting what is known of a recording"_s); !done)
        return done.error();
    query.prepare(u"DELETE FROM recordings WHERE link IN "
                  "(SELECT link FROM recordings ORDER BY played DESC LIMIT -1 OFFSET ?)"_s);
    query.addBindValue(MostEntries);
    return execute(query, u"forgetting old recordings"_s);
}

} // namespace

QFuture<Result<Entry>> RecordingStore::find(const QString &link)
{
    return m_database.read<Entry>(
        [link = hashed(link)](QSqlDatabase &database) { return stored(database, link); });
}

QFuture<Status> RecordingStore::setPosition(const QString &link, milliseconds position)
{
    return m_database.write<Success>([link = hashed(link), position](QSqlDatabase &database) {
        return update(database, u"position = ?"_s, link, {qint64{position.count()}});
    });
}

QFuture<Status> RecordingStore::setWaveform(const QString &link, milliseconds duration,
                                            const QByteArray &peaks, qint64 size)
{
    return m_database.write<Success>(
        [link = hashed(link), duration, peaks, size](QSqlDatabase &database) {
            return update(database, u"duration = ?, peaks = ?, size = ?"_s, link,
                          {qint64{duration.count()}, peaks, size});
        });
}

} // namespace calltray
