// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/recordingcopy.h"

#include "app/core/whendone.h"
#include "app/core/workers.h"

#include <QSaveFile>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

Status copied(int descriptor, qint64 size, const QString &path)
{
    constexpr std::size_t Piece = 262'144;
    QSaveFile file(path);
    bool isWritten = file.open(QIODevice::WriteOnly);
    QByteArray bytes(Piece, Qt::Uninitialized);
    qint64 offset = 0;
    while (isWritten && offset < size) {
        const ssize_t count = ::pread(descriptor, bytes.data(), Piece, offset);
        isWritten = count > 0 && file.write(bytes.constData(), count) == count;
        offset += count;
    }
    if (isWritten && file.commit())
        return Success{};
    const bool isFull = file.error() == QFileDevice::ResourceError;
    return Error{.code = isFull ? Error::Code::DiskFull : Error::Code::Storage,
                 .detail = u"%1 cannot be written: %2."_s.arg(path, file.errorString())};
}

} // namespace

QFuture<Status> RecordingCopy::start(std::shared_ptr<RecordingSource> source, const QString &file,
                                     QThreadPool &pool, QObject *parent)
{
    auto *const copy = new RecordingCopy(std::move(source), file, pool, parent);
    return copy->m_promise.future();
}

RecordingCopy::RecordingCopy(std::shared_ptr<RecordingSource> source, QString file,
                             QThreadPool &pool, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_file(std::move(file))
    , m_pool(pool)
{
    m_promise.start();
    connect(m_source.get(), &RecordingSource::changed, this, &RecordingCopy::onChanged);
    onChanged(); // others may have brought all of it already
}

void RecordingCopy::onChanged()
{
    const DownloadState &state = m_source->state();
    if (state.phase == DownloadState::Phase::Complete)
        copy();
    else if (state.phase == DownloadState::Phase::Failed)
        end(state.trouble.error());
}

void RecordingCopy::copy()
{
    m_source->disconnect(this);
    // A descriptor of its own: this may go while the worker still copies.
    const int descriptor = ::fcntl(m_source->descriptor(), F_DUPFD_CLOEXEC, 0);
    const qint64 size = m_source->state().size.value_or(0);
    const QFuture<Status> copying = runOn<Status>(m_pool, [descriptor, size, file = m_file] {
        Status status = copied(descriptor, size, file);
        ::close(descriptor);
        return status;
    });
    whenDone(copying, this, [this](const Status &status) { end(status); });
}

void RecordingCopy::end(const Status &status)
{
    m_promise.addResult(status);
    m_promise.finish();
    deleteLater();
}

} // namespace calltray

#include "moc_recordingcopy.cpp"
