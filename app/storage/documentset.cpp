// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/documentset.h"

#include <QtEndian>

#include <algorithm>
#include <bit>

namespace calltray {

namespace {

constexpr qsizetype BitmapBytes = DocumentSet::Size / 8;
constexpr qsizetype NumberBytes = sizeof(quint16);

} // namespace

DocumentSet::DocumentSet(const QByteArray &bytes)
{
    if (bytes.size() == BitmapBytes) {
        qFromLittleEndian<quint64>(bytes.constData(), static_cast<qsizetype>(m_words.size()),
                                   m_words.data());
        return;
    }
    for (qsizetype at = 0; at + NumberBytes <= bytes.size(); at += NumberBytes) {
        const auto document = qFromLittleEndian<quint16>(bytes.constData() + at);
        insert(document % Size);
    }
}

bool DocumentSet::contains(int document) const
{
    return (word(document) & bit(document)) != 0;
}

bool DocumentSet::isEmpty() const
{
    return std::all_of(m_words.begin(), m_words.end(), [](quint64 word) { return word == 0; });
}

int DocumentSet::count() const
{
    int count = 0;
    for (const quint64 word : m_words)
        count += std::popcount(word);
    return count;
}

DocumentSet &DocumentSet::operator|=(const DocumentSet &other)
{
    for (std::size_t i = 0; i < m_words.size(); ++i)
        m_words.at(i) |= other.m_words.at(i);
    return *this;
}

DocumentSet &DocumentSet::operator&=(const DocumentSet &other)
{
    for (std::size_t i = 0; i < m_words.size(); ++i)
        m_words.at(i) &= other.m_words.at(i);
    return *this;
}

DocumentSet &DocumentSet::operator-=(const DocumentSet &other)
{
    for (std::size_t i = 0; i < m_words.size(); ++i)
        m_words.at(i) &= ~other.m_words.at(i);
    return *this;
}

QByteArray DocumentSet::toBytes() const
{
    const qsizetype listBytes = count() * NumberBytes;
    QByteArray bytes(std::min(listBytes, BitmapBytes), Qt::Uninitialized);
    if (bytes.size() == BitmapBytes) {
        qToLittleEndian<quint64>(m_words.data(), static_cast<qsizetype>(m_words.size()),
                                 bytes.data());
        return bytes;
    }
    char *to = bytes.data();
    for (int start = 0; start < Size; start += WordBits) {
        for (quint64 rest = word(start); rest != 0; rest &= rest - 1) {
            qToLittleEndian(static_cast<quint16>(start + std::countr_zero(rest)), to);
            to += NumberBytes;
        }
    }
    return bytes;
}

} // namespace calltray
