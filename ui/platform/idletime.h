// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <chrono>

namespace calltray {

//! \brief Whether the user is away: has touched neither keyboard nor mouse for a while.
//!
//! The X server reports it; nothing is polled. Where it cannot be known (Wayland's own windows are none of the X
//! server's business), the user counts as present.
//! Source: https://www.x.org/releases/current/doc/xextproto/sync.html, the counter IDLETIME.
class IdleTime final : public QObject
{
    Q_OBJECT

public:
    //! Who touched nothing for so long is away. Source: design, "Popups".
    static constexpr std::chrono::milliseconds AwayAfter{15'000};

    explicit IdleTime(std::chrono::milliseconds awayAfter, QObject *parent = nullptr);
    ~IdleTime() override;
    Q_DISABLE_COPY_MOVE(IdleTime)

    //! Begins or stops watching. While it does not watch, the user counts as present, and nothing wakes the program up.
    void setWatching(bool isWatching);
    [[nodiscard]] bool isAway() const { return m_isAway; }

Q_SIGNALS:
    void awayChanged(bool isAway);

private:
    void find();
    void endWatching();
    //! Has the X server report when the idle time passes the limit, upwards or downwards.
    void awaitChange();
    void onPassed();

    std::chrono::milliseconds m_awayAfter;
    quint32 m_counter = 0; //!< 0: the X server has none
    quint32 m_alarm = 0; //!< 0 while not watching
    bool m_wasSought = false;
    bool m_isAway = false;
};

} // namespace calltray
