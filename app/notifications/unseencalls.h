// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QSet>

#include <algorithm>

namespace calltray {

//! \brief How many calls the user has not seen, and which of them became seen just now.
class UnseenCalls
{
public:
    [[nodiscard]] int count() const { return m_count; }
    //! Of the calls of this run, and of those that addKnown() named.
    [[nodiscard]] bool contains(qint64 id) const { return m_ids.contains(id); }

    void add(qint64 id);
    //! Adds so many of earlier runs.
    void addEarlier(int count) { m_count += count; }
    //! Names one of the earlier ones, which are counted already.
    void addKnown(qint64 id) { m_ids.insert(id); }
    void markSeen(qint64 id);
    void markAllSeen();
    //! So many of earlier runs are deleted.
    void forgetEarlier(int count) { m_count = std::max(0, m_count - count); }
    //! Removes and returns those that became seen since the last call.
    [[nodiscard]] QList<qint64> takeSeen();

private:
    QSet<qint64> m_ids;
    QList<qint64> m_seen;
    int m_count = 0;
};

} // namespace calltray
