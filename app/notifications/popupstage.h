// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/notifications/lockedscreen.h"
#include "app/notifications/payload/erroridentity.h"
#include "app/notifications/payload/notification.h"

#include <QHash>
#include <QList>
#include <QObject>

#include <deque>
#include <optional>

namespace calltray {

class DecisionTrace;
class DoNotDisturb;

//! \brief What is on screen, waits for its place there, or is held because of do not disturb or a locked screen.
//!
//! A call that no later message can join is forgotten as soon as it is not on screen, so that a burst costs no memory.
class PopupStage final : public QObject
{
    Q_OBJECT

public:
    PopupStage(DoNotDisturb &doNotDisturb, DecisionTrace &trace, QObject *parent = nullptr);

    //! What becomes of popups, as long as the screen is locked. Where they are held, what comes in waits for one digest()
    //! afterwards.
    void setPrivacy(LockedScreen::Popups privacy);
    //! Shows it, or holds it while do not disturb is on or the screen is locked. \a why is for the trace.
    void present(const Notification &notification, const QString &why = {});
    //! Shows it, do not disturb or not.
    void show(const Notification &notification, const QString &why = {});
    //! Replaces the one of the same number; does nothing where there is none.
    void update(const Notification &notification);
    //! False where it was not here.
    bool remove(qint64 id);
    //! Null where it is not here. Valid until the next change.
    [[nodiscard]] const Notification *find(qint64 id) const;
    //! The same error, under whatever number.
    [[nodiscard]] const Notification *find(const ErrorIdentity &error) const;

    //! Those that are held back, oldest first.
    [[nodiscard]] QList<qint64> heldIds() const;

    void noteShown(qint64 id, const QString &screen);
    void noteWaits(qint64 id);
    void notePushedOut(qint64 id);
    //! Removes and returns the one that is off the screen; nothing where it is not here.
    std::optional<Notification> takeHidden(qint64 id);

Q_SIGNALS:
    void shown(const calltray::Notification &notification);
    void updated(const calltray::Notification &notification);
    //! It would have been shown if the screen were not locked.
    void heldByLock(const calltray::Notification &notification);
    //! As NotificationCenter::digest().
    void digest(const QList<calltray::Notification> &held, int more);

private:
    enum class Place {
        Announced, //!< shown() was emitted, ui/ has not answered yet
        OnScreen,
        Waiting, //!< in the overflow card
        Held //!< do not disturb is on, or the screen is locked
    };
    struct Live
    {
        Notification notification;
        Place place = Place::Announced;
    };

    using LiveOnes = QHash<qint64, Live>;

    void insert(const Notification &notification, Place place, const QString &why);
    //! Errors are traced until somebody has closed them, calls while they are on screen.
    void setPlace(Live &live, Place place);
    Notification take(LiveOnes::const_iterator live);
    void waits(qint64 id);
    [[nodiscard]] bool isHolding() const;
    void holdBack(const Notification &notification, const QString &why);
    //! Emits digest() where neither of the two holds any longer. \a why is for the trace.
    void endHolding(const QString &why);

    DoNotDisturb &m_doNotDisturb;
    DecisionTrace &m_trace;
    LiveOnes m_live;
    QHash<ErrorIdentity, qint64> m_errors; //!< the ids of those of m_live
    std::deque<qint64> m_held; //!< oldest first; some may be live no more
    LockedScreen::Popups m_privacy = LockedScreen::Popups::Shown;
    int m_heldMore = 0; //!< how many were pushed out of m_held
};

} // namespace calltray
