// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/popupstack.h"

#include "app/core/clock.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "ui/popups/accessiblepopup.h"
#include "ui/popups/stacking.h"
#include "ui/popups/windowshape.h"
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
//! A compositing manager does not come and go more often than this.
constexpr std::chrono::seconds CompositingKnown = 1s;
//! `just now` is true for so long.
constexpr std::chrono::seconds JustNow = 60s;

//! Not less than is left: what waits so long finds the deadline passed.
std::chrono::milliseconds leftUntil(const QDeadlineTimer &deadline)
{
    return std::chrono::ceil<std::chrono::milliseconds>(deadline.remainingTimeAsDuration());
}

} // namespace

PopupStack::PopupStack(Theme &theme, const Settings &settings, const Clock &clock,
                       const Timing &timing, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
    , m_settings(settings)
    , m_clock(clock)
    , m_timing(timing)
    , m_pool({theme, m_shadow, timing.clickGuard, timing.fade},
             [this](NotificationPopup &popup) { connectPopup(popup); })
    , m_overflow({theme, m_shadow, timing.clickGuard, timing.fade})
    , m_digest({theme, m_shadow, timing.clickGuard, timing.fade})
{
    QAccessible::installFactory(AccessiblePopup::create);
    for (QTimer *timer : {&m_release, &m_settle, &m_next})
        timer->setSingleShot(true);
    connect(&m_release, &QTimer::timeout, this, &PopupStack::release);
    connect(&m_settle, &QTimer::timeout, this, &PopupStack::settle);
    connect(&m_next, &QTimer::timeout, this, &PopupStack::onDeadline);

    for (Popup *popup : {static_cast<Popup *>(&m_overflow), static_cast<Popup *>(&m_digest)})
        connect(popup, &Popup::hoverChanged, this,
                [this, popup](bool isHovered) { onHoverChanged(*popup, isHovered); });
    connect(&m_overflow, &OverflowCard::clearRequested, this,
            [this] { clearWaiting(m_waiting.clear()); });
    connect(&m_overflow, &OverflowCard::showAllRequested, this, [this] {
        clearWaiting(m_waiting.clearCalls());
        Q_EMIT showAllRequested();
    });
    const auto closeDigest = [this] {
        if (const qsizetype index = indexOf(m_digest); index >= 0)
            close(index, HideReason::ClosedByUser);
    };
    connect(&m_digest, &Popup::closeRequested, this, closeDigest);
    connect(&m_digest, &DigestCard::showAllRequested, this, [this, closeDigest] {
        closeDigest();
        Q_EMIT showAllRequested();
    });
    connect(&m_theme, &Theme::changed, this, [this] {
        m_pool.restyle();
        m_overflow.restyle();
        m_digest.restyle();
        m_hasRoom = true;
        settleSoon(0ms);
    });
    connectScreens();
}

PopupStack::~PopupStack()
{
    QAccessible::removeFactory(AccessiblePopup::create);
}

void PopupStack::connectScreens()
{
    connect(&m_screens, &PopupScreens::primaryChanged, this, [this] { m_screen = {}; });
    connect(&m_screens, &PopupScreens::changed, this, [this] {
        m_hasRoom = true;
        settleSoon(0ms);
    });
}

void PopupStack::connectPopup(NotificationPopup &popup)
{
    connect(&popup, &Popup::hoverChanged, this,
            [this, &popup](bool isHovered) { onHoverChanged(popup, isHovered); });
    connect(&popup, &Popup::closeRequested, this, [this, &popup] {
        if (const qsizetype index = indexOf(popup); index >= 0)
            close(index, HideReason::ClosedByUser);
    });
    connect(&popup, &Popup::vanished, this, [this, &popup] { m_pool.giveBack(popup); });
    connect(&popup, &NotificationPopup::openRequested, this, [this, &popup](const QString &link) {
        noteOpened(popup);
        Q_EMIT openRequested(link);
    });
    connect(&popup, &NotificationPopup::remindRequested, this,
            [this, &popup] { remindLater(popup); });
}

void PopupStack::show(const Notification &notification)
{
    if (indexOf(notification.id) >= 0 || m_waiting.update(notification)) {
        update(notification);
        return;
    }
    m_reminders.removeSameAs(notification);
    queue(notification);
    const bool displaces = notification.isCall() && !hasCallOnScreen();
    if (m_hasRoom || displaces)
        settle();
    if (indexOf(notification.id) >= 0)
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
    const qsizetype index = indexOf(notification.id);
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
    if (const qsizetype index = indexOf(id); index >= 0)
        remove(index);
    else if (m_waiting.remove(id))
        settleSoon(m_timing.countEvery);
}

void PopupStack::showDigest(int calls, int errors)
{
    const bool isShown = indexOf(m_digest) >= 0;
    m_digestCalls = calls + (isShown ? m_digestCalls : 0);
    m_digestErrors = errors + (isShown ? m_digestErrors : 0);
    m_digest.setCounts(m_digestCalls, m_digestErrors);
    if (isShown)
        return;
    if (m_cards.size() == MaxCards)
        displaceOldest();
    m_cards.prepend({.popup = &m_digest});
    m_hasRoom = true;
    settle();
}

bool PopupStack::closeTop()
{
    const auto top =
        std::min_element(m_cards.cbegin(), m_cards.cend(), [](const Card &left, const Card &right) {
            return left.popup->card().top() < right.popup->card().top();
        });
    if (top == m_cards.cend())
        return false;
    close(top - m_cards.cbegin(), HideReason::ClosedByApi);
    return true;
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
                      .screen = m_screen.name,
                      .geometry = popup.card()});
    };
    if (m_overflow.isVisible() && m_waiting.count() > 0)
        add(m_overflow, 0);
    for (const Card &card : m_cards)
        add(*card.popup, card.id());
    std::stable_sort(infos.begin(), infos.end(), [](const auto &left, const auto &right) {
        return left.geometry.bottom() > right.geometry.bottom();
    });
    return infos;
}

