// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/recordingcache.h"

#include <QSignalSpy>

#include <memory>
#include <unistd.h>

namespace calltray::test {

//! \brief What a player sees of a recording.
class RecordingReader final
{
public:
    explicit RecordingReader(std::unique_ptr<RecordingSource> opened)
        : source(std::move(opened))
        , openedSpy(source.get(), &RecordingSource::opened)
        , completedSpy(source.get(), &RecordingSource::completed)
        , preparingSpy(source.get(), &RecordingSource::preparing)
        , failedSpy(source.get(), &RecordingSource::failed)
        , grewSpy(source.get(), &RecordingSource::grew)
    { }

    [[nodiscard]] QByteArray read(qint64 offset, qint64 length) const
    {
        QByteArray bytes(length, Qt::Uninitialized);
        const ssize_t count =
            ::pread(source->descriptor(), bytes.data(), std::size_t(length), offset);
        return bytes.left(count);
    }
    //! All that is there from the beginning on.
    [[nodiscard]] QByteArray bytes() const { return read(0, source->available().endFrom(0)); }
    [[nodiscard]] bool isOver() const { return failedSpy.count() + completedSpy.count() > 0; }
    [[nodiscard]] RecordingTrouble trouble() const
    {
        return failedSpy.isEmpty() ? RecordingTrouble()
                                   : failedSpy.at(0).at(0).value<RecordingTrouble>();
    }

    std::unique_ptr<RecordingSource> source;
    QSignalSpy openedSpy;
    QSignalSpy completedSpy;
    QSignalSpy preparingSpy;
    QSignalSpy failedSpy;
    QSignalSpy grewSpy;
};

} // namespace calltray::test
