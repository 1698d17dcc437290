// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/presence/presencediff.h"
#include "app/presence/presenceuser.h"

#include <QDateTime>
#include <QList>
#include <QObject>

#include <optional>

namespace calltray {

//! \brief Who of the colleagues is online, as of when, and whether that can be trusted.
class PresenceRoster final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Off, //!< no feed is configured
        Waiting, //!< none has answered yet
        Live,
        Stale, //!< silent for three intervals
        Failing //!< the last request failed
    };

    explicit PresenceRoster(QObject *parent = nullptr);

    //! Replaces the roster; \a users in the feed's order, an id at most once.
    void setUsers(QList<PresenceUser> users, const QDateTime &asOf);
    //! The same with the difference to index() computed already, on a worker.
    void apply(PresenceDiff diff, const QDateTime &asOf);
    //! The feed has said that nothing has changed.
    void confirm(const QDateTime &asOf) { m_asOf = asOf; }
    void setState(State state, const QString &trouble = {});

    [[nodiscard]] const QList<PresenceUser> &users() const { return m_index.users; }
    [[nodiscard]] const PresenceIndex &index() const { return m_index; }
    //! Nothing: not known.
    [[nodiscard]] std::optional<bool> isOnline(qint64 id) const;
    [[nodiscard]] int onlineCount() const { return m_index.onlineCount; }
    [[nodiscard]] State state() const { return m_state; }
    //! English, for the log and app.status.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }
    [[nodiscard]] QDateTime asOf() const { return m_asOf; }

Q_SIGNALS:
    //! Users came, went, or changed: \a changed holds those that are new or differ, \a removed the ids that went.
    void changed(const QList<calltray::PresenceUser> &changed, const QList<qint64> &removed);
    //! The state, or the words for its trouble, are other than before.
    void stateChanged(calltray::PresenceRoster::State state);

private:
    PresenceIndex m_index;
    State m_state = State::Off;
    QString m_trouble;
    QDateTime m_asOf;
};

} // namespace calltray
