// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/doctor/serverchecks.h"

#include <cstdlib>

using namespace Qt::StringLiterals;

namespace calltray::serverchecks {

namespace {

using Cause = ServerTrouble::Cause;

constexpr qint64 EndsSoon = 14; // days
constexpr qint64 LargestDifference = 120; // seconds

Finding ofCertificate()
{
    return {.id = u"certificate"_s, .what = u"Certificate"_s};
}

Finding ofClock()
{
    return {.id = u"clock"_s, .what = u"Clock"_s};
}

//! What to do about \a cause, in addition to what the error itself says.
QString remedyFor(Cause cause)
{
    switch (cause) {
    case Cause::CertificateExpired:
        return u"Renew the server's certificate, or set this computer's clock."_s;
    case Cause::CertificateNotYetValid:
        return u"Set this computer's clock: timedatectl set-ntp true"_s;
    case Cause::CertificateOfAnotherHost:
        return u"Write the server's name in server/url as its certificate has it."_s;
    case Cause::CertificateUntrusted:
    case Cause::AuthorityFile:
        return u"Give the certificate of its authority to the system, or as a file to server/ca."_s;
    case Cause::TlsFailed:
    case Cause::NotTls:
        return u"Let the server speak TLS 1.2 or newer at that port, or correct server/url."_s;
    case Cause::ProxyPassword:
    case Cause::ProxyUnreachable:
        return u"Correct the system's proxy settings, or `http_proxy` and `https_proxy`."_s;
    case Cause::CaptivePortal:
        return u"Log in to the network in a browser, or correct server/url."_s;
    case Cause::TokenRejected:
        return u"Enter a valid token: calltrayctl login"_s;
    case Cause::HttpForbidden:
        return u"Begin server/url with https://, or have the administrator set server/allowHttp."_s;
    case Cause::ServerFailing:
        return u"See the server's own log."_s;
    case Cause::NotJson:
    case Cause::TooLong:
    case Cause::NobodyInIt:
    case Cause::WrongServer:
    case Cause::LinkLocal:
        return u"Correct server/url."_s;
    case Cause::None:
    case Cause::HostNotFound:
    case Cause::Unreachable:
    case Cause::ConnectionRefused:
    case Cause::TimedOut:
    case Cause::CutOff:
    case Cause::Keychain:
        break;
    }
    return u"Check that the server runs, the network, and server/url."_s;
}

QString through(const QString &proxy)
{
    return proxy.isEmpty() ? QString() : u" through the proxy %1"_s.arg(proxy);
}

Finding server(const ServerClient::Examination &examination, const QUrl &url)
{
    constexpr int Unauthorised = 401;
    const QString address =
        url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery) + through(examination.proxy);
    if (examination.answer)
        return blank().right(u"%1 answers (HTTP %2)"_s.arg(address).arg(examination.status));
    if (!examination.hasToken && examination.status == Unauthorised)
        return blank().right(u"%1 answers (HTTP 401, asked without the token)"_s.arg(address));
    const Error &error = examination.answer.error();
    return blank().wrong(u"%1: %2"_s.arg(address, error.detail), remedyFor(error.trouble.cause));
}

Finding certificate(const ServerClient::Examination &examination, const QUrl &url,
                    const QDateTime &now)
{
    if (url.scheme() != "https"_L1)
        return ofCertificate().open(u"the server is reached without encryption"_s);
    const QDateTime &until = examination.certificateUntil;
    if (!until.isValid())
        return ofCertificate().open(u"not known, as the server was not reached"_s);
    const qint64 days = now.daysTo(until);
    const QString detail =
        u"ends on %1, in %2 days"_s.arg(until.toUTC().date().toString(Qt::ISODate)).arg(days);
    return days < EndsSoon
        ? ofCertificate().wrong(detail, u"Renew it on the server before it ends."_s)
        : ofCertificate().right(detail);
}

Finding clock(const QDateTime &server, const QDateTime &now)
{
    if (!server.isValid())
        return ofClock().open(u"not known, as the server did not tell its time"_s);
    const qint64 difference = server.secsTo(now);
    if (std::abs(difference) <= LargestDifference)
        return ofClock().right(u"as the server's"_s);
    return ofClock().wrong(u"%1 seconds %2 the server's"_s.arg(std::abs(difference))
                               .arg(difference > 0 ? u"ahead of"_s : u"behind"_s),
                           u"Set it, and let it be set from now on: timedatectl set-ntp true"_s);
}

} // namespace

Finding blank()
{
    return {.id = u"server"_s, .what = u"Server"_s};
}

Findings findings(const ServerClient::Examination &examination, const QUrl &url,
                  const QDateTime &now)
{
    return {server(examination, url), certificate(examination, url, now),
            clock(examination.date, now)};
}

Findings withoutServer(const QDateTime &now, const QDateTime &built)
{
    const QString shown = now.toOffsetFromUtc(now.offsetFromUtc()).toString(Qt::ISODate);
    const Finding time = built.isValid() && now.daysTo(built) > 1
        ? ofClock().wrong(u"it is %1, before this program was made"_s.arg(shown),
                          u"Set it, and let it be set from now on: timedatectl set-ntp true"_s)
        : ofClock().right(shown);
    return {blank().open(u"none is configured"_s),
            ofCertificate().open(u"no server is configured"_s), time};
}

} // namespace calltray::serverchecks
