// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QStringList>
#include <QTimer>

namespace calltray {

//! \brief Tells that files may have changed, come or gone: once others have done with them, and not too often.
class FileWatcher final : public QObject
{
    Q_OBJECT

public:
    explicit FileWatcher(QObject *parent);

    //! From now on \a paths alone, files or folders, whether they are there or not. One that was replaced is another, and
    //! wants this again.
    void watch(const QStringList &paths);
    //! Tells it as if something had changed.
    void lookSoon();

Q_SIGNALS:
    void settled();

private:
    QFileSystemWatcher m_watcher;
    QTimer m_settling; //!< an editor writes in several steps
};

} // namespace calltray
