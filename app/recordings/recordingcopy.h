// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/recordings/fetch/recordingsource.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <memory>

class QThreadPool;

namespace calltray {

//! \brief Waits until a recording is whole and copies it; goes by itself when that is done.
class RecordingCopy final : public QObject
{
    Q_OBJECT

public:
    //! \a pool: where it is written. \a parent: while it lives the copy is under way; afterwards the future is
    //! cancelled.
    static QFuture<Status> start(std::shared_ptr<RecordingSource> source, const QString &file,
                                 QThreadPool &pool, QObject *parent);

private:
    RecordingCopy(std::shared_ptr<RecordingSource> source, QString file, QThreadPool &pool,
                  QObject *parent);

    void onChanged();
    void copy();
    void end(const Status &status);

    std::shared_ptr<RecordingSource> m_source;
    QString m_file;
    QThreadPool &m_pool;
    QPromise<Status> m_promise;
};

} // namespace calltray
