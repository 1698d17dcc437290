// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/methods/logmethods.h"

#include "app/api/dispatcher.h"
#include "app/api/methods/logpublisher.h"
#include "app/api/params.h"
#include "app/logging/log.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr qint64 UsualLines = 50;
constexpr qsizetype LongestName = 200;

Result<QJsonValue> list(Log &log, LogPublisher &publisher, const QJsonValue &value,
                        const std::shared_ptr<ApiPeer> &peer)
{
    const Params params(value, {"lines"_L1, "personalData"_L1, "follow"_L1});
    const Result<qint64> most = params.integer("lines"_L1, 0, Log::MostKept, UsualLines);
    if (!most)
        return most.error();
    const Result<bool> isPersonal = params.boolean("personalData"_L1, false);
    if (!isPersonal)
        return isPersonal.error();
    const Result<bool> follows = params.boolean("follow"_L1, false);
    if (!follows)
        return follows.error();
    const QList<Log::Line> lines =
        *follows ? publisher.follow(peer, *isPersonal) : log.linesAfter(0);
    QJsonArray array;
    for (const Log::Line &line : lines.last(std::min<qsizetype>(lines.size(), *most)))
        array.append(*isPersonal ? line.whole : line.masked);
    return QJsonValue(array);
}

QJsonValue levels(Log &log)
{
    QJsonArray array;
    const QMap<QString, QString> levels = log.levels().levels();
    for (auto level = levels.cbegin(); level != levels.cend(); ++level)
        array.append(QJsonObject{{"category"_L1, level.key()}, {"level"_L1, level.value()}});
    return array;
}

Result<QJsonValue> setLevel(Log &log, const QJsonValue &value)
{
    const Params params(value, {"category"_L1, "level"_L1});
    const Result<QString> category = params.string("category"_L1, LongestName);
    if (!category)
        return category.error();
    const Result<QString> level = params.string("level"_L1, LongestName);
    if (!level)
        return level.error();
    if (const Status set = log.levels().set(*category, *level); !set)
        return set.error();
    return QJsonValue(true);
}

} // namespace

void addLogMethods(Dispatcher &dispatcher, Log &log)
{
    const auto publisher = std::make_shared<LogPublisher>(log);
    dispatcher.add(
        u"log.list"_s, ApiScope::Control,
        [&log, publisher](const QJsonValue &params, const std::shared_ptr<ApiPeer> &peer) {
            return answered(list(log, *publisher, params, peer));
        });
    dispatcher.add(u"log.levels"_s, ApiScope::Control, [&log] { return levels(log); });
    dispatcher.add(u"log.setLevel"_s, ApiScope::Control,
                   [&log](const QJsonValue &params) { return setLevel(log, params); });
}

} // namespace calltray
