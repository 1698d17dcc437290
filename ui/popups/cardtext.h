// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/formattedtext.h"

#include <QLabel>
#include <QTextLayout>

#include <vector>

namespace calltray {

//! \brief A text from outside with its links, in a few lines; what does not fit ends in an ellipsis, and the tooltip
//! holds the whole.
//!
//! Draws the text itself, so that nothing in it can ever be markup. A click on a link emits linkActivated().
class CardText final : public QLabel
{
    Q_OBJECT

public:
    static constexpr int MaxLines = 4;

    explicit CardText(const QString &name, QWidget *parent);

    void setContent(const FormattedText &content);
    void setLineHeight(int height) { m_lineHeight = height; }
    //! Breaks the text into lines of \a width, and says how high they are.
    int layOut(int width);
    //! The text as it is on screen.
    [[nodiscard]] const QString &shownText() const { return m_shown.text; }
    //! Where link \a index begins on screen; null where it is not on it.
    [[nodiscard]] QPoint linkPosition(qsizetype index) const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void breakIntoLines(int width);
    void elide(int width);
    [[nodiscard]] QString linkAt(QPoint position) const;

    FormattedText m_content;
    FormattedText m_shown;
    QTextLayout m_layout;
    QString m_pressed; //!< target of the link that the button went down on
    int m_lineHeight = 20;
};

} // namespace calltray
