// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"

#include <QMetaType>
#include <QString>

namespace calltray {

//! \brief Why a recording cannot be played: each cause has words and a remedy of its own.
struct RecordingTrouble
{
    enum class Cause {
        None,
        NeedsLogin, //!< 401, 403
        LoginRefused, //!< the same, after the link's own user and password were told
        LinkExpired, //!< the same, and link or answer say that its time is over
        Gone, //!< 404, 410, and the call was long enough ago
        NeverReady, //!< the telephone system has not finished it in ten minutes
        NoSound, //!< nothing at all, or a header with nothing behind it, and the call was long enough ago
        NotAudio, //!< a page or a text came back
        Damaged, //!< it begins like audio and cannot be read on
        UnknownFormat, //!< \ref detail names it
        Unreachable, //!< \ref server says more
        AskLater, //!< the server wants not to be asked before \ref server's `until`
        Refused, //!< another answer of the server: \ref status
        DiskFull, //!< no room for the cache file
        NoAudioDevice,
        SoundSilent, //!< the sound server is there and does not answer
        PlayerBroken, //!< calltray-decoder or calltray-audio is missing or ends by itself
    };

    Cause cause = Cause::None;
    QString detail = {}; //!< the format's name, or English for the log
    int status = 0; //!< the HTTP status, where there was an answer
    ServerTrouble server = {}; //!< for Unreachable and AskLater

    //! For who is not at the screen: in English, whole sentences.
    [[nodiscard]] Error error() const;

    bool operator==(const RecordingTrouble &) const = default;
};

} // namespace calltray

Q_DECLARE_METATYPE(calltray::RecordingTrouble)
