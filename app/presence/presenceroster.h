// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QObject>

#include <optional>

namespace calltray {

//! \brief A colleague as the presence feed gives one.
struct PresenceUser
{
    qint64 id = 0;
    QString name; //!< may be empty: show the id
    bool online = false;

    bool operator==(const PresenceUser &) const = default;
};

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
    void setState(State state, const QString &trouble = {});

    [[nodiscard]] const QList<PresenceUser> &users() const { return m_users; }
    //! Nothing: not known.
    [[nodiscard]] std::optional<bool> isOnline(qint64 id) const;
    [[nodiscard]] int onlineCount() const { return m_onlineCount; }
    [[nodiscard]] State state() const { return m_state; }
    //! English, for the log and app.status.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }
    [[nodiscard]] QDateTime asOf() const { return m_asOf; }

Q_SIGNALS:
    //! Users came, went, or changed: \a changed holds those that are new or differ, \a removed the ids that went.
    void changed(const QList<calltray::PresenceUser> &changed, const QList<qint64> &removed);
    void stateChanged(calltray::PresenceRoster::State state);

private:
    QList<PresenceUser> m_users;
    QHash<qint64, qsizetype> m_index;
    int m_onlineCount = 0;
    State m_state = State::Off;
    QString m_trouble;
    QDateTime m_asOf;
};

} // namespace calltray
