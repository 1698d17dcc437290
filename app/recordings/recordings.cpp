// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/recordings.h"

#include "app/settings/settings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

RecordingCache::Options cacheOptions(const Recordings::Model &model)
{
    RecordingCache::Options options = RecordingCache::options(model.settings);
    if (!model.cacheFolder.isEmpty())
        options.folder = model.cacheFolder;
    return options;
}

} // namespace

Recordings::Recordings(const Model &model, QObject *parent)
    : QObject(parent)
    , m_audio(privateFile(u"calltray-audio"_s))
    , m_store(model.database)
    , m_access(model.settings, model.secrets, model.server)
    , m_cache(cacheOptions(model), m_access, model.clock)
    , m_player([this](const Recording &recording) { return m_cache.open(recording); }, m_audio,
               m_store, model.settings, {.decoder = privateFile(u"calltray-decoder"_s)})
    , m_ring(m_audio, model.settings)
{
    connect(&model.settings, &Settings::changed, this,
            [this, model] { m_cache.setOptions(cacheOptions(model)); });
}

QString privateFile(const QString &name)
{
    const QDir beside(QCoreApplication::applicationDirPath());
    const QString own = beside.filePath(name);
    return QFileInfo::exists(own)
        ? own
        : QDir::cleanPath(beside.filePath(u"" CALLTRAY_PRIVATE_PATH "/"_s + name));
}

} // namespace calltray
