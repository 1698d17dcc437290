// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/api/dispatcher.h"
#include "app/core/result.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <initializer_list>
#include <optional>

namespace calltray {

//! \brief The parameters of one request, sent by name or by position; null counts as missing, unknown ones are ignored.
//!
//! Each reader gives Code::InvalidParams with the field's name where the parameter makes no sense, or where it is
//! missing and there is no \a fallback.
class Params
{
public:
    //! \a names in the order of the positions.
    Params(const QJsonValue &params, std::initializer_list<QLatin1StringView> names);

    [[nodiscard]] bool has(QLatin1StringView name) const { return m_values.contains(name); }
    [[nodiscard]] QJsonValue value(QLatin1StringView name) const { return m_values.value(name); }

    //! True, false, 1 or 0.
    [[nodiscard]] Result<bool> boolean(QLatin1StringView name,
                                       std::optional<bool> fallback = {}) const;
    //! A whole number, or its digits as a string.
    [[nodiscard]] Result<qint64> integer(QLatin1StringView name, qint64 smallest, qint64 largest,
                                         std::optional<qint64> fallback = {}) const;
    //! Of at most \a longest UTF-16 units.
    [[nodiscard]] Result<QString> string(QLatin1StringView name, qsizetype longest,
                                         const std::optional<QString> &fallback = {}) const;

    [[nodiscard]] static Error invalid(QLatin1StringView name, const QString &wanted);

private:
    QJsonObject m_values;
};

//! A number of ours that JSON carries exactly: from 1 to 2^53.
[[nodiscard]] Result<qint64> idParam(const Params &params);

//! An answer that is ready.
[[nodiscard]] Dispatcher::Answer answered(const Result<QJsonValue> &result);

} // namespace calltray
