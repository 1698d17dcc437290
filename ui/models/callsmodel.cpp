// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/callsmodel.h"

#include "app/core/clock.h"
#include "app/core/weblink.h"
#include "app/notifications/payload/payload.h"
#include "app/recordings/player.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "ui/models/cellroles.h"
#include "ui/style/tooltips.h"
#include "ui/words/notificationwords.h"
#include "ui/words/recordingwords.h"

using namespace Qt::StringLiterals;

namespace calltray {

CallsModel::CallsModel(NotificationCenter &center, const Settings &settings, const Clock &clock,
                       const Player *player, QObject *parent)
    : NotificationModel(center, NotificationQuery::Kind::Call, parent)
    , m_settings(settings)
    , m_clock(clock)
    , m_player(player)
{
    connect(&m_settings, &Settings::changed, this, [this](const QString &key) {
        if (key == keys::CrmUrl && rowCount() > 0)
            Q_EMIT dataChanged(index(0, Text), index(rowCount() - 1, Card));
    });
    if (m_player == nullptr)
        return;
    connect(m_player, &Player::changed, this, [this] {
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, Play), index(rowCount() - 1, Play));
    });
}

int CallsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CallsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Notification &notification = at(index.row());
    const auto column = static_cast<Column>(index.column());
    const bool isPlayable = column == Play && !notification.call().link.isEmpty();
    switch (role) {
    case Qt::DisplayRole:
        return text(notification, column);
    case Qt::ToolTipRole:
        return ToolTips::asText(toolTip(notification, column));
    case Qt::AccessibleTextRole:
        return isPlayable ? playText(notification) : text(notification, column);
    case PlayRole:
        return isPlayable;
    case PauseRole:
        return isPlayable && isPlaying(notification);
    case LinkRole:
        return column == Card && !cardUrl(notification.call()).isEmpty();
    case MutedRole:
        return column == Duration || column == Time;
    default:
        return {};
    }
}

QVariant CallsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case From:
        return tr("From");
    case To:
        return tr("To");
    case Text:
        return tr("Text");
    case Card:
        return tr("CRM card");
    case Duration:
        return tr("Duration");
    case Time:
        return tr("Time");
    case Play:
    case ColumnCount:
        break;
    }
    return {};
}

QString CallsModel::text(const Notification &notification, Column column) const
{
    const CallNotification &call = notification.call();
    switch (column) {
    case From:
        return NotificationWords::title(notification);
    case To:
        return NotificationWords::party(call.to.simplified());
    case Text:
        return NotificationWords::text(call.text, QUrl(m_settings.text(keys::CrmUrl)))
            .text.simplified();
    case Card:
        return call.element ? NotificationWords::element(*call.element) : QString();
    case Duration:
        return call.duration ? durationText(*call.duration) : QString();
    case Time:
        return NotificationWords::clockTime(QDateTime::fromSecsSinceEpoch(call.date),
                                            m_clock.now());
    case Play:
    case ColumnCount:
        break;
    }
    return {};
}

bool CallsModel::isPlaying(const Notification &notification) const
{
    return m_player != nullptr && m_player->isActive(RecordingWords::recording(notification));
}

QString CallsModel::playText(const Notification &notification) const
{
    if (m_player == nullptr)
        return tr("Open the recording in the browser");
    return isPlaying(notification) ? tr("Pause") : tr("Play the recording");
}

QString CallsModel::toolTip(const Notification &notification, Column column) const
{
    if (column == Play && !notification.call().link.isEmpty())
        return playText(notification);
    if (column == Card)
        return shownTarget(cardUrl(notification.call()));
    return column == Text ? text(notification, column) : QString();
}

QString CallsModel::cardUrl(const CallNotification &call) const
{
    return call.element ? elementUrl(*call.element, m_settings.text(keys::CrmUrl)) : QString();
}

} // namespace calltray
