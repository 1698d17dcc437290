// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/searchterms.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qsizetype MaxWordLength = 32;
constexpr qsizetype MaxNumberLength = 40;
constexpr qsizetype MaxSeparators = 3;
//! Digits that make a number in a text a phone number.
constexpr qsizetype PhoneNumberDigits = 7;
//! From this length on a leading 8 and a leading 7 are the same: the trunk prefix and the country code of Russia.
constexpr qsizetype TrunkPrefixDigits = 7;
constexpr qsizetype MinNumberPart = 3;
constexpr qsizetype MaxQueryLength = 200;
constexpr qsizetype MaxQueryParts = 16;
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

void addTerms(const QString &text, qsizetype leastDigits, SearchTerms &terms)
{
    const QString plain = folded(text);
    PartReader reader(plain);
    while (const std::optional<Part> part = reader.next()) {
        if (part->digits.isEmpty()) {
            terms.words.append(part->word);
        } else if (const QString number = part->number(); number.size() >= leastDigits) {
            if (!terms.numbers.isEmpty())
                terms.numbers += u' ';
            terms.numbers += number.left(MaxNumberLength);
        } else {
            for (const QString &group : part->digits)
                terms.words.append(group.left(MaxWordLength));
        }
    }
}

SearchPart searchPart(const Part &part)
{
    if (part.digits.isEmpty())
        return {.words = {part.word}, .numbers = {}, .numberParts = {}};

    SearchPart result;
    const QString number = part.number().left(MaxNumberLength);
    result.numbers.append(number);
    if (number.size() >= TrunkPrefixDigits && (number.front() == u'7' || number.front() == u'8'))
        result.numbers.append((number.front() == u'7' ? u'8' : u'7') + number.sliced(1));
    for (const QString &group : part.digits) {
        result.words.append(group.left(MaxWordLength));
        if (group.size() >= MinNumberPart)
            result.numberParts.append(group.left(MaxNumberLength));
    }
    if (result.numberParts.size() == 1 || result.numberParts.size() != part.digits.size())
        result.numberParts.clear();
    return result;
}

} // namespace

QString errorWord()
{
    return u"#error"_s;
}

qsizetype SearchPart::length() const
{
    qsizetype longest = 0;
    for (const QString &term : words + numbers)
        longest = std::max(longest, term.size());
    return longest;
}

SearchTerms searchTerms(const SearchDocument &document)
{
    SearchTerms terms;
    if (document.isError)
        terms.words.append(errorWord());
    for (const QString &name : document.names)
        addTerms(name, 1, terms);
    addTerms(document.text, PhoneNumberDigits, terms);
    std::sort(terms.words.begin(), terms.words.end());
    terms.words.erase(std::unique(terms.words.begin(), terms.words.end()), terms.words.end());
    return terms;
}

SearchQuery parseSearch(const QString &text)
{
    SearchQuery query;
    const QString plain = folded(text.left(MaxQueryLength));
    PartReader reader(plain);
    while (const std::optional<Part> part = reader.next()) {
        query.parts.append(searchPart(*part));
        if (query.parts.size() == MaxQueryParts)
            break;
    }
    std::stable_sort(
        query.parts.begin(), query.parts.end(),
        [](const SearchPart &a, const SearchPart &b) { return a.length() > b.length(); });
    return query;
}

} // namespace calltray
