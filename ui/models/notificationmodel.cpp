// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/notificationmodel.h"

#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/notifications/notificationcenter.h"

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

constexpr int PageSize = 50;
constexpr auto RefreshAtMostEvery = 100ms;

} // namespace

NotificationModel::NotificationModel(NotificationCenter &center, NotificationQuery::Kind kind,
                                     QObject *parent)
    : QAbstractTableModel(parent)
    , m_center(center)
    , m_kind(kind)
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(RefreshAtMostEvery);
    connect(&m_refresh, &QTimer::timeout, this, &NotificationModel::refreshNewest);
    connect(&m_center, &NotificationCenter::changed, this,
            [this](const QString & /*what*/, const Notification &notification) {
                onChanged(notification);
            });
    connect(&m_center, &NotificationCenter::historyDeleted, this, &NotificationModel::reload);
    reload();
}

void NotificationModel::search(const QString &text)
{
    const QString words = text.simplified();
    if (words == m_searchText)
        return;
    m_searchText = words;
    reload();
}

bool NotificationModel::isIndexing() const
{
    return m_center.isIndexing();
}

int NotificationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

bool NotificationModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore && !m_isFetching;
}

void NotificationModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_isFetching = true;
    const int generation = m_generation;
    whenDone(m_center.list(query(m_rows.last().id)), this,
             [this, generation](const Result<QList<Notification>> &page) {
                 if (generation != m_generation)
                     return;
                 m_isFetching = false;
                 if (page)
                     append(*page);
                 else
                     qCWarning(lcUi) << "history not read:" << page.error().detail;
             });
}

NotificationQuery NotificationModel::query(qint64 before) const
{
    return {.kind = m_kind, .text = m_searchText, .before = before, .limit = PageSize};
}

void NotificationModel::reload()
{
    const int generation = ++m_generation;
    m_isFetching = true;
    whenDone(m_center.list(query(0)), this,
             [this, generation](const Result<QList<Notification>> &page) {
                 if (generation != m_generation)
                     return;
                 m_isFetching = false;
                 if (page) {
                     setRows(*page);
                 } else {
                     qCWarning(lcUi) << "history not read:" << page.error().detail;
                     setRows({});
                     setState(State::Failed);
                 }
             });
}

void NotificationModel::refreshNewest()
{
    const int generation = m_generation;
    whenDone(m_center.list(query(0)), this,
             [this, generation](const Result<QList<Notification>> &page) {
                 if (page && generation == m_generation)
                     merge(*page);
             });
}

void NotificationModel::onChanged(const Notification &notification)
{
    if (notification.isCall() != (m_kind == NotificationQuery::Kind::Call))
        return;
    const auto place =
        std::lower_bound(m_rows.begin(), m_rows.end(), notification.id,
                         [](const Notification &row, qint64 id) { return row.id > id; });
    if (place != m_rows.end() && place->id == notification.id) {
        *place = notification;
        const int row = static_cast<int>(place - m_rows.begin());
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
        if (notification.isCall())
            return;
    }
    if (!m_refresh.isActive())
        m_refresh.start(); // an error's change is that of all those that are the same
}

void NotificationModel::setRows(const QList<Notification> &rows)
{
    beginResetModel();
    m_rows = rows;
    m_hasMore = rows.size() >= PageSize;
    endResetModel();
    setState(State::Ready);
}

void NotificationModel::append(const QList<Notification> &rows)
{
    m_hasMore = rows.size() >= PageSize;
    if (rows.isEmpty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    m_rows += rows;
    endInsertRows();
}

void NotificationModel::merge(const QList<Notification> &newest)
{
    const bool leavesGap =
        newest.size() >= PageSize && !m_rows.isEmpty() && newest.last().id > m_rows.first().id;
    if (m_rows.isEmpty() || leavesGap) {
        ++m_generation; // a page under way would not follow these rows
        m_isFetching = false;
        setRows(newest);
        return;
    }
    for (const Notification &notification : newest) {
        const auto place =
            std::lower_bound(m_rows.begin(), m_rows.end(), notification.id,
                             [](const Notification &row, qint64 id) { return row.id > id; });
        const int row = static_cast<int>(place - m_rows.begin());
        if (place != m_rows.end() && place->id == notification.id) {
            if (*place == notification)
                continue;
            *place = notification;
            Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
        } else if (place != m_rows.end() || !m_hasMore) { // below the last row is the next page's
            beginInsertRows({}, row, row);
            m_rows.insert(place, notification);
            endInsertRows();
        }
    }
    setState(State::Ready);
}

void NotificationModel::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace calltray
