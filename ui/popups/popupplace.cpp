// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/popupplace.h"

#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "ui/platform/windowshape.h"
#include "ui/popups/popup.h"

#include <chrono>

using namespace std::chrono_literals;

namespace calltray {

namespace {

//! A compositing manager does not come and go more often than this.
constexpr std::chrono::seconds CompositingKnown = 1s;

} // namespace

PopupPlace::PopupPlace(const Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    connect(&m_screens, &PopupScreens::primaryChanged, this, [this] { m_screen = {}; });
    connect(&m_screens, &PopupScreens::changed, this, &PopupPlace::changed);
    connect(&settings, &Settings::changed, this, [this](const QString &key) {
        if (key != keys::PopupsScreen)
            return;
        m_screen = {};
        Q_EMIT changed();
    });
}

void PopupPlace::refresh(bool keepsScreen)
{
    const QString wish = m_settings.value(keys::PopupsScreen).toString();
    m_screen = keepsScreen ? m_screens.named(m_screen.name, wish) : m_screens.chosen(wish);
    if (!m_compositingKnown.hasExpired())
        return;
    m_isComposited = isCompositing();
    m_compositingKnown.setRemainingTime(CompositingKnown);
}

bool PopupPlace::present(Popup &popup, const QRect &rect) const
{
    const bool wasVisible = popup.isVisible() && !popup.isVanishing();
    if (wasVisible && popup.isComposited() == m_isComposited)
        popup.moveCard(rect);
    else
        popup.appear(rect, m_isComposited);
    return !wasVisible;
}

} // namespace calltray
