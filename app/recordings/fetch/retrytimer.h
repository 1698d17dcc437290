// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/fetch/fetchpolicy.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace calltray {

//! \brief Says when a recording is asked for again: while it is being prepared, and after transfers that broke off.
class RetryTimer final : public QObject
{
    Q_OBJECT

public:
    //! What a server has said of it in `Retry-After`.
    using Wish = std::optional<std::chrono::seconds>;

    explicit RetryTimer(const FetchPolicy &policy, QObject *parent = nullptr);

    void whilePreparing(const Wish &wish);
    //! False, and nothing is asked, where too many in a row have ended without news.
    [[nodiscard]] bool afterBroken(const Wish &wish);
    //! Something has come that was not there yet.
    void onNews() { m_broken = 0; }
    void stop() { m_pause.stop(); }
    //! Whether it was waited for.
    [[nodiscard]] bool hasWaited() const { return m_prepared > 0; }

Q_SIGNALS:
    void due();

private:
    const FetchPolicy m_policy;
    QTimer m_pause;
    int m_prepared = 0; // times that it was not ready
    int m_broken = 0; // in a row
};

} // namespace calltray
