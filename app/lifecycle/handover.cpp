// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/lifecycle/handover.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qint64 LargestFile = 1'048'576;

QJsonValue toJson(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toMSecsSinceEpoch()) : QJsonValue();
}

QDateTime timeIn(const QJsonValue &value)
{
    return value.isDouble() ? QDateTime::fromMSecsSinceEpoch(value.toInteger()) : QDateTime();
}

QJsonObject toJson(const HandOver::Cards &cards)
{
    return {{"digestCalls"_L1, cards.digestCalls},
            {"digestErrors"_L1, cards.digestErrors},
            {"returned"_L1, QJsonArray::fromStringList(cards.returned)}};
}

HandOver::Cards cardsIn(const QJsonObject &object)
{
    HandOver::Cards cards{.digestCalls = std::max(object["digestCalls"_L1].toInt(), 0),
                          .digestErrors = std::max(object["digestErrors"_L1].toInt(), 0),
                          .returned = {}};
    for (const QJsonValue value : object["returned"_L1].toArray()) {
        if (const QString name = value.toString(); !name.isEmpty())
            cards.returned.append(name);
    }
    return cards;
}

QJsonArray toJson(const QList<HandOver::Trouble> &troubles)
{
    QJsonArray array;
    for (const HandOver::Trouble &trouble : troubles) {
        array.append(QJsonObject{{"identity"_L1, trouble.identity},
                                 {"headline"_L1, trouble.headline},
                                 {"text"_L1, trouble.text}});
    }
    return array;
}

QList<HandOver::Trouble> troublesIn(const QJsonArray &array)
{
    QList<HandOver::Trouble> troubles;
    for (const QJsonValue value : array) {
        const HandOver::Trouble trouble{.identity = value["identity"_L1].toString(),
                                        .headline = value["headline"_L1].toString(),
                                        .text = value["text"_L1].toString()};
        if (!trouble.identity.isEmpty() && !trouble.headline.isEmpty())
            troubles.append(trouble);
    }
    return troubles;
}

} // namespace

QByteArray HandOver::toJson() const
{
    QJsonArray heldBy;
    for (const CallingStatus::Hold &hold : holds) {
        heldBy.append(QJsonObject{{"owner"_L1, hold.owner},
                                  {"since"_L1, calltray::toJson(hold.since)},
                                  {"until"_L1, calltray::toJson(hold.until)}});
    }
    QJsonArray ids;
    for (const qint64 id : notifications)
        ids.append(id);
    return QJsonDocument(QJsonObject{{"holds"_L1, heldBy},
                                     {"notifications"_L1, ids},
                                     {"newest"_L1, newest},
                                     {"window"_L1, hasWindow},
                                     {"locked"_L1, isScreenLocked},
                                     {"cards"_L1, calltray::toJson(cards)},
                                     {"troubles"_L1, calltray::toJson(troubles)}})
        .toJson(QJsonDocument::Compact);
}

std::optional<HandOver> HandOver::fromJson(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return {};
    const QJsonObject object = document.object();
    HandOver handOver;
    for (const QJsonValue value : object["holds"_L1].toArray()) {
        const CallingStatus::Hold hold{.owner = value["owner"_L1].toString(),
                                       .since = timeIn(value["since"_L1]),
                                       .until = timeIn(value["until"_L1])};
        if (!hold.owner.isEmpty() && hold.since.isValid())
            handOver.holds.append(hold);
    }
    for (const QJsonValue value : object["notifications"_L1].toArray()) {
        if (const qint64 id = value.toInteger(); id > 0)
            handOver.notifications.append(id);
    }
    handOver.newest = std::max(object["newest"_L1].toInteger(-1), qint64{-1});
    handOver.hasWindow = object["window"_L1].toBool();
    handOver.isScreenLocked = object["locked"_L1].toBool();
    handOver.cards = cardsIn(object["cards"_L1].toObject());
    handOver.troubles = troublesIn(object["troubles"_L1].toArray());
    return handOver;
}

Status HandOver::write(const QString &file) const
{
    // Not QSaveFile, which waits for the disk: this is to outlive a process, not a power cut.
    QFile target(file + u".new"_s);
    const QByteArray json = toJson();
    // Before the first byte is in it.
    if (!target.open(QIODevice::WriteOnly)
        || !target.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || target.write(json) != json.size() || !target.flush()) {
        return Error{.code = Error::Code::Storage,
                     .detail = u"%1: %2"_s.arg(file, target.errorString())};
    }
    if (std::rename(QFile::encodeName(target.fileName()).constData(),
                    QFile::encodeName(file).constData())
        != 0) {
        return Error{.code = Error::Code::Storage,
                     .detail = u"%1: %2"_s.arg(file, qt_error_string())};
    }
    return Success{};
}

std::optional<HandOver> HandOver::read(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return {};
    return fromJson(source.read(LargestFile));
}

} // namespace calltray
