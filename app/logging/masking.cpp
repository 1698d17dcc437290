// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/logging/masking.h"

#include "app/core/personal.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr QChar Mask(u'\u2026');

//! A telephone number has so many digits in a row, or all in all where they stand in groups.
constexpr int ShortestRow = 5;
constexpr int ShortestNumber = 7;
//! Of what stands between two groups, as in `8 (999) 111-22-33`.
constexpr qsizetype LongestSeparator = 2;
constexpr qsizetype AddressGroups = 4; // 192.168.1.20

QString withoutPersonal(const QString &message)
{
    QString result;
    qsizetype at = 0;
    while (at < message.size()) {
        const qsizetype begin = message.indexOf(PersonalBegin, at);
        if (begin < 0)
            return result + message.mid(at);
        result += message.mid(at, begin - at) + Mask;
        const qsizetype end = message.indexOf(PersonalEnd, begin);
        at = end < 0 ? message.size() : end + 1; // a line that was cut has no end
    }
    return result;
}

//! What is masked wherever it stands. The time that the patterns take is linear: none goes back over what it has read.
QString withoutSecrets(QString text)
{
    struct Secret
    {
        QRegularExpression pattern;
        QString instead;
    };
    static const std::array secrets{
        Secret{QRegularExpression(uR"((://)[^\s/?#@]*+@)"_s), u"\\1\u2026@"_s},
        Secret{QRegularExpression(uR"(([?#])[^\s"'<>]++)"_s), u"\\1\u2026"_s},
        Secret{QRegularExpression(uR"(\b(Bearer|Basic|Digest)\s++[^\s"',;]++)"_s,
                                  QRegularExpression::CaseInsensitiveOption),
               u"\\1 \u2026"_s},
        Secret{
            QRegularExpression(
                uR"(\b([\w-]*(?:token|password|passwd|secret|signature|api[-_]?key|authorization|cookie))(["']?\s*+[=:]\s*+)[^\s,;]++)"_s,
                QRegularExpression::CaseInsensitiveOption),
            u"\\1\\2\u2026"_s},
        Secret{QRegularExpression(uR"((?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)*+)"_s,
                                  QRegularExpression::UseUnicodePropertiesOption),
               u"\u2026"_s},
    };
    for (const auto &[pattern, instead] : secrets)
        text.replace(pattern, instead);
    return text;
}

QString withoutHome(QString text)
{
    static const QString home = QDir::homePath();
    if (home.size() > 1)
        text.replace(home, u"~"_s);
    return text;
}

bool isSeparator(QChar c)
{
    return c == u' ' || c == u'(' || c == u')' || c == u'-' || c == u'.' || c == u'/'
        || c == u'\u00a0' || c == u'\u2011' || c == u'\u2013';
}

//! Digits in groups, as they stand in a text.
struct Digits
{
    qsizetype end = 0; //!< behind the last
    int count = 0;
    int longestRow = 0;
    qsizetype groups = 0;
    bool areDotted = true; //!< each group from the next, by one dot
};

//! Those of \a text at \a at, where there is one.
Digits digitsAt(QStringView text, qsizetype at)
{
    Digits digits{.end = at};
    while (at < text.size()) {
        const qsizetype begin = at;
        while (at < text.size() && text[at].isDigit())
            ++at;
        const int row = static_cast<int>(at - begin);
        digits.count += row;
        digits.longestRow = std::max(digits.longestRow, row);
        ++digits.groups;
        digits.end = at;
        const qsizetype separator = at;
        while (at < text.size() && isSeparator(text[at]) && at - separator < LongestSeparator)
            ++at;
        if (at == separator || at == text.size() || !text[at].isDigit())
            return digits;
        digits.areDotted = digits.areDotted && at - separator == 1 && text[separator] == u'.';
    }
    return digits;
}

bool mayBeTelephone(const Digits &digits, bool hasPlus, QStringView behind)
{
    const bool isAddress =
        digits.groups == AddressGroups && digits.areDotted && digits.longestRow <= 3;
    // Our own figures, which are of use in a log.
    const bool isMeasure =
        digits.groups == 1 && (behind.startsWith(u" ms"_s) || behind.startsWith(u" bytes"_s));
    if (isAddress || isMeasure)
        return false;
    return digits.longestRow >= ShortestRow || digits.count >= ShortestNumber
        || (hasPlus && digits.count >= ShortestRow);
}

QString withoutTelephones(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        if (!text[at].isDigit()) {
            result += text[at++];
            continue;
        }
        const Digits digits = digitsAt(text, at);
        const bool hasPlus = result.endsWith(u'+');
        const QStringView behind = QStringView(text).sliced(digits.end);
        if (mayBeTelephone(digits, hasPlus, behind))
            result += Mask;
        else
            result += QStringView(text).sliced(at, digits.end - at);
        at = digits.end;
    }
    return result;
}

} // namespace

QString masked(const QString &message)
{
    return withoutTelephones(withoutHome(withoutSecrets(withoutPersonal(message))));
}

QString unmasked(QString message)
{
    message.remove(PersonalBegin);
    message.remove(PersonalEnd);
    return message;
}

} // namespace calltray
