// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/decoder/audiodecoder.h"

#include <algorithm>
#include <cerrno>
#include <limits>
#include <string_view>
#include <utility>

extern "C" {
#include <libavutil/avstring.h>
#include <libavutil/common.h>
#include <libavutil/dict.h>
}

namespace calltray::decoder {

namespace {

//! What telephone systems write; everything else of FFmpeg's is out of a hostile file's reach.
constexpr const char *Formats =
    "mp3,wav,w64,ogg,mov,aac,flac,au,aiff,amr,amrnb,amrwb,matroska,caf,gsm,"
    "g722,g726le,mulaw,alaw,s16le";
constexpr const char *Codecs =
    "mp3,mp3float,mp2,mp2float,mp1,mp1float,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s32le,pcm_u8,pcm_s8,"
    "pcm_f32le,pcm_alaw,pcm_mulaw,gsm,gsm_ms,adpcm_ima_wav,adpcm_ms,adpcm_swf,adpcm_yamaha,"
    "g726,g726le,g722,g723_1,"
    "g729,speex,vorbis,opus,aac,aac_fixed,alac,flac,amrnb,amrwb";
constexpr AVRational Microseconds{1, 1'000'000};
//! Damaged packets that are skipped before the whole counts as damaged.
constexpr int MostBadPackets = 500;
constexpr std::int64_t MostProbed = 1'048'576; // bytes
//! What is read ahead to tell what a known format holds: a slow server keeps the first sound back for so long.
constexpr std::int64_t MostAnalysed = 16'384; // bytes
constexpr int MostAnalysedPackets = 4;

//! Decoded before what is heard, in µs: codecs that build on what was before are right after so much.
constexpr std::int64_t RunUp = 500'000;
constexpr std::int64_t NothingSkipped = std::numeric_limits<std::int64_t>::min();
//! What is read for the length alone: far more than a day of speech.
constexpr int MostCounted = 8'000'000; // packets

//! What it looks like to all of FFmpeg's demuxers, or empty.
std::string guessedFormat(AVIOContext *stream)
{
    const AVInputFormat *format = nullptr;
    if (av_probe_input_buffer2(stream, &format, "", nullptr, 0, MostProbed) < 0)
        return {};
    return format->long_name != nullptr ? format->long_name : format->name;
}

//! By so many bytes a recording is told whose name says that it has no header.
constexpr std::size_t MostTold = 8'192;

//! Whether \a bytes themselves tell of a format that is known. Silence, the same byte again and again, passes for GSM.
bool isTold(std::string bytes)
{
    const auto size = static_cast<int>(bytes.size());
    bytes.resize(bytes.size() + AVPROBE_PADDING_SIZE);
    const AVProbeData data{.filename = "",
                           .buf = reinterpret_cast<unsigned char *>(bytes.data()),
                           .buf_size = size,
                           .mime_type = nullptr};
    int score = 0;
    const AVInputFormat *const format = av_probe_input_format3(&data, 1, &score);
    return format != nullptr && score > AVPROBE_SCORE_RETRY
        && av_match_list(format->name, Formats, ',') > 0 && std::string_view(format->name) != "gsm";
}

struct RawInput
{
    const char *format;
    const char *option; //!< of it
    std::int64_t value;
};

//! As telephone systems write them: Asterisk's `format_pcm.c`, `format_sln.c`, `format_g726.c`.
RawInput rawInput(RawFormat raw)
{
    switch (raw) {
    case RawFormat::None:
        break;
    case RawFormat::Gsm:
        return {"gsm", "sample_rate", 8'000};
    case RawFormat::MuLaw:
        return {"mulaw", "sample_rate", 8'000};
    case RawFormat::ALaw:
        return {"alaw", "sample_rate", 8'000};
    case RawFormat::G722:
        return {"g722", "", 0};
    case RawFormat::G726At16:
        return {"g726le", "code_size", 2};
    case RawFormat::G726At24:
        return {"g726le", "code_size", 3};
    case RawFormat::G726At32:
        return {"g726le", "code_size", 4};
    case RawFormat::G726At40:
        return {"g726le", "code_size", 5};
    case RawFormat::Linear8:
        return {"s16le", "sample_rate", 8'000};
    case RawFormat::Linear12:
        return {"s16le", "sample_rate", 12'000};
    case RawFormat::Linear16:
        return {"s16le", "sample_rate", 16'000};
    case RawFormat::Linear24:
        return {"s16le", "sample_rate", 24'000};
    case RawFormat::Linear32:
        return {"s16le", "sample_rate", 32'000};
    case RawFormat::Linear44:
        return {"s16le", "sample_rate", 44'100};
    case RawFormat::Linear48:
        return {"s16le", "sample_rate", 48'000};
    }
    return {nullptr, "", 0};
}

//! Frees \a format where it fails.
int openInput(AVFormatContext *&format, RawFormat raw)
{
    const RawInput input = rawInput(raw);
    AVDictionary *options = nullptr;
    if (input.value > 0)
        av_dict_set_int(&options, input.option, input.value, 0);
    const int opened = avformat_open_input(
        &format, "", input.format != nullptr ? av_find_input_format(input.format) : nullptr,
        &options);
    av_dict_free(&options);
    return opened;
}

} // namespace

std::optional<AudioDecoder::Trouble> AudioDecoder::open(ByteSource &source, RawFormat raw)
{
    m_source = &source;
    m_raw = raw != RawFormat::None && !isTold(source.peek(0, MostTold)) ? raw : RawFormat::None;
    return enter(0, 0);
}

std::optional<AudioDecoder::Trouble> AudioDecoder::enter(std::int64_t begin, std::int64_t start)
{
    m_codec.reset();
    m_format.reset();
    m_isDraining = false;
    m_badPackets = 0;
    AVIOContext *stream = m_source->enter(begin);
    AVFormatContext *format = avformat_alloc_context();
    format->pb = stream;
    format->format_whitelist = av_strdup(Formats);
    format->codec_whitelist = av_strdup(Codecs);
    format->protocol_whitelist = av_strdup("");
    format->probesize = MostProbed;
    format->max_probe_packets = MostAnalysedPackets;
    // Fast seek: by the bit rate instead of reading all that lies between.
    format->flags |= AVFMT_FLAG_FAST_SEEK | AVFMT_FLAG_IGNIDX;
    const int opened = openInput(format, m_raw);
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
    const std::int64_t data = avio_tell(stream);
    format->probesize = MostAnalysed;
    std::optional<Trouble> trouble;
    if (avformat_find_stream_info(format, nullptr) < 0)
        trouble = Trouble{.detail = formatName()};
    else
        trouble = openCodec();
    stream->seekable = AVIO_SEEKABLE_NORMAL;
    if (trouble) {
        if (m_source->peek(data, 1).empty() && !m_source->wasInterrupted())
            trouble->failure = Failure::NoSound;
        m_format.reset();
        return trouble;
    }
    m_clock = PacketClock(*format, this->stream(), data, start, *m_source);
    m_isReadThrough = m_isReadThrough || m_clock.mustReadThrough();
    return std::nullopt;
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

AudioDecoder::Step AudioDecoder::enterNext()
{
    const std::optional<std::int64_t> begin = m_source->following();
    if (!begin) {
        if (m_skipTo != NothingSkipped)
            m_end = m_clock.now(); // it was to be entered behind its end
        return m_hasDecoded ? Step::Ended : Step::Failed;
    }
    m_isReadThrough = true;
    if (!enter(*begin, m_clock.now()))
        return Step::Decoded;
    return m_source->wasInterrupted() ? Step::Failed : Step::Ended;
}

void AudioDecoder::rewind()
{
    (void)enter(0, 0); // where that fails, next() does
}

std::string AudioDecoder::formatName() const
{
    return m_format ? m_format->iformat->name : "";
}

std::int64_t AudioDecoder::duration() const
{
    if (m_length >= 0 || !m_format)
        return m_length;
    if (const std::int64_t length = m_clock.length(*m_format, *m_source); length >= 0)
        return length;
    const bool isGuess = m_format->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE;
    return isGuess || m_format->duration <= 0 ? -1 : m_format->duration;
}

void AudioDecoder::readLength()
{
    Step step = Step::Decoded;
    for (int packets = 0; packets < MostCounted && step == Step::Decoded; ++packets) {
        if (read() == Read::Packet) {
            av_packet_unref(m_packet.get());
            continue;
        }
        m_length = m_clock.now();
        step = enterNext();
    }
    if (step == Step::Decoded)
        m_length = -1;
    rewind();
}

void AudioDecoder::seek(std::int64_t position)
{
    const std::int64_t length = duration();
    m_wanted = m_position = m_end = length < 0 ? position : std::min(position, length);
    m_skipTo = m_wanted - RunUp;
    if (m_format) {
        // From eight bits on a sample says itself what it is.
        if (av_get_exact_bits_per_sample(m_codec->codec_id) >= 8)
            m_skipTo = m_wanted;
        if (m_clock.buildsUp())
            m_skipTo = NothingSkipped;
        avcodec_flush_buffers(m_codec.get());
        m_isDraining = false;
        m_badPackets = 0;
    }
    if (!m_format || (!seekInContainer() && m_skipTo < m_clock.now()))
        rewind();
}

bool AudioDecoder::seekInContainer()
{
    if (const std::optional<std::int64_t> byte = m_clock.jump(m_skipTo))
        return av_seek_frame(m_format.get(), -1, *byte, AVSEEK_FLAG_BYTE) >= 0;
    m_isReadThrough = m_isReadThrough || m_source->isChained();
    if (m_isReadThrough)
        return false;
    const std::int64_t start = stream().start_time == AV_NOPTS_VALUE ? 0 : stream().start_time;
    const std::int64_t early = std::max<std::int64_t>(0, m_skipTo);
    const std::int64_t target = start + av_rescale_q(early, Microseconds, stream().time_base);
    m_hasJumped = true;
    if (av_seek_frame(m_format.get(), m_stream, target, AVSEEK_FLAG_BACKWARD) >= 0)
        return true;
    rewind();
    return true;
}

AudioDecoder::Step AudioDecoder::next()
{
    while (m_format && m_badPackets < MostBadPackets) {
        const int received = avcodec_receive_frame(m_codec.get(), m_frame.get());
        if (received >= 0) {
            noteFrame();
            return Step::Decoded;
        }
        if (received == AVERROR_EOF) {
            if (const Step step = enterNext(); step != Step::Decoded)
                return step;
            continue;
        }
        if (received != AVERROR(EAGAIN))
            ++m_badPackets;
        if (!m_isDraining && !feed())
            return Step::Failed;
    }
    return Step::Failed;
}

AudioDecoder::Read AudioDecoder::read()
{
    int result = 0;
    while ((result = av_read_frame(m_format.get(), m_packet.get())) >= 0) {
        if (m_packet->stream_index == m_stream) {
            m_clock.stamp(*m_packet);
            m_hasRead = true;
            return Read::Packet;
        }
        av_packet_unref(m_packet.get());
    }
    // Else its end, or so damaged that nothing more can be found in it.
    return result == AVERROR_EXIT ? Read::Interrupted : Read::End;
}

bool AudioDecoder::feed()
{
    Read result = read();
    while (result == Read::Packet && isSkipped()) {
        av_packet_unref(m_packet.get());
        m_hasDecoded = true; // as far as can be told
        result = m_format ? read() : Read::Interrupted;
    }
    if (result == Read::Interrupted)
        return false;
    if (result == Read::End) {
        m_isDraining = true;
        avcodec_send_packet(m_codec.get(), nullptr);
        return true;
    }
    if (avcodec_send_packet(m_codec.get(), m_packet.get()) < 0)
        ++m_badPackets;
    av_packet_unref(m_packet.get());
    return true;
}

bool AudioDecoder::isSkipped()
{
    const bool hasTime = m_packet->pts != AV_NOPTS_VALUE;
    if (std::exchange(m_hasJumped, false) && hasTime && m_clock.at(m_packet->pts) > m_wanted) {
        rewind();
        return true;
    }
    if (hasTime && m_clock.now() <= m_skipTo)
        return true;
    m_skipTo = NothingSkipped;
    return false;
}

void AudioDecoder::noteFrame()
{
    m_hasDecoded = true;
    m_badPackets = 0;
    m_position = m_end;
    if (m_frame->best_effort_timestamp != AV_NOPTS_VALUE)
        m_position = m_clock.at(m_frame->best_effort_timestamp);
    if (m_frame->sample_rate > 0)
        m_end = av_sat_add64(
            m_position, av_rescale(m_frame->nb_samples, Microseconds.den, m_frame->sample_rate));
}

} // namespace calltray::decoder
