// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/settingspage.h"

namespace calltray {

//! \brief Settings of popups and of how the program looks.
class GeneralPage final : public SettingsPage
{
    Q_OBJECT

public:
    //! Both must outlive it.
    GeneralPage(Settings &settings, const Theme &theme, QWidget *parent);

private:
    void addPopups();
    void addHistory();
    void addAppearance();
};

} // namespace calltray
