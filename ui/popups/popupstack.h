// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/api/presenter.h"
#include "app/lifecycle/handover.h"
#include "app/notifications/hidereason.h"
#include "app/notifications/lockedscreen.h"
#include "ui/models/page.h"
#include "ui/platform/idletime.h"
#include "ui/popups/popuplayout.h"
#include "ui/popups/popupqueue.h"
#include "ui/widgets/shadow.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace calltray {

class Clock;
class Player;
struct PlayerStatus;
class Settings;
class Theme;

//! \brief Shows popups at the bottom left of a screen: hands notifications to PopupQueue, carries out its decisions with
//! PopupLayout, and emits what the user does with the cards.
//!
//! At most four cards, the newest nearest the corner, and one that counts those that wait. Which of them have a place
//! is decided anew whenever one is added or removed. While the pointer is on a card none is hidden, and nothing on screen
//! moves but at the user's wish; while the user is away none is hidden.
class PopupStack final : public QObject
{
    Q_OBJECT

public:
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
    //! A new form of what is shown or waits; else nothing.
    void update(const Notification &notification);
    //! Removes its popup, without popupHidden().
    void withdraw(qint64 id);
    void showTrouble(const Trouble &trouble);
    void withdrawTrouble(Trouble::Kind kind);
    //! Those that nobody has closed yet.
    [[nodiscard]] QList<Trouble> troubles() const { return m_queue.troubles(); }
    //! What came in meanwhile is added to a digest that is there.
    void showDigest(int calls, int errors);
    //! Colleague \a name, whose return was awaited, is back.
    void showReturn(const QString &name);
    //! For a restart; the new process calls showDigest() and showReturn() with it.
    [[nodiscard]] HandOver::Cards cardsToKeep() const;
    //! What may be seen of them while the screen is locked.
    void setPrivacy(LockedScreen::Popups privacy);
    //! As if its user had closed it; false where none is on screen.
    bool closeTop();
    //! Makes the first windows ahead, a little in every turn of the event loop.
    void warmUp();

    //! Bottom to top; empty while none may be seen.
    [[nodiscard]] QList<Presenter::PopupInfo> popups() const { return m_layout.popups(); }
    //! On screen or waiting for it, oldest first.
    [[nodiscard]] QList<qint64> notificationIds() const { return m_queue.notificationIds(); }
    //! The pointer is on a card, or was a moment ago.
    [[nodiscard]] bool isHeld() const { return m_layout.isHeld(); }
    [[nodiscard]] int waitingCount() const { return m_queue.waitingCount(); }

Q_SIGNALS:
    // Of notifications:
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
    void restartRequested();
    void reportRequested(const QString &file);
    //! Whether a web page may show calls.
    void pairingAnswered(bool isAllowed);
    //! What its user did with the popup of \a id: `card`, `link`, `play`, `close` or `remind`.
    void acted(qint64 id, const QString &what);

private:
    void connectLayout();
    void connectSettings();
    void onRequested(PopupKey key, Popup::Request request);
    void onOverflowRequested(Popup::Request request);
    void onPlayerChanged(const Player &player);
    void notePlayed(const PlayerStatus &status);
    void onDue();

    //! A new form of a card that is there, or a new one.
    void put(const PopupContent &content);
    //! Shows what waits, where there is room.
    void settle();
    void noteSettled();
    //! What did not fit before may fit now.
    void settleAnew();
    void settleSoon(std::chrono::milliseconds delay);
    //! Gives the places to those that they belong to, and puts every card where it belongs.
    void arrange();
    //! Gives \a key a place beside cards of sizes \a beside, to which its own is added; false where there is no room.
    bool givePlace(const PopupKey &key, QList<QSize> &beside);
    //! Those of \a keys that are on screen wait from now on.
    void withdrawPlaces(const QList<PopupKey> &keys);
    //! Fills free places where nothing has to move for it.
    void fillAbove();
    //! The cards say what they would say if they appeared now.
    void renewContents();
    //! Unfolds it, and folds what was unfolded before; or folds it.
    void toggleFolding(PopupKey key);
    void onResized(const PopupKey &key);
    //! False where there is none.
    bool remove(const PopupKey &key);
    void close(PopupKey key, HideReason reason);
    void hideCleared(const QList<qint64> &ids, HideReason reason);
    void noteDropped(const std::optional<qint64> &id);
    void setAway(bool isAway);
    void updateUnseen();
    //! Starts the timer for what is due next: a card is to be hidden, a call is no longer "just now".
    void schedule();

    [[nodiscard]] Popup::Context context() const;
    //! How long what hides by itself is shown; 0: until somebody closes it.
    [[nodiscard]] std::chrono::milliseconds life() const;

    Theme &m_theme;
    const Settings &m_settings;
    const Clock &m_clock;
    const Timing m_timing;
    Shadow m_shadow;
    QString m_played; //!< link of the recording that is heard; empty: none
    PopupQueue m_queue;
    PopupLayout m_layout;
    LockedScreen::Popups m_privacy = LockedScreen::Popups::Shown;
    bool m_isAway = false;
    bool m_hasRoom = true; //!< not known to be full
    QTimer m_settle;
    QDeadlineTimer m_calm; //!< until then a full stack does not change
    QTimer m_due; //!< stopped while nothing is
    IdleTime m_idle; //!< watched while there are cards; after what its changes set
};

} // namespace calltray
