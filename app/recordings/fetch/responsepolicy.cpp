// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/fetch/responsepolicy.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

using Cause = RecordingTrouble::Cause;

ResponsePolicy unreachable(ServerTrouble::Cause cause, const RecordingTransfer::Head &head)
{
    return {.kind = ResponsePolicy::Kind::Refused,
            .trouble = {.cause = Cause::Unreachable,
                        .detail = u"HTTP %1"_s.arg(head.status),
                        .status = head.status,
                        .server = {.cause = cause, .host = head.host}}};
}

ResponsePolicy notReady(Cause afterwards, const RecordingTransfer::Head &head)
{
    return {.kind = ResponsePolicy::Kind::NotReady,
            .trouble = {.cause = afterwards, .status = head.status}};
}

ResponsePolicy refused(Cause cause, const RecordingTransfer::Head &head)
{
    return {.kind = ResponsePolicy::Kind::Refused,
            .trouble = {.cause = cause, .status = head.status}};
}

//! Storages of files say it in the answer, in XML or in words; a login says of itself, too, that it has "expired".
//! Source: the storages' lists of errors (Amazon, Google, Azure, Alibaba, Backblaze).
bool saysLinkExpired(const QByteArray &words)
{
    constexpr std::array Phrases{"request has expired", "expiredtoken",
                                 "expired_auth_token",  "not valid in the specified time frame",
                                 "signature expired",   "signature has expired",
                                 "expired signature",   "link expired",
                                 "link has expired",    "url expired",
                                 "url has expired"};
    const QByteArray text = words.toLower();
    return (text.contains("accessdenied") && text.contains("<expires>"))
        || std::any_of(Phrases.begin(), Phrases.end(),
                       [&text](const char *phrase) { return text.contains(phrase); });
}

ResponsePolicy ofPart(const RecordingTransfer::Head &head, const RecordingVersion &known,
                      const RecordingTransfer::Request &request, bool hasBytes)
{
    using Kind = ResponsePolicy::Kind;
    const bool isSame = !hasBytes || known.agreesWith(head.version);
    if (request.isWhole) {
        // What was not asked for as a part is none, whatever it is called.
        const bool isFromTheBeginning = !head.range || head.range->begin == 0;
        return {.kind = isSame && isFromTheBeginning ? Kind::All : Kind::OtherVersion};
    }
    if (!head.range || head.range->begin != request.begin)
        return {.kind = Kind::OtherPart};
    return {.kind = isSame ? Kind::Part : Kind::OtherVersion};
}

ResponsePolicy ofStatus(const RecordingTransfer::Head &head)
{
    switch (head.status) {
    case 202:
        return notReady(Cause::NeverReady, head);
    case 204:
        return notReady(Cause::NoSound, head);
    case 400:
        return refused(saysLinkExpired(head.words) ? Cause::LinkExpired : Cause::Refused, head);
    case 401:
    case 403:
        if (head.isLoginRefused)
            return refused(Cause::LoginRefused, head);
        return refused(saysLinkExpired(head.words) ? Cause::LinkExpired : Cause::NeedsLogin, head);
    case 404:
        return notReady(Cause::Gone, head);
    case 410:
        return refused(Cause::Gone, head);
    case 407:
        return unreachable(ServerTrouble::Cause::ProxyPassword, head);
    case 511:
        return unreachable(ServerTrouble::Cause::CaptivePortal, head);
    case 408:
    case 425:
        return unreachable(ServerTrouble::Cause::ServerFailing, head);
    case 429:
    case 503:
        return {.kind = ResponsePolicy::Kind::NotReady,
                .trouble = unreachable(ServerTrouble::Cause::ServerFailing, head).trouble};
    default:
        break;
    }
    return head.status >= 500 ? unreachable(ServerTrouble::Cause::ServerFailing, head)
                              : refused(Cause::Refused, head);
}

} // namespace

ResponsePolicy ResponsePolicy::of(const RecordingTransfer::Head &head,
                                  const RecordingVersion &known,
                                  const RecordingTransfer::Request &request, bool hasBytes)
{
    if (head.status == 206)
        return ofPart(head, known, request, hasBytes);
    if (head.status == 200 && head.version.size == 0)
        return notReady(Cause::NoSound, head);
    // Of a whole that was asked for as such what is there already is compared.
    const bool isSame =
        request.isWhole ? known.agreesWith(head.version) : known.isSurely(head.version);
    if (head.status == 200)
        return {.kind = !hasBytes || isSame ? ResponsePolicy::Kind::All
                                            : ResponsePolicy::Kind::OtherVersion};
    if (head.status == 416)
        return hasBytes ? ResponsePolicy{.kind = ResponsePolicy::Kind::OtherVersion}
                        : notReady(Cause::NoSound, head);
    return ofStatus(head);
}

} // namespace calltray
