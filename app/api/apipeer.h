// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>

namespace calltray {

//! \brief One connected peer of the API, as the methods see it; its transport owns it.
struct ApiPeer
{
    //! In whose name it holds the calling status: `calltrayctl`, or a web page's origin.
    QString owner;
    QStringList topics; //!< what it has subscribed to
    //! How many of its messages are being worked on; a transport may pause while they are many.
    int unanswered = 0;
    //! Sends a message without its line end; empty once the peer is disconnected.
    std::function<void(const QByteArray &message)> send;
    std::function<void()> answered = {}; //!< called when \ref unanswered has become less
};

} // namespace calltray
