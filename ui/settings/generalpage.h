// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/settingspage.h"

namespace calltray {

class Autostart;

//! \brief Settings of popups, of how the program looks, and whether it starts at log-in.
class GeneralPage final : public SettingsPage
{
    Q_OBJECT

public:
    //! All must outlive it; \a autostart may be null.
    GeneralPage(Settings &settings, Autostart *autostart, const Theme &theme, QWidget *parent);

private:
    void addPopups();
    void addHistory();
    void addAppearance();
    void addAutostart(Autostart &autostart);
};

} // namespace calltray
