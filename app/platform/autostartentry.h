// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace calltray {

//! \brief Whether the desktop starts this program when its user logs in: reads and writes the user's autostart entry.
//!
//! An entry of the user goes before those for all users; what its user has written in it stays. All of it is on the disk,
//! which may take its time. Source: https://specifications.freedesktop.org/autostart-spec/latest/
class AutostartEntry final
{
public:
    struct State
    {
        bool isOn = false;
        bool isOnForAll = false; //!< what counts for a user without an entry
        QString file = {}; //!< the entry that counts; empty where there is none
        bool isOfUser = false; //!< it is the user's own
    };

    //! The folders `autostart` are in: the user's, and those for all users, the most important one first. \a program is the
    //! path of what an entry of ours starts.
    AutostartEntry(const QString &userFolder, const QStringList &folders, QString program);
    [[nodiscard]] static AutostartEntry ofThisUser(const QString &program);

    [[nodiscard]] State state() const;
    //! Nothing: as for all users. Our own entry goes where it is not needed, unless its user has changed it.
    [[nodiscard]] Status set(std::optional<bool> isOn) const;

private:
    [[nodiscard]] State stateForAll() const;
    //! An entry of ours.
    [[nodiscard]] QByteArray entry(bool isOn) const;
    //! Whether \a bytes are entry(), of whichever program.
    [[nodiscard]] bool isOurs(const QByteArray &bytes) const;
    //! \a bytes, the user's own, with as little changed as can be.
    [[nodiscard]] QByteArray edited(const QByteArray &bytes, bool isOn) const;
    [[nodiscard]] Status write(const QByteArray &bytes) const;

    QString m_file; //!< the user's
    QStringList m_filesForAll;
    QString m_program;
};

} // namespace calltray
