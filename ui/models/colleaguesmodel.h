// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/presence/presencetable.h"
#include "app/presence/presenceuser.h"

#include <QAbstractListModel>
#include <QList>
#include <QTimer>

namespace calltray {

class PresenceRoster;
class ReturnWatch;

//! The users whose name holds \a filter: those who are online first, then by name. Pure: may run on any thread.
[[nodiscard]] QList<PresenceUser> arrangedColleagues(const PresenceTable &users,
                                                     const QString &filter);

//! \brief The colleagues: those who are online first, then by name.
//!
//! 100,000 of them are a normal input: they are sorted on a worker, and changes are taken in at most ten times a second,
//! without a reset, so that what is selected stays so.
class ColleaguesModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    //! \a roster and \a returnWatch must outlive it; \a returnWatch may be null.
    ColleaguesModel(PresenceRoster &roster, const ReturnWatch *returnWatch,
                    QObject *parent = nullptr);

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
    [[nodiscard]] QString statusOf(const PresenceUser &user) const;
    void renewRows();
    void arrangeSoon();
    void arrange();
    void take(const QList<PresenceUser> &users);
    [[nodiscard]] bool hasSameOrder(const QList<PresenceUser> &users) const;
    void takeInPlace(const QList<PresenceUser> &users);
    void takeMoved(const QList<PresenceUser> &users);

    PresenceRoster &m_roster;
    const ReturnWatch *m_returnWatch;
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
