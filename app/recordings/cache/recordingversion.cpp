// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/cache/recordingversion.h"

#include <QList>

namespace calltray {

namespace {

//! No recording is as long: up to it JSON keeps whole numbers exactly, and sums of a few of them do not overflow.
constexpr qint64 BeyondSizes = 9'007'199'254'740'992;

std::optional<qint64> byteCount(const QByteArray &text)
{
    bool isNumber = false;
    const qint64 value = text.trimmed().toLongLong(&isNumber);
    return isNumber && value >= 0 && value < BeyondSizes ? std::optional(value) : std::nullopt;
}

} // namespace

QByteArray RecordingVersion::validator() const
{
    return !etag.isEmpty() && !etag.startsWith("W/") ? etag : lastModified;
}

bool RecordingVersion::agreesWith(const RecordingVersion &other) const
{
    const auto differ = [](const QByteArray &one, const QByteArray &two) {
        return !one.isEmpty() && !two.isEmpty() && one != two;
    };
    return !differ(etag, other.etag) && !differ(lastModified, other.lastModified)
        && (!size || !other.size || size == other.size);
}

bool RecordingVersion::isSurely(const RecordingVersion &other) const
{
    const bool hasProof = (!etag.isEmpty() && etag == other.etag)
        || (!lastModified.isEmpty() && lastModified == other.lastModified)
        || (size && size == other.size);
    return hasProof && agreesWith(other);
}

void RecordingVersion::complete(const RecordingVersion &told)
{
    if (etag.isEmpty())
        etag = told.etag;
    if (lastModified.isEmpty())
        lastModified = told.lastModified;
    if (!size)
        size = told.size;
}

std::optional<ContentRange> ContentRange::of(const QByteArray &header)
{
    const QByteArray text = header.trimmed();
    if (!text.startsWith("bytes "))
        return std::nullopt;
    const QList<QByteArray> parts = text.mid(6).split('/');
    const QList<QByteArray> bounds = parts.value(0).split('-');
    const std::optional<qint64> first = byteCount(bounds.value(0));
    const std::optional<qint64> last = byteCount(bounds.value(1));
    const std::optional<qint64> size = byteCount(parts.value(1));
    if (parts.size() != 2 || bounds.size() != 2 || !first || !last || *last < *first
        || (size ? *last >= *size : parts.at(1).trimmed() != "*"))
        return std::nullopt;
    return ContentRange{.begin = *first, .end = *last + 1, .size = size};
}

std::optional<qint64> ContentRange::sizeIn(const QByteArray &header)
{
    return byteCount(header.mid(header.indexOf('/') + 1));
}

} // namespace calltray
