// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/cache/downloadstate.h"
#include "app/recordings/fetch/recordingdownload.h"

#include <QObject>

#include <memory>

namespace calltray {

//! \brief A RecordingDownload as the GUI thread sees it, for all who read the same recording at a time.
class SharedFetch final : public QObject
{
    Q_OBJECT

public:
    //! For \a thread, where \a network lives; it and \a clock must outlive this.
    SharedFetch(QThread &thread, HttpNetwork &network, const Clock &clock,
                const RecordingDownload::Job &job);
    ~SharedFetch() override;
    Q_DISABLE_COPY_MOVE(SharedFetch)

    [[nodiscard]] const DownloadState &state() const { return m_state; }
    //! Once.
    void start();
    void need(qint64 offset);

Q_SIGNALS:
    void changed();

private:
    DownloadState m_state;
    RecordingDownload *m_download; // on its thread, where it goes too
};

} // namespace calltray
