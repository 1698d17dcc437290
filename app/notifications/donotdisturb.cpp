// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/donotdisturb.h"

#include "app/core/clock.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"

#include <algorithm>
#include <tuple>

namespace calltray {
namespace {

using namespace std::chrono_literals;

//! Timers stand still while the machine sleeps: the time that has passed is looked at this often.
constexpr std::chrono::milliseconds LongestWait = 1h;
//! As the clock is kept right by the network; the end is kept in whole seconds.
constexpr std::chrono::milliseconds OrdinaryDrift = 2s;

} // namespace

DoNotDisturb::DoNotDisturb(Settings &settings, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_clock(clock)
    , m_end(this)
{
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, &DoNotDisturb::recheck);
    connect(&m_settings, &Settings::changed, this, [this](const QString &key) {
        if (!m_isKeeping && (key == keys::DoNotDisturbOn || key == keys::DoNotDisturbUntil))
            restore();
    });
    restore();
}

void DoNotDisturb::switchOn(const QDateTime &until)
{
    if (isLocked())
        return;
    const bool isOver = until.isValid() && until <= m_clock.now();
    set(!isOver, isOver ? QDateTime() : until);
}

void DoNotDisturb::switchOff()
{
    if (!isLocked())
        set(false, {});
}

bool DoNotDisturb::isLocked() const
{
    return m_settings.isLocked(keys::DoNotDisturbOn)
        || m_settings.isLocked(keys::DoNotDisturbUntil);
}

void DoNotDisturb::recheck()
{
    const std::chrono::milliseconds remaining = m_endsAt - m_clock.sinceBoot();
    const QDateTime end = m_clock.now().addDuration(remaining);
    if (!m_isOn || !m_until.isValid())
        return;
    if (remaining <= 0ms)
        set(false, {});
    else if (std::chrono::abs(std::chrono::milliseconds(m_until.msecsTo(end))) > OrdinaryDrift)
        set(true, end);
    else
        armEnd();
}

void DoNotDisturb::restore()
{
    const QString until = m_settings.text(keys::DoNotDisturbUntil);
    const QDateTime end = QDateTime::fromString(until, Qt::ISODate).toLocalTime();
    // An end that cannot be read must not become none: popups would stay away for good.
    const bool isOn = m_settings.isOn(keys::DoNotDisturbOn)
        && (until.isEmpty() || (end.isValid() && end > m_clock.now()));
    apply(isOn, isOn ? end : QDateTime());
}

void DoNotDisturb::apply(bool isOn, const QDateTime &until)
{
    const bool isChanged = isOn != m_isOn || until != m_until;
    m_isOn = isOn;
    m_until = until;
    m_endsAt = m_clock.sinceBoot() + std::chrono::milliseconds(m_clock.now().msecsTo(until));
    armEnd();
    if (isChanged)
        Q_EMIT changed(m_isOn);
}

void DoNotDisturb::set(bool isOn, const QDateTime &until)
{
    if (isOn == m_isOn && until == m_until)
        return;
    m_isKeeping = true;
    // A value that cannot be kept (the administrator's is locked) counts until the next start.
    std::ignore = m_settings.setValue(keys::DoNotDisturbOn, isOn);
    std::ignore =
        m_settings.setValue(keys::DoNotDisturbUntil,
                            until.isValid() ? until.toUTC().toString(Qt::ISODate) : QVariant());
    m_isKeeping = false;
    apply(isOn, until);
}

void DoNotDisturb::armEnd()
{
    if (!m_isOn || !m_until.isValid()) {
        m_end.stop();
        return;
    }
    m_end.start(std::clamp(m_endsAt - m_clock.sinceBoot(), 1ms, LongestWait));
}

} // namespace calltray

#include "moc_donotdisturb.cpp"
