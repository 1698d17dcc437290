// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace calltray {

//! \brief The contents of an INI file: `[group]` lines, and `name=value` lines below them.
//!
//! UTF-8. A line that begins with `;` or `#` is a comment; nothing else begins one, so that addresses may hold both. A
//! value in double quotes keeps its spaces and knows `\\`, `\"`, `\n`, `\r`, `\t` and `\uXXXX`; any other value is the
//! rest of its line, without the spaces around it. QSettings is not used: it would cut values at `;` and `,`.
struct IniFile
{
    //! By `group/name`; nothing: there is to be no such value.
    using Changes = QMap<QString, std::optional<QString>>;

    QMap<QString, QString> values; //!< by `group/name`; a name above the first group has no group
    QMap<QString, int> lines; //!< in which each of them stands, counted from 1
    QList<int>
        badLines; //!< those that are none of the above, counted from 1; the others are read nevertheless
    bool isAllText = true; //!< no line but a comment holds what is not UTF-8, or NUL

    [[nodiscard]] static IniFile parsed(const QByteArray &bytes);
    [[nodiscard]] QByteArray toBytes() const;
    //! \a bytes with \a changes made: comments, order, line ends and what nobody knows stay as they are, a line that makes
    //! no sense as well. Only lines that are no text go.
    [[nodiscard]] static QByteArray edited(QByteArray bytes, const Changes &changes);
};

} // namespace calltray
