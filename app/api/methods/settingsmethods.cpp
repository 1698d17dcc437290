// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/methods/settingsmethods.h"

#include "app/api/dispatcher.h"
#include "app/api/params.h"
#include "app/server/serveraccount.h"
#include "app/settings/settingrules.h"
#include "app/settings/settings.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

using SessionPointer = std::shared_ptr<Session>;

constexpr qsizetype LongestKey = 100;
constexpr qsizetype LongestValue = 4'000;
constexpr qsizetype LongestToken = 8'000;

QJsonValue jsonValue(const Settings &settings, const QString &key)
{
    const QVariant value = settings.value(key);
    return value.isNull() ? QJsonValue(QJsonValue::Null) : QJsonValue(value.toString());
}

Result<QString> keyParam(const Params &params)
{
    Result<QString> key = params.string("key"_L1, LongestKey);
    if (!key)
        return key;
    const Status known = settingrules::known(*key);
    return known ? key : Result<QString>(known.error());
}

//! What was meant by a number or a boolean of JSON; null for none.
Result<QString> valueParam(const Params &params)
{
    const QJsonValue value = params.value("value"_L1);
    if (value.isUndefined() || value.isNull())
        return QString();
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isDouble())
        return QString::number(value.toInteger());
    return params.string("value"_L1, LongestValue);
}

Result<QJsonValue> get(const Settings &settings, const QJsonValue &value)
{
    const Result<QString> key = keyParam(Params(value, {"key"_L1}));
    return key ? Result<QJsonValue>(jsonValue(settings, *key)) : Result<QJsonValue>(key.error());
}

Result<QJsonValue> set(Settings &settings, const ServerAccount &account, const QJsonValue &value)
{
    const Params params(value, {"key"_L1, "value"_L1});
    const Result<QString> key = keyParam(params);
    if (!key)
        return key.error();
    const Result<QString> text = valueParam(params);
    if (!text)
        return text.error();
    QVariant kept; // null: the user's own goes
    if (!text->isNull()) {
        const Result<QString> valid = settingrules::validated(*key, *text);
        if (!valid)
            return valid.error();
        kept = *valid;
    }
    if (const Status written = settings.setValue(*key, kept); !written)
        return written.error();
    return QJsonValue(QJsonObject{{"restartNeeded"_L1, account.needsRestart(*key)}});
}

QJsonValue list(const Settings &settings)
{
    QJsonArray all;
    for (const QString &key : settingrules::keys()) {
        all.append(QJsonObject{{"key"_L1, key},
                               {"value"_L1, jsonValue(settings, key)},
                               {"locked"_L1, settings.isLocked(key)}});
    }
    return all;
}

//! Where the token is kept now.
QJsonValue kept(const ServerAccount &account)
{
    return QJsonObject{{"token"_L1, account.tokenPlace()}};
}

Dispatcher::Answer login(ServerAccount &account, const QJsonValue &value)
{
    const Result<QString> token = Params(value, {"token"_L1}).string("token"_L1, LongestToken);
    if (!token)
        return answered(token.error());
    const QByteArray bytes = token->trimmed().toUtf8();
    const bool isHeader =
        std::all_of(bytes.cbegin(), bytes.cend(), [](char c) { return c > ' ' && c <= '~'; });
    // It becomes a line of each request's head.
    if (bytes.isEmpty() || !isHeader)
        return answered(Params::invalid("token"_L1, u"letters, digits and signs without spaces"_s));
    return account.login(bytes).then([&account](const Status &status) -> Result<QJsonValue> {
        return status ? Result<QJsonValue>(kept(account)) : Result<QJsonValue>(status.error());
    });
}

Dispatcher::Answer logout(ServerAccount &account)
{
    return account.logout().then([&account](const Status &status) -> Result<QJsonValue> {
        return status ? Result<QJsonValue>(kept(account)) : Result<QJsonValue>(status.error());
    });
}

} // namespace

void addSettingsMethods(Dispatcher &dispatcher, Settings &settings, ServerAccount &account)
{
    dispatcher.add(u"settings.get"_s,
                   [&settings](const QJsonValue &params, const SessionPointer &) {
                       return answered(get(settings, params));
                   });
    dispatcher.add(u"settings.set"_s,
                   [&settings, &account](const QJsonValue &params, const SessionPointer &) {
                       return answered(set(settings, account, params));
                   });
    dispatcher.add(u"settings.list"_s, [&settings](const QJsonValue &, const SessionPointer &) {
        return answered(list(settings));
    });
    dispatcher.add(u"server.login"_s, [&account](const QJsonValue &params, const SessionPointer &) {
        return login(account, params);
    });
    dispatcher.add(u"server.logout"_s, [&account](const QJsonValue &, const SessionPointer &) {
        return logout(account);
    });
}

} // namespace calltray
