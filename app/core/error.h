// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/servertrouble.h"

#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace calltray {

//! \brief Why something failed: a code to act on, and words for whoever reads the log or the API's answer.
struct Error
{
    enum class Code {
        Cancelled,
        InvalidParams, //!< what the caller sent makes no sense; \ref field names the part at fault
        NotFound,
        Network,
        Unauthorised,
        Refused, //!< the server's final no; \ref status is its HTTP status
        NotSavedYet, //!< kept, and will be retried
        Protocol, //!< the other side's answer makes no sense
        Storage,
        DiskFull,
        OnACall,
        Locked, //!< the administrator's settings forbid it
        Forbidden, //!< the caller has no right to it
        RateLimited, //!< too often; \ref retryAfter says when again
        BadProof, //!< the caller has not proved what it says that it has
        PairingDenied, //!< the user does not allow the page
        PairingBusy, //!< the user is being asked something like it; \ref retryAfter says when again
        Internal
    };

    Code code = Code::Internal;
    QString detail; //!< English: what happened and what to do; never shown by ui/ as it is
    QString field = {}; //!< the parameter at fault, for InvalidParams
    int status = 0; //!< the HTTP status, for Refused
    int sqlite = 0; //!< SQLite's extended result code; 0: not of the database
    std::optional<std::chrono::seconds> retryAfter = {}; //!< the other side's own wish
    ServerTrouble trouble = {}; //!< for Network, Unauthorised and Protocol, where it is known
};

} // namespace calltray

Q_DECLARE_METATYPE(calltray::Error)
