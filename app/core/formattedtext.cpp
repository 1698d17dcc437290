// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/formattedtext.h"

#include "app/core/characterreference.h"
#include "app/core/textbuilder.h"
#include "app/core/weblink.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {
namespace {

constexpr std::array BlockTags{
    "p"_L1,       "div"_L1,     "li"_L1,    "h1"_L1, "h2"_L1, "h3"_L1,         "h4"_L1,  "h5"_L1,
    "h6"_L1,      "tr"_L1,      "table"_L1, "ul"_L1, "ol"_L1, "blockquote"_L1, "pre"_L1, "hr"_L1,
    "section"_L1, "article"_L1, "dl"_L1,    "dt"_L1, "dd"_L1, "form"_L1,
};
constexpr std::array CellTags{"td"_L1, "th"_L1};
constexpr std::array HiddenTags{"script"_L1, "style"_L1};
constexpr std::array OtherTags{
    "a"_L1,      "abbr"_L1,   "b"_L1,     "big"_L1,   "br"_L1,     "button"_L1, "center"_L1,
    "code"_L1,   "del"_L1,    "em"_L1,    "font"_L1,  "i"_L1,      "iframe"_L1, "img"_L1,
    "input"_L1,  "ins"_L1,    "mark"_L1,  "nobr"_L1,  "s"_L1,      "small"_L1,  "span"_L1,
    "strike"_L1, "strong"_L1, "sub"_L1,   "sup"_L1,   "tbody"_L1,  "thead"_L1,  "tt"_L1,
    "u"_L1,      "var"_L1,    "video"_L1, "audio"_L1, "object"_L1, "embed"_L1,  "svg"_L1,
};

template <typename Names>
bool isAmong(QStringView name, const Names &names)
{
    return std::any_of(names.begin(), names.end(), [name](QLatin1StringView candidate) {
        return name.compare(candidate, Qt::CaseInsensitive) == 0;
    });
}

bool isLatinLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isNamePart(QChar c)
{
    return isLatinLetter(c) || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_' || c == u':';
}

bool isBlank(QChar c)
{
    return c == u' ' || (c >= u'\t' && c <= u'\r');
}

//! One walk over a text from outside, in linear time: what has been looked at and is no markup is not looked at again.
class Sanitiser
{
public:
    Sanitiser(QStringView html, const QUrl &base)
        : m_html(html)
        , m_base(base)
        , m_lastTagEnd(html.lastIndexOf(u'>'))
        , m_lastCommentEnd(html.lastIndexOf("-->"_L1))
    { }

    FormattedText run();

private:
    struct Tag
    {
        QStringView name;
        bool closes = false;
        std::optional<QString> href = {};
        qsizetype end = 0; //!< behind its `>`
    };

    [[nodiscard]] QChar at(qsizetype i) const { return i < m_html.size() ? m_html[i] : QChar(); }
    [[nodiscard]] qsizetype skippingBlanks(qsizetype i) const;
    void readCharacter();
    [[nodiscard]] bool readMarkup();
    [[nodiscard]] bool readDeclaration();
    [[nodiscard]] bool isTag(QStringView name, qsizetype nameEnd) const;
    [[nodiscard]] std::optional<Tag> readTag(qsizetype nameStart, qsizetype nameEnd) const;
    [[nodiscard]] bool readAttribute(qsizetype &i, Tag &tag) const;
    [[nodiscard]] std::optional<QStringView> readValue(qsizetype &i) const;
    void apply(const Tag &tag);
    void skipHidden(QStringView name);

