// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/errorsmodel.h"

#include "app/core/clock.h"
#include "ui/models/cellroles.h"
#include "ui/style/tooltips.h"
#include "ui/words/notificationwords.h"

using namespace Qt::StringLiterals;

namespace calltray {

ErrorsModel::ErrorsModel(NotificationCenter &center, const Clock &clock, QObject *parent)
    : NotificationModel(center, NotificationQuery::Kind::Error, parent)
    , m_clock(clock)
{ }

int ErrorsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ErrorsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Notification &notification = at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(notification, column);
    case Qt::ToolTipRole:
        return column == Text || column == State ? ToolTips::asText(text(notification, column))
                                                 : QVariant();
    case DotRole:
        if (column != State)
            return {};
        return QVariant::fromValue(
            static_cast<int>(notification.dismissed ? Dot::Hollow : Dot::Alert));
    case LinkRole:
        return column == Action;
    case MutedRole:
        return column == Time || notification.dismissed;
    default:
        return {};
    }
}

QVariant ErrorsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Header:
        return tr("From");
    case Text:
        return tr("Text");
    case State:
        return tr("State");
    case Time:
        return tr("Time");
    case Action:
    case ColumnCount:
        break;
    }
    return {};
}

QString ErrorsModel::text(const Notification &notification, Column column) const
{
    const ErrorNotification &error = notification.error();
    switch (column) {
    case Header: {
        const QString title = NotificationWords::title(notification);
        return notification.count > 1 ? tr("%1 ×%2").arg(title).arg(notification.count) : title;
    }
    case Text:
        return NotificationWords::text(error.text).text.simplified();
    case State:
        if (notification.dismissed)
            return tr("closed");
        if (notification.remindAt == 0)
            return tr("open");
        return tr("will come again at %1")
            .arg(NotificationWords::clockTime(QDateTime::fromSecsSinceEpoch(notification.remindAt),
                                              m_clock.now()));
    case Action:
        return notification.dismissed ? tr("Show again") : tr("Close for good");
    case Time:
        return NotificationWords::clockTime(QDateTime::fromSecsSinceEpoch(error.date),
                                            m_clock.now());
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace calltray
