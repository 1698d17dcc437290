// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/decoder/recordingstream.h"

#include <algorithm>
#include <cerrno>
#include <unistd.h>

namespace calltray::decoder {

namespace {

//! Small: with a slow server the first sound waits for so much.
constexpr int BufferSize = 4096;

} // namespace

RecordingStream::RecordingStream(int descriptor, TrayLink &link)
    : m_descriptor(descriptor)
    , m_link(link)
    , m_context(avio_alloc_context(static_cast<unsigned char *>(av_malloc(BufferSize)), BufferSize,
                                   0, this, &RecordingStream::read, nullptr,
                                   &RecordingStream::seek))
{ }

void RecordingStream::setSeekable(bool isSeekable)
{
    m_context->seekable = isSeekable ? AVIO_SEEKABLE_NORMAL : 0;
}

bool RecordingStream::takeInterruption()
{
    if (!m_wasInterrupted)
        return false;
    m_wasInterrupted = false;
    // libavformat keeps an error and an end, which these are not.
    m_context->error = 0;
    m_context->eof_reached = 0;
    return true;
}

int RecordingStream::read(void *self, std::uint8_t *buffer, int size)
{
    return static_cast<RecordingStream *>(self)->readNow(buffer, size);
}

int RecordingStream::readNow(std::uint8_t *buffer, int size)
{
    if (!waitForData())
        return m_wasInterrupted ? AVERROR_EXIT : AVERROR_EOF;
    const std::int64_t there = m_link.available().endFrom(m_offset) - m_offset;
    const auto wanted = static_cast<std::size_t>(std::min<std::int64_t>(there, size));
    ssize_t count = 0;
    do
        count = ::pread(m_descriptor, buffer, wanted, m_offset);
    while (count < 0 && errno == EINTR);
    if (count <= 0)
        return AVERROR(EIO);
    m_offset += count;
    return static_cast<int>(count);
}

bool RecordingStream::waitForData()
{
    bool isAsked = false;
    while (m_link.available().endFrom(m_offset) == m_offset) {
        if (m_link.size() && m_offset >= *m_link.size())
            return false;
        m_wasInterrupted = m_link.isGone() || (m_isInterruptible && m_link.request());
        if (m_wasInterrupted)
            return false;
        if (!isAsked)
            m_link.send(Message(Kind::Need).append(m_offset));
        isAsked = true;
        m_link.listen(TrayLink::Wait::Yes);
    }
    return true;
}

std::int64_t RecordingStream::seek(void *self, std::int64_t offset, int whence)
{
    auto *stream = static_cast<RecordingStream *>(self);
    const std::int64_t size = stream->m_link.size().value_or(-1);
    const int how = whence & ~AVSEEK_FORCE;
    if (how == AVSEEK_SIZE)
        return size < 0 ? AVERROR(ENOSYS) : size;
    std::int64_t target = offset;
    if (how == SEEK_CUR)
        target += stream->m_offset;
    else if (how == SEEK_END && size >= 0)
        target += size;
    else if (how != SEEK_SET)
        return AVERROR(EINVAL);
    if (target < 0)
        return AVERROR(EINVAL);
    stream->m_offset = target;
    return target;
}

} // namespace calltray::decoder
