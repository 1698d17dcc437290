// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRect>
#include <QString>

namespace calltray {

//! \brief A screen, by what stays true of it when screens come and go.
struct PopupScreen
{
    QString name;
    QRect workArea; //!< what panels leave free, in device-independent pixels on the virtual desktop
};

//! The screen that \a wish, the setting `popups/screen`, means now; the primary one where it means none.
[[nodiscard]] PopupScreen chosenScreen(const QString &wish);

//! The screen called \a name as it is now, or as chosenScreen() where it has gone.
[[nodiscard]] PopupScreen screenNamed(const QString &name, const QString &wish);

} // namespace calltray
