// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/player/recordingsaver.h"

#include "app/core/whendone.h"
#include "app/recordings/recordingcache.h"

#include <QFileDialog>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace calltray {

RecordingSaver::RecordingSaver(RecordingCache &cache, QObject *parent)
    : QObject(parent)
    , m_cache(cache)
{ }

void RecordingSaver::save(const Recording &recording)
{
    whenDone(m_cache.proposedName(recording), this,
             [this, recording](const QString &name) { ask(recording, name); });
}

void RecordingSaver::ask(const Recording &recording, const QString &name)
{
    auto *dialog =
        new QFileDialog(nullptr, tr("Save the recording"),
                        QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, [this, recording](const QString &file) {
        whenDone(m_cache.saveAs(recording, file), this, [this](const Status &saved) {
            if (!saved)
                Q_EMIT failed(saved.error());
        });
    });
    dialog->open();
}

} // namespace calltray
