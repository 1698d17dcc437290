// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/lockedscreen.h"

#include "app/settings/keys.h"
#include "app/settings/settings.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

LockedScreen::LockedScreen(const Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    connect(&settings, &Settings::changed, this, [this](const QString &key) {
        if (key == keys::PopupsOnLock)
            refresh();
    });
}

void LockedScreen::note(Source source, bool isLocked)
{
    m_isLockedBy.at(static_cast<size_t>(source)) = isLocked;
    recount();
}

void LockedScreen::noteClick()
{
    m_isLockedBy = {};
    recount();
}

void LockedScreen::recount()
{
    const bool isAny =
        std::find(m_isLockedBy.cbegin(), m_isLockedBy.cend(), true) != m_isLockedBy.cend();
    if (std::exchange(m_isLocked, isAny) == isAny)
        return;
    refresh();
    Q_EMIT lockedChanged(m_isLocked);
}

void LockedScreen::refresh()
{
    const QString wish = m_settings.text(keys::PopupsOnLock);
    Popups popups = Popups::Shown;
    if (m_isLocked && wish != "show"_L1)
        popups = wish == "mask"_L1 ? Popups::Masked : Popups::Held;
    if (std::exchange(m_popups, popups) != popups)
        Q_EMIT popupsChanged(popups);
}

} // namespace calltray

#include "moc_lockedscreen.cpp"
