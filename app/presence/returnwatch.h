// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/presence/presenceroster.h"

#include <QDateTime>
#include <QFuture>
#include <QList>
#include <QObject>
#include <QStringList>

#include <chrono>
#include <map>
#include <optional>

namespace calltray {

class Clock;
class Database;

//! \brief "Tell me when X is back": cameBack() is emitted once for each watch; watches are kept across restarts, and end
//! after 24 hours.
//!
//! Nothing is emitted while it is held (do not disturb, a call), but afterwards for those who are online then. Only what
//! the feed says now counts, not a roster that is stale.
class ReturnWatch final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::hours Lasts{24};

    struct Watch
    {
        QString id;
        QString name; //!< as the feed had it; may be empty
        QDateTime until;
    };

    //! All references must outlive it. \a database is open, or being opened.
    ReturnWatch(Database &database, const PresenceRoster &roster, const Clock &clock,
                QObject *parent = nullptr);

    //! Gives the watch, once it is stored; nothing where the user is online already. Watching somebody twice begins the
    //! time anew. Code::NotFound: the feed does not name \a id. Another error: it is watched, but only until the program ends.
    QFuture<Result<std::optional<Watch>>> watch(const QString &id);
    //! As watch(), for a user at the screen: emits cameBack() at once for a colleague who is online already.
    void watchOrTell(const QString &id);
    //! False where there was none.
    QFuture<Result<bool>> cancel(const QString &id);
    void setHeld(bool isHeld);

    //! Those that are not over, by id.
    [[nodiscard]] QList<Watch> watches() const;
    [[nodiscard]] bool isWatched(const QString &id) const;

Q_SIGNALS:
    //! A colleague is back, and the watch over.
    void cameBack(const calltray::PresenceUser &user);
    //! The watches have changed.
    void changed();

private:
    void load();
    void check();
    [[nodiscard]] bool isOver(const Watch &watch) const;
    void forget(const QStringList &ids);

    Database &m_database;
    const PresenceRoster &m_roster;
    const Clock &m_clock;
    std::map<QString, Watch, UserIdOrder> m_watches;
    bool m_isHeld = false;
};

} // namespace calltray
