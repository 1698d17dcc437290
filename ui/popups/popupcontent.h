// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/notifications/payload/notification.h"
#include "ui/words/trouble.h"

#include <QStringList>

#include <variant>

namespace calltray {

//! \brief What came in while nobody was to be disturbed, in numbers.
struct Digest
{
    int calls = 0;
    int errors = 0;
};

//! \brief The colleagues whose return was awaited and who are back, by name.
struct Return
{
    QStringList names = {};
};

//! \brief A trouble of the program's own, and since when there is one.
struct TroubleNotice
{
    Trouble trouble;
    qint64 date = 0; //!< Unix seconds
};

//! What one card shows.
using PopupContent = std::variant<Notification, TroubleNotice, Digest, Return>;

//! \brief Identifies a card, however its content changes.
struct PopupKey
{
    enum class Kind { Call, Error, Trouble, Digest, Return };

    Kind kind = Kind::Call;
    //! Of a notification its number; of a trouble below 0, by its kind; else 0, for there is one such card at most.
    qint64 id = 0;

    [[nodiscard]] bool isNotification() const { return kind == Kind::Call || kind == Kind::Error; }
    bool operator==(const PopupKey &) const = default;
};

[[nodiscard]] inline PopupKey keyOf(Trouble::Kind kind)
{
    return {.kind = PopupKey::Kind::Trouble, .id = -1 - static_cast<qint64>(kind)};
}

[[nodiscard]] inline PopupKey keyOf(const PopupContent &content)
{
    if (const auto *notification = std::get_if<Notification>(&content))
        return {.kind = notification->isCall() ? PopupKey::Kind::Call : PopupKey::Kind::Error,
                .id = notification->id};
    if (const auto *notice = std::get_if<TroubleNotice>(&content))
        return keyOf(notice->trouble.kind);
    return {.kind = std::holds_alternative<Digest>(content) ? PopupKey::Kind::Digest
                                                            : PopupKey::Kind::Return};
}

} // namespace calltray
