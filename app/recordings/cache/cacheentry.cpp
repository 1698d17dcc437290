// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/cache/cacheentry.h"

#include "app/core/privatefolder.h"
#include "app/recordings/cache/cachefolder.h"
#include "app/recordings/cache/rawname.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qint64 LongestNote = 1'048'576;

QByteArray written(const QString &name, const RecordingVersion &version,
                   const ByteRanges &available, decoder::RawFormat raw, bool mayHaveGrown)
{
    QJsonArray ranges;
    for (const ByteRanges::Range &range : available.ranges())
        ranges.append(QJsonArray{qint64(range.begin), qint64(range.end)});
    const QJsonObject note{
        {u"link"_s, name},
        {u"etag"_s, QString::fromLatin1(version.etag)},
        {u"lastModified"_s, QString::fromLatin1(version.lastModified)},
        {u"size"_s, version.size ? QJsonValue(*version.size) : QJsonValue()},
        {u"ranges"_s, ranges},
        {u"raw"_s, int(raw)},
        {u"mayHaveGrown"_s, mayHaveGrown},
    };
    return QJsonDocument(note).toJson(QJsonDocument::Compact);
}

//! What is written here must not be written elsewhere.
void removeLink(const QString &path)
{
    if (QFileInfo(path).isSymLink())
        QFile::remove(path);
}

Status storageFailed(const QString &words)
{
    return Error{.code = Error::Code::Storage,
                 .detail = u"The cache of recordings cannot be used: %1"_s.arg(words)};
}

} // namespace

QString CacheEntry::nameOf(const QByteArray &link)
{
    return QString::fromLatin1(QCryptographicHash::hash(link, QCryptographicHash::Sha256).toHex());
}

QString CacheEntry::noteOf(const QString &name)
{
    return name + u".json"_s;
}

Result<CacheEntry> CacheEntry::open(const QString &folder, const QByteArray &link, Keeping keeping)
{
    constexpr auto UserOnly =
        QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    if (!makePrivateFolder(folder) || !QFile::setPermissions(folder, UserOnly))
        return storageFailed(u"%1 cannot be made"_s.arg(folder)).error();
    CacheEntry entry;
    entry.m_folder = folder;
    if (keeping == Keeping::Kept) {
        const QString path = folder + u'/' + nameOf(link);
        const Status taken = entry.take(path);
        if (taken)
            return entry;
        if (taken.error().code != Error::Code::Locked)
            return taken.error();
        // What is whole is played by two at a time.
        if (const auto file = CacheFile::openForReading(path)) {
            CacheEntry whole;
            whole.m_folder = folder;
            whole.m_file = *file;
            whole.readNote(path);
            if (whole.isWhole())
                return whole;
        }
    }
    const Result<std::shared_ptr<CacheFile>> file = CacheFile::temporary(folder);
    if (!file)
        return file.error();
    entry.m_file = *file;
    return entry;
}

Status CacheEntry::take(const QString &path)
{
    removeLink(path);
    removeLink(noteOf(path));
    const Result<std::shared_ptr<CacheFile>> file = CacheFile::open(path);
    if (!file)
        return file.error();
    m_path = path;
    m_file = *file;
    readNote(path);
    // Nothing is known of its bytes, or nothing could tell whether the rest is of the same version.
    const bool isUseless = m_file->size() > 0 && !isWhole() && m_version.validator().isEmpty();
    Status begun = isUseless ? beginAnew() : Status(Success{});
    m_file->touch();
    return begun;
}

void CacheEntry::readNote(const QString &path)
{
    QFile file(noteOf(path));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject note = QJsonDocument::fromJson(file.read(LongestNote)).object();
    if (note.value("link"_L1).toString() != QFileInfo(path).fileName())
        return;
    ByteRanges available;
    const QJsonArray ranges = note.value("ranges"_L1).toArray();
    for (const auto &range : ranges)
        available.add(
            {.begin = range.toArray().at(0).toInteger(), .end = range.toArray().at(1).toInteger()});
    const QJsonValue size = note.value("size"_L1);
    const qint64 end = available.ranges().empty() ? 0 : available.ranges().back().end;
    const bool isWithin = !size.isDouble() || end <= size.toInteger();
    if (end > m_file->size() || !isWithin)
        return; // someone has cut the file
    m_available = available;
    m_version.etag = note.value("etag"_L1).toString().toLatin1();
    m_version.lastModified = note.value("lastModified"_L1).toString().toLatin1();
    if (size.isDouble())
        m_version.size = size.toInteger();
    m_raw = rawFormatOf(note.value("raw"_L1).toInt());
    m_mayHaveGrown = note.value("mayHaveGrown"_L1).toBool();
    m_isNoted = true;
}

