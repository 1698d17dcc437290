// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/popupstack.h"

#include "app/core/clock.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "ui/player/playercontrols.h"
#include "ui/popups/accessiblepopup.h"
#include "ui/popups/stacking.h"
#include "ui/style/theme.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

//! What hides by itself stays at least this long. Source: design, "Popups".
constexpr std::chrono::seconds ShortestLife = 5s;
constexpr std::chrono::seconds DefaultLife = 15s;
//! `just now` is true for so long.
constexpr std::chrono::seconds JustNow = 60s;

} // namespace

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
    , m_digest({theme, m_shadow, timing.clickGuard, timing.fade})
    , m_return({theme, m_shadow, timing.clickGuard, timing.fade})
    , m_place(settings)
    , m_idle(timing.awayAfter)
{
    QAccessible::installFactory(AccessiblePopup::create);
    for (QTimer *timer : {&m_release, &m_settle, &m_next})
        timer->setSingleShot(true);
    connect(&m_release, &QTimer::timeout, this, &PopupStack::release);
    connect(&m_settle, &QTimer::timeout, this, &PopupStack::settle);
    connect(&m_next, &QTimer::timeout, this, &PopupStack::onDeadline);
    connect(&m_idle, &IdleTime::awayChanged, this, [this](bool isAway) {
        m_cards.setAway(isAway);
        scheduleNext();
    });
    connect(&m_place, &PopupPlace::changed, this, [this] {
        m_hasRoom = true;
        settleSoon(0ms);
    });
    connect(&m_theme, &Theme::changed, this, [this] {
        m_pool.restyle();
        m_overflow.restyle();
        m_digest.restyle();
        m_return.restyle();
        m_hasRoom = true;
        settleSoon(0ms);
    });
    connectOwnCards();
    if (player != nullptr)
        connectPlayer(*player);
}

PopupStack::~PopupStack()
{
    QAccessible::removeFactory(AccessiblePopup::create);
}

void PopupStack::connectOwnCards()
{
    for (Popup *popup : std::initializer_list<Popup *>{&m_overflow, &m_digest, &m_return})
        connect(popup, &Popup::hoverChanged, this,
                [this, popup](bool isHovered) { onHoverChanged(*popup, isHovered); });
    connect(&m_overflow, &OverflowCard::clearRequested, this,
            [this] { clearWaiting(m_waiting.clear()); });
    connect(&m_overflow, &OverflowCard::showAllRequested, this, [this] {
        clearWaiting(m_waiting.clearCalls());
        Q_EMIT showAllRequested();
    });
    const auto closeByUser = [this](const Popup &popup) {
        if (const qsizetype index = m_cards.indexOf(popup); index >= 0)
            close(index, HideReason::ClosedByUser);
    };
    for (Popup *popup : std::initializer_list<Popup *>{&m_digest, &m_return})
        connect(popup, &Popup::closeRequested, this, [popup, closeByUser] { closeByUser(*popup); });
    connect(&m_digest, &DigestCard::showAllRequested, this, [this, closeByUser] {
        closeByUser(m_digest);
        Q_EMIT showAllRequested();
    });
}

void PopupStack::connectPlayer(const PlayerControls &player)
{
    connect(&player, &PlayerControls::changed, this, [this, &player] {
        const PlayerStatus &status = player.status();
        if (m_cards.setPlaying(status.isActive() ? status.recording.link : QString()))
            scheduleNext();
    });
}

void PopupStack::connectPopup(NotificationPopup &popup)
{
    connect(&popup, &Popup::hoverChanged, this,
            [this, &popup](bool isHovered) { onHoverChanged(popup, isHovered); });
    connect(&popup, &Popup::closeRequested, this, [this, &popup] {
        if (const qsizetype index = m_cards.indexOf(popup); index >= 0)
            close(index, HideReason::ClosedByUser);
    });
    connect(&popup, &Popup::vanished, this, [this, &popup] { m_pool.giveBack(popup); });
    connect(&popup, &NotificationPopup::openRequested, this, [this, &popup](const QString &link) {
        m_cards.noteOpened(popup);
        Q_EMIT openRequested(link);
    });
    connect(&popup, &NotificationPopup::remindRequested, this,
            [this, &popup] { remindLater(popup); });
    connect(&popup, &NotificationPopup::resized, this, [this, &popup] { resize(popup); });
}

