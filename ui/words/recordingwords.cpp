// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/words/recordingwords.h"

#include "app/core/error.h"
#include "app/core/weblink.h"
#include "app/notifications/payload/notification.h"
#include "app/notifications/payload/payload.h"
#include "app/notifications/recordingof.h"
#include "ui/words/errortext.h"
#include "ui/words/notificationwords.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! What to do about each kind of trouble on the way to a recording.
struct Remedies
{
    QString checkNetwork;
    QString nobodyThere;
    QString tryAgain;
    QString waitForServer;
};

RecordingWords::Trouble unreachable(const ServerTrouble &server, const Remedies &remedies)
{
    using Cause = ServerTrouble::Cause;
    Error error;
    error.code = Error::Code::Network;
    error.trouble = server;
    const QString what = ErrorText::serverHeadline(error);
    switch (server.cause) {
    case Cause::None:
    case Cause::HostNotFound:
    case Cause::Unreachable:
    case Cause::TimedOut:
        return {what, remedies.checkNetwork};
    case Cause::ConnectionRefused:
        return {what, remedies.nobodyThere};
    case Cause::NotJson:
    case Cause::CutOff:
    case Cause::TooLong:
    case Cause::NobodyInIt:
    case Cause::WrongServer:
    case Cause::TokenRejected:
        return {what, remedies.tryAgain};
    case Cause::ServerFailing:
        return {what, remedies.waitForServer};
    case Cause::CertificateExpired:
    case Cause::CertificateNotYetValid:
    case Cause::CertificateOfAnotherHost:
    case Cause::CertificateUntrusted:
    case Cause::TlsFailed:
    case Cause::NotTls:
    case Cause::AuthorityFile:
    case Cause::ProxyPassword:
    case Cause::ProxyUnreachable:
    case Cause::CaptivePortal:
    case Cause::Keychain:
    case Cause::LinkLocal:
    case Cause::HttpForbidden:
        return {what, ErrorText::serverAdvice(error, {}, {})};
    }
    Q_UNREACHABLE();
}

} // namespace

RecordingWords::Trouble RecordingWords::serverTrouble(const RecordingTrouble &trouble)
{
    if (trouble.cause == RecordingTrouble::Cause::AskLater)
        return {
            tr("The server has no time for the recording: %1").arg(trouble.server.host),
            tr("It asks not to be asked before %1. Try again then.")
                .arg(QLocale().toString(trouble.server.until.toLocalTime(), QLocale::ShortFormat))};
    const QString tryAgain =
        tr("Try again. If it stays, tell your administrator what you see here.");
    if (trouble.cause == RecordingTrouble::Cause::Refused)
        return {tr("The server has refused the recording (status %1)").arg(trouble.status),
                tryAgain};
    return unreachable(
        trouble.server,
        {.checkNetwork = tr("Check this computer's network, then try again."),
         .nobodyThere = tr("No program answers at that address. Try again later. If it stays, tell "
                           "your administrator: the link may name a wrong port."),
         .tryAgain = tryAgain,
         .waitForServer = tr("It answers with an error of its own (status %1). Try again later. If "
                             "it stays, tell your administrator.")
                              .arg(trouble.status)});
}

