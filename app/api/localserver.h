// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QFileSystemWatcher>
#include <QLocalServer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <utility>

namespace calltray {

class Dispatcher;
class LocalClient;
class ServingTurns;

//! \brief The API's local socket: a JSON-RPC message a line, for programs of this user only.
//!
//! Its clients are served by turns. The SingleInstance must be held before listen(), which would replace the socket of a
//! server that lives. Where the socket or its folder is removed, or there are no descriptors left for a while, it listens
//! again as soon as it can.
class LocalServer final : public QObject
{
    Q_OBJECT

public:
    static constexpr int MaxClients = 64;

    //! \a dispatcher and \a turns must outlive the server; the folder of \a path exists.
    LocalServer(Dispatcher &dispatcher, ServingTurns &turns, QString path,
                QObject *parent = nullptr);
    ~LocalServer() override;
    Q_DISABLE_COPY_MOVE(LocalServer)

    Status listen();
    //! \a makeFolder makes the socket's folder anew; false where it cannot.
    void setFolderMaker(std::function<bool()> makeFolder) { m_makeFolder = std::move(makeFolder); }
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] qsizetype clientCount() const { return m_clients.size(); }

private:
    [[nodiscard]] bool isReachable() const;
    //! Listens again where nobody can connect any more.
    void ensureReachable();
    void watchFolders();
    void onNewConnection();
    void admit(QLocalSocket *socket);
    void onClosed(LocalClient *client);

    Dispatcher &m_dispatcher;
    ServingTurns &m_turns;
    QString m_path;
    QLocalServer m_server;
    std::function<bool()> m_makeFolder;
    QFileSystemWatcher m_watcher; // of the folder and the one that holds it
    QTimer m_again; // while it does not listen
    bool m_shouldListen = false;
    QList<LocalClient *> m_clients; //!< our children
};

} // namespace calltray
