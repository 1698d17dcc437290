// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settingrules.h"

#include "app/settings/keys.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>
#include <array>
#include <numeric>

using namespace Qt::StringLiterals;

namespace calltray::settingrules {

namespace {

bool isWebAddress(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty()
        && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1);
}

enum class Form {
    WebAddress,
    File,
    HideAfter,
    Screen,
    OnLock,
    Theme,
    Boolean,
    Text,
    Seconds,
    Milliseconds,
    Mebibytes,
    Percent,
    Days,
    Hosts,
    Speed,
    Closed
};

struct Rule
{
    QLatin1StringView key;
    Form form = Form::Text;
    QLatin1StringView usual;
};

constexpr std::array Rules{
    Rule{keys::ServerUrl, Form::WebAddress, "none"_L1},
    Rule{keys::ServerCa, Form::File, "none"_L1},
    Rule{keys::ServerAllowHttp, Form::Closed, "false"_L1},
    Rule{keys::ServerRetryFirstMs, Form::Milliseconds, "1000"_L1},
    Rule{keys::ServerRetryLongestMs, Form::Milliseconds, "300000"_L1},
    Rule{keys::ServerTroubleAfterMs, Form::Milliseconds, "60000"_L1},
    Rule{keys::PresenceUrl, Form::WebAddress, "the presence feed of server/url"_L1},
    Rule{keys::CrmUrl, Form::WebAddress, "none"_L1},
    Rule{keys::PopupsScreen, Form::Screen, "primary"_L1},
    Rule{keys::PopupsHideAfterSeconds, Form::HideAfter, "15"_L1},
    Rule{keys::PopupsOnLock, Form::OnLock, "hold"_L1},
    Rule{keys::AppearanceTheme, Form::Theme, "auto"_L1},
    Rule{keys::AppearanceAnimations, Form::Boolean, "true"_L1},
    Rule{keys::UpgradeRestart, Form::Boolean, "true"_L1},
    Rule{keys::UpgradeQuietSeconds, Form::Seconds, "30"_L1},
    Rule{keys::UpgradeCheckAgainMs, Form::Milliseconds, "10000"_L1},
    Rule{keys::RecordingsCache, Form::Boolean, "true"_L1},
    Rule{keys::RecordingsCacheMiB, Form::Mebibytes, "500"_L1},
    Rule{keys::RecordingsKeepDays, Form::Days, "30"_L1},
    Rule{keys::RecordingsAuth, Form::Hosts, "none"_L1},
    Rule{keys::RecordingsBaseUrl, Form::WebAddress, "none"_L1},
    Rule{keys::RecordingsSave, Form::Boolean, "true"_L1},
    Rule{keys::RecordingsDevice, Form::Text, "the system's default"_L1},
    Rule{keys::RecordingsVolume, Form::Percent, "100"_L1},
    Rule{keys::RingOn, Form::Boolean, "false"_L1},
    Rule{keys::RingDevice, Form::Text, "the system's default"_L1},
    Rule{keys::RingVolume, Form::Percent, "80"_L1},
    Rule{keys::SupportPhone, Form::Text, "none"_L1},
    Rule{keys::SupportUrl, Form::WebAddress, "none"_L1},
};

//! What people set elsewhere than among the settings, or the program notes for itself. Without doNotDisturb/until: a
//! wrong end that did not count would be none, see DoNotDisturb.
constexpr std::array OtherRules{
    Rule{keys::DoNotDisturbOn, Form::Boolean, "false"_L1},
    Rule{keys::RecordingsSpeed, Form::Speed, "1"_L1},
    Rule{keys::TrayNoTrayTold, Form::Boolean, "false"_L1},
    Rule{keys::TrayGoneTold, Form::Boolean, "false"_L1},
};

constexpr int LongestHide = 86'400;
constexpr int LongestDelay = 86'400'000;
constexpr int LargestCache = 1'000'000;
constexpr int MostDays = 36'500;
constexpr qsizetype LongestText = 1'000;

Error wrong(const QString &key, const QString &wanted)
{
    return {.code = Error::Code::InvalidParams,
            .detail = u"%1 must be %2."_s.arg(key, wanted),
            .field = key};
}

bool isNumber(const QString &value, int smallest, int largest)
{
    bool isInt = false;
    const int number = value.toInt(&isInt);
    return isInt && number >= smallest && number <= largest;
}

bool isReadableFile(const QString &value)
{
    const QFileInfo file(value);
    return file.isAbsolute() && file.isFile() && file.isReadable();
}

bool areHosts(const QString &value)
{
    const QStringList parts = value.split(u',');
    return std::all_of(parts.cbegin(), parts.cend(),
                       [](const QString &part) { return isHostOrOrigin(part.trimmed()); });
}

bool isSpeed(const QString &value)
{
    return QStringList{u"0.75"_s, u"1"_s, u"1.25"_s, u"1.5"_s, u"2"_s}.contains(value);
}

bool isRight(Form form, const QString &value)
{
    switch (form) {
    case Form::WebAddress:
        return isWebAddress(QUrl(value, QUrl::StrictMode));
    case Form::File:
        return isReadableFile(value);
    case Form::HideAfter:
        return value == "0"_L1 || isNumber(value, 5, LongestHide);
    case Form::Screen:
        return !value.isEmpty();
    case Form::Theme:
        return QStringList{u"auto"_s, u"light"_s, u"dark"_s}.contains(value);
    case Form::OnLock:
        return QStringList{u"hold"_s, u"mask"_s, u"show"_s}.contains(value);
    case Form::Boolean:
        return QStringList{u"true"_s, u"false"_s}.contains(value);
    case Form::Text:
        return value.size() <= LongestText;
    case Form::Seconds:
        return isNumber(value, 0, LongestHide);
    case Form::Milliseconds:
        return isNumber(value, 1, LongestDelay);
    case Form::Mebibytes:
        return isNumber(value, 0, LargestCache);
    case Form::Percent:
        return isNumber(value, 0, 100);
    case Form::Days:
        return isNumber(value, 0, MostDays);
    case Form::Hosts:
        return areHosts(value);
    case Form::Speed:
        return isSpeed(value);
    case Form::Closed:
        return false;
    }
    Q_UNREACHABLE();
}

QString wanted(Form form)
{
    switch (form) {
    case Form::WebAddress:
        return u"an address that begins with https:// or http://"_s;
    case Form::File:
        return u"the full path of a file that can be read"_s;
    case Form::HideAfter:
        return u"a number of seconds from 5 on, or 0 for never"_s;
    case Form::Screen:
        return u"primary, pointer, or a screen's name"_s;
    case Form::Theme:
        return u"auto, light or dark"_s;
    case Form::OnLock:
        return u"hold, mask or show"_s;
    case Form::Boolean:
        return u"true or false"_s;
    case Form::Text:
        return u"at most 1,000 characters long"_s;
    case Form::Seconds:
        return u"a number of seconds, 0 to 86400"_s;
    case Form::Milliseconds:
        return u"a number of milliseconds, 1 to 86400000"_s;
    case Form::Mebibytes:
        return u"a number of MiB, 0 to 1000000"_s;
    case Form::Percent:
        return u"a number from 0 to 100"_s;
    case Form::Days:
        return u"a number of days, 0 to 36500"_s;
    case Form::Hosts:
        return u"hosts or addresses without a path, with commas between them"_s;
    case Form::Speed:
        return u"0.75, 1, 1.25, 1.5 or 2"_s;
    case Form::Closed:
        return u"set in the administrator's file, /etc/xdg/calltray/calltray.ini"_s;
    }
    Q_UNREACHABLE();
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
    const QString typed = key.left(100);
    // A part of a name is nearer to it than any misspelling.
    const auto off = [lower = typed.toLower()](const Rule &rule) {
        const QString name = QString(rule.key).toLower();
        return name.contains(lower) ? 0 : distance(lower, name);
    };
    const auto *const nearest =
        std::min_element(Rules.begin(), Rules.end(), [&off](const Rule &one, const Rule &other) {
            return off(one) < off(other);
        });
    return {.code = Error::Code::InvalidParams,
            .detail = u"There is no setting %1. Did you mean %2?"_s.arg(typed, nearest->key),
            .field = u"key"_s};
}

const Rule *ruleOf(const QString &key)
{
    const auto *const rule = std::find_if(Rules.begin(), Rules.end(),
                                          [&key](const Rule &one) { return key == one.key; });
    return rule == Rules.end() ? nullptr : rule;
}

const Rule *anyRuleOf(const QString &key)
{
    const auto *const other = std::find_if(OtherRules.begin(), OtherRules.end(),
                                           [&key](const Rule &one) { return key == one.key; });
    return other == OtherRules.end() ? ruleOf(key) : other;
}

//! Whether \a value may count: more kindly than isRight(), and without a look at the disk.
bool mayCount(Form form, const QString &value, Owner owner)
{
    switch (form) {
    case Form::WebAddress:
    case Form::Hosts:
        return value.isEmpty() || isRight(form, value); // none
    case Form::File:
        return value.isEmpty() || QDir::isAbsolutePath(value);
    case Form::Boolean:
        return QStringList{u"true"_s, u"false"_s, u"1"_s, u"0"_s}.contains(value.toLower());
    case Form::Closed:
        return owner == Owner::Administrator && mayCount(Form::Boolean, value, owner);
    default:
        return isRight(form, value);
    }
}

} // namespace

