// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/mainwindow.h"

#include "app/core/logging.h"
#include "app/notifications/notificationcenter.h"
#include "app/recordings/player.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "ui/mainwindow/callspage.h"
#include "ui/mainwindow/colleaguespage.h"
#include "ui/mainwindow/errorspage.h"
#include "ui/mainwindow/historydeletiondialog.h"
#include "ui/player/playerbar.h"
#include "ui/style/theme.h"
#include "ui/tray/traymenu.h"
#include "ui/widgets/glyphbutton.h"
#include "ui/widgets/pagetabs.h"

#include <QAction>
#include <QEvent>
#include <QFrame>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScreen>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

constexpr auto SearchAfter = 150ms;
constexpr QSize FirstSize(920, 480);
//! 640 by 400 of a screen that is shown at a scale of 1.5; half of 1366 has more there.
constexpr QSize SmallestSize(426, 266);
constexpr int Margin = 12;
constexpr qreal ButtonSize = 32;
constexpr qreal WindowPixels = 13;
constexpr auto SettingsKeys = Qt::CTRL | Qt::Key_Comma;
constexpr auto MenuKey = Qt::Key_F10;

} // namespace

MainWindow::MainWindow(UiModel model, Theme &theme)
    : m_model(std::move(model))
    , m_theme(theme)
    , m_tabs(new PageTabs(theme, this))
    , m_search(new SearchField(theme, this))
    , m_settings(new GlyphButton(u"settings"_s, GlyphButton::Kind::Close, theme, this))
    , m_menuButton(new GlyphButton(u"menuButton"_s, GlyphButton::Kind::Close, theme, this))
    , m_notice(new QLabel(this))
    , m_pages(new QStackedWidget(this))
{
    setObjectName("mainWindow"_L1);
    setWindowTitle(tr("Calltray"));
    setWindowIcon(Theme::applicationIcon());
    setAttribute(Qt::WA_DeleteOnClose);

    m_tabs->setObjectName("tabs"_L1);
    m_tabs->setAccessibleName(tr("Pages"));
    m_search->setObjectName("search"_L1);
    m_search->setPlaceholderText(tr("Search number, name, text"));
    m_search->setAccessibleName(tr("Search"));
    m_settings->setGlyph(u"settings"_s);
    m_settings->setAccessibleName(tr("Settings"));
    m_settings->setToolTip(
        tr("Settings (%1)").arg(QKeySequence(SettingsKeys).toString(QKeySequence::NativeText)));
    m_settings->setFocusPolicy(Qt::TabFocus);
    connect(m_settings, &QAbstractButton::clicked, this, &MainWindow::settingsRequested);
    m_menuButton->setGlyph(u"menu"_s);
    m_menuButton->setAccessibleName(tr("Menu"));
    m_menuButton->setToolTip(
        tr("Menu (%1)").arg(QKeySequence(MenuKey).toString(QKeySequence::NativeText)));
    m_menuButton->setFocusPolicy(Qt::TabFocus);
    connect(m_menuButton, &QAbstractButton::clicked, this, &MainWindow::openMenu);
    m_notice->setObjectName("notice"_L1);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setWordWrap(true);
    m_notice->setMargin(Margin);
    m_notice->setAutoFillBackground(true);
    m_notice->setBackgroundRole(QPalette::AlternateBase);
    m_notice->hide();

    auto *calls = new CallsPage(m_model.notifications, m_model.settings, m_model.clock,
                                m_model.player, theme, this);
    m_calls = calls;
    connect(m_calls, &NotificationPage::viewChanged, this, &MainWindow::noteCallsSeen);
    addPage(calls, tr("Calls"));
    addPage(new ErrorsPage(m_model.notifications, m_model.settings, m_model.clock, theme, this),
            tr("Errors"));
    addPage(new ColleaguesPage(m_model.roster, m_model.returnWatch, m_model.clock, theme, this),
            tr("Colleagues"));
    layOut();
    addShortcuts();
    restyle();

    m_searchPause.setSingleShot(true);
    m_searchPause.setInterval(SearchAfter);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_searchPause.start(); });
    connect(&m_searchPause, &QTimer::timeout, this, &MainWindow::search);
    connect(m_tabs, &QTabBar::currentChanged, this, &MainWindow::onPageChanged);
    connect(&m_theme, &Theme::changed, this, &MainWindow::restyle);
    connect(&m_model.notifications, &NotificationCenter::countsChanged, this,
            [this](int /*unseen*/, int errors) {
                m_tabs->setCount(static_cast<int>(Page::Errors), errors);
            });
    connect(&m_model.notifications, &NotificationCenter::changed, this, &MainWindow::noteCallsSeen);
    connect(&m_idle, &IdleTime::awayChanged, this, &MainWindow::noteCallsSeen);
    m_tabs->setCount(static_cast<int>(Page::Errors), m_model.notifications.openErrors());

    if (m_model.player != nullptr) {
        calls->focusProxy()->installEventFilter(this);
        connect(m_model.player, &Player::changed, this, &MainWindow::showPlayer);
        showPlayer();
    }

    const QSize available = screen()->availableSize();
    setMinimumSize(SmallestSize.boundedTo(available));
    if (!restoreGeometry(m_model.settings.value(keys::MainWindowGeometry).toByteArray())) {
        const QSize wanted(m_theme.scaled(FirstSize.width()), m_theme.scaled(FirstSize.height()));
        resize(wanted.boundedTo(available * 9 / 10));
    }
}

