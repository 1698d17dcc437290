// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/decoder/bytesource.h"
#include "app/decoder/oggpages.h"
#include "app/decoder/traylink.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace calltray::decoder {

//! \brief The growing recording as libavformat reads it: what is not there yet is asked of the tray application.
class RecordingStream final : public ByteSource
{
public:
    //! \a link must outlive it.
    RecordingStream(int descriptor, TrayLink &link);

    [[nodiscard]] AVIOContext *enter(std::int64_t begin) override;
    [[nodiscard]] std::optional<std::int64_t> following() const override { return m_end; }
    [[nodiscard]] bool isChained() override;
    [[nodiscard]] bool isWhole() const override { return m_link.isComplete(); }
    [[nodiscard]] bool wasInterrupted() const override { return m_wasInterrupted; }
    [[nodiscard]] std::string peek(std::int64_t offset, std::size_t most) override;

    //! What is read from now on begins behind the text before the recording, where there is some.
    void skipText();
    //! Whether libavformat may jump while it opens a recording: it looks at the end of it then, else far too early.
    void setJumpsToOpen(bool jumpsToOpen) { m_jumpsToOpen = jumpsToOpen; }
    //! A new request ends a wait; else it goes on until the bytes are there.
    void setInterruptible(bool isInterruptible) { m_isInterruptible = isInterruptible; }
    //! Whether the last wait was ended by a request; asking forgets it.
    [[nodiscard]] bool takeInterruption();

private:
    static int read(void *self, std::uint8_t *buffer, int size);
    static std::int64_t seek(void *self, std::int64_t offset, int whence);
    int readNow(std::uint8_t *buffer, int size);
    [[nodiscard]] OggHead oggHead();
    //! Reads at m_offset, of whatever part.
    int readSome(std::uint8_t *buffer, int size);
    //! How many of \a bytes, which lie at m_offset, belong to this part.
    [[nodiscard]] std::size_t ownBytes(std::string_view bytes);
    //! False at the end, and where a request ended the wait.
    bool waitForData();

    int m_descriptor;
    TrayLink &m_link;
    std::int64_t m_first = 0; // where the first part begins
    std::int64_t m_begin = 0; // of this part
    std::optional<std::int64_t> m_end; // of this part, where another follows
    std::int64_t m_offset = 0; // in the recording
    bool m_isOgg = false;
    std::int64_t m_oggData = 0; // where the first page lies that begins no stream
    bool m_jumpsToOpen = false;
    bool m_isInterruptible = false;
    bool m_wasInterrupted = false;
    AvioPointer m_context;
};

} // namespace calltray::decoder
