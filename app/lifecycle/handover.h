// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/calling/callingstatus.h"
#include "app/core/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace calltray {

//! \brief What is kept over a restart or a crash and is not in the database: a file hands it from the old process to the
//! new one.
struct HandOver
{
    //! What popups show beside notifications.
    struct Cards
    {
        int digestCalls = 0; //!< of the card "While you were away"
        int digestErrors = 0;
        QStringList returned; //!< the colleagues who are back

        bool operator==(const Cards &) const = default;
    };
    //! A banner of the program's own.
    struct Trouble
    {
        QString identity;
        QString headline;
        QString text;

        bool operator==(const Trouble &) const = default;
    };

    QList<CallingStatus::Hold> holds;
    QList<qint64> notifications; //!< that were on screen or waited for it, oldest first
    //! The highest number given: notifications with a higher one came after this was written. -1: not known.
    qint64 newest = -1;
    bool hasWindow = false; //!< the main window was open
    bool isScreenLocked = false;
    Cards cards;
    QList<Trouble> troubles; //!< those that the new process would not find by itself

    [[nodiscard]] QByteArray toJson() const;
    //! Nothing where \a json is none.
    [[nodiscard]] static std::optional<HandOver> fromJson(const QByteArray &json);

    //! Only its user can read \a file.
    [[nodiscard]] Status write(const QString &file) const;
    [[nodiscard]] static std::optional<HandOver> read(const QString &file);
};

} // namespace calltray
