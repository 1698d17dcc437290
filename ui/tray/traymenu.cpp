// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tray/traymenu.h"

#include "app/calling/callingstatus.h"
#include "app/core/clock.h"
#include "app/core/whendone.h"
#include "app/lifecycle/upgradewatcher.h"
#include "app/notifications/donotdisturb.h"
#include "app/notifications/notificationcenter.h"
#include "app/notifications/payload/payload.h"
#include "app/recordings/player.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "ui/tray/whenbackmenu.h"
#include "ui/words/notificationwords.h"
#include "ui/words/traywords.h"

#include <QActionGroup>
#include <QUrl>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr auto Owner = "tray"_L1;
constexpr int RecentCallsShown = 10;
constexpr int LongestTitle = 40;
//! Beside the values of QuietTime.
constexpr int Off = -1;
constexpr int None = -2;

//! An ampersand would mark a key.
QString escaped(QString text)
{
    return text.replace(u'&', "&&"_L1).replace(u'\t', u' ');
}

QString shortened(const QString &text)
{
    return text.size() > LongestTitle ? text.left(LongestTitle - 1) + u'…' : text;
}

} // namespace

TrayMenu::TrayMenu(UiModel model, Theme &theme)
    : m_model(std::move(model))
    , m_theme(theme)
{
    m_header = add(*this, u"header"_s, {});
    m_header->setEnabled(false);
    addSeparator();

    m_onACall = add(*this, u"onACall"_s, tr("On a call"));
    m_onACall->setCheckable(true);
    connect(m_onACall, &QAction::triggered, this, [this](bool calling) {
        if (calling)
            m_model.calling.hold(Owner);
        else
            m_model.calling.release(Owner);
    });
    addQuietTimes();
    addSeparator();

    if (m_model.player != nullptr)
        addPlayer();
    m_recent = addMenu(tr("Recent calls"));
    m_recent->setObjectName("recentCalls"_L1);
    m_errors = add(*this, u"errors"_s, {});
    connect(m_errors, &QAction::triggered, this, [this] { Q_EMIT windowRequested(Page::Errors); });
    m_colleagues = add(*this, u"colleagues"_s, {});
    connect(m_colleagues, &QAction::triggered, this,
            [this] { Q_EMIT windowRequested(Page::Colleagues); });
    m_whenBack = new WhenBackMenu(m_model, this);
    addMenu(m_whenBack);
    connect(m_whenBack, &WhenBackMenu::listRequested, this,
            [this] { Q_EMIT windowRequested(Page::Colleagues); });
    addSeparator();

    addAppearance();
    connect(add(*this, u"settings"_s, tr("Settings…")), &QAction::triggered, this,
            &TrayMenu::settingsRequested);
    m_upgrade = add(*this, u"upgrade"_s, {});
    m_upgrade->setEnabled(false);
    m_restart = add(*this, u"restart"_s, tr("Restart now"));
    connect(m_restart, &QAction::triggered, this, &TrayMenu::restartRequested);
    connect(add(*this, u"quit"_s, tr("Quit")), &QAction::triggered, this, &TrayMenu::quitRequested);

    connect(this, &QMenu::aboutToShow, this, [this] {
        refresh();
        m_whenBack->refresh();
        askRecentCalls();
    });
    refresh();
    showRecentCalls({});
}

QAction *TrayMenu::add(QMenu &menu, const QString &name, const QString &text)
{
    QAction *action = menu.addAction(text);
    action->setObjectName(name);
    return action;
}

void TrayMenu::addPlayer()
{
    Player &player = *m_model.player;
    m_play = add(*this, u"playPause"_s, {});
    connect(m_play, &QAction::triggered, &player,
            [&player] { player.toggle(player.status().recording); });
    m_stop = add(*this, u"stop"_s, tr("Stop"));
    connect(m_stop, &QAction::triggered, &player, &Player::stop);
    // Also while the menu is open, and where the panel keeps a copy of it.
    connect(&player, &Player::changed, this, &TrayMenu::refreshPlayer);
}

