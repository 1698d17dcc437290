// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/notifications/payload/notification.h"
#include "ui/popups/stackorder.h"

#include <QList>

#include <deque>
#include <optional>
#include <vector>

namespace calltray {

//! \brief The notifications that found no place on screen: the newest of them, and how many there are in all.
//!
//! Of each kind the newest Capacity are kept; of those that these push out only the numbers, to count and to clear.
class WaitingLine
{
public:
    static constexpr std::size_t Capacity = 500;

    //! \a notification may be older than those that wait already. Gives the one that is only counted from now on.
    std::optional<qint64> add(const Notification &notification);
    //! False where it does not wait (or is only counted).
    bool update(const Notification &notification);
    //! Also one that is only counted. False where it is neither.
    bool remove(qint64 id);
    //! Of the calls and of the errors the \a most newest that could be shown, and all of the program's own trouble.
    [[nodiscard]] QList<StackClaim> newest(std::size_t most) const;
    //! Null where it is not here, or only counted. Valid until the next change.
    [[nodiscard]] const Notification *find(qint64 id) const;
    //! Calls only: errors stay open until somebody closes them. Gives the ids, also of those that were only counted.
    QList<qint64> clearCalls();
    QList<qint64> clear();

    [[nodiscard]] int count() const;
    //! Of those that could be shown.
    [[nodiscard]] QList<qint64> ids() const;
    [[nodiscard]] bool hasCalls() const
    {
        return !m_calls.kept.empty() || !m_calls.countedOnly.empty();
    }

private:
    struct Line
    {
        std::deque<Notification> kept; //!< oldest first
        std::vector<qint64> countedOnly; //!< ascending
    };

    Line &lineOf(const Notification &notification)
    {
        if (notification.id < 0)
            return m_own;
        return notification.isCall() ? m_calls : m_errors;
    }
    static bool remove(Line &line, qint64 id);
    static QList<qint64> clear(Line &line);

    Line m_own;
    Line m_calls;
    Line m_errors;
};

} // namespace calltray
