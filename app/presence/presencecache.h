// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/presence/presencediff.h"

#include <QDateTime>
#include <QFuture>
#include <QString>
#include <QThreadPool>

#include <memory>

namespace calltray {

//! \brief The last roster in a file of its user's alone, for the next start to show until the feed answers.
//!
//! A worker does all of it; what was saved last is on disk when the destructor returns. A file that is damaged, or of
//! another feed, counts as none.
class PresenceCache
{
public:
    struct Roster
    {
        PresenceDiff sinceNothing; //!< to the roster, from an empty one
        QDateTime asOf;
    };

    //! \a feed: the address whose roster this is.
    PresenceCache(QString file, QString feed);
    ~PresenceCache();
    Q_DISABLE_COPY_MOVE(PresenceCache)

    //! Code::NotFound: there is none yet, or it is of another feed.
    [[nodiscard]] QFuture<Result<Roster>> load();
    void save(const std::shared_ptr<const PresenceTable> &users, const QDateTime &asOf);

private:
    const QString m_file;
    const QString m_feed;
    QThreadPool m_worker; //!< one thread: in order
};

} // namespace calltray
