// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/cache/cacheentry.h"
#include "app/recordings/cache/downloadstate.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace calltray {

//! \brief A recording's file while it is filled, and what its readers are told of it.
//!
//! Growth is told once each Policy::notice at most, all else at once; what is there is noted on disk each
//! Policy::keeping, and when this goes.
class PartialFile final : public QObject
{
    Q_OBJECT

public:
    struct Policy
    {
        std::chrono::milliseconds notice{50}; //!< between two signs of growth
        std::chrono::milliseconds keeping{2'000}; //!< between two notes on disk of what is there
        //! Bytes ahead of a transfer that are waited for rather than asked for.
        qint64 nearby = 262'144;
        qint64 largest = 2'147'483'648; //!< bytes; no recording is longer
    };

    //! Where the bytes of a transfer belong.
    struct Part
    {
        qint64 begin = 0;
        std::optional<qint64> end = {}; //!< one past the last
        qint64 repeated = 0; //!< so many are there already, and must be the same
        QString host = {}; //!< where they come from
    };
    enum class Written {
        Yes,
        Differs, //!< what was to be repeated is other bytes
        Failed, //!< it has, and that was told
    };

    explicit PartialFile(const Policy &policy, QObject *parent = nullptr);
    ~PartialFile() override;
    Q_DISABLE_COPY_MOVE(PartialFile)

    //! Before all else but fail(). This and the others say false where it has failed, and that was told.
    [[nodiscard]] bool open(const QString &folder, const QByteArray &link,
                            CacheEntry::Keeping keeping);
    [[nodiscard]] bool isOpen() const { return m_entry.has_value(); }
    [[nodiscard]] CacheEntry &entry() { return *m_entry; }
    [[nodiscard]] const DownloadState &state() const { return m_state; }
    void setHasRanges(bool hasRanges) { m_state.hasRanges = hasRanges; }
    //! More than its size may come yet; complete() and fail() end that.
    void setMayGrow() { m_state.mayGrow = true; }
    //! More has come.
    void setGrowing() { m_state.isGrowing = true; }

    //! Nothing of it is there any more.
    [[nodiscard]] bool beginAnew();
    //! What is written from now on is of \a part.
    void setPart(const Part &part) { m_part = part; }
    //! The bytes come, of the version \a told.
    [[nodiscard]] bool fetching(const RecordingVersion &told);
    [[nodiscard]] Written write(QByteArray bytes);
    //! Whether the byte at \a offset is about to be written, within Policy::nearby.
    [[nodiscard]] bool isComing(qint64 offset) const;
    //! The part has come to its end; it may be that of the whole.
    [[nodiscard]] bool endPart();
    //! All that there is of it makes no sound, and nobody reads it yet.
    [[nodiscard]] bool isSilent() const;

    //! It is still being written by the telephone system.
    void preparing();
    //! What is there is all of it.
    void complete();
    void fail(const RecordingTrouble &trouble);
    void tell();

Q_SIGNALS:
    void changed(const calltray::DownloadState &state);

private:
    //! Loses what is repeated of \a bytes; whether that is the same.
    [[nodiscard]] bool continues(QByteArray &bytes);
    //! Tells by its first bytes whether it is audio.
    [[nodiscard]] bool judge(bool isWhole);
    void failStorage(const Error &error);
    void noteGrowth();

    const Policy m_policy;
    std::optional<CacheEntry> m_entry;
    DownloadState m_state;
    Part m_part;
    QTimer m_notice;
    QTimer m_keeping;
    bool m_hasNews = false; // since the last notice
};

} // namespace calltray
