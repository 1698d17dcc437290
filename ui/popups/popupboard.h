// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/popups/popupcards.h"
#include "ui/popups/popupplace.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace calltray {

class OverflowCard;
class Settings;

//! \brief The cards on screen, and where each of them stands: newest nearest the corner, below them the overflow card.
//!
//! While the pointer is on a card nothing on screen moves or hides, unless its user has gone and left it there.
class PopupBoard final : public QObject
{
    Q_OBJECT

public:
    struct Timing
    {
        std::chrono::milliseconds leastLeft; //!< what a call has left after the pointer held it
        std::chrono::milliseconds release; //!< the way of the pointer from one card to the next
    };

    //! All that is named must outlive it.
    PopupBoard(const Settings &settings, OverflowCard &overflow, const Timing &timing,
               QObject *parent = nullptr);

    [[nodiscard]] const PopupCards &cards() const { return m_cards; }
    //! To tell them what their times depend on.
    [[nodiscard]] PopupCards &cards() { return m_cards; }
    [[nodiscard]] QString screen() const { return m_place.screen(); }
    //! There is a compositing manager, for shadows and fades.
    [[nodiscard]] bool isComposited() const { return m_place.isComposited(); }
    //! The pointer is on a card, or was a moment ago.
    [[nodiscard]] bool isHeld() const { return m_hovered != nullptr || m_release.isActive(); }

    //! The user has gone, or is back: a pointer that nobody moves would hide the newest calls for hours.
    void setAway(bool isAway);
    //! Nothing is on screen while it is concealed, and no time passes for what has a place there.
    void setConcealed(bool isConcealed);
    [[nodiscard]] bool isConcealed() const { return m_isConcealed; }
    //! Once for each card that may come on the board.
    void watch(Popup &popup);
    //! Looks anew where popups belong.
    void refresh() { m_place.refresh(!m_cards.isEmpty()); }
    //! Whether there is room for cards of \a sizes and the overflow card, and for no others.
    [[nodiscard]] bool fits(const QList<QSize> &sizes) const;
    //! Whether there is room for one more card of \a size above all, where nothing has to move.
    [[nodiscard]] bool fitsAbove(QSize size) const;
    //! How high a card may be beside the overflow card and those of \a sizes.
    [[nodiscard]] int heightBeside(const QList<QSize> &sizes) const;
    //! It appears at the next layOut(); while the board is held, at once, where there is room above all.
    void insert(const PopupCard &card);
    //! The card keeps its picture; who takes it lets it vanish.
    PopupCard takeAt(qsizetype index);
    //! \a popup goes from the screen: the pointer is on it no longer.
    void leave(const Popup &popup);
    //! Puts every card where it belongs.
    void layOut(bool overflows);
    //! The overflow card appears where nothing has to move for it, or goes.
    void layOutHeld(bool overflows);
    //! A held card grows or shrinks by its upper edge, so that what the pointer is on stays there.
    void resizeHeld(const NotificationPopup &popup);

Q_SIGNALS:
    //! The work area has changed: another layOut() may give something else.
    void placeChanged();
    //! The pointer has gone.
    void released();
    //! The notification has come on screen.
    void shown(qint64 id);

private:
    [[nodiscard]] QList<QSize> sizes(bool overflows) const;
    [[nodiscard]] QList<QRect> taken() const;
    void present(Popup &popup, const QRect &rect);
    void onHoverChanged(const Popup &popup, bool isHovered);
    void release();
    //! Nobody can see the cards, or somebody can again.
    void setUnseen(bool isUnseen);

    OverflowCard &m_overflow;
    const Timing m_timing;
    PopupCards m_cards;
    PopupPlace m_place;
    const Popup *m_hovered = nullptr;
    bool m_isAway = false;
    bool m_isConcealed = false;
    QTimer m_release;
};

} // namespace calltray
