// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QSqlDatabase>
#include <QString>

namespace calltray {

//! \brief A damaged database, opened for reading what is left of it; the file itself is not changed.
//!
//! Where its first page is damaged, and with it all that says where which table is, a copy is read in which that page
//! has been put together again from what must stand in it.
class DamagedFile
{
public:
    explicit DamagedFile(QString path);
    //! Closes it and removes the copy.
    ~DamagedFile();
    Q_DISABLE_COPY_MOVE(DamagedFile)

    //! False: nothing of it can be read. Fails where there is no room for the copy.
    [[nodiscard]] Result<bool> open();
    [[nodiscard]] const QSqlDatabase &database() const { return m_database; }

private:
    bool open(const QString &path);
    [[nodiscard]] Status copy() const;
    void close();

    QString m_path;
    QString m_copy;
    QSqlDatabase m_database;
};

} // namespace calltray
