// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/server/retrydelay.h"

#include <QtGlobal>

#include <chrono>

namespace calltray {

//! \brief How long a recording is waited for, and how often it is asked for; a test hands in its own.
struct FetchPolicy
{
    RetryPolicy preparing{.first = std::chrono::seconds(2), .longest = std::chrono::seconds(30)};
    RetryPolicy broken{.first = std::chrono::milliseconds(250), .longest = std::chrono::seconds(8)};
    std::chrono::milliseconds longestWish{120'000}; //!< of a server's own, in `Retry-After`
    int mostBroken = 6; //!< transfers in a row that end without a byte that was not there yet
    std::chrono::milliseconds answer{
        15'000}; //!< until the head of an answer is here, redirects included
    //! On top of it until the keychain has told the token; it gives up before.
    std::chrono::milliseconds token{60'000};
    std::chrono::milliseconds silence{30'000}; //!< between two pieces of its body
    std::chrono::milliseconds check{
        3'000}; //!< until it is clear whether what is there is still the newest
    std::chrono::seconds fresh{600}; //!< after a call's end its recording may still be written
    std::chrono::milliseconds notice{50}; //!< between two signs of growth to its readers
    std::chrono::milliseconds keeping{2'000}; //!< between two notes on disk of what is there
    qint64 nearby =
        262'144; //!< bytes ahead of a transfer that are waited for rather than asked for
    qint64 largest = 2'147'483'648; //!< bytes; no recording is longer
};

//! Whether the recording of a call that was over at \a end may still be written at \a now, both Unix seconds.
[[nodiscard]] bool isFresh(qint64 end, qint64 now, const FetchPolicy &policy);

//! How long to wait before what is being prepared is asked for again: half as long again each time, and up to a
//! quarter less by chance. \a asked counts from 1, \a random is from [0, 1).
[[nodiscard]] std::chrono::milliseconds preparingPause(int asked, const RetryPolicy &policy,
                                                       double random);

//! How long to wait where the server has said it itself: neither so short that it is overrun nor so long that the user
//! has gone.
[[nodiscard]] std::chrono::milliseconds heeded(std::chrono::seconds wish,
                                               const FetchPolicy &policy);

} // namespace calltray
