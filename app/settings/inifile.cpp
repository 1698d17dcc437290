// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/inifile.h"

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
    QString value;
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

//! Puts `name=value` into \a file; false where \a line is not of that form.
bool readEntry(QStringView line, const QString &group, IniFile &file)
{
    const qsizetype equals = line.indexOf(u'=');
    const QStringView name = line.left(std::max<qsizetype>(equals, 0)).trimmed();
    if (name.isEmpty())
        return false;
    const QStringView written = line.mid(equals + 1).trimmed();
    const std::optional<QString> value =
        written.startsWith(u'"') ? unquoted(written) : written.toString();
    if (!value)
        return false;
    file.values.insert(group.isEmpty() ? name.toString() : group + u'/' + name.toString(), *value);
    return true;
}

} // namespace

IniFile IniFile::parsed(const QByteArray &bytes)
{
    IniFile file;
    QString group;
    int number = 0;
    const QList<QByteArray> lines = bytes.split('\n');
    for (const QByteArray &bytesOfLine : lines) {
        ++number;
        QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString decoded = decode(bytesOfLine);
        const QStringView line = QStringView(decoded).trimmed();
        const bool isText = !decode.hasError() && !line.contains(QChar::Null);
        if (isText && (line.isEmpty() || line.startsWith(u';') || line.startsWith(u'#')))
            continue;
        if (isText && line.startsWith(u'[') && line.endsWith(u']'))
            group = line.mid(1, line.size() - 2).trimmed().toString();
        else if (!isText || !readEntry(line, group, file))
            file.badLines.append(number);
    }
    return file;
}

QByteArray IniFile::toBytes() const
{
    QMap<QString, QStringList> groups;
    for (auto entry = values.cbegin(); entry != values.cend(); ++entry) {
        const qsizetype slash = entry.key().indexOf(u'/');
        groups[entry.key().left(std::max<qsizetype>(slash, 0))] +=
            entry.key().mid(slash + 1) + u'=' + quoted(entry.value());
    }
    QStringList lines;
    for (auto group = groups.cbegin(); group != groups.cend(); ++group) {
        if (!group.key().isEmpty())
            lines += u'[' + group.key() + u']';
        lines += group.value();
        lines += QString();
    }
    return lines.join(u'\n').toUtf8();
}

} // namespace calltray