    QStringView m_html;
    const QUrl &m_base;
    TextBuilder m_text;
    qsizetype m_pos = 0;
    qsizetype m_lastTagEnd;
    qsizetype m_lastCommentEnd;
    bool m_trustsQuotes =
        true; //!< until a quote in a tag is left open: from there on a tag ends with its first `>`
};

FormattedText Sanitiser::run()
{
    while (m_pos < m_html.size()) {
        if (m_html[m_pos] != u'<' || !readMarkup())
            readCharacter();
    }
    return m_text.finished();
}

void Sanitiser::readCharacter()
{
    const CharacterReference reference =
        CharacterReference::at(m_html.mid(m_pos), CharacterReference::Place::Text);
    if (reference.length > 0) {
        for (const QChar c : reference.text)
            m_text.put(c);
        m_pos += reference.length;
        return;
    }
    const QChar c = m_html[m_pos++];
    if (c != u'\r')
        m_text.put(c);
    else if (at(m_pos) != u'\n')
        m_text.put(u'\n');
}

//! Reads what begins with `<` at the position, or leaves it where it is: then it is text.
bool Sanitiser::readMarkup()
{
    if (m_pos > m_lastTagEnd)
        return false;
    if (at(m_pos + 1) == u'!' || at(m_pos + 1) == u'?')
        return readDeclaration();

    const bool closes = at(m_pos + 1) == u'/';
    const qsizetype nameStart = m_pos + (closes ? 2 : 1);
    if (!isLatinLetter(at(nameStart)))
        return false;
    qsizetype nameEnd = nameStart;
    while (isNamePart(at(nameEnd)))
        ++nameEnd;
    if (!isBlank(at(nameEnd)) && at(nameEnd) != u'/' && at(nameEnd) != u'>')
        return false;

    if (!isTag(m_html.mid(nameStart, nameEnd - nameStart), nameEnd))
        return false;

    std::optional<Tag> tag = readTag(nameStart, nameEnd);
    if (!tag) {
        m_trustsQuotes = false;
        tag = readTag(nameStart, nameEnd);
    }
    if (!tag)
        return false;
    tag->closes = closes;
    m_pos = tag->end;
    apply(*tag);
    return true;
}

//! Comments, `<!doctype>`, `<?xml?>`.
bool Sanitiser::readDeclaration()
{
    const bool isComment = m_html.mid(m_pos).startsWith("<!--"_L1) && m_pos + 4 <= m_lastCommentEnd;
    m_pos = isComment ? m_html.indexOf("-->"_L1, m_pos + 4) + 3 : m_html.indexOf(u'>', m_pos) + 1;
    return true;
}

//! Whether `<` and \a name are markup and not a person's `x<y and z>0`: an unknown tag has attributes or nothing.
bool Sanitiser::isTag(QStringView name, qsizetype nameEnd) const
{
    if (isAmong(name, OtherTags) || isAmong(name, BlockTags) || isAmong(name, CellTags)
        || isAmong(name, HiddenTags))
        return true;
    for (qsizetype i = nameEnd; i < m_html.size() && m_html[i] != u'<'; ++i) {
        if (m_html[i] == u'=')
            return true;
        if (m_html[i] == u'>')
            return std::all_of(m_html.begin() + nameEnd, m_html.begin() + i,
                               [](QChar c) { return isBlank(c) || c == u'/'; });
    }
    return false;
}

//! Nothing where the tag does not end.
std::optional<Sanitiser::Tag> Sanitiser::readTag(qsizetype nameStart, qsizetype nameEnd) const
{
    Tag tag{.name = m_html.mid(nameStart, nameEnd - nameStart)};
    qsizetype i = nameEnd;
    while (i < m_html.size()) {
        if (m_html[i] == u'>') {
            tag.end = i + 1;
            return tag;
        }
        if (isBlank(m_html[i]) || m_html[i] == u'/')
            ++i;
        else if (!readAttribute(i, tag))
            return std::nullopt;
    }
    return std::nullopt;
}

//! Moves \a i behind the attribute that begins there.
bool Sanitiser::readAttribute(qsizetype &i, Tag &tag) const
{
    const qsizetype nameStart = i++; // an attribute's name may begin with `=`
    while (i < m_html.size() && !isBlank(m_html[i]) && m_html[i] != u'=' && m_html[i] != u'>'
           && m_html[i] != u'/')
        ++i;
    const QStringView name = m_html.mid(nameStart, i - nameStart);
    const qsizetype equals = skippingBlanks(i);
    if (at(equals) != u'=')
        return true;
    i = skippingBlanks(equals + 1);
    const std::optional<QStringView> value = readValue(i);
    if (!value)
        return false;
    if (!tag.href && name.compare("href"_L1, Qt::CaseInsensitive) == 0)
        tag.href = withoutReferences(*value, CharacterReference::Place::Attribute);
    return true;
}

//! Moves \a i behind the value that begins there; nothing where its quote is left open.
std::optional<QStringView> Sanitiser::readValue(qsizetype &i) const
{
    const qsizetype start = i;
    const QChar quote = at(i);
    if (quote != u'"' && quote != u'\'') {
        while (i < m_html.size() && !isBlank(m_html[i]) && m_html[i] != u'>')
            ++i;
        return m_html.mid(start, i - start);
    }
    ++i;
    while (i < m_html.size() && m_html[i] != quote && (m_trustsQuotes || m_html[i] != u'>'))
        ++i;
    if (i == m_html.size())
        return std::nullopt;
    const QStringView value = m_html.mid(start + 1, i - start - 1);
    if (m_html[i] == quote)
        ++i;
    return value;
}

qsizetype Sanitiser::skippingBlanks(qsizetype i) const
{
    while (isBlank(at(i)))
        ++i;
    return i;
}

void Sanitiser::apply(const Tag &tag)
{
    if (isAmong(tag.name, BlockTags))
        m_text.putBlockBreak();
    else if (isAmong(tag.name, CellTags) && !tag.closes)
        m_text.putCellBreak();
    else if (tag.name.compare("br"_L1, Qt::CaseInsensitive) == 0)
        m_text.putLineBreak();
    else if (isAmong(tag.name, HiddenTags) && !tag.closes)
        skipHidden(tag.name);
    else if (tag.name.compare("a"_L1, Qt::CaseInsensitive) != 0)
        return;
    else if (tag.closes)
        m_text.closeLink();
    else
        m_text.openLink(webLink(tag.href.value_or(QString()), m_base));
}

//! Moves behind the end tag of \a name, or to the end where there is none.
void Sanitiser::skipHidden(QStringView name)
{
    const QString endTag = u"</"_s + name.toString();
    while ((m_pos = m_html.indexOf(endTag, m_pos, Qt::CaseInsensitive)) >= 0) {
        m_pos += endTag.size();
        if (!isNamePart(at(m_pos)))
            break;
    }
    const qsizetype end = m_pos < 0 ? -1 : m_html.indexOf(u'>', m_pos);
    m_pos = end < 0 ? m_html.size() : end + 1;
}

} // namespace

