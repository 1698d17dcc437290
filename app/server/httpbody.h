// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/server/httphead.h"

#include <QByteArray>

#include <optional>

namespace calltray {

//! \brief Takes an answer's body out of the bytes that carry it: by its length, in chunks, or to the connection's end.
//!
//! Source: RFC 9112, sections 6 and 7. What is around chunks is read and left out: at most \ref LongestLine bytes
//! before each, and as many fields behind the last.
class HttpBodyReader
{
public:
    enum class State {
        Reading,
        Done,
        Wrong //!< it breaks the rules
    };
    static constexpr qsizetype LongestLine = 16'384;

    //! Of the answer to anything but HEAD.
    explicit HttpBodyReader(const HttpHead &head);

    //! Takes from the beginning of \a bytes what belongs to the body, and adds the body itself to \a body.
    State take(QByteArray &bytes, QByteArray &body);
    //! The connection has ended: whether the body has as well.
    [[nodiscard]] bool isWholeAtEnd() const;
    //! Bytes of the body, as they are sent; nothing where nobody knows.
    [[nodiscard]] std::optional<qint64> length() const { return m_length; }
    //! Whether the next answer can follow on the same connection.
    [[nodiscard]] bool hasOwnEnd() const { return m_part != Part::ToTheEnd; }

private:
    enum class Part { Bytes, ToTheEnd, ChunkSize, Chunk, ChunkEnd, Trailer, Over, Broken };

    void takeLength(const QByteArrayList &lengths);
    void takeBytes(QByteArray &bytes, QByteArray &body);
    void takeLine(QByteArray &bytes);
    [[nodiscard]] Part after(const QByteArray &line);

    Part m_part = Part::ToTheEnd;
    std::optional<qint64> m_length;
    qint64 m_rest = 0; // of the body or the chunk
    QByteArray m_line;
    qsizetype m_aside = 0; // bytes around the chunk
};

} // namespace calltray
