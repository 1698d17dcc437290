// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <functional>

namespace calltray {

//! \brief One calltray a user session: holds the lock for as long as it lives.
//!
//! The lock is the system's own on an open file, not the file: it ends with its process, however that ends, so that
//! no lock is ever stale, whatever process id or host name the file holds.
class SingleInstance
{
public:
    //! \a folder as runtimeFolder() gives it.
    explicit SingleInstance(const QString &folder);
    ~SingleInstance();
    Q_DISABLE_COPY_MOVE(SingleInstance)

    //! `$XDG_RUNTIME_DIR/calltray`, made if need be: of this user, and open to nobody else.
    [[nodiscard]] static Result<QString> runtimeFolder();
    //! The API's socket in \a folder.
    [[nodiscard]] static QString socketPath(const QString &folder);

    //! True: this program is the one. False: another one lives, with the process id holder(). A lock whose file was
    //! removed is taken anew.
    Result<bool> tryAcquire();
    //! The same for a program that follows another: it waits for that one to end, and where \a before, its process id, is
    //! not 0, for no other. Blocks, see handOver().
    Result<bool> acquireWithin(std::chrono::milliseconds patience, qint64 before = 0);
    //! 0 where it is not known.
    [[nodiscard]] qint64 holder() const { return m_holder; }

    //! Sends the line \a request to the program that lives, and waits for its reply line.
    //!
    //! Blocks: only for a program that is about to exit, and has no window and no event loop yet. Code::Network where
    //! there was no answer within \a timeout, or where \a hasGone tells that nobody is there any more.
    [[nodiscard]] static Result<QByteArray>
    handOver(const QString &socket, const QByteArray &request,
             std::chrono::milliseconds timeout = std::chrono::seconds(3),
             const std::function<bool()> &hasGone = {});

private:
    //! The lock is held, on the file that others find.
    [[nodiscard]] bool isHeld() const;

    QString m_file;
    int m_descriptor = -1;
    qint64 m_holder = 0;
};

} // namespace calltray
