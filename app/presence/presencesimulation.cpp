// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presencesimulation.h"

#include "app/core/clock.h"
#include "app/presence/presenceroster.h"

#include <array>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr std::array Names{"Anna", "Boris", "Chen"};
constexpr int FirstId = 1'001;

} // namespace

PresenceSimulation::PresenceSimulation(PresenceRoster &roster, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_roster(roster)
    , m_clock(clock)
{
    m_step.setInterval(Step);
    connect(&m_step, &QTimer::timeout, this, &PresenceSimulation::step);
}

Status PresenceSimulation::start(std::chrono::seconds duration)
{
    if (!m_step.isActive() && m_roster.state() != PresenceRoster::State::Off)
        return Error{.code = Error::Code::Forbidden,
                     .detail = u"A presence feed is configured, and says who is online: nothing is "
                               u"simulated beside it."_s};
    if (!m_step.isActive())
        m_number = 0;
    m_left = duration / Step;
    m_step.start();
    m_roster.setState(PresenceRoster::State::Live, u"simulated"_s);
    show();
    return Success{};
}

//! One after the other goes, then one after the other comes.
void PresenceSimulation::show()
{
    QList<PresenceUser> users;
    for (int place = 0; const char *name : Names) {
        const int flips = (m_number + static_cast<int>(Names.size()) - 1 - place)
            / static_cast<int>(Names.size());
        users.append({.id = QString::number(FirstId + place),
                      .name = QLatin1String(name),
                      .online = flips % 2 == 0});
        ++place;
    }
    m_roster.setUsers(users, m_clock.now());
}

void PresenceSimulation::step()
{
    if (--m_left > 0) {
        ++m_number;
        show();
        return;
    }
    m_step.stop();
    m_roster.setUsers({}, m_clock.now());
    m_roster.setState(PresenceRoster::State::Off);
}

} // namespace calltray

#include "moc_presencesimulation.cpp"
