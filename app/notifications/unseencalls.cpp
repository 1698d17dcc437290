// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/unseencalls.h"

#include <algorithm>
#include <utility>

namespace calltray {

void UnseenCalls::add(qint64 id)
{
    m_ids.insert(id);
    ++m_count;
}

void UnseenCalls::markSeen(qint64 id)
{
    m_ids.remove(id);
    m_count = std::max(0, m_count - 1);
    m_seen.append(id);
}

void UnseenCalls::markAllSeen()
{
    m_ids.clear();
    m_seen.clear();
    m_count = 0;
}

QList<qint64> UnseenCalls::takeSeen()
{
    return std::exchange(m_seen, {});
}

} // namespace calltray
