// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/server/httphead.h"

#include <QByteArray>

#include <memory>
#include <optional>

namespace calltray {

//! \brief Reads an answer over HTTP/1.1 as its bytes come: its head, skipping those before it (`100 Continue`), and its body.
//!
//! The parser is Boost.Beast's, which needs no sockets of its own. Nothing of the body is kept; of the rest at most
//! \ref LongestHead bytes, heads that are skipped included. Source: RFC 9112.
class HttpReader
{
public:
    enum class State {
        Reading,
        Done,
        Wrong, //!< this is not HTTP, or breaks its rules
        TooLong //!< the head is
    };
    //! Beast throws where a field has more than 65,533 bytes: it never gets as many at once.
    static constexpr qsizetype LongestHead = 65'000;

    HttpReader();
    ~HttpReader();
    Q_DISABLE_COPY_MOVE(HttpReader)

    //! The next bytes that have come.
    void put(const QByteArray &bytes);
    //! Done: head() is there, all but its body.
    [[nodiscard]] State readHead();
    [[nodiscard]] const HttpHead &head() const { return m_head; }
    //! Behind the head: adds to \a body what has come of it. Done: that was all.
    [[nodiscard]] State readBody(QByteArray &body);

    //! Bytes have come that are not read yet.
    [[nodiscard]] bool hasMore() const { return !m_bytes.isEmpty(); }
    //! Nothing has come.
    [[nodiscard]] bool isEmpty() const { return m_taken == 0 && m_bytes.isEmpty(); }
    //! The connection has ended: whether the answer has as well.
    [[nodiscard]] bool isWholeAtEnd() const;
    //! Bytes of the body, as they are sent; nothing where nobody knows.
    [[nodiscard]] std::optional<qint64> length() const;
    //! The answer is done: whether the next can follow on the same connection.
    [[nodiscard]] bool canGoOn() const;

private:
    struct Parser;

    [[nodiscard]] State finishHead();

    std::unique_ptr<Parser> m_parser;
    HttpHead m_head;
    QByteArray m_bytes; // not read yet
    qsizetype m_taken = 0; // bytes of heads
    bool m_isBodyBegun = false;
};

} // namespace calltray
