// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>

#include <deque>

namespace calltray {

class Clock;

//! \brief Why each notification was or was not shown, step by step; the newest 1,000 notifications, in memory only.
class DecisionTrace
{
public:
    struct Step
    {
        QDateTime time;
        QString what; //!< English, past tense: "shown on screen DP-1", "hidden: 15 s had passed"
    };

    explicit DecisionTrace(const Clock &clock);

    void add(qint64 id, const QString &what);
    //! Oldest step first; empty for an id that is not known (any more).
    [[nodiscard]] QList<Step> steps(qint64 id) const;
    //! Newest last.
    [[nodiscard]] QList<qint64> ids() const;

private:
    const Clock &m_clock;
    QHash<qint64, QList<Step>> m_steps;
    std::deque<qint64> m_order;
};

} // namespace calltray
