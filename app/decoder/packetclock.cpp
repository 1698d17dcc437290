// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/decoder/packetclock.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

extern "C" {
#include <libavutil/common.h>
}

namespace calltray::decoder {

namespace {

using namespace std::string_view_literals;

bool isOneOf(std::string_view name, std::initializer_list<std::string_view> names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

unsigned octet(std::string_view bytes, std::size_t place)
{
    return place < bytes.size() ? static_cast<unsigned char>(bytes[place]) : 0;
}

//! Whether an mp3 says that all its frames are of one bit rate: its first one is a tag named `Info`, behind an ID3 tag.
bool saysConstantRate(ByteSource &source)
{
    constexpr std::size_t TagHeader = 10;
    constexpr std::size_t LongestBefore = 64; // of the frame's header and side information
    const std::string tag = source.peek(0, TagHeader);
    std::int64_t frame = 0;
    if (tag.starts_with("ID3"))
        frame = static_cast<std::int64_t>(TagHeader)
            + (octet(tag, 6) << 21U | octet(tag, 7) << 14U | octet(tag, 8) << 7U | octet(tag, 9));
    return source.peek(frame, LongestBefore).find("Info") != std::string::npos;
}

} // namespace

PacketClock::PacketClock(const AVFormatContext &format, const AVStream &stream, std::int64_t data,
                         std::int64_t start, ByteSource &source)
    : m_unit(stream.time_base)
    , m_zero(stream.start_time == AV_NOPTS_VALUE ? 0 : stream.start_time)
    , m_start(start)
    , m_data(data)
    , m_rate(stream.codecpar->sample_rate)
{
    const std::string_view name = format.iformat->name;
    const bool isRaw = isOneOf(
        name, {"wav", "w64", "gsm", "g722", "g726", "g726le", "mulaw", "alaw", "s16le", "sln"});
    const Block block = isRaw && m_rate > 0 ? blockOf(*stream.codecpar) : Block();
    if (block.bytes > 0 && block.samples > 0)
        m_block = block;
    m_isCounted = isRaw || isOneOf(name, {"aac", "amr", "amrnb", "amrwb"})
        || (name == "mp3" && (source.isWhole() || !saysConstantRate(source)));
    m_buildsUp = stream.codecpar->codec_id == AV_CODEC_ID_ADPCM_YAMAHA;
    m_isReadThrough = (m_isCounted && m_block.bytes == 0) || name == "matroska,webm" || m_buildsUp;
}

PacketClock::Block PacketClock::blockOf(const AVCodecParameters &codec)
{
    const int channels = codec.ch_layout.nb_channels;
    switch (codec.codec_id) {
    case AV_CODEC_ID_GSM:
        return {.bytes = 33, .samples = 160};
    case AV_CODEC_ID_GSM_MS:
        return {.bytes = 65, .samples = 320};
    case AV_CODEC_ID_ADPCM_G726:
    case AV_CODEC_ID_ADPCM_G726LE:
        return {.bytes = codec.bits_per_coded_sample, .samples = 8};
    case AV_CODEC_ID_ADPCM_IMA_WAV:
    case AV_CODEC_ID_ADPCM_MS: {
        auto same = codec; // FFmpeg takes it without const
        return {.bytes = codec.block_align,
                .samples = av_get_audio_frame_duration2(&same, codec.block_align)};
    }
    case AV_CODEC_ID_ADPCM_SWF:
        // Source: SWF File Format Specification 19, "ADPCM compression".
        return {.bytes = codec.block_align, .samples = 4'096};
    default:
        // Eight samples are whole bytes.
        return {.bytes = std::int64_t{channels} * av_get_bits_per_sample(codec.codec_id),
                .samples = 8};
    }
}

std::optional<std::int64_t> PacketClock::jump(std::int64_t position)
{
    if (m_block.bytes == 0 || m_buildsUp)
        return std::nullopt;
    const std::int64_t block =
        av_rescale(std::max<std::int64_t>(0, position), m_rate, 1'000'000 * m_block.samples);
    m_next = m_zero + av_rescale_q(block * m_block.samples, {1, m_rate}, m_unit);
    return m_data + block * m_block.bytes;
}

std::int64_t PacketClock::length(const AVFormatContext &format, ByteSource &source) const
{
    constexpr std::size_t SizeField = 4;
    std::int64_t bytes = avio_size(format.pb) - m_data;
    if (m_block.bytes == 0 || bytes <= 0)
        return -1;
    if (std::string_view(format.iformat->name) == "wav"sv) {
        const std::string field = source.peek(m_data - std::int64_t{SizeField}, SizeField);
        const std::int64_t told = std::int64_t{octet(field, 0)} | octet(field, 1) << 8U
            | octet(field, 2) << 16U | std::int64_t{octet(field, 3)} << 24U;
        // Who writes while it records says nothing there, or all that can be said.
        if (told > 0)
            bytes = std::min(bytes, told);
    }
    return av_rescale(bytes / m_block.bytes * m_block.samples, 1'000'000, m_rate);
}

void PacketClock::stamp(AVPacket &packet)
{
    if (m_block.bytes > 0)
        packet.duration =
            av_rescale_q(packet.size * m_block.samples / m_block.bytes, {1, m_rate}, m_unit);
    // Where it is not known how much a packet holds, the samples are counted once they are decoded.
    if (m_isCounted)
        packet.pts = packet.dts = packet.duration > 0 ? m_next : AV_NOPTS_VALUE;
    else if (packet.pts != AV_NOPTS_VALUE)
        m_next = packet.pts;
    m_next = av_sat_add64(m_next, std::max<std::int64_t>(0, packet.duration));
}

std::int64_t PacketClock::at(std::int64_t timestamp) const
{
    const std::int64_t units = av_sat_sub64(timestamp, m_zero);
    return av_sat_add64(m_start, av_rescale_q(units, m_unit, av_get_time_base_q()));
}

std::int64_t PacketClock::now() const
{
    return at(m_next);
}

} // namespace calltray::decoder
