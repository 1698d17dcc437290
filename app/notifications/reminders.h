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

//! \brief The errors that the user has put off, each by its identity, and when each is due.
//!
//! They are due by the time of day: after a sleep of the computer or a change of the clock due() is emitted within a
//! minute, or by recheck(). However the clock is set back, none is further away than After.
class Reminders final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds After = std::chrono::hours(1);

    //! \a clock must outlive it.
    explicit Reminders(const Clock &clock, QObject *parent = nullptr);

    //! Adds what earlier runs left, in Unix seconds; what is here already stays as it is.
    void addEarlier(const QHash<ErrorIdentity, qint64> &stored);
    //! \a error is due After from now; returns the Unix time of that.
    qint64 add(const ErrorIdentity &error);
    //! False where it was not here.
    bool remove(const ErrorIdentity &error);
    [[nodiscard]] bool contains(const ErrorIdentity &error) const { return m_due.contains(error); }
    //! Emits due() for those whose time has come.
    void recheck();

Q_SIGNALS:
    //! Its time has come; it is removed already.
    void due(const calltray::ErrorIdentity &error);

private:
    void arm();

    const Clock &m_clock;
    QHash<ErrorIdentity, qint64> m_due; //!< Unix seconds
    QTimer m_next;
};

} // namespace calltray
