// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/presence/presencediff.h"
#include "app/presence/presencetable.h"
#include "app/presence/presenceuser.h"

#include <QDateTime>
#include <QList>
#include <QObject>

#include <memory>
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

    //! Replaces the roster; \a users in the feed's order.
    void setUsers(const QList<PresenceUser> &users, const QDateTime &asOf);
    //! The same where a worker has computed the difference to table() already, so that it costs no more than a swap.
    void apply(const PresenceDiff &diff, const QDateTime &asOf);
    //! The feed has said that nothing has changed.
    void confirm(const QDateTime &asOf) { m_asOf = asOf; }
    void setState(State state, const QString &trouble = {});

    //! Valid until the next change; table() may be kept, and read on any thread.
    [[nodiscard]] const PresenceTable &users() const { return *m_table; }
    [[nodiscard]] const std::shared_ptr<const PresenceTable> &table() const { return m_table; }
    //! Nothing: not known.
    [[nodiscard]] std::optional<bool> isOnline(const QString &id) const;
    [[nodiscard]] int onlineCount() const { return m_table->onlineCount(); }
    [[nodiscard]] State state() const { return m_state; }
    //! English, for the log and app.status; while State::Live: what of the feed was left out.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }
    [[nodiscard]] QDateTime asOf() const { return m_asOf; }

Q_SIGNALS:
    //! Users came, went, or changed; \a changes by id.
    void changed(const QList<calltray::PresenceChange> &changes);
    //! The state, or the words for its trouble, have changed.
    void stateChanged(calltray::PresenceRoster::State state);

private:
    std::shared_ptr<const PresenceTable> m_table = std::make_shared<const PresenceTable>();
    State m_state = State::Off;
    QString m_trouble;
    QDateTime m_asOf;
};

} // namespace calltray
