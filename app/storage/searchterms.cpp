// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/searchterms.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! FTS5 keeps the beginnings of a term, by length, in at most so many indices. All that can be looked for is in one of
//! them: it is walked through from the newest on, while beginnings without an index are merged before the first result.
constexpr qsizetype MaxTermLength = 31;
constexpr qsizetype MaxWordLength = MaxTermLength;
constexpr qsizetype MaxNumberPart = 15;
constexpr qsizetype MaxNumberLength = 40;
constexpr qsizetype MaxSeparators = 3;
//! Digits that make a number in a text a phone number.
constexpr qsizetype PhoneNumberDigits = 7;
//! From this length on a leading 8 and a leading 7 are the same: the trunk prefix and the country code of Russia.
constexpr qsizetype TrunkPrefixDigits = 7;
constexpr qsizetype MinNumberPart = 3;
constexpr qsizetype MaxQueryLength = 200;
constexpr qsizetype MaxQueryParts = 16;
constexpr QChar NumberMark = u'#';
constexpr auto ErrorTerm = "#e"_L1;

//! A word, or digits that were written together as one number.
struct Part
{
    QString word;
    QList<QString> digits; //!< the groups of a number: +7 (999) 111 is 7, 999, 111

    [[nodiscard]] QString number() const { return digits.join(QString()); }
};

//! Without case and marks: what differs in them only is the same; ё is е.
QString folded(const QString &text)
{
    QString result = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    result.removeIf([](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
    return result;
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c.isSurrogate();
}

bool isNumberSeparator(QChar c)
{
    return c == u' ' || c == u'-' || c == u'(' || c == u')' || c == u'.' || c == u'/' || c == u'+'
        || c == u'\u2010' || c == u'\u2011' || c == u'\u2013';
}

//! Reads \a text, which is folded, part after part.
class PartReader
{
public:
    explicit PartReader(QStringView text)
        : m_text(text)
    { }

    std::optional<Part> next()
    {
        while (m_at < m_text.size() && !isWordCharacter(m_text[m_at]))
            ++m_at;
        if (m_at == m_text.size())
            return std::nullopt;
        Part part;
        QStringView word = readWord();
        if (!isNumber(word))
            return Part{.word = word.left(MaxWordLength).toString(), .digits = {}};
        while (true) {
            part.digits.append(word.toString());
            const qsizetype end = m_at;
            skipSeparators();
            word = readWord();
            if (word.isEmpty() || !isNumber(word)) {
                m_at = end;
                return part;
            }
        }
    }

private:
    static bool isNumber(QStringView word)
    {
        return std::all_of(word.begin(), word.end(), isDigit);
    }

    QStringView readWord()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && isWordCharacter(m_text[m_at]))
            ++m_at;
        return m_text.sliced(start, m_at - start);
    }

    void skipSeparators()
    {
        const qsizetype end = std::min(m_at + MaxSeparators, m_text.size());
        while (m_at < end && isNumberSeparator(m_text[m_at]))
            ++m_at;
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

//! Each end of the number is a term, so that any part of it begins one.
void addNumber(QStringView number, QList<QString> &terms)
{
    number = number.left(MaxNumberLength);
    for (qsizetype start = 0; start < number.size(); ++start)
        terms.append(NumberMark + number.sliced(start).left(MaxNumberPart).toString());
}

void addTerms(const QString &text, qsizetype leastDigits, QList<QString> &terms)
{
    const QString plain = folded(text);
    PartReader reader(plain);
    while (const std::optional<Part> part = reader.next()) {
        if (part->digits.isEmpty()) {
            terms.append(part->word);
        } else if (const QString number = part->number(); number.size() >= leastDigits) {
            addNumber(number, terms);
        } else {
            for (const QString &group : part->digits)
                terms.append(group.left(MaxWordLength));
        }
    }
}

//! Finds what begins with \a start. Letters and digits only: nothing in it can be taken for FTS5's syntax.
QString beginsWith(const QString &start)
{
    return u'"' + start + u"\"*"_s;
}

QString allOf(const QList<QString> &expressions)
{
    return expressions.size() == 1 ? expressions.first()
                                   : u'(' + expressions.join(" AND "_L1) + u')';
}

QString expressionFor(const Part &part)
{
    if (part.digits.isEmpty())
        return beginsWith(part.word);

    const QString number = part.number().left(MaxNumberPart);
    QList<QString> alternatives{beginsWith(NumberMark + number)};
    if (number.size() >= TrunkPrefixDigits && (number.front() == u'7' || number.front() == u'8')) {
        const QChar other = number.front() == u'7' ? u'8' : u'7';
        alternatives.append(beginsWith(QString(NumberMark) + other + number.sliced(1)));
    }
    QList<QString> asWords;
    QList<QString> asNumbers;
    for (const QString &group : part.digits) {
        asWords.append(beginsWith(group.left(MaxWordLength)));
        if (group.size() >= MinNumberPart)
            asNumbers.append(beginsWith(NumberMark + group.left(MaxNumberPart)));
    }
    alternatives.append(allOf(asWords));
    if (asNumbers.size() > 1 && asNumbers.size() == part.digits.size())
        alternatives.append(allOf(asNumbers));
    return u'(' + alternatives.join(" OR "_L1) + u')';
}

} // namespace

QString searchTerms(const SearchDocument &document)
{
    QList<QString> terms;
    if (document.isError)
        terms.append(ErrorTerm);
    for (const QString &name : document.names)
        addTerms(name, 1, terms);
    addTerms(document.text, PhoneNumberDigits, terms);
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());

    return terms.join(u' ');
}

QString searchExpression(const SearchRequest &request)
{
    const QString text = folded(request.text.left(MaxQueryLength));
    PartReader reader(text);
    QList<QString> expressions;
    while (const std::optional<Part> part = reader.next()) {
        expressions.append(expressionFor(*part));
        if (expressions.size() == MaxQueryParts)
            break;
    }
    if (expressions.isEmpty())
        return {};
    const QString errors = u"\"%1\""_s.arg(ErrorTerm);
    if (request.isError == true)
        expressions.append(errors);
    const QString expression = allOf(expressions);
    return request.isError == false ? expression + " NOT "_L1 + errors : expression;
}

QString searchTable()
{
    QString lengths;
    for (qsizetype length = 1; length <= MaxTermLength; ++length)
        lengths += u" %1"_s.arg(length);
    return uR"(CREATE VIRTUAL TABLE search USING fts5 (
        terms, content = '', columnsize = 0, detail = none, prefix = '%1', tokenize = "ascii tokenchars '%2'"))"_s
        .arg(lengths.trimmed(), NumberMark);
}

} // namespace calltray
