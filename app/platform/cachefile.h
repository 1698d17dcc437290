// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace calltray {

//! \brief A file that is filled out of order while others read it; its user alone may read it. Closed when it goes.
//!
//! Of all that have it open for writing, in this process or another, one holds its lock.
class CacheFile final
{
public:
    //! Made where there is none. Code::Locked: another one fills it.
    [[nodiscard]] static Result<std::shared_ptr<CacheFile>> open(const QString &path);
    [[nodiscard]] static Result<std::shared_ptr<CacheFile>> openForReading(const QString &path);
    //! One without a name, which goes with the process, however that ends.
    [[nodiscard]] static Result<std::shared_ptr<CacheFile>> temporary(const QString &folder);

    ~CacheFile();
    Q_DISABLE_COPY_MOVE(CacheFile)

    //! Open for reading alone, so that it can be handed to a program that nobody trusts.
    [[nodiscard]] int descriptor() const { return m_reading; }
    //! Code::DiskFull where there is no room.
    [[nodiscard]] Status write(qint64 offset, const QByteArray &bytes) const;
    //! Less than \a length at its end.
    [[nodiscard]] QByteArray read(qint64 offset, qsizetype length) const;
    [[nodiscard]] qint64 size() const;
    //! All that was written is on the disk when this returns.
    [[nodiscard]] Status sync() const;
    //! Lets another one fill it.
    void unlock() const;
    //! Whether \a path leads to this file, not to none or to another.
    [[nodiscard]] bool isAt(const QString &path) const;
    //! It was used now.
    void touch() const;

private:
    explicit CacheFile(int reading, int writing = -1)
        : m_reading(reading)
        , m_writing(writing)
    { }

    int m_reading;
    int m_writing; // -1: for reading alone
};

} // namespace calltray
