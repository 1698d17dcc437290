// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace calltray {

//! \brief An HTML character reference: `&amp;`, `&#38;`, `&#x26;`.
struct CharacterReference
{
    qsizetype length = 0; //!< in UTF-16 units, with `&` and `;`; 0 where there is none
    QString text; //!< what it stands for; U+FFFD where it names no character

    //! The one that \a text begins with. One that is not known is none, nor is one without its semicolon.
    [[nodiscard]] static CharacterReference at(QStringView text);
};

//! \a text with its character references decoded, once.
[[nodiscard]] QString withoutReferences(QStringView text);

} // namespace calltray
