// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/searchindex.h"

#include "app/storage/sqlerror.h"

#include <QByteArrayMatcher>
#include <QHash>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>
#include <QtEndian>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr char DocumentEnd = '\n';
//! Sorts behind everything that a word may hold.
constexpr char32_t LastCharacter = 0x10ffff;

qint64 blockOf(qint64 id)
{
    return id / DocumentSet::Size;
}

int documentOf(qint64 id)
{
    return static_cast<int>(id % DocumentSet::Size);
}

//! With a space before each word, so that the beginning of one can be looked for.
QString joined(const QList<QString> &words)
{
    QString result;
    for (const QString &word : words)
        result += u' ' + word;
    return result;
}

//! The error that ended the reading of \a query, if one did.
Status finished(QSqlQuery &query)
{
    const QSqlError error = query.lastError();
    query.finish();
    if (error.isValid())
        return sqlError(error, u"reading the search index"_s);
    return Success{};
}

//! An SQL condition with the values that belong into it.
struct Condition
{
    QString text;
    QVariantList values;

    void add(QLatin1StringView link, const QString &condition)
    {
        if (!text.isEmpty())
            text += link;
        text += condition;
    }
};

Condition conditionFor(const SearchPart &part)
{
    const auto allOf = [](QLatin1StringView column, const QList<QString> &terms,
                          QLatin1StringView before) {
        Condition all;
        for (const QString &term : terms) {
            all.add(" AND "_L1, u"instr(%1, ?) > 0"_s.arg(column));
            all.values.append(before + term);
        }
        return all;
    };
    Condition any = allOf("words"_L1, part.words, " "_L1);
    for (const QString &number : part.numbers) {
        any.add(" OR "_L1, u"instr(numbers, ?) > 0"_s);
        any.values.append(number);
    }
    if (!part.numberParts.isEmpty()) {
        const Condition parts = allOf("numbers"_L1, part.numberParts, ""_L1);
        any.add(" OR "_L1, u'(' + parts.text + u')');
        any.values += parts.values;
    }
    return any;
}

//! How many lines end in \a bytes, eight bytes at a time: most of a search for a number is this.
int linesIn(QByteArrayView bytes)
{
    constexpr quint64 EachByte = 0x0101'0101'0101'0101;
    constexpr quint64 LowBits = EachByte * 0x7f;
    constexpr qsizetype Step = sizeof(quint64);
    qsizetype at = 0;
    int count = 0;
    for (; at + Step <= bytes.size(); at += Step) {
        const auto differing =
            qFromUnaligned<quint64>(bytes.data() + at) ^ (EachByte * DocumentEnd);
        const quint64 ends = ~(((differing & LowBits) + LowBits) | differing | LowBits);
        count += static_cast<int>(((ends >> 7) * EachByte) >> 56);
    }
    return count + static_cast<int>(std::count(bytes.begin() + at, bytes.end(), DocumentEnd));
}

//! The documents in whose line \a digits are; \a lines has one for each document of its block.
DocumentSet withNumber(const QByteArray &lines, const QString &digits)
{
    DocumentSet result;
    const QByteArrayMatcher matcher(digits.toLatin1());
    int document = 0;
    qsizetype lineStart = 0;
    for (qsizetype at = matcher.indexIn(lines); at >= 0; at = matcher.indexIn(lines, lineStart)) {
        document += linesIn(QByteArrayView(lines).sliced(lineStart, at - lineStart));
        if (document >= DocumentSet::Size)
            break;
        result.insert(document);
        ++document;
        const qsizetype end = lines.indexOf(DocumentEnd, at);
        if (end < 0)
            break;
        lineStart = end + 1;
    }
    return result;
}

DocumentSet withNumbers(const QByteArray &lines, const SearchPart &part)
{
    DocumentSet result;
    for (const QString &number : part.numbers)
        result |= withNumber(lines, number);
    if (part.numberParts.isEmpty())
        return result;
    DocumentSet all = withNumber(lines, part.numberParts.first());
    for (qsizetype i = 1; i < part.numberParts.size(); ++i)
        all &= withNumber(lines, part.numberParts.at(i));
    return result |= all;
}

} // namespace

SearchIndex::SearchIndex(const QSqlDatabase &database, Statements &statements)
    : m_database(database)
    , m_statements(statements)
{ }

Status SearchIndex::add(const SearchDocument &document)
{
    const qint64 block = blockOf(document.id);
    const Result<bool> sealed = isSealed(block);
    if (!sealed)
        return sealed.error();
    const SearchTerms terms = searchTerms(document);
    if (*sealed)
        return change(document.id, {}, terms);
    if (const Status done = sealBefore(block); !done)
        return done.error();
    return run(u"INSERT OR REPLACE INTO search_list (id, words, numbers) VALUES (?, ?, ?)"_s,
               {document.id, joined(terms.words), terms.numbers});
}

