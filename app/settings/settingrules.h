// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QString>
#include <QStringList>

#include <optional>

//! \brief What people may set, and to what.
namespace calltray::settingrules {

//! The keys that people know, in the README's order.
[[nodiscard]] QStringList keys();

//! \a value as it is to be kept; Code::InvalidParams with what the key wants instead, or, for a key that there is not,
//! with the name that is nearest to it.
[[nodiscard]] Result<QString> validated(const QString &key, const QString &value);

//! Success for one of keys(); else the same error.
[[nodiscard]] Status known(const QString &key);

//! Whose file a value stands in.
enum class Owner { User, Administrator };

//! What \a key must be instead of \a value, which \a owner's file holds; nothing where it counts, or nobody knows the key.
[[nodiscard]] std::optional<QString> objection(const QString &key, const QString &value,
                                               Owner owner);

//! What counts where no file has a value for \a key.
[[nodiscard]] QString usual(const QString &key);

//! `pbx.example.com` or `https://pbx.example.com:8443`.
[[nodiscard]] bool isHostOrOrigin(const QString &text);

} // namespace calltray::settingrules
