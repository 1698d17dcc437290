// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/fetch/sharedfetch.h"

#include <QThread>

namespace calltray {

SharedFetch::SharedFetch(QThread &thread, HttpNetwork &network, const Clock &clock,
                         const RecordingDownload::Job &job)
    : m_download(new RecordingDownload(network, clock, job))
{
    connect(m_download, &RecordingDownload::changed, this, &SharedFetch::setState);
    m_download->moveToThread(&thread);
}

SharedFetch::~SharedFetch()
{
    m_download->disconnect(this);
    m_download->deleteLater();
}

void SharedFetch::start()
{
    QMetaObject::invokeMethod(m_download, &RecordingDownload::start, Qt::QueuedConnection);
}

void SharedFetch::need(qint64 offset)
{
    QMetaObject::invokeMethod(
        m_download, [download = m_download, offset] { download->need(offset); },
        Qt::QueuedConnection);
}

} // namespace calltray

#include "moc_sharedfetch.cpp"
