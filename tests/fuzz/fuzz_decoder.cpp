// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/decoder/audiodecoder.h"
#include "app/decoder/bytesource.h"
#include "app/decoder/loudness.h"
#include "app/decoder/soundshaper.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

// libFuzzer's target: what the decoder does with a recording, from any bytes. Built and run by
// `./dev fuzz`.
namespace {

using namespace calltray::decoder;

//! Frames that are decoded of one input: enough to come past its headers.
constexpr int MostFrames = 400;
constexpr int BufferSize = 4096;

class Bytes final : public ByteSource
{
public:
    Bytes(const std::uint8_t *data, std::size_t size)
        : m_data(data)
        , m_size(static_cast<std::int64_t>(size))
    { }

    AVIOContext *enter(std::int64_t begin) override
    {
        m_offset = begin;
        m_context.reset(avio_alloc_context(static_cast<unsigned char *>(av_malloc(BufferSize)),
                                           BufferSize, 0, this, &Bytes::read, nullptr,
                                           &Bytes::seek));
        return m_context.get();
    }
    std::optional<std::int64_t> following() const override { return std::nullopt; }
    bool isChained() override { return false; }
    bool isWhole() const override { return true; }
    bool wasInterrupted() const override { return false; }
    std::string peek(std::int64_t offset, std::size_t most) override
    {
        const auto begin = std::clamp<std::int64_t>(offset, 0, m_size);
        const auto count = std::min(most, static_cast<std::size_t>(m_size - begin));
        return {reinterpret_cast<const char *>(m_data) + begin, count};
    }

private:
    static int read(void *self, std::uint8_t *buffer, int wanted)
    {
        auto *bytes = static_cast<Bytes *>(self);
        const std::int64_t count = std::min<std::int64_t>(wanted, bytes->m_size - bytes->m_offset);
        if (count <= 0)
            return AVERROR_EOF;
        std::memcpy(buffer, bytes->m_data + bytes->m_offset, static_cast<std::size_t>(count));
        bytes->m_offset += count;
        return static_cast<int>(count);
    }

    static std::int64_t seek(void *self, std::int64_t offset, int whence)
    {
        auto *bytes = static_cast<Bytes *>(self);
        const int how = whence & ~AVSEEK_FORCE;
        if (how == AVSEEK_SIZE)
            return bytes->m_size;
        const std::int64_t base = how == SEEK_CUR ? bytes->m_offset
            : how == SEEK_END                     ? bytes->m_size
                                                  : 0;
        if (base + offset < 0)
            return AVERROR(EINVAL);
        return bytes->m_offset = base + offset;
    }

    const std::uint8_t *m_data;
    std::int64_t m_size;
    std::int64_t m_offset = 0;
    AvioPointer m_context;
};

void decodeSome(AudioDecoder &decoder, SoundShaper &shaper, Loudness &loudness)
{
    for (int i = 0; i < MostFrames && decoder.next() == AudioDecoder::Step::Decoded; ++i) {
        loudness.push(decoder.frame());
        if (!shaper.push(decoder.frame(), 0))
            break;
        (void)shaper.take();
    }
    shaper.flush();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    av_log_set_level(AV_LOG_QUIET);
    av_max_alloc(std::size_t{64} << 20U);
    // As its name would say it: the last byte stands for that.
    const auto formats = static_cast<std::uint8_t>(RawFormat::Linear48) + 1U;
    const auto raw = static_cast<RawFormat>(size > 0 ? data[size - 1] % formats : 0);
    Bytes bytes(data, size);
    AudioDecoder decoder;
    if (decoder.open(bytes, raw))
        return 0;
    Loudness loudness;
    SoundShaper shaper({.rate = 48'000, .channels = 2});
    shaper.restart(1);
    decodeSome(decoder, shaper, loudness);
    shaper.restart(1.5);
    decoder.readLength();
    decoder.seek(std::max<std::int64_t>(0, decoder.duration() / 2));
    decodeSome(decoder, shaper, loudness);
    (void)loudness.finish();
    return 0;
}
