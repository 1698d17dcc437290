// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QRect>

namespace calltray {

//! \brief What panels and docks occupy of the desktop that all monitors are part of, in the system's pixels.
struct PanelSpace
{
    struct Strut
    {
        Qt::Edge edge = Qt::BottomEdge; //!< of the desktop, from which it is measured
        QRect rect;
        bool operator==(const Strut &) const = default;
    };

    QList<Strut> struts;
    QList<QRect> workAreas; //!< what is free, one a monitor; where the desktop says it that way
    bool operator==(const PanelSpace &) const = default;
};

//! What \a occupied leaves of \a monitor.
[[nodiscard]] QRect leftFree(const QRect &monitor, const PanelSpace &occupied);

} // namespace calltray
