// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/formattedtext.h"

namespace calltray {

//! \brief Puts a FormattedText together: keeps superfluous line breaks out, and what would be read in another
//! order, or drawn over other rows; U+FFFD stands for what is no character.
class TextBuilder
{
public:
    //! A character of the text; of a surrogate pair one half after the other.
    void put(QChar c);
    void putLineBreak();
    //! Begins a new line unless one has just begun.
    void putBlockBreak();
    //! Sets the cells of a table apart.
    void putCellBreak();
    //! What follows is a link to \a target until closeLink(); an empty one is none.
    void openLink(const QString &target);
    void closeLink();

    [[nodiscard]] FormattedText finished();

private:
    [[nodiscard]] bool skips(QChar c);
    void append(char32_t point);

    FormattedText m_result;
    QString m_target;
    qsizetype m_linkStart = 0;
    QChar m_highSurrogate;
    int m_marks = 0; //!< on the letter before
    bool m_hasInk = false; //!< anything but white space so far
    bool m_lineHasInk = false;
    bool m_skipsSpace =
        false; //!< behind a break made by markup, where white space is only the markup's layout
    bool m_skipsLine = false;
};

//! \a text as one line of at most \a longest characters, as TextBuilder keeps it: for logs, names and the like.
[[nodiscard]] QString plainLine(QStringView text, qsizetype longest);

//! Whether \a text has what TextBuilder leaves out: characters that make a reader see it in another order, or more marks on
//! one letter than any language sets.
[[nodiscard]] bool hasDirections(QStringView text);
[[nodiscard]] bool hasSurplusMarks(const QString &text);

//! \a text with U+FFFD for what is no character: halves of surrogate pairs, controls but tab and line break.
[[nodiscard]] QString wellFormed(QString text);

} // namespace calltray
