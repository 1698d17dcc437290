// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/decisiontrace.h"

#include "app/core/clock.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace calltray {
namespace {

constexpr size_t MaxNotifications = 1'000;
constexpr size_t MaxHeld = 5'000;
constexpr qsizetype MaxSteps = 50;

} // namespace

DecisionTrace::DecisionTrace(const Clock &clock)
    : m_clock(clock)
{ }

void DecisionTrace::add(qint64 id, const QString &what)
{
    auto record = m_records.find(id);
    if (record == m_records.end()) {
        // Commits of a burst come after it: they must not push out what has just come in.
        if (id <= m_newestForgotten)
            return;
        enqueue(id);
        record = m_records.insert(id, {});
    }
    if (record->steps.size() == MaxSteps) {
        record->steps.removeLast();
        ++record->leftOut;
    }
    record->steps.append({m_clock.now(), what});
}

void DecisionTrace::hold(qint64 id)
{
    if (!m_held.insert(id).second)
        return;
    if (!m_records.contains(id))
        m_records.insert(id, {});
    // Newest last: it mostly has just come in.
    const auto place = std::find(m_order.rbegin(), m_order.rend(), id);
    if (place != m_order.rend())
        m_order.erase(std::next(place).base());
    if (m_held.size() > MaxHeld)
        release(*m_held.begin());
}

void DecisionTrace::release(qint64 id)
{
    if (m_held.erase(id) > 0)
        enqueue(id);
}

void DecisionTrace::enqueue(qint64 id)
{
    m_order.push_back(id);
    if (m_order.size() <= MaxNotifications)
        return;
    m_newestForgotten = std::max(m_newestForgotten, m_order.front());
    m_records.remove(m_order.front());
    m_order.pop_front();
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
    QList<qint64> ids(m_order.begin(), m_order.end());
    ids.append({m_held.begin(), m_held.end()});
    std::sort(ids.begin(), ids.end());
    return ids;
}

} // namespace calltray
