// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/popupstack.h"

#include "app/core/clock.h"
#include "app/notifications/payload/payload.h"
#include "app/recordings/player.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "ui/popups/accessiblepopup.h"
#include "ui/style/theme.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

//! `just now` is true for so long.
constexpr std::chrono::seconds JustNow = 60s;

//! Whether \a link leads to the CRM card that \a notification belongs to, with \a crm as the CRM's address.
bool isCardOf(const Notification &notification, const QString &link, const QString &crm)
{
    return notification.isCall() && notification.call().element
        && elementUrl(*notification.call().element, crm) == link;
}

PopupQueue::Time now()
{
    return std::chrono::steady_clock::now();
}

} // namespace

PopupStack::PopupStack(Theme &theme, const Settings &settings, const Clock &clock,
                       const Timing &timing, Player *player, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
    , m_settings(settings)
    , m_clock(clock)
    , m_timing(timing)
    , m_layout({theme, m_shadow, timing.clickGuard, timing.fade, player}, settings, timing.release)
    , m_idle(timing.awayAfter)
{
    QAccessible::installFactory(AccessiblePopup::create);
    m_queue.setLife(life(), now());
    m_settle.setSingleShot(true);
    connect(&m_settle, &QTimer::timeout, this, &PopupStack::settle);
    m_due.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, &PopupStack::onDue);
    connect(&m_idle, &IdleTime::awayChanged, this, &PopupStack::setAway);
    connectLayout();
    connectSettings();
    if (player != nullptr)
        connect(player, &Player::changed, this, [this, player] { onPlayerChanged(*player); });
}

PopupStack::~PopupStack()
{
    QAccessible::removeFactory(AccessiblePopup::create);
}

void PopupStack::connectLayout()
{
    connect(&m_layout, &PopupLayout::placeChanged, this, &PopupStack::settleAnew);
    connect(&m_layout, &PopupLayout::appeared, this, [this](const PopupKey &key) {
        if (key.isNotification())
            Q_EMIT popupShown(key.id, m_layout.screen());
    });
    connect(&m_layout, &PopupLayout::held, this, [this] { m_queue.hold(now()); });
    connect(&m_layout, &PopupLayout::released, this, [this] {
        m_queue.release(now(), m_timing.leastLeft);
        m_hasRoom = true;
        settle();
    });
    connect(&m_layout, &PopupLayout::requested, this, &PopupStack::onRequested);
    connect(&m_layout, &PopupLayout::overflowRequested, this, &PopupStack::onOverflowRequested);
    connect(&m_layout, &PopupLayout::openRequested, this,
            [this](const PopupKey &key, const QString &link) {
                m_queue.noteOpened(key);
                if (const auto *opened = m_queue.content<Notification>(key))
                    Q_EMIT acted(key.id,
                                 isCardOf(*opened, link, m_settings.text(keys::CrmUrl))
                                     ? u"card"_s
                                     : u"link"_s);
                Q_EMIT openRequested(link);
            });
    connect(&m_layout, &PopupLayout::resized, this, &PopupStack::onResized);
}

void PopupStack::connectSettings()
{
    connect(&m_theme, &Theme::changed, this, [this] {
        m_layout.restyle();
        settleAnew();
    });
    connect(&m_settings, &Settings::changed, this, [this](const QString &key) {
        if (key == keys::CrmUrl) {
            renewContents();
        } else if (key == keys::PopupsHideAfterSeconds) {
            m_queue.setLife(life(), now());
            schedule();
        }
    });
}

void PopupStack::onPlayerChanged(const Player &player)
{
    const PlayerStatus &status = player.status();
    notePlayed(status);
    if (m_queue.setPlaying(status.isActive() ? status.recording.link : QString(), now()))
        schedule();
}

void PopupStack::notePlayed(const PlayerStatus &status)
{
    const QString link = status.isActive() ? status.recording.link : QString();
    if (link == std::exchange(m_played, link) || link.isEmpty())
        return;
    const QList<PopupKey> shown = m_queue.shown();
    for (const PopupKey &key : shown) {
        const auto *call = m_queue.content<Notification>(key);
        if (call != nullptr && call->isCall() && call->call().link == link)
            Q_EMIT acted(key.id, u"play"_s);
    }
}

