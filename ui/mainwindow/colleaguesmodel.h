// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/presence/presenceuser.h"

#include <QAbstractListModel>
#include <QList>
#include <QTimer>

namespace calltray {

class PresenceRoster;

//! The users whose name holds \a filter: those who are online first, then by name. Pure: may run on any thread.
[[nodiscard]] QList<PresenceUser> arrangedColleagues(const QList<PresenceUser> &users,
                                                     const QString &filter);

//! \brief The colleagues: those who are online first, then by name.
//!
//! 100,000 of them are a normal input: they are sorted on a worker, and changes are taken in at most ten times a second,
//! without a reset, so that what is selected stays so.
class ColleaguesModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    //! \a roster must outlive it.
    ColleaguesModel(PresenceRoster &roster, QObject *parent);

    //! Takes changes in only while they are looked at.
    void setWatched(bool isWatched);
    void setFilter(const QString &filter);
    [[nodiscard]] const QString &filter() const { return m_filter; }
    //! The first answer has been taken in.
    [[nodiscard]] bool isReady() const { return m_isReady; }
    [[nodiscard]] static QString displayName(const PresenceUser &user);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    //! After every change of what is shown.
    void arranged();

private:
    void arrangeSoon();
    void arrange();
    void take(const QList<PresenceUser> &users);
    [[nodiscard]] bool hasSameOrder(const QList<PresenceUser> &users) const;
    void takeInPlace(const QList<PresenceUser> &users);
    void takeMoved(const QList<PresenceUser> &users);

    PresenceRoster &m_roster;
    QList<PresenceUser> m_users;
    QString m_filter;
    QString m_arrangedFilter; //!< the one that m_users are the answer to
    QTimer m_throttle;
    bool m_isWatched = false;
    bool m_isArranging = false;
    bool m_isOutOfDate = true;
    bool m_isReady = false;
};

} // namespace calltray
