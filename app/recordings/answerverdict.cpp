// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/answerverdict.h"

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

using Cause = RecordingTrouble::Cause;

AnswerVerdict unreachable(ServerTrouble::Cause cause, const RecordingTransfer::Head &head)
{
    return {.kind = AnswerVerdict::Kind::Refused,
            .trouble = {.cause = Cause::Unreachable,
                        .detail = u"HTTP %1"_s.arg(head.status),
                        .status = head.status,
                        .server = {.cause = cause, .host = head.host}}};
}

AnswerVerdict notReady(Cause afterwards, const RecordingTransfer::Head &head)
{
    return {.kind = AnswerVerdict::Kind::NotReady,
            .trouble = {.cause = afterwards, .status = head.status}};
}

AnswerVerdict refused(Cause cause, const RecordingTransfer::Head &head)
{
    return {.kind = AnswerVerdict::Kind::Refused,
            .trouble = {.cause = cause, .status = head.status}};
}

AnswerVerdict ofStatus(const RecordingTransfer::Head &head)
{
    switch (head.status) {
    case 202:
    case 204:
        return notReady(Cause::NeverReady, head);
    case 401:
    case 403:
        return refused(Cause::NeedsLogin, head);
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
        return {.kind = AnswerVerdict::Kind::NotReady,
                .trouble = unreachable(ServerTrouble::Cause::ServerFailing, head).trouble};
    default:
        break;
    }
    return head.status >= 500 ? unreachable(ServerTrouble::Cause::ServerFailing, head)
                              : refused(Cause::Refused, head);
}

} // namespace

AnswerVerdict AnswerVerdict::of(const RecordingTransfer::Head &head, const RecordingVersion &known,
                                qint64 begin, bool hasBytes)
{
    if (head.status == 206) {
        const bool isInPlace = head.range && head.range->begin == begin;
        const bool isSame = !hasBytes || known.agreesWith(head.version);
        return {.kind = isInPlace && isSame ? AnswerVerdict::Kind::Part
                                            : AnswerVerdict::Kind::OtherVersion};
    }
    if (head.status == 200 && head.version.size == 0)
        return notReady(Cause::NeverReady, head);
    if (head.status == 200)
        return {.kind = !hasBytes || known.isSurely(head.version)
                    ? AnswerVerdict::Kind::All
                    : AnswerVerdict::Kind::OtherVersion};
    if (head.status == 416)
        return hasBytes ? AnswerVerdict{.kind = AnswerVerdict::Kind::OtherVersion}
                        : notReady(Cause::NeverReady, head);
    return ofStatus(head);
}

} // namespace calltray
