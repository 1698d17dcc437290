// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QList>
#include <QString>

#include <optional>

namespace calltray {

//! \brief What one check of the Doctor has found, in English: it is for administrators and for support.
struct Finding
{
    QString id; //!< stable, for programs
    QString what;
    std::optional<bool> ok = {}; //!< nothing: it does not apply here, or cannot be known
    QString detail = {};
    QString remedy = {}; //!< what to do about it, where something is wrong

    //! The same, with what was found.
    [[nodiscard]] Finding right(const QString &found) const;
    [[nodiscard]] Finding wrong(const QString &found, const QString &toDo) const;
    //! Nobody can say that something is wrong.
    [[nodiscard]] Finding open(const QString &found) const;
};
using Findings = QList<Finding>;

//! \a text without the names of the user's own folders, which are made of the user's name.
[[nodiscard]] QString withoutOwnFolders(QString text);

//! As `app.diagnose` answers.
[[nodiscard]] QJsonArray toJson(const Findings &findings);

} // namespace calltray
