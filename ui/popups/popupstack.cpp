// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/popupstack.h"

#include "app/core/clock.h"
#include "app/recordings/player.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "ui/popups/accessiblepopup.h"
#include "ui/style/theme.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

PopupStack::PopupStack(Theme &theme, const Settings &settings, const Clock &clock,
                       const Timing &timing, Player *player, QObject *parent)
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
    , m_times(m_board, settings, clock,
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
    connectSettings();
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
}

void PopupStack::connectOwnCards()
{
    connect(&m_overflow, &OverflowCard::clearRequested, this,
            [this] { clearWaiting(m_waiting.clear(), HideReason::Cleared); });
    connect(&m_overflow, &OverflowCard::showAllRequested, this, &PopupStack::showAll);
    connect(&m_summaries, &SummaryCards::wanted, this, &PopupStack::insertOwn);
    connect(&m_summaries, &SummaryCards::closeRequested, this, &PopupStack::closeByUser);
    connect(&m_summaries, &SummaryCards::showAllRequested, this, &PopupStack::showAllRequested);
}

void PopupStack::connectPlayer(const Player &player)
{
    connect(&player, &Player::changed, this, [this, &player] {
        const PlayerStatus &status = player.status();
        if (m_board.cards().setPlaying(status.isActive() ? status.recording.link : QString()))
            m_times.schedule();
    });
}

