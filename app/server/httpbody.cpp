// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/httpbody.h"

#include <algorithm>
#include <utility>

namespace calltray {

namespace {

//! \a digits alone, to \a base; nothing for anything else, or for what no file is as long as.
std::optional<qint64> sizeIn(const QByteArray &digits, int base)
{
    const bool isPlain = !digits.isEmpty() && digits.size() <= 15
        && std::all_of(digits.cbegin(), digits.cend(), [base](char c) {
               return (c >= '0' && c <= '9')
                   || (base == 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));
           });
    return isPlain ? std::optional(digits.toLongLong(nullptr, base)) : std::nullopt;
}

bool hasNoBody(int status)
{
    return status == 204 || status == 304;
}

} // namespace

HttpBodyReader::HttpBodyReader(const HttpHead &head)
{
    const QByteArray encoding = head.value("Transfer-Encoding").toLower();
    if (hasNoBody(head.status))
        m_part = Part::Over;
    else if (encoding == "chunked")
        m_part = Part::ChunkSize;
    else if (!encoding.isEmpty() && encoding != "identity")
        m_part = Part::Broken;
    else
        takeLength(head.values("Content-Length"));
}

void HttpBodyReader::takeLength(const QByteArrayList &lengths)
{
    if (lengths.isEmpty())
        return;
    m_length = sizeIn(lengths.constFirst(), 10);
    m_rest = m_length.value_or(0);
    if (!m_length || lengths.count(lengths.constFirst()) != lengths.size())
        m_part = Part::Broken;
    else
        m_part = m_rest > 0 ? Part::Bytes : Part::Over;
}

HttpBodyReader::State HttpBodyReader::take(QByteArray &bytes, QByteArray &body)
{
    while (!bytes.isEmpty() && m_part != Part::Over && m_part != Part::Broken) {
        if (m_part == Part::Bytes || m_part == Part::Chunk || m_part == Part::ToTheEnd)
            takeBytes(bytes, body);
        else
            takeLine(bytes);
    }
    if (m_part == Part::Broken)
        return State::Wrong;
    return m_part == Part::Over ? State::Done : State::Reading;
}

void HttpBodyReader::takeBytes(QByteArray &bytes, QByteArray &body)
{
    if (m_part == Part::ToTheEnd) {
        body += std::exchange(bytes, {});
        return;
    }
    const auto size = static_cast<qsizetype>(std::min<qint64>(bytes.size(), m_rest));
    body += bytes.first(size);
    bytes.remove(0, size);
    m_rest -= size;
    if (m_rest == 0)
        m_part = m_part == Part::Chunk ? Part::ChunkEnd : Part::Over;
}

void HttpBodyReader::takeLine(QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    const qsizetype size = end < 0 ? bytes.size() : end + 1;
    m_aside += size;
    if (m_aside > LongestLine) {
        m_part = Part::Broken;
        return;
    }
    m_line += bytes.first(size);
    bytes.remove(0, size);
    if (end >= 0)
        m_part = after(std::exchange(m_line, {}).trimmed());
}

HttpBodyReader::Part HttpBodyReader::after(const QByteArray &line)
{
    if (m_part == Part::ChunkEnd)
        return line.isEmpty() ? Part::ChunkSize : Part::Broken;
    if (m_part == Part::Trailer)
        return line.isEmpty() ? Part::Over : Part::Trailer;
    const std::optional<qint64> size =
        sizeIn(line.first(line.indexOf(';') < 0 ? line.size() : line.indexOf(';')).trimmed(), 16);
    m_rest = size.value_or(0);
    if (!size)
        return Part::Broken;
    m_aside = 0;
    return m_rest > 0 ? Part::Chunk : Part::Trailer;
}

bool HttpBodyReader::isWholeAtEnd() const
{
    return m_part == Part::ToTheEnd || m_part == Part::Over;
}

} // namespace calltray
