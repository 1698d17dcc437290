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
    QList<HttpField> fields = {};

    [[nodiscard]] bool has(const QByteArray &name) const { return !values(name).isEmpty(); }
    //! All values of the field \a name, in whichever case it is written.
    [[nodiscard]] QByteArrayList values(const QByteArray &name) const;
    //! The same as one list; null where there are none.
    [[nodiscard]] QByteArray value(const QByteArray &name) const;
};

} // namespace calltray
