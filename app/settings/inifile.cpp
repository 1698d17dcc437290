// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/inifile.h"

#include <QStringDecoder>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace calltray {
namespace {

//! What stands between the quotes of \a quoted, or nothing where they or an escape are broken.
std::optional<QString> unquoted(QStringView quoted)
{
    QString value;
    qsizetype i = 1;
    for (; i < quoted.size() && quoted[i] != u'"'; ++i) {
        if (quoted[i] != u'\\') {
            value += quoted[i];
            continue;
        }
        if (++i == quoted.size())
            return std::nullopt;
        const QChar escape = quoted[i];
        if (escape == u'u') {
            bool isHex = false;
            const QStringView digits = quoted.mid(i + 1, 4);
            const ushort unit = digits.toUShort(&isHex, 16);
            if (!isHex || digits.size() != 4)
                return std::nullopt;
            value += QChar(unit);
            i += 4;
        } else if (escape == u'n') {
            value += u'\n';
        } else if (escape == u'r') {
            value += u'\r';
        } else if (escape == u't') {
            value += u'\t';
        } else {
            value += escape;
        }
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
        if (decode.hasError() || line.contains(QChar::Null))
            file.badLines.append(number);
        else if (line.isEmpty() || line.startsWith(u';') || line.startsWith(u'#'))
            continue;
        else if (line.startsWith(u'[') && line.endsWith(u']'))
            group = line.mid(1, line.size() - 2).trimmed().toString();
        else if (!readEntry(line, group, file))
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
