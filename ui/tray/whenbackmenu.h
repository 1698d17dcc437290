// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/presence/presenceuser.h"
#include "ui/models/uimodel.h"

#include <QMenu>

namespace calltray {

class PresenceTable;

//! Those whom it makes sense to wait for, by name, where they are few enough for a menu; else nobody.
[[nodiscard]] QList<PresenceUser> colleaguesToWaitFor(const PresenceTable &users);

//! \brief "Tell me when back": a submenu of the colleagues who are offline. Filled when it is about to be opened.
class WhenBackMenu final : public QMenu
{
    Q_OBJECT

public:
    //! What \a model refers to must outlive it.
    WhenBackMenu(const UiModel &model, QWidget *parent);

    //! Fills it anew.
    void refresh();

Q_SIGNALS:
    //! Of all colleagues, where they are too many for a menu.
    void listRequested();

private:
    void addColleague(const PresenceUser &user, bool isWatched);

    UiModel m_model;
};

} // namespace calltray
