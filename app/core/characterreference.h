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

    enum class Place {
        Text, //!< a name without its semicolon may stand directly before letters and digits: `&ampB`, `&copy2019`
        Attribute //!< there it is none: addresses have `&copy2=` in them
    };

    //! The one that \a text begins with; one that is not known is none. Otherwise than in browsers a name that goes on to
    //! `=` is none in texts either, since people write addresses into them: `?a=1&region=2`.
    //! Source: the HTML standard, "Named character reference state".
    [[nodiscard]] static CharacterReference at(QStringView text, Place place);
};

//! \a text with its character references decoded, once.
[[nodiscard]] QString withoutReferences(QStringView text, CharacterReference::Place place);

} // namespace calltray
