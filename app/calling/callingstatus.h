// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QDeadlineTimer>
#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace calltray {

class Clock;

//! \brief Whether the user is on a call: true while anyone holds it.
//!
//! A hold with an end is measured by a monotonic clock, so that setting the time of day neither ends nor prolongs it.
class CallingStatus final : public QObject
{
    Q_OBJECT

public:
    //! Many more than a person's programs are; each is named in the status and in every event.
    static constexpr qsizetype MaxHolds = 100;

    struct Hold
    {
        QString owner; //!< `calltrayctl`, `tray`, or a web page's origin
        QDateTime since;
        QDateTime until; //!< invalid: until it is released
    };

    explicit CallingStatus(const Clock &clock, QObject *parent = nullptr);

    //! Begins \a owner's hold, or renews it: `since` stays, the end is set anew; without a \a ttl it lasts until it is
    //! released. An owner's last word counts, so a \a ttl also gives an end to a hold that had none: a program that was
    //! killed with an endless one takes it back by its next. Programs that hold side by side are owners of their own.
    //! A \a ttl of zero or less has ended already: afterwards \a owner holds nothing.
    void hold(const QString &owner, std::optional<std::chrono::seconds> ttl = {});
    //! Whether \a owner holds already, or there are fewer than MaxHolds: for those who come from outside to ask first.
    [[nodiscard]] bool hasRoomFor(const QString &owner) const;
    //! Goes on with a hold of before a restart: since when and until when stay. One that has ended meanwhile is none.
    void resume(const Hold &before);
    void release(const QString &owner);
    [[nodiscard]] bool isCalling() const { return !m_holds.isEmpty(); }
    //! Oldest first.
    [[nodiscard]] QList<Hold> holds() const;

Q_SIGNALS:
    void changed(bool calling);
    //! Who holds it, or until when, has changed.
    void holdsChanged();

private:
    struct TimedHold
    {
        Hold hold;
        QDeadlineTimer end;
    };

    void onExpiry();
    //! After every change: the timer runs to the next end, or not at all, and listeners are told.
    void settle(bool wasCalling);
    void armExpiry();

    const Clock &m_clock;
    QList<TimedHold> m_holds;
    QTimer m_expiry;
};

} // namespace calltray
