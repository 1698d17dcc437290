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
        Part, //!< its bytes belong where they were asked for
        All, //!< … at the beginning of the recording: the server does not give parts
        OtherVersion, //!< they do not belong to what is there already
        OtherPart, //!< nobody knows where they belong, or not where they were asked for
        NotReady, //!< the telephone system is still writing
        Refused //!< \ref trouble says why
    };

    Kind kind = Kind::Refused;
    RecordingTrouble trouble = {}; //!< also for NotReady: what it is once the time is over

    //! \a known is the version of what is there already; \a hasBytes: something is there.
    [[nodiscard]] static ResponsePolicy of(const RecordingTransfer::Head &head,
                                           const RecordingVersion &known,
                                           const RecordingTransfer::Request &request,
                                           bool hasBytes);
};

} // namespace calltray
