// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/page.h"
#include "ui/models/uimodel.h"
#include "ui/platform/idletime.h"

#include <QTimer>
#include <QWidget>

class QGridLayout;
class QLabel;
class QStackedWidget;

namespace calltray {

class GlyphButton;
class ListPage;
class NotificationPage;
class PlayerBar;
class PageTabs;
class SearchField;
class Theme;
class TrayMenu;

//! \brief Calls, errors and colleagues, with a search.
//!
//! Made when it is first wanted and deleted when it is closed: whoever makes it holds it in a QPointer.
class MainWindow final : public QWidget
{
    Q_OBJECT

public:
    //! What \a model refers to, and \a theme, must outlive it.
    MainWindow(UiModel model, Theme &theme);

    //! Brings the window to the front with \a page.
    void showPage(Page page);
    //! The same, with the newest on top, whatever was searched for or scrolled to.
    void showNewest(Page page);
    //! On screen, but the keyboard stays where it is.
    void showAside();
    [[nodiscard]] Page page() const;
    //! One line above the lists; empty: none.
    void setNotice(const QString &text);

Q_SIGNALS:
    //! Its user clicked it.
    void openRequested(const QString &link);
    void settingsRequested();
    void restartRequested();
    //! Its user chose "Quit" in the menu; whether they are on a call has not been looked at.
    void quitRequested();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addPage(ListPage *page, const QString &name);
    void layOut();
    //! Puts the search field below the tabs where there is no room beside them.
    void fitBar();
    void addShortcuts();
    //! Once something was played.
    void showPlayer();
    void restyle();
    void onPageChanged(int tab);
    void search();
    //! The tray icon's own menu: without a tray the window is the only way to what is in it.
    void openMenu();
    //! What was searched for goes; with nothing left to go, the window does.
    void onEscape();
    //! The calls count as seen once the list of them, the newest on top, is before the eyes of a user who is there.
    void noteCallsSeen();

    UiModel m_model;
    Theme &m_theme;
    QTimer m_searchPause;
    PageTabs *m_tabs = nullptr; // all owned by the window
    SearchField *m_search = nullptr;
    GlyphButton *m_settings = nullptr;
    GlyphButton *m_menuButton = nullptr;
    TrayMenu *m_menu = nullptr; //!< null before it was opened
    QGridLayout *m_bar = nullptr;
    QLabel *m_notice = nullptr;
    QStackedWidget *m_pages = nullptr;
    NotificationPage *m_calls = nullptr;
    PlayerBar *m_player = nullptr; //!< null before anything was played
    IdleTime m_idle{IdleTime::AwayAfter}; //!< watched while the calls are in front
};

} // namespace calltray
