// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/cache/cachefolder.h"

#include "app/platform/cachefile.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace calltray::cachefolder {

namespace {

void remove(const QDir &folder, const QString &name)
{
    // The note first, and what a killed program has left of one: it must not stand beside a file
    // that is not there.
    const QStringList notes = folder.entryList({name + u".*"_s}, QDir::Files);
    for (const QString &note : notes)
        QFile::remove(folder.filePath(note));
    QFile::remove(folder.filePath(name));
}

//! What another process fills stays.
bool removeUnlessFilled(const QDir &folder, const QString &name)
{
    const auto file = CacheFile::open(folder.filePath(name));
    if (file)
        remove(folder, name);
    return file.has_value();
}

//! The longest unused first.
void sortByUse(QList<File> &files)
{
    std::stable_sort(files.begin(), files.end(),
                     [](const File &one, const File &other) { return one.used < other.used; });
}

//! False where something stays.
bool removeAll(const QDir &folder)
{
    const QStringList names = folder.entryList(QDir::Files | QDir::Hidden | QDir::System);
    bool isClear = true;
    // Notes first, see remove().
    for (const bool isNote : {true, false}) {
        for (const QString &name : names) {
            const QString path = folder.filePath(name);
            if (name.endsWith(".json"_L1) == isNote && !QFile::remove(path))
                isClear = isClear && !QFile::exists(path);
        }
    }
    return isClear;
}

qint64 total(const QList<File> &files)
{
    return std::accumulate(files.cbegin(), files.cend(), qint64(0),
                           [](qint64 sum, const File &file) { return sum + file.bytes; });
}

} // namespace

QList<QString> surplus(QList<File> files, const Limits &limits, const QDateTime &now,
                       const QSet<QString> &inUse)
{
    sortByUse(files);
    const QDateTime oldest = now.addDays(-qint64(limits.age.count()));
    qint64 left = total(files);
    QList<QString> names;
    for (const File &file : std::as_const(files)) {
        if (inUse.contains(file.name) || (file.used >= oldest && left <= limits.bytes))
            continue;
        left -= file.bytes;
        names.append(file.name);
    }
    return names;
}

QList<File> files(const QString &folder)
{
    QList<File> found;
    const QFileInfoList entries = QDir(folder).entryInfoList(QDir::Files | QDir::NoSymLinks);
    for (const QFileInfo &entry : entries) {
        if (entry.suffix().isEmpty())
            found.append(
                {.name = entry.fileName(), .bytes = entry.size(), .used = entry.lastModified()});
    }
    return found;
}

Usage usage(const QString &folder)
{
    const QList<File> kept = files(folder);
    return {.bytes = total(kept), .recordings = kept.size()};
}

void prune(const QString &folder, const Limits &limits, const QDateTime &now,
           const QSet<QString> &inUse)
{
    const QDir directory(folder);
    const QList<QString> names = surplus(files(folder), limits, now, inUse);
    for (const QString &name : names)
        (void)removeUnlessFilled(directory, name);
}

bool makeRoom(const QString &folder, qint64 bytes, const QString &name)
{
    const QDir directory(folder);
    QList<File> others = files(folder);
    others.removeIf([&name](const File &file) { return file.name == name; });
    if (total(others) + std::max<qint64>(0, QStorageInfo(folder).bytesAvailable()) < bytes)
        return false;
    sortByUse(others);
    qint64 gained = 0;
    for (const File &file : std::as_const(others)) {
        if (gained < bytes && removeUnlessFilled(directory, file.name))
            gained += file.bytes;
    }
    return gained > 0;
}

Status clear(const QString &folder)
{
    const QDir directory(folder);
    (void)removeAll(directory);
    // One that is being fetched may have been noted meanwhile; that ends with its file.
    const bool isClear = removeAll(directory);
    if (!isClear) {
        return Error{
            .code = Error::Code::Storage,
            .detail = u"Some files in %1 cannot be removed. Check its permissions."_s.arg(folder)};
    }
    return Success{};
}

} // namespace calltray::cachefolder