void PopupStack::show(const Notification &notification)
{
    if (m_queue.find(keyOf(notification)) != nullptr)
        update(notification);
    else
        put(notification);
}

void PopupStack::showTrouble(const Trouble &trouble)
{
    put(TroubleNotice{.trouble = trouble, .date = m_clock.unixTime()});
}

void PopupStack::showDigest(int calls, int errors)
{
    Digest digest{.calls = calls, .errors = errors};
    if (const auto *known = m_queue.content<Digest>(keyOf(digest))) {
        digest.calls += known->calls;
        digest.errors += known->errors;
    }
    put(digest);
}

void PopupStack::showReturn(const QString &name)
{
    Return back;
    if (const auto *known = m_queue.content<Return>(keyOf(back)))
        back = *known;
    back.names.removeAll(name);
    back.names.append(name);
    put(back);
}

HandOver::Cards PopupStack::cardsToKeep() const
{
    HandOver::Cards cards;
    if (const auto *digest = m_queue.content<Digest>(keyOf(Digest()))) {
        cards.digestCalls = digest->calls;
        cards.digestErrors = digest->errors;
    }
    if (const auto *back = m_queue.content<Return>(keyOf(Return())))
        cards.returned = back->names;
    return cards;
}

void PopupStack::put(const PopupContent &content)
{
    const PopupKey key = keyOf(content);
    if (m_queue.update(content)) {
        if (Popup *popup = m_layout.find(key); popup != nullptr) {
            popup->showContent(content, context());
            m_hasRoom = true;
            if (!isHeld())
                settleSoon(0ms);
        }
        return;
    }
    noteDropped(m_queue.add(content));
    const bool isSummary = key.kind == PopupKey::Kind::Digest || key.kind == PopupKey::Kind::Return;
    if (m_hasRoom || isSummary || (!isHeld() && m_calm.hasExpired()))
        settle();
    const auto *card = m_queue.find(key);
    if (card == nullptr || card->hasPlace)
        return;
    if (key.isNotification())
        Q_EMIT popupWaits(key.id);
    settleSoon(m_timing.countEvery);
}

void PopupStack::update(const Notification &notification)
{
    const auto *before = m_queue.content<Notification>(keyOf(notification));
    if (before == nullptr)
        return;
    const bool isNew =
        before->content != notification.content || before->count != notification.count;
    if (isNew || !m_queue.find(keyOf(notification))->hasPlace)
        put(notification);
}

void PopupStack::withdraw(qint64 id)
{
    if (const std::optional<PopupKey> key = m_queue.keyOfNotification(id))
        remove(*key);
}

void PopupStack::withdrawTrouble(Trouble::Kind kind)
{
    remove(keyOf(kind));
}

bool PopupStack::remove(const PopupKey &key)
{
    const auto *card = m_queue.find(key);
    const bool hadPlace = card != nullptr && card->hasPlace;
    if (!m_queue.remove(key))
        return false;
    if (!hadPlace) {
        settleSoon(m_timing.countEvery);
        return true;
    }
    m_layout.remove(key);
    m_hasRoom = true;
    // What is fading out must not be covered by what takes its place.
    if (!isHeld())
        settleSoon(m_layout.isComposited() && !m_theme.reducedMotion() ? m_timing.fade : 0ms);
    return true;
}

void PopupStack::close(PopupKey key, HideReason reason)
{
    const auto *card = m_queue.find(key);
    if (card == nullptr)
        return;
    const bool wasOpened = card->wasOpened && reason == HideReason::TimedOut;
    remove(key);
    if (key == keyOf(Trouble::Kind::Pairing))
        Q_EMIT pairingAnswered(false);
    if (key.isNotification())
        Q_EMIT popupHidden(key.id, wasOpened ? HideReason::Opened : reason);
}

bool PopupStack::closeTop()
{
    const std::optional<PopupKey> top = m_layout.top();
    if (top)
        close(*top, HideReason::ClosedByApi);
    return top.has_value();
}

void PopupStack::warmUp()
{
    QTimer::singleShot(0ms, this, [this] {
        if (m_layout.warmUp(context()))
            warmUp();
    });
}

