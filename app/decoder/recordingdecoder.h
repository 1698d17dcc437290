// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/decoder/audiodecoder.h"
#include "app/decoder/loudness.h"
#include "app/decoder/recordingstream.h"
#include "app/decoder/soundshaper.h"
#include "app/decoder/traylink.h"

#include <cstdint>
#include <vector>

namespace calltray::decoder {

//! \brief One recording, from opening it until the tray application goes: sound as it is asked for, or the waveform.
class RecordingDecoder
{
public:
    //! \a recording and \a link's pipes belong to the caller.
    RecordingDecoder(int recording, TrayLink &link);

    void play(SoundShaper::Format format);
    //! Its loudness from beginning to end, as far and as fast as it is fetched.
    void measure();

private:
    //! False after it has said why not.
    [[nodiscard]] bool open();
    //! An MPEG-4 file may have its table of contents at its end. Source: ISO/IEC 14496-12, section 6.
    [[nodiscard]] bool needsToJumpToOpen();
    void begin(const TrayLink::PlayRequest &request);
    void decodeOn(SoundShaper &shaper);
    //! Of one sample of all channels.
    [[nodiscard]] std::uint64_t frameBytes() const;
    //! One message of what is ready, as far as the credit goes.
    void sendReady();
    void sendEnd();
    void failToDecode();
    void fail(const AudioDecoder::Trouble &trouble);

    TrayLink &m_link;
    RecordingStream m_stream;
    AudioDecoder m_decoder;
    TrayLink::PlayRequest m_request;
    SoundShaper::Format m_format;
    std::vector<std::int16_t> m_ready; // samples that are decoded
    std::size_t m_readySent = 0; // of them
    bool m_isPlaying = false; // decodes; what is ready may be sent later
    bool m_hasEnded = false; // the end is to be told after what is ready
    bool m_hasToldReading = false; // that it is read up to a moment
    bool m_isSeeking = false; // until the frame that holds the position asked for
    std::int64_t m_sent = 0; // µs of the recording, where the next sample lies
};

} // namespace calltray::decoder
