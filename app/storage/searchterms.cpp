// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/searchterms.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

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
//! With fewer digits what follows a national or an international prefix is in too many other numbers.
constexpr qsizetype LeastNationalDigits = 7;
//! From this length on a number is taken for one with its country code, a plus before it or none.
constexpr qsizetype InternationalDigits = 11;
//! Of what is written without spaces: any three characters that follow each other are a term. A longer one takes room in
//! one more of FTS5's indices, and few names are longer.
constexpr std::size_t UnspacedTermLength = 3;
constexpr qsizetype MaxQueryLength = 200;
constexpr qsizetype MaxQueryParts = 16;
constexpr QChar NumberMark = u'#';
constexpr auto ErrorTerm = "#e"_L1;
//! What country codes of three digits begin with; of the others 1 and 7 have one digit, the rest two. Source: ITU-T E.164,
//! list of assigned country codes
constexpr auto BeginningsOfLongCodes =
    "21 22 23 24 25 26 28 29 35 37 38 42 50 59 67 68 69 80 83 85 87 88 89 96 97 99"_L1;
//! Letters that people without them on the keyboard write otherwise, and that Unicode does not take apart.
constexpr std::array<std::pair<QChar, QLatin1StringView>, 10> PlainLetters{{
    {u'ß', "ss"_L1},
    {u'æ', "ae"_L1},
    {u'œ', "oe"_L1},
    {u'þ', "th"_L1},
    {u'ø', "o"_L1},
    {u'ł', "l"_L1},
    {u'đ', "d"_L1},
    {u'ð', "d"_L1},
    {u'ħ', "h"_L1},
    {u'ı', "i"_L1},
}};

//! A word, what is written without spaces, or digits that were written together as one number.
struct Part
{
    QString word;
    std::u32string unspaced;
    QList<QString> digits; //!< the groups of a number: +7 (999) 111 is 7, 999, 111
    bool hasPlus = false; //!< before its digits

    [[nodiscard]] QString number() const { return digits.join(QString()); }
};

void addFolded(QChar c, QString &text)
{
    const auto *const plain = std::find_if(PlainLetters.begin(), PlainLetters.end(),
                                           [c](const auto &letter) { return letter.first == c; });
    if (plain != PlainLetters.end())
        text += plain->second;
    else if (c.category() == QChar::Number_DecimalDigit)
        text += QChar(u'0' + c.digitValue());
    else if (c.category() != QChar::Mark_NonSpacing)
        text += c;
}

//! Without case, marks and width: what differs in them only is the same; ё is е, ß is ss, ١ is 1.
QString folded(const QString &text)
{
    QString result;
    for (const QChar c : text.normalized(QString::NormalizationForm_KD).toCaseFolded())
        addFolded(c, result);
    // A Korean syllable is one character again.
    return result.normalized(QString::NormalizationForm_C);
}

//! \a text with ä, ö and ü as German writes them without these letters.
QString withoutUmlauts(const QString &text)
{
    QString result = text.normalized(QString::NormalizationForm_C).toCaseFolded();
    for (const auto &[umlaut, letters] :
         {std::pair{u'ä', "ae"_L1}, std::pair{u'ö', "oe"_L1}, std::pair{u'ü', "ue"_L1}})
        result.replace(umlaut, letters);
    return result;
}

//! \a word, which is folded, with what may be written for an umlaut as the index has the umlaut: mueller is muller. Not at
//! its end, where joe would find all that begins with jo, nor as in bauer, neue and quelle.
QString withUmlauts(const QString &word)
{
    QString result;
    for (const QChar c : word) {
        const QChar last = result.isEmpty() ? QChar() : result.back();
        const QChar before = result.size() < 2 ? QChar() : result.at(result.size() - 2);
        const bool isUmlaut = last == u'a' || last == u'o'
            || (last == u'u' && before != u'a' && before != u'e' && before != u'q');
        if (c != u'e' || !isUmlaut)
            result += c;
    }
    return result.back() == word.back() ? result : result + word.back();
}

