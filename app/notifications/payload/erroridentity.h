// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHashFunctions>

namespace calltray {

struct ErrorNotification;

//! \brief Equal for errors that are the same to their reader (header and text), and for no others.
//!
//! The first half of a SHA-256, so that very many can be remembered.
struct ErrorIdentity
{
    quint64 first = 0;
    quint64 second = 0;

    bool operator==(const ErrorIdentity &) const = default;
};

[[nodiscard]] ErrorIdentity identityOf(const ErrorNotification &error);

//! As the database keeps it.
[[nodiscard]] QByteArray toBytes(const ErrorIdentity &identity);
[[nodiscard]] ErrorIdentity identityFrom(const QByteArray &bytes);

[[nodiscard]] inline size_t qHash(const ErrorIdentity &identity, size_t seed = 0) noexcept
{
    return ::qHash(identity.first, seed);
}

} // namespace calltray
