// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/decoder/recordingstream.h"

#include "app/core/audiostart.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <unistd.h>

namespace calltray::decoder {

namespace {

//! Small: with a slow server the first sound waits for so much.
constexpr int BufferSize = 4096;
//! A page that begins a stream is told from any other by so many bytes.
constexpr std::size_t OggMark = 6;

} // namespace

RecordingStream::RecordingStream(int descriptor, TrayLink &link)
    : m_descriptor(descriptor)
    , m_link(link)
{ }

void RecordingStream::skipText()
{
    // Of what is told by its first bytes not one more is waited for.
    constexpr std::size_t Some = 512;
    std::string start;
    for (const std::size_t most : {std::size_t{12}, Some, audiostart::LongestText}) {
        start = peek(0, most);
        if (!audiostart::mayHideRecording(start))
            break;
    }
    m_first = m_begin = static_cast<std::int64_t>(audiostart::textBefore(start));
}

AVIOContext *RecordingStream::enter(std::int64_t begin)
{
    m_begin = m_offset = begin = std::max(begin, m_first);
    m_end.reset();
    // Anew, since the old one keeps what it has read.
    m_context.reset(avio_alloc_context(static_cast<unsigned char *>(av_malloc(BufferSize)),
                                       BufferSize, 0, this, &RecordingStream::read, nullptr,
                                       &RecordingStream::seek));
    const OggHead head = oggHead();
    m_isOgg = !head.streams.empty();
    m_oggData = begin + static_cast<std::int64_t>(head.size);
    // At the end of a chained one lies another part.
    m_context->seekable = m_jumpsToOpen && !m_isOgg ? AVIO_SEEKABLE_NORMAL : 0;
    return m_context.get();
}

bool RecordingStream::isChained()
{
    if (!m_isOgg)
        return false;
    if (m_begin > m_first || m_end || !m_link.size())
        return true;
    const std::int64_t last =
        std::max<std::int64_t>(0, *m_link.size() - 2 * static_cast<std::int64_t>(LongestOggPage));
    // What lies before a moment leads there as well, and need not be waited for to its end.
    if (!m_link.hasRanges() && m_link.available().endFrom(last) < *m_link.size())
        return true;
    const std::string tail = peek(last - m_begin, 2 * LongestOggPage);
    return !endsOggStream(tail, oggHead());
}

OggHead RecordingStream::oggHead()
{
    // Of what is no Ogg not one byte more is waited for.
    return peek(0, 4) == "OggS" ? OggHead::of(peek(0, BufferSize)) : OggHead();
}

std::string RecordingStream::peek(std::int64_t offset, std::size_t most)
{
    const std::int64_t before = m_offset;
    m_offset = m_begin + offset;
    std::string bytes;
    std::array<std::uint8_t, BufferSize> some{};
    while (bytes.size() < most) {
        const int count =
            readSome(some.data(), static_cast<int>(std::min(some.size(), most - bytes.size())));
        if (count <= 0)
            break;
        bytes.append(reinterpret_cast<const char *>(some.data()), static_cast<std::size_t>(count));
        m_offset += count;
    }
    m_offset = before;
    return bytes;
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
    if (m_end && m_offset >= *m_end)
        return AVERROR_EOF;
    const int count = readSome(buffer, size);
    if (count <= 0 || !m_isOgg) {
        m_offset += std::max(0, count);
        return count;
    }
    const std::size_t own =
        ownBytes({reinterpret_cast<const char *>(buffer), static_cast<std::size_t>(count)});
    m_offset += static_cast<std::int64_t>(own);
    return own > 0 ? static_cast<int>(own) : AVERROR_EOF;
}

int RecordingStream::readSome(std::uint8_t *buffer, int size)
{
    if (!waitForData())
        return m_wasInterrupted ? AVERROR_EXIT : AVERROR_EOF;
    const std::int64_t there = m_link.available().endFrom(m_offset) - m_offset;
    const auto wanted = static_cast<std::size_t>(std::min<std::int64_t>(there, size));
    ssize_t count = 0;
    do
        count = ::pread(m_descriptor, buffer, wanted, m_offset);
    while (count < 0 && errno == EINTR);
    return count > 0 ? static_cast<int>(count) : AVERROR(EIO);
}

std::size_t RecordingStream::ownBytes(std::string_view bytes)
{
    // A mark may lie across two readings: what could be its beginning is looked at with what
    // follows.
    std::string with(bytes);
    const std::size_t half = bytes.find('O', bytes.size() - std::min(bytes.size(), OggMark - 1));
    if (half != std::string_view::npos) {
        const auto next = m_offset - m_begin + static_cast<std::int64_t>(bytes.size());
        with += peek(next, OggMark - 1);
    }
    const std::int64_t from = std::max<std::int64_t>(0, m_oggData - m_offset);
    const std::size_t place = findOggBeginning(with, static_cast<std::size_t>(from));
    if (place >= bytes.size())
        return bytes.size();
    m_end = m_offset + static_cast<std::int64_t>(place);
    return place;
}

bool RecordingStream::waitForData()
{
    bool isAsked = false;
    while (m_link.available().endFrom(m_offset) == m_offset) {
        if (m_link.size() && m_offset >= *m_link.size() && !m_link.mayGrow())
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
    const std::optional<std::int64_t> end = stream->m_end ? stream->m_end : stream->m_link.size();
    const std::int64_t size = end ? *end - stream->m_begin : -1;
    const int how = whence & ~AVSEEK_FORCE;
    if (how == AVSEEK_SIZE)
        return size < 0 ? AVERROR(ENOSYS) : size;
    std::int64_t target = offset;
    if (how == SEEK_CUR)
        target += stream->m_offset - stream->m_begin;
    else if (how == SEEK_END && size >= 0)
        target += size;
    else if (how != SEEK_SET)
        return AVERROR(EINVAL);
    if (target < 0)
        return AVERROR(EINVAL);
    stream->m_offset = stream->m_begin + target;
    return target;
}

} // namespace calltray::decoder
