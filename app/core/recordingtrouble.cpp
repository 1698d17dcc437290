// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/recordingtrouble.h"

using namespace Qt::StringLiterals;

namespace calltray {

Error RecordingTrouble::error() const
{
    const auto error = [this](Error::Code code, const QString &sentence) {
        return Error{.code = code,
                     .detail = detail.isEmpty() ? sentence : u"%1 (%2)"_s.arg(sentence, detail),
                     .status = status,
                     .trouble = server};
    };
    switch (cause) {
    case Cause::None:
        break;
    case Cause::NeedsLogin:
        return error(Error::Code::Unauthorised,
                     u"The server wants a login for this recording; see recordings/auth."_s);
    case Cause::LoginRefused:
        return error(Error::Code::Unauthorised,
                     u"The server does not accept the user name or password in the link."_s);
    case Cause::LinkExpired:
        return error(Error::Code::NotFound, u"The link to the recording has expired."_s);
    case Cause::Gone:
        return error(Error::Code::NotFound, u"The recording is not on the server."_s);
    case Cause::NeverReady:
        return error(Error::Code::NotFound, u"The recording was never finished on the server."_s);
    case Cause::NoSound:
        return error(Error::Code::NotFound, u"There is no sound in the recording."_s);
    case Cause::HostNotAllowed:
        return error(Error::Code::Locked,
                     u"The administrator does not let links lead to that host (links/hosts)."_s);
    case Cause::NotAudio:
        return error(Error::Code::Protocol, u"The link does not lead to a recording."_s);
    case Cause::Damaged:
        return error(Error::Code::Protocol, u"The recording is damaged."_s);
    case Cause::UnknownFormat:
        return error(Error::Code::Protocol, u"The recording's format is not known."_s);
    case Cause::Unreachable:
        return error(Error::Code::Network,
                     server.cause == ServerTrouble::Cause::Keychain
                         ? u"The keychain, which keeps the token for the recording's server, does "
                           "not answer; unlock it, then try again."_s
                         : u"The server cannot be reached."_s);
    case Cause::AskLater:
        return error(Error::Code::Network,
                     u"The server asks not to be asked before %1."_s.arg(
                         server.until.toString(Qt::ISODate)));
    case Cause::Refused:
        return error(Error::Code::Refused,
                     u"The server refuses the recording (HTTP %1)."_s.arg(status));
    case Cause::DiskFull:
        return error(Error::Code::DiskFull, u"There is no room for the recording on the disk."_s);
    case Cause::NoAudioDevice:
        return error(Error::Code::Internal, u"There is nothing to play the sound on."_s);
    case Cause::SoundSilent:
        return error(Error::Code::Internal, u"The sound server does not answer."_s);
    case Cause::PlayerBroken:
        return error(Error::Code::Internal, u"The player is missing, or ends by itself."_s);
    }
    return error(Error::Code::Internal, {});
}

} // namespace calltray
