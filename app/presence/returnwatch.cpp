// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/returnwatch.h"

#include "app/core/clock.h"
#include "app/core/logging.h"
#include "app/core/textbuilder.h"
#include "app/core/whendone.h"
#include "app/storage/database.h"
#include "app/storage/sqlerror.h"

#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

using Watch = ReturnWatch::Watch;

Result<QList<Watch>> storedWatches(QSqlDatabase &database)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    query.prepare(u"SELECT user_id, name, until FROM presence_watches"_s);
    const QString what = u"reading whose return is awaited"_s;
    if (const Status done = execute(query, what); !done)
        return done.error();
    QList<Watch> watches;
    const Status read = forEachRow(query, what, [&watches](const QSqlQuery &row) {
        watches.append({.id = row.value(0).toString(),
                        .name = row.value(1).toString(),
                        .until = QDateTime::fromSecsSinceEpoch(row.value(2).toLongLong())});
    });
    if (!read)
        return read.error();
    return watches;
}

Status store(QSqlDatabase &database, const Watch &watch)
{
    QSqlQuery query(database);
    query.prepare(
        u"INSERT OR REPLACE INTO presence_watches (user_id, name, until) VALUES (?, ?, ?)"_s);
    query.addBindValue(watch.id);
    query.addBindValue(watch.name.isNull() ? u""_s : watch.name);
    query.addBindValue(watch.until.toSecsSinceEpoch());
    return execute(query, u"storing whose return is awaited"_s);
}

Status remove(QSqlDatabase &database, const QStringList &ids)
{
    QSqlQuery query(database);
    query.prepare(u"DELETE FROM presence_watches WHERE user_id = ?"_s);
    for (const QString &id : ids) {
        query.bindValue(0, id);
        if (const Status done = execute(query, u"ending the wait for a return"_s); !done)
            return done.error();
    }
    return Success{};
}

} // namespace

ReturnWatch::ReturnWatch(Database &database, const PresenceRoster &roster, const Clock &clock,
                         QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_roster(roster)
    , m_clock(clock)
{
    connect(&m_roster, &PresenceRoster::changed, this, &ReturnWatch::check);
    connect(&m_roster, &PresenceRoster::stateChanged, this, &ReturnWatch::check);
    load();
}

void ReturnWatch::load()
{
    whenDone(m_database.read<QList<Watch>>(storedWatches), this,
             [this](const Result<QList<Watch>> &watches) {
                 if (!watches || watches->isEmpty())
                     return;
                 for (const Watch &watch : *watches)
                     m_watches.emplace(watch.id, watch); // what is newer stays
                 Q_EMIT changed();
                 check();
             });
}

QFuture<Result<std::optional<Watch>>> ReturnWatch::watch(const QString &id)
{
    using Answer = Result<std::optional<Watch>>;
    const std::optional<qsizetype> place = m_roster.users().placeOf(id);
    if (!place)
        return readyFuture(Answer(Error{
            .code = Error::Code::NotFound,
            .detail = u"The presence feed does not name user %1."_s.arg(plainLine(id, id.size())),
            .field = u"id"_s}));
    const PresenceUser user = m_roster.users().at(*place);
    if (user.online && m_roster.state() == PresenceRoster::State::Live)
        return readyFuture(Answer(std::optional<Watch>()));
    const Watch watch{.id = id, .name = user.name, .until = m_clock.now().addDuration(Lasts)};
    m_watches.insert_or_assign(id, watch);
    Q_EMIT changed();
    return m_database.write<std::optional<Watch>>(
        [watch](QSqlDatabase &database) -> Result<std::optional<Watch>> {
            if (const Status stored = store(database, watch); !stored)
                return stored.error();
            return std::optional(watch);
        });
}

void ReturnWatch::watchOrTell(const QString &id)
{
    whenDone(watch(id), this, [this, id](const Result<std::optional<Watch>> &answer) {
        if (!answer) {
            qCWarning(lcPresence).noquote() << answer.error().detail;
            return;
        }
        const std::optional<qsizetype> place = m_roster.users().placeOf(id);
        if (!answer->has_value() && place)
            Q_EMIT cameBack(m_roster.users().at(*place));
    });
}

QFuture<Result<bool>> ReturnWatch::cancel(const QString &id)
{
    const bool wasWatched = isWatched(id);
    if (m_watches.erase(id) > 0)
        Q_EMIT changed();
    return m_database.write<bool>([id, wasWatched](QSqlDatabase &database) -> Result<bool> {
        if (const Status removed = remove(database, {id}); !removed)
            return removed.error();
        return wasWatched;
    });
}

void ReturnWatch::setHeld(bool isHeld)
{
    m_isHeld = isHeld;
    check();
}

QList<Watch> ReturnWatch::watches() const
{
    QList<Watch> current;
    for (const auto &[id, watch] : m_watches) {
        if (!isOver(watch))
            current.append(watch);
    }
    return current;
}

bool ReturnWatch::isWatched(const QString &id) const
{
    const auto watch = m_watches.find(id);
    return watch != m_watches.cend() && !isOver(watch->second);
}

void ReturnWatch::check()
{
    if (m_watches.empty() || m_isHeld || m_roster.state() != PresenceRoster::State::Live)
        return;
    QStringList over;
    QList<PresenceUser> back;
    for (const auto &[id, watch] : m_watches) {
        const std::optional<qsizetype> place = m_roster.users().placeOf(id);
        const bool isOnline = place && m_roster.users().isOnlineAt(*place);
        if (isOver(watch) || isOnline)
            over.append(id);
        if (isOnline && !isOver(watch))
            back.append(m_roster.users().at(*place));
    }
    if (over.isEmpty())
        return;
    for (const QString &id : over)
        m_watches.erase(id);
    forget(over);
    Q_EMIT changed();
    for (const PresenceUser &user : back)
        Q_EMIT cameBack(user);
}

bool ReturnWatch::isOver(const Watch &watch) const
{
    return watch.until <= m_clock.now();
}

void ReturnWatch::forget(const QStringList &ids)
{
    const auto removed =
        m_database.write<Success>([ids](QSqlDatabase &database) { return remove(database, ids); });
    whenDone(removed, this, [](const Status &status) {
        if (!status)
            qCWarning(lcPresence).noquote()
                << "a colleague's return may be told twice:" << status.error().detail;
    });
}

} // namespace calltray

#include "moc_returnwatch.cpp"
