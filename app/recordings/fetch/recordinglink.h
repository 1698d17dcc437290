// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <optional>

namespace calltray {

//! \brief Where a recording is, byte for byte as it was sent, beside what QUrl makes of it.
//!
//! QUrl writes escapes anew (`%2d` as `-`, `%d0` as `%D0`), which a signed link does not survive.
struct RecordingLink
{
    QUrl url;
    QByteArray target; //!< path and query as they are asked for; the fragment stays here

    //! Nothing where \a link is not http(s) with a host. Bytes that cannot stand in a request are escaped.
    [[nodiscard]] static std::optional<RecordingLink> of(const QByteArray &link);
    //! Where the header `Location: location` of an answer from here leads.
    [[nodiscard]] std::optional<RecordingLink> redirectedTo(const QByteArray &location) const;

    //! Until when it holds, as it says itself, Unix seconds; nothing where it does not.
    //! Source: the signed links of S3, Google Cloud Storage, CloudFront and Azure.
    [[nodiscard]] std::optional<qint64> expiry() const;

    bool operator==(const RecordingLink &) const = default;
};

} // namespace calltray
