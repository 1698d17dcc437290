// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/colleaguesmodel.h"

#include "app/core/formattedtext.h"
#include "app/core/textbuilder.h"
#include "app/core/whendone.h"
#include "app/core/workers.h"
#include "app/presence/presenceroster.h"
#include "app/presence/returnwatch.h"
#include "ui/models/cellroles.h"

#include <QCollator>
#include <QSet>

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

constexpr auto ArrangeAtMostEvery = 100ms;
//! Each removal costs a view time in proportion to its rows.
constexpr qsizetype MostRemovedOneByOne = 50;

QFuture<QList<PresenceUser>> arrangedOnWorker(const std::shared_ptr<const PresenceTable> &users,
                                              const QString &filter)
{
    return runOn<QList<PresenceUser>>(*QThreadPool::globalInstance(), [users, filter] {
        return arrangedColleagues(*users, filter);
    });
}

} // namespace

QList<PresenceUser> arrangedColleagues(const PresenceTable &users, const QString &filter)
{
    struct Entry
    {
        QCollatorSortKey key;
        PresenceUser user;
    };
    const QCollator collator;
    std::vector<Entry> entries;
    entries.reserve(static_cast<std::size_t>(users.size()));
    for (qsizetype place = 0; place < users.size(); ++place) {
        PresenceUser user = users.at(place);
        const QString name = ColleaguesModel::displayName(user);
        if (filter.isEmpty() || name.contains(filter, Qt::CaseInsensitive))
            entries.push_back({collator.sortKey(name.toCaseFolded()), std::move(user)});
    }
    std::stable_sort(entries.begin(), entries.end(), [](const Entry &left, const Entry &right) {
        return left.user.online != right.user.online ? left.user.online : left.key < right.key;
    });

    QList<PresenceUser> arranged;
    arranged.reserve(static_cast<qsizetype>(entries.size()));
    for (Entry &entry : entries)
        arranged += std::move(entry.user);
    return arranged;
}

ColleaguesModel::ColleaguesModel(PresenceRoster &roster, const ReturnWatch *returnWatch,
                                 QObject *parent)
    : QAbstractListModel(parent)
    , m_roster(roster)
    , m_returnWatch(returnWatch)
{
    m_throttle.setSingleShot(true);
    m_throttle.setInterval(ArrangeAtMostEvery);
    connect(&m_throttle, &QTimer::timeout, this, &ColleaguesModel::arrange);
    connect(&m_roster, &PresenceRoster::changed, this, &ColleaguesModel::arrangeSoon);
    connect(&m_roster, &PresenceRoster::stateChanged, this, &ColleaguesModel::renewRows);
    if (m_returnWatch != nullptr)
        connect(m_returnWatch, &ReturnWatch::changed, this, &ColleaguesModel::renewRows);
}

void ColleaguesModel::renewRows()
{
    if (!m_users.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

QString ColleaguesModel::statusOf(const PresenceUser &user) const
{
    if (user.online)
        return tr("online");
    const bool isWatched = m_returnWatch != nullptr && m_returnWatch->isWatched(user.id);
    return isWatched ? tr("offline · you will be told") : tr("offline");
}

void ColleaguesModel::setWatched(bool isWatched)
{
    m_isWatched = isWatched;
    if (isWatched && m_isOutOfDate)
        arrange();
}

void ColleaguesModel::setFilter(const QString &filter)
{
    const QString words = filter.simplified();
    if (words == m_filter)
        return;
    m_filter = words;
    arrangeSoon();
}

QString ColleaguesModel::displayName(const PresenceUser &user)
{
    const QString name = withNumbersIsolated(user.name.simplified());
    return name.isEmpty() ? tr("User %1").arg(plainLine(user.id, user.id.size())) : name;
}

int ColleaguesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_users.size());
}

QVariant ColleaguesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PresenceUser &user = m_users.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return displayName(user);
    case Qt::AccessibleTextRole:
        return tr("%1, %2", "name, online or offline").arg(displayName(user), statusOf(user));
    case DetailRole:
        return statusOf(user);
    case DotRole:
        return static_cast<int>(user.online ? Dot::Full : Dot::Hollow);
    case UserRole:
        return user.id;
    case MutedRole:
        return m_roster.state() != PresenceRoster::State::Live;
    default:
        return {};
    }
}

void ColleaguesModel::arrangeSoon()
{
    m_isOutOfDate = true;
    if (m_isWatched && !m_throttle.isActive())
        m_throttle.start();
}

void ColleaguesModel::arrange()
{
    if (m_isArranging)
        return; // begins anew when it is done
    m_isArranging = true;
    m_isOutOfDate = false;
    const QString filter = m_filter;
    whenDone(arrangedOnWorker(m_roster.table(), filter), this,
             [this, filter](const QList<PresenceUser> &users) {
                 m_isArranging = false;
                 if (filter == m_arrangedFilter && m_isReady) {
                     take(users);
                 } else {
                     beginResetModel();
                     m_users = users;
                     m_arrangedFilter = filter;
                     endResetModel();
                 }
                 m_isReady = true;
                 Q_EMIT arranged();
                 if (m_isOutOfDate)
                     arrangeSoon();
             });
}

void ColleaguesModel::take(const QList<PresenceUser> &users)
{
    if (hasSameOrder(users))
        takeInPlace(users);
    else
        takeMoved(users);
}

bool ColleaguesModel::hasSameOrder(const QList<PresenceUser> &users) const
{
    return std::equal(
        users.cbegin(), users.cend(), m_users.cbegin(), m_users.cend(),
        [](const PresenceUser &left, const PresenceUser &right) { return left.id == right.id; });
}

void ColleaguesModel::takeInPlace(const QList<PresenceUser> &users)
{
    const auto [first, unused] = std::mismatch(m_users.cbegin(), m_users.cend(), users.cbegin());
    if (first == m_users.cend())
        return;
    const int row = static_cast<int>(first - m_users.cbegin());
    m_users = users;
    Q_EMIT dataChanged(index(row), index(rowCount() - 1));
}

// Three steps that views can follow: those who went go, those who came are put last, then all take
// their places.
void ColleaguesModel::takeMoved(const QList<PresenceUser> &users)
{
    QHash<QString, int> places;
    places.reserve(users.size());
    for (int row = 0; row < users.size(); ++row)
        places.insert(users.at(row).id, row);

    const auto isGone = [&places](const PresenceUser &user) { return !places.contains(user.id); };
    if (std::count_if(m_users.cbegin(), m_users.cend(), isGone) > MostRemovedOneByOne) {
        beginResetModel();
        m_users = users;
        endResetModel();
        return;
    }
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (!isGone(m_users.at(last)))
            continue;
        int first = last;
        while (first > 0 && isGone(m_users.at(first - 1)))
            --first;
        beginRemoveRows({}, first, last);
        m_users.remove(first, last - first + 1);
        endRemoveRows();
        last = first;
    }

    if (m_users.size() < users.size()) {
        QSet<QString> known;
        known.reserve(m_users.size());
        for (const PresenceUser &user : std::as_const(m_users))
            known.insert(user.id);
        QList<PresenceUser> added;
        std::copy_if(users.cbegin(), users.cend(), std::back_inserter(added),
                     [&known](const PresenceUser &user) { return !known.contains(user.id); });
        beginInsertRows({}, rowCount(), static_cast<int>(users.size()) - 1);
        m_users += added;
        endInsertRows();
    }

    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &index : before)
        after += createIndex(places.value(m_users.at(index.row()).id), index.column());
    m_users = users;
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

} // namespace calltray