qsizetype PopupStack::indexOf(const Popup &popup) const
{
    const auto known = std::find_if(m_cards.cbegin(), m_cards.cend(),
                                    [&popup](const Card &card) { return card.popup == &popup; });
    return known == m_cards.cend() ? -1 : known - m_cards.cbegin();
}

qsizetype PopupStack::indexOf(qint64 id) const
{
    const auto known = std::find_if(m_cards.cbegin(), m_cards.cend(), [id](const Card &card) {
        return card.notification != nullptr && card.id() == id;
    });
    return known == m_cards.cend() ? -1 : known - m_cards.cbegin();
}

bool PopupStack::hasCallOnScreen() const
{
    return std::any_of(m_cards.cbegin(), m_cards.cend(), [](const Card &card) {
        return card.notification != nullptr && card.notification->notification().isCall();
    });
}

NotificationPopup::Context PopupStack::context() const
{
    return {.crm = QUrl(m_settings.value(keys::CrmUrl).toString()), .now = m_clock.now()};
}

void PopupStack::settle()
{
    m_settle.stop();
    if (m_cards.isEmpty()) {
        m_screen = m_screens.chosen(m_settings.value(keys::PopupsScreen).toString());
    } else {
        m_screen = m_screens.named(m_screen.name, m_settings.value(keys::PopupsScreen).toString());
    }
    askCompositing();
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
    settleSoon(m_isComposited && !m_theme.reducedMotion() ? m_timing.fade : 0ms);
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
    if (isHeld() || !m_waiting.hasCall() || hasCallOnScreen())
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
    const std::chrono::milliseconds life = lifeOf(notification);
    Card card{.popup = &popup, .notification = &popup, .isSticky = life == 0ms, .left = life};
    if (!card.isSticky && !isHeld())
        card.hide.setRemainingTime(life);
    insert(card);
    return true;
}

bool PopupStack::fits(QSize size) const
{
    if (isHeld()) {
        QList<QRect> placed{m_overflow.isVisible() ? m_overflow.card() : QRect()};
        for (const Card &card : m_cards)
            placed.append(card.popup->card());
        placed.removeAll(QRect());
        return !placeAbove(m_screen.workArea, placed, size).isEmpty();
    }
    QList<QSize> sizes{m_overflow.cardSize(), size};
    for (const Card &card : m_cards)
        sizes.append(card.popup->cardSize());
    return place(m_screen.workArea, sizes).size() == sizes.size();
}

void PopupStack::insert(Card card)
{
    const qint64 id = card.id();
    auto position = m_cards.begin();
    while (id > 0 && position != m_cards.end() && position->id() > id)
        ++position;
    m_cards.insert(position, card);
    if (!isHeld())
        return; // layOut() shows it
    QList<QRect> rects{m_overflow.isVisible() ? m_overflow.card() : QRect()};
    for (const Card &other : std::as_const(m_cards)) {
        if (other.popup != card.popup)
            rects.append(other.popup->card());
    }
    rects.removeAll(QRect());
    present(*card.popup, placeAbove(m_screen.workArea, rects, card.popup->cardSize()));
}

void PopupStack::displaceOldest()
{
    if (m_cards.isEmpty())
        return;
    const Card oldest = m_cards.takeLast();
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
        for (const Card &card : std::as_const(m_cards))
            sizes.append(card.popup->cardSize());
        rects = place(m_screen.workArea, sizes);
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
    const bool wasVisible = popup.isVisible() && !popup.isVanishing();
    if (wasVisible && popup.isComposited() == m_isComposited)
        popup.moveCard(rect);
    else
        popup.appear(rect, m_isComposited);
    const qsizetype index = indexOf(popup);
    if (!wasVisible && index >= 0 && m_cards[index].notification != nullptr)
        Q_EMIT popupShown(m_cards[index].id(), m_screen.name);
}

void PopupStack::askCompositing()
{
    if (!m_compositingKnown.hasExpired())
        return;
    m_isComposited = isCompositing();
    m_compositingKnown.setRemainingTime(CompositingKnown);
}

void PopupStack::remove(qsizetype index)
{
    const Card card = m_cards.takeAt(index);
    m_passing.remove(card.id());
    leave(*card.popup);
    card.popup->vanish();
    settleAfterRemoval();
}

void PopupStack::close(qsizetype index, HideReason reason)
{
    const Card &card = m_cards[index];
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

void PopupStack::noteOpened(const Popup &popup)
{
    if (const qsizetype index = indexOf(popup); index >= 0)
        m_cards[index].wasOpened = true;
}

void PopupStack::remindLater(const NotificationPopup &popup)
{
    const qsizetype index = indexOf(popup);
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
        hold();
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

void PopupStack::hold()
{
    for (Card &card : m_cards) {
        if (!card.isSticky)
            card.left = leftUntil(card.hide);
        card.hide = QDeadlineTimer(QDeadlineTimer::Forever);
    }
}

void PopupStack::release()
{
    for (Card &card : m_cards) {
        if (!card.isSticky)
            card.hide.setRemainingTime(std::max(card.left, m_timing.leastLeft));
    }
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
    QDeadlineTimer next = m_reminders.next();
    for (const Card &card : std::as_const(m_cards)) {
        next = std::min(next, card.hide);
        if (card.notification == nullptr || !card.notification->notification().isCall())
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