RecordingWords::Trouble RecordingWords::trouble(const RecordingTrouble &trouble)
{
    using Cause = RecordingTrouble::Cause;
    switch (trouble.cause) {
    case Cause::None:
        return {};
    case Cause::NeedsLogin:
        return {tr("The recording needs a login"), tr("Open it in the browser and log in there.")};
    case Cause::LoginRefused:
        return {tr("The user name or password in the link was not accepted"),
                tr("Tell your administrator: the telephone system's links name a login that the "
                   "recordings' server refuses.")};
    case Cause::LinkExpired:
        return {tr("The link to the recording has expired"),
                tr("Open the call in your CRM: it may have a new link.")};
    case Cause::Gone:
        return {tr("The recording is not there any more"),
                tr("It was deleted, or its link has expired. Look for it in your CRM.")};
    case Cause::NeverReady:
        return {tr("The recording has not been finished"),
                tr("The telephone system has been writing it for too long. Try again later, or "
                   "tell your administrator.")};
    case Cause::NoSound:
        return {
            tr("There is no sound in the recording"),
            tr("The telephone system has stored an empty file. If that happens often, tell your "
               "administrator.")};
    case Cause::HostNotAllowed:
        return {tr("Your administrator does not let links lead there"),
                tr("If you need this recording, tell your administrator which host it is on.")};
    case Cause::NotAudio:
        return {tr("This is not a recording"),
                tr("A page came in its place. Open it in the browser to see what it says.")};
    case Cause::Damaged:
        return {tr("The recording is damaged"),
                tr("Try again. If it stays, tell your administrator.")};
    case Cause::UnknownFormat:
        return {trouble.detail.isEmpty()
                    ? tr("Calltray does not know the recording's format")
                    : tr("Calltray cannot play the format %1").arg(trouble.detail.simplified()),
                tr("The browser may be able to play it.")};
    case Cause::Unreachable:
    case Cause::AskLater:
    case Cause::Refused:
        return serverTrouble(trouble);
    case Cause::DiskFull:
        return {tr("There is no room for the recording on the disk"),
                tr("Delete files that you do not need, then try again.")};
    case Cause::NoAudioDevice:
        return {tr("There is nothing to play the sound on"),
                tr("Plug in headphones or speakers, then try again.")};
    case Cause::SoundSilent:
        return {tr("This computer's sound does not answer"),
                tr("Try again. If it stays, log out and in again.")};
    case Cause::PlayerBroken:
        return {tr("Calltray's player does not work"),
                tr("Try again. If it stays, install Calltray anew or tell your administrator.")};
    }
    Q_UNREACHABLE();
}

QString RecordingWords::note(const PlayerStatus &status)
{
    switch (status.state) {
    case PlayerStatus::State::Stopped:
    case PlayerStatus::State::Paused:
        return {};
    case PlayerStatus::State::Preparing:
        return tr("The recording is being prepared. It plays as soon as it is there.");
    case PlayerStatus::State::Loading:
    case PlayerStatus::State::Playing:
        if (status.readsUpTo)
            return tr("This recording does not say where its moments lie: Calltray reads it up to "
                      "this one.");
        return status.waitsForAll ? tr("This server does not let Calltray jump ahead: it waits for "
                                       "the download.")
                                  : QString();
    case PlayerStatus::State::Failed:
        break;
    }
    const Trouble words = trouble(status.trouble);
    return words.remedy.isEmpty()
        ? words.what
        : tr("%1. %2", "what happened. What to do.").arg(words.what, words.remedy);
}

QString RecordingWords::time(Milliseconds time)
{
    return durationText(std::chrono::floor<std::chrono::seconds>(time));
}

QString RecordingWords::spokenTime(Milliseconds time)
{
    const auto total = std::chrono::floor<std::chrono::seconds>(time).count();
    const int seconds = static_cast<int>(total % 60);
    const int minutes = static_cast<int>(total / 60 % 60);
    const int hours = static_cast<int>(total / 3'600);
    QStringList parts;
    if (hours > 0)
        parts.append(hours == 1 ? tr("1 hour") : tr("%n hours", nullptr, hours));
    if (minutes > 0)
        parts.append(minutes == 1 ? tr("1 minute") : tr("%n minutes", nullptr, minutes));
    if (seconds > 0 || parts.isEmpty())
        parts.append(seconds == 1 ? tr("1 second") : tr("%n seconds", nullptr, seconds));
    return parts.join(u' ');
}

QString RecordingWords::speed(double speed)
{
    return QLocale().toString(speed, 'g', 3) + u'×';
}

QString RecordingWords::notSaved(const Error &error)
{
    switch (error.code) {
    case Error::Code::DiskFull:
        return tr("The disk is full. Make room, or choose another folder, and save it again.");
    case Error::Code::Storage:
        return tr("The file cannot be written there. Choose another folder, and save it again.");
    case Error::Code::Locked:
        return tr("Your administrator does not allow recordings to be saved.");
    case Error::Code::Cancelled:
    case Error::Code::InvalidParams:
    case Error::Code::NotFound:
    case Error::Code::Network:
    case Error::Code::Unauthorised:
    case Error::Code::Refused:
    case Error::Code::NotSavedYet:
    case Error::Code::Protocol:
    case Error::Code::OnACall:
    case Error::Code::Forbidden:
    case Error::Code::RateLimited:
    case Error::Code::BadProof:
    case Error::Code::PairingDenied:
    case Error::Code::PairingBusy:
    case Error::Code::Internal:
        break;
    }
    return tr("It could not be fetched. Play it to see why.");
}

Recording RecordingWords::recording(const Notification &call)
{
    Recording recording = recordingOf(call);
    recording.title = NotificationWords::title(call);
    return recording;
}

} // namespace calltray
