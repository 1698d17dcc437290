// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

//! \brief How the tray application and the programs that it starts speak over their pipes.
//!
//! A message is its length (of all that follows), its kind in one byte, and its numbers in the machine's own byte order:
//! both ends are one program on one machine. Plain C++, since the decoder has no Qt.
namespace calltray {

//! A message is never longer than this: what is, is an error of the other side.
inline constexpr std::uint32_t LongestMessage = 65'536;

//! Builds one message; its kind is an enumeration of one byte.
class Message
{
public:
    template <typename Kind>
    requires std::is_enum_v<Kind>
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
            m_isShort = true;
        }
        return number;
    }
    [[nodiscard]] std::string_view rest() const { return m_rest; }
    //! Every number that was taken was there.
    [[nodiscard]] bool isSound() const { return !m_isShort; }
    //! And nothing follows.
    [[nodiscard]] bool isSpent() const { return !m_isShort && m_rest.empty(); }

private:
    std::string_view m_rest;
    bool m_isShort = false;
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

} // namespace calltray
