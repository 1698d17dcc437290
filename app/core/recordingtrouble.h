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
        NeedsLogin, //!< the server answers 401 or 403
        LoginRefused, //!< the server answers 401 or 403 although it was told the user and password in the link
        LinkExpired, //!< the server refuses the link, and the link or the answer says that its time is over
        Gone, //!< the server answers 404 or 410, and the call ended long ago: the recording will not come any more
        NeverReady, //!< the telephone system was still writing it when we stopped asking, ten minutes after the call
        NoSound, //!< the file is empty or a header alone, and the call ended long ago: no sound will come any more
        HostNotAllowed, //!< the administrator lets links lead to other hosts only
        NotAudio, //!< the server sends a page or a text
        Damaged, //!< the file begins like audio and cannot be read on
        UnknownFormat, //!< the file is in a format that we do not play; \ref detail names it
        Unreachable, //!< the server or the way to it does not work; \ref server says more
        AskLater, //!< the server wants not to be asked before \ref server's `until`
        Refused, //!< the server gives another answer, which \ref status tells
        DiskFull, //!< the cache's file cannot be written, for want of room as a rule
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
