// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/uimodel.h"

#include <QDialog>

class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace calltray {

class PageTabs;
class Theme;

//! \brief What its user may set; each change counts at once.
//!
//! Made when it is first wanted and deleted when it is closed: whoever makes it holds it in a QPointer. A page is made
//! when it is first shown.
class SettingsWindow final : public QDialog
{
    Q_OBJECT

public:
    enum class Page { General, Sound, Server, Browser, About };

    //! What \a model refers to, and \a theme, must outlive it.
    SettingsWindow(UiModel model, const Theme &theme);

    void bringToFront();
    void showPage(Page page);

Q_SIGNALS:
    //! Of \a link with the browser.
    void openRequested(const QString &link);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void layOut();
    void fitTabs();
    void restyle();
    [[nodiscard]] QWidget *makePage(Page page);

    UiModel m_model;
    const Theme &m_theme;
    PageTabs *m_tabs; // all children
    QStackedWidget *m_pages;
    QPushButton *m_close;
};

} // namespace calltray
