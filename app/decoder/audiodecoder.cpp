// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/decoder/audiodecoder.h"

#include <cerrno>

namespace calltray::decoder {

namespace {

//! What telephone systems write; everything else of FFmpeg's is out of a hostile file's reach.
constexpr const char *Formats = "mp3,wav,w64,ogg,mov,aac,flac,au,aiff,amr,amrnb,amrwb,matroska,caf";
constexpr const char *Codecs =
    "mp3,mp3float,mp2,mp2float,mp1,mp1float,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s32le,pcm_u8,pcm_s8,"
    "pcm_f32le,pcm_alaw,pcm_mulaw,gsm,gsm_ms,adpcm_ima_wav,adpcm_ms,adpcm_g726,adpcm_g726le,g723_1,"
    "g729,vorbis,opus,aac,aac_fixed,alac,flac,amrnb,amrwb";
constexpr AVRational Microseconds{1, 1'000'000};
//! Damaged packets that are skipped before the whole counts as damaged.
constexpr int MostBadPackets = 500;
constexpr std::int64_t MostProbed = 1'048'576; // bytes
//! What is read ahead to tell what a known format holds: a slow server keeps the first sound back for so long.
constexpr std::int64_t MostAnalysed = 16'384; // bytes
constexpr int MostAnalysedPackets = 4;

//! What it looks like to all of FFmpeg's demuxers, or empty.
std::string guessedFormat(AVIOContext *stream)
{
    const AVInputFormat *format = nullptr;
    if (av_probe_input_buffer2(stream, &format, "", nullptr, 0, MostProbed) < 0)
        return {};
    return format->long_name != nullptr ? format->long_name : format->name;
}

} // namespace

std::optional<AudioDecoder::Trouble> AudioDecoder::open(AVIOContext *stream)
{
    AVFormatContext *format = avformat_alloc_context();
    format->pb = stream;
    format->format_whitelist = av_strdup(Formats);
    format->codec_whitelist = av_strdup(Codecs);
    format->protocol_whitelist = av_strdup("");
    format->probesize = MostProbed;
    format->max_probe_packets = MostAnalysedPackets;
    // Fast seek: by the bit rate instead of reading all that lies between.
    format->flags |= AVFMT_FLAG_FAST_SEEK | AVFMT_FLAG_IGNIDX;
    // Frees the context where it fails.
    const int opened = avformat_open_input(&format, "", nullptr, nullptr);
    if (opened == AVERROR_EXIT)
        return Trouble{};
    if (opened < 0) {
        stream->seekable = AVIO_SEEKABLE_NORMAL;
        avio_seek(stream, 0, SEEK_SET);
        const std::string name = guessedFormat(stream);
        if (name.empty())
            return Trouble{.failure = Failure::NotAudio};
        const bool isKnown = opened != AVERROR(EINVAL);
        return Trouble{.failure = isKnown ? Failure::Damaged : Failure::UnknownFormat,
                       .detail = name};
    }
    m_format.reset(format);
    format->probesize = MostAnalysed;
    if (avformat_find_stream_info(format, nullptr) < 0)
        return Trouble{.detail = formatName()};
    return openCodec();
}

std::optional<AudioDecoder::Trouble> AudioDecoder::openCodec()
{
    const AVCodec *codec = nullptr;
    m_stream = av_find_best_stream(m_format.get(), AVMEDIA_TYPE_AUDIO, -1, -1, &codec, 0);
    if (m_stream == AVERROR_STREAM_NOT_FOUND)
        return Trouble{.failure = Failure::NotAudio, .detail = formatName()};
    if (m_stream < 0)
        return Trouble{.failure = Failure::UnknownFormat, .detail = formatName()};
    m_codec.reset(avcodec_alloc_context3(codec));
    const AVStream &stream = *m_format->streams[m_stream];
    m_codec->codec_whitelist = av_strdup(Codecs);
    m_codec->thread_count = 1;
    m_codec->pkt_timebase = stream.time_base;
    if (avcodec_parameters_to_context(m_codec.get(), stream.codecpar) < 0)
        return Trouble{.detail = codec->name};
    if (const int opened = avcodec_open2(m_codec.get(), codec, nullptr); opened < 0) {
        const bool isKnown = opened != AVERROR(EINVAL);
        return Trouble{.failure = isKnown ? Failure::Damaged : Failure::UnknownFormat,
                       .detail = avcodec_get_name(codec->id)};
    }
    for (unsigned i = 0; i < m_format->nb_streams; ++i) {
        if (static_cast<int>(i) != m_stream)
            m_format->streams[i]->discard = AVDISCARD_ALL;
    }
    m_packet.reset(av_packet_alloc());
    m_frame.reset(av_frame_alloc());
    return std::nullopt;
}

std::string AudioDecoder::formatName() const
{
    return m_format->iformat->name;
}

std::int64_t AudioDecoder::duration() const
{
    if (m_format->duration == AV_NOPTS_VALUE || m_format->duration <= 0)
        return -1;
    // Only of mp3 the first part tells the bit rate of the whole.
    const bool isGuess = m_format->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE;
    return isGuess && formatName() != "mp3" ? -1 : m_format->duration;
}

bool AudioDecoder::seek(std::int64_t position)
{
    const AVStream &stream = *m_format->streams[m_stream];
    const std::int64_t start = stream.start_time == AV_NOPTS_VALUE ? 0 : stream.start_time;
    const std::int64_t target = start + av_rescale_q(position, Microseconds, stream.time_base);
    avcodec_flush_buffers(m_codec.get());
    m_isDraining = false;
    m_badPackets = 0;
    m_position = m_end = position;
    return av_seek_frame(m_format.get(), m_stream, target, AVSEEK_FLAG_BACKWARD) >= 0;
}

AudioDecoder::Step AudioDecoder::next()
{
    while (m_badPackets < MostBadPackets) {
        const int received = avcodec_receive_frame(m_codec.get(), m_frame.get());
        if (received >= 0) {
            noteFrame();
            return Step::Decoded;
        }
        if (received == AVERROR_EOF)
            return m_hasDecoded ? Step::Ended : Step::Failed;
        if (received != AVERROR(EAGAIN))
            ++m_badPackets;
        if (!m_isDraining && !feed())
            return Step::Failed;
    }
    return Step::Failed;
}

bool AudioDecoder::feed()
{
    const int read = av_read_frame(m_format.get(), m_packet.get());
    if (read == AVERROR_EXIT)
        return false;
    if (read < 0) {
        // Its end, or so damaged that nothing more can be found in it.
        m_isDraining = true;
        avcodec_send_packet(m_codec.get(), nullptr);
        return true;
    }
    const bool isOurs = m_packet->stream_index == m_stream;
    if (isOurs && avcodec_send_packet(m_codec.get(), m_packet.get()) < 0)
        ++m_badPackets;
    av_packet_unref(m_packet.get());
    return true;
}

void AudioDecoder::noteFrame()
{
    m_hasDecoded = true;
    m_badPackets = 0;
    const AVStream &stream = *m_format->streams[m_stream];
    m_position = m_end;
    if (m_frame->best_effort_timestamp != AV_NOPTS_VALUE) {
        const std::int64_t start = stream.start_time == AV_NOPTS_VALUE ? 0 : stream.start_time;
        m_position =
            av_rescale_q(m_frame->best_effort_timestamp - start, stream.time_base, Microseconds);
    }
    if (m_frame->sample_rate > 0)
        m_end =
            m_position + av_rescale(m_frame->nb_samples, Microseconds.den, m_frame->sample_rate);
}

} // namespace calltray::decoder
