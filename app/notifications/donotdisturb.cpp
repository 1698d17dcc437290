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

//! Timers stand still while the machine sleeps: the time of day is looked at this often.
constexpr std::chrono::milliseconds LongestWait = 1h;

} // namespace

DoNotDisturb::DoNotDisturb(Settings &settings, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_clock(clock)
    , m_end(this)
{
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, &DoNotDisturb::recheck);
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
    if (m_isOn && m_until.isValid() && m_until <= m_clock.now())
        set(false, {});
    else
        armEnd();
}

void DoNotDisturb::restore()
{
    if (!m_settings.value(keys::DoNotDisturbOn).toBool())
        return;
    const QString until = m_settings.value(keys::DoNotDisturbUntil).toString();
    m_until = QDateTime::fromString(until, Qt::ISODate).toLocalTime();
    // An end that cannot be read must not become none: popups would stay away for good.
    m_isOn = until.isEmpty() || (m_until.isValid() && m_until > m_clock.now());
    if (!m_isOn)
        m_until = {};
    armEnd();
}

void DoNotDisturb::set(bool isOn, const QDateTime &until)
{
    if (isOn == m_isOn && until == m_until)
        return;
    // A value that cannot be kept (the administrator's is locked) counts until the next start.
    std::ignore = m_settings.setValue(keys::DoNotDisturbOn, isOn);
    std::ignore =
        m_settings.setValue(keys::DoNotDisturbUntil,
                            until.isValid() ? until.toUTC().toString(Qt::ISODate) : QVariant());
    m_isOn = isOn;
    m_until = until;
    armEnd();
    Q_EMIT changed(m_isOn);
}

void DoNotDisturb::armEnd()
{
    if (!m_isOn || !m_until.isValid()) {
        m_end.stop();
        return;
    }
    const std::chrono::milliseconds rest(m_clock.now().msecsTo(m_until));
    m_end.start(std::clamp(rest, std::chrono::milliseconds(1), LongestWait));
}

} // namespace calltray

#include "moc_donotdisturb.cpp"