void PopupStack::show(const Notification &notification)
{
    if (m_cards.indexOf(notification.id) >= 0 || m_waiting.update(notification)) {
        update(notification);
        return;
    }
    m_reminders.removeSameAs(notification);
    queue(notification);
    const bool displaces = notification.isCall() && !m_cards.hasCall();
    if (m_hasRoom || displaces)
        settle();
    if (m_cards.indexOf(notification.id) >= 0)
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
    const qsizetype index = m_cards.indexOf(notification.id);
    if (index < 0) {
        m_waiting.update(notification);
        return;
    }
    NotificationPopup &popup = *m_cards[index].notification;
    const Notification &before = popup.notification();
    if (before.content == notification.content && before.count == notification.count)
        return; // a number of the server's, which is not shown
    popup.setNotification(notification, context());
    m_hasRoom = true;
    if (!isHeld())
        settleSoon(0ms);
}

void PopupStack::withdraw(qint64 id)
{
    m_reminders.remove(id);
    if (const qsizetype index = m_cards.indexOf(id); index >= 0)
        remove(index);
    else if (m_waiting.remove(id))
        settleSoon(m_timing.countEvery);
}

void PopupStack::showDigest(int calls, int errors)
{
    const bool isShown = m_cards.indexOf(m_digest) >= 0;
    m_digestCalls = calls + (isShown ? m_digestCalls : 0);
    m_digestErrors = errors + (isShown ? m_digestErrors : 0);
    m_digest.setCounts(m_digestCalls, m_digestErrors);
    if (!isShown)
        insertOwn(m_digest);
}

void PopupStack::showReturn(const QString &name)
{
    const bool isShown = m_cards.indexOf(m_return) >= 0;
    QStringList names = isShown ? m_return.names() : QStringList();
    names.removeAll(name);
    m_return.setNames(names << name);
    if (!isShown)
        insertOwn(m_return);
}

void PopupStack::remindAt(const Notification &error, const QDateTime &due)
{
    m_reminders.removeSameAs(error);
    m_reminders.addUntil(error, due, m_clock.now());
    scheduleNext();
}

HandOver::Cards PopupStack::cardsToKeep() const
{
    const bool hasDigest = m_cards.indexOf(m_digest) >= 0;
    return {.reminders = m_reminders.all(m_clock.now()),
            .digestCalls = hasDigest ? m_digestCalls : 0,
            .digestErrors = hasDigest ? m_digestErrors : 0,
            .returned = m_cards.indexOf(m_return) >= 0 ? m_return.names() : QStringList()};
}

bool PopupStack::closeTop()
{
    const qsizetype top = m_cards.indexOfTop();
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
                      .screen = m_place.screen(),
                      .geometry = popup.card()});
    };
    if (m_overflow.isVisible() && m_waiting.count() > 0)
        add(m_overflow, 0);
    for (const PopupCard &card : m_cards)
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
    m_place.refresh(!m_cards.isEmpty());
    refill();
    if (!isHeld())
        layOut();
    m_overflow.setCount(m_waiting.count());
    scheduleNext();
}

void PopupStack::settleSoon(std::chrono::milliseconds delay)
{
    if (!m_settle.isActive() || m_settle.remainingTimeAsDuration() > delay)
        m_settle.start(delay);
}

void PopupStack::settleAfterRemoval()
{
    m_hasRoom = true;
    if (isHeld())
        return;
    // What is fading out must not be covered by what takes its place.
    settleSoon(m_place.isComposited() && !m_theme.reducedMotion() ? m_timing.fade : 0ms);
}

