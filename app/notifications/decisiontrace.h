// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>

#include <deque>
#include <set>

namespace calltray {

class Clock;

//! \brief Why each notification was or was not shown, step by step, in memory only: of the newest 1,000 notifications,
//! and of those that are held, at most 5,000.
//!
//! Of each notification the first 49 steps and the last are kept; a line between them counts those left out.
class DecisionTrace
{
public:
    struct Step
    {
        QDateTime time;
        QString what; //!< English, past tense: "shown on screen DP-1", "hidden: 15 s had passed"
    };

    explicit DecisionTrace(const Clock &clock);

    //! A late step of a notification that is forgotten already is dropped.
    void add(qint64 id, const QString &what);
    //! The user has it on the screen still: it is not forgotten, however many come after it. Begins anew where it was
    //! forgotten.
    void hold(qint64 id);
    void release(qint64 id);
    //! Oldest step first; empty for an id that is not known (any more).
    [[nodiscard]] QList<Step> steps(qint64 id) const;
    //! By number: newest last.
    [[nodiscard]] QList<qint64> ids() const;

private:
    struct Record
    {
        QList<Step> steps;
        int leftOut = 0; //!< steps between the last one kept and those before it
    };

    //! Counts it among the newest, until others push it out.
    void enqueue(qint64 id);

    const Clock &m_clock;
    QHash<qint64, Record> m_records;
    std::deque<qint64> m_order; //!< those not held, newest last
    std::set<qint64> m_held;
    qint64 m_newestForgotten = 0;
};

} // namespace calltray
