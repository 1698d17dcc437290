// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <string_view>

//! \brief How recordings begin. Plain C++, since the decoder has no Qt.
namespace calltray::audiostart {

//! What begins later in a file is not looked for.
inline constexpr std::size_t LongestText = 8'192; // bytes

//! The extension of files that begin as \a bytes do; empty: nothing that is known.
//! Source: the formats' specifications, and RFC 9639, RFC 3267, RFC 3533.
[[nodiscard]] std::string_view formatOf(std::string_view bytes);

//! Whether \a bytes can be read: no control character is among them.
[[nodiscard]] bool isText(std::string_view bytes);

//! How many bytes of text lie before the recording in \a bytes, of which formatOf() tells the format: a byte order mark,
//! or what the server's own program complains of. 0: none, or nothing that is known follows.
[[nodiscard]] std::size_t textBefore(std::string_view bytes);

//! Whether what comes after \a bytes may tell of a recording that they do not tell of yet.
[[nodiscard]] bool mayHideRecording(std::string_view bytes);

//! Whether something follows the header of \a format in \a bytes, as far as it can be told.
[[nodiscard]] bool holdsSound(std::string_view bytes, std::string_view format);

} // namespace calltray::audiostart
