// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>

namespace calltray {

//! \brief What stands between this computer and the server, as far as it is known: each cause has a remedy of its own.
struct ServerTrouble
{
    enum class Cause {
        None, //!< not about the way to the server, or not known
        HostNotFound,
        Unreachable, //!< no way to it, or no network
        ConnectionRefused, //!< nothing takes connections at its port
        TimedOut,
        CertificateExpired, //!< \ref until is the end
        CertificateNotYetValid, //!< \ref until is the beginning; this computer's clock may be wrong
        CertificateOfAnotherHost,
        CertificateUntrusted, //!< of an authority that this computer does not know, or of none
        TlsFailed, //!< no common way to encrypt
        NotTls, //!< what answers there speaks something else, as http
        AuthorityFile, //!< the file of `server/ca` cannot be read
        ProxyPassword, //!< the proxy asks for one
        ProxyUnreachable,
        CaptivePortal, //!< a page where data was expected
        NotJson, //!< the answer is something else
        CutOff, //!< the answer ends before its end, or before it has begun
        TooLong, //!< the answer is longer than allowed
        NobodyInIt, //!< a presence feed in which no entry makes sense
        WrongServer, //!< it answers, but not as the configured server would
        TokenRejected,
        Keychain, //!< it keeps the token, and does not answer
        ServerFailing, //!< 5xx, or too many requests
        LinkLocal, //!< the host has an address that no recording may come from
        HttpForbidden, //!< the address is http, which the administrator has not allowed
    };

    Cause cause = Cause::None;
    QString host = {}; //!< of the server; with its port for ConnectionRefused
    QString issuer = {}; //!< the authority that the certificate names, for the causes Certificate…
    QDateTime until = {}; //!< of the certificate; or when the server wants to be asked again

    bool operator==(const ServerTrouble &other) const = default;
};

} // namespace calltray
