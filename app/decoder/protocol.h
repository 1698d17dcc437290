// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

//! \brief What the tray application and calltray-decoder say to each other, over the decoder's standard input and output.
//!
//! A message is its length (of all that follows), its kind in one byte, and its numbers in the machine's own byte order:
//! both ends are one program on one machine. Plain C++, since the decoder has no Qt.
namespace calltray::decoder {

//! The descriptor under which the decoder finds the recording, open for reading.
inline constexpr int RecordingDescriptor = 3;
//! A message is never longer than this: what is, is an error of the other side.
inline constexpr std::uint32_t LongestMessage = 65'536;
//! The grain of the waveform: one value for each so many microseconds.
inline constexpr std::int64_t PeakMicroseconds = 100'000;

enum class Kind : std::uint8_t {
    // To the decoder
    Size = 1, //!< int64: bytes of the whole recording
    Data, //!< int64 begin, int64 end: these bytes are there
    Ranges, //!< uint8: whether missing bytes can be had out of turn
    Play, //!< uint32 generation, int64 position (µs), uint32 speed (‰): begin anew from there
    Credit, //!< uint32: so many more bytes of sound may be sent
    // To the tray application
    Opened = 64, //!< int64 duration (µs, -1: not known), then the format's name
    Need, //!< int64: waits for the byte at this offset
    Sound, //!< uint32 generation, int64 position (µs) of the first sample, then samples: int16, interleaved
    End, //!< uint32 generation, int64 µs: that was the last sound, and where it ends
    Peaks, //!< values 0…255, in order from the beginning
    Failed, //!< uint8 Failure, then its detail
};

enum class Failure : std::uint8_t {
    UnknownFormat, //!< the detail names it
    NotAudio,
    Damaged,
};

//! Builds one message.
class Message
{
public:
    explicit Message(Kind kind) { append(kind); }

    template <typename Number>
    requires(std::is_arithmetic_v<Number> || std::is_enum_v<Number>) Message &append(Number number)
    {
        m_bytes.append(reinterpret_cast<const char *>(&number), sizeof number);
        return *this;
    }
    Message &append(std::string_view text)
    {
        m_bytes.append(text);
        return *this;
    }

    //! With its length in front.
    [[nodiscard]] std::string bytes() const
    {
        const auto length = static_cast<std::uint32_t>(m_bytes.size());
        std::string all(reinterpret_cast<const char *>(&length), sizeof length);
        return all += m_bytes;
    }

private:
    std::string m_bytes;
};

//! Takes one message apart; what is missing reads as 0.
class MessageReader
{
public:
    //! \a message is without its length.
    explicit MessageReader(std::string_view message)
        : m_rest(message)
    { }

    template <typename Number>
    [[nodiscard]] Number take()
    {
        Number number{};
        if (m_rest.size() >= sizeof number) {
            std::memcpy(&number, m_rest.data(), sizeof number);
            m_rest.remove_prefix(sizeof number);
        } else {
            m_rest = {};
        }
        return number;
    }
    [[nodiscard]] std::string_view rest() const { return m_rest; }

private:
    std::string_view m_rest;
};

//! Cuts what comes in into messages.
class MessageBuffer
{
public:
    void append(std::string_view bytes)
    {
        m_bytes.erase(0, m_begin);
        m_begin = 0;
        m_bytes.append(bytes);
    }

    //! The next whole message, without its length; valid until the next append().
    [[nodiscard]] std::optional<std::string_view> next()
    {
        const std::string_view rest = std::string_view(m_bytes).substr(m_begin);
        std::uint32_t length = 0;
        if (rest.size() < sizeof length)
            return std::nullopt;
        std::memcpy(&length, rest.data(), sizeof length);
        if (length == 0 || length > LongestMessage) {
            m_isBroken = true;
            return std::nullopt;
        }
        if (rest.size() < sizeof length + length)
            return std::nullopt;
        m_begin += sizeof length + length;
        return rest.substr(sizeof length, length);
    }

    //! A length made no sense: nothing that follows can be read.
    [[nodiscard]] bool isBroken() const { return m_isBroken; }

private:
    std::string m_bytes;
    std::size_t m_begin = 0;
    bool m_isBroken = false;
};

} // namespace calltray::decoder