QStringList keys()
{
    QStringList names;
    for (const Rule &rule : Rules)
        names.append(rule.key);
    return names;
}

bool isHostOrOrigin(const QString &text)
{
    const QUrl url(text.contains("://"_L1) ? text : u"https://"_s + text, QUrl::StrictMode);
    return isWebAddress(url) && url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment()
        && (url.path().isEmpty() || url.path() == "/"_L1);
}

Status known(const QString &key)
{
    if (key == calltray::keys::ServerToken) {
        return Error{.code = Error::Code::InvalidParams,
                     .detail = u"The token is kept in the keychain; enter it with: calltrayctl "
                               "login"_s,
                     .field = u"key"_s};
    }
    return ruleOf(key) != nullptr ? Status(Success{}) : Status(unknown(key));
}

std::optional<QString> objection(const QString &key, const QString &value, Owner owner)
{
    const Rule *const rule = anyRuleOf(key);
    if (rule == nullptr || mayCount(rule->form, value, owner))
        return std::nullopt;
    return wanted(rule->form == Form::Closed && owner == Owner::Administrator ? Form::Boolean
                                                                              : rule->form);
}

QString usual(const QString &key)
{
    const Rule *const rule = anyRuleOf(key);
    return rule == nullptr ? QString() : rule->usual;
}

Result<QString> validated(const QString &key, const QString &value)
{
    if (const Status there = known(key); !there)
        return there.error();
    const QString trimmed = value.trimmed();
    const Form form = ruleOf(key)->form;
    return isRight(form, trimmed) ? Result<QString>(trimmed)
                                  : Result<QString>(wrong(key, wanted(form)));
}

} // namespace calltray::settingrules
