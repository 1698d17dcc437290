// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/byteranges.h"
#include "app/core/recordingtrouble.h"
#include "app/decoder/protocol.h"
#include "app/platform/cachefile.h"

#include <QMetaType>
#include <QObject>

#include <memory>
#include <optional>
#include <utility>

namespace calltray {

//! \brief How far a recording is fetched: goes as a value from the thread that fetches to those that read.
struct DownloadState
{
    enum class Phase {
        Fetching,
        Preparing, //!< the telephone system is still writing it
        Complete,
        Failed //!< \ref trouble says why
    };

    Phase phase = Phase::Fetching;
    std::shared_ptr<const CacheFile> file; //!< null until its first bytes are known to be audio
    ByteRanges available;
    std::optional<qint64> size;
    decoder::RawFormat raw = decoder::RawFormat::None;
    bool hasRanges = true;
    bool mayGrow = false; //!< beyond \ref size, which is asked about once all of it is there
    bool isGrowing = false; //!< it has, so that \ref size is not known
    RecordingTrouble trouble;
};

//! \brief A recording's bytes in a file on this computer, which grows while they are fetched; all who read the recording
//! at a time share it.
//!
//! Lives on the GUI thread; network and disk are elsewhere. Fetching begins when it is made and ends with it. What it
//! knows is one state, and that another has come its one event.
class RecordingSource : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] const DownloadState &state() const { return m_state; }
    //! The file, open for reading as long as this lives; -1 before its first bytes are known to be audio. Its offset means
    //! nothing: read by pread(2). What is not available yet is a hole in it.
    [[nodiscard]] int descriptor() const { return m_state.file ? m_state.file->descriptor() : -1; }
    //! Whether all of it is there.
    [[nodiscard]] bool isComplete() const
    {
        return m_state.phase == DownloadState::Phase::Complete;
    }
    //! A reader waits for the byte at \a offset: fetched next where the server offers ranges.
    virtual void need(qint64 offset) = 0;

Q_SIGNALS:
    //! state() was \a before.
    void changed(const calltray::DownloadState &before);

protected:
    //! The last that is done: who hears of it may let this go.
    void setState(DownloadState state)
    {
        const DownloadState before = std::exchange(m_state, std::move(state));
        Q_EMIT changed(before);
    }

private:
    DownloadState m_state;
};

} // namespace calltray

Q_DECLARE_METATYPE(calltray::DownloadState)
