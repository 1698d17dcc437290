// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QObject>

#include <optional>

namespace calltray {

//! The number setting \a name in \a property, which is `_XSETTINGS_SETTINGS`; nothing where it holds none.
//! Source: https://specifications.freedesktop.org/xsettings-spec/latest/ ("Format of the _XSETTINGS_SETTINGS property").
[[nodiscard]] std::optional<qint32> xsettingsNumber(QByteArrayView property, QByteArrayView name);

//! \brief Whether the desktop's XSETTINGS allow motion (`Gtk/EnableAnimations`): what X11 desktops without a portal say.
//!
//! A manager that is there at the start is watched; without X11 there is none.
class XSettings final : public QObject
{
    Q_OBJECT

public:
    explicit XSettings(QObject *parent = nullptr);

    //! Nothing: no manager, or it does not say.
    [[nodiscard]] std::optional<bool> animations() const { return m_animations; }

Q_SIGNALS:
    void changed();

private:
    void read();

    quint32 m_manager = 0; //!< its window; 0 without one
    quint32 m_property = 0; //!< the X11 atom
    std::optional<bool> m_animations;
};

} // namespace calltray