Status SearchIndex::replace(const SearchDocument &old, const SearchDocument &document)
{
    const SearchTerms oldTerms = searchTerms(old);
    const SearchTerms terms = searchTerms(document);
    if (oldTerms == terms)
        return Success{};
    const Result<bool> sealed = isSealed(blockOf(document.id));
    if (!sealed)
        return sealed.error();
    return *sealed ? change(document.id, oldTerms, terms) : add(document);
}

Result<QList<qint64>> SearchIndex::find(const SearchQuery &query, qint64 newest)
{
    const qint64 block = blockOf(newest);
    const Result<bool> sealed = isSealed(block);
    if (!sealed)
        return sealed.error();
    if (!*sealed)
        return findInList(query, newest);
    const Result<DocumentSet> found = matches(query, block);
    if (!found)
        return found.error();
    QList<qint64> ids;
    for (int document = documentOf(newest); document >= 0; --document) {
        if (found->contains(document))
            ids.append(blockStart(newest) + document);
    }
    return ids;
}

Result<bool> SearchIndex::isSealed(qint64 block)
{
    const Result<QSqlQuery *> query =
        m_statements.run(m_database, u"SELECT 1 FROM search_blocks WHERE block = ?"_s, {block});
    if (!query)
        return query.error();
    const bool sealed = (*query)->next();
    if (const Status done = finished(**query); !done)
        return done.error();
    return sealed;
}

Status SearchIndex::sealBefore(qint64 block)
{
    while (true) {
        const Result<QSqlQuery *> query =
            m_statements.run(m_database, u"SELECT min(id) FROM search_list"_s);
        if (!query)
            return query.error();
        const QVariant first = (*query)->next() ? (*query)->value(0) : QVariant();
        if (const Status done = finished(**query); !done)
            return done.error();
        if (first.isNull() || blockOf(first.toLongLong()) >= block)
            return Success{};
        if (const Status done = seal(blockOf(first.toLongLong())); !done)
            return done.error();
    }
}

Status SearchIndex::seal(qint64 block)
{
    const qint64 start = block * DocumentSet::Size;
    const QVariantList range{start, start + DocumentSet::Size};
    const Result<QSqlQuery *> list = m_statements.run(
        m_database,
        u"SELECT id, words, numbers FROM search_list WHERE id >= ? AND id < ? ORDER BY id"_s,
        range);
    if (!list)
        return list.error();
    QHash<QString, QList<int>> documents;
    QByteArray numbers;
    int line = 0;
    while ((*list)->next()) {
        const int document = documentOf((*list)->value(0).toLongLong());
        const QString words = (*list)->value(1).toString();
        for (const QStringView word : QStringView(words).split(u' ', Qt::SkipEmptyParts))
            documents[word.toString()].append(document);
        for (; line < document; ++line)
            numbers += DocumentEnd;
        numbers += (*list)->value(2).toString().toLatin1();
    }
    numbers += QByteArray(DocumentSet::Size - line, DocumentEnd);
    if (const Status done = finished(**list); !done)
        return done.error();

    QList<QString> words = documents.keys();
    std::sort(words.begin(), words.end());
    for (const QString &word : std::as_const(words)) {
        DocumentSet set;
        for (const int document : std::as_const(documents)[word])
            set.insert(document);
        const Status done =
            run(u"INSERT INTO search_words (block, word, documents) VALUES (?, ?, ?)"_s,
                {block, word, set.toBytes()});
        if (!done)
            return done.error();
    }
    if (const Status done =
            run(u"INSERT INTO search_blocks (block, numbers) VALUES (?, ?)"_s, {block, numbers});
        !done)
        return done.error();
    return run(u"DELETE FROM search_list WHERE id >= ? AND id < ?"_s, range);
}

Status SearchIndex::change(qint64 id, const SearchTerms &old, const SearchTerms &terms)
{
    QList<QString> gone;
    QList<QString> come;
    std::set_difference(old.words.begin(), old.words.end(), terms.words.begin(), terms.words.end(),
                        std::back_inserter(gone));
    std::set_difference(terms.words.begin(), terms.words.end(), old.words.begin(), old.words.end(),
                        std::back_inserter(come));
    for (const QString &word : std::as_const(gone)) {
        if (const Status done = changeWord(id, word, false); !done)
            return done.error();
    }
    for (const QString &word : std::as_const(come)) {
        if (const Status done = changeWord(id, word, true); !done)
            return done.error();
    }
    if (old.numbers == terms.numbers)
        return Success{};
    return changeNumbers(id, terms.numbers);
}