namespace {

bool hasRightToLeft(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) {
        return c.direction() == QChar::DirR || c.direction() == QChar::DirAL;
    });
}

void isolate(FormattedText &text, qsizetype start, qsizetype end)
{
    text.text.insert(end, QChar(u'\u2069'));
    text.text.insert(start, QChar(u'\u2066'));
    // A link that begins or ends with the number has the marks within it.
    const auto shifted = [start, end](qsizetype at) {
        return at + (at > start ? 1 : 0) + (at >= end ? 1 : 0);
    };
    for (FormattedText::Link &link : text.links) {
        const qsizetype linkEnd = shifted(link.start + link.length);
        link.start = shifted(link.start);
        link.length = linkEnd - link.start;
    }
}

} // namespace

FormattedText sanitised(const QString &html, const QUrl &base)
{
    return Sanitiser(html, base).run();
}

FormattedText withNumbersIsolated(FormattedText text)
{
    static const QRegularExpression number(u"\\+?\\(?\\d[\\d\\s().\\-/]*\\d"_s);
    if (!hasRightToLeft(text.text))
        return text;
    QList<QRegularExpressionMatch> numbers;
    for (const QRegularExpressionMatch &match : number.globalMatch(text.text))
        numbers.prepend(match);
    // From the end, so that what is before stays where it is.
    for (const QRegularExpressionMatch &match : std::as_const(numbers))
        isolate(text, match.capturedStart(), match.capturedEnd());
    return text;
}

QString withNumbersIsolated(const QString &text)
{
    return withNumbersIsolated(FormattedText{.text = text, .links = {}}).text;
}

FormattedText sanitisedText(const QString &text)
{
    TextBuilder builder;
    for (const QChar c : text) {
        if (c == u'\n')
            builder.putLineBreak();
        else
            builder.put(c);
    }
    return builder.finished();
}

QString sanitisedLine(const QString &text)
{
    return plainLine(withoutReferences(text, CharacterReference::Place::Text), text.size());
}

} // namespace calltray
