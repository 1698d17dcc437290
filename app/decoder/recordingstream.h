// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/decoder/avpointers.h"
#include "app/decoder/traylink.h"

#include <cstdint>

namespace calltray::decoder {

//! \brief The growing recording as libavformat reads it: what is not there yet is asked of the tray application.
class RecordingStream
{
public:
    //! \a link must outlive it.
    RecordingStream(int descriptor, TrayLink &link);

    [[nodiscard]] AVIOContext *context() const { return m_context.get(); }
    //! Whether libavformat may jump: while it opens a recording it looks at the end of it otherwise, far too early.
    void setSeekable(bool isSeekable);
    //! A new request ends a wait; else it goes on until the bytes are there.
    void setInterruptible(bool isInterruptible) { m_isInterruptible = isInterruptible; }
    //! Whether the last wait was ended by a request; asking forgets it.
    [[nodiscard]] bool takeInterruption();

private:
    static int read(void *self, std::uint8_t *buffer, int size);
    static std::int64_t seek(void *self, std::int64_t offset, int whence);
    int readNow(std::uint8_t *buffer, int size);
    //! False at the end, and where a request ended the wait.
    bool waitForData();

    int m_descriptor;
    TrayLink &m_link;
    std::int64_t m_offset = 0;
    bool m_isInterruptible = false;
    bool m_wasInterrupted = false;
    AvioPointer m_context;
};

} // namespace calltray::decoder
