// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/fetch/recordingsource.h"
#include "app/recordings/fetch/sharedfetch.h"

#include <memory>

namespace calltray {

//! \brief A RecordingSource that reads along with a SharedFetch.
class FetchedRecording final : public RecordingSource
{
    Q_OBJECT

public:
    explicit FetchedRecording(std::shared_ptr<SharedFetch> fetch, QObject *parent = nullptr);

    [[nodiscard]] int descriptor() const override;
    [[nodiscard]] const ByteRanges &available() const override { return m_state.available; }
    [[nodiscard]] std::optional<qint64> size() const override { return m_state.size; }
    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] decoder::RawFormat raw() const override { return m_state.raw; }
    [[nodiscard]] bool mayGrow() const override { return m_state.mayGrow; }
    [[nodiscard]] bool isGrowing() const override { return m_state.isGrowing; }
    [[nodiscard]] bool hasRanges() const override { return m_state.hasRanges; }
    void need(qint64 offset) override { m_fetch->need(offset); }

private:
    //! Tells what has happened since the last time.
    void follow();
    void tellGrowth(const ByteRanges &before);
    void tellPhase();

    std::shared_ptr<SharedFetch> m_fetch;
    DownloadState m_state; // as it was told
};

} // namespace calltray