void PopupStack::onRequested(PopupKey key, Popup::Request request)
{
    switch (request) {
    case Popup::Request::Close:
        if (key.isNotification())
            Q_EMIT acted(key.id, u"close"_s);
        close(key, HideReason::ClosedByUser);
        return;
    case Popup::Request::Remind:
        Q_EMIT acted(key.id, u"remind"_s);
        close(key, HideReason::Postponed);
        return;
    case Popup::Request::Fold:
        toggleFolding(key);
        return;
    case Popup::Request::ShowAll:
        if (const auto *digest = m_queue.content<Digest>(key)) {
            const bool hasCalls = digest->calls > 0;
            close(key, HideReason::ClosedByUser);
            Q_EMIT showAllRequested(hasCalls ? Page::Calls : Page::Errors);
        }
        return;
    case Popup::Request::Restart:
        Q_EMIT restartRequested();
        return;
    case Popup::Request::ShowReport:
        if (const auto *notice = m_queue.content<TroubleNotice>(key))
            Q_EMIT reportRequested(notice->trouble.report);
        return;
    case Popup::Request::Allow:
        Q_EMIT pairingAnswered(true);
        remove(key);
        return;
    case Popup::Request::Clear:
        return; // the overflow card's
    }
}

void PopupStack::onOverflowRequested(Popup::Request request)
{
    if (request == Popup::Request::Clear) {
        hideCleared(m_queue.clearWaiting(), HideReason::Cleared);
        return;
    }
    const Page page = m_queue.hasWaitingCalls() ? Page::Calls : Page::Errors;
    hideCleared(m_queue.clearWaitingCalls(), HideReason::Listed);
    Q_EMIT showAllRequested(page);
}

void PopupStack::hideCleared(const QList<qint64> &ids, HideReason reason)
{
    m_hasRoom = true;
    if (m_queue.waitingCount() == 0)
        m_layout.countHeld(0);
    if (!isHeld())
        settleSoon(0ms);
    for (const qint64 id : ids)
        Q_EMIT popupHidden(id, reason);
}

void PopupStack::noteDropped(const std::optional<qint64> &id)
{
    if (id)
        Q_EMIT popupHidden(*id, HideReason::Replaced);
}

void PopupStack::settle()
{
    m_settle.stop();
    if (!isHeld()) {
        arrange();
    } else {
        m_layout.refresh();
        fillAbove();
        m_layout.countHeld(m_queue.waitingCount());
    }
    noteSettled();
}

