// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/decoder/avpointers.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace calltray::decoder {

//! \brief The bytes of a recording, part by part: a chained Ogg has several, every other file one.
class ByteSource
{
public:
    ByteSource() = default;
    virtual ~ByteSource() = default;
    ByteSource(const ByteSource &) = delete;
    ByteSource(ByteSource &&) = delete;
    ByteSource &operator=(const ByteSource &) = delete;
    ByteSource &operator=(ByteSource &&) = delete;

    //! The part that begins at \a begin, from its beginning. What was given before is gone.
    [[nodiscard]] virtual AVIOContext *enter(std::int64_t begin) = 0;
    //! Where the part after this one begins, once this one is read to its end.
    [[nodiscard]] virtual std::optional<std::int64_t> following() const = 0;
    //! Whether other parts follow, or may; for this the end of the recording is looked at, where it can be had out of turn.
    [[nodiscard]] virtual bool isChained() = 0;
    //! Whether all of the recording is there: it can be read without waiting.
    [[nodiscard]] virtual bool isWhole() const = 0;
    //! Whether what was read last could not be waited for.
    [[nodiscard]] virtual bool wasInterrupted() const = 0;
    //! At most \a most bytes from \a offset of this part on; fewer where it ends before.
    [[nodiscard]] virtual std::string peek(std::int64_t offset, std::size_t most) = 0;
};

} // namespace calltray::decoder
