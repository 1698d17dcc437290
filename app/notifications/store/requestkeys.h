// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QString>

#include <deque>
#include <optional>
#include <utility>

namespace calltray {

//! \brief Which notification came under which key of its sender: a sender that had no answer sends the notification once
//! more, under the same key.
//!
//! The newest keys are known, as many as NotificationRows keeps: many times what senders have under way at once.
class RequestKeys
{
public:
    static constexpr int MaxKeys = 10'000;

    //! Nothing where no notification came under \a key, or where that is empty.
    [[nodiscard]] std::optional<qint64> find(const QString &key) const;
    //! Does nothing where \a key is empty.
    void insert(const QString &key, qint64 id);
    void remove(const QString &key) { m_ids.remove(key); }

private:
    QHash<QString, qint64> m_ids;
    std::deque<std::pair<QString, qint64>> m_order; //!< oldest first; some may be removed already
};

} // namespace calltray
