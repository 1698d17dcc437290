// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/popups/popupcontent.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QPropertyAnimation>
#include <QUrl>
#include <QWidget>

#include <chrono>

namespace calltray {

class GlyphButton;
class Player;
class Shadow;
class Theme;

//! \brief A card that stands on the screen above all windows and never takes the keyboard focus.
//!
//! Made once, shown many times: hiding it keeps its native window. Only the card takes clicks, not the shadow around
//! it; clicks that come too soon after it appeared or moved were meant for what was there before, and are ignored.
class Popup : public QWidget
{
    Q_OBJECT

public:
    struct Shared
    {
        Theme &theme;
        Shadow &shadow;
        std::chrono::milliseconds clickGuard{300};
        std::chrono::milliseconds fade{120};
        Player *player = nullptr; //!< null: recordings open in the browser
    };

    //! What a card needs to know besides its content.
    struct Context
    {
        QUrl crm; //!< base address of the CRM; may be empty
        QDateTime now;
        bool isMasked = false; //!< nothing may be read of who called, or of what was said
    };
    //! What the user has asked for by a click on it.
    enum class Request {
        Close,
        Remind, //!< show it again later
        Fold, //!< show all of its text, or no longer
        ShowAll, //!< list what it counts
        Clear, //!< close what it counts
        Restart, //!< start the program anew
        ShowReport, //!< of a crash
        Allow //!< what it asks
    };

    //! `call`, `error`, `overflow`, `digest` or `return` is the kind that app.status gives.
    Popup(const Shared &shared, const QString &kind);
    ~Popup() override;
    Q_DISABLE_COPY_MOVE(Popup)

    [[nodiscard]] const QString &kind() const { return m_kind; }
    //! What the card says, for app.status and screen readers.
    // Not pure: a screen reader's bridge may ask while the widget is still being made.
    [[nodiscard]] virtual QString title() const { return {}; }
    [[nodiscard]] virtual QString description() const { return {}; }

    //! Shows \a content, which is of this card's kind; again for a new form of it.
    void showContent(const PopupContent &content, const Context &context);
    //! What showContent() was called with last.
    [[nodiscard]] const PopupKey &key() const { return m_key; }
    //! Updates the words that say how long ago it was.
    virtual void setNow(const QDateTime & /*now*/) { }
    //! Shows all of what is cut, on a card not higher than \a room unless it is so folded.
    virtual void unfold(int /*room*/) { }
    virtual void fold() { }

    //! The size of the card for its present content.
    [[nodiscard]] QSize cardSize() const { return m_size; }
    //! On the virtual desktop, without the shadow.
    [[nodiscard]] QRect card() const { return m_card; }
    void moveCard(const QRect &card);
    [[nodiscard]] bool isComposited() const { return m_isComposited; }
    //! Shows it at \a card, or moves it there where it is shown. \a isComposited: there is a compositing manager, for
    //! the shadow and the fade.
    void appear(const QRect &card, bool isComposited);
    //! Fades out and hides.
    void vanish();
    //! Hides at once: another card is put in its place.
    void vanishNow();
    //! Hides at once, and keeps its place.
    void conceal();
    [[nodiscard]] bool isVanishing() const { return m_isVanishing; }
    //! Applies the theme's colours and fonts.
    virtual void restyle();
    //! Makes the native window and draws once, so that the first appearance is as quick as the later ones.
    void warmUp();

Q_SIGNALS:
    void requested(calltray::Popup::Request request);
    //! \a target is http, https, tel or mailto.
    void openRequested(const QString &target);
    //! Its cardSize() has changed, though its content has not.
    void resized();
    void hoverChanged(bool isHovered);
    //! It has faded out, and is hidden.
    void vanished();

protected:
    virtual void setContent(const PopupContent & /*content*/, const Context & /*context*/) { }
    //! Arranges the children on a card of \a width whose top left corner is \a origin; returns its height.
    virtual int layOut(QPoint origin, int width) = 0;
    void setDisc(const QString &icon, const QColor &color, const QColor &background);
    //! A line at the left edge.
    void setEdge(const QColor &color) { m_edge = color; }
    //! Ignores clicks on the children that come too soon. Once all are made.
    void guardChildren();
    //! After every change of content, fonts or margins.
    void layOutNow();
    [[nodiscard]] const Theme &theme() const { return m_shared.theme; }
    //! \a length, of the design, at the size of the user's fonts.
    [[nodiscard]] int px(int length) const;
    //! Places the close button on a card of \a width.
    void layOutClose(QPoint origin, int width);
    void hideClose();
    //! Has screen readers read out what the card says now.
    void announce();

    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void putAway();
    //! With the shadow, where there is one.
    [[nodiscard]] QRect windowOf(const QRect &card) const;
    void paintCard(QPainter &painter, const QRect &card);

    Shared m_shared;
    QString m_kind;
    PopupKey m_key;
    GlyphButton *m_close;
    QPropertyAnimation m_fade;
    QDeadlineTimer m_guard;
    QSize m_size;
    QRect m_card;
    qreal m_shapedFor = 0; //!< the device pixel ratio that its window has the shape for
    QString m_discIcon;
    QColor m_discColor;
    QColor m_discBackground;
    QColor m_edge;
    bool m_isComposited = false;
    bool m_isVanishing = false;
};

} // namespace calltray
