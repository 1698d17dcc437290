// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/doctor/finding.h"

#include <QDir>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace calltray {

Finding Finding::right(const QString &found) const
{
    return {.id = id, .what = what, .ok = true, .detail = found};
}

Finding Finding::wrong(const QString &found, const QString &toDo) const
{
    return {.id = id, .what = what, .ok = false, .detail = found, .remedy = toDo};
}

Finding Finding::open(const QString &found) const
{
    return {.id = id, .what = what, .ok = std::nullopt, .detail = found};
}

QString withoutOwnFolders(QString text)
{
    // The one that may lie within the other first.
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (runtime.size() > 1)
        text.replace(runtime, u"$XDG_RUNTIME_DIR"_s);
    const QString home = QDir::homePath();
    if (home.size() > 1)
        text.replace(home, u"~"_s);
    // What Qt makes of its own where there is no such folder.
    if (const QString user = qEnvironmentVariable("USER"); !user.isEmpty())
        text.replace(u"/runtime-"_s + user, u"/runtime-USER"_s);
    return text;
}

QJsonArray toJson(const Findings &findings)
{
    QJsonArray array;
    for (const Finding &finding : findings) {
        array.append(QJsonObject{{"id"_L1, finding.id},
                                 {"what"_L1, finding.what},
                                 {"ok"_L1, finding.ok ? QJsonValue(*finding.ok) : QJsonValue()},
                                 {"detail"_L1, finding.detail},
                                 {"remedy"_L1, finding.remedy}});
    }
    return array;
}

} // namespace calltray
