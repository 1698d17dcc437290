// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/formattedtext.h"

#include <QTextBrowser>

namespace calltray {

class Theme;

//! \brief All of a text from outside, with its links, for mouse and keyboard; as high as it needs, within a bound.
//!
//! The text is put in as characters, so that nothing in it can ever be markup.
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
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void restyle();
    void fill();

    const Theme &m_theme;
    FormattedText m_content;
};

} // namespace calltray
