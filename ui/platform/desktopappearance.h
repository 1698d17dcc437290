// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/platform/xsettings.h"

#include <QDBusVariant>
#include <QObject>
#include <QString>

#include <optional>

namespace calltray {

//! \brief What the desktop wishes of every program's looks: dark or light, with or without motion.
//!
//! Asked and watched without waiting; a desktop that does not answer has no wishes.
class DesktopAppearance final : public QObject
{
    Q_OBJECT

public:
    explicit DesktopAppearance(QObject *parent = nullptr);

    //! Nothing: the desktop does not say.
    [[nodiscard]] std::optional<bool> prefersDark() const { return m_prefersDark; }
    //! As the portal says; where that says nothing, as XSETTINGS do.
    [[nodiscard]] bool reducedMotion() const
    {
        return !m_portalAnimations.value_or(m_xsettings.animations().value_or(true));
    }

Q_SIGNALS:
    void changed();

private Q_SLOTS: // QtDBus connects by name only
    void onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void watch();
    void ask(const QString &group, const QString &key);
    void askStyleHints();

    std::optional<bool> m_prefersDark;
    std::optional<bool> m_portalAnimations;
    XSettings m_xsettings;
};

} // namespace calltray
