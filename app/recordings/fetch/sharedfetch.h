// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/fetch/recordingdownload.h"
#include "app/recordings/fetch/recordingsource.h"

namespace calltray {

//! \brief The RecordingSource that a RecordingDownload on another thread fills.
class SharedFetch final : public RecordingSource
{
    Q_OBJECT

public:
    //! For \a thread, where \a network lives; it and \a clock must outlive this.
    SharedFetch(QThread &thread, HttpNetwork &network, const Clock &clock,
                const RecordingDownload::Job &job);
    ~SharedFetch() override;
    Q_DISABLE_COPY_MOVE(SharedFetch)

    //! Once.
    void start();
    void need(qint64 offset) override;

private:
    RecordingDownload *m_download; // on its thread, where it goes too
};

} // namespace calltray
