// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/decisiontrace.h"

#include "app/core/clock.h"

using namespace Qt::StringLiterals;

namespace calltray {
namespace {

constexpr size_t MaxNotifications = 1'000;
constexpr qsizetype MaxSteps = 50;

} // namespace

DecisionTrace::DecisionTrace(const Clock &clock)
    : m_clock(clock)
{ }

void DecisionTrace::add(qint64 id, const QString &what)
{
    auto record = m_records.find(id);
    if (record == m_records.end()) {
        const bool isFull = m_order.size() == MaxNotifications;
        // Commits of a burst come after it: they must not push out what has just come in.
        if (isFull && id < m_order.front())
            return;
        if (isFull) {
            m_records.remove(m_order.front());
            m_order.pop_front();
        }
        m_order.push_back(id);
        record = m_records.insert(id, {});
    }
    if (record->steps.size() == MaxSteps) {
        record->steps.removeLast();
        ++record->leftOut;
    }
    record->steps.append({m_clock.now(), what});
}

QList<DecisionTrace::Step> DecisionTrace::steps(qint64 id) const
{
    const auto record = m_records.constFind(id);
    if (record == m_records.cend())
        return {};
    QList<Step> steps = record->steps;
    if (record->leftOut > 0)
        steps.insert(MaxSteps - 1,
                     {steps.last().time, u"(%1 steps left out)"_s.arg(record->leftOut)});
    return steps;
}

QList<qint64> DecisionTrace::ids() const
{
    return {m_order.begin(), m_order.end()};
}

} // namespace calltray
