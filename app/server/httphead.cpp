// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/httphead.h"

#include <algorithm>

namespace calltray {

namespace {

constexpr int SwitchingProtocols = 101;

bool isControlByte(char c)
{
    return (c >= 0 && c < ' ' && c != '\t') || c == '\x7f';
}

} // namespace

QByteArrayList HttpHead::values(const QByteArray &name) const
{
    QByteArrayList found;
    for (const HttpField &field : fields) {
        if (field.name.compare(name, Qt::CaseInsensitive) == 0)
            found.append(field.value);
    }
    return found;
}

QByteArray HttpHead::value(const QByteArray &name) const
{
    const QByteArrayList all = values(name);
    return all.isEmpty() ? QByteArray() : all.join(", ");
}

HttpHeadReader::State HttpHeadReader::take(QByteArray &bytes)
{
    State state = State::Reading;
    while (state == State::Reading && !bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        const qsizetype size = end < 0 ? bytes.size() : end + 1;
        m_taken += size;
        if (m_taken > Longest)
            return State::TooLong;
        m_line += bytes.first(size);
        bytes.remove(0, size);
        if (end >= 0)
            state = takeLine(std::exchange(m_line, {}));
    }
    return state;
}

HttpHeadReader::State HttpHeadReader::takeLine(const QByteArray &line)
{
    QByteArray text = line.chopped(1);
    if (text.endsWith('\r'))
        text.chop(1);
    if (std::any_of(text.cbegin(), text.cend(), isControlByte))
        return State::Wrong;
    if (m_head.status == 0)
        return takeStatus(text) ? State::Reading : State::Wrong;
    if (!text.isEmpty())
        return takeField(text) ? State::Reading : State::Wrong;
    if (m_head.status == SwitchingProtocols)
        return State::Wrong; // nobody asked for it
    if (m_head.status >= 200)
        return State::Done;
    m_head = {};
    return State::Reading;
}

bool HttpHeadReader::takeStatus(const QByteArray &line)
{
    // HTTP/1.1 200, and nothing or a space and a reason behind it. Source: RFC 9112, 4.
    constexpr qsizetype Shortest = 12;
    const bool isWritten = line.size() >= Shortest && line.startsWith("HTTP/1.")
        && line.at(8) == ' ' && (line.size() == Shortest || line.at(Shortest) == ' ');
    if (!isWritten)
        return false;
    m_head.isOld = line.at(7) == '0';
    m_head.status = line.mid(9, 3).toInt();
    return m_head.status >= 100 && m_head.status <= 599;
}

bool HttpHeadReader::takeField(const QByteArray &line)
{
    if (line.startsWith(' ') || line.startsWith('\t')) { // the field before goes on
        if (m_head.fields.isEmpty())
            return false;
        m_head.fields.last().value += ' ' + line.trimmed();
        return true;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon < 1)
        return false;
    m_head.fields.append(
        {.name = line.first(colon).trimmed(), .value = line.mid(colon + 1).trimmed()});
    return true;
}

} // namespace calltray
