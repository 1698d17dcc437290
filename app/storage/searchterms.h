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

//! \brief What is looked for; see NotificationQuery.
struct SearchRequest
{
    QString text;
    std::optional<bool> isError;
};

//! Terms name the block of ids that their document is in, so that a search can go block by block from the newest on
//! and stop at the end of a page: an index that must merge all that begins with a letter takes a second.
inline constexpr int SearchBlockBits = 14;

//! The block that \a id is in.
[[nodiscard]] constexpr qint64 searchBlock(qint64 id)
{
    return id >> SearchBlockBits;
}

//! The terms of \a document for the full-text index, separated by spaces, each once.
[[nodiscard]] QString searchTerms(const SearchDocument &document);

//! \brief A search request, understood: gives an FTS5 expression for each block.
class SearchExpression
{
public:
    explicit SearchExpression(const SearchRequest &request);

    //! Nothing to look for was named: everything is meant.
    [[nodiscard]] bool isEmpty() const { return m_pattern.isEmpty(); }
    [[nodiscard]] QString forBlock(qint64 block) const;

private:
    QString m_pattern; //!< with a placeholder where the block's name belongs
};

} // namespace calltray
