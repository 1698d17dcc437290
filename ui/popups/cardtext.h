// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/formattedtext.h"

#include <QLabel>
#include <QTextLayout>

class QScrollBar;

namespace calltray {

//! \brief A text from outside with its links, in a few lines; one that does not fit ends in an ellipsis. Unfolded, it is
//! shown whole, and scrolls where it is higher than its room.
//!
//! Draws the text itself, so that nothing in it can ever be markup. The tooltip of a link says where it leads; a click on
//! it emits linkActivated().
class CardText final : public QLabel
{
    Q_OBJECT

public:
    static constexpr int MaxLines = 4;

    explicit CardText(const QString &name, QWidget *parent);

    void setContent(const FormattedText &content);
    void setLineHeight(int height) { m_lineHeight = height; }
    //! Breaks the text into MaxLines lines of \a width, and says how high they are. Where that is not all of it, the
    //! last one leaves \a forMore pixels free.
    int layOut(int width, int forMore = 0);
    //! The whole text in lines of \a width; scrolls where they are higher than \a room.
    int layOutWhole(int width, int room);
    //! Whether it ends in an ellipsis.
    [[nodiscard]] bool isCut() const { return m_shown.text.size() != m_content.text.size(); }
    //! The text as it is on screen.
    [[nodiscard]] const QString &shownText() const { return m_shown.text; }
    //! Where link \a index begins on screen; null where it is not on it.
    [[nodiscard]] QPoint linkPosition(qsizetype index) const;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void startOver();
    void breakIntoLines(int width, int most);
    void elide(int width, int forMore);
    //! Of the first line, below the upper edge.
    [[nodiscard]] int top() const;
    //! Null where there is none.
    [[nodiscard]] const FormattedText::Link *linkAt(QPoint position) const;
    [[nodiscard]] QString targetAt(QPoint position) const;
    //! What is on screen of \a link.
    [[nodiscard]] QRegion areaOf(const FormattedText::Link &link) const;

    FormattedText m_content;
    FormattedText m_shown;
    QTextLayout m_layout;
    QString m_pressed; //!< target of the link that the button went down on
    QScrollBar *m_bar = nullptr; //!< made when it is first needed; hidden where all has room
    int m_lineHeight = 20;
};

} // namespace calltray