Status SearchIndex::changeWord(qint64 id, const QString &word, bool has)
{
    const QVariantList key{blockOf(id), word};
    const Result<QSqlQuery *> query = m_statements.run(
        m_database, u"SELECT documents FROM search_words WHERE block = ? AND word = ?"_s, key);
    if (!query)
        return query.error();
    DocumentSet set((*query)->next() ? (*query)->value(0).toByteArray() : QByteArray());
    if (const Status done = finished(**query); !done)
        return done.error();
    if (has)
        set.insert(documentOf(id));
    else
        set.remove(documentOf(id));
    if (set.isEmpty())
        return run(u"DELETE FROM search_words WHERE block = ? AND word = ?"_s, key);
    return run(u"INSERT OR REPLACE INTO search_words (block, word, documents) VALUES (?, ?, ?)"_s,
               key + QVariantList{set.toBytes()});
}

Status SearchIndex::changeNumbers(qint64 id, const QString &numbers)
{
    const qint64 block = blockOf(id);
    const Result<QByteArray> before = numbersOf(block);
    if (!before)
        return before.error();
    QList<QByteArray> lines = before->split(DocumentEnd);
    const qsizetype line = documentOf(id);
    if (line < lines.size())
        lines[line] = numbers.toLatin1();
    return run(u"UPDATE search_blocks SET numbers = ? WHERE block = ?"_s,
               {lines.join(DocumentEnd), block});
}

Result<QList<qint64>> SearchIndex::findInList(const SearchQuery &query, qint64 newest)
{
    Condition condition{.text = u"SELECT id FROM search_list WHERE id >= ? AND id <= ?"_s,
                        .values = {blockStart(newest), newest}};
    for (const SearchPart &part : query.parts) {
        const Condition one = conditionFor(part);
        condition.text += " AND ("_L1 + one.text + u')';
        condition.values += one.values;
    }
    if (query.isError) {
        condition.text +=
            *query.isError ? " AND instr(words, ?) > 0"_L1 : " AND instr(words, ?) = 0"_L1;
        condition.values.append(errorWord());
    }
    QSqlQuery list(m_database);
    list.setForwardOnly(true);
    if (!list.prepare(condition.text + " ORDER BY id DESC"_L1))
        return sqlError(list.lastError(), u"preparing a search"_s);
    for (const QVariant &value : std::as_const(condition.values))
        list.addBindValue(value);
    if (const Status done = execute(list, u"searching"_s); !done)
        return done.error();
    QList<qint64> ids;
    while (list.next())
        ids.append(list.value(0).toLongLong());
    if (const Status done = finished(list); !done)
        return done.error();
    return ids;
}

Result<DocumentSet> SearchIndex::matches(const SearchQuery &query, qint64 block)
{
    std::optional<DocumentSet> result;
    for (const SearchPart &part : query.parts) {
        const Result<DocumentSet> found = matches(part, block);
        if (!found)
            return found.error();
        result = result ? (*result &= *found) : *found;
        if (result->isEmpty())
            return *result;
    }
    if (!query.isError || !result)
        return result.value_or(DocumentSet());
    const Result<DocumentSet> errors = withWords({errorWord()}, block);
    if (!errors)
        return errors.error();
    return *query.isError ? *result &= *errors : *result -= *errors;
}

Result<DocumentSet> SearchIndex::matches(const SearchPart &part, qint64 block)
{
    Result<DocumentSet> result = withWords(part.words, block);
    if (!result || part.numbers.isEmpty())
        return result;
    const Result<QByteArray> numbers = numbersOf(block);
    if (!numbers)
        return numbers.error();
    *result |= withNumbers(*numbers, part);
    return result;
}

//! The documents that have for each of \a words one that begins with it.
Result<DocumentSet> SearchIndex::withWords(const QList<QString> &words, qint64 block)
{
    std::optional<DocumentSet> result;
    for (const QString &word : words) {
        const Result<QSqlQuery *> query = m_statements.run(
            m_database,
            u"SELECT documents FROM search_words WHERE block = ? AND word >= ? AND word < ?"_s,
            {block, word, word + QString::fromUcs4(&LastCharacter, 1)});
        if (!query)
            return query.error();
        DocumentSet any;
        while ((*query)->next())
            any |= DocumentSet((*query)->value(0).toByteArray());
        if (const Status done = finished(**query); !done)
            return done.error();
        result = result ? (*result &= any) : any;
        if (result->isEmpty())
            break;
    }
    return result.value_or(DocumentSet());
}

Result<QByteArray> SearchIndex::numbersOf(qint64 block)
{
    const Result<QSqlQuery *> query = m_statements.run(
        m_database, u"SELECT numbers FROM search_blocks WHERE block = ?"_s, {block});
    if (!query)
        return query.error();
    QByteArray numbers = (*query)->next() ? (*query)->value(0).toByteArray() : QByteArray();
    if (const Status done = finished(**query); !done)
        return done.error();
    return numbers;
}

Status SearchIndex::run(const QString &statement, const QVariantList &values)
{
    const Result<QSqlQuery *> query = m_statements.run(m_database, statement, values);
    if (!query)
        return query.error();
    return Success{};
}

} // namespace calltray
