// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/words/notificationwords.h"

#include "app/notifications/payload/payload.h"

#include <QLocale>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

// The C locale's own short format has seconds.
QString shortTime(const QTime &time)
{
    const QLocale locale;
    const bool halfDays =
        locale.timeFormat(QLocale::ShortFormat).contains(u'a', Qt::CaseInsensitive);
    return locale.toString(time, halfDays ? u"h:mm AP"_s : u"HH:mm"_s);
}

QString nameOrId(const CrmElement &element)
{
    const QString name = withNumbersIsolated(element.name.simplified());
    return name.isEmpty() ? QString::number(element.id) : name;
}

} // namespace

QString NotificationWords::title(const Notification &notification)
{
    const QString title = withNumbersIsolated(plainTitle(notification));
    if (!title.isEmpty())
        return notification.isCall() ? party(title) : title;
    return notification.isCall() ? tr("Unknown number") : tr("Error");
}

QString NotificationWords::party(const QString &name)
{
    return name == WithheldNumber ? tr("Number withheld") : name;
}

FormattedText NotificationWords::text(const QString &html, const QUrl &base)
{
    return withNumbersIsolated(sanitised(html, base));
}

bool NotificationWords::isNumber(const QString &title)
{
    const auto belongsToNumber = [](QChar c) { return c.isDigit() || u"+-() ./#*"_s.contains(c); };
    return std::all_of(title.cbegin(), title.cend(), belongsToNumber);
}

QString NotificationWords::time(const QDateTime &date, const QDateTime &now)
{
    const auto age = std::chrono::milliseconds(date.msecsTo(now));
    return age > -1min && age < 1min ? tr("just now") : clockTime(date, now);
}

QString NotificationWords::clockTime(const QDateTime &date, const QDateTime &now)
{
    if (date.date() == now.date())
        return shortTime(date.time());
    return QLocale().toString(date.date(), QLocale::ShortFormat) + u' ' + shortTime(date.time());
}

QString NotificationWords::openElement(const CrmElement &element)
{
    switch (element.type) {
    case CrmElement::Type::Contact:
        return tr("Open contact %1").arg(nameOrId(element));
    case CrmElement::Type::Lead:
        return tr("Open lead %1").arg(nameOrId(element));
    case CrmElement::Type::Company:
        return tr("Open company %1").arg(nameOrId(element));
    case CrmElement::Type::Customer:
        return tr("Open customer %1").arg(nameOrId(element));
    }
    Q_UNREACHABLE();
}

QString NotificationWords::element(const CrmElement &element)
{
    switch (element.type) {
    case CrmElement::Type::Contact:
        return tr("Contact %1").arg(nameOrId(element));
    case CrmElement::Type::Lead:
        return tr("Lead %1").arg(nameOrId(element));
    case CrmElement::Type::Company:
        return tr("Company %1").arg(nameOrId(element));
    case CrmElement::Type::Customer:
        return tr("Customer %1").arg(nameOrId(element));
    }
    Q_UNREACHABLE();
}

Notification NotificationWords::masked(const Notification &notification)
{
    Notification masked = notification;
    if (notification.isCall()) {
        CallNotification call;
        call.header = tr("A call", "whose is not said");
        call.date = notification.date();
        masked.content = call;
    } else {
        ErrorNotification error;
        error.header = maskedMessage();
        error.date = notification.date();
        masked.content = error;
    }
    return masked;
}

QString NotificationWords::maskedMessage()
{
    return tr("A message", "what it says is not said");
}

QString NotificationWords::counts(int calls, int errors)
{
    QString callCount = calls == 1 ? tr("1 call") : tr("%n calls", nullptr, calls);
    const QString errorCount = errors == 1 ? tr("1 error") : tr("%n errors", nullptr, errors);
    if (errors == 0)
        return callCount;
    return calls == 0 ? errorCount : tr("%1, %2", "calls, errors").arg(callCount, errorCount);
}

} // namespace calltray
