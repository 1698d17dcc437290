// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

#include <chrono>

namespace calltray {

class Database;

//! \brief What is kept of recordings that were played: where they were left, and their waveform.
//!
//! Links may hold passwords: the database has their hash alone.
class RecordingStore
{
public:
    struct Entry
    {
        std::chrono::milliseconds position{0};
        std::chrono::milliseconds duration{0}; //!< 0: not known
        QByteArray peaks; //!< of the Waveform; empty: not known
        qint64 size = 0; //!< of the file in which both were measured, bytes; 0: not known
    };

    //! \a database must outlive it.
    explicit RecordingStore(Database &database)
        : m_database(database)
    { }

    //! An empty one where the recording was never played.
    QFuture<Result<Entry>> find(const QString &link);
    QFuture<Status> setPosition(const QString &link, std::chrono::milliseconds position);
    //! Both were measured in a file of \a size bytes; 0: not known.
    QFuture<Status> setWaveform(const QString &link, std::chrono::milliseconds duration,
                                const QByteArray &peaks, qint64 size);

private:
    Database &m_database;
};

} // namespace calltray
