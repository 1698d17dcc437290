// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/byteranges.h"
#include "app/core/recordingtrouble.h"
#include "app/decoder/protocol.h"
#include "app/platform/cachefile.h"

#include <QMetaType>

#include <memory>
#include <optional>

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

} // namespace calltray

Q_DECLARE_METATYPE(calltray::DownloadState)
