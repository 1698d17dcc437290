// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/notifications/payload/notification.h"
#include "app/notifications/payload/payload.h"

#include <QJsonObject>
#include <QUrl>

#include <chrono>
#include <optional>

namespace calltray {

//! \brief Reads the fields of an SDK object leniently: each is read, or left out, and a warning says so where that is not
//! what was sent.
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

    //! A string, or a number's digits, with U+FFFD for what is no character; at most MaxStringLength.
    QString string(const QString &name);
    //! Who calls or is called, as people read it: of a SIP address the name, else the number (RFC 3261, 20.10; RFC 3966);
    //! WithheldNumber where that is withheld.
    QString party(const QString &name);
    //! The key that its sender knows this request by: `idempotencyKey`.
    QString key();
    //! `text` and `header`; `text` may be an object that holds both.
    Text text();
    //! Seconds, as a number, a numeric string, `mm:ss` or `h:mm:ss`; also `1m5s` and ISO 8601's `PT1M5S`; nothing where it is
    //! negative.
    std::optional<std::chrono::seconds> duration();
    //! Unix seconds; \a now where it is not set, or cannot be read. Above 10^11 the field holds milliseconds, and so on.
    //! Also ISO 8601 and RFC 2822; without a zone it is this computer's time.
    qint64 date(qint64 now);
    //! Nothing where it has no id, or no type.
    std::optional<CrmElement> element();
    //! An absolute http(s) address; a relative one against \a base.
    QString webAddress(const QString &name, const QUrl &base);
    //! An absolute or relative address that webLink() would open.
    QString link(const QString &name);

    //! Adds the warning that nothing of what was sent says who calls.
    void warnOfNobody();

    //! Complete once all fields are read: then it names those as well that were sent and not asked for.
    [[nodiscard]] QList<PayloadWarning> warnings() const;

private:
    QJsonValue value(const QString &name);
    //! Warns of the fields that \a object, in the field \a name, has beside \a known.
    void noteUnread(const QString &name, const QJsonObject &object, const QStringList &known);
    //! As stringOf(), and warns of the controls of direction in it, without which it is shown.
    QString shownStringOf(const QJsonValue &value, const QString &name, qsizetype longest);
    QString stringOf(const QJsonValue &value, const QString &name, qsizetype longest);
    void warn(const QString &name, const QString &reason);

    QJsonObject m_object;
    QStringList m_unread;
    QList<PayloadWarning> m_warnings;
};

} // namespace calltray
