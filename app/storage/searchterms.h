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

//! \a document as the table `search` takes it: its words and numbers, separated by spaces.
[[nodiscard]] QString searchTerms(const SearchDocument &document);

//! An FTS5 expression for what \a request asks for; empty where it names nothing to look for.
[[nodiscard]] QString searchExpression(const SearchRequest &request);

//! The statement that makes the table `search`; the notifications themselves are not in it, nor where a word stands.
[[nodiscard]] QString searchTable();

} // namespace calltray
