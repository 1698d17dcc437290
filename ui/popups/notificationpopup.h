// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/notifications/payload/notification.h"
#include "ui/popups/popup.h"

#include <QDateTime>
#include <QUrl>

namespace calltray {

class CardText;
class ElidedLabel;
class LinkButton;

//! \brief A card for one notification: what calls and errors have in common.
//!
//! What is cut of title or text has "more", which unfolds it.
class NotificationPopup : public Popup
{
    Q_OBJECT

public:
    //! What a card needs to know besides its notification.
    struct Context
    {
        QUrl crm; //!< base address of the CRM; may be empty
        QDateTime now;
        bool isMasked = false; //!< nothing may be read of who called, or of what was said
    };

    NotificationPopup(const Shared &shared, const QString &kind);

    //! Shows \a notification, which is of this card's kind; again for a new form of it.
    void setNotification(const Notification &notification, const Context &context);
    //! Says anew how long ago it was.
    virtual void setNow(const QDateTime &now) = 0;

    [[nodiscard]] qint64 id() const { return m_notification.id; }
    [[nodiscard]] const Notification &notification() const { return m_notification; }
    [[nodiscard]] QString title() const override;
    void restyle() override;

    [[nodiscard]] bool isUnfolded() const { return m_isUnfolded; }
    //! Shows all of title and text, on a card not higher than \a room unless it is so folded: they scroll then.
    void unfold(int room);
    void fold();

Q_SIGNALS:
    //! \a target is http, https, tel or mailto.
    void openRequested(const QString &target);
    void remindRequested();
    //! Its cardSize() is another now, by no update of the notification.
    void resized();
    //! Its user wants to read all of it, or no longer.
    void foldingRequested();

protected:
    //! Shows shown().
    virtual void showNotification(const Context &context) = 0;
    //! The notification, without what must not be read now.
    [[nodiscard]] const Notification &shown() const { return m_shown; }
    //! Title, second line and text; call from showNotification().
    void showContent(const QString &secondLine, const Context &context);
    //! Places title, second line and text; returns the y below them, relative to \a origin.
    int layOutTop(QPoint origin, int width, int badgeWidth = 0);

    void wheelEvent(QWheelEvent *event) override;

    ElidedLabel &titleLabel() { return *m_title; }
    [[nodiscard]] const CardText &text() const { return *m_text; }
    [[nodiscard]] QString secondLine() const;
    void setSecondLine(const QString &secondLine);

private:
    //! Returns the height of the title, of \a width.
    int breakTitle(int width);
    //! Returns the height of the text, of \a width; once it is unfolded, at most \a room.
    int breakText(int width, int room);
    //! Below the whole text, else over the end of its last line, which leaves it free.
    void layOutMore(const QRect &text);

    Notification m_notification;
    Notification m_shown;
    ElidedLabel *m_title;
    CardText *m_wholeTitle; //!< in place of the other while it is unfolded
    ElidedLabel *m_secondLine;
    CardText *m_text;
    LinkButton *m_more;
    bool m_isUnfolded = false;
    int m_leastText = 0; //!< the text's height before it was unfolded
    int m_room = 0; //!< for the text and the title's further lines, while it is unfolded
};

} // namespace calltray
