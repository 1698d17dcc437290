// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/platform/programfile.h"
#include "app/storage/salvage.h"

#include <QList>
#include <QSqlDatabase>
#include <QString>

#include <array>
#include <chrono>
#include <optional>

namespace calltray {

//! \brief The open database file: how it is opened, set aside and closed. For one thread.
class Connection
{
public:
    //! What became of open().
    enum class Outcome {
        Opened,
        Newer, //!< written by a newer version, and left as it was
        Corrupt,
        DiskFull,
        Held, //!< by another program
        Failed
    };

    explicit Connection(QString file);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    //! On a full disk: for reading what is there, and for writing once there is room.
    [[nodiscard]] Outcome open();
    void close();
    //! The search index is damaged: begins a new one, and opens the file again.
    [[nodiscard]] Outcome renewSearchIndex();
    //! False: somebody has removed the file since open(), or put another in its place.
    [[nodiscard]] bool isInPlace() const;
    //! Copies what open() has opened, wherever that is now, to the file's place. What is there meanwhile is renamed to a
    //! name with the date, which is given. Closed afterwards, but where the copy fails; where it cannot get the file's name,
    //! it is kept, and open() takes it.
    [[nodiscard]] Result<QString> copyBack();
    //! How long a statement waits for another program, from now on and whenever the file is opened.
    void setPatience(std::chrono::milliseconds patience);
    //! What replace() has done.
    struct Replaced
    {
        QString to; //!< where the damaged file is now
        Salvaged salvaged;
    };
    //! Copies what can be read of the damaged file into a new one, puts that in its place, and renames the damaged one
    //! to a name with the date. Closed afterwards.
    [[nodiscard]] Result<Replaced> replace();

    //! What stands where the file, or a folder of its path, belongs, since open() was last tried: a folder there, a file here.
    //! Empty: nothing.
    [[nodiscard]] const QString &obstacle() const { return m_obstacle; }
    //! Why open() gave anything but Opened, or replace() failed.
    [[nodiscard]] const Error &error() const { return m_error; }
    //! The search index is still to be made, from some notification down.
    [[nodiscard]] bool isSearchIncomplete() const;
    //! Of old notifications.
    [[nodiscard]] bool isDeletionUnderWay() const;
    [[nodiscard]] bool isOpen() const { return m_database.isOpen(); }
    [[nodiscard]] QSqlDatabase &database() { return m_database; }
    //! \a error; where there was no room: which folder is full, and what to do.
    [[nodiscard]] Error explained(const Error &error) const;

private:
    //! Whether other programs can read the file meanwhile. Source: https://www.sqlite.org/wal.html, "Use of WAL Without
    //! Shared-Memory"
    enum class Log { Shared, Alone };

    Outcome open(Log log);
    [[nodiscard]] Result<Salvaged> salvageInto(const QString &file) const;
    //! Puts a new file in place that an interrupted replace() or copyBack() has finished. It fails rather than let an empty
    //! one be begun.
    [[nodiscard]] Status finishReplacing() const;
    //! Renames the file, and what belongs to it, to a name with the date; gives the new name.
    [[nodiscard]] Result<QString> setAside(QLatin1StringView why) const;
    [[nodiscard]] Status prepareFile() const;
    //! \a copy is whole, or not there.
    [[nodiscard]] Status copyTo(const QString &copy);
    //! Of the file and of its log: what stands in their places.
    using Identities = std::array<std::optional<FileIdentity>, 2>;
    [[nodiscard]] Identities identities() const;
    Status configure();
    Outcome failed(const Error &error);

    QString m_file;
    Identities m_opened; //!< what stood there then
    //! Reads, too, wait for a write that waits so long; the Database tries again by itself.
    std::chrono::milliseconds m_patience{200};
    QSqlDatabase m_database;
    QString m_obstacle;
    Error m_error;
};

} // namespace calltray
