// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ctl/failure.h"

#include <array>
#include <cstdio>
#include <string>

namespace calltray::ctl {

//! \brief Bytes from standard input or from a file.
class Input final
{
public:
    //! \a name is a file's, or `-` for standard input.
    [[nodiscard]] static Outcome<Input> open(const std::string &name);
    ~Input();
    Input(Input &&other) noexcept;
    Input(const Input &) = delete;
    Input &operator=(const Input &) = delete;
    Input &operator=(Input &&) = delete;

    //! Appends to \a into what there is, waiting for at least a byte; false at the end.
    [[nodiscard]] bool read(std::string &into);
    [[nodiscard]] int handle() const { return m_handle; }

private:
    explicit Input(int handle)
        : m_handle(handle)
    { }

    int m_handle;
};

//! Where calltray listens: `$CALLTRAY_SOCKET`, else `calltray/api.sock` in the directory that Qt's RuntimeLocation names.
[[nodiscard]] std::string apiAddress();

//! From the system's generator. std::random_device, linked statically, would bind calltrayctl to the glibc it was built with.
[[nodiscard]] std::array<unsigned, 4> randomNumbers();

//! Where calltray's log is: `calltray` in `$XDG_STATE_HOME`, by default in `~/.local/state`.
[[nodiscard]] std::string stateDirectory();

[[nodiscard]] bool isTerminal(FILE *stream);

//! The first line of standard input. At a terminal it is asked for, by \a what, and not shown.
[[nodiscard]] Outcome<std::string> readSecret(const std::string &what);

//! To be called first: gives standard streams that are closed something to stand on, so that no connection takes their
//! place, and makes a write to a closed pipe an error instead of the end.
void prepareProcess();

} // namespace calltray::ctl
