// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/formattedtext.h"
#include "app/notifications/payload/notification.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QString>
#include <QUrl>

namespace calltray {

//! \brief The words in which a notification is shown, the same in popups and in lists; all plain text.
class NotificationWords
{
    Q_DECLARE_TR_FUNCTIONS(calltray::NotificationWords)

public:
    //! One line; never empty.
    [[nodiscard]] static QString title(const Notification &notification);
    //! \a name, of who calls or is called, or that it is withheld.
    [[nodiscard]] static QString party(const QString &name);
    //! What is written in \a html, its links against \a base, with its numbers in their order.
    [[nodiscard]] static FormattedText text(const QString &html, const QUrl &base = {});
    //! Whether \a title is a telephone number, whose end says more than its middle.
    [[nodiscard]] static bool isNumber(const QString &title);
    //! `just now` within the first minute, `14:32` today, else with the date.
    [[nodiscard]] static QString time(const QDateTime &date, const QDateTime &now);
    //! As time(), never `just now`.
    [[nodiscard]] static QString clockTime(const QDateTime &date, const QDateTime &now);
    //! `Open contact 1003619`, or with its name where that is known.
    [[nodiscard]] static QString openElement(const CrmElement &element);
    //! `Contact 1003619`: the same where there is nothing to open it with.
    [[nodiscard]] static QString element(const CrmElement &element);
    //! What may be shown of \a notification to whoever passes by: that there is one.
    [[nodiscard]] static Notification masked(const Notification &notification);
    //! The title of a masked error.
    [[nodiscard]] static QString maskedMessage();
    //! `5 calls, 2 errors`.
    [[nodiscard]] static QString counts(int calls, int errors);
};

} // namespace calltray
