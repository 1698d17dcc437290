// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/fetch/recordingdownload.h"
#include "app/recordings/fetch/recordingsource.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <memory>

class QThread;

namespace calltray {

class Clock;

//! \brief Runs the one thread on which recordings are fetched, and knows which fetches are being read.
//!
//! The thread starts with the first fetch. It ends when nobody has read a recording for a while, and starts anew with the
//! next fetch.
class FetchThread final : public QObject
{
    Q_OBJECT

public:
    //! \a rest: how long it stays when nothing is fetched any more.
    FetchThread(const Clock &clock, std::chrono::milliseconds rest, QObject *parent = nullptr);
    //! Whoever reads a recording must have gone before.
    ~FetchThread() override;
    Q_DISABLE_COPY_MOVE(FetchThread)

    //! The fetch of those who read \a link already; null where nobody does, or where it has failed.
    [[nodiscard]] std::shared_ptr<RecordingSource> present(const QByteArray &link) const;
    //! A new one; \a authorityFile is that of `server/ca`.
    [[nodiscard]] std::shared_ptr<RecordingSource> fetch(const RecordingDownload::Job &job,
                                                         const QString &authorityFile);
    //! The names in the cache of what is being read.
    [[nodiscard]] QSet<QString> inUse() const;
    [[nodiscard]] bool isRunning() const { return m_thread != nullptr; }

Q_SIGNALS:
    //! Nobody reads the recording any more.
    void released();
    //! The thread has gone, and the network with it.
    void ended();

private:
    void begin();
    void end();
    void onReleased();

    const Clock &m_clock;
    QTimer m_rest;
    QThread *m_thread = nullptr; // a child
    HttpNetwork *m_network = nullptr; // lives and goes with the thread
    QMultiHash<QByteArray, std::weak_ptr<RecordingSource>>
        m_fetches; // by link; more than one where an earlier one has failed and is still read
};

} // namespace calltray
