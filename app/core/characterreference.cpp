// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/characterreference.h"

#include <array>

using namespace Qt::StringLiterals;

namespace calltray {
namespace {

struct Named
{
    QLatin1StringView name;
    char16_t unit = u'\0';
};

constexpr std::array Names{
    Named{"amp"_L1, u'&'},         Named{"lt"_L1, u'<'},          Named{"gt"_L1, u'>'},
    Named{"quot"_L1, u'"'},        Named{"apos"_L1, u'\''},       Named{"nbsp"_L1, u'\u00A0'},
    Named{"laquo"_L1, u'\u00AB'},  Named{"raquo"_L1, u'\u00BB'},  Named{"copy"_L1, u'\u00A9'},
    Named{"reg"_L1, u'\u00AE'},    Named{"trade"_L1, u'\u2122'},  Named{"deg"_L1, u'\u00B0'},
    Named{"sect"_L1, u'\u00A7'},   Named{"middot"_L1, u'\u00B7'}, Named{"times"_L1, u'\u00D7'},
    Named{"plusmn"_L1, u'\u00B1'}, Named{"shy"_L1, u'\u00AD'},    Named{"ndash"_L1, u'\u2013'},
    Named{"mdash"_L1, u'\u2014'},  Named{"lsquo"_L1, u'\u2018'},  Named{"rsquo"_L1, u'\u2019'},
    Named{"ldquo"_L1, u'\u201C'},  Named{"rdquo"_L1, u'\u201D'},  Named{"bdquo"_L1, u'\u201E'},
    Named{"bull"_L1, u'\u2022'},   Named{"hellip"_L1, u'\u2026'}, Named{"larr"_L1, u'\u2190'},
    Named{"rarr"_L1, u'\u2192'},   Named{"numero"_L1, u'\u2116'}, Named{"rub"_L1, u'\u20BD'},
    Named{"euro"_L1, u'\u20AC'},   Named{"pound"_L1, u'\u00A3'},
};

//! Longer than any that stands for a character, leading zeros of a number included.
constexpr qsizetype LongestReference = 16;

QString numbered(QStringView digits)
{
    const bool isHex = digits.startsWith(u'x', Qt::CaseInsensitive);
    if (isHex)
        digits = digits.mid(1);
    if (digits.isEmpty()
        || !(digits[0].isDigit() || digits[0].isLetter())) // toULongLong() takes a sign
        return {};
    bool isNumber = false;
    const qulonglong value = digits.toULongLong(&isNumber, isHex ? 16 : 10);
    if (!isNumber)
        return {};
    const bool isCharacter =
        value <= QChar::LastValidCodePoint && !QChar::isSurrogate(static_cast<char32_t>(value));
    return QString::fromUcs4(std::array{isCharacter ? static_cast<char32_t>(value)
                                                    : char32_t{QChar::ReplacementCharacter}}
                                 .data(),
                             1);
}

QString named(QStringView name)
{
    for (const Named &candidate : Names) {
        if (name == candidate.name)
            return {QChar(candidate.unit)};
    }
    return {};
}

} // namespace

CharacterReference CharacterReference::at(QStringView text)
{
    if (!text.startsWith(u'&'))
        return {};
    const qsizetype end = text.left(LongestReference).indexOf(u';');
    if (end < 0)
        return {};
    const QStringView name = text.mid(1, end - 1);
    const QString meaning = name.startsWith(u'#') ? numbered(name.mid(1)) : named(name);
    if (meaning.isEmpty())
        return {};
    return {.length = end + 1, .text = meaning};
}

QString withoutReferences(QStringView text)
{
    QString decoded;
    for (qsizetype i = 0; i < text.size();) {
        const CharacterReference reference = CharacterReference::at(text.mid(i));
        decoded += reference.length > 0 ? reference.text : QString(text[i]);
        i += std::max<qsizetype>(reference.length, 1);
    }
    return decoded;
}

} // namespace calltray
