// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/formattedtext.h"
#include "ui/popups/popup.h"

namespace calltray {

class CardText;
class ElidedLabel;
class LinkButton;

//! \brief A card with a title, a second line and a text: a call's, an error's, a trouble's of the program.
//!
//! What is cut of title or text has "more", which unfolds it: they scroll where they are higher than their room.
class TextCard : public Popup
{
    Q_OBJECT

public:
    TextCard(const Shared &shared, const QString &kind);

    [[nodiscard]] QString title() const override;
    void restyle() override;
    void unfold(int room) override;
    void fold() override;

protected:
    void setTexts(const QString &title, const FormattedText &text);
    void setSecondLine(const QString &secondLine);
    [[nodiscard]] QString secondLine() const;
    [[nodiscard]] const CardText &text() const { return *m_text; }
    [[nodiscard]] ElidedLabel &titleLabel() { return *m_title; }
    //! Places title, second line and text; returns the y below them, relative to \a origin.
    int layOutTop(QPoint origin, int width, int badgeWidth = 0);

    void wheelEvent(QWheelEvent *event) override;

private:
    //! Returns the height of the title, of \a width.
    int breakTitle(int width);
    //! Returns the height of the text, of \a width; once it is unfolded, at most \a room.
    int breakText(int width, int room);
    //! Below the whole text, else over the end of its last line, which leaves it free.
    void layOutMore(const QRect &text);

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
