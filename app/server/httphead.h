// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QList>

namespace calltray {

struct HttpField
{
    QByteArray name;
    QByteArray value;
};

//! \brief Status and header fields of an answer.
struct HttpHead
{
    int status = 0;
    bool isOld = false; //!< HTTP/1.0
    QList<HttpField> fields = {};

    [[nodiscard]] bool has(const QByteArray &name) const { return !values(name).isEmpty(); }
    //! All values of the field \a name, in whichever case it is written.
    [[nodiscard]] QByteArrayList values(const QByteArray &name) const;
    //! The same as one list; null where there are none.
    [[nodiscard]] QByteArray value(const QByteArray &name) const;
};

//! \brief Reads an answer's head as its bytes come, skipping those before it (`100 Continue`).
//!
//! No more than \ref Longest bytes are read, those skipped included. Source: RFC 9112, sections 4 and 5.
class HttpHeadReader
{
public:
    enum class State {
        Reading,
        Done,
        Wrong, //!< this is not HTTP
        TooLong
    };
    static constexpr qsizetype Longest = 65'536;

    //! Takes from the beginning of \a bytes what belongs to the head.
    State take(QByteArray &bytes);
    [[nodiscard]] const HttpHead &head() const { return m_head; }
    //! Nothing has come.
    [[nodiscard]] bool isEmpty() const { return m_taken == 0; }

private:
    [[nodiscard]] State takeLine(const QByteArray &line);
    [[nodiscard]] bool takeStatus(const QByteArray &line);
    [[nodiscard]] bool takeField(const QByteArray &line);

    HttpHead m_head;
    QByteArray m_line; // as far as it has come
    qsizetype m_taken = 0;
};

} // namespace calltray
