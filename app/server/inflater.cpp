// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/inflater.h"

#include <zlib.h>

namespace calltray {

namespace {

constexpr qsizetype PieceSize = 65'536;
constexpr int EitherFormat = MAX_WBITS + 32; // gzip's and zlib's, which HTTP calls deflate

} // namespace

struct Inflater::Stream
{
    z_stream zlib = {};
};

Inflater::Inflater()
    : m_stream(std::make_unique<Stream>())
{
    inflateInit2(&m_stream->zlib, EitherFormat);
}

Inflater::~Inflater()
{
    inflateEnd(&m_stream->zlib);
}

bool Inflater::knows(const QByteArray &encoding)
{
    const QByteArray name = encoding.trimmed().toLower();
    return name == "gzip" || name == "x-gzip" || name == "deflate";
}

void Inflater::put(const QByteArray &packed)
{
    m_packed = packed;
    m_stream->zlib.next_in = reinterpret_cast<Bytef *>(m_packed.data());
    m_stream->zlib.avail_in = static_cast<uInt>(m_packed.size());
}

std::optional<QByteArray> Inflater::take()
{
    if (m_isAtEnd)
        return QByteArray();
    QByteArray piece(PieceSize, Qt::Uninitialized);
    z_stream &zlib = m_stream->zlib;
    zlib.next_out = reinterpret_cast<Bytef *>(piece.data());
    zlib.avail_out = static_cast<uInt>(piece.size());
    const int result = inflate(&zlib, Z_NO_FLUSH);
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
        return std::nullopt;
    m_isAtEnd = result == Z_STREAM_END;
    piece.truncate(piece.size() - static_cast<qsizetype>(zlib.avail_out));
    return piece;
}

} // namespace calltray