Status CacheEntry::write(qint64 offset, const QByteArray &bytes)
{
    Status done = m_file->write(offset, bytes);
    if (!done && done.error().code == Error::Code::DiskFull && makeRoom(bytes.size()))
        done = m_file->write(offset, bytes);
    if (!done)
        return done;
    m_available.add({.begin = offset, .end = offset + bytes.size()});
    m_isNoted = false;
    return Success{};
}

bool CacheEntry::makeRoom(qsizetype bytes) const
{
    qint64 missing = m_version.size.value_or(0);
    for (const ByteRanges::Range &range : m_available.ranges())
        missing -= range.end - range.begin;
    return cachefolder::makeRoom(m_folder, std::max<qint64>(missing, bytes),
                                 QFileInfo(m_path).fileName());
}

Status CacheEntry::keep()
{
    // Emptied from Settings, or by another process: then it is not ours to bring back.
    if (m_isNoted || m_path.isEmpty() || !m_file->isAt(m_path))
        return Success{};
    if (Status synced = m_file->sync(); !synced)
        return synced;
    removeLink(noteOf(m_path)); // QSaveFile would follow it
    QSaveFile note(noteOf(m_path));
    const QByteArray bytes =
        written(QFileInfo(m_path).fileName(), m_version, m_available, m_raw, m_mayHaveGrown);
    const bool isWritten = note.open(QIODevice::WriteOnly)
        && note.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && note.write(bytes) == bytes.size() && note.commit();
    if (!isWritten)
        return storageFailed(note.errorString());
    if (!m_file->isAt(m_path))
        QFile::remove(noteOf(m_path)); // it went meanwhile
    m_isNoted = true;
    return Success{};
}

Status CacheEntry::beginAnew()
{
    const QString path = m_path;
    forget();
    m_version = {};
    m_available = {};
    m_mayHaveGrown = m_isNoted = false;
    Result<std::shared_ptr<CacheFile>> file =
        path.isEmpty() ? CacheFile::temporary(m_folder) : CacheFile::open(path);
    if (file)
        m_path = path;
    else
        file = CacheFile::temporary(m_folder);
    if (!file)
        return file.error();
    m_file = *file;
    return Success{};
}

void CacheEntry::forget()
{
    if (m_path.isEmpty() || !m_file->isAt(m_path))
        return;
    QFile::remove(noteOf(m_path));
    QFile::remove(m_path);
    m_path.clear();
}

void CacheEntry::letGo()
{
    if (isEmpty())
        forget();
    else
        (void)keep();
    m_file->unlock();
}

qint64 CacheEntry::firstMissing(qint64 offset) const
{
    const qint64 size = m_version.size.value_or(std::numeric_limits<qint64>::max());
    const qint64 ahead = m_available.endFrom(offset);
    const qint64 missing = ahead < size ? ahead : m_available.endFrom(0);
    return missing < size ? missing : -1;
}

AudioContent CacheEntry::content(bool isWhole) const
{
    const qint64 end = m_available.endFrom(0);
    const qint64 start = std::min<qint64>(end, AudioContent::Enough);
    const bool isRaw = m_raw != decoder::RawFormat::None;
    return AudioContent::of(m_file->read(0, start), isWhole && end == start,
                            isRaw ? AudioContent::Name::SaysRaw : AudioContent::Name::SaysNothing);
}

bool CacheEntry::holds(qint64 offset, const QByteArray &bytes) const
{
    return m_file->read(offset, bytes.size()) == bytes;
}

bool CacheEntry::isWhole() const
{
    return m_version.size && *m_version.size > 0 && m_available.endFrom(0) >= *m_version.size;
}

void CacheEntry::learn(const RecordingVersion &told)
{
    RecordingVersion version = isEmpty() ? told : m_version;
    version.complete(told);
    setVersion(version);
}

void CacheEntry::setVersion(const RecordingVersion &version)
{
    m_isNoted = m_isNoted && version == m_version;
    m_version = version;
}

void CacheEntry::setSize(std::optional<qint64> size)
{
    setVersion({.etag = m_version.etag, .lastModified = m_version.lastModified, .size = size});
}

void CacheEntry::setMayHaveGrown(bool mayHaveGrown)
{
    m_isNoted = m_isNoted && mayHaveGrown == m_mayHaveGrown;
    m_mayHaveGrown = mayHaveGrown;
}

void CacheEntry::setRaw(decoder::RawFormat raw)
{
    if (m_raw != decoder::RawFormat::None || raw == m_raw)
        return;
    m_raw = raw;
    m_isNoted = false;
}

} // namespace calltray
