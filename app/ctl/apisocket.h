// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ctl/failure.h"

#include <chrono>
#include <string>
#include <string_view>

namespace calltray::ctl {

class Input;

//! \brief The connection to a running calltray: bytes to and fro; one .cpp a system.
class ApiSocket final
{
public:
    enum class Io { Done, Later, Closed };

    //! What to wait for, or what has come.
    struct Events
    {
        bool input = false;
        bool readable = false;
        bool writable = false;

        [[nodiscard]] bool any() const { return input || readable || writable; }
    };

    //! ExitStatus::NotRunning where nobody listens. Waits \a patience at most for a place in the queue.
    [[nodiscard]] static Outcome<ApiSocket> open(const std::string &address,
                                                 std::chrono::milliseconds patience);
    //! The same while a calltray is starting or ending, as in a restart: then it waits for it to listen, 15 s at most.
    //! \a hasJustEnded: one has just closed a connection without an answer, so that another is likely to follow it.
    [[nodiscard]] static Outcome<ApiSocket> openSoon(const std::string &address,
                                                     std::chrono::milliseconds patience,
                                                     bool hasJustEnded = false);
    ~ApiSocket();
    ApiSocket(ApiSocket &&other) noexcept;
    ApiSocket(const ApiSocket &) = delete;
    ApiSocket &operator=(const ApiSocket &) = delete;
    ApiSocket &operator=(ApiSocket &&) = delete;

    //! Appends to \a into what has come; does not wait.
    [[nodiscard]] Io read(std::string &into);
    //! Takes off the front of \a from what could be sent; does not wait.
    [[nodiscard]] Io write(std::string_view &from);
    //! Waits for one of \a wanted; nothing where \a patience ran out first; negative: for ever.
    [[nodiscard]] Events wait(Events wanted, std::chrono::milliseconds patience,
                              const Input *input = nullptr) const;

private:
    explicit ApiSocket(int handle)
        : m_handle(handle)
    { }

    int m_handle;
};

} // namespace calltray::ctl
