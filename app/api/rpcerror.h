// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

namespace calltray {

//! \brief An error in the form of JSON-RPC.
struct RpcError
{
    //! Source: https://www.jsonrpc.org/specification, "Error object".
    static constexpr int ParseError = -32700;
    static constexpr int InvalidRequest = -32600;
    static constexpr int MethodNotFound = -32601;
    static constexpr int InvalidParams = -32602;
    static constexpr int InternalError = -32603;
    //! Our own. Source: design, "Local API".
    static constexpr int NotAuthenticated = 1001;
    static constexpr int BadProof = 1002;
    static constexpr int PairingDenied = 1003;
    static constexpr int PairingBusy = 1004;
    static constexpr int RateLimited = 1005;
    static constexpr int Forbidden = 1006;
    static constexpr int NotSavedYet = 1010;
    static constexpr int RefusedByServer = 1011;
    static constexpr int OnACall = 1012;

    int code = InternalError;
    QString reason; //!< what programs switch on: `data.reason`
    QString message; //!< for people: what to do
    QJsonObject data = {}; //!< what else belongs into `data`

    //! The one place that gives an Error its code and reason.
    [[nodiscard]] static RpcError from(const Error &error);
    //! The reply to the request \a id, which is null where it could not be read.
    [[nodiscard]] QByteArray reply(const QJsonValue &id) const;
};

} // namespace calltray
