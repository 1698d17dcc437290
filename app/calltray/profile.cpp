// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/calltray/profile.h"

#include "app/core/privatefolder.h"
#include "app/settings/settings.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

QString ownFolder(QStandardPaths::StandardLocation location)
{
    return QStandardPaths::writableLocation(location) + u"/calltray"_s;
}

} // namespace

Profile Profile::ofUser()
{
    return {.dataFolder = ownFolder(QStandardPaths::GenericDataLocation),
            .settingsFile = Settings::userFile(),
            .presenceFolder = ownFolder(QStandardPaths::GenericCacheLocation),
            .recordingsFolder = {},
            .server = {}};
}

Profile Profile::ofDemonstration(const QUrl &server)
{
    const QString folder = ofUser().dataFolder + u"/demo"_s;
    QDir(folder).removeRecursively();
    makePrivateFolder(folder);
    QFile settings(folder + u"/calltray.ini"_s);
    if (settings.open(QFile::WriteOnly))
        settings.write("[crm]\nurl=https://example.amocrm.com\n");
    return {.dataFolder = folder,
            .settingsFile = settings.fileName(),
            .presenceFolder = folder,
            .recordingsFolder = folder + u"/recordings"_s,
            .server = server};
}

} // namespace calltray
