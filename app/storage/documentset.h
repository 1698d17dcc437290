// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <array>

namespace calltray {

//! \brief Which of the documents of one block of the search index are meant.
class DocumentSet
{
public:
    static constexpr int Size = 4'096;

    DocumentSet() = default;
    //! What toBytes() gave.
    explicit DocumentSet(const QByteArray &bytes);

    void insert(int document) { word(document) |= bit(document); }
    void remove(int document) { word(document) &= ~bit(document); }
    [[nodiscard]] bool contains(int document) const;
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] int count() const;

    DocumentSet &operator|=(const DocumentSet &other);
    DocumentSet &operator&=(const DocumentSet &other);
    DocumentSet &operator-=(const DocumentSet &other);
    bool operator==(const DocumentSet &) const = default;

    //! A bit for each document, or the numbers of the few that are in it.
    [[nodiscard]] QByteArray toBytes() const;

private:
    static constexpr int WordBits = 64;

    static constexpr quint64 bit(int document) { return quint64(1) << (document % WordBits); }
    [[nodiscard]] quint64 word(int document) const
    {
        return m_words.at(static_cast<std::size_t>(document / WordBits));
    }
    quint64 &word(int document)
    {
        return m_words.at(static_cast<std::size_t>(document / WordBits));
    }

    std::array<quint64, Size / WordBits> m_words{};
};

} // namespace calltray
