// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tray/trayicon.h"

#include "app/calling/callingstatus.h"
#include "app/core/clock.h"
#include "app/notifications/donotdisturb.h"
#include "app/notifications/notificationcenter.h"
#include "ui/tray/traymenu.h"
#include "ui/words/traywords.h"

#include <QPushButton>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

constexpr auto HostComesWithin = 1s;
//! A panel that is started anew is there by then.
constexpr auto HostReturnsWithin = 5s;

//! How often the tooltip's count of colleagues follows the feed.
constexpr auto CountAtMostEvery = 100ms;

} // namespace

TrayIcon::TrayIcon(UiModel model, Theme &theme, QObject *parent)
    : QObject(parent)
    , m_model(std::move(model))
    , m_theme(theme)
    , m_drawing(theme)
{
    m_giveUp.setSingleShot(true);
    connect(&m_giveUp, &QTimer::timeout, this, &TrayIcon::unavailable);
    connect(&m_host, &TrayHost::found, this, &TrayIcon::onHostFound);
    connect(&m_host, &TrayHost::lost, this, &TrayIcon::onHostLost);

    connect(&m_model.notifications, &NotificationCenter::countsChanged, this, &TrayIcon::refresh);
    connect(&m_model.calling, &CallingStatus::changed, this, &TrayIcon::refresh);
    connect(&m_model.doNotDisturb, &DoNotDisturb::changed, this, &TrayIcon::refresh);
    m_countSoon.setSingleShot(true);
    m_countSoon.setInterval(CountAtMostEvery);
    connect(&m_countSoon, &QTimer::timeout, this, &TrayIcon::refresh);
    connect(&m_model.roster, &PresenceRoster::changed, this, [this] {
        if (!m_countSoon.isActive())
            m_countSoon.start();
    });
    connect(&m_model.roster, &PresenceRoster::stateChanged, this, &TrayIcon::refresh);
    connect(&m_theme, &Theme::changed, this, &TrayIcon::refresh);
}

TrayIcon::~TrayIcon()
{
    delete m_question;
}

void TrayIcon::start()
{
    m_giveUp.start(HostComesWithin);
    m_host.start();
}

void TrayIcon::onHostFound()
{
    if (m_icon) {
        if (!isThere())
            return; // a tray of the other kind
        m_giveUp.stop(); // Qt follows the restart of a tray of the same kind by itself
        Q_EMIT available();
        return;
    }
    m_giveUp.stop();
    m_speaksDBus = m_host.speaksDBus();
    m_menu = std::make_unique<TrayMenu>(m_model, m_theme);
    m_menu->setHasColumns(!m_speaksDBus);
    connect(m_menu.get(), &TrayMenu::windowRequested, this, &TrayIcon::windowRequested);
    connect(m_menu.get(), &TrayMenu::openRequested, this, &TrayIcon::openRequested);
    connect(m_menu.get(), &TrayMenu::settingsRequested, this, &TrayIcon::settingsRequested);
    connect(m_menu.get(), &TrayMenu::restartRequested, this, &TrayIcon::restartRequested);
    connect(m_menu.get(), &TrayMenu::quitRequested, this, &TrayIcon::askToQuit);

    m_icon = std::make_unique<QSystemTrayIcon>();
    m_icon->setContextMenu(m_menu.get());
    connect(m_icon.get(), &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason reason) {
                if (reason == QSystemTrayIcon::Trigger)
                    Q_EMIT windowRequested(Page::Calls);
            });
    refresh();
    m_icon->show();
    Q_EMIT available();
}

bool TrayIcon::isThere() const
{
    return m_icon != nullptr && (m_speaksDBus ? m_host.speaksDBus() : m_host.embeds());
}

void TrayIcon::onHostLost()
{
    if (m_icon != nullptr && !isThere() && !m_giveUp.isActive())
        m_giveUp.start(HostReturnsWithin);
}

StatusIcon::Look TrayIcon::look() const
{
    return {.state = TrayWords::state(m_model.calling.isCalling(), m_model.doNotDisturb.isOn(),
                                      m_model.roster.state()),
            .unseen = std::clamp(m_model.notifications.unseenCalls(), 0, 100),
            .scheme = m_theme.scheme()};
}

void TrayIcon::refresh()
{
    if (!m_icon)
        return;
    const StatusIcon::Look look = this->look();
    if (const QIcon &icon = m_drawing.icon(look); icon.cacheKey() != m_icon->icon().cacheKey())
        m_icon->setIcon(icon);
    const QString tooltip = TrayWords::tooltip(look.state, m_model.notifications.unseenCalls(),
                                               m_model.roster, m_model.clock.now());
    if (tooltip != m_icon->toolTip())
        m_icon->setToolTip(tooltip);
}

void TrayIcon::askToQuit()
{
    if (!m_model.calling.isCalling()) {
        Q_EMIT quitRequested(false);
        return;
    }
    if (!m_question.isNull()) {
        m_question->raise();
        m_question->activateWindow();
        return;
    }
    m_question = new QMessageBox;
    m_question->setObjectName("quitQuestion"_L1);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    m_question->setWindowIcon(Theme::applicationIcon());
    m_question->setIcon(QMessageBox::Question);
    m_question->setTextFormat(Qt::PlainText);
    m_question->setWindowTitle(tr("Quit Calltray?"));
    m_question->setText(tr("You are on a call."));
    m_question->setInformativeText(
        TrayWords::holdersText(m_model.calling.holds(), m_model.clock.now()));
    const QPushButton *quit =
        m_question->addButton(tr("Quit anyway"), QMessageBox::DestructiveRole);
    QPushButton *stay = m_question->addButton(tr("Stay"), QMessageBox::RejectRole);
    m_question->setDefaultButton(stay);
    m_question->setEscapeButton(stay);
    connect(quit, &QPushButton::clicked, this, [this] { Q_EMIT quitRequested(true); });
    m_question->setModal(false);
    m_question->show();
}

} // namespace calltray
