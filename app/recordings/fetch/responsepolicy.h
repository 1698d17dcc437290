// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/recordingtrouble.h"
#include "app/recordings/fetch/recordingtransfer.h"

namespace calltray {

//! \brief What to do with an answer to a request for a part of a recording.
struct ResponsePolicy
{
    enum class Kind {
        Part, //!< the answer's bytes belong where they were asked for
        All, //!< the answer's bytes are the whole recording, from its beginning on: the server does not give parts
        OtherVersion, //!< the answer's bytes are of another version than those that are there already
        OtherPart, //!< the answer's bytes belong elsewhere than where they were asked for, or nobody can tell where
        NotReady, //!< the telephone system is still writing the recording
        Refused //!< the server does not give the recording; \ref trouble says why
    };

    Kind kind = Kind::Refused;
    //! Why the recording is Refused; for NotReady, what its reader is told if it is not ready in ten minutes either.
    RecordingTrouble trouble = {};

    //! \a known is the version of what is there already; \a hasBytes: something is there.
    [[nodiscard]] static ResponsePolicy of(const RecordingTransfer::Head &head,
                                           const RecordingVersion &known,
                                           const RecordingTransfer::Request &request,
                                           bool hasBytes);
};

} // namespace calltray