//! Whether words of \a character's script, or names in it, are written without spaces between them.
bool isUnspaced(char32_t character)
{
    constexpr char32_t LongVowel = U'ー'; // of Hiragana and Katakana
    switch (QChar::script(character)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
        return true;
    default:
        return character == LongVowel;
    }
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
        part.hasPlus = m_at > 0 && m_text[m_at - 1] == u'+';
        QStringView word = readUnspaced();
        if (!word.isEmpty()) {
            part.unspaced = word.toString().toStdU32String();
            return part;
        }
        word = readWord();
        if (!isNumber(word)) {
            part.word = word.left(MaxWordLength).toString();
            return part;
        }
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

    //! The length of the character that stands there; 0: it belongs to no word, or \a unspaced is not what it is.
    [[nodiscard]] qsizetype characterOf(bool unspaced) const
    {
        if (m_at == m_text.size() || !isWordCharacter(m_text[m_at]))
            return 0;
        const bool isPair = m_text[m_at].isHighSurrogate() && m_at + 1 < m_text.size()
            && m_text[m_at + 1].isLowSurrogate();
        const char32_t character = isPair ? QChar::surrogateToUcs4(m_text[m_at], m_text[m_at + 1])
                                          : m_text[m_at].unicode();
        if (isUnspaced(character) != unspaced)
            return 0;
        return isPair ? 2 : 1;
    }

    QStringView readCharacters(bool unspaced)
    {
        const qsizetype start = m_at;
        while (const qsizetype length = characterOf(unspaced))
            m_at += length;
        return m_text.sliced(start, m_at - start);
    }

    QStringView readUnspaced() { return readCharacters(true); }
    QStringView readWord() { return readCharacters(false); }

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

//! As with numbers: any part of it begins a term, or is made of such parts.
void addUnspaced(const std::u32string &word, QList<QString> &terms)
{
    for (std::size_t start = 0; start < word.size(); ++start)
        terms.append(QString::fromStdU32String(word.substr(start, UnspacedTermLength)));
}

void addTerms(const QString &text, qsizetype leastDigits, QList<QString> &terms)
{
    const QString plain = folded(text);
    PartReader reader(plain);
    while (const std::optional<Part> part = reader.next()) {
        if (!part->unspaced.empty()) {
            addUnspaced(part->unspaced, terms);
        } else if (part->digits.isEmpty()) {
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

//! All the threes that follow each other in \a word: where they stand is not in the index.
QString expressionFor(const std::u32string &word)
{
    QList<QString> threes;
    const std::size_t last = word.size() - std::min(word.size(), UnspacedTermLength);
    for (std::size_t start = 0; start <= last && threes.size() < MaxQueryParts; ++start)
        threes.append(
            beginsWith(QString::fromStdU32String(word.substr(start, UnspacedTermLength))));
    return allOf(threes);
}

//! \a number without its country code or what comes before it within its country, where it has either: 020 7946 0958 and
//! +44 20 7946 0958 are 2079460958, and so end all ways to write it.
std::optional<QString> nationalPart(const QString &number, bool hasPlus)
{
    QStringView rest = number;
    const bool hasPrefix = !hasPlus && rest.startsWith("00"_L1);
    // One of eleven digits that begins with 8 has the trunk prefix of Russia.
    if (hasPrefix || hasPlus
        || (rest.size() >= InternationalDigits && rest.front() != u'0' && rest.front() != u'8')) {
        rest = rest.sliced(hasPrefix ? 2 : 0);
        const bool isShort = rest.startsWith(u'1') || rest.startsWith(u'7');
        const bool isLong = BeginningsOfLongCodes.contains(rest.left(2));
        rest = rest.sliced(std::min<qsizetype>(isShort ? 1 : isLong ? 3 : 2, rest.size()));
    } else if (!rest.startsWith(u'0')) {
        return std::nullopt;
    }
    if (rest.startsWith(u'0'))
        rest = rest.sliced(1);
    return rest.size() < LeastNationalDigits ? std::nullopt : std::optional(rest.toString());
}

//! Of \a word, and of \a spelled, which is the same without umlauts.
QString expressionFor(const QString &word, const QString &spelled)
{
    QList<QString> expressions;
    for (const QString &way : {word, spelled, withUmlauts(spelled)}) {
        if (const QString expression = beginsWith(way); !expressions.contains(expression))
            expressions.append(expression);
    }
    return expressions.size() == 1 ? expressions.first()
                                   : u'(' + expressions.join(" OR "_L1) + u')';
}

//! \a spelled is the same part without umlauts.
QString expressionFor(const Part &part, const Part &spelled)
{
    if (!part.unspaced.empty())
        return expressionFor(part.unspaced);
    if (part.digits.isEmpty())
        return expressionFor(part.word, spelled.word);

    const QString number = part.number().left(MaxNumberPart);
    QList<QString> alternatives{beginsWith(NumberMark + number)};
    if (const std::optional<QString> national = nationalPart(part.number(), part.hasPlus))
        alternatives.append(beginsWith(NumberMark + national->left(MaxNumberPart)));
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
    const QString sent = request.text.left(MaxQueryLength);
    const QString text = folded(sent);
    const QString spelled = folded(withoutUmlauts(sent));
    PartReader reader(text);
    PartReader spelledReader(spelled); // as many parts: letters stand for a letter
    QList<QString> expressions;
    while (const std::optional<Part> part = reader.next()) {
        expressions.append(expressionFor(*part, spelledReader.next().value_or(*part)));
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
