// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/byteranges.h"
#include "app/core/result.h"
#include "app/decoder/protocol.h"
#include "app/platform/cachefile.h"
#include "app/recordings/cache/audiocontent.h"
#include "app/recordings/cache/recordingversion.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace calltray {

//! \brief One recording's file in the cache, and the note beside it of what of it is there.
//!
//! The note never claims a byte that is not in the file, at whatever moment the program ends: bytes are on the disk
//! before the note says so, and the note goes before the file is begun anew.
class CacheEntry final
{
public:
    enum class Keeping {
        Kept,
        Gone, //!< in a file without a name: nothing stays
    };

    //! Its name in the folder, which tells nothing about the link.
    [[nodiscard]] static QString nameOf(const QByteArray &link);
    //! Where the note about the file \a name is.
    [[nodiscard]] static QString noteOf(const QString &name);

    //! What an earlier run has left of \a link, where the rest of it can be had, else an empty one. Where another one
    //! fetches it at the moment, this one gets a file without a name.
    [[nodiscard]] static Result<CacheEntry> open(const QString &folder, const QByteArray &link,
                                                 Keeping keeping);

    //! Where the disk is full, others in the cache make room.
    Status write(qint64 offset, const QByteArray &bytes);
    //! Everything that is there and what is known about it is noted for the next run.
    Status keep();
    //! Nothing is there any more; readers of the former file keep it.
    Status beginAnew();
    //! Nothing stays for the next run; what is there can be read as long as it is open.
    void forget();
    //! Notes what is there, for whoever fetches it the next time; from now on that may be another one.
    void letGo();

    [[nodiscard]] const std::shared_ptr<CacheFile> &file() const { return m_file; }
    [[nodiscard]] const ByteRanges &available() const { return m_available; }
    [[nodiscard]] bool isEmpty() const { return m_available.ranges().empty(); }
    //! The first byte that is not there, from \a offset on, or before it where nothing is missing there; -1: all is there.
    [[nodiscard]] qint64 firstMissing(qint64 offset) const;
    //! What it is by its first bytes.
    [[nodiscard]] AudioContent content(bool isWhole) const;
    //! Whether \a bytes are those from \a offset on.
    [[nodiscard]] bool holds(qint64 offset, const QByteArray &bytes) const;
    //! Every byte of it is there, as far as its size is known.
    [[nodiscard]] bool isWhole() const;

    //! Of what is there.
    [[nodiscard]] const RecordingVersion &version() const { return m_version; }
    //! What comes next is of the version \a told: what was not known of it is now.
    void learn(const RecordingVersion &told);
    void setVersion(const RecordingVersion &version);
    void setSize(std::optional<qint64> size);
    //! What its name says it is.
    [[nodiscard]] decoder::RawFormat raw() const { return m_raw; }
    //! Counts where that is not known yet.
    void setRaw(decoder::RawFormat raw);
    //! Whether the telephone system may have written more of it since all of it was fetched.
    [[nodiscard]] bool mayHaveGrown() const { return m_mayHaveGrown; }
    void setMayHaveGrown(bool mayHaveGrown);

private:
    CacheEntry() = default;
    //! What is at \a path is its own from now on; Code::Locked where another one fetches it.
    [[nodiscard]] Status take(const QString &path);
    void readNote(const QString &path);
    //! For all that is missing, at least \a bytes.
    [[nodiscard]] bool makeRoom(qsizetype bytes) const;

    QString m_folder;
    QString m_path; // empty: it has no name
    std::shared_ptr<CacheFile> m_file;
    ByteRanges m_available;
    RecordingVersion m_version;
    decoder::RawFormat m_raw = decoder::RawFormat::None;
    bool m_mayHaveGrown = false;
    bool m_isNoted = false; // as it is
};

} // namespace calltray
