// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/methods/presencemethods.h"

#include "app/api/dispatcher.h"
#include "app/api/params.h"

#include <QByteArray>

#include <array>
#include <charconv>
#include <limits>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

void append(QByteArray &text, qint64 number)
{
    std::array<char, std::numeric_limits<qint64>::digits10 + 3> digits{};
    const auto end = std::to_chars(digits.begin(), digits.end(), number);
    text.append(digits.data(), end.ptr - digits.data());
}

//! About what one user takes in the text of everyone().
constexpr qsizetype BytesAUser = 32;

QByteArray everyone(const PresenceRoster &roster)
{
    QByteArray text("[");
    text.reserve(roster.users().size() * BytesAUser);
    for (const PresenceUser &user : roster.users()) {
        if (text.size() > 1)
            text += ',';
        text += "{\"id\":";
        append(text, user.id);
        text += user.online ? ",\"online\":true}" : ",\"online\":false}";
    }
    text += ']';
    return text;
}

QByteArray online(const PresenceRoster &roster)
{
    QByteArray text("[");
    for (const PresenceUser &user : roster.users()) {
        if (!user.online)
            continue;
        if (text.size() > 1)
            text += ',';
        append(text, user.id);
    }
    text += ']';
    return text;
}

Result<QByteArray> showUserStatus(const PresenceRoster &roster, const QJsonValue &value)
{
    const Params params(value, {"id"_L1});
    if (!params.has("id"_L1))
        return everyone(roster);
    if (params.value("id"_L1) == "online"_L1)
        return online(roster);
    const Result<qint64> id = idParam(params);
    if (!id)
        return Params::invalid("id"_L1, u"a user's id, a number or its digits, or \"online\""_s);
    const std::optional<bool> isOnline = roster.isOnline(*id);
    if (!isOnline)
        return QByteArray("null");
    return QByteArray(*isOnline ? "true" : "false");
}

} // namespace

void addPresenceMethods(Dispatcher &dispatcher, const PresenceRoster &roster)
{
    dispatcher.addText(u"presence.showUserStatus"_s, [&roster](const QJsonValue &params) {
        return showUserStatus(roster, params);
    });
}

QString stateName(PresenceRoster::State state)
{
    switch (state) {
    case PresenceRoster::State::Off:
        return u"off"_s;
    case PresenceRoster::State::Waiting:
        return u"waiting"_s;
    case PresenceRoster::State::Live:
        return u"live"_s;
    case PresenceRoster::State::Stale:
        return u"stale"_s;
    case PresenceRoster::State::Failing:
        break;
    }
    return u"failing"_s;
}

} // namespace calltray
