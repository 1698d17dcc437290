// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace calltray {

//! \brief An HTML character reference: `&amp;`, `&eacute;`, `&#38;`, `&#x26;`; without its semicolon as browsers read it.
struct CharacterReference
{
    qsizetype length =
        0; //!< in UTF-16 units, with `&` and, where it is there, `;`; 0 where there is none
    QString text; //!< what it stands for; U+FFFD where it names no character

    //! The one that \a text begins with; one that is not known is none. As in the attributes of browsers a name without its
    //! semicolon is none where a letter, a digit or `=` follows: addresses are texts as well.
    [[nodiscard]] static CharacterReference at(QStringView text);
};

//! \a text with its character references decoded, once.
[[nodiscard]] QString withoutReferences(QStringView text);

} // namespace calltray