void TrayMenu::addQuietTimes()
{
    m_quiet = addMenu(QString());
    m_quiet->setObjectName("doNotDisturb"_L1);
    m_quietTimes = new QActionGroup(this);

    const auto addChoice = [this](const QString &name, const QString &text,
                                  std::optional<QuietTime> time) {
        QAction *action = add(*m_quiet, name, text);
        action->setCheckable(true);
        m_quietTimes->addAction(action);
        connect(action, &QAction::triggered, this, [this, time] {
            m_quietTime = time;
            if (!time) {
                m_model.doNotDisturb.switchOff();
                return;
            }
            m_quietUntil = quietUntil(*time, m_model.clock.now());
            m_model.doNotDisturb.switchOn(m_quietUntil);
        });
        return action;
    };
    addChoice(u"quietOff"_s, tr("Off"), {})->setData(Off);
    const auto addTime = [addChoice](const QString &name, const QString &text, QuietTime time) {
        addChoice(name, text, time)->setData(static_cast<int>(time));
    };
    addTime(u"quietHalfHour"_s, tr("For 30 minutes"), QuietTime::HalfHour);
    addTime(u"quietHour"_s, tr("For 1 hour"), QuietTime::Hour);
    addTime(u"quietUntilTomorrow"_s, tr("Until tomorrow, 8 o’clock"), QuietTime::UntilTomorrow);
    addTime(u"quietUntilSwitchedOff"_s, tr("Until switched off"), QuietTime::UntilSwitchedOff);
}

void TrayMenu::addAppearance()
{
    QMenu *menu = addMenu(tr("Appearance"));
    menu->setObjectName("appearance"_L1);
    m_schemes = new QActionGroup(this);
    const auto addChoice = [this, menu](const QString &name, const QString &text,
                                        Theme::Choice choice) {
        QAction *action = add(*menu, name, text);
        action->setCheckable(true);
        action->setData(static_cast<int>(choice));
        m_schemes->addAction(action);
        connect(action, &QAction::triggered, this, [this, choice] { m_theme.setChoice(choice); });
    };
    addChoice(u"followDesktop"_s, tr("As the desktop"), Theme::Choice::FollowDesktop);
    addChoice(u"light"_s, tr("Light"), Theme::Choice::Light);
    addChoice(u"dark"_s, tr("Dark"), Theme::Choice::Dark);
}

void TrayMenu::refresh()
{
    const QDateTime now = m_model.clock.now();
    const PresenceRoster &roster = m_model.roster;
    const auto state =
        TrayWords::state(m_model.calling.isCalling(), m_model.doNotDisturb.isOn(), roster.state());
    m_header->setText(withDetail(u"● "_s + TrayWords::stateText(state),
                                 TrayWords::feedText(roster.state(), roster.asOf(), now)));

    const QList<CallingStatus::Hold> holds = m_model.calling.holds();
    m_onACall->setChecked(
        std::any_of(holds.cbegin(), holds.cend(),
                    [](const CallingStatus::Hold &hold) { return hold.owner == Owner; }));

    const int errors = m_model.notifications.openErrors();
    m_errors->setText(withDetail(tr("Errors"), errors > 0 ? QString::number(errors) : QString()));
    const bool isKnown = roster.state() != PresenceRoster::State::Off && roster.asOf().isValid();
    m_colleagues->setText(withDetail(
        tr("Colleagues"), isKnown ? tr("%1 online").arg(roster.onlineCount()) : QString()));
    m_whenBack->menuAction()->setVisible(isKnown);
    if (m_model.player != nullptr)
        refreshPlayer();
    refreshQuietTimes();
    refreshAppearance();
    refreshUpgrade();
}

void TrayMenu::refreshPlayer()
{
    const Player &player = *m_model.player;
    m_play->setVisible(player.isLoaded());
    m_stop->setVisible(player.isLoaded());
    if (!player.isLoaded())
        return;
    const QString title = escaped(shortened(player.status().recording.title));
    m_play->setText(player.status().isActive() ? tr("Pause %1").arg(title)
                                               : tr("Play %1").arg(title));
}

