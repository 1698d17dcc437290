// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/httpreader.h"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>

namespace calltray {

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using ErrorCode = boost::beast::error_code;

constexpr std::uint64_t LongestBody = std::uint64_t{1} << 53U; // no file is longer
// An empty body's only chunk, "0\r\n\r\n". The parser of Boost 1.74 asserts that it gets it at
// once.
constexpr qsizetype ShortestInChunks = 5;
constexpr std::size_t BodyPieceSize = 16'384;

} // namespace

struct HttpReader::Parser
{
    Parser()
    {
        http.header_limit(LongestHead);
        http.body_limit(LongestBody);
    }

    //! Takes from the beginning of \a bytes what it can use.
    ErrorCode take(QByteArray &bytes)
    {
        ErrorCode error;
        const auto size = std::size_t(std::min(bytes.size(), LongestHead));
        const std::size_t taken = http.put(asio::buffer(bytes.constData(), size), error);
        bytes.remove(0, qsizetype(taken));
        return error;
    }

    http::response_parser<http::buffer_body> http;
};

HttpReader::HttpReader()
    : m_parser(std::make_unique<Parser>())
{ }

HttpReader::~HttpReader() = default;

void HttpReader::put(const QByteArray &bytes)
{
    m_bytes += bytes;
}

HttpReader::State HttpReader::readHead()
{
    while (!m_bytes.isEmpty()) {
        const qsizetype before = m_bytes.size();
        const ErrorCode error = m_parser->take(m_bytes);
        m_taken += before - m_bytes.size();
        // The parser's own limit is one for the fields that it has not taken yet.
        if (m_taken + (m_parser->http.is_header_done() ? 0 : m_bytes.size()) > LongestHead)
            return State::TooLong;
        if (error == http::error::need_more)
            return State::Reading;
        if (error)
            return error == http::error::header_limit ? State::TooLong : State::Wrong;
        if (!m_parser->http.is_header_done())
            continue;
        constexpr int SwitchingProtocols = 101;
        const auto status = int(m_parser->http.get().result_int());
        if (status < 100 || status > 599 || status == SwitchingProtocols) // nobody asked for that
            return State::Wrong;
        if (status >= 200)
            return finishHead();
        m_parser = std::make_unique<Parser>();
    }
    return State::Reading;
}

HttpReader::State HttpReader::finishHead()
{
    const auto text = [](boost::beast::string_view view) {
        return QByteArray(view.data(), qsizetype(view.size()));
    };
    m_head.status = int(m_parser->http.get().result_int());
    for (const auto &field : m_parser->http.get())
        m_head.fields.append({.name = text(field.name_string()), .value = text(field.value())});
    // Packed for the transfer alone, which nobody does: it would be taken for the body.
    const QByteArray encoding = m_head.value("Transfer-Encoding").toLower();
    const bool isKnown = encoding.isEmpty() || encoding == "chunked" || encoding == "identity";
    return isKnown && m_parser->http.content_length().value_or(0) <= LongestBody ? State::Done
                                                                                 : State::Wrong;
}

HttpReader::State HttpReader::readBody(QByteArray &body)
{
    std::array<char, BodyPieceSize>
        piece; // NOLINT(cppcoreguidelines-pro-type-member-init): filled before it is read
    if (m_parser->http.is_done())
        return State::Done;
    if (m_parser->http.chunked() && !m_isBodyBegun && m_bytes.size() < ShortestInChunks)
        return State::Reading;
    m_isBodyBegun = true;
    while (!m_bytes.isEmpty() && !m_parser->http.is_done()) {
        auto &room = m_parser->http.get().body();
        room.data = piece.data();
        room.size = piece.size();
        const ErrorCode error = m_parser->take(m_bytes);
        body.append(piece.data(), qsizetype(piece.size() - room.size));
        if (error == http::error::need_more)
            return m_bytes.size() >= LongestHead ? State::Wrong : State::Reading;
        if (error && error != http::error::need_buffer)
            return State::Wrong;
    }
    return m_parser->http.is_done() ? State::Done : State::Reading;
}

bool HttpReader::isWholeAtEnd() const
{
    const auto &parser = m_parser->http;
    return parser.is_header_done() && (parser.is_done() || parser.need_eof());
}

std::optional<qint64> HttpReader::length() const
{
    // Some answers tell the length of a body that they do not have. Source: RFC 9110, 8.6.
    constexpr int NoContent = 204;
    constexpr int NotModified = 304;
    if (!m_parser->http.is_header_done() || m_head.status == NoContent
        || m_head.status == NotModified)
        return std::nullopt;
    const auto length = m_parser->http.content_length();
    return length ? std::optional(qint64(*length)) : std::nullopt;
}

bool HttpReader::canGoOn() const
{
    return m_bytes.isEmpty() && m_parser->http.is_done() && m_parser->http.keep_alive();
}

} // namespace calltray
