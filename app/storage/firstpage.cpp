// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/firstpage.h"

#include <QByteArray>
#include <QFile>
#include <QtEndian>

#include <algorithm>
#include <map>
#include <optional>

namespace calltray {

namespace {

constexpr qsizetype PageSize = 4'096; // SQLite's own, which we leave
constexpr qsizetype HeaderSize = 100;
constexpr char LeafOfTable = 0x0d;
constexpr char InteriorOfTable = 0x05;
constexpr qsizetype LeafHeaderSize = 8;
constexpr qsizetype InteriorHeaderSize = 12;
constexpr qsizetype SchemaColumns = 5;

template <typename Number>
void put(QByteArray &bytes, qsizetype at, Number number)
{
    qToBigEndian(number, bytes.data() + at);
}

QByteArray header(qint64 fileSize)
{
    constexpr quint32 SqliteVersion = 3'040'000;
    constexpr quint32 Changes = 1;
    QByteArray bytes(HeaderSize, '\0');
    bytes.replace(0, 16, QByteArrayLiteral("SQLite format 3\0"));
    put<quint16>(bytes, 16, PageSize);
    put<quint16>(bytes, 18, 0x0202); // with a log, for writing and for reading
    put<quint32>(bytes, 20, 0x00402020);
    put<quint32>(bytes, 24, Changes);
    put<quint32>(bytes, 28, static_cast<quint32>(fileSize / PageSize));
    put<quint32>(bytes, 40, 1); // counts the schema's changes
    put<quint32>(bytes, 44, 4); // the format of the schema
    put<quint32>(bytes, 56, 1); // UTF-8
    put<quint32>(bytes, 92, Changes); // the size above is right
    put<quint32>(bytes, 96, SqliteVersion);
    return bytes;
}

//! Reads the numbers of variable length of which pages are made; 0 from where the page ends.
class PageReader
{
public:
    PageReader(const QByteArray &page, qsizetype at)
        : m_page(page)
        , m_at(at)
    { }

    quint64 number()
    {
        quint64 value = 0;
        for (int byte = 0; byte < 8; ++byte) {
            const quint8 next = take();
            value = (value << 7) | (next & 0x7fU);
            if (next < 0x80U)
                return value;
        }
        return (value << 8) | take();
    }
    [[nodiscard]] qsizetype position() const { return m_at; }

private:
    quint8 take() { return m_at < m_page.size() ? static_cast<quint8>(m_page.at(m_at++)) : 0; }

    const QByteArray &m_page;
    qsizetype m_at = 0;
};

qsizetype cellAt(const QByteArray &page, int cell)
{
    return qFromBigEndian<quint16>(page.constData() + LeafHeaderSize + 2 * cell);
}

//! Whether a cell holds a row of the list of tables: its type comes first, as text.
bool isOfSchema(const QByteArray &page, int cell)
{
    PageReader reader(page, cellAt(page, cell));
    reader.number(); // the row's size
    reader.number(); // its key
    const qsizetype start = reader.position();
    const auto end = start + static_cast<qsizetype>(std::min<quint64>(reader.number(), PageSize));
    qsizetype columns = 0;
    for (; reader.position() < end && columns <= SchemaColumns; ++columns)
        reader.number();
    const QByteArray type = page.mid(end, 5);
    return columns == SchemaColumns && (type == "table" || type == "index");
}

//! The highest key of a page of the list of tables; nothing where it is another page.
std::optional<quint64> lastKeyOfSchema(const QByteArray &page)
{
    const int cells = qFromBigEndian<quint16>(page.constData() + 3);
    if (page.at(0) != LeafOfTable || cells == 0 || cells > PageSize / 4 || !isOfSchema(page, 0)
        || !isOfSchema(page, cells - 1))
        return std::nullopt;
    PageReader reader(page, cellAt(page, cells - 1));
    reader.number();
    return reader.number();
}

//! The pages of the list of tables, by their highest key.
std::map<quint64, quint32> schemaPages(QFile &file)
{
    std::map<quint64, quint32> pages;
    quint32 number = 2;
    file.seek(PageSize);
    for (QByteArray page = file.read(PageSize); page.size() == PageSize;
         page = file.read(PageSize), ++number) {
        if (const std::optional<quint64> key = lastKeyOfSchema(page))
            pages.emplace(*key, number);
    }
    return pages;
}

QByteArray encoded(quint64 number)
{
    QByteArray bytes(1, static_cast<char>(number & 0x7fU));
    while ((number >>= 7U) != 0)
        bytes.prepend(static_cast<char>(0x80U | (number & 0x7fU)));
    return bytes;
}

//! The root of the list of tables, above \a children, of which there is at least one.
QByteArray rootOf(const std::map<quint64, quint32> &children)
{
    QByteArray page(PageSize, '\0');
    qsizetype content = PageSize;
    qsizetype pointer = HeaderSize + InteriorHeaderSize;
    const auto last = std::prev(children.cend());
    for (auto child = children.cbegin(); child != last; ++child) {
        QByteArray cell(4, '\0');
        put<quint32>(cell, 0, child->second);
        cell += encoded(child->first);
        content -= cell.size();
        if (content < pointer + 2)
            return {};
        page.replace(content, cell.size(), cell);
        put<quint16>(page, pointer, static_cast<quint16>(content));
        pointer += 2;
    }
    page[HeaderSize] = InteriorOfTable;
    put<quint16>(page, HeaderSize + 3, static_cast<quint16>(children.size() - 1));
    put<quint16>(page, HeaderSize + 5, static_cast<quint16>(content));
    put<quint32>(page, HeaderSize + 8, last->second);
    return page;
}

} // namespace

bool mendFirstPage(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || file.size() < PageSize)
        return false;
    QByteArray page = file.read(PageSize);
    if (page.at(HeaderSize) != LeafOfTable && page.at(HeaderSize) != InteriorOfTable) {
        const std::map<quint64, quint32> pages = schemaPages(file);
        page = pages.empty() ? QByteArray() : rootOf(pages);
    }
    if (page.isEmpty())
        return false;
    page.replace(0, HeaderSize, header(file.size()));
    return file.seek(0) && file.write(page) == PageSize && file.flush();
}

} // namespace calltray
