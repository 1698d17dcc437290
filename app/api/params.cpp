// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/params.h"

#include "app/core/whendone.h"

#include <QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! The largest whole number that a double, and so every JSON reader, holds exactly.
constexpr qint64 LargestExact = 9'007'199'254'740'992;

std::optional<qint64> wholeNumber(const QJsonValue &value)
{
    if (value.isString()) {
        bool ok = false;
        const qint64 number = value.toString().toLongLong(&ok);
        return ok ? std::optional(number) : std::nullopt;
    }
    const double number = value.toDouble(0.5);
    if (std::trunc(number) != number || std::abs(number) > static_cast<double>(LargestExact))
        return {};
    return static_cast<qint64>(number);
}

} // namespace

Params::Params(const QJsonValue &params, std::initializer_list<QLatin1StringView> names)
{
    const QJsonArray array = params.toArray();
    const QJsonObject object = params.toObject();
    qsizetype position = 0;
    for (const QLatin1StringView name : names) {
        const QJsonValue value = params.isArray() ? array.at(position) : object.value(name);
        ++position;
        if (!value.isNull() && !value.isUndefined())
            m_values.insert(name, value);
    }
}

Result<bool> Params::boolean(QLatin1StringView name, std::optional<bool> fallback) const
{
    const QJsonValue value = m_values.value(name);
    if (value.isUndefined() && fallback)
        return *fallback;
    if (value.isBool())
        return value.toBool();
    if (value == QJsonValue(0) || value == QJsonValue(1))
        return value.toInt() == 1;
    return invalid(name, u"true or false"_s);
}

Result<qint64> Params::integer(QLatin1StringView name, qint64 smallest, qint64 largest,
                               std::optional<qint64> fallback) const
{
    const QJsonValue value = m_values.value(name);
    if (value.isUndefined() && fallback)
        return *fallback;
    const std::optional<qint64> number = wholeNumber(value);
    if (number && *number >= smallest && *number <= largest)
        return *number;
    return invalid(name, u"a whole number from %1 to %2"_s.arg(smallest).arg(largest));
}

Result<QString> Params::string(QLatin1StringView name, qsizetype longest,
                               const std::optional<QString> &fallback) const
{
    const QJsonValue value = m_values.value(name);
    if (value.isUndefined() && fallback)
        return *fallback;
    if (value.isString() && value.toString().size() <= longest)
        return value.toString();
    return invalid(name, u"a string of at most %1 characters"_s.arg(longest));
}

Error Params::invalid(QLatin1StringView name, const QString &wanted)
{
    return {.code = Error::Code::InvalidParams,
            .detail = u"\"%1\" must be %2."_s.arg(name, wanted),
            .field = QString(name)};
}

Result<qint64> idParam(const Params &params)
{
    return params.integer("id"_L1, 1, LargestExact);
}

Dispatcher::Answer answered(const Result<QJsonValue> &result)
{
    return readyFuture(result);
}

} // namespace calltray
