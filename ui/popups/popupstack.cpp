// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/popupstack.h"

#include "app/core/clock.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "ui/player/playercontrols.h"
#include "ui/popups/accessiblepopup.h"
#include "ui/style/theme.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

PopupStack::PopupStack(Theme &theme, const Settings &settings, const Clock &clock,
                       const Timing &timing, PlayerControls *player, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
    , m_settings(settings)
    , m_clock(clock)
    , m_timing(timing)
    , m_pool({theme, m_shadow, timing.clickGuard, timing.fade, player},
             [this](NotificationPopup &popup) { connectPopup(popup); })
    , m_overflow({theme, m_shadow, timing.clickGuard, timing.fade})
    , m_board(settings, m_overflow, {.leastLeft = timing.leastLeft, .release = timing.release})
    , m_summaries({theme, m_shadow, timing.clickGuard, timing.fade}, m_board)
    , m_times(m_board.cards(), settings, clock,
              {.hideAfter = timing.hideAfter, .awayAfter = timing.awayAfter})
{
    QAccessible::installFactory(AccessiblePopup::create);
    m_settle.setSingleShot(true);
    connect(&m_settle, &QTimer::timeout, this, &PopupStack::settle);
    connect(&m_theme, &Theme::changed, this, [this] {
        m_pool.restyle();
        m_overflow.restyle();
        m_summaries.restyle();
        settleAnew();
    });
    connectBoard();
    connectTimes();
    connectOwnCards();
    if (player != nullptr)
        connectPlayer(*player);
}

PopupStack::~PopupStack()
{
    QAccessible::removeFactory(AccessiblePopup::create);
}

void PopupStack::connectBoard()
{
    connect(&m_board, &PopupBoard::placeChanged, this, &PopupStack::settleAnew);
    connect(&m_board, &PopupBoard::released, this, [this] {
        m_hasRoom = true;
        settle();
    });
    connect(&m_board, &PopupBoard::shown, this,
            [this](qint64 id) { Q_EMIT popupShown(id, m_board.screen()); });
}

void PopupStack::connectTimes()
{
    connect(&m_times, &PopupTimes::expired, this,
            [this](qsizetype index) { close(index, HideReason::TimedOut); });
    connect(&m_times, &PopupTimes::reminded, this, [this](const QList<Notification> &errors) {
        for (const Notification &error : errors) {
            if (error.id < 0)
                show(error);
            else
                Q_EMIT reminderDue(error.id);
        }
    });
}

void PopupStack::connectOwnCards()
{
    connect(&m_overflow, &OverflowCard::clearRequested, this,
            [this] { clearWaiting(m_waiting.clear()); });
    connect(&m_overflow, &OverflowCard::showAllRequested, this, [this] {
        clearWaiting(m_waiting.clearCalls());
        Q_EMIT showAllRequested();
    });
    connect(&m_summaries, &SummaryCards::wanted, this, &PopupStack::insertOwn);
    connect(&m_summaries, &SummaryCards::closeRequested, this, &PopupStack::closeByUser);
    connect(&m_summaries, &SummaryCards::showAllRequested, this, &PopupStack::showAllRequested);
}

void PopupStack::connectPlayer(const PlayerControls &player)
{
    connect(&player, &PlayerControls::changed, this, [this, &player] {
        const PlayerStatus &status = player.status();
        if (m_board.cards().setPlaying(status.isActive() ? status.recording.link : QString()))
            m_times.schedule();
    });
}

void PopupStack::connectPopup(NotificationPopup &popup)
{
    m_board.watch(popup);
    connect(&popup, &Popup::closeRequested, this, [this, &popup] { closeByUser(popup); });
    connect(&popup, &Popup::vanished, this, [this, &popup] { m_pool.giveBack(popup); });
    connect(&popup, &NotificationPopup::openRequested, this, [this, &popup](const QString &link) {
        m_board.cards().noteOpened(popup);
        Q_EMIT openRequested(link);
    });
    connect(&popup, &NotificationPopup::remindRequested, this,
            [this, &popup] { remindLater(popup); });
    connect(&popup, &NotificationPopup::resized, this, [this, &popup] { resize(popup); });
}

void PopupStack::show(const Notification &notification)
{
    if (m_board.cards().indexOf(notification.id) >= 0 || m_waiting.update(notification)) {
        update(notification);
        return;
    }
    m_times.reminders().removeSameAs(notification);
    queue(notification);
    const bool displaces = notification.isCall() && !m_board.cards().hasCall();
    if (m_hasRoom || displaces)
        settle();
    if (m_board.cards().indexOf(notification.id) >= 0)
        return;
    Q_EMIT popupWaits(notification.id);
    settleSoon(m_timing.countEvery);
}

void PopupStack::showPassing(const Notification &notification)
{
    m_passing.insert(notification.id);
    show(notification);
}

void PopupStack::update(const Notification &notification)
{
    const qsizetype index = m_board.cards().indexOf(notification.id);
    if (index < 0) {
        m_waiting.update(notification);
        return;
    }
    NotificationPopup &popup = *m_board.cards()[index].notification;
    const Notification &before = popup.notification();
    if (before.content == notification.content && before.count == notification.count)
        return; // a number of the server's, which is not shown
    popup.setNotification(notification, context());
    m_hasRoom = true;
    if (!m_board.isHeld())
        settleSoon(0ms);
}

void PopupStack::withdraw(qint64 id)
{
    m_times.reminders().remove(id);
    if (const qsizetype index = m_board.cards().indexOf(id); index >= 0)
        remove(index);
    else if (m_waiting.remove(id))
        settleSoon(m_timing.countEvery);
}

void PopupStack::remindAt(const Notification &error, const QDateTime &due)
{
    m_times.reminders().removeSameAs(error);
    m_times.reminders().addUntil(error, due, m_clock.now());
    m_times.schedule();
}

HandOver::Cards PopupStack::cardsToKeep() const
{
    HandOver::Cards cards = m_summaries.toKeep();
    cards.reminders = m_times.reminders().all(m_clock.now());
    return cards;
}

bool PopupStack::closeTop()
{
    const qsizetype top = m_board.cards().indexOfTop();
    if (top >= 0)
        close(top, HideReason::ClosedByApi);
    return top >= 0;
}

void PopupStack::warmUp()
{
    QTimer::singleShot(0ms, this, [this] {
        if (m_pool.warmUp(context())) {
            warmUp();
            return;
        }
        m_overflow.setCount(100);
        m_overflow.warmUp();
    });
}

QList<Presenter::PopupInfo> PopupStack::popups() const
{
    QList<Presenter::PopupInfo> infos;
    const auto add = [this, &infos](const Popup &popup, qint64 id) {
        infos.append({.id = id,
                      .kind = popup.kind(),
                      .title = popup.title(),
                      .screen = m_board.screen(),
                      .geometry = popup.card()});
    };
    if (m_overflow.isVisible() && m_waiting.count() > 0)
        add(m_overflow, 0);
    for (const PopupCard &card : m_board.cards())
        add(*card.popup, card.id());
    std::stable_sort(infos.begin(), infos.end(), [](const auto &left, const auto &right) {
        return left.geometry.bottom() > right.geometry.bottom();
    });
    return infos;
}

QList<qint64> PopupStack::notificationIds() const
{
    QList<qint64> ids = m_waiting.ids();
    const QList<Presenter::PopupInfo> shown = popups();
    for (const Presenter::PopupInfo &popup : shown)
        ids.append(popup.id);
    ids.removeIf([](qint64 id) { return id <= 0; });
    std::sort(ids.begin(), ids.end());
    return ids;
}

NotificationPopup::Context PopupStack::context() const
{
    return {.crm = QUrl(m_settings.value(keys::CrmUrl).toString()), .now = m_clock.now()};
}

void PopupStack::settle()
{
    m_settle.stop();
    m_board.refresh();
    refill();
    if (!m_board.isHeld())
        layOut();
    m_overflow.setCount(m_waiting.count());
    m_times.schedule();
}

void PopupStack::settleAnew()
{
    m_hasRoom = true;
    settleSoon(0ms);
}

void PopupStack::settleSoon(std::chrono::milliseconds delay)
{
    if (!m_settle.isActive() || m_settle.remainingTimeAsDuration() > delay)
        m_settle.start(delay);
}

void PopupStack::settleAfterRemoval()
{
    m_hasRoom = true;
    if (m_board.isHeld())
        return;
    // What is fading out must not be covered by what takes its place.
    settleSoon(m_board.isComposited() && !m_theme.reducedMotion() ? m_timing.fade : 0ms);
}

void PopupStack::resize(const NotificationPopup &popup)
{
    if (m_board.cards().indexOf(popup) < 0 || popup.card().isEmpty())
        return;
    m_hasRoom = true;
    if (m_board.isHeld())
        m_board.resizeHeld(popup);
    else
        settleSoon(0ms);
}

void PopupStack::refill()
{
    while (m_hasRoom && m_board.cards().size() < MaxCards) {
        const std::optional<Notification> next = m_waiting.takeNext();
        if (!next)
            return;
        if (!tryToPlace(*next)) {
            queue(*next);
            m_hasRoom = false;
        }
    }
    m_hasRoom = false;
    if (m_board.isHeld() || !m_waiting.hasCall() || m_board.cards().hasCall())
        return;
    const std::optional<Notification> call = m_waiting.takeNewestCall();
    do
        displaceOldest();
    while (!tryToPlace(*call));
}

void PopupStack::queue(const Notification &notification)
{
    const std::optional<qint64> pushedOut = m_waiting.add(notification);
    if (!pushedOut)
        return;
    m_passing.remove(*pushedOut);
    Q_EMIT popupHidden(*pushedOut, HideReason::Replaced);
}

bool PopupStack::tryToPlace(const Notification &notification)
{
    NotificationPopup &popup = m_pool.take(notification);
    popup.setNotification(notification, context());
    if (!m_board.cards().isEmpty() && !m_board.fits(popup.cardSize())) {
        m_pool.giveBack(popup);
        return false;
    }
    m_board.insert({.popup = &popup, .notification = &popup, .life = lifeOf(notification)});
    return true;
}

void PopupStack::insertOwn(Popup &popup)
{
    if (m_board.cards().size() == MaxCards)
        displaceOldest();
    m_board.insert({.popup = &popup});
    m_hasRoom = true;
    settle();
}

void PopupStack::displaceOldest()
{
    if (m_board.cards().isEmpty())
        return;
    const PopupCard oldest = m_board.takeOldest();
    if (oldest.notification != nullptr) {
        Q_EMIT popupWaits(oldest.id());
        queue(oldest.notification->notification());
    }
    oldest.popup->vanish();
}

void PopupStack::layOut()
{
    while (m_board.isCrowded(m_waiting.count() > 0))
        displaceOldest();
    m_board.layOut(m_waiting.count() > 0);
}

void PopupStack::remove(qsizetype index)
{
    const PopupCard card = m_board.takeAt(index);
    m_passing.remove(card.id());
    card.popup->vanish();
    settleAfterRemoval();
}

void PopupStack::close(qsizetype index, HideReason reason)
{
    const PopupCard &card = m_board.cards()[index];
    const qint64 id = card.id();
    const bool wasOpened = card.wasOpened && reason == HideReason::TimedOut;
    remove(index);
    if (id != 0)
        Q_EMIT popupHidden(id, wasOpened ? HideReason::Opened : reason);
}

void PopupStack::closeByUser(const Popup &popup)
{
    if (const qsizetype index = m_board.cards().indexOf(popup); index >= 0)
        close(index, HideReason::ClosedByUser);
}

void PopupStack::clearWaiting(const QList<qint64> &ids)
{
    if (m_waiting.count() == 0) {
        m_board.leave(m_overflow);
        m_overflow.vanish();
    }
    settleAfterRemoval();
    for (const qint64 id : ids)
        Q_EMIT popupHidden(id, HideReason::Cleared);
}

void PopupStack::remindLater(const NotificationPopup &popup)
{
    const qsizetype index = m_board.cards().indexOf(popup);
    if (index < 0)
        return;
    m_times.reminders().add(popup.notification(), m_timing.remindAfter);
    close(index, HideReason::Postponed);
    m_times.schedule();
}

std::chrono::milliseconds PopupStack::lifeOf(const Notification &notification) const
{
    return notification.isCall() || m_passing.contains(notification.id) ? m_times.life() : 0ms;
}

} // namespace calltray
