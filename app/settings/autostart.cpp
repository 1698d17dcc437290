// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/autostart.h"

#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/core/workers.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

Autostart::Autostart(const Settings &settings, AutostartEntry entry, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_entry(std::move(entry))
{
    m_disk.setMaxThreadCount(1);
}

void Autostart::start()
{
    connect(&m_settings, &Settings::changed, this, [this](const QString &key) {
        if (key == keys::Autostart)
            enforce();
    });
    enforce();
}

QFuture<AutostartEntry::State> Autostart::state()
{
    return runOn<AutostartEntry::State>(m_disk, [entry = m_entry] { return entry.state(); });
}

QFuture<Status> Autostart::set(std::optional<bool> isOn)
{
    if (!m_settings.isLocked(keys::Autostart))
        return write(isOn);
    return readyFuture(
        Status(Error{.code = Error::Code::Locked,
                     .detail = u"The administrator has locked %1."_s.arg(keys::Autostart)}));
}

void Autostart::enforce()
{
    if (!m_settings.isLocked(keys::Autostart))
        return;
    whenDone(write(m_settings.isOn(keys::Autostart)), this, [](const Status &written) {
        if (!written)
            qCWarning(lcSettings).noquote() << written.error().detail;
    });
}

QFuture<Status> Autostart::write(std::optional<bool> isOn)
{
    const QFuture<Status> written =
        runOn<Status>(m_disk, [entry = m_entry, isOn] { return entry.set(isOn); });
    whenDone(written, this, [this](const Status &status) {
        if (status)
            Q_EMIT changed();
    });
    return written;
}

} // namespace calltray

#include "moc_autostart.cpp"