void TrayMenu::refreshQuietTimes()
{
    const DoNotDisturb &quiet = m_model.doNotDisturb;
    const QDateTime now = m_model.clock.now();
    m_quiet->setTitle(quiet.isOn()
                          ? tr("Do not disturb: %1").arg(TrayWords::quietText(quiet.until(), now))
                          : tr("Do not disturb"));

    const int checked = checkedQuietTime();
    const QList<QAction *> actions = m_quietTimes->actions();
    for (QAction *action : actions) {
        action->setChecked(action->data().toInt() == checked);
        action->setEnabled(!m_model.settings.isLocked(keys::DoNotDisturbOn));
    }
}

int TrayMenu::checkedQuietTime() const
{
    const DoNotDisturb &quiet = m_model.doNotDisturb;
    if (!quiet.isOn())
        return Off;
    if (!quiet.until().isValid())
        return static_cast<int>(QuietTime::UntilSwitchedOff);
    if (quiet.until() == quietUntil(QuietTime::UntilTomorrow, m_model.clock.now()))
        return static_cast<int>(QuietTime::UntilTomorrow);
    return m_quietTime && quiet.until() == m_quietUntil ? static_cast<int>(*m_quietTime) : None;
}

void TrayMenu::refreshAppearance()
{
    const QList<QAction *> actions = m_schemes->actions();
    for (QAction *action : actions) {
        action->setChecked(action->data().toInt() == static_cast<int>(m_theme.choice()));
        action->setEnabled(!m_model.settings.isLocked(keys::AppearanceTheme));
    }
}

void TrayMenu::refreshUpgrade()
{
    const std::optional<QString> version =
        m_model.upgrade != nullptr ? m_model.upgrade->version() : std::nullopt;
    const bool isCalling = m_model.calling.isCalling();
    m_upgrade->setVisible(version.has_value());
    m_restart->setVisible(version.has_value() && !isCalling);
    if (!version)
        return;
    const QString text = isCalling ? tr("Version %1 is installed; it starts after your call")
                                   : tr("Version %1 is installed; it starts in a moment");
    m_upgrade->setText(text.arg(*version));
}

void TrayMenu::askRecentCalls()
{
    NotificationQuery query;
    query.kind = NotificationQuery::Kind::Call;
    query.limit = RecentCallsShown;
    whenDone(m_model.notifications.list(query), this,
             [this](const Result<QList<Notification>> &calls) {
                 if (calls)
                     showRecentCalls(*calls);
             });
}

void TrayMenu::showRecentCalls(const QList<Notification> &calls)
{
    m_recent->clear();
    if (calls.isEmpty())
        add(*m_recent, u"noCalls"_s, tr("No calls yet"))->setEnabled(false);
    const QDateTime now = m_model.clock.now();
    for (const Notification &call : calls) {
        const QString time =
            NotificationWords::clockTime(QDateTime::fromSecsSinceEpoch(call.date()), now);
        const QString title = escaped(shortened(NotificationWords::title(call)));
        QAction *action = add(*m_recent, u"call-%1"_s.arg(call.id), withDetail(title, time));
        connect(action, &QAction::triggered, this, [this, call] { openCall(call); });
    }
}

void TrayMenu::openCall(const Notification &call)
{
    const std::optional<CrmElement> &element = call.call().element;
    const QString url =
        element ? elementUrl(*element, m_model.settings.text(keys::CrmUrl)) : QString();
    if (url.isEmpty())
        Q_EMIT windowRequested(Page::Calls);
    else
        Q_EMIT openRequested(url);
}

QString TrayMenu::withDetail(const QString &text, const QString &detail) const
{
    if (detail.isEmpty())
        return text;
    return m_hasColumns ? text + u'\t' + detail : tr("%1 (%2)").arg(text, detail);
}

} // namespace calltray
