// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/fetch/fetchthread.h"

#include "app/core/retiring.h"
#include "app/recordings/cache/cacheentry.h"
#include "app/server/httpnetwork.h"

#include <QThread>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! The RecordingSource that a RecordingDownload on another thread fills.
class DownloadSource final : public RecordingSource
{
public:
    //! For \a thread, where \a network lives; it and \a clock must outlive this.
    DownloadSource(QThread &thread, HttpNetwork &network, const Clock &clock,
                   const RecordingDownload::Job &job)
        : m_download(new RecordingDownload(network, clock, job))
    {
        connect(m_download, &RecordingDownload::changed, this, &DownloadSource::setState);
        m_download->moveToThread(&thread);
        QMetaObject::invokeMethod(m_download, &RecordingDownload::start, Qt::QueuedConnection);
    }
    ~DownloadSource() override
    {
        m_download->disconnect(this);
        m_download->deleteLater();
    }
    Q_DISABLE_COPY_MOVE(DownloadSource)

    void need(qint64 offset) override
    {
        QMetaObject::invokeMethod(
            m_download, [download = m_download, offset] { download->need(offset); },
            Qt::QueuedConnection);
    }

private:
    RecordingDownload *m_download; // on its thread, where it goes too
};

} // namespace

FetchThread::FetchThread(const Clock &clock, std::chrono::milliseconds rest, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(rest);
    connect(&m_rest, &QTimer::timeout, this, &FetchThread::end);
}

FetchThread::~FetchThread()
{
    end();
    const QList<QThread *> threads = findChildren<QThread *>();
    for (QThread *thread : threads)
        thread->wait();
}

void FetchThread::begin()
{
    m_rest.stop();
    if (m_thread != nullptr)
        return;
    m_thread = new QThread(this);
    m_thread->setObjectName(u"recordings"_s);
    m_network = new HttpNetwork;
    m_network->moveToThread(m_thread);
    deleteWithThread(*m_thread, m_network);
    m_thread->start();
}

void FetchThread::end()
{
    m_rest.stop();
    if (m_thread == nullptr)
        return;
    connect(m_thread, &QThread::finished, this, &FetchThread::ended);
    connect(m_thread, &QThread::finished, m_thread, &QObject::deleteLater);
    m_thread->quit();
    m_thread = nullptr;
    m_network = nullptr;
}

std::shared_ptr<RecordingSource> FetchThread::present(const QByteArray &link) const
{
    const auto [first, last] = m_fetches.equal_range(link);
    for (auto fetch = first; fetch != last; ++fetch) {
        std::shared_ptr<RecordingSource> source = fetch->lock();
        if (source && source->state().phase != DownloadState::Phase::Failed)
            return source;
    }
    return nullptr;
}

std::shared_ptr<RecordingSource> FetchThread::fetch(const RecordingDownload::Job &job,
                                                    const QString &authorityFile)
{
    begin();
    QMetaObject::invokeMethod(
        m_network,
        [network = m_network, authorityFile] { network->setAuthorityFile(authorityFile); },
        Qt::QueuedConnection);
    auto fetch = std::make_shared<DownloadSource>(*m_thread, *m_network, m_clock, job);
    // Queued: until then nobody holds it any more.
    connect(fetch.get(), &QObject::destroyed, this, &FetchThread::onReleased, Qt::QueuedConnection);
    m_fetches.insert(job.link, fetch);
    return fetch;
}

void FetchThread::onReleased()
{
    m_fetches.removeIf([](const auto &entry) { return entry.value().expired(); });
    if (m_fetches.isEmpty())
        m_rest.start();
    Q_EMIT released();
}

QSet<QString> FetchThread::inUse() const
{
    QSet<QString> names;
    for (auto fetch = m_fetches.cbegin(); fetch != m_fetches.cend(); ++fetch) {
        if (!fetch.value().expired())
            names.insert(CacheEntry::nameOf(fetch.key()));
    }
    return names;
}

} // namespace calltray

#include "moc_fetchthread.cpp"
