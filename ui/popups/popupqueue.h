// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/popups/popupcontent.h"

#include <QList>

#include <chrono>
#include <deque>
#include <optional>
#include <set>

namespace calltray {

//! \brief What popups there are: which of them have a place on the screen, which wait for one, and when each is hidden.
//!
//! It knows no windows. How many cards have room is known to its caller, which asks for ranked() and then gives places or
//! withdraws them. Of the calls that wait, and of the errors, the newest Capacity are kept; of the others only the
//! numbers are, to count and to clear them.
//!
//! No card hides while the pointer holds them, nor while nobody can see them: what came then has all its time left when
//! they are seen again.
class PopupQueue
{
public:
    using Time = std::chrono::steady_clock::time_point;
    using Duration = std::chrono::milliseconds;

    static constexpr int MaxCards = 4; //!< on the screen
    static constexpr std::size_t Capacity = 500;

    struct Card
    {
        PopupContent content;
        PopupKey key;
        qint64 newest =
            0; //!< the highest number of a notification when it came; its own where it is one
        qint64 number = 0; //!< of those with the same \ref newest the later ones have a higher one
        bool hasPlace = false; //!< else it waits
        bool isUnfolded = false; //!< its user reads all of it
        bool wasOpened = false; //!< its user followed one of its links
        std::optional<Time> hideAt = {}; //!< none: it does not hide
        Duration left{0}; //!< until it hides, once nothing keeps it

        [[nodiscard]] bool isCall() const { return key.kind == PopupKey::Kind::Call; }
    };

    //! False where nothing with its key is here, or it is only counted.
    bool update(const PopupContent &content);
    //! It waits for a place; what is here with its key is replaced. Gives the number of the notification that is only
    //! counted from now on.
    std::optional<qint64> add(const PopupContent &content);
    //! Removes a card, or a notification that is only counted; false where there is neither.
    bool remove(const PopupKey &key);
    //! Null where it is not here. Valid until the next change.
    [[nodiscard]] const Card *find(const PopupKey &key) const;
    //! What the card \a key shows; null where there is none, or it shows something else than a \a Content.
    template <typename Content>
    [[nodiscard]] const Content *content(const PopupKey &key) const
    {
        const Card *card = find(key);
        return card == nullptr ? nullptr : std::get_if<Content>(&card->content);
    }
    //! A call or an error.
    [[nodiscard]] std::optional<PopupKey> keyOfNotification(qint64 id) const;

    //! Those that may have a place, by their right to it: the newest call, which may be ringing; digest and return; what
    //! its user listens to or reads; the program's own troubles; errors; the other calls. Of each the newest come first,
    //! so that it is the oldest calls that wait.
    [[nodiscard]] QList<PopupKey> ranked() const;
    //! Those that have a place, the newest first.
    [[nodiscard]] QList<PopupKey> shown() const;
    //! Its whole time on the screen begins.
    void givePlace(const PopupKey &key, Time now);
    //! It waits from now on. Gives the number of the notification that is only counted from now on.
    std::optional<qint64> withdrawPlace(const PopupKey &key);

    //! Notifications and troubles that wait.
    [[nodiscard]] int waitingCount() const;
    [[nodiscard]] bool hasWaitingCalls() const;
    //! Calls only: errors stay open until somebody closes them. Gives their numbers, also of those only counted.
    QList<qint64> clearWaitingCalls();
    //! Gives the numbers of the notifications among them.
    QList<qint64> clearWaiting();
    //! Of all kept notifications, oldest first.
    [[nodiscard]] QList<qint64> notificationIds() const;
    [[nodiscard]] QList<Trouble> troubles() const;

    //! The pointer is on one of them: no time passes for any, until release() gives each the time that it had left, or
    //! \a leastLeft where that is more.
    void hold(Time now);
    void release(Time now, Duration leastLeft);
    [[nodiscard]] bool isHeld() const { return m_isHeld; }
    //! Nobody can see them, or somebody can again.
    void setUnseen(bool isUnseen, Time now);
    //! The recording \a link is being played: its card stays until that ends, and has its whole time afterwards. False
    //! where that was known.
    bool setPlaying(const QString &link, Time now);
    //! Its user reads \a key, which stays until it is folded; none: no card.
    void unfold(const std::optional<PopupKey> &key, Time now);
    void noteOpened(const PopupKey &key);
    //! What hides by itself is shown for so long, from now on; 0: until somebody closes it.
    void setLife(Duration life, Time now);
    [[nodiscard]] QList<PopupKey> expired(Time now) const;
    //! None where nothing hides.
    [[nodiscard]] std::optional<Time> nextToHide() const;

private:
    using Cards = std::deque<Card>;

    [[nodiscard]] Cards::iterator at(const PopupKey &key);
    [[nodiscard]] std::set<qint64> &countedOnly(PopupKey::Kind kind)
    {
        return kind == PopupKey::Kind::Call ? m_countedCalls : m_countedErrors;
    }
    std::optional<qint64> keepCapacity(PopupKey::Kind kind);
    template <typename Which>
    void clear(const Which &which, QList<qint64> &ids);
    [[nodiscard]] bool isPlaying(const Card &card) const;
    [[nodiscard]] bool stays(const Card &card) const { return card.isUnfolded || isPlaying(card); }
    [[nodiscard]] Duration lifeOf(const Card &card) const;
    //! Gives it its whole time.
    void renew(Card &card, Time now);
    //! Lets the time that each has left pass, or \a leastLeft where that is more.
    void run(Time now, Duration leastLeft);

    Cards m_cards; //!< newest first
    std::set<qint64> m_countedCalls;
    std::set<qint64> m_countedErrors;
    qint64 m_newest = 0; //!< the highest number of a notification so far
    qint64 m_others = 0; //!< how many cards were no notification
    QString m_playing; //!< a link; empty: none
    Duration m_life{0};
    bool m_isHeld = false;
    bool m_isUnseen = false;
};

} // namespace calltray
