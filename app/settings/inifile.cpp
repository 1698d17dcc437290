// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/inifile.h"

#include <QHash>
#include <QSet>
#include <QStringDecoder>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace calltray {
namespace {

//! The character of the escape that begins behind a backslash at \a i, which moves to its end.
std::optional<QChar> unescaped(QStringView text, qsizetype &i)
{
    if (i == text.size())
        return std::nullopt;
    if (text[i] == u'n')
        return u'\n';
    if (text[i] == u'r')
        return u'\r';
    if (text[i] == u't')
        return u'\t';
    if (text[i] != u'u')
        return text[i];
    bool isHex = false;
    const QStringView digits = text.mid(i + 1, 4);
    const ushort unit = digits.toUShort(&isHex, 16);
    if (!isHex || digits.size() != 4)
        return std::nullopt;
    i += 4;
    return QChar(unit);
}

//! What stands between the quotes of \a quoted, or nothing where they or an escape are broken.
std::optional<QString> unquoted(QStringView quoted)
{
    QString value = {};
    qsizetype i = 1;
    for (; i < quoted.size() && quoted[i] != u'"'; ++i) {
        std::optional<QChar> c = quoted[i];
        if (c == u'\\')
            c = unescaped(quoted, ++i);
        if (!c)
            return std::nullopt;
        value += *c;
    }
    if (i != quoted.size() - 1)
        return std::nullopt;
    return value;
}

bool isControl(QChar c)
{
    return c < u' ' || c == QChar(0x7f);
}

QString quoted(const QString &value)
{
    const bool isPlain = value == value.trimmed() && !value.startsWith(u'"')
        && std::none_of(value.cbegin(), value.cend(), isControl);
    if (isPlain)
        return value;
    QString text(u'"');
    for (const QChar c : value) {
        if (c == u'"' || c == u'\\')
            text += u'\\' + QString(c);
        else if (isControl(c))
            text += u"\\u%1"_s.arg(static_cast<uint>(c.unicode()), 4, 16, '0'_L1);
        else
            text += c;
    }
    return text + u'"';
}

struct Line
{
    enum class Kind { Empty, Group, Entry, Bad }; // a comment is empty
    Kind kind = Kind::Bad;
    bool isText = true;
    QString key = {}; //!< of an entry: `group/name`
    QString value = {};
};

//! Reads the lines of a file, one after the other.
class LineReader
{
public:
    Line read(const QByteArray &bytes);
    [[nodiscard]] const QString &group() const { return m_group; }

private:
    [[nodiscard]] Line entry(QStringView line) const;

