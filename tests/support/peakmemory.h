// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>

namespace calltray::test {

//! \brief How much more of this process was resident at once than when it was made; Linux alone.
class PeakMemory
{
public:
    PeakMemory()
    {
        QFile reset(QStringLiteral("/proc/self/clear_refs"));
        if (reset.open(QIODevice::WriteOnly))
            reset.write("5"); // the peak counts from now
        m_before = kilobytes("VmHWM:");
    }
    [[nodiscard]] qint64 grownMegabytes() const
    {
        return (kilobytes("VmHWM:") - m_before) / 1024 / Footprint;
    }

private:
    //! What a byte takes: the thread sanitiser keeps beside it who touched it, and when.
#if defined(__SANITIZE_THREAD__)
    static constexpr qint64 Footprint = 6;
#else
    static constexpr qint64 Footprint = 1;
#endif

    static qint64 kilobytes(const QByteArray &field)
    {
        QFile status(QStringLiteral("/proc/self/status"));
        if (!status.open(QIODevice::ReadOnly))
            return 0;
        const QByteArray text = status.readAll();
        return text.mid(text.indexOf(field) + field.size())
            .simplified()
            .split(' ')
            .value(0)
            .toLongLong();
    }

    qint64 m_before = 0;
};

} // namespace calltray::test
