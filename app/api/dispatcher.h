// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/api/apipeer.h"
#include "app/core/result.h"
#include "app/core/whendone.h"

#include <QFuture>
#include <QHash>
#include <QJsonObject>
#include <QJsonValue>
#include <QMap>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <type_traits>

namespace calltray {

//! \brief JSON-RPC 2.0: bytes in, bytes out; knows no transport and no method of its own but `rpc.discover`.
//!
//! Source: https://www.jsonrpc.org/specification
class Dispatcher final : public QObject
{
    Q_OBJECT

public:
    using Answer = QFuture<Result<QJsonValue>>;
    //! \a params is an object, an array, or undefined. An Error of the answer becomes the JSON-RPC error of its code.
    using Handler =
        std::function<Answer(const QJsonValue &params, const std::shared_ptr<ApiPeer> &peer)>;

    //! Returns the result as JSON text: for one so long that a tree of QJsonValue would block the GUI thread.
    using TextHandler = std::function<Result<QByteArray>(const QJsonValue &params)>;

    explicit Dispatcher(QObject *parent = nullptr);

    //! Only peers with \a scope may call it. \a handler is a Handler; it may also be called without the peer, or without
    //! anything, and return what a Result<QJsonValue> is made of, where that is ready.
    template <typename Function>
    void add(const QString &method, ApiScope scope, Function handler)
    {
        addHandler(
            method, scope,
            [handler](const QJsonValue &params, const std::shared_ptr<ApiPeer> &peer) {
                return answerOf([&] {
                    if constexpr (std::is_invocable_v<Function, decltype(params), decltype(peer)>)
                        return handler(params, peer);
                    else if constexpr (std::is_invocable_v<Function, decltype(params)>)
                        return handler(params);
                    else
                        return handler();
                }());
            });
    }
    void addText(const QString &method, ApiScope scope, const TextHandler &handler);
    //! By name; `rpc.discover` among them.
    [[nodiscard]] QMap<QString, ApiScope> methods() const;

    //! Handles one message of \a peer. Its reply, if it wants one, is sent by peer->send, now or when it is ready,
    //! unless the peer is disconnected by then.
    void dispatch(const QByteArray &message, const std::shared_ptr<ApiPeer> &peer);

    //! The JSON-RPC notification \a method with \a params, as bytes.
    [[nodiscard]] static QByteArray notification(const QString &method, const QJsonValue &params);

private:
    [[nodiscard]] static Answer answerOf(Answer answer) { return answer; }
    [[nodiscard]] static Answer answerOf(const Result<QJsonValue> &result)
    {
        return readyFuture(result);
    }
    struct Method
    {
        ApiScope scope = ApiScope::Control;
        Handler handler; //!< empty: it is a text's
        TextHandler text;
    };

    void addHandler(const QString &method, ApiScope scope, const Handler &handler);
    void run(const QString &method, const Handler &handler, const QJsonObject &request,
             const std::shared_ptr<ApiPeer> &peer);

    QHash<QString, Method> m_methods;
};

} // namespace calltray
