// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/words/errortext.h"

#include <QLocale>

namespace calltray {

namespace {

QString dateOf(const ServerTrouble &trouble)
{
    return QLocale().toString(trouble.until.toLocalTime().date(), QLocale::ShortFormat);
}

} // namespace

QString ErrorText::headline(const Error &error)
{
    switch (error.code) {
    case Error::Code::Cancelled:
        return tr("Cancelled");
    case Error::Code::InvalidParams:
        return tr("This could not be understood");
    case Error::Code::NotFound:
        return tr("This is not there any more");
    case Error::Code::Network:
        return tr("The server cannot be reached");
    case Error::Code::Unauthorised:
        return tr("The server does not accept this computer's token");
    case Error::Code::Refused:
        return tr("The server has refused the message");
    case Error::Code::NotSavedYet:
        return tr("Not saved on the server yet");
    case Error::Code::Protocol:
        return tr("The server's answer could not be understood");
    case Error::Code::Storage:
        return tr("History cannot be saved");
    case Error::Code::DiskFull:
        return tr("The disk is full");
    case Error::Code::OnACall:
        return tr("You are on a call");
    case Error::Code::Locked:
        return tr("Your administrator has locked this setting");
    // What only programs and pages are told.
    case Error::Code::Forbidden:
    case Error::Code::RateLimited:
    case Error::Code::BadProof:
    case Error::Code::PairingDenied:
    case Error::Code::PairingBusy:
    case Error::Code::Internal:
        return tr("Something went wrong in Calltray");
    }
    Q_UNREACHABLE();
}

QString ErrorText::advice(const Error &error)
{
    switch (error.code) {
    case Error::Code::Cancelled:
    case Error::Code::NotFound:
        return {};
    case Error::Code::InvalidParams:
    case Error::Code::Refused:
    case Error::Code::Protocol:
    case Error::Code::Forbidden:
    case Error::Code::RateLimited:
    case Error::Code::BadProof:
    case Error::Code::PairingDenied:
    case Error::Code::PairingBusy:
    case Error::Code::Internal:
        return tr("Tell your administrator what you see here.");
    case Error::Code::Network:
    case Error::Code::NotSavedYet:
        return tr("Nothing is lost: it is kept here and tried again by itself.");
    case Error::Code::Unauthorised:
        return tr("Nothing is lost. Ask your administrator for a new token.");
    case Error::Code::Storage:
        return tr("New calls are shown but will be missing from the history. Restart Calltray; if "
                  "it stays, tell your "
                  "administrator.");
    case Error::Code::DiskFull:
        return tr("New calls are shown but will be missing from the history until there is space "
                  "again. Delete files "
                  "that you do not need.");
    case Error::Code::OnACall:
        return tr("End the call first.");
    case Error::Code::Locked:
        return tr("Ask your administrator to change it.");
    }
    Q_UNREACHABLE();
}

QString ErrorText::serverHeadline(const Error &error)
{
    using Cause = ServerTrouble::Cause;
    const QString host = error.trouble.host;
    switch (error.trouble.cause) {
    case Cause::None:
        return headline(error);
    case Cause::HostNotFound:
        return tr("Server not found: %1").arg(host);
    case Cause::Unreachable:
        return tr("Server unreachable: %1").arg(host);
    case Cause::ConnectionRefused:
        return tr("Connection refused: %1").arg(host);
    case Cause::TimedOut:
        return tr("Server does not answer: %1").arg(host);
    case Cause::CertificateExpired:
        return tr("Certificate has expired: %1").arg(host);
    case Cause::CertificateNotYetValid:
        return tr("Certificate not valid yet: %1").arg(host);
    case Cause::CertificateOfAnotherHost:
        return tr("Certificate of another server: %1").arg(host);
    case Cause::CertificateUntrusted:
        return tr("Certificate not trusted: %1").arg(host);
    case Cause::TlsFailed:
        return tr("No safe connection: %1").arg(host);
    case Cause::NotTls:
        return tr("%1 does not speak https there").arg(host);
    case Cause::AuthorityFile:
        return tr("server/ca cannot be read");
    case Cause::ProxyPassword:
        return tr("The proxy asks for a password");
    case Cause::ProxyUnreachable:
        return tr("The proxy cannot be reached");
    case Cause::CaptivePortal:
        return tr("The network asks you to log in");
    case Cause::NotJson:
        return tr("The answer of %1 cannot be read").arg(host);
    case Cause::CutOff:
        return tr("No complete answer: %1").arg(host);
    case Cause::TooLong:
        return tr("The answer of %1 is too long").arg(host);
    case Cause::NobodyInIt:
        return tr("%1 names no colleagues").arg(host);
    case Cause::WrongServer:
        return tr("Unexpected answers: %1").arg(host);
    case Cause::TokenRejected:
        return tr("The server rejects the token");
    case Cause::Keychain:
        return tr("The keychain does not answer");
    case Cause::ServerFailing:
        return tr("Server out of order: %1").arg(host);
    case Cause::LinkLocal:
        return tr("No server for recordings: %1").arg(host);
    case Cause::HttpForbidden:
        return tr("The server's address is not safe");
    }
    Q_UNREACHABLE();
}

QString ErrorText::certificateRemedy(const ServerTrouble &trouble)
{
    using Cause = ServerTrouble::Cause;
    if (trouble.cause == Cause::CertificateExpired)
        return tr("It ended on %1 (issued by %2). Nothing is sent until the server has a new one: "
                  "tell your administrator.")
            .arg(dateOf(trouble), trouble.issuer);
    if (trouble.cause == Cause::CertificateNotYetValid)
        return tr("It begins on %1 (issued by %2). Check this computer's date and time.")
            .arg(dateOf(trouble), trouble.issuer);
    if (trouble.cause == Cause::CertificateOfAnotherHost)
        return tr("Issued by %2, valid until %1. Something else may answer in the server's place; "
                  "nothing is sent. Tell your administrator.")
            .arg(dateOf(trouble), trouble.issuer);
    return tr("Issued by %2, valid until %1; this computer does not know who that is. Nothing "
              "is sent. Your administrator can have it trusted (server/ca).")
        .arg(dateOf(trouble), trouble.issuer);
}

QString ErrorText::remedy(const Error &error)
{
    using Cause = ServerTrouble::Cause;
    const ServerTrouble &trouble = error.trouble;
    switch (trouble.cause) {
    case Cause::None:
        return advice(error);
    case Cause::HostNotFound:
    case Cause::Unreachable:
    case Cause::TimedOut:
        return tr("Nothing is lost: it is kept here and tried again by itself. Check this "
                  "computer's network.");
    case Cause::ConnectionRefused:
        return tr("Nothing is lost: it is kept here and tried again by itself. No program answers "
                  "at that address. If it stays, tell your administrator.");
    case Cause::CertificateExpired:
    case Cause::CertificateNotYetValid:
    case Cause::CertificateOfAnotherHost:
    case Cause::CertificateUntrusted:
        return certificateRemedy(trouble);
    case Cause::TlsFailed:
        return tr("The server's encryption is out of date. Nothing is sent. Tell your "
                  "administrator.");
    case Cause::NotTls:
        return tr("The address says https, but something else answers at its port, perhaps http. "
                  "Nothing is sent. Tell your administrator.");
    case Cause::AuthorityFile:
    case Cause::HttpForbidden:
        return tr("Nothing is sent. Tell your administrator: %1").arg(error.detail);
    case Cause::ProxyPassword:
        return tr("Nothing is lost. Put your name and password into the system's proxy settings.");
    case Cause::ProxyUnreachable:
        return tr("Nothing is lost. Check the proxy in the system's network settings.");
    case Cause::CaptivePortal:
        return tr("A web page came in the server's place. Open your browser and log in to the "
                  "network. If you have, tell your administrator that server/url may be wrong.");
    case Cause::NotJson:
    case Cause::TooLong:
    case Cause::NobodyInIt:
    case Cause::WrongServer:
        return tr("Nothing is lost. Tell your administrator that server/url may be wrong.");
    case Cause::TokenRejected:
        return tr("Nothing is lost. Ask your administrator for a new token, then enter it with: "
                  "calltrayctl login");
    case Cause::Keychain:
        return tr("It keeps the server's token. Nothing is lost. Unlock it, or log out of the "
                  "desktop and in again.");
    case Cause::LinkLocal:
        return tr("Its address is link-local, of the next cable alone. No recording is fetched "
                  "from there. Tell your administrator.");
    case Cause::CutOff:
    case Cause::ServerFailing:
        return tr("Nothing is lost: it is kept here and tried again by itself. If it stays, tell "
                  "your administrator.");
    }
    Q_UNREACHABLE();
}

QString ErrorText::serverAdvice(const Error &error, const QString &phone, const QString &page)
{
    QString what = remedy(error);
    if (phone.isEmpty() && page.isEmpty())
        return what;
    if (page.isEmpty())
        return tr("%1\nHelp: %2", "advice, telephone number or web page").arg(what, phone);
    if (phone.isEmpty())
        return tr("%1\nHelp: %2", "advice, telephone number or web page").arg(what, page);
    return tr("%1\nHelp: %2 or %3", "advice, telephone number, web page").arg(what, phone, page);
}

} // namespace calltray
