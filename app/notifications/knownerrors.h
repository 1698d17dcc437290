// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/notifications/payload/erroridentity.h"

#include <QHash>
#include <QSet>

namespace calltray {

//! \brief Which errors their user has closed for good, all of them, and how many different ones are open.
//!
//! It keeps identities, not words, so that many cost little memory.
class KnownErrors
{
public:
    //! Of different errors that are open no more than these are counted.
    static constexpr qsizetype MaxOpen = 100'000;

    struct Dismissed
    {
        qint64 id =
            0; //!< the notification of it that has come since; 0: that one is still to be made
        int count = 0; //!< of that notification
    };

    //! Null for one that is not dismissed. Valid until the next change.
    [[nodiscard]] Dismissed *findDismissed(const ErrorIdentity &error);
    [[nodiscard]] bool isDismissed(const ErrorIdentity &error) const
    {
        return m_dismissed.contains(error);
    }
    void setOpen(const ErrorIdentity &error);
    void setDismissed(const ErrorIdentity &error);
    //! The notifications of those that are dismissed may be deleted: of each a new one is to be made.
    void forgetNumbers();
    [[nodiscard]] int openCount() const { return static_cast<int>(m_open.size()); }

private:
    QHash<ErrorIdentity, Dismissed> m_dismissed;
    QSet<ErrorIdentity> m_open;
};

} // namespace calltray
