// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/messagetext.h"

#include <QByteArrayView>
#include <QLocale>
#include <QString>

#include <algorithm>
#include <array>

namespace calltray {

namespace {

constexpr std::array<QByteArrayView, 7> Texts{"id",   "from",          "to", "text", "header",
                                              "name", "idempotencyKey"};

bool isNumberPart(char c)
{
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
}

//! Whether QJsonValue would give these digits back. Whole numbers it keeps up to 64 bits.
bool isKept(QByteArrayView number)
{
    if (number.contains('e') || number.contains('E'))
        return true; // a number that somebody has calculated
    bool isWhole = false;
    static_cast<void>(number.toLongLong(&isWhole));
    return isWhole
        || QByteArray::number(number.toDouble(), 'f', QLocale::FloatingPointShortest) == number;
}

//! One walk over JSON: where strings, objects and numbers are.
class Reader
{
public:
    explicit Reader(const QByteArray &text)
        : m_text(text)
    { }

    QByteArray run()
    {
        while (m_at < m_text.size())
            step(m_text[m_at]);
        if (m_copied == 0)
            return m_text;
        return m_result + m_text.sliced(m_copied);
    }

private:
    void step(char c)
    {
        if (c == '"') {
            readString();
        } else if (c == '-' || (c >= '0' && c <= '9')) {
            readNumber();
        } else {
            m_depth += c == '{' || c == '[' ? 1 : 0;
            m_depth -= c == '}' || c == ']' ? 1 : 0;
            m_isValue = c == ':' || (m_isValue && c <= ' ');
            ++m_at;
        }
    }

    void readString()
    {
        const qsizetype start = ++m_at;
        while (m_at < m_text.size() && m_text[m_at] != '"')
            m_at += m_text[m_at] == '\\' ? 2 : 1;
        m_at = std::min(m_at, m_text.size());
        if (!m_isValue)
            m_name = QByteArrayView(m_text).sliced(start, m_at - start);
        m_isValue = false;
        ++m_at;
    }

    void readNumber()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && isNumberPart(m_text[m_at]))
            ++m_at;
        const QByteArrayView number = QByteArrayView(m_text).sliced(start, m_at - start);
        const bool isText = m_isValue && m_depth > 1
            && std::find(Texts.begin(), Texts.end(), m_name) != Texts.end();
        m_isValue = false;
        if (!isText || isKept(number))
            return;
        m_result += QByteArrayView(m_text).sliced(m_copied, start - m_copied);
        m_result += '"';
        m_result += number;
        m_result += '"';
        m_copied = m_at;
    }

    const QByteArray &m_text;
    QByteArray m_result;
    qsizetype m_copied = 0; // of m_text
    qsizetype m_at = 0;
    int m_depth = 0;
    bool m_isValue = false; // a colon stands before this
    QByteArrayView m_name; // of the last field
};

} // namespace

QByteArray losslessJson(const QByteArray &message)
{
    const QByteArray text = message.isValidUtf8() ? message : QString::fromUtf8(message).toUtf8();
    return Reader(text).run();
}

} // namespace calltray