void PopupStack::resize(const NotificationPopup &popup)
{
    const qsizetype index = m_cards.indexOf(popup);
    if (index < 0 || popup.card().isEmpty())
        return;
    m_hasRoom = true;
    if (!isHeld()) {
        settleSoon(0ms);
        return;
    }
    const int growth = popup.cardSize().height() - popup.card().height();
    const int edge = popup.card().top();
    const QRect top = m_cards[m_cards.indexOfTop()].popup->card();
    const bool movesUnderPointer = m_hovered != nullptr && m_hovered->card().top() < edge;
    if (movesUnderPointer || top.top() - growth < m_place.workArea().top())
        return; // once the pointer has gone
    for (const PopupCard &card : m_cards) {
        const QRect rect = card.popup->card();
        if (card.popup == &popup)
            card.popup->moveCard(rect.adjusted(0, -growth, 0, 0));
        else if (rect.top() < edge)
            card.popup->moveCard(rect.translated(0, -growth));
    }
}

void PopupStack::refill()
{
    while (m_hasRoom && m_cards.size() < MaxCards) {
        const std::optional<Notification> next = m_waiting.takeNext();
        if (!next)
            return;
        if (!tryToPlace(*next)) {
            queue(*next);
            m_hasRoom = false;
        }
    }
    m_hasRoom = false;
    if (isHeld() || !m_waiting.hasCall() || m_cards.hasCall())
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
    if (!m_cards.isEmpty() && !fits(popup.cardSize())) {
        m_pool.giveBack(popup);
        return false;
    }
    insert({.popup = &popup, .notification = &popup, .life = lifeOf(notification)});
    return true;
}

bool PopupStack::fits(QSize size) const
{
    if (isHeld())
        return !placeAbove(m_place.workArea(), taken(), size).isEmpty();
    const QList<QSize> sizes = QList<QSize>{m_overflow.cardSize(), size} + m_cards.sizes();
    return place(m_place.workArea(), sizes).size() == sizes.size();
}

QList<QRect> PopupStack::taken() const
{
    QList<QRect> rects = m_cards.rects();
    if (m_overflow.isVisible())
        rects.prepend(m_overflow.card());
    rects.removeAll(QRect());
    return rects;
}

void PopupStack::insert(const PopupCard &card)
{
    // What is held stays where it is; else layOut() shows the new one.
    const QRect above =
        isHeld() ? placeAbove(m_place.workArea(), taken(), card.popup->cardSize()) : QRect();
    m_cards.insert(card);
    if (isHeld())
        present(*card.popup, above);
}

void PopupStack::insertOwn(Popup &popup)
{
    if (m_cards.size() == MaxCards)
        displaceOldest();
    m_cards.insert({.popup = &popup});
    m_hasRoom = true;
    settle();
}

void PopupStack::displaceOldest()
{
    if (m_cards.isEmpty())
        return;
    const PopupCard oldest = m_cards.takeOldest();
    leave(*oldest.popup);
    if (oldest.notification != nullptr) {
        Q_EMIT popupWaits(oldest.id());
        queue(oldest.notification->notification());
    }
    oldest.popup->vanish();
}

void PopupStack::layOut()
{
    QList<QRect> rects;
    bool overflows = false;
    while (true) {
        overflows = m_waiting.count() > 0;
        QList<QSize> sizes;
        if (overflows)
            sizes.append(m_overflow.cardSize());
        sizes += m_cards.sizes();
        rects = place(m_place.workArea(), sizes);
        if (rects.size() == sizes.size() || m_cards.size() <= 1)
            break;
        displaceOldest();
    }
    if (overflows)
        present(m_overflow, rects.takeFirst());
    else if (m_overflow.isVisible())
        m_overflow.vanish();
    for (qsizetype i = 0; i < std::min(m_cards.size(), rects.size()); ++i)
        present(*m_cards[i].popup, rects[i]);
}

