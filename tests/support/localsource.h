// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/recordings/fetch/recordingsource.h"

#include <QFile>

namespace calltray::test {

//! A recording that is on this disk already; the test says when how much of it is there.
class LocalSource final : public RecordingSource
{
public:
    enum class Growth { None, Possible, Seen };

    explicit LocalSource(const QString &file)
        : m_file(file)
    {
        m_isOpen = m_file.open(QIODevice::ReadOnly);
    }

    [[nodiscard]] int descriptor() const override { return m_file.handle(); }
    [[nodiscard]] const ByteRanges &available() const override { return m_available; }
    [[nodiscard]] std::optional<qint64> size() const override { return m_size; }
    [[nodiscard]] bool isComplete() const override
    {
        return m_size && m_available.endFrom(0) >= *m_size;
    }
    [[nodiscard]] bool hasRanges() const override { return ranges; }
    [[nodiscard]] bool mayGrow() const override { return growth != Growth::None; }
    [[nodiscard]] bool isGrowing() const override { return growth == Growth::Seen; }
    [[nodiscard]] decoder::RawFormat raw() const override { return rawFormat; }
    void need(qint64 offset) override { needed.append(offset); }

    void add(qint64 begin, qint64 end)
    {
        m_available.add({begin, end});
        Q_EMIT grew(begin, end);
    }
    void addAll()
    {
        tellSize();
        add(0, m_file.size());
        Q_EMIT completed();
    }
    void tellSize() { tellSize(m_file.size()); }
    void tellSize(qint64 size)
    {
        m_size = size;
        Q_EMIT sizeKnown(size);
    }
    void setGrowth(Growth now)
    {
        growth = now;
        if (now == Growth::Seen)
            m_size.reset();
        Q_EMIT growthChanged();
    }
    [[nodiscard]] qint64 wholeSize() const { return m_file.size(); }

    bool ranges = true;
    Growth growth = Growth::None;
    decoder::RawFormat rawFormat = decoder::RawFormat::None;
    QList<qint64> needed;

private:
    QFile m_file;
    bool m_isOpen = false;
    ByteRanges m_available;
    std::optional<qint64> m_size;
};

} // namespace calltray::test
