// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"
#include "app/recordings/playerstatus.h"

#include <QCoreApplication>
#include <QString>

#include <chrono>

namespace calltray {

struct Notification;

//! \brief The words in which recordings are spoken of, the same in popups, window and tray; all plain text.
class RecordingWords
{
    Q_DECLARE_TR_FUNCTIONS(calltray::RecordingWords)

public:
    using Milliseconds = std::chrono::milliseconds;
    struct Trouble
    {
        QString what; //!< happened; empty: nothing
        QString remedy; //!< what to do

        bool operator==(const Trouble &) const = default;
    };

    [[nodiscard]] static Trouble trouble(const RecordingTrouble &trouble);
    //! What there is to say beside the buttons; empty: nothing.
    [[nodiscard]] static QString note(const PlayerStatus &status);
    //! `1:05`; a second counts once it is over.
    [[nodiscard]] static QString time(Milliseconds time);
    //! `1 minute 5 seconds`.
    [[nodiscard]] static QString spokenTime(Milliseconds time);
    //! `1.5×`.
    [[nodiscard]] static QString speed(double speed);
    //! The recording of a call as its user knows it; without a link where there is none that may be opened.
    //! Why a recording was not saved as a file, and what to do.
    [[nodiscard]] static QString notSaved(const Error &error);
    [[nodiscard]] static Recording recording(const Notification &call);

private:
    //! For the causes that lie with the server or the way to it.
    [[nodiscard]] static Trouble serverTrouble(const RecordingTrouble &trouble);
};

} // namespace calltray
