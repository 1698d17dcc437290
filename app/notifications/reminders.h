// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/notifications/payload/erroridentity.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace calltray {

class Clock;

//! \brief The errors that their user has put off, each by its identity, and when each comes again.
//!
//! When is a time of day: after a sleep or a change of the clock it comes within a minute, or with recheck(). However
//! the clock is set back, none is further away than After.
class Reminders final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds After = std::chrono::hours(1);

    //! \a clock must outlive it.
    explicit Reminders(const Clock &clock, QObject *parent = nullptr);

    //! What earlier runs left, Unix seconds; what is here already stays as it is.
    void takeOver(const QHash<ErrorIdentity, qint64> &stored);
    //! \a error comes again After from now; the Unix time of that.
    qint64 add(const ErrorIdentity &error);
    //! False where it was not here.
    bool remove(const ErrorIdentity &error);
    [[nodiscard]] bool contains(const ErrorIdentity &error) const { return m_due.contains(error); }
    //! Tells those whose time has come.
    void recheck();

Q_SIGNALS:
    //! Its time has come; it is not here any more.
    void due(const calltray::ErrorIdentity &error);

private:
    void arm();

    const Clock &m_clock;
    QHash<ErrorIdentity, qint64> m_due; //!< Unix seconds
    QTimer m_next;
};

} // namespace calltray
