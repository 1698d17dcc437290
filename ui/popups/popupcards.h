// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/popups/notificationpopup.h"
#include "ui/popups/stackorder.h"

#include <QDeadlineTimer>
#include <QList>
#include <QSize>

#include <chrono>
#include <functional>

namespace calltray {

//! \brief One card of the PopupStack.
struct PopupCard
{
    Popup *popup = nullptr;
    NotificationPopup *notification = nullptr; //!< the same; null for the digest and the return
    std::chrono::milliseconds life{0}; //!< how long it is shown; 0: until somebody closes it
    bool wasOpened = false; //!< its user followed one of its links
    bool stays = false; //!< while it is heard, or all of it is read
    QDeadlineTimer hide{QDeadlineTimer::Forever};
    std::chrono::milliseconds left{0}; //!< until it hides, from the end of the hold on

    [[nodiscard]] qint64 id() const { return notification == nullptr ? 0 : notification->id(); }
    [[nodiscard]] bool isCall() const
    {
        return notification != nullptr && notification->notification().isCall();
    }
    [[nodiscard]] bool isUnfolded() const
    {
        return notification != nullptr && notification->isUnfolded();
    }
};

//! \brief The cards that have a place on screen, newest first, and when each of them hides.
//!
//! None hides while the pointer holds them, nor while the user is away: what came then has all its time left when
//! they are back.
class PopupCards
{
public:
    using Cards = QList<PopupCard>;

    [[nodiscard]] qsizetype size() const { return m_cards.size(); }
    [[nodiscard]] bool isEmpty() const { return m_cards.isEmpty(); }
    [[nodiscard]] const PopupCard &operator[](qsizetype index) const { return m_cards[index]; }
    [[nodiscard]] Cards::const_iterator begin() const { return m_cards.cbegin(); }
    [[nodiscard]] Cards::const_iterator end() const { return m_cards.cend(); }

    //! -1 where it is none of them.
    [[nodiscard]] qsizetype indexOf(const Popup &popup) const;
    [[nodiscard]] qsizetype indexOf(qint64 id) const;
    //! The card that stands highest on screen; -1 where there is none.
    [[nodiscard]] qsizetype indexOfTop() const;
    //! Their claims to the place that they have.
    [[nodiscard]] QList<StackClaim> claims() const;
    [[nodiscard]] QList<QSize> sizes() const;
    //! Where they are on screen.
    [[nodiscard]] QList<QRect> rects() const;

    //! Before those with a lower id. The program's own, with an id below 0, come first.
    void insert(PopupCard card);
    PopupCard takeAt(qsizetype index) { return m_cards.takeAt(index); }
    void noteOpened(const Popup &popup);

    //! The pointer is on one of them, or no longer: each has left what it had then, but not less than \a leastLeft.
    void hold();
    void release(std::chrono::milliseconds leastLeft);
    void setAway(bool isAway);
    //! The recording \a link is heard: its card stays until it ends, and all its time after that. False: nothing new.
    bool setPlaying(const QString &link);
    //! A card was unfolded, and stays until it is folded, or folded.
    void noteFolding() { updateStays(); }
    //! Each is shown for as long as \a lifeOf says, from now on.
    void setLives(const std::function<std::chrono::milliseconds(const Notification &)> &lifeOf);
    //! The earliest deadline; forever where none hides.
    [[nodiscard]] QDeadlineTimer nextToHide() const;

private:
    void run(std::chrono::milliseconds leastLeft);
    [[nodiscard]] bool isPlaying(const PopupCard &card) const;
    void updateStays();
    //! All its life is before it.
    void renew(PopupCard &card) const;

    Cards m_cards;
    QString m_playing; //!< a link; empty: none
    bool m_isHeld = false;
    bool m_isAway = false;
};

//! Not less than is left: what waits so long finds the deadline passed.
[[nodiscard]] std::chrono::milliseconds leftUntil(const QDeadlineTimer &deadline);

} // namespace calltray
