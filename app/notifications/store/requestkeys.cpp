// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/store/requestkeys.h"

namespace calltray {

std::optional<qint64> RequestKeys::find(const QString &key) const
{
    const auto known = m_ids.constFind(key);
    return known == m_ids.cend() ? std::optional<qint64>() : *known;
}

void RequestKeys::insert(const QString &key, qint64 id)
{
    if (key.isEmpty())
        return;
    m_ids.insert(key, id);
    m_order.emplace_back(key, id);
    if (m_order.size() <= MaxKeys)
        return;
    const auto &[oldest, its] = m_order.front();
    // It may have been removed, and have come again since.
    if (m_ids.value(oldest) == its)
        m_ids.remove(oldest);
    m_order.pop_front();
}

} // namespace calltray
