// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/api/dispatcher.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QTest>

#include <memory>

namespace calltray::test {

//! A peer of a Dispatcher, without a socket between them.
class RpcClient
{
public:
    explicit RpcClient(Dispatcher &dispatcher)
        : m_dispatcher(dispatcher)
    {
        peer->owner = QStringLiteral("calltrayctl");
        peer->send = [this](const QByteArray &message) {
            const QJsonObject object = QJsonDocument::fromJson(message).object();
            (object.contains(QLatin1StringView("method")) ? events : m_replies).append(object);
        };
    }

    //! The whole reply, once it has come; empty where none has come within 20 s. \a params is JSON, or empty.
    QJsonObject call(const QByteArray &method, const QByteArray &params = {})
    {
        m_dispatcher.dispatch(R"({"jsonrpc":"2.0","id":1,"method":")" + method + '"'
                                  + (params.isEmpty() ? QByteArray() : ",\"params\":" + params)
                                  + '}',
                              peer);
        return QTest::qWaitFor([this] { return !m_replies.isEmpty(); }, 20'000)
            ? m_replies.takeFirst()
            : QJsonObject();
    }
    //! The result, as JSON; the code and `data` where it is an error.
    QByteArray result(const QByteArray &method, const QByteArray &params = {})
    {
        const QJsonObject reply = call(method, params);
        const QJsonValue error = reply[QLatin1StringView("error")];
        const QJsonArray answer = error.isUndefined()
            ? QJsonArray{reply[QLatin1StringView("result")]}
            : QJsonArray{error[QLatin1StringView("code")], error[QLatin1StringView("data")]};
        const QByteArray json = QJsonDocument(answer).toJson(QJsonDocument::Compact);
        return json.mid(1, json.size() - 2);
    }

    std::shared_ptr<ApiPeer> peer = std::make_shared<ApiPeer>();
    QList<QJsonObject> events; //!< notifications that came

private:
    Dispatcher &m_dispatcher;
    QList<QJsonObject> m_replies;
};

} // namespace calltray::test