    QString m_group;
};

Line LineReader::read(const QByteArray &bytes)
{
    // A comment may be in any encoding.
    const QByteArray trimmed = bytes.trimmed();
    if (trimmed.isEmpty() || trimmed.startsWith(';') || trimmed.startsWith('#'))
        return {.kind = Line::Kind::Empty};
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decode(bytes);
    const QStringView line = QStringView(decoded).trimmed();
    if (decode.hasError() || line.contains(QChar::Null))
        return {.isText = false};
    if (line.isEmpty() || line.startsWith(u';') || line.startsWith(u'#'))
        return {.kind = Line::Kind::Empty}; // behind a byte order mark
    if (!line.startsWith(u'[') || !line.endsWith(u']'))
        return entry(line);
    m_group = line.mid(1, line.size() - 2).trimmed().toString();
    return {.kind = Line::Kind::Group};
}

Line LineReader::entry(QStringView line) const
{
    const qsizetype equals = line.indexOf(u'=');
    const QStringView name = line.left(std::max<qsizetype>(equals, 0)).trimmed();
    if (name.isEmpty())
        return {};
    const QStringView written = line.mid(equals + 1).trimmed();
    const std::optional<QString> value =
        written.startsWith(u'"') ? unquoted(written) : written.toString();
    if (!value)
        return {};
    return {.kind = Line::Kind::Entry,
            .key = m_group.isEmpty() ? name.toString() : m_group + u'/' + name.toString(),
            .value = *value};
}

//! The entry \a line with another value, its name and the spaces before the value as they are.
QByteArray withValue(const QByteArray &line, const QString &value)
{
    qsizetype begin = line.indexOf('=') + 1;
    while (begin < line.size() && (line[begin] == ' ' || line[begin] == '\t'))
        ++begin;
    return line.left(begin) + quoted(value).toUtf8() + (line.endsWith('\r') ? "\r" : "");
}

//! The lines of a file, and what becomes of them.
struct Edit
{
    QList<QByteArray> lines;
    QSet<qsizetype> gone; //!< indices of lines
    QHash<QString, qsizetype> ends; //!< the last line of each group, its comments aside
    QHash<QString, qsizetype> places; //!< the line of each value that counts; -1: it is as wanted
    QMap<QString, QList<QByteArray>> added; //!< to the end of each group
};

Edit looked(const QByteArray &bytes, const IniFile::Changes &changes)
{
    Edit edit{.lines = bytes.split('\n'), .gone = {}, .ends = {}, .places = {}, .added = {}};
    edit.lines.removeLast(); // behind the last line end
    LineReader reader;
    for (qsizetype i = 0; i < edit.lines.size(); ++i) {
        const Line line = reader.read(edit.lines[i]);
        if (line.kind != Line::Kind::Empty)
            edit.ends.insert(reader.group(), i);
        const auto change = changes.constFind(line.key);
        const bool isChanged = line.kind == Line::Kind::Entry && change != changes.cend();
        if (!line.isText || (isChanged && !change->has_value()))
            edit.gone.insert(i);
        else if (isChanged)
            edit.places.insert(line.key, line.value == **change ? -1 : i);
    }
    return edit;
}

void put(Edit &edit, const IniFile::Changes &changes, const QByteArray &lineEnd)
{
    for (auto change = changes.cbegin(); change != changes.cend(); ++change) {
        if (!change->has_value())
            continue;
        const QString &key = change.key();
        const qsizetype place = edit.places.value(key, edit.lines.size());
        if (place < 0)
            continue;
        if (place < edit.lines.size()) {
            edit.lines[place] = withValue(edit.lines[place], **change);
            continue;
        }
        const qsizetype slash = std::max<qsizetype>(key.indexOf(u'/'), 0);
        const QString name = key.mid(slash == 0 ? 0 : slash + 1);
        edit.added[key.left(slash)] += (name + u'=' + quoted(**change)).toUtf8() + lineEnd;
    }
}

} // namespace

IniFile IniFile::parsed(const QByteArray &bytes)
{
    IniFile file;
    LineReader reader;
    int number = 0;
    const QList<QByteArray> lines = bytes.split('\n');
    for (const QByteArray &bytesOfLine : lines) {
        ++number;
        const Line line = reader.read(bytesOfLine);
        if (line.kind == Line::Kind::Entry) {
            file.values.insert(line.key, line.value);
            file.lines.insert(line.key, number);
        } else if (line.kind == Line::Kind::Bad) {
            file.badLines.append(number);
        }
        file.isAllText = file.isAllText && line.isText;
    }
    return file;
}

QByteArray IniFile::toBytes() const
{
    Changes all;
    for (auto entry = values.cbegin(); entry != values.cend(); ++entry)
        all.insert(entry.key(), *entry);
    return edited({}, all);
}

QByteArray IniFile::edited(QByteArray bytes, const Changes &changes)
{
    const QByteArray lineEnd = bytes.contains("\r\n") ? "\r"_ba : QByteArray();
    if (!bytes.isEmpty() && !bytes.endsWith('\n'))
        bytes += lineEnd + '\n';
    Edit edited = looked(bytes, changes);
    put(edited, changes, lineEnd);
    QHash<qsizetype, QString> ended; // groups
    for (auto end = edited.ends.cbegin(); end != edited.ends.cend(); ++end)
        ended.insert(end.value(), end.key());

    QList<QByteArray> lines = edited.added.take(QString()); // above the first group
    for (qsizetype i = 0; i < edited.lines.size(); ++i) {
        if (!edited.gone.contains(i))
            lines += edited.lines[i];
        if (ended.contains(i))
            lines += edited.added.take(ended.value(i));
    }
    for (auto group = edited.added.cbegin(); group != edited.added.cend(); ++group) {
        if (!lines.isEmpty() && !lines.constLast().trimmed().isEmpty())
            lines += lineEnd;
        lines += '[' + group.key().toUtf8() + ']' + lineEnd;
        lines += *group;
    }
    return lines.isEmpty() ? QByteArray() : lines.join('\n') + '\n';
}

} // namespace calltray
