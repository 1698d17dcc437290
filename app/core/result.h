// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"

#include <utility>
#include <variant>

namespace calltray {

//! \brief A value, or the Error that stands in its place: the part of std::expected that we need.
//!
//! GCC 12 offers std::expected only from C++23 on; the names are its own, so that this can become an alias.
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) // NOLINT(google-explicit-constructor): as std::expected
        : m_state(std::in_place_index<0>, std::move(value))
    { }
    Result(Error error) // NOLINT(google-explicit-constructor): stands in for std::unexpected
        : m_state(std::in_place_index<1>, std::move(error))
    { }
    //! QFuture wants it; an unset result is an internal error.
    Result()
        : m_state(std::in_place_index<1>)
    { }

    [[nodiscard]] bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }

    [[nodiscard]] const T &value() const { return std::get<0>(m_state); }
    [[nodiscard]] T &value() { return std::get<0>(m_state); }
    [[nodiscard]] const T &operator*() const { return value(); }
    [[nodiscard]] T &operator*() { return value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

    [[nodiscard]] const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

//! What a Status carries when all went well.
struct Success
{
};

//! Nothing but success, or an Error.
using Status = Result<Success>;

} // namespace calltray
