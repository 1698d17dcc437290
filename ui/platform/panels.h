// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/platform/panelspace.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <array>

namespace calltray {

//! \brief The panels and docks of the desktop, as they are now.
//!
//! Why not QScreen::availableGeometry(): on X11 with more than one monitor Qt subtracts a panel from none of them, or,
//! once the panel changes, from all.
//! Sources: https://specifications.freedesktop.org/wm-spec/latest/ (_NET_WM_STRUT_PARTIAL); _GTK_WORKAREAS_D0, in
//! which GNOME publishes its own panels, which are no windows.
class Panels final : public QObject
{
    Q_OBJECT

public:
    //! What is there is known once the event loop runs.
    explicit Panels(QObject *parent = nullptr);

    //! False where QScreen::availableGeometry() is right and nothing is read here.
    [[nodiscard]] bool isKnown() const { return m_root != 0; }
    [[nodiscard]] const PanelSpace &space() const { return m_space; }

Q_SIGNALS:
    void changed();

private:
    enum Atom { ClientList, WorkArea, CurrentDesktop, StrutPartial, Strut, AtomCount };

    void onPropertyChanged(quint32 window, quint32 property);
    void read();
    void readStruts(PanelSpace &space);
    void readWorkAreas(PanelSpace &space) const;

    std::array<quint32, AtomCount> m_atoms{}; //!< all 0 without X11
    quint32 m_root = 0;
    PanelSpace m_space;
    QSet<quint32> m_watched; //!< panels whose changes are listened to
    QTimer m_read; //!< many changes are one reading
};

} // namespace calltray
