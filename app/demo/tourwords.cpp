// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/tourwords.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace calltray::tour {

QString asText(const QJsonValue &value)
{
    // An array around it, as QJsonDocument takes no bare values.
    const QJsonDocument document(QJsonArray{value});
    const QString text = QString::fromUtf8(document.toJson(QJsonDocument::Compact));
    return text.mid(1, text.size() - 2).left(200);
}

QString milliseconds(double value)
{
    return u"%1 ms"_s.arg(value, 0, 'f', 1);
}

QString place(const QJsonObject &popup)
{
    return u"%1,%2 %3×%4"_s.arg(popup.value("x"_L1).toInt())
        .arg(popup.value("y"_L1).toInt())
        .arg(popup.value("width"_L1).toInt())
        .arg(popup.value("height"_L1).toInt());
}

} // namespace calltray::tour
