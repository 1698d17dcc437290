// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/decoder/recordingdecoder.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace calltray::decoder {

namespace {

//! Samples in one message: 20 ms of stereo sound at 48 kHz.
constexpr std::size_t SamplesInMessage = 1920;
//! What of a file is looked at for the order of its parts.
constexpr std::size_t BoxHeader = 16;
//! Of the small parts that may come before the sound and its table of contents.
constexpr std::uint64_t LargestBox = 1'048'576;

std::uint64_t bigEndian(std::string_view bytes)
{
    std::uint64_t number = 0;
    for (const char byte : bytes)
        number = number << 8 | static_cast<unsigned char>(byte);
    return number;
}

//! Where the part after the one at \a offset begins; -1 where its header makes no sense.
std::int64_t nextBox(std::string_view header, std::int64_t offset)
{
    std::uint64_t size = bigEndian(header.substr(0, 4));
    if (size == 1)
        size = bigEndian(header.substr(8, 8));
    return size < 8 || size > LargestBox ? -1 : offset + static_cast<std::int64_t>(size);
}

} // namespace

RecordingDecoder::RecordingDecoder(int recording, TrayLink &link)
    : m_link(link)
    , m_stream(recording, link)
{ }

bool RecordingDecoder::open()
{
    // What is there already, and whether one may jump, is said first.
    m_link.listen(TrayLink::Wait::Yes);
    if (m_link.raw() == RawFormat::None)
        m_stream.skipText();
    m_stream.setJumpsToOpen(m_link.isComplete() || needsToJumpToOpen());
    const std::optional<AudioDecoder::Trouble> trouble = m_decoder.open(m_stream, m_link.raw());
    if (m_link.isGone())
        return false;
    if (trouble) {
        fail(*trouble);
        return false;
    }
    if (m_link.isComplete() && m_decoder.duration() < 0)
        m_decoder.readLength();
    m_hasToldReading = m_decoder.readsThrough();
    m_link.send(Message(Kind::Opened)
                    .append(m_decoder.duration())
                    .append(static_cast<std::uint8_t>(m_decoder.readsThrough()))
                    .append(m_decoder.formatName()));
    return true;
}

bool RecordingDecoder::needsToJumpToOpen()
{
    std::string before;
    std::int64_t offset = 0;
    while (offset >= 0) {
        const std::string header = m_stream.peek(offset, BoxHeader);
        if (header.size() < BoxHeader)
            break;
        const std::string name = header.substr(4, 4);
        if ((before.empty() && name != "ftyp") || name == "moov" || name == "mdat")
            return name == "mdat" && !before.empty();
        before = name;
        offset = nextBox(header, offset);
    }
    return false;
}

void RecordingDecoder::play(SoundShaper::Format format)
{
    m_format = format;
    SoundShaper shaper(format);
    if (!open())
        return;
    m_stream.setInterruptible(true);
    while (!m_link.isGone()) {
        m_link.listen(TrayLink::Wait::No);
        if (m_link.request()) {
            begin(m_link.takeRequest());
            shaper.restart(m_request.speed / 1000.0);
        }
        const bool isReady = m_readySent < m_ready.size();
        if (isReady && m_link.credit() >= frameBytes())
            sendReady();
        else if (!isReady && m_hasEnded)
            sendEnd();
        else if (!isReady && m_isPlaying && m_link.credit() >= frameBytes())
            decodeOn(shaper);
        else
            m_link.listen(TrayLink::Wait::Yes);
    }
}

void RecordingDecoder::begin(const TrayLink::PlayRequest &request)
{
    m_request = request;
    m_request.position = std::max<std::int64_t>(0, request.position);
    m_ready.clear();
    m_readySent = 0;
    m_isSeeking = true;
    m_isPlaying = true;
    m_hasEnded = false;
    m_sent = m_request.position;
    m_decoder.seek(m_request.position);
    if (m_decoder.readsThrough() && !std::exchange(m_hasToldReading, true))
        m_link.send(Message(Kind::ReadsThrough));
    (void)m_stream.takeInterruption();
}

void RecordingDecoder::decodeOn(SoundShaper &shaper)
{
    switch (m_decoder.next()) {
    case AudioDecoder::Step::Decoded: {
        const std::int64_t early = m_request.position - m_decoder.position();
        if (m_isSeeking && m_decoder.end() <= m_request.position)
            return;
        const bool isGood =
            shaper.push(m_decoder.frame(), m_isSeeking ? std::max<std::int64_t>(0, early) : 0);
        if (m_isSeeking && early < 0)
            m_sent = m_decoder.position();
        m_isSeeking = false;
        if (!isGood) {
            m_isPlaying = false;
            fail({});
            return;
        }
        break;
    }
    case AudioDecoder::Step::Ended:
        shaper.flush();
        m_isPlaying = false;
        m_hasEnded = true;
        break;
    case AudioDecoder::Step::Failed:
        if (m_stream.takeInterruption())
            return;
        failToDecode();
        m_isPlaying = false;
        return;
    }
    m_ready = shaper.take();
    m_readySent = 0;
}

std::uint64_t RecordingDecoder::frameBytes() const
{
    return static_cast<std::uint64_t>(m_format.channels) * sizeof m_ready[0];
}

void RecordingDecoder::sendReady()
{
    const auto channels = static_cast<std::size_t>(m_format.channels);
    const std::size_t granted = m_link.credit() / frameBytes() * channels;
    const std::size_t most = SamplesInMessage / channels * channels;
    const std::size_t count = std::min({most, granted, m_ready.size() - m_readySent});
    m_link.sendSound(
        m_request.generation, m_sent,
        {reinterpret_cast<const char *>(m_ready.data() + m_readySent), count * sizeof m_ready[0]});
    m_readySent += count;
    const auto frames = static_cast<std::int64_t>(count / channels);
    m_sent += frames * 1000 * m_request.speed / m_format.rate;
}

void RecordingDecoder::sendEnd()
{
    m_hasEnded = false;
    m_link.send(Message(Kind::End).append(m_request.generation).append(m_decoder.end()));
}

void RecordingDecoder::measure()
{
    Loudness loudness;
    if (!open())
        return;
    while (!m_link.isGone()) {
        m_link.listen(TrayLink::Wait::No);
        const AudioDecoder::Step step = m_decoder.next();
        if (step == AudioDecoder::Step::Decoded)
            loudness.push(m_decoder.frame());
        const std::string values =
            step == AudioDecoder::Step::Decoded ? loudness.take() : loudness.finish();
        if (!values.empty())
            m_link.send(Message(Kind::Peaks).append(values));
        if (step == AudioDecoder::Step::Decoded)
            continue;
        if (step == AudioDecoder::Step::Ended)
            m_link.send(Message(Kind::End).append(std::uint32_t{0}).append(m_decoder.end()));
        else
            failToDecode();
        return;
    }
}

void RecordingDecoder::failToDecode()
{
    fail({.failure = m_decoder.isEmpty() ? Failure::NoSound : Failure::Damaged});
}

void RecordingDecoder::fail(const AudioDecoder::Trouble &trouble)
{
    m_link.send(Message(Kind::Failed).append(trouble.failure).append(trouble.detail));
}

} // namespace calltray::decoder
