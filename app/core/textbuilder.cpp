// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/textbuilder.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {
namespace {

bool isWithin(QChar c, char16_t first, char16_t last)
{
    return c >= QChar(first) && c <= QChar(last);
}

//! More marks than any language sets on one letter would be drawn over the rows above and below.
constexpr int MostMarks = 4;

//! What makes a reader see text in another order than it is in.
bool isDirection(QChar c)
{
    return isWithin(c, u'\u200E', u'\u200F') || isWithin(c, u'\u202A', u'\u202E')
        || isWithin(c, u'\u2066', u'\u2069') || c == u'\u061C';
}

bool isMark(char32_t point)
{
    const QChar::Category category = QChar::category(point);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

//! What is no character of a text: controls, but those that part words and lines.
bool isBroken(QChar c)
{
    return (isWithin(c, u'\0', u'\x1F') && !isWithin(c, u'\t', u'\r')) || isWithin(c, 0x7F, 0x9F)
        || isWithin(c, 0xFFFE, 0xFFFF);
}

bool isLayout(QChar c)
{
    return c == u' ' || c == u'\t';
}

} // namespace

void TextBuilder::put(QChar c)
{
    const QChar high = std::exchange(m_highSurrogate, QChar());
    if (!high.isNull() && !c.isLowSurrogate())
        append(QChar::ReplacementCharacter);
    if (c.isHighSurrogate()) {
        m_highSurrogate = c;
    } else if (c.isLowSurrogate() && !high.isNull()) {
        append(QChar::surrogateToUcs4(high, c));
    } else if (isDirection(c) || skips(c)) {
        return;
    } else if (c == u'\n' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator) {
        putLineBreak();
        m_skipsSpace = false;
    } else if (c == u'\v' || c == u'\f') {
        append(u' ');
    } else {
        append(c.isLowSurrogate() || isBroken(c) ? char32_t{QChar::ReplacementCharacter}
                                                 : c.unicode());
    }
}

bool TextBuilder::skips(QChar c)
{
    if (!m_skipsSpace)
        return false;
    if (c == u'\n')
        return std::exchange(m_skipsLine, false);
    return isLayout(c);
}

void TextBuilder::append(char32_t point)
{
    m_skipsSpace = false;
    m_marks = isMark(point) ? m_marks + 1 : 0;
    if (m_marks > MostMarks)
        return;
    m_result.text += QChar::fromUcs4(point);
    if (!QChar::isSpace(point)) {
        m_hasInk = true;
        m_lineHasInk = true;
    }
}

void TextBuilder::putLineBreak()
{
    QString &text = m_result.text;
    if (!m_lineHasInk) {
        while (!text.isEmpty() && !text.endsWith(u'\n'))
            text.chop(1);
    }
    m_linkStart = std::min(m_linkStart, text.size());
    if (m_hasInk && !text.endsWith("\n\n"_L1))
        text += u'\n';
    m_lineHasInk = false;
    m_skipsSpace = true;
    m_skipsLine = true;
}

void TextBuilder::putBlockBreak()
{
    if (m_lineHasInk)
        putLineBreak();
    m_skipsSpace = true;
    m_skipsLine = true;
}

void TextBuilder::putCellBreak()
{
    if (m_lineHasInk && !m_result.text.back().isSpace())
        m_result.text += u' ';
}

void TextBuilder::openLink(const QString &target)
{
    closeLink();
    m_target = target;
    m_linkStart = m_result.text.size();
}

void TextBuilder::closeLink()
{
    const QString &text = m_result.text;
    qsizetype start = m_linkStart;
    qsizetype end = text.size();
    while (start < end && text[start].isSpace())
        ++start;
    while (end > start && text[end - 1].isSpace())
        --end;
    if (!m_target.isEmpty() && end > start)
        m_result.links.append({.start = start, .length = end - start, .target = m_target});
    m_target.clear();
}

FormattedText TextBuilder::finished()
{
    if (!std::exchange(m_highSurrogate, QChar()).isNull())
        append(QChar::ReplacementCharacter);
    closeLink();
    QString &text = m_result.text;
    qsizetype inkEnd = text.size();
    while (inkEnd > 0 && text[inkEnd - 1].isSpace())
        --inkEnd;
    const qsizetype blankLines = inkEnd == 0 ? 0 : text.indexOf(u'\n', inkEnd);
    if (blankLines >= 0)
        text.truncate(blankLines);
    return std::exchange(m_result, {});
}

QString plainLine(QStringView text, qsizetype longest)
{
    TextBuilder builder;
    for (const QChar c : text.left(longest))
        builder.put(c);
    return builder.finished().text.simplified();
}

bool hasDirections(QStringView text)
{
    return std::any_of(text.begin(), text.end(), isDirection);
}

bool hasSurplusMarks(const QString &text)
{
    int marks = 0;
    const QList<uint> points = text.toUcs4();
    return std::any_of(points.cbegin(), points.cend(), [&marks](uint point) {
        marks = isMark(point) ? marks + 1 : 0;
        return marks > MostMarks;
    });
}

QString wellFormed(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool isPair =
            c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        if (isPair)
            ++i;
        else if (c.isSurrogate() || isBroken(c))
            text[i] = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace calltray
