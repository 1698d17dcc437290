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

Cause causeOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError:
        return Cause::HostNotFound;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError:
        return Cause::TimedOut;
    case QNetworkReply::SslHandshakeFailedError:
        return Cause::TlsFailed;
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return Cause::ProxyPassword;
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return Cause::ProxyUnreachable;
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolUnknownError:
        return Cause::WrongServer;
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

ServerTrouble troubleOf(QNetworkReply::NetworkError error, const QString &host, bool isProxied,
                        const std::optional<QSslError> &tls)
{
    // The connection that could not be made was the one to the proxy.
    const bool isNoConnection =
        error == QNetworkReply::ConnectionRefusedError || error == QNetworkReply::HostNotFoundError;
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
