// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace calltray {

class Clock;
class PresenceRoster;

//! \brief Three colleagues who do not exist, of whom one comes or goes every two seconds: for integrators who have no feed.
class PresenceSimulation final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds Step{2};
    static constexpr std::chrono::seconds Longest{3'600};

    //! Both must outlive it.
    PresenceSimulation(PresenceRoster &roster, const Clock &clock, QObject *parent = nullptr);

    //! For \a duration from now on, and then nobody is there; Code::Forbidden where a feed tells the truth.
    Status start(std::chrono::seconds duration);

private:
    void show();
    void step();

    PresenceRoster &m_roster;
    const Clock &m_clock;
    QTimer m_step;
    int m_number = 0; //!< of the step
    qint64 m_left = 0; //!< steps
};

} // namespace calltray
