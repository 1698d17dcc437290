// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QFlags>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>

namespace calltray {

//! What a peer may do: each method of the API needs one of these.
enum class ApiScope : unsigned {
    Handshake = 0x01, //!< say who it is; what a program of this user needs not
    Session = 0x02, //!< ask what there is, once it has said who it is
    Notify = 0x04, //!< `notify`: show calls and errors, and learn what became of its own
    Presence = 0x08, //!< `presence`: who is online
    Calling = 0x10, //!< `calling`: whether the user is on a call
    Control = 0x20, //!< `control`: the history, the program itself
    Settings = 0x40 //!< `settings`
};
Q_DECLARE_FLAGS(ApiScopes, ApiScope)
Q_DECLARE_OPERATORS_FOR_FLAGS(ApiScopes)

//! What a page may do once its user has allowed it: the five calls of the CRM's SDK. Source: the SDK's page.
inline constexpr ApiScopes PageScopes =
    ApiScope::Session | ApiScope::Notify | ApiScope::Presence | ApiScope::Calling;

//! \brief One connected peer of the API, as the methods see it; its transport owns it.
struct ApiPeer
{
    //! In whose name it holds the calling status: `calltrayctl`, or a web page's origin.
    QString owner;
    //! A program of this user may do everything.
    ApiScopes scopes = PageScopes | ApiScope::Control | ApiScope::Settings;
    QStringList topics; //!< what it has subscribed to
    QList<qint64> notifications; //!< its own of late, oldest first
    //! How many of its messages are being worked on; a transport may pause while they are many.
    int unanswered = 0;
    //! Sends a message without its line end; empty once the peer is disconnected.
    std::function<void(const QByteArray &message)> send;
    std::function<void()> answered = {}; //!< called when \ref unanswered has become less
    std::function<void()> close = {}; //!< ends the connection, once what was sent has gone out
    std::function<void()> ended = {}; //!< called when the connection has gone
    //! How long a call of a method with that scope has to wait; zero: it may be made, and is counted.
    std::function<std::chrono::milliseconds(ApiScope)> wait = {};
};

} // namespace calltray
