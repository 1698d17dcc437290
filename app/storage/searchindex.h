// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/storage/documentset.h"
#include "app/storage/searchterms.h"
#include "app/storage/statements.h"

#include <QList>
#include <QSqlDatabase>

namespace calltray {

//! \brief The full-text index over notifications, for the jobs of a Database.
//!
//! Ids make blocks of DocumentSet::Size. The newest block is a list that is read through; once a newer block begins it
//! is sealed: for each word the set of its documents, and all numbers in one stretch of bytes that is read through.
//! A search goes block by block from the newest on and stops when its page is full; one that finds nothing costs a few
//! short reads a block. FTS5 must walk through every document of a common word, which takes it ten times as long.
class SearchIndex
{
public:
    SearchIndex(const QSqlDatabase &database, Statements &statements);

    Status add(const SearchDocument &document);
    //! \a old is what was added under the same id.
    Status replace(const SearchDocument &old, const SearchDocument &document);
    //! What matches in the block that \a newest is in; newest first, none above \a newest.
    [[nodiscard]] Result<QList<qint64>> find(const SearchQuery &query, qint64 newest);
    //! The lowest id of the block that \a id is in.
    [[nodiscard]] static constexpr qint64 blockStart(qint64 id)
    {
        return id - id % DocumentSet::Size;
    }

private:
    [[nodiscard]] Result<bool> isSealed(qint64 block);
    Status sealBefore(qint64 block);
    Status seal(qint64 block);
    //! Changes what a sealed block has of document \a id.
    Status change(qint64 id, const SearchTerms &old, const SearchTerms &terms);
    Status changeWord(qint64 id, const QString &word, bool has);
    Status changeNumbers(qint64 id, const QString &numbers);
    [[nodiscard]] Result<QList<qint64>> findInList(const SearchQuery &query, qint64 newest);
    [[nodiscard]] Result<DocumentSet> matches(const SearchQuery &query, qint64 block);
    [[nodiscard]] Result<DocumentSet> matches(const SearchPart &part, qint64 block);
    [[nodiscard]] Result<DocumentSet> withWords(const QList<QString> &words, qint64 block);
    [[nodiscard]] Result<QByteArray> numbersOf(qint64 block);
    Status run(const QString &statement, const QVariantList &values);

    QSqlDatabase m_database;
    Statements &m_statements;
};

} // namespace calltray
