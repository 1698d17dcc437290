// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presencecache.h"

#include "app/core/logging.h"
#include "app/core/privatefolder.h"
#include "app/core/workers.h"

#include <QDataStream>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! "CTPR", then what the stream below writes.
constexpr quint32 Magic = 0x43545052;
//! Several times what a feed of the largest allowed size makes.
constexpr qint64 LargestFile = 64LL * 1024 * 1024;

Error unusable(const QString &file, const QString &why)
{
    return {.code = Error::Code::Storage, .detail = u"%1: %2"_s.arg(file, why)};
}

Result<PresenceCache::Roster> read(const QString &name, const QString &feed)
{
    QFile file(name);
    if (!file.exists())
        return Error{.code = Error::Code::NotFound, .detail = name};
    if (!file.open(QIODevice::ReadOnly))
        return unusable(name, file.errorString());
    if (file.size() > LargestFile)
        return unusable(name, u"too large"_s);
    QDataStream stream(&file);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 magic = 0;
    QString itsFeed;
    qint64 asOf = 0;
    QByteArray bytes;
    stream >> magic;
    if (magic != Magic)
        return unusable(name, u"not a roster"_s);
    stream >> itsFeed;
    if (itsFeed != feed)
        return Error{.code = Error::Code::NotFound, .detail = u"of another feed"_s};
    stream >> asOf >> bytes;
    std::optional<PresenceTable> users = PresenceTable::fromBytes(bytes);
    if (stream.status() != QDataStream::Ok || !users || asOf <= 0)
        return unusable(name, u"damaged"_s);
    return PresenceCache::Roster{.sinceNothing = presenceDiff({}, *std::move(users)),
                                 .asOf = QDateTime::fromSecsSinceEpoch(asOf)};
}

Status write(const QString &name, const QString &feed, const PresenceTable &users,
             const QDateTime &asOf)
{
    makePrivateFolder(QFileInfo(name).absolutePath());
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        return unusable(name, file.errorString());
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    QDataStream stream(&file);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << Magic << feed << static_cast<qint64>(asOf.toSecsSinceEpoch()) << users.toBytes();
    if (!file.commit())
        return unusable(name, file.errorString());
    return Success{};
}

} // namespace

PresenceCache::PresenceCache(QString file, QString feed)
    : m_file(std::move(file))
    , m_feed(std::move(feed))
{
    m_worker.setMaxThreadCount(1);
}

PresenceCache::~PresenceCache()
{
    m_worker.waitForDone();
}

QFuture<Result<PresenceCache::Roster>> PresenceCache::load()
{
    return runOn<Result<Roster>>(m_worker,
                                 [file = m_file, feed = m_feed] { return read(file, feed); });
}

void PresenceCache::save(const std::shared_ptr<const PresenceTable> &users, const QDateTime &asOf)
{
    m_worker.start([file = m_file, feed = m_feed, users, asOf] {
        if (const Status written = write(file, feed, *users, asOf); !written)
            qCWarning(lcPresence).noquote() << "the roster was not kept:" << written.error().detail;
    });
}

} // namespace calltray