void MainWindow::showPage(Page page)
{
    m_tabs->setCurrentIndex(static_cast<int>(page));
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    m_pages->currentWidget()->setFocus();
}

void MainWindow::showNewest(Page page)
{
    m_search->clear();
    showPage(page);
    search();
    if (auto *list = qobject_cast<NotificationPage *>(m_pages->currentWidget()); list != nullptr)
        list->showNewest();
}

void MainWindow::showAside()
{
    setAttribute(Qt::WA_ShowWithoutActivating);
    show();
    setAttribute(Qt::WA_ShowWithoutActivating, false);
}

Page MainWindow::page() const
{
    return static_cast<Page>(m_tabs->currentIndex());
}

void MainWindow::setNotice(const QString &text)
{
    m_notice->setText(text);
    m_notice->setVisible(!text.isEmpty());
}

void MainWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ActivationChange)
        noteCallsSeen();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (const Status kept = m_model.settings.setValue(keys::MainWindowGeometry, saveGeometry());
        !kept)
        qCWarning(lcUi) << "window's size not kept:" << kept.error().detail;
    QWidget::closeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitBar();
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && m_player != nullptr) {
        const auto *press = static_cast<QKeyEvent *>(event);
        const bool isSideways = press->key() == Qt::Key_Left || press->key() == Qt::Key_Right;
        if (isSideways && press->modifiers() == Qt::NoModifier && m_player->seekByKey(press->key()))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

void MainWindow::addPage(ListPage *page, const QString &name)
{
    m_pages->addWidget(page);
    m_tabs->addTab(name);
    connect(page, &ListPage::openRequested, this, &MainWindow::openRequested);
}

void MainWindow::layOut()
{
    m_bar = new QGridLayout;
    m_bar->setContentsMargins(Margin, Margin, Margin, Margin);
    m_bar->addWidget(m_tabs, 0, 0);
    m_bar->setColumnStretch(1, 1);
    m_bar->addWidget(m_search, 0, 2);
    m_bar->addWidget(m_settings, 0, 3);
    m_bar->addWidget(m_menuButton, 0, 4);

    auto *line = new QFrame(this);
    line->setObjectName("line"_L1);
    line->setFixedHeight(1);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(m_bar);
    layout->addWidget(line);
    layout->addWidget(m_notice);
    layout->addWidget(m_pages, 1);
    setTabOrder(m_tabs, m_search);
    setTabOrder(m_search, m_settings);
    setTabOrder(m_settings, m_menuButton);
    setTabOrder(m_menuButton, m_pages);
}

void MainWindow::fitBar()
{
    const int beside =
        2 * Margin + 3 * m_bar->horizontalSpacing() + m_settings->width() + m_menuButton->width();
    const bool isWide =
        m_tabs->sizeHint().width() + m_search->minimumSizeHint().width() + beside <= width();
    // Beside them it is the search field that gives way.
    m_tabs->setSizePolicy(isWide ? QSizePolicy::Fixed : QSizePolicy::Preferred, QSizePolicy::Fixed);
    const bool isBeside = m_bar->itemAtPosition(1, 0) == nullptr;
    if (isWide == isBeside)
        return;
    m_bar->removeWidget(m_search);
    if (isWide)
        m_bar->addWidget(m_search, 0, 2);
    else
        m_bar->addWidget(m_search, 1, 0, 1, -1);
}

void MainWindow::addShortcuts()
{
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    connect(new QShortcut(SettingsKeys, this), &QShortcut::activated, this,
            &MainWindow::settingsRequested);
    connect(new QShortcut(MenuKey, this), &QShortcut::activated, this, &MainWindow::openMenu);
    connect(new QShortcut(Qt::Key_Escape, this), &QShortcut::activated, this,
            &MainWindow::onEscape);
}

void MainWindow::showPlayer()
{
    if (m_player != nullptr || m_model.player->status().recording.link.isEmpty())
        return;
    m_player = new PlayerBar(*m_model.player, m_model.clock, m_theme, this);
    connect(m_player, &PlayerBar::openRequested, this, &MainWindow::openRequested);
    layout()->addWidget(m_player);
    m_player->show();
    setTabOrder(m_pages, m_player);
}

void MainWindow::restyle()
{
    for (QWidget *widget : {static_cast<QWidget *>(m_search), static_cast<QWidget *>(m_notice)})
        widget->setFont(m_theme.font(WindowPixels));
    for (GlyphButton *button : {m_settings, m_menuButton})
        button->setFixedSize(m_theme.scaled(ButtonSize), m_theme.scaled(ButtonSize));
    m_tabs->setFont(m_theme.font(WindowPixels)); // lays its tabs out anew
    fitBar();
    update();
}

void MainWindow::onPageChanged(int tab)
{
    m_pages->setCurrentIndex(tab);
    search();
    noteCallsSeen();
}

void MainWindow::search()
{
    m_searchPause.stop();
    if (auto *page = qobject_cast<ListPage *>(m_pages->currentWidget()); page != nullptr)
        page->search(m_search->text());
}

void MainWindow::openMenu()
{
    if (m_menu == nullptr) {
        m_menu = new TrayMenu(m_model, m_theme);
        m_menu->setParent(this, m_menu->windowFlags());
        auto *remove = new QAction(tr("Delete history…"), m_menu);
        remove->setObjectName("deleteHistory"_L1);
        m_menu->insertAction(m_menu->findChild<QAction *>(u"settings"_s), remove);
        connect(remove, &QAction::triggered, this, [this] {
            (new HistoryDeletionDialog(m_model.notifications, m_model.clock, this))->open();
        });
        connect(m_menu, &TrayMenu::windowRequested, this, &MainWindow::showPage);
        connect(m_menu, &TrayMenu::openRequested, this, &MainWindow::openRequested);
        connect(m_menu, &TrayMenu::settingsRequested, this, &MainWindow::settingsRequested);
        connect(m_menu, &TrayMenu::restartRequested, this, &MainWindow::restartRequested);
        connect(m_menu, &TrayMenu::quitRequested, this, &MainWindow::quitRequested);
    }
    m_menu->popup(m_menuButton->mapToGlobal(QPoint(0, m_menuButton->height())));
}

void MainWindow::onEscape()
{
    if (!m_search->text().isEmpty()) {
        m_search->clear();
        search();
    } else if (m_search->hasFocus()) {
        m_search->clearFocus(); // an empty list does not take it
        m_pages->currentWidget()->setFocus();
    } else {
        close();
    }
}

void MainWindow::noteCallsSeen()
{
    const bool isInFront = isActiveWindow() && page() == Page::Calls;
    m_idle.setWatching(isInFront);
    if (isInFront && !m_idle.isAway() && m_calls->isNewestShown()
        && m_model.notifications.unseenCalls() > 0)
        m_model.notifications.markAllSeen();
}

} // namespace calltray
