// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QDateTime>
#include <QList>
#include <QSet>
#include <QString>

#include <chrono>

//! \brief The folder of the cache as a whole; every function blocks, and may be called on any thread.
namespace calltray::cachefolder {

struct Limits
{
    qint64 bytes = 524'288'000;
    std::chrono::days age{30}; //!< since it was played the last time
};

struct File
{
    QString name;
    qint64 bytes = 0; //!< with what is not fetched yet
    QDateTime used;
};

//! Those to remove so that the rest is within \a limits: too old, then the longest unused. Never one of \a inUse,
//! which counts nevertheless. Pure.
[[nodiscard]] QList<QString> surplus(QList<File> files, const Limits &limits, const QDateTime &now,
                                     const QSet<QString> &inUse);

[[nodiscard]] QList<File> files(const QString &folder);
struct Usage
{
    qint64 bytes = 0; //!< with what is not fetched yet
    qsizetype recordings = 0;
};

[[nodiscard]] Usage usage(const QString &folder);
//! Brings \a folder within \a limits; what another process fills stays.
void prune(const QString &folder, const Limits &limits, const QDateTime &now,
           const QSet<QString> &inUse);
//! Removes the longest unused but \a name, so that \a bytes more have room; false, and nothing goes, where that would not
//! be enough.
[[nodiscard]] bool makeRoom(const QString &folder, qint64 bytes, const QString &name);
//! Everything; what is being played can be heard to its end.
Status clear(const QString &folder);

} // namespace calltray::cachefolder
