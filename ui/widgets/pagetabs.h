// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineEdit>
#include <QTabBar>

namespace calltray {

class Theme;

//! \brief The tabs of the main window, as the look has them; a tab's count stands beside its name.
class PageTabs final : public QTabBar
{
    Q_OBJECT

public:
    PageTabs(const Theme &theme, QWidget *parent);

    //! 0: none is shown.
    void setCount(int tab, int count);
    //! Moves the tabs together where there is no more room for them than \a width.
    void fitInto(int width);

protected:
    void paintEvent(QPaintEvent *event) override;
    [[nodiscard]] QSize tabSizeHint(int index) const override;
    //! Names are cut where there is no room.
    [[nodiscard]] QSize minimumTabSizeHint(int index) const override;

private:
    void paintTab(QPainter &painter, int tab) const;
    [[nodiscard]] QString countText(int tab) const;

    const Theme &m_theme;
    bool m_isCrowded = false;
};

//! \brief The main window's search field.
class SearchField final : public QLineEdit
{
    Q_OBJECT

public:
    SearchField(const Theme &theme, QWidget *parent);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace calltray
