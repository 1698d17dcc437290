// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/tournotifications.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace calltray::tour {

QJsonObject firstCall(const QUrl &recording)
{
    return {{u"id"_s, u"demo-1"_s},
            {u"from"_s, u"+7 (999) 111 22 33"_s},
            {u"to"_s, u"Анна Петрова"_s},
            {u"duration"_s, 65},
            {u"text"_s,
             u"Wants the invoice again, by <a href=\"mailto:office@example.com\">mail</a>"_s},
            {u"link"_s, QString::fromLatin1(recording.toEncoded())},
            {u"element"_s, QJsonObject{{u"id"_s, 1042}, {u"type"_s, u"contact"_s}}}};
}

QJsonObject secondCall(const QUrl &recording)
{
    return {{u"id"_s, u"demo-2"_s},
            {u"from"_s, u"Lucía Gómez, Comercial del Sur"_s},
            {u"to"_s, u"Sales"_s},
            {u"duration"_s, u"1:05:12"_s},
            {u"text"_s, u"New lead from the exhibition<br>Call back on Monday"_s},
            {u"link"_s, QString::fromLatin1(recording.toEncoded())},
            {u"element"_s, QJsonObject{{u"id"_s, 77}, {u"type"_s, u"lead"_s}}}};
}

QJsonObject error()
{
    return {
        {u"header"_s, u"Recording server is full"_s},
        {u"text"_s,
         u"New calls are not recorded. Free some space on <b>pbx-2</b> or ask your administrator."_s}};
}

} // namespace calltray::tour