void PopupStack::present(Popup &popup, const QRect &rect)
{
    const bool isNew = m_place.present(popup, rect);
    const qsizetype index = m_cards.indexOf(popup);
    if (isNew && index >= 0 && m_cards[index].notification != nullptr)
        Q_EMIT popupShown(m_cards[index].id(), m_place.screen());
}

void PopupStack::remove(qsizetype index)
{
    const PopupCard card = m_cards.takeAt(index);
    m_passing.remove(card.id());
    leave(*card.popup);
    card.popup->vanish();
    settleAfterRemoval();
}

void PopupStack::close(qsizetype index, HideReason reason)
{
    const PopupCard &card = m_cards[index];
    const qint64 id = card.id();
    const bool wasOpened = card.wasOpened && reason == HideReason::TimedOut;
    remove(index);
    if (id != 0)
        Q_EMIT popupHidden(id, wasOpened ? HideReason::Opened : reason);
}

void PopupStack::clearWaiting(const QList<qint64> &ids)
{
    if (m_waiting.count() == 0) {
        leave(m_overflow);
        m_overflow.vanish();
    }
    settleAfterRemoval();
    for (const qint64 id : ids)
        Q_EMIT popupHidden(id, HideReason::Cleared);
}

void PopupStack::remindLater(const NotificationPopup &popup)
{
    const qsizetype index = m_cards.indexOf(popup);
    if (index < 0)
        return;
    m_reminders.add(popup.notification(), m_timing.remindAfter);
    close(index, HideReason::Postponed);
    scheduleNext();
}

void PopupStack::onHoverChanged(Popup &popup, bool isHovered)
{
    if (!isHovered) {
        leave(popup);
        return;
    }
    if (!isHeld())
        m_cards.hold();
    m_release.stop();
    m_hovered = &popup;
}

void PopupStack::leave(const Popup &popup)
{
    if (m_hovered != &popup)
        return;
    m_hovered = nullptr;
    m_release.start(m_timing.release);
}

void PopupStack::release()
{
    m_cards.release(m_timing.leastLeft);
    m_hasRoom = true;
    settle();
}

void PopupStack::onDeadline()
{
    const QList<Notification> reminded = m_reminders.takeDue();
    for (const Notification &error : reminded) {
        if (error.id < 0)
            show(error);
        else
            Q_EMIT reminderDue(error.id);
    }
    const QDateTime now = m_clock.now();
    for (qsizetype i = m_cards.size() - 1; i >= 0; --i) {
        if (m_cards[i].hide.hasExpired())
            close(i, HideReason::TimedOut);
        else if (m_cards[i].notification != nullptr)
            m_cards[i].notification->setNow(now);
    }
    scheduleNext();
}

void PopupStack::scheduleNext()
{
    m_idle.setWatching(m_cards.hasPassing());
    QDeadlineTimer next = std::min(m_reminders.next(), m_cards.nextToHide());
    for (const PopupCard &card : m_cards) {
        if (!card.isCall())
            continue;
        const auto age = m_clock.unixTime() - card.notification->notification().date();
        if (age >= 0 && age < JustNow.count())
            next = std::min(next, QDeadlineTimer(JustNow - std::chrono::seconds(age)));
    }
    if (next.isForever())
        m_next.stop();
    else
        m_next.start(leftUntil(next));
}

std::chrono::milliseconds PopupStack::lifeOf(const Notification &notification) const
{
    if (!notification.isCall() && !m_passing.contains(notification.id))
        return 0ms;
    if (m_timing.hideAfter)
        return *m_timing.hideAfter;
    bool isNumber = false;
    const int seconds = m_settings.value(keys::PopupsHideAfterSeconds).toInt(&isNumber);
    if (!isNumber || seconds < 0)
        return DefaultLife;
    return seconds == 0 ? 0s : std::max(ShortestLife, std::chrono::seconds(seconds));
}

} // namespace calltray
