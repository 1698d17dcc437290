// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/fetch/recordingsource.h"

#include <QFileInfo>
#include <QList>

#include <utility>

namespace calltray::test {

//! A recording that is on this disk already; the test says when how much of it is there.
class LocalSource final : public RecordingSource
{
public:
    enum class Growth { None, Possible, Seen };

    //! Where not \a isOpen, open() has to come first.
    explicit LocalSource(QString file, bool isOpen = true)
        : m_file(std::move(file))
    {
        if (isOpen)
            open();
    }

    void need(qint64 offset) override { needed.append(offset); }

    //! Its first bytes are audio.
    void open()
    {
        change([this](DownloadState &now) {
            if (const auto file = CacheFile::openForReading(m_file))
                now.file = *file;
        });
    }
    void fail(const RecordingTrouble &trouble)
    {
        change([&trouble](DownloadState &now) {
            now.phase = DownloadState::Phase::Failed;
            now.trouble = trouble;
        });
    }
    void add(qint64 begin, qint64 end)
    {
        change([=](DownloadState &now) { now.available.add({begin, end}); });
    }
    void addAll()
    {
        change([this](DownloadState &now) {
            now.size = wholeSize();
            now.available.add({0, wholeSize()});
            now.phase = DownloadState::Phase::Complete;
        });
    }
    void tellSize() { tellSize(wholeSize()); }
    void tellSize(qint64 size)
    {
        change([size](DownloadState &now) { now.size = size; });
    }
    void setGrowth(Growth growth)
    {
        change([growth](DownloadState &now) {
            now.mayGrow = growth != Growth::None;
            now.isGrowing = growth == Growth::Seen;
            if (now.isGrowing)
                now.size.reset();
        });
    }
    void setRanges(bool hasRanges)
    {
        change([hasRanges](DownloadState &now) { now.hasRanges = hasRanges; });
    }
    void setRaw(decoder::RawFormat raw)
    {
        change([raw](DownloadState &now) { now.raw = raw; });
    }
    [[nodiscard]] qint64 wholeSize() const { return QFileInfo(m_file).size(); }

    QList<qint64> needed;

private:
    template <typename Change>
    void change(const Change &change)
    {
        DownloadState now = state();
        change(now);
        setState(std::move(now));
    }

    QString m_file;
};

} // namespace calltray::test
