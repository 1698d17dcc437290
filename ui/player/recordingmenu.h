// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/recording.h"

#include <QCoreApplication>
#include <QString>

#include <functional>

class QMenu;

namespace calltray {

class Player;

//! \brief What can be done with a recording besides playing it.
class RecordingMenu
{
    Q_DECLARE_TR_FUNCTIONS(calltray::RecordingMenu)

public:
    //! Appends it to \a menu; \a player must outlive that. \a open: takes the link to the browser.
    static void fill(QMenu &menu, const Recording &recording, Player &player,
                     const std::function<void(const QString &)> &open);
};

} // namespace calltray
