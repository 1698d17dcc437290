// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/networktrouble.h"

#include <QSslCertificate>
#include <QSslError>

namespace calltray {

namespace {

using Cause = ServerTrouble::Cause;

Cause causeOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::CertificateExpired:
        return Cause::CertificateExpired;
    case QSslError::CertificateNotYetValid:
        return Cause::CertificateNotYetValid;
    case QSslError::HostNameMismatch:
        return Cause::CertificateOfAnotherHost;
    default: // Qt's enum, not ours: it grows
        return Cause::CertificateUntrusted;
    }
}

Cause causeOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        return Cause::HostNotFound;
    case QAbstractSocket::ConnectionRefusedError:
        return Cause::ConnectionRefused;
    case QAbstractSocket::RemoteHostClosedError:
        return Cause::CutOff;
    case QAbstractSocket::SocketTimeoutError:
        return Cause::TimedOut;
    case QAbstractSocket::SslHandshakeFailedError:
        return Cause::TlsFailed;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return Cause::ProxyPassword;
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return Cause::ProxyUnreachable;
    default: // Qt's enum, not ours: it grows
        return Cause::Unreachable;
    }
}

QString nameOf(const QSslCertificate &certificate)
{
    QStringList names = certificate.issuerInfo(QSslCertificate::CommonName);
    if (names.isEmpty())
        names = certificate.issuerInfo(QSslCertificate::Organization);
    return names.value(0);
}

} // namespace

ServerTrouble troubleOf(QAbstractSocket::SocketError error, const QString &host, bool isProxied,
                        const std::optional<QSslError> &tls)
{
    // The connection that could not be made was the one to the proxy.
    const bool isNoConnection = error == QAbstractSocket::ConnectionRefusedError
        || error == QAbstractSocket::HostNotFoundError;
    if (!tls && isProxied && isNoConnection)
        return {.cause = Cause::ProxyUnreachable, .host = host};
    if (!tls)
        return {.cause = causeOf(error), .host = host};
    const QSslCertificate certificate = tls->certificate();
    const Cause cause = causeOf(tls->error());
    return {.cause = cause,
            .host = host,
            .issuer = nameOf(certificate),
            .until = cause == Cause::CertificateNotYetValid ? certificate.effectiveDate()
                                                            : certificate.expiryDate()};
}

} // namespace calltray
