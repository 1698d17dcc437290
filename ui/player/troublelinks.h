// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <array>

namespace calltray {

class LinkButton;
class Theme;

//! \brief What can be done about a recording that does not play, as links side by side, or below one another where it is narrow.
class TroubleLinks final : public QWidget
{
    Q_OBJECT

public:
    //! \a theme must outlive it.
    TroubleLinks(const Theme &theme, QWidget *parent);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    void restyle();
    //! They can be reached from the keyboard.
    void takeFocus();

Q_SIGNALS:
    void tryAgainRequested();
    void openRequested();
    void copyRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    //! Where each link lies on a strip of \a width.
    [[nodiscard]] std::array<QRect, 3> places(int width) const;

    const Theme &m_theme;
    std::array<LinkButton *, 3> m_links; // owned by the widget
};

} // namespace calltray
