// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace calltray {

//! \brief What can be found of one notification.
struct SearchDocument
{
    qint64 id = 0;
    bool isError = false;
    QList<QString> names; //!< names and numbers: a number is found by any part of it
    QString
        text; //!< plain text: its words are found by how they begin, and the phone numbers in it by any part
};

//! \brief A document as the index keeps it: without case and marks, ё as е.
struct SearchTerms
{
    QList<QString> words; //!< sorted, each once
    QString numbers; //!< their digits; a space between two

    bool operator==(const SearchTerms &) const = default;
};

//! \brief One word, or one number as it was written, of what is looked for.
//!
//! It is found where each of \ref words begins a word, or one of \ref numbers is in a number, or all \ref numberParts are.
struct SearchPart
{
    QList<QString> words;
    QList<QString> numbers;
    QList<QString> numberParts;

    //! The longest thing that is looked for: likely to be the rarest.
    [[nodiscard]] qsizetype length() const;
};

//! \brief What is looked for, understood.
struct SearchQuery
{
    QList<SearchPart> parts; //!< all must be found; the longest first
    std::optional<bool> isError;
};

//! The word that every error has.
[[nodiscard]] QString errorWord();

[[nodiscard]] SearchTerms searchTerms(const SearchDocument &document);

//! \a text is anything that a person may type: only its letters and digits count.
[[nodiscard]] SearchQuery parseSearch(const QString &text);

} // namespace calltray
