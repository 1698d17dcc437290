// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/api/presenter.h"
#include "ui/popups/overflowcard.h"
#include "ui/popups/popupscreens.h"

#include <QDeadlineTimer>
#include <QList>
#include <QObject>
#include <QTimer>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace calltray {

class Settings;

//! \brief The windows of the popups, and where each is: the newest nearest the corner, below them the overflow card.
//!
//! Windows are made ahead and used again, since making one takes long. While the pointer is on one nothing on screen
//! moves but at its user's wish.
class PopupLayout final : public QObject
{
    Q_OBJECT

public:
    //! \a settings must outlive it, and what \a shared names. \a release: the way of the pointer from one card to the
    //! next.
    PopupLayout(const Popup::Shared &shared, const Settings &settings,
                std::chrono::milliseconds release, QObject *parent = nullptr);
    ~PopupLayout() override;
    Q_DISABLE_COPY_MOVE(PopupLayout)

    //! Looks anew where popups belong; the screen that they are on is kept while it is there.
    void refresh();
    [[nodiscard]] QString screen() const { return m_screen.name; }
    //! Whether there is a compositing manager, for shadows and fades.
    [[nodiscard]] bool isComposited() const { return m_isComposited; }

    //! The card for \a content, as it is on screen; else one made ready, which place() shows and putBack() does not.
    [[nodiscard]] Popup &card(const PopupContent &content, const Popup::Context &context);
    //! Null where there is none.
    [[nodiscard]] Popup *find(const PopupKey &key) const;
    void putBack(const PopupKey &key);
    //! Hides the card of \a key; \a atOnce: without a fade, since another card is put in its place.
    void remove(const PopupKey &key, bool atOnce = false);

    //! Whether there is room for cards of \a sizes and the overflow card, and for no others.
    [[nodiscard]] bool fits(const QList<QSize> &sizes) const;
    //! How high a card may be beside the overflow card and those of \a sizes.
    [[nodiscard]] int heightBeside(const QList<QSize> &sizes) const;
    //! Puts the cards where they belong, \a order of them, the newest first; \a waiting others are counted.
    void layOut(const QList<PopupKey> &order, int waiting);
    //! While the pointer holds them: shows \a key above all; false where there is no room without moving others.
    bool placeAbove(const PopupKey &key);
    //! The same: the overflow card counts \a waiting, is shown where nothing has to move for it, or is hidden.
    void countHeld(int waiting);
    //! The same: a card grows or shrinks by its upper edge, so that what the pointer is on stays there.
    void resizeHeld(const PopupKey &key);

    //! The pointer is on a card, or was a moment ago.
    [[nodiscard]] bool isHeld() const { return m_hovered != nullptr || m_release.isActive(); }
    //! Nobody can see the cards, or somebody can again: a pointer that nobody moves would hold them for hours.
    void setUnseen(bool isUnseen);
    //! Hides all cards, which keep their places. Once that is over, the next layOut() shows them again.
    void setConcealed(bool isConcealed);
    [[nodiscard]] bool isConcealed() const { return m_isConcealed; }
    void fold();
    void setNow(const QDateTime &now);
    void restyle();
    //! Makes the next card that the first notifications will want; false once there are enough.
    bool warmUp(const Popup::Context &context);
    //! The card that stands highest; none where there is no card.
    [[nodiscard]] std::optional<PopupKey> top() const;
    //! Bottom to top.
    [[nodiscard]] QList<Presenter::PopupInfo> popups() const;

Q_SIGNALS:
    //! The work area has changed: another layOut() may give something else.
    void placeChanged();
    //! The card of \a key is shown; it was not on screen before.
    void appeared(const calltray::PopupKey &key);
    //! The pointer has entered a card.
    void held();
    //! The pointer has left the cards.
    void released();
    //! By a click on the card of \a key.
    void requested(const calltray::PopupKey &key, calltray::Popup::Request request);
    //! By a click on the overflow card.
    void overflowRequested(calltray::Popup::Request request);
    void openRequested(const calltray::PopupKey &key, const QString &target);
    void resized(const calltray::PopupKey &key);

private:
    using Windows = std::vector<std::unique_ptr<Popup>>;

    void followPlace();
    [[nodiscard]] std::unique_ptr<Popup> made(PopupKey::Kind kind);
    [[nodiscard]] Windows &idle(PopupKey::Kind kind)
    {
        return m_idle[static_cast<std::size_t>(kind)];
    }
    [[nodiscard]] Windows::iterator at(const PopupKey &key);
    void keep(std::unique_ptr<Popup> popup);
    void onVanished(const Popup &popup);
    void watch(Popup &popup);
    void present(Popup &popup, const QRect &rect);
    [[nodiscard]] QList<QRect> occupied() const;
    void onHoverChanged(const Popup &popup, bool isHovered);
    void leave(const Popup &popup);

    const Popup::Shared m_shared;
    const Settings &m_settings;
    PopupScreens m_screens;
    PopupScreen m_screen;
    bool m_isComposited = false;
    QDeadlineTimer m_compositingKnown; //!< until then it need not be asked again
    QTimer
        m_release; //!< outlives the windows, which report as they are destroyed that the pointer has left
    const Popup *m_hovered = nullptr;
    bool m_isUnseen = false;
    bool m_isConcealed = false;
    OverflowCard m_overflow;
    int m_waiting = 0; //!< as the overflow card counts
    Windows m_cards; //!< those with a place, or made ready for one
    Windows m_leaving; //!< those that fade out
    std::array<Windows, 5> m_idle; //!< by kind, to be used again
};

} // namespace calltray
