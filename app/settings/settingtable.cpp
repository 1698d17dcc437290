// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settingtable.h"

#include "app/settings/keys.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

using Type = Setting::Type;
using Form = Type::Form;
using Scope = Setting::Scope;
using enum Setting::Counts;

constexpr int Day = 86'400;

constexpr Type Anything{.form = Form::Any};
constexpr Type Switch{.form = Form::Switch};
constexpr Type WebAddress{.form = Form::WebAddress};
constexpr Type PresenceAddress{.form = Form::WebAddress,
                               .nothing = "the presence feed of server/url"_L1};
constexpr Type Hosts{.form = Form::Hosts};
constexpr Type AllowedHosts{.form = Form::Hosts, .nothing = "any"_L1};
constexpr Type Sites{.form = Form::Hosts, .nothing = "the site of crm/url"_L1};
constexpr Type File{.form = Form::File};
constexpr Type Screen{.form = Form::Screen};
constexpr Type Text{.form = Form::Text};
constexpr Type Device{.form = Form::Text, .nothing = "the system's default"_L1};
constexpr Type Milliseconds{
    .form = Form::Number, .least = 1, .most = Day * 1'000, .unit = "milliseconds"_L1};
constexpr Type Seconds{.form = Form::Number, .most = Day, .unit = "seconds"_L1};
constexpr Type SecondsOrNever{
    .form = Form::Number, .least = 5, .most = Day, .unit = "seconds"_L1, .isZeroNever = true};
constexpr Type Days{.form = Form::Number, .most = 36'500, .unit = "days"_L1};
constexpr Type DaysOrForever{
    .form = Form::Number, .least = 1, .most = 36'500, .unit = "days"_L1, .isZeroNever = true};
constexpr Type Mebibytes{.form = Form::Number, .most = 1'000'000, .unit = "MiB"_L1};
constexpr Type Percent{.form = Form::Number, .most = 100};
constexpr Type Theme{.form = Form::Choice, .choices = "auto, light, dark"_L1};
constexpr Type OnLock{.form = Form::Choice, .choices = "hold, mask, show"_L1};
constexpr Type Speed{.form = Form::Choice, .choices = "0.75, 1, 1.25, 1.5, 2"_L1};

//! No value: Type::nothing says what that means.
constexpr QLatin1StringView None;

constexpr std::array Table{
    Setting{keys::ServerUrl, WebAddress, None,
            "the server that numbers notifications; without one Calltray numbers them itself"_L1},
    Setting{keys::ServerCa, File, None,
            "a PEM file of certificate authorities, trusted beside the system's"_L1},
    Setting{keys::ServerAllowHttp, Switch, "false"_L1,
            "whether the server may be reached by http, which anyone on the way can read"_L1,
            AtOnce, Scope::Administrator},
    Setting{keys::ServerRetryFirstMs, Milliseconds, "1000"_L1,
            "how soon what could not be saved is tried again; each failure doubles it"_L1,
            AfterRestart},
    Setting{keys::ServerRetryLongestMs, Milliseconds, "300000"_L1,
            "the longest that this becomes"_L1, AfterRestart},
    Setting{keys::ServerTroubleAfterMs, Milliseconds, "60000"_L1,
            "how long trouble with the server lasts until a banner says so"_L1, AfterRestart},
    Setting{keys::PresenceUrl, PresenceAddress, None,
            "who is online; without one {server/url}/presence"_L1},
    Setting{keys::CrmUrl, WebAddress, None,
            "base address of CRM cards and of links relative to it"_L1},
    Setting{keys::PopupsHideAfterSeconds, SecondsOrNever, "15"_L1,
            "until a call is hidden, while its user is there; 0: it stays until it is closed"_L1},
    Setting{keys::PopupsOnLock, OnLock, "hold"_L1,
            "popups while the screen is locked: afterwards, without names, or as ever"_L1},
    Setting{keys::PopupsScreen, Screen, "primary"_L1,
            "where popups appear; a screen that is not connected counts once it is"_L1},
    Setting{
        keys::HistoryKeepDays, DaysOrForever, "0"_L1,
        "how long calls and closed errors stay in the history, then they are deleted; 0: for good"_L1},
    Setting{keys::HistoryExport, Switch, "true"_L1,
            "whether programs may read the history through the API, calltrayctl list as well"_L1,
            AtOnce, Scope::Administrator},
    Setting{
        keys::LinksHosts, AllowedHosts, None,
        "where links of notifications may lead, beside the hosts of the administrator's server/url, crm/url, recordings/baseUrl and support/url"_L1,
        AtOnce, Scope::Administrator},
    Setting{
        keys::BridgeOn, Switch, "true"_L1,
        "whether web pages of bridge/sites may show calls here, once their user has allowed it"_L1},
    Setting{keys::BridgeSites, Sites, None, "whose web pages may ask to show calls here"_L1},
    Setting{keys::BridgeTrusted, Hosts, None, "the same, without a question to the user"_L1, AtOnce,
            Scope::Administrator},
    Setting{keys::AppearanceTheme, Theme, "auto"_L1, "the colours; auto: as the desktop"_L1},
    Setting{keys::AppearanceAnimations, Switch, "true"_L1,
            "whether popups fade, where the desktop does not wish otherwise"_L1},
    Setting{keys::UpgradeRestart, Switch, "true"_L1,
            "whether a version that is installed while Calltray runs starts by itself"_L1,
            AfterRestart},
    Setting{keys::UpgradeQuietSeconds, Seconds, "30"_L1,
            "how long after the last call it starts by itself"_L1, AfterRestart},
    Setting{keys::UpgradeCheckAgainMs, Milliseconds, "10000"_L1,
            "how soon a version that does not run is tried again; then after six times that"_L1,
            AfterRestart},
    Setting{keys::RecordingsCache, Switch, "true"_L1,
            "whether recordings are kept on this computer once they were played"_L1},
    Setting{keys::RecordingsCacheMiB, Mebibytes, "500"_L1,
            "the room for them; the longest unused go first"_L1},
    Setting{keys::RecordingsKeepDays, Days, "30"_L1, "how long one that nobody plays is kept"_L1},
    Setting{keys::RecordingsAuth, Hosts, None,
            "who gets a token of its own for its recordings, over https alone"_L1},
    Setting{keys::RecordingsBaseUrl, WebAddress, None,
            "what a call's relative link belongs to; without one crm/url"_L1},
    Setting{keys::RecordingsSave, Switch, "true"_L1, "whether recordings can be saved as files"_L1},
    Setting{keys::RecordingsDevice, Device, None,
            "where recordings are heard, as the sound system names it; set in the player"_L1},
    Setting{keys::RecordingsVolume, Percent, "100"_L1,
            "how loud, linear to the ear; set in the player"_L1},
    Setting{keys::RingOn, Switch, "false"_L1, "whether a call that is still going on rings"_L1},
    Setting{keys::RingDevice, Device, None, "where it rings, as the sound system names it"_L1},
    Setting{keys::RingVolume, Percent, "80"_L1, "how loud, linear to the ear"_L1},
    Setting{keys::Autostart, Switch, "true"_L1,
            "whether Calltray starts at log-in; each user's own choice, but where it is locked"_L1,
            AtOnce, Scope::Desktop},
    Setting{keys::SupportPhone, Text, None,
            "whom to call, in the banner about lasting trouble with the server"_L1},
    Setting{keys::SupportUrl, WebAddress, None, "the page of those, in the same banner"_L1},

    Setting{keys::ServerToken, Anything, None,
            "the server's token; the user's own is moved to the keychain"_L1, AtOnce,
            Scope::Elsewhere},
    Setting{keys::BridgePaired, Anything, None,
            "the sites that the user has allowed; what they prove it with is in the keychain"_L1,
            AtOnce, Scope::Elsewhere},
    Setting{keys::DoNotDisturbOn, Switch, "false"_L1, "whether popups are held back"_L1, AtOnce,
            Scope::Elsewhere},
    // Any: a wrong end that did not count would be none, and popups would stay away for good.
    Setting{keys::DoNotDisturbUntil, Anything, None,
            "until when, ISO 8601; none: until it is switched off"_L1, AtOnce, Scope::Elsewhere},
    Setting{keys::TrayNoTrayTold, Switch, "false"_L1,
            "whether the user has been told that this desktop has no tray"_L1, AtOnce,
            Scope::Elsewhere},
    Setting{keys::TrayGoneTold, Switch, "false"_L1,
            "whether the user has been told that the tray has gone"_L1, AtOnce, Scope::Elsewhere},
    Setting{keys::MainWindowGeometry, Anything, None,
            "where the main window was and how large, as Qt keeps it"_L1, AtOnce, Scope::Elsewhere},
    Setting{keys::RecordingsSpeed, Speed, "1"_L1, "how fast recordings are played"_L1, AtOnce,
            Scope::Elsewhere},
    Setting{keys::PolicyLocked, Anything, None,
            "keys that the user cannot change, with commas; the administrator's file only"_L1,
            AtOnce, Scope::Elsewhere},
};

constexpr qsizetype LongestText = 1'000;
constexpr qsizetype LongestName = 100;

QStringList choices(const Type &type)
{
    return QString(type.choices).split(u", "_s);
}

bool isWebAddress(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty()
        && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1);
}

bool isNumber(const Type &type, const QString &value)
{
    bool isInt = false;
    const int number = value.toInt(&isInt);
    return isInt
        && ((number >= type.least && number <= type.most) || (type.isZeroNever && number == 0));
}

bool isReadableFile(const QString &value)
{
    const QFileInfo file(value);
    return file.isAbsolute() && file.isFile() && file.isReadable();
}

bool areHosts(const QString &value)
{
    const QStringList parts = value.split(u',');
    return std::all_of(parts.cbegin(), parts.cend(), [](const QString &part) {
        return settingtable::isHostOrOrigin(part.trimmed());
    });
}

bool isRight(const Type &type, const QString &value)
{
    switch (type.form) {
    case Form::Any:
        return true;
    case Form::Switch:
        return value == "true"_L1 || value == "false"_L1;
    case Form::Number:
        return isNumber(type, value);
    case Form::Choice:
        return choices(type).contains(value);
    case Form::WebAddress:
        return isWebAddress(QUrl(value, QUrl::StrictMode));
    case Form::Hosts:
        return areHosts(value);
    case Form::File:
        return isReadableFile(value);
    case Form::Screen:
        return !value.isEmpty();
    case Form::Text:
        return value.size() <= LongestText;
    }
    Q_UNREACHABLE();
}

//! Whether \a value of a file may count: more kindly than isRight(), and without a look at the disk.
bool mayCount(const Type &type, const QString &value)
{
    switch (type.form) {
    case Form::WebAddress:
    case Form::Hosts:
        return value.isEmpty() || isRight(type, value); // none
    case Form::File:
        return value.isEmpty() || QDir::isAbsolutePath(value);
    case Form::Switch:
        return QStringList{u"true"_s, u"false"_s, u"1"_s, u"0"_s}.contains(value.toLower());
    default:
        return isRight(type, value);
    }
}

QString wantedNumber(const Type &type)
{
    const QString range = u"%1 to %2"_s.arg(type.least).arg(type.most);
    if (type.unit.isEmpty())
        return u"a number from "_s + range;
    return u"a number of %1, "_s.arg(type.unit) + range
        + (type.isZeroNever ? u", or 0 for never"_s : QString());
}

QString wantedChoice(const Type &type)
{
    const QStringList all = choices(type);
    return all.first(all.size() - 1).join(u", "_s) + u" or "_s + all.constLast();
}

//! How many letters must be put in, left out or changed to make one of the other. Source: Wagner and Fischer, 1974.
int distance(QStringView one, QStringView other)
{
    QList<int> row(other.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (const QChar letter : one) {
        int diagonal = row[0]++;
        for (qsizetype j = 0; j < other.size(); ++j) {
            const int changed = diagonal + (letter == other[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j + 1] + 1, row[j] + 1});
        }
    }
    return row.constLast();
}

Error unknown(const QString &key)
{
    return {.code = Error::Code::InvalidParams,
            .detail = u"There is no setting %1. Did you mean %2?"_s.arg(key.left(LongestName),
                                                                        settingtable::nearest(key)),
            .field = u"key"_s};
}

} // namespace

QString Setting::defaultInWords() const
{
    return defaultValue.isEmpty() ? type.nothing : defaultValue;
}

QString Setting::wanted() const
{
    switch (type.form) {
    case Form::Any:
        return {};
    case Form::Switch:
        return u"true or false"_s;
    case Form::Number:
        return wantedNumber(type);
    case Form::Choice:
        return wantedChoice(type);
    case Form::WebAddress:
        return u"an address that begins with https:// or http://"_s;
    case Form::Hosts:
        return u"hosts or addresses without a path, with commas between them"_s;
    case Form::File:
        return u"the full path of a file that can be read"_s;
    case Form::Screen:
        return u"primary, pointer, or a screen's name"_s;
    case Form::Text:
        return u"at most 1,000 characters long"_s;
    }
    Q_UNREACHABLE();
}

std::span<const Setting> settingtable::all()
{
    return Table;
}

const Setting *settingtable::find(const QString &key)
{
    const auto *const found = std::find_if(
        Table.begin(), Table.end(), [&key](const Setting &setting) { return key == setting.key; });
    return found == Table.end() ? nullptr : found;
}

bool settingtable::isHostOrOrigin(const QString &text)
{
    const QUrl url(text.contains("://"_L1) ? text : u"https://"_s + text, QUrl::StrictMode);
    return isWebAddress(url) && url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment()
        && (url.path().isEmpty() || url.path() == "/"_L1);
}

Status settingtable::known(const QString &key)
{
    if (key == keys::ServerToken) {
        return Error{.code = Error::Code::InvalidParams,
                     .detail = u"The token is kept in the keychain; enter it with: calltrayctl "
                               "login"_s,
                     .field = u"key"_s};
    }
    const Setting *const setting = find(key);
    const bool isKnown = setting != nullptr && setting->scope != Scope::Elsewhere;
    return isKnown ? Status(Success{}) : Status(unknown(key));
}

QString settingtable::nearest(const QString &key)
{
    // A part of a name is nearer to it than any misspelling; what is set elsewhere is not meant.
    const auto off = [lower = key.left(LongestName).toLower()](const Setting &setting) {
        const QString name = QString(setting.key).toLower();
        if (setting.scope == Scope::Elsewhere)
            return std::numeric_limits<int>::max();
        return name.contains(lower) ? 0 : distance(lower, name);
    };
    return std::min_element(
               Table.begin(), Table.end(),
               [&off](const Setting &one, const Setting &other) { return off(one) < off(other); })
        ->key;
}

bool settingtable::isUsers(const Setting &setting)
{
    return setting.scope == Scope::User
        || (setting.scope == Scope::Elsewhere && setting.key != keys::PolicyLocked);
}

QString settingtable::wantedOfUser(const Setting &setting)
{
    if (isUsers(setting))
        return setting.wanted();
    return setting.scope == Scope::Desktop
        ? u"set in the Settings window, or with calltrayctl config set"_s
        : u"set in the administrator's file, /etc/xdg/calltray/calltray.ini"_s;
}

std::optional<QString> settingtable::objection(const QString &key, const QString &value,
                                               bool isOfUser)
{
    const Setting *const setting = find(key);
    if (setting == nullptr)
        return std::nullopt;
    if ((!isOfUser || isUsers(*setting)) && mayCount(setting->type, value))
        return std::nullopt;
    return isOfUser ? wantedOfUser(*setting) : setting->wanted();
}

std::optional<QString> settingtable::missingScreen(const QString &value,
                                                   const QStringList &connected)
{
    if (connected.isEmpty() || value == "primary"_L1 || value == "pointer"_L1
        || connected.contains(value))
        return std::nullopt;
    return u"is no screen that is connected now: popups stay on the primary one until it is. "
           "Connected: %1."_s.arg(connected.join(u", "_s));
}

Result<QString> settingtable::validated(const QString &key, const QString &value)
{
    if (const Status there = known(key); !there)
        return there.error();
    const QString trimmed = value.trimmed();
    const Setting &setting = *find(key);
    if (setting.scope != Scope::Administrator && isRight(setting.type, trimmed))
        return trimmed;
    return Error{
        .code = Error::Code::InvalidParams,
        .detail = u"%1 must be %2."_s.arg(
            key, setting.scope == Scope::Desktop ? setting.wanted() : wantedOfUser(setting)),
        .field = key};
}

} // namespace calltray