void PopupStack::noteSettled()
{
    m_hasRoom = m_queue.shown().size() < PopupQueue::MaxCards && m_queue.waitingCount() == 0;
    schedule();
    Q_EMIT settled();
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

void PopupStack::arrange()
{
    m_calm.setRemainingTime(m_timing.countEvery);
    m_layout.refresh();
    const QList<PopupKey> ranked = m_queue.ranked();
    withdrawPlaces(
        ranked.mid(PopupQueue::MaxCards)); // first, so that their windows can be used again
    const qsizetype most = std::min<qsizetype>(PopupQueue::MaxCards, ranked.size());
    QList<QSize> sizes;
    while (sizes.size() < most && givePlace(ranked[sizes.size()], sizes)) { }
    withdrawPlaces(ranked.mid(sizes.size(), most - sizes.size()));
    m_layout.layOut(m_queue.shown(), m_queue.waitingCount());
}

bool PopupStack::givePlace(const PopupKey &key, QList<QSize> &beside)
{
    const auto *card = m_queue.find(key);
    Popup &popup = m_layout.card(card->content, context());
    if (card->isUnfolded)
        popup.unfold(m_layout.heightBeside(beside));
    const QSize size = popup.cardSize();
    if (!beside.isEmpty() && !m_layout.fits(beside + QList<QSize>{size})) {
        if (!card->hasPlace)
            m_layout.putBack(key);
        return false;
    }
    beside.append(size);
    m_queue.givePlace(key, now());
    return true;
}

void PopupStack::withdrawPlaces(const QList<PopupKey> &keys)
{
    for (const PopupKey &key : keys) {
        const auto *card = m_queue.find(key);
        if (card == nullptr || !card->hasPlace)
            continue;
        m_layout.remove(key, true);
        if (card->isCall() && card->wasOpened) {
            m_queue.remove(key);
            Q_EMIT popupHidden(key.id, HideReason::Opened);
            continue;
        }
        const std::optional<qint64> dropped = m_queue.withdrawPlace(key);
        if (key.isNotification())
            Q_EMIT popupPushedOut(key.id);
        noteDropped(dropped);
    }
}

void PopupStack::fillAbove()
{
    const QList<PopupKey> ranked = m_queue.ranked();
    for (const PopupKey &key : ranked) {
        if (m_queue.shown().size() >= PopupQueue::MaxCards)
            return;
        const auto *card = m_queue.find(key);
        if (card->hasPlace)
            continue;
        (void)m_layout.card(card->content, context());
        if (!m_layout.placeAbove(key)) {
            m_layout.putBack(key);
            return;
        }
        m_queue.givePlace(key, now());
    }
}

void PopupStack::onResized(const PopupKey &key)
{
    const auto *card = m_queue.find(key);
    if (card == nullptr || !card->hasPlace || m_layout.find(key)->card().isEmpty())
        return;
    m_hasRoom = true;
    if (isHeld())
        m_layout.resizeHeld(key);
    else
        settleSoon(0ms);
}

void PopupStack::toggleFolding(PopupKey key)
{
    const auto *card = m_queue.find(key);
    if (card == nullptr)
        return;
    const bool unfolds = !card->isUnfolded;
    m_layout.fold();
    m_queue.unfold(unfolds ? std::optional(key) : std::nullopt, now());
    m_settle.stop();
    arrange();
    noteSettled();
}

void PopupStack::renewContents()
{
    const QList<PopupKey> shown = m_queue.shown();
    for (const PopupKey &key : shown) {
        Popup *popup = m_layout.find(key);
        popup->showContent(m_queue.find(key)->content, context());
        if (isHeld() && popup->isVisible())
            m_layout.resizeHeld(key);
    }
    settleAnew();
}

void PopupStack::setPrivacy(LockedScreen::Popups privacy)
{
    m_privacy = privacy;
    if (privacy == LockedScreen::Popups::Masked) {
        m_layout.fold();
        m_queue.unfold(std::nullopt, now());
    }
    m_layout.setConcealed(privacy == LockedScreen::Popups::Held);
    updateUnseen();
    schedule();
    renewContents();
}

void PopupStack::setAway(bool isAway)
{
    m_isAway = isAway;
    if (!m_layout.isConcealed())
        updateUnseen();
    schedule();
}

void PopupStack::updateUnseen()
{
    const bool isUnseen = m_isAway || m_layout.isConcealed();
    m_queue.setUnseen(isUnseen, now());
    m_layout.setUnseen(isUnseen);
}

void PopupStack::schedule()
{
    const QList<PopupKey> shown = m_queue.shown();
    m_idle.setWatching(!shown.isEmpty());
    std::optional<PopupQueue::Time> next = m_queue.nextToHide();
    for (const PopupKey &key : shown) {
        if (key.kind != PopupKey::Kind::Call)
            continue;
        const std::chrono::seconds age(m_clock.unixTime()
                                       - m_queue.content<Notification>(key)->date());
        if (age >= 0s && age < JustNow)
            next = std::min(next.value_or(PopupQueue::Time::max()), now() + (JustNow - age));
    }
    if (next)
        m_due.start(std::max(0ms, std::chrono::ceil<std::chrono::milliseconds>(*next - now())));
    else
        m_due.stop();
}

void PopupStack::onDue()
{
    const QList<PopupKey> expired = m_queue.expired(now());
    for (const PopupKey &key : expired)
        close(key, HideReason::TimedOut);
    m_layout.setNow(m_clock.now());
    schedule();
}

Popup::Context PopupStack::context() const
{
    return {.crm = QUrl(m_settings.text(keys::CrmUrl)),
            .now = m_clock.now(),
            .isMasked = m_privacy == LockedScreen::Popups::Masked};
}

std::chrono::milliseconds PopupStack::life() const
{
    return m_timing.hideAfter.value_or(
        std::chrono::seconds(m_settings.number(keys::PopupsHideAfterSeconds)));
}

} // namespace calltray
