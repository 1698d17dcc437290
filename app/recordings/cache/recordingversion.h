// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <optional>

namespace calltray {

//! \brief What a server tells of the bytes that it sends, so that those of two versions are never put together.
struct RecordingVersion
{
    QByteArray etag = {}; //!< as it was sent, perhaps a weak one
    QByteArray lastModified = {}; //!< as it was sent
    std::optional<qint64> size = {};

    //! What makes a request for a part hold for this version alone; empty where the server gives nothing that can.
    //! Source: RFC 9110, section 13.1.5.
    [[nodiscard]] QByteArray validator() const;
    //! Whether \a other may be of the same bytes: nothing that both tell differs.
    [[nodiscard]] bool agreesWith(const RecordingVersion &other) const;
    //! The same, and something that both tell proves it.
    [[nodiscard]] bool isSurely(const RecordingVersion &other) const;

    //! Takes what is not known yet from \a told.
    void complete(const RecordingVersion &told);

    bool operator==(const RecordingVersion &) const = default;
};

//! \brief The header `Content-Range`: which part an answer holds. Source: RFC 9110, section 14.4.
struct ContentRange
{
    qint64 begin = 0;
    qint64 end = 0; //!< one past the last
    std::optional<qint64> size = {}; //!< of the whole

    //! Nothing where it makes no sense.
    [[nodiscard]] static std::optional<ContentRange> of(const QByteArray &header);
    //! The size alone, which is all that a 416 tells: `bytes */100`.
    [[nodiscard]] static std::optional<qint64> sizeIn(const QByteArray &header);

    bool operator==(const ContentRange &) const = default;
};

} // namespace calltray
