// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/characterreference.h"

#include <algorithm>
#include <array>
#include <string_view>

using namespace Qt::StringLiterals;

namespace calltray {
namespace {

struct Named
{
    std::string_view name; //!< behind the `&`, most with their `;`
    std::array<char16_t, 2> units; //!< the second is 0 in most
};

constexpr auto Names = std::to_array<Named>({
#include "app/core/characternames.inc"
});
static_assert(std::is_sorted(Names.begin(), Names.end(),
                             [](const Named &a, const Named &b) { return a.name < b.name; }));

constexpr qsizetype LongestName = 32; //!< of \ref Names
constexpr qsizetype LongestOpenName = 6; //!< of those without a semicolon
//! Of a number's digits, zeros in front included: more mean no character.
constexpr qsizetype MostDigits = 12;

//! What numbers from 0x80 on mean on the web: the characters of windows-1252.
//! Source: the HTML standard, "Numeric character reference end state".
constexpr std::array<char16_t, 32> Windows1252{
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

bool isDigit(QChar c, bool isHex)
{
    return (c >= u'0' && c <= u'9')
        || (isHex && ((c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F')));
}

bool isAlphanumeric(QChar c)
{
    return isDigit(c, false) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

QString character(qulonglong value)
{
    if (value >= 0x80 && value < 0xA0)
        return {QChar(Windows1252[value - 0x80])};
    const bool isCharacter =
        value <= QChar::LastValidCodePoint && !QChar::isSurrogate(static_cast<char32_t>(value));
    const char32_t point =
        isCharacter ? static_cast<char32_t>(value) : char32_t{QChar::ReplacementCharacter};
    return QString::fromUcs4(&point, 1);
}

//! \a text begins behind `&#`.
CharacterReference numbered(QStringView text)
{
    const bool isHex = text.startsWith(u'x', Qt::CaseInsensitive);
    const qsizetype start = isHex ? 1 : 0;
    qsizetype end = start;
    while (end < text.size() && end - start < MostDigits && isDigit(text[end], isHex))
        ++end;
    if (end == start)
        return {};
    const qulonglong value = text.mid(start, end - start).toULongLong(nullptr, isHex ? 16 : 10);
    if (end < text.size() && text[end] == u';')
        ++end;
    return {.length = end + 2, .text = character(value)};
}

const Named *find(QStringView name)
{
    const auto isLess = [](const Named &candidate, QStringView wanted) {
        return QLatin1StringView(candidate.name).compare(wanted) < 0;
    };
    const auto *found = std::lower_bound(Names.begin(), Names.end(), name, isLess);
    return found != Names.end() && QLatin1StringView(found->name) == name ? found : nullptr;
}

//! The longest of the names without a semicolon that \a word begins with.
const Named *findOpen(QStringView word)
{
    const Named *found = nullptr;
    for (qsizetype length = std::min(word.size(), LongestOpenName); length > 1 && found == nullptr;
         --length)
        found = find(word.left(length));
    return found;
}

//! \a text begins behind the `&`.
CharacterReference named(QStringView text, CharacterReference::Place place)
{
    qsizetype end = 0;
    while (end < std::min(text.size(), LongestName) && isAlphanumeric(text[end]))
        ++end;
    const QChar next = end < text.size() ? text[end] : QChar();
    const Named *found = next == u';' ? find(text.left(end + 1)) : nullptr;
    if (found == nullptr && next != u'=') {
        if (place == CharacterReference::Place::Text)
            found = findOpen(text.left(end));
        else if (!isAlphanumeric(next))
            found = find(text.left(end));
    }
    if (found == nullptr)
        return {};
    QString meaning(QChar(found->units[0]));
    if (found->units[1] != 0)
        meaning += QChar(found->units[1]);
    return {.length = static_cast<qsizetype>(found->name.size()) + 1, .text = meaning};
}

} // namespace

CharacterReference CharacterReference::at(QStringView text, Place place)
{
    if (!text.startsWith(u'&'))
        return {};
    return text.mid(1).startsWith(u'#') ? numbered(text.mid(2)) : named(text.mid(1), place);
}

QString withoutReferences(QStringView text, CharacterReference::Place place)
{
    QString decoded;
    for (qsizetype i = 0; i < text.size();) {
        const CharacterReference reference = CharacterReference::at(text.mid(i), place);
        decoded += reference.length > 0 ? reference.text : QString(text[i]);
        i += std::max<qsizetype>(reference.length, 1);
    }
    return decoded;
}

} // namespace calltray
