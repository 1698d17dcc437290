// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/methods/settingsmethods.h"

#include "app/api/dispatcher.h"
#include "app/api/params.h"
#include "app/recordings/fetch/recordingaccess.h"
#include "app/server/serveraccount.h"
#include "app/settings/autostart.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "app/settings/settingtable.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qsizetype LongestKey = 100;
constexpr qsizetype LongestValue = 4'000;
constexpr qsizetype LongestToken = 8'000;
constexpr qsizetype LongestPlace = 300;

//! Null for the null string, which is no value.
QJsonValue jsonOf(const QString &text)
{
    return text.isNull() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

Result<QString> keyParam(const Params &params)
{
    Result<QString> key = params.string("key"_L1, LongestKey);
    if (!key)
        return key;
    const Status known = settingtable::known(*key);
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

QString switchText(bool isOn)
{
    return isOn ? u"true"_s : u"false"_s;
}

Dispatcher::Answer get(const Settings &settings, Autostart *autostart, const QJsonValue &value)
{
    const Result<QString> key = keyParam(Params(value, {"key"_L1}));
    if (!key)
        return answered(key.error());
    if (*key != keys::Autostart || autostart == nullptr)
        return answered(jsonOf(settings.text(*key)));
    return autostart->state().then([](const AutostartEntry::State &state) -> Result<QJsonValue> {
        return QJsonValue(switchText(state.isOn));
    });
}

//! \a text is right, or null for what counts for all users.
Dispatcher::Answer setAutostart(Autostart *autostart, const QString &text)
{
    if (autostart == nullptr)
        return answered(
            Params::invalid("key"_L1, u"another: the demonstration never starts by itself"_s));
    return autostart->set(text.isNull() ? std::nullopt : std::optional(text == "true"_L1))
        .then([](const Status &written) -> Result<QJsonValue> {
            if (!written)
                return written.error();
            return QJsonValue(QJsonObject{{"restartNeeded"_L1, false}});
        });
}

//! Answers once it is in the file.
Dispatcher::Answer set(Settings &settings, const ServerAccount &account, Autostart *autostart,
                       const QJsonValue &value, const QStringList &screens)
{
    const Params params(value, {"key"_L1, "value"_L1});
    const Result<QString> key = keyParam(params);
    if (!key)
        return answered(key.error());
    const Result<QString> text = valueParam(params);
    if (!text)
        return answered(text.error());
    QJsonArray warnings;
    QVariant kept; // null: the user's own is removed
    if (!text->isNull()) {
        const Result<QString> valid = settingtable::validated(*key, *text);
        if (!valid)
            return answered(valid.error());
        if (const Status safe = account.mayBeSet(*key, *valid); !safe)
            return answered(safe.error());
        kept = *valid;
        // It is kept all the same: the screen may come later.
        const auto missing = *key == keys::PopupsScreen
            ? settingtable::missingScreen(*valid, screens)
            : std::nullopt;
        if (missing)
            warnings.append(QJsonObject{{"field"_L1, u"value"_s}, {"reason"_L1, *missing}});
    }
    if (*key == keys::Autostart)
        return setAutostart(autostart, kept.toString());
    if (const Status written = settings.setValue(*key, kept); !written)
        return answered(written.error());
    return settings.saved().then([isNeeded = account.needsRestart(*key),
                                  warnings](const Status &saved) -> Result<QJsonValue> {
        if (!saved)
            return saved.error();
        QJsonObject change{{"restartNeeded"_L1, isNeeded}};
        if (!warnings.isEmpty())
            change.insert("warnings"_L1, warnings);
        return QJsonValue(change);
    });
}

QLatin1StringView sourceName(Settings::Source::Whose whose)
{
    switch (whose) {
    case Settings::Source::Whose::Default:
        return "default"_L1;
    case Settings::Source::Whose::Administrator:
        return "administrator"_L1;
    case Settings::Source::Whose::User:
        return "user"_L1;
    }
    Q_UNREACHABLE();
}

void addPlace(QJsonObject &json, const SettingPlace &place)
{
    if (!place.file.isEmpty())
        json.insert("file"_L1, place.file);
    if (place.line > 0)
        json.insert("line"_L1, place.line);
}

QJsonObject listed(const Settings &settings, const Setting &setting)
{
    const Settings::Source source = settings.source(setting.key);
    QJsonObject json{{"key"_L1, setting.key},
                     {"value"_L1, jsonOf(settings.value(setting.key).toString())},
                     {"default"_L1, jsonOf(setting.defaultValue)},
                     {"effective"_L1, jsonOf(settings.text(setting.key))},
                     {"source"_L1, sourceName(source.whose)},
                     {"locked"_L1, settings.isLocked(setting.key)}};
    addPlace(json, source.place);
    if (settings.isLocked(setting.key)) {
        QJsonObject lock;
        addPlace(lock, settings.lock(setting.key));
        json.insert("lock"_L1, lock);
    }
    return json;
}

//! What \a json, of general/autostart, says of the entry that counts.
void addEntry(QJsonObject &json, const AutostartEntry::State &state)
{
    json["default"_L1] = switchText(state.isOnForAll);
    json["effective"_L1] = switchText(state.isOn);
    if (json["locked"_L1].toBool())
        return;
    json["value"_L1] =
        state.isOfUser ? QJsonValue(switchText(state.isOn)) : QJsonValue(QJsonValue::Null);
    json["source"_L1] = sourceName(state.isOfUser ? Settings::Source::Whose::User
                                                  : Settings::Source::Whose::Default);
    addPlace(json, {.file = state.file});
}

Dispatcher::Answer list(const Settings &settings, Autostart *autostart)
{
    QJsonArray all;
    qsizetype ofAutostart = 0;
    for (const Setting &setting : settingtable::all()) {
        if (setting.scope == Setting::Scope::Elsewhere)
            continue;
        if (setting.key == keys::Autostart)
            ofAutostart = all.size();
        all.append(listed(settings, setting));
    }
    if (autostart == nullptr)
        return answered(QJsonValue(all));
    return autostart->state().then(
        [all, ofAutostart](const AutostartEntry::State &state) -> Result<QJsonValue> {
            QJsonArray complete = all;
            QJsonObject json = complete[ofAutostart].toObject();
            addEntry(json, state);
            complete[ofAutostart] = json;
            return QJsonValue(complete);
        });
}

//! Of `server.login` and `server.logout`: an account, or the host that `for` names.
struct Login
{
    ServerAccount &account;
    RecordingAccess *access;
    QString place = {}; // empty: the server itself

    Status readPlace(const Params &params)
    {
        const Result<QString> named = params.string("for"_L1, LongestPlace, QString());
        if (!named)
            return named.error();
        place = named->trimmed();
        return place.isEmpty() || access != nullptr
            ? Status(Success{})
            : Status(Params::invalid("for"_L1, u"left out: there are no recordings here"_s));
    }
    [[nodiscard]] bool isForRecordings() const { return !place.isEmpty(); }
    [[nodiscard]] QString tokenPlace() const
    {
        return isForRecordings() ? access->tokenPlace(place) : account.tokenPlace();
    }
    [[nodiscard]] Dispatcher::Answer answer(QFuture<Status> done) const
    {
        return done.then([login = *this](const Status &status) -> Result<QJsonValue> {
            if (!status)
                return status.error();
            return QJsonValue(QJsonObject{{"token"_L1, login.tokenPlace()}});
        });
    }
};

Dispatcher::Answer login(Login login, const QJsonValue &value)
{
    const Params params(value, {"token"_L1, "for"_L1});
    const Result<QString> token = params.string("token"_L1, LongestToken);
    if (!token)
        return answered(token.error());
    const QByteArray bytes = token->trimmed().toUtf8();
    if (!ServerAccount::isToken(bytes))
        return answered(Params::invalid("token"_L1, u"letters, digits and signs without spaces"_s));
    if (const Status named = login.readPlace(params); !named)
        return answered(named.error());
    return login.answer(login.isForRecordings() ? login.access->login(login.place, bytes)
                                                : login.account.login(bytes));
}

Dispatcher::Answer logout(Login login, const QJsonValue &value)
{
    if (const Status named = login.readPlace(Params(value, {"for"_L1})); !named)
        return answered(named.error());
    return login.answer(login.isForRecordings() ? login.access->logout(login.place)
                                                : login.account.logout());
}

} // namespace

void addSettingsMethods(Dispatcher &dispatcher, Settings &settings, ServerAccount &account,
                        RecordingAccess *access, const std::function<QStringList()> &screens,
                        Autostart *autostart)
{
    dispatcher.add(u"settings.get"_s, ApiScope::Settings,
                   [&settings, autostart](const QJsonValue &params) {
                       return get(settings, autostart, params);
                   });
    dispatcher.add(u"settings.set"_s, ApiScope::Settings,
                   [&settings, &account, screens, autostart](const QJsonValue &params) {
                       return set(settings, account, autostart, params,
                                  screens ? screens() : QStringList());
                   });
    dispatcher.add(u"settings.list"_s, ApiScope::Settings,
                   [&settings, autostart] { return list(settings, autostart); });
    dispatcher.add(u"server.login"_s, ApiScope::Settings,
                   [&account, access](const QJsonValue &params) {
                       return login({.account = account, .access = access}, params);
                   });
    dispatcher.add(u"server.logout"_s, ApiScope::Settings,
                   [&account, access](const QJsonValue &params) {
                       return logout({.account = account, .access = access}, params);
                   });
}

} // namespace calltray
