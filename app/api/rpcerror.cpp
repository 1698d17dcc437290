// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/rpcerror.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

RpcError codeAndReason(Error::Code code)
{
    switch (code) {
    case Error::Code::Cancelled:
        return {.code = RpcError::InternalError,
                .reason = u"cancelled"_s,
                .message = u"The request was cancelled."_s};
    case Error::Code::InvalidParams:
        return {.code = RpcError::InvalidParams,
                .reason = u"invalidParams"_s,
                .message = u"A parameter makes no sense."_s};
    case Error::Code::NotFound:
        return {.code = RpcError::InvalidParams,
                .reason = u"notFound"_s,
                .message = u"There is no such thing."_s};
    case Error::Code::Network:
        return {.code = RpcError::InternalError,
                .reason = u"network"_s,
                .message = u"The server could not be reached."_s};
    case Error::Code::Unauthorised:
        return {.code = RpcError::NotAuthenticated,
                .reason = u"notAuthenticated"_s,
                .message = u"The server wants a valid token."_s};
    case Error::Code::Refused:
        return {.code = RpcError::RefusedByServer,
                .reason = u"refused"_s,
                .message = u"The server refused it."_s};
    case Error::Code::NotSavedYet:
        return {.code = RpcError::NotSavedYet,
                .reason = u"notSavedYet"_s,
                .message = u"Not saved on the server yet: it is kept, and will be retried."_s};
    case Error::Code::Protocol:
        return {.code = RpcError::InternalError,
                .reason = u"protocol"_s,
                .message = u"The server's answer makes no sense."_s};
    case Error::Code::Storage:
        return {.code = RpcError::InternalError,
                .reason = u"notStored"_s,
                .message = u"It could not be stored."_s};
    case Error::Code::DiskFull:
        return {.code = RpcError::InternalError,
                .reason = u"diskFull"_s,
                .message = u"The disk is full: free some space."_s};
    case Error::Code::OnACall:
        return {.code = RpcError::OnACall,
                .reason = u"onACall"_s,
                .message = u"Not during a call: try again after it, or add \"force\": true."_s};
    case Error::Code::Locked:
        return {.code = RpcError::Forbidden,
                .reason = u"forbidden"_s,
                .message = u"The administrator forbids it."_s};
    case Error::Code::Forbidden:
        return {.code = RpcError::Forbidden,
                .reason = u"forbidden"_s,
                .message = u"Calltray does not offer that here."_s};
    case Error::Code::RateLimited:
        return {.code = RpcError::RateLimited,
                .reason = u"rateLimited"_s,
                .message = u"Too often: try again later."_s};
    case Error::Code::BadProof:
        return {.code = RpcError::BadProof,
                .reason = u"badProof"_s,
                .message = u"The proof is not that of this pairing: pair again."_s};
    case Error::Code::PairingDenied:
        return {.code = RpcError::PairingDenied,
                .reason = u"pairingDenied"_s,
                .message = u"Calltray's user does not allow this site to show calls."_s};
    case Error::Code::PairingBusy:
        return {.code = RpcError::PairingBusy,
                .reason = u"pairingBusy"_s,
                .message = u"Calltray's user is being asked already: try again later."_s};
    case Error::Code::Internal:
        break;
    }
    return {
        .code = RpcError::InternalError, .reason = u"internal"_s, .message = u"Internal error."_s};
}

} // namespace

RpcError RpcError::from(const Error &error)
{
    RpcError result = codeAndReason(error.code);
    if (!error.detail.isEmpty())
        result.message = error.detail;
    if (!error.field.isEmpty())
        result.data.insert("field"_L1, error.field);
    if (error.retryAfter && (result.code == RateLimited || result.code == PairingBusy))
        result.data.insert("retryMs"_L1, static_cast<qint64>(error.retryAfter->count()) * 1'000);
    if (error.status != 0)
        result.data.insert("status"_L1, error.status);
    return result;
}

QByteArray RpcError::reply(const QJsonValue &id) const
{
    QJsonObject all = data;
    all.insert("reason"_L1, reason);
    const QJsonObject error{{"code"_L1, code}, {"message"_L1, message}, {"data"_L1, all}};
    const QJsonObject reply{{"jsonrpc"_L1, "2.0"_L1}, {"id"_L1, id}, {"error"_L1, error}};
    return QJsonDocument(reply).toJson(QJsonDocument::Compact);
}

} // namespace calltray
