// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/presence/presenceuser.h"
#include "ui/models/uimodel.h"

#include <QMenu>

namespace calltray {

class PresenceTable;

//! The colleagues who are offline, sorted by name; empty where they are too many for a menu.
[[nodiscard]] QList<PresenceUser> colleaguesToWaitFor(const PresenceTable &users);

//! \brief "Tell me when back": a submenu of the colleagues who are offline. Filled when it is about to be opened.
class WhenBackMenu final : public QMenu
{
    Q_OBJECT

public:
    //! What \a model refers to must outlive it.
    WhenBackMenu(UiModel model, QWidget *parent);

    //! Fills it anew.
    void refresh();

Q_SIGNALS:
    //! The user wants to choose from the list of all colleagues.
    void listRequested();

private:
    void addColleague(const PresenceUser &user, bool isWatched);

    UiModel m_model;
};

} // namespace calltray
