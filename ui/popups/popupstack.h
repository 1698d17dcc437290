// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/api/presenter.h"
#include "app/notifications/hidereason.h"
#include "app/notifications/lockedscreen.h"
#include "app/notifications/payload/notification.h"
#include "ui/models/page.h"
#include "ui/popups/overflowcard.h"
#include "ui/popups/popupboard.h"
#include "ui/popups/popuppool.h"
#include "ui/popups/popuptimes.h"
#include "ui/popups/summarycards.h"
#include "ui/popups/waitingline.h"
#include "ui/widgets/shadow.h"

#include <QList>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <optional>

namespace calltray {

class Clock;
class Player;
class Settings;
class Theme;

//! \brief The popups at the bottom left of a screen: who is shown, who waits, and when each goes.
//!
//! At most four cards, the newest nearest the corner, and one that counts those that wait. Who has a place is decided
//! anew with each that comes or goes: see ranked(). While the pointer is on a card nothing hides and nothing on screen
//! moves but at its user's wish; while the user is away nothing hides.
class PopupStack final : public QObject
{
    Q_OBJECT

public:
    static constexpr int MaxCards = 4;

    struct Timing
    {
        std::optional<std::chrono::milliseconds>
            hideAfter; //!< else the setting `popups/hideAfterSeconds`
        std::chrono::milliseconds leastLeft{
            3'000}; //!< what a call has left after the pointer held it
        std::chrono::milliseconds release{
            250}; //!< the way of the pointer from one card to the next
        std::chrono::milliseconds clickGuard{300};
        std::chrono::milliseconds fade{120};
        std::chrono::milliseconds countEvery{
            50}; //!< at most so often a full stack changes, and the overflow card counts anew
        std::chrono::milliseconds awayAfter =
            IdleTime::AwayAfter; //!< who touched nothing for so long did not see what came
    };

    //! All that is named must outlive it; without \a player recordings open in the browser.
    PopupStack(Theme &theme, const Settings &settings, const Clock &clock, const Timing &timing,
               Player *player = nullptr, QObject *parent = nullptr);
    ~PopupStack() override;
    Q_DISABLE_COPY_MOVE(PopupStack)

    void show(const Notification &notification);
    //! As show(), but it hides as a call does. An error with an id below 0 is the program's own.
    void showPassing(const Notification &notification);
    //! A new form of what is shown or waits; else nothing.
    void update(const Notification &notification);
    //! It leaves the screen, unannounced.
    void withdraw(qint64 id);
    void showDigest(int calls, int errors) { m_summaries.showDigest(calls, errors); }
    //! Colleague \a name, whose return was awaited, is back.
    void showReturn(const QString &name) { m_summaries.showReturn(name); }
    //! For a restart; the new process calls showDigest() and showReturn() with it.
    [[nodiscard]] HandOver::Cards cardsToKeep() const { return m_summaries.toKeep(); }
    //! What may be seen of them while the screen is locked.
    void setPrivacy(LockedScreen::Popups privacy);
    //! As if its user had closed it; false where none is on screen.
    bool closeTop();
    //! Makes the first windows ahead, a little in every turn of the event loop.
    void warmUp();

    //! Bottom to top; empty while none may be seen.
    [[nodiscard]] QList<Presenter::PopupInfo> popups() const;
    //! On screen or waiting for it, oldest first; without the program's own.
    [[nodiscard]] QList<qint64> notificationIds() const;
    //! The pointer is on a card, or was a moment ago.
    [[nodiscard]] bool isHeld() const { return m_board.isHeld(); }
    [[nodiscard]] int waitingCount() const { return m_waiting.count(); }

Q_SIGNALS:
    void popupShown(qint64 id, const QString &screen);
    void popupWaits(qint64 id);
    //! It was on screen, and waits since a newer one has its place.
    void popupPushedOut(qint64 id);
    void popupHidden(qint64 id, calltray::HideReason reason);
    //! Every card is where it belongs.
    void settled();
    //! \a page lists what its user wants to see.
    void showAllRequested(calltray::Page page);
    //! Its user clicked it.
    void openRequested(const QString &link);

private:
    void connectBoard();
    void connectTimes();
    void connectOwnCards();
    void connectPlayer(const Player &player);
    void connectSettings();
    void connectPopup(NotificationPopup &popup);
    [[nodiscard]] NotificationPopup::Context context() const;

    //! Fills free places and puts every card where it belongs.
    void settle();
    //! What did not fit before may fit now.
    void settleAnew();
    void settleSoon(std::chrono::milliseconds delay);
    void settleAfterRemoval();
    void resize(const NotificationPopup &popup);
    //! Unfolds it, and folds what was unfolded before; or folds it.
    void toggleFolding(NotificationPopup &popup);
    //! Gives the places to those that they belong to, and puts every card where it belongs.
    void arrange();
    //! Gives \a claim a place beside cards of sizes \a beside, to which its own is added; false where there is no room.
    bool givePlace(const StackClaim &claim, QList<QSize> &beside);
    //! Fills free places where nothing has to move for it.
    void fillAbove();
    void noteChange();
    //! It waits for its place; tells whom it pushes out of those that can still get one.
    void queue(const Notification &notification);
    //! A card for \a claim, which waits; place() or PopupPool::giveBack() must follow.
    [[nodiscard]] NotificationPopup &prepared(const StackClaim &claim);
    void place(NotificationPopup &popup);
    //! A card that is no notification, and stays until it is closed.
    void insertOwn(Popup &popup);
    //! Those of \a claims that are on screen wait from now on.
    void displaceAll(const QList<StackClaim> &claims);
    void displace(const Popup &popup);
    //! The cards say what they would say if they appeared now.
    void renewContents();

    void remove(qsizetype index);
    void close(qsizetype index, HideReason reason);
    void closeByUser(const Popup &popup);
    //! Its user wants to see it later.
    void postpone(const Popup &popup);
    void clearWaiting(const QList<qint64> &ids, HideReason reason);
    void showAll();

    [[nodiscard]] std::chrono::milliseconds lifeOf(const Notification &notification) const;

    Theme &m_theme;
    const Settings &m_settings;
    const Clock &m_clock;
    Timing m_timing;
    Shadow m_shadow;
    PopupPool m_pool;
    OverflowCard m_overflow;
    PopupBoard m_board;
    SummaryCards m_summaries;
    PopupTimes m_times;
    WaitingLine m_waiting;
    QSet<qint64> m_passing; //!< errors that hide by themselves
    LockedScreen::Popups m_privacy = LockedScreen::Popups::Shown;
    bool m_hasRoom = true; //!< not known to be full
    QTimer m_settle;
    QDeadlineTimer m_calm; //!< until then a full stack does not change
};

} // namespace calltray
