// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/notifications/payload/notification.h"
#include "app/notifications/store/notificationquery.h"

#include <QAbstractTableModel>
#include <QList>
#include <QTimer>

namespace calltray {

class NotificationCenter;

//! \brief The history of one kind of notification, newest first, read page by page as it is scrolled to.
//!
//! What changes meanwhile is taken in without a reset, at most ten times a second.
class NotificationModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class State { Loading, Ready, Failed };

    //! \a center must outlive it.
    NotificationModel(NotificationCenter &center, NotificationQuery::Kind kind, QObject *parent);

    //! Shows only what holds the words \a text, from the newest on.
    void search(const QString &text);
    [[nodiscard]] const QString &searchText() const { return m_searchText; }
    [[nodiscard]] State state() const { return m_state; }
    //! As NotificationCenter::isIndexing().
    [[nodiscard]] bool isIndexing() const;
    [[nodiscard]] const Notification &at(int row) const { return m_rows.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void stateChanged();

private:
    [[nodiscard]] NotificationQuery query(qint64 before) const;
    void reload();
    void refreshNewest();
    void onChanged(const Notification &notification);
    void setRows(const QList<Notification> &rows);
    void append(const QList<Notification> &rows);
    void merge(const QList<Notification> &newest);
    void setState(State state);

    NotificationCenter &m_center;
    NotificationQuery::Kind m_kind;
    QString m_searchText;
    QList<Notification> m_rows; //!< by id, downwards
    State m_state = State::Loading;
    bool m_hasMore = false;
    bool m_isFetching = false;
    int m_generation = 0; //!< answers to an earlier search are dropped
    QTimer m_refresh;
};

} // namespace calltray
