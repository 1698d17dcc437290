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
    QString
        owner; //!< in whose name it holds the calling status: `calltrayctl`, or a web page's origin
    QStringList topics; //!< what it has subscribed to
    int unanswered =
        0; //!< messages of its that are being worked on; a transport may pause while they are many
    std::function<void(const QByteArray &message)>
        send; //!< a message without its line end; empty once it has gone
    std::function<void()> answered = {}; //!< \ref unanswered has become less
};

} // namespace calltray
