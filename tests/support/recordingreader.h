// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/recordingcache.h"

#include <memory>
#include <unistd.h>

namespace calltray::test {

//! \brief What a player sees of a recording.
class RecordingReader final
{
public:
    explicit RecordingReader(std::shared_ptr<RecordingSource> read)
        : source(std::move(read))
    {
        note({});
        m_listening = QObject::connect(source.get(), &RecordingSource::changed, source.get(),
                                       [this](const DownloadState &before) { note(before); });
    }
    ~RecordingReader() { QObject::disconnect(m_listening); }
    Q_DISABLE_COPY_MOVE(RecordingReader)

    [[nodiscard]] QByteArray read(qint64 offset, qint64 length) const
    {
        QByteArray bytes(length, Qt::Uninitialized);
        const ssize_t count =
            ::pread(source->descriptor(), bytes.data(), std::size_t(length), offset);
        return bytes.left(count);
    }
    //! All that is there from the beginning on.
    [[nodiscard]] QByteArray bytes() const { return read(0, source->state().available.endFrom(0)); }
    [[nodiscard]] bool isOver() const { return failed + completed > 0; }
    [[nodiscard]] RecordingTrouble trouble() const { return source->state().trouble; }

    std::shared_ptr<RecordingSource> source;
    // How often each of it came:
    mutable int opened = 0;
    mutable int grew = 0;
    mutable int preparing = 0;
    mutable int completed = 0;
    mutable int failed = 0;

private:
    void note(const DownloadState &before) const
    {
        using Phase = DownloadState::Phase;
        const DownloadState &now = source->state();
        const auto hasCome = [&](Phase phase) {
            return now.phase == phase && before.phase != phase ? 1 : 0;
        };
        opened += now.file && !before.file ? 1 : 0;
        grew += now.available == before.available ? 0 : 1;
        preparing += hasCome(Phase::Preparing);
        completed += hasCome(Phase::Complete);
        failed += hasCome(Phase::Failed);
    }

    QMetaObject::Connection m_listening;
};

} // namespace calltray::test
