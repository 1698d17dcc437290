// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QByteArray>
#include <QString>

namespace calltray {

//! \brief The log on disk: `calltray.log`, and the older ones as `.1` to `.4`; its user's alone. One .cpp a system.
//!
//! It is opened with the first line. One that others removed or renamed meanwhile is made anew. It is used on one thread.
class LogFile final
{
public:
    struct Limits
    {
        qint64 size = 1'000'000; //!< bytes of one file
        int files = 5;
    };

    //! In \a folder, which is made where it is missing.
    LogFile(QString folder, const Limits &limits);
    ~LogFile();
    Q_DISABLE_COPY_MOVE(LogFile)

    [[nodiscard]] QString path() const;
    //! Appends \a line and a line end; blocks.
    [[nodiscard]] Status write(const QByteArray &line);

private:
    //! Sees to it that the file is open, in its place, and has room for \a bytes.
    [[nodiscard]] Status makeReady(qint64 bytes);
    [[nodiscard]] Status open();
    void close();
    //! Whether the open file still is the one of path().
    [[nodiscard]] bool isInPlace() const;
    void rotate();
    [[nodiscard]] QString older(int number) const;

    QString m_folder;
    Limits m_limits;
    int m_handle = -1;
    qint64 m_size = 0;
    bool m_isCut = false; //!< the disk was full in the middle of a line
};

} // namespace calltray
