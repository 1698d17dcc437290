// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/popupqueue.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

using namespace std::chrono_literals;

namespace calltray {

namespace {

using Kind = PopupKey::Kind;

auto ageOf(const PopupQueue::Card &card)
{
    return std::tie(card.newest, card.number);
}

enum class Rank { NewestCall, Summary, Playing, Unfolded, Trouble, Error, Call };

Rank rankOf(Kind kind)
{
    switch (kind) {
    case Kind::Call:
        return Rank::Call;
    case Kind::Error:
        return Rank::Error;
    case Kind::Trouble:
        return Rank::Trouble;
    case Kind::Digest:
    case Kind::Return:
        return Rank::Summary;
    }
    Q_UNREACHABLE();
}

} // namespace

PopupQueue::Cards::iterator PopupQueue::at(const PopupKey &key)
{
    return std::find_if(m_cards.begin(), m_cards.end(),
                        [&key](const Card &card) { return card.key == key; });
}

const PopupQueue::Card *PopupQueue::find(const PopupKey &key) const
{
    const auto known = std::find_if(m_cards.cbegin(), m_cards.cend(),
                                    [&key](const Card &card) { return card.key == key; });
    return known == m_cards.cend() ? nullptr : &*known;
}

std::optional<PopupKey> PopupQueue::keyOfNotification(qint64 id) const
{
    for (const Kind kind : {Kind::Call, Kind::Error}) {
        const PopupKey key{.kind = kind, .id = id};
        const std::set<qint64> &counted = kind == Kind::Call ? m_countedCalls : m_countedErrors;
        if (find(key) != nullptr || counted.contains(id))
            return key;
    }
    return std::nullopt;
}

bool PopupQueue::update(const PopupContent &content)
{
    const auto known = at(keyOf(content));
    if (known == m_cards.end())
        return false;
    known->content = content;
    return true;
}

std::optional<qint64> PopupQueue::add(const PopupContent &content)
{
    const PopupKey key = keyOf(content);
    remove(key);
    Card card{.content = content, .key = key, .newest = key.id};
    if (key.isNotification()) {
        m_newest = std::max(m_newest, key.id);
    } else {
        card.newest = m_newest;
        card.number = ++m_others;
    }
    const auto older = std::find_if(m_cards.begin(), m_cards.end(), [&card](const Card &other) {
        return ageOf(other) < ageOf(card);
    });
    m_cards.insert(older, std::move(card));
    return keepCapacity(key.kind);
}

std::optional<qint64> PopupQueue::keepCapacity(PopupKey::Kind kind)
{
    if (kind != Kind::Call && kind != Kind::Error)
        return std::nullopt;
    std::size_t waiting = 0;
    auto oldest = m_cards.end();
    for (auto card = m_cards.begin(); card != m_cards.end(); ++card) {
        if (card->key.kind != kind || card->hasPlace)
            continue;
        ++waiting;
        oldest = card;
    }
    if (waiting <= Capacity)
        return std::nullopt;
    const qint64 id = oldest->key.id;
    countedOnly(kind).insert(id);
    m_cards.erase(oldest);
    return id;
}

bool PopupQueue::remove(const PopupKey &key)
{
    if (const auto known = at(key); known != m_cards.end()) {
        m_cards.erase(known);
        return true;
    }
    return key.isNotification() && countedOnly(key.kind).erase(key.id) > 0;
}

QList<PopupKey> PopupQueue::ranked() const
{
    std::vector<const Card *> claims; // newest first
    std::map<Kind, int> waiting;
    for (const Card &card : m_cards) {
        if (card.hasPlace || ++waiting[card.key.kind] <= MaxCards || !card.key.isNotification())
            claims.push_back(&card);
    }
    const auto newestCall = std::find_if(claims.cbegin(), claims.cend(),
                                         [](const Card *card) { return card->isCall(); });
    const Card *const ringing = newestCall == claims.cend() ? nullptr : *newestCall;
    const auto rank = [this, ringing](const Card *card) {
        if (card == ringing)
            return Rank::NewestCall;
        if (isPlaying(*card))
            return Rank::Playing;
        return card->isUnfolded ? Rank::Unfolded : rankOf(card->key.kind);
    };
    std::stable_sort(claims.begin(), claims.end(), [&rank](const Card *left, const Card *right) {
        return rank(left) < rank(right);
    });
    QList<PopupKey> keys;
    for (const Card *card : claims)
        keys.append(card->key);
    return keys;
}

QList<PopupKey> PopupQueue::shown() const
{
    QList<PopupKey> keys;
    for (const Card &card : m_cards) {
        if (card.hasPlace)
            keys.append(card.key);
    }
    return keys;
}

void PopupQueue::givePlace(const PopupKey &key, Time now)
{
    const auto card = at(key);
    if (card == m_cards.end() || card->hasPlace)
        return;
    card->hasPlace = true;
    renew(*card, now);
}

std::optional<qint64> PopupQueue::withdrawPlace(const PopupKey &key)
{
    const auto card = at(key);
    if (card == m_cards.end())
        return std::nullopt;
    card->hasPlace = false;
    card->isUnfolded = false;
    card->wasOpened = false;
    card->hideAt.reset();
    return keepCapacity(key.kind);
}

int PopupQueue::waitingCount() const
{
    const auto kept = std::count_if(m_cards.cbegin(), m_cards.cend(), [](const Card &card) {
        return !card.hasPlace && rankOf(card.key.kind) != Rank::Summary;
    });
    return static_cast<int>(kept)
        + static_cast<int>(m_countedCalls.size() + m_countedErrors.size());
}

bool PopupQueue::hasWaitingCalls() const
{
    return !m_countedCalls.empty()
        || std::any_of(m_cards.cbegin(), m_cards.cend(),
                       [](const Card &card) { return card.isCall() && !card.hasPlace; });
}

template <typename Which>
void PopupQueue::clear(const Which &which, QList<qint64> &ids)
{
    std::for_each(m_cards.crbegin(), m_cards.crend(), [&](const Card &card) {
        if (!card.hasPlace && card.key.isNotification() && which(card.key.kind))
            ids.append(card.key.id);
    });
    std::erase_if(m_cards,
                  [&which](const Card &card) { return !card.hasPlace && which(card.key.kind); });
}

QList<qint64> PopupQueue::clearWaitingCalls()
{
    QList<qint64> ids(m_countedCalls.cbegin(), m_countedCalls.cend());
    m_countedCalls.clear();
    clear([](Kind kind) { return kind == Kind::Call; }, ids);
    return ids;
}

QList<qint64> PopupQueue::clearWaiting()
{
    QList<qint64> ids = clearWaitingCalls();
    ids.append(QList<qint64>(m_countedErrors.cbegin(), m_countedErrors.cend()));
    m_countedErrors.clear();
    clear([](Kind kind) { return rankOf(kind) != Rank::Summary; }, ids);
    return ids;
}

QList<qint64> PopupQueue::notificationIds() const
{
    QList<qint64> ids;
    for (const Card &card : m_cards) {
        if (card.key.isNotification())
            ids.append(card.key.id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

QList<Trouble> PopupQueue::troubles() const
{
    QList<Trouble> troubles;
    for (const Card &card : m_cards) {
        if (const auto *notice = std::get_if<TroubleNotice>(&card.content))
            troubles.append(notice->trouble);
    }
    return troubles;
}

void PopupQueue::hold(Time now)
{
    m_isHeld = true;
    for (Card &card : m_cards) {
        if (card.hideAt)
            card.left = std::chrono::ceil<Duration>(*card.hideAt - now);
        card.hideAt.reset();
    }
}

void PopupQueue::release(Time now, Duration leastLeft)
{
    m_isHeld = false;
    run(now, leastLeft);
}

void PopupQueue::setUnseen(bool isUnseen, Time now)
{
    m_isUnseen = isUnseen;
    if (!isUnseen) {
        run(now, 0ms);
        return;
    }
    for (Card &card : m_cards)
        renew(card, now);
}

bool PopupQueue::setPlaying(const QString &link, Time now)
{
    if (link == m_playing)
        return false;
    std::vector<bool> stayed;
    for (const Card &card : m_cards)
        stayed.push_back(stays(card));
    m_playing = link;
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        if (stays(m_cards[i]) != stayed[i])
            renew(m_cards[i], now);
    }
    return true;
}

void PopupQueue::unfold(const std::optional<PopupKey> &key, Time now)
{
    for (Card &card : m_cards) {
        const bool stayed = stays(card);
        card.isUnfolded = card.key == key;
        if (stays(card) != stayed)
            renew(card, now);
    }
}

void PopupQueue::noteOpened(const PopupKey &key)
{
    if (const auto card = at(key); card != m_cards.end())
        card->wasOpened = true;
}

void PopupQueue::setLife(Duration life, Time now)
{
    m_life = life;
    for (Card &card : m_cards)
        renew(card, now);
}

QList<PopupKey> PopupQueue::expired(Time now) const
{
    QList<PopupKey> keys;
    for (const Card &card : m_cards) {
        if (card.hideAt && *card.hideAt <= now)
            keys.prepend(card.key);
    }
    return keys;
}

std::optional<PopupQueue::Time> PopupQueue::nextToHide() const
{
    std::optional<Time> next;
    for (const Card &card : m_cards) {
        if (card.hideAt && (!next || *card.hideAt < *next))
            next = card.hideAt;
    }
    return next;
}

bool PopupQueue::isPlaying(const Card &card) const
{
    return !m_playing.isEmpty() && card.isCall()
        && std::get<Notification>(card.content).call().link == m_playing;
}

PopupQueue::Duration PopupQueue::lifeOf(const Card &card) const
{
    const auto *notice = std::get_if<TroubleNotice>(&card.content);
    return card.isCall() || (notice != nullptr && notice->trouble.isPassing) ? m_life : 0ms;
}

void PopupQueue::renew(Card &card, Time now)
{
    card.left = lifeOf(card);
    card.hideAt.reset();
    if (card.hasPlace && card.left > 0ms && !m_isHeld && !m_isUnseen && !stays(card))
        card.hideAt = now + card.left;
}

void PopupQueue::run(Time now, Duration leastLeft)
{
    if (m_isHeld || m_isUnseen)
        return;
    for (Card &card : m_cards) {
        if (card.hasPlace && lifeOf(card) > 0ms && !stays(card))
            card.hideAt = now + std::max(card.left, leastLeft);
    }
}

} // namespace calltray
