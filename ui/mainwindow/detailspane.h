// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/formattedtext.h"

#include <QTextBrowser>

namespace calltray {

class Theme;

//! \brief All of a text from outside, with its links, for mouse and keyboard; as high as it needs, within a bound.
//!
//! The text is put in as characters, so that nothing in it can ever be markup. Where a link leads is shown above it, once
//! the pointer rests on it and once the keyboard is on it.
class DetailsPane final : public QTextBrowser
{
    Q_OBJECT

public:
    //! \a theme must outlive it.
    DetailsPane(const Theme &theme, QWidget *parent);

    //! Hides it where \a content is empty.
    void setContent(const FormattedText &content);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    //! Its user followed a link; http, https, tel or mailto, byte for byte as it came.
    void openRequested(const QString &target);

protected:
    bool viewportEvent(QEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void restyle();
    void fill();
    //! The link whose anchor is \a href; null where it is none.
    [[nodiscard]] const FormattedText::Link *linkOf(const QString &href) const;
    //! Where \a link is, in the viewport.
    [[nodiscard]] QRegion areaOf(const FormattedText::Link &link) const;
    void showTarget(const FormattedText::Link &link, QPoint pointer);

    const Theme &m_theme;
    FormattedText m_content;
};

} // namespace calltray
