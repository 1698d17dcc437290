// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/settings/settings.h"
#include "app/settings/settingstrouble.h"
#include "app/settings/settingtable.h"

#include <QCoreApplication>
#include <QList>
#include <QString>
#include <QStringList>

namespace calltray {

//! \brief The sentences about settings: what is wrong with their files, and whose values they are.
class SettingsWords
{
    Q_DECLARE_TR_FUNCTIONS(SettingsWords)

public:
    //! A sentence for each of \a all but the hints; of many the first ones, and how many more there are.
    [[nodiscard]] static QStringList troubles(const QList<SettingsTrouble> &all);
    [[nodiscard]] static QString trouble(const SettingsTrouble &trouble);
    //! Of popups/screen, whose value is \a screen.
    [[nodiscard]] static QString missingScreen(const QString &screen, const QStringList &connected);

    //! Whose a value is that is not the default, and where it stands; empty for a default.
    [[nodiscard]] static QString source(const Settings::Source &source);

private:
    [[nodiscard]] static QString wrongValue(const SettingsTrouble &trouble);
    //! What a value must be.
    [[nodiscard]] static QString wanted(const Setting::Type &type);
    [[nodiscard]] static QString place(const SettingPlace &place);
};

} // namespace calltray
