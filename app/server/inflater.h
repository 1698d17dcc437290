// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <memory>
#include <optional>

namespace calltray {

//! \brief Unpacks a body that is packed as `gzip` or `deflate`, a piece of at most 64 KiB at a time: 64 KiB may hold 64 MiB.
class Inflater
{
public:
    Inflater();
    ~Inflater();
    Q_DISABLE_COPY_MOVE(Inflater)

    //! Whether \a encoding, the header `Content-Encoding`, is one of those.
    [[nodiscard]] static bool knows(const QByteArray &encoding);

    //! The next bytes as they are sent; those before have been taken.
    void put(const QByteArray &packed);
    //! The next piece; empty: it has to be given more; nothing: it is damaged.
    [[nodiscard]] std::optional<QByteArray> take();
    //! Whether all of it has been taken.
    [[nodiscard]] bool isAtEnd() const { return m_isAtEnd; }

private:
    struct Stream;

    std::unique_ptr<Stream> m_stream;
    QByteArray m_packed;
    bool m_isAtEnd = false;
};

} // namespace calltray
