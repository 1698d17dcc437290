// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/settingswindow.h"

#include "ui/settings/aboutpage.h"
#include "ui/settings/browserpage.h"
#include "ui/settings/generalpage.h"
#include "ui/settings/serverpage.h"
#include "ui/settings/soundpage.h"
#include "ui/style/theme.h"
#include "ui/widgets/pagetabs.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr QSize FirstSize(560, 620);
constexpr qreal WindowMargin = 12;
constexpr qreal TabPixels = 13;

QFrame *makeLine(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setFixedHeight(1);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    return line;
}

} // namespace

SettingsWindow::SettingsWindow(UiModel model, const Theme &theme)
    : m_model(std::move(model))
    , m_theme(theme)
    , m_tabs(new PageTabs(theme, this))
    , m_pages(new QStackedWidget(this))
    , m_close(new QPushButton(tr("Close"), this))
{
    setObjectName("settingsWindow"_L1);
    setWindowTitle(tr("Settings"));
    setWindowIcon(Theme::applicationIcon());
    setAttribute(Qt::WA_DeleteOnClose);

    m_tabs->setObjectName("tabs"_L1);
    m_tabs->setAccessibleName(tr("Pages"));
    for (const QString &name :
         {tr("General"), tr("Sound"), tr("Server"), tr("Browser"), tr("About")}) {
        m_tabs->addTab(name);
        auto *area = new QScrollArea(m_pages);
        area->setFrameShape(QFrame::NoFrame);
        area->setWidgetResizable(true);
        area->setFocusPolicy(Qt::NoFocus);
        m_pages->addWidget(area);
    }
    m_close->setObjectName("close"_L1);
    m_close->setAutoDefault(false);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_tabs, &QTabBar::currentChanged, this,
            [this](int tab) { showPage(static_cast<Page>(tab)); });
    connect(&m_theme, &Theme::changed, this, &SettingsWindow::restyle);

    layOut();
    restyle();
    showPage(Page::General);
    const QSize wanted(m_theme.scaled(FirstSize.width()), m_theme.scaled(FirstSize.height()));
    resize(wanted.boundedTo(screen()->availableSize() * 9 / 10));
}

void SettingsWindow::bringToFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void SettingsWindow::showPage(Page page)
{
    const int index = static_cast<int>(page);
    m_tabs->setCurrentIndex(index);
    m_pages->setCurrentIndex(index);
    auto *area = qobject_cast<QScrollArea *>(m_pages->widget(index));
    if (area != nullptr && area->widget() == nullptr)
        area->setWidget(makePage(page));
}

QWidget *SettingsWindow::makePage(Page page)
{
    switch (page) {
    case Page::General:
        return new GeneralPage(m_model.settings, m_model.autostart, m_theme, this);
    case Page::Sound:
        return new SoundPage(m_model.settings, m_model.player, m_model.recordings, m_theme, this);
    case Page::Server:
        return new ServerPage(m_model.settings, m_model.account, m_model.recordings, m_theme, this);
    case Page::Browser:
        return new BrowserPage(m_model.settings, m_model.bridge, m_theme, this);
    case Page::About: {
        auto *about = new AboutPage(m_model.settings, m_model.diagnose, m_theme, this);
        connect(about, &AboutPage::openRequested, this, &SettingsWindow::openRequested);
        return about;
    }
    }
    Q_UNREACHABLE();
}

void SettingsWindow::layOut()
{
    const int margin = m_theme.scaled(WindowMargin);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(margin, margin, margin, margin);
    bar->addWidget(m_tabs);
    bar->addStretch();
    auto *bottom = new QHBoxLayout;
    bottom->setContentsMargins(margin, margin, margin, margin);
    bottom->addStretch();
    bottom->addWidget(m_close);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(makeLine(this));
    layout->addWidget(m_pages, 1);
    layout->addWidget(makeLine(this));
    layout->addLayout(bottom);
}

void SettingsWindow::restyle()
{
    setFont(m_theme.font(TabPixels));
    m_tabs->setFont(m_theme.font(TabPixels)); // lays its tabs out anew
    fitTabs();
}

void SettingsWindow::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    fitTabs();
}

void SettingsWindow::fitTabs()
{
    m_tabs->fitInto(width() - 2 * m_theme.scaled(WindowMargin));
}

} // namespace calltray
