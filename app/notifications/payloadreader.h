// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"
#include "app/notifications/callnotification.h"

#include <QJsonObject>

#include <chrono>
#include <optional>

namespace calltray {

//! \brief Reads the fields of an SDK object leniently, and keeps the first that makes no sense.
//!
//! A field that is missing or null is not set. Source: design, "Payload rules".
class PayloadReader
{
public:
    //! A text and its header, which may come together in one field.
    struct Text
    {
        QString header;
        QString text;
    };

    explicit PayloadReader(QJsonObject object);

    //! A string, or a number's digits; at most MaxStringLength.
    QString string(const QString &name);
    //! The key that its sender knows this request by: `idempotencyKey`.
    QString key();
    //! `text` and `header`; `text` may be an object that holds both.
    Text text();
    //! Seconds, as a number, a numeric string, `mm:ss` or `h:mm:ss`; nothing where it is negative.
    std::optional<std::chrono::seconds> duration();
    //! Unix seconds; \a now where it is not set. Above 10^11 the field holds milliseconds.
    qint64 date(qint64 now);
    //! Nothing where it has no id, or no type to tell the card by.
    std::optional<CrmElement> element();
    //! An absolute http(s) address.
    QString webAddress(const QString &name);
    //! An absolute or relative address that webLink() would open.
    QString link(const QString &name);

    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    QString stringOf(const QJsonValue &value, const QString &name, qsizetype longest);
    qint64 elementId(const QJsonValue &value);
    std::optional<CrmElement::Type> elementType(const QJsonValue &value);
    std::optional<double> number(const QString &name, const QString &text, const QString &form);
    void fail(const QString &name, const QString &detail);

    QJsonObject m_object;
    std::optional<Error> m_error;
};

} // namespace calltray