void PopupStack::connectSettings()
{
    connect(&m_settings, &Settings::changed, this, [this](const QString &key) {
        if (key == keys::CrmUrl) {
            renewContents();
        } else if (key == keys::PopupsHideAfterSeconds) {
            m_board.cards().setLives(
                [this](const Notification &notification) { return lifeOf(notification); });
            m_times.schedule();
        }
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
    connect(&popup, &NotificationPopup::remindRequested, this, [this, &popup] { postpone(popup); });
    connect(&popup, &NotificationPopup::resized, this, [this, &popup] { resize(popup); });
    connect(&popup, &NotificationPopup::foldingRequested, this,
            [this, &popup] { toggleFolding(popup); });
}

void PopupStack::show(const Notification &notification)
{
    if (m_board.cards().indexOf(notification.id) >= 0 || m_waiting.update(notification)) {
        update(notification);
        return;
    }
    queue(notification);
    if (m_hasRoom || (!m_board.isHeld() && m_calm.hasExpired()))
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
    if (const qsizetype index = m_board.cards().indexOf(id); index >= 0)
        remove(index);
    else if (m_waiting.remove(id))
        settleSoon(m_timing.countEvery);
}

void PopupStack::setPrivacy(LockedScreen::Popups privacy)
{
    m_privacy = privacy;
    m_summaries.setMasked(privacy == LockedScreen::Popups::Masked);
    m_board.setConcealed(privacy == LockedScreen::Popups::Held);
    m_times.schedule();
    renewContents();
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
    if (m_board.isConcealed())
        return infos;
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
    for (const PopupCard &card : m_board.cards())
        ids.append(card.id());
    ids.removeIf([](qint64 id) { return id <= 0; });
    std::sort(ids.begin(), ids.end());
    return ids;
}

NotificationPopup::Context PopupStack::context() const
{
    return {.crm = QUrl(m_settings.value(keys::CrmUrl).toString()),
            .now = m_clock.now(),
            .isMasked = m_privacy == LockedScreen::Popups::Masked};
}

void PopupStack::settle()
{
    if (!m_board.isHeld()) {
        arrange();
        return;
    }
    m_settle.stop();
    m_board.refresh();
    fillAbove();
    m_board.layOutHeld(m_waiting.count() > 0);
    noteChange();
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

void PopupStack::toggleFolding(NotificationPopup &popup)
{
    const bool unfolds = !popup.isUnfolded();
    for (const PopupCard &card : m_board.cards()) {
        if (card.notification != nullptr)
            card.notification->fold();
    }
    if (unfolds)
        popup.unfold(m_board.heightBeside({}));
    m_board.cards().noteFolding();
    arrange();
}

void PopupStack::arrange()
{
    m_settle.stop();
    m_calm.setRemainingTime(m_timing.countEvery);
    m_board.refresh();
    const QList<StackClaim> claims = ranked(m_waiting.newest(MaxCards) + m_board.cards().claims());
    displaceAll(claims.mid(MaxCards)); // first, so that their windows can be used again
    const qsizetype most = std::min<qsizetype>(MaxCards, claims.size());
    QList<QSize> sizes;
    while (sizes.size() < most && givePlace(claims[sizes.size()], sizes)) { }
    displaceAll(claims.mid(sizes.size(), most - sizes.size()));
    m_board.layOut(m_waiting.count() > 0);
    noteChange();
}

bool PopupStack::givePlace(const StackClaim &claim, QList<QSize> &beside)
{
    NotificationPopup *coming = claim.popup == nullptr ? &prepared(claim) : nullptr;
    if (claim.isUnfolded)
        m_board.cards()[m_board.cards().indexOf(*claim.popup)].notification->unfold(
            m_board.heightBeside(beside));
    const QSize size = coming == nullptr ? claim.popup->cardSize() : coming->cardSize();
    if (!beside.isEmpty() && !m_board.fits(beside + QList<QSize>{size})) {
        if (coming != nullptr)
            m_pool.giveBack(*coming);
        return false;
    }
    beside.append(size);
    if (coming != nullptr)
        place(*coming);
    return true;
}

void PopupStack::fillAbove()
{
    while (m_board.cards().size() < MaxCards && m_waiting.count() > 0) {
        const QList<StackClaim> claims = ranked(m_waiting.newest(1));
        if (claims.isEmpty())
            return; // the others are only counted
        NotificationPopup &popup = prepared(claims.constFirst());
        if (!m_board.fitsAbove(popup.cardSize())) {
            m_pool.giveBack(popup);
            return;
        }
        place(popup);
    }
}

void PopupStack::noteChange()
{
    m_hasRoom = m_board.cards().size() < MaxCards && m_waiting.count() == 0;
    m_overflow.setCount(m_waiting.count());
    m_times.schedule();
    Q_EMIT settled();
}

NotificationPopup &PopupStack::prepared(const StackClaim &claim)
{
    const Notification notification = *m_waiting.find(claim.id);
    NotificationPopup &popup = m_pool.take(notification);
    popup.setNotification(notification, context());
    return popup;
}

void PopupStack::place(NotificationPopup &popup)
{
    const Notification notification = popup.notification();
    m_waiting.remove(notification.id);
    m_board.insert({.popup = &popup, .notification = &popup, .life = lifeOf(notification)});
}

void PopupStack::queue(const Notification &notification)
{
    const std::optional<qint64> pushedOut = m_waiting.add(notification);
    if (!pushedOut)
        return;
    m_passing.remove(*pushedOut);
    Q_EMIT popupHidden(*pushedOut, HideReason::Replaced);
}

void PopupStack::insertOwn(Popup &popup)
{
    m_board.insert({.popup = &popup});
    settle();
}

void PopupStack::displaceAll(const QList<StackClaim> &claims)
{
    for (const StackClaim &claim : claims) {
        if (claim.popup != nullptr)
            displace(*claim.popup);
    }
}

void PopupStack::displace(const Popup &popup)
{
    const PopupCard card = m_board.takeAt(m_board.cards().indexOf(popup));
    if (card.isCall() && card.wasOpened) {
        Q_EMIT popupHidden(card.id(), HideReason::Opened);
    } else if (card.notification != nullptr) {
        Q_EMIT popupPushedOut(card.id());
        queue(card.notification->notification());
    }
    card.popup->vanishNow();
}

void PopupStack::renewContents()
{
    for (const PopupCard &card : m_board.cards()) {
        if (card.notification == nullptr)
            continue;
        card.notification->setNotification(Notification(card.notification->notification()),
                                           context());
        if (m_board.isHeld() && card.popup->isVisible())
            m_board.resizeHeld(*card.notification);
    }
    settleAnew();
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

void PopupStack::postpone(const Popup &popup)
{
    if (const qsizetype index = m_board.cards().indexOf(popup); index >= 0)
        close(index, HideReason::Postponed);
}

void PopupStack::clearWaiting(const QList<qint64> &ids, HideReason reason)
{
    if (m_waiting.count() == 0) {
        m_board.leave(m_overflow);
        m_overflow.vanish();
    }
    settleAfterRemoval();
    for (const qint64 id : ids)
        Q_EMIT popupHidden(id, reason);
}

void PopupStack::showAll()
{
    const Page page = m_waiting.hasCalls() ? Page::Calls : Page::Errors;
    clearWaiting(m_waiting.clearCalls(), HideReason::Listed);
    Q_EMIT showAllRequested(page);
}

std::chrono::milliseconds PopupStack::lifeOf(const Notification &notification) const
{
    return notification.isCall() || m_passing.contains(notification.id) ? m_times.life() : 0ms;
}

} // namespace calltray
