// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/popupcards.h"

#include <algorithm>
#include <iterator>
#include <utility>

using namespace std::chrono_literals;

namespace calltray {

qsizetype PopupCards::indexOf(const Popup &popup) const
{
    const auto known = std::find_if(m_cards.cbegin(), m_cards.cend(),
                                    [&popup](const auto &card) { return card.popup == &popup; });
    return known == m_cards.cend() ? -1 : known - m_cards.cbegin();
}

qsizetype PopupCards::indexOf(qint64 id) const
{
    const auto known = std::find_if(m_cards.cbegin(), m_cards.cend(), [id](const auto &card) {
        return card.notification != nullptr && card.id() == id;
    });
    return known == m_cards.cend() ? -1 : known - m_cards.cbegin();
}

qsizetype PopupCards::indexOfTop() const
{
    const auto top = std::min_element(
        m_cards.cbegin(), m_cards.cend(), [](const PopupCard &left, const PopupCard &right) {
            return left.popup->card().top() < right.popup->card().top();
        });
    return top == m_cards.cend() ? -1 : top - m_cards.cbegin();
}

QList<StackClaim> PopupCards::claims() const
{
    const auto kindOf = [](const PopupCard &card) {
        if (card.notification == nullptr)
            return StackClaim::Kind::Summary;
        if (card.id() < 0)
            return StackClaim::Kind::Own;
        return card.isCall() ? StackClaim::Kind::Call : StackClaim::Kind::Error;
    };
    QList<StackClaim> claims;
    for (const PopupCard &card : m_cards)
        claims.append({.id = card.id(),
                       .kind = kindOf(card),
                       .isPlaying = isPlaying(card),
                       .isUnfolded = card.isUnfolded(),
                       .popup = card.popup});
    return claims;
}

QList<QSize> PopupCards::sizes() const
{
    QList<QSize> sizes;
    std::transform(m_cards.cbegin(), m_cards.cend(), std::back_inserter(sizes),
                   [](const PopupCard &card) { return card.popup->cardSize(); });
    return sizes;
}

QList<QRect> PopupCards::rects() const
{
    QList<QRect> rects;
    for (const PopupCard &card : m_cards) {
        if (card.popup->isVisible())
            rects.append(card.popup->card());
    }
    return rects;
}

void PopupCards::insert(PopupCard card)
{
    card.stays = isPlaying(card);
    renew(card);
    const qint64 id = card.id();
    auto position = m_cards.cbegin();
    while (id > 0 && position != m_cards.cend() && position->id() > id)
        ++position;
    m_cards.insert(position, card);
}

void PopupCards::noteOpened(const Popup &popup)
{
    if (const qsizetype index = indexOf(popup); index >= 0)
        m_cards[index].wasOpened = true;
}

void PopupCards::hold()
{
    m_isHeld = true;
    for (PopupCard &card : m_cards) {
        if (!card.hide.isForever())
            card.left = leftUntil(card.hide);
        card.hide = QDeadlineTimer(QDeadlineTimer::Forever);
    }
}

void PopupCards::release(std::chrono::milliseconds leastLeft)
{
    m_isHeld = false;
    run(leastLeft);
}

void PopupCards::setAway(bool isAway)
{
    m_isAway = isAway;
    if (!isAway) {
        run(0ms);
        return;
    }
    for (PopupCard &card : m_cards) {
        card.left = card.life;
        card.hide = QDeadlineTimer(QDeadlineTimer::Forever);
    }
}

bool PopupCards::setPlaying(const QString &link)
{
    if (link == m_playing)
        return false;
    m_playing = link;
    updateStays();
    return true;
}

void PopupCards::setLives(
    const std::function<std::chrono::milliseconds(const Notification &)> &lifeOf)
{
    for (PopupCard &card : m_cards) {
        if (card.notification == nullptr)
            continue;
        card.life = lifeOf(card.notification->notification());
        renew(card);
    }
}

void PopupCards::updateStays()
{
    for (PopupCard &card : m_cards) {
        const bool stays = isPlaying(card) || card.isUnfolded();
        if (std::exchange(card.stays, stays) != stays)
            renew(card);
    }
}

void PopupCards::renew(PopupCard &card) const
{
    card.left = card.life;
    card.hide = QDeadlineTimer(QDeadlineTimer::Forever);
    if (card.life > 0ms && !m_isHeld && !m_isAway && !card.stays)
        card.hide.setRemainingTime(card.life);
}

bool PopupCards::isPlaying(const PopupCard &card) const
{
    return !m_playing.isEmpty() && card.isCall()
        && card.notification->notification().call().link == m_playing;
}

void PopupCards::run(std::chrono::milliseconds leastLeft)
{
    if (m_isHeld || m_isAway)
        return;
    for (PopupCard &card : m_cards) {
        if (card.life > 0ms && !card.stays)
            card.hide.setRemainingTime(std::max(card.left, leastLeft));
    }
}

QDeadlineTimer PopupCards::nextToHide() const
{
    QDeadlineTimer next(QDeadlineTimer::Forever);
    for (const PopupCard &card : m_cards)
        next = std::min(next, card.hide);
    return next;
}

std::chrono::milliseconds leftUntil(const QDeadlineTimer &deadline)
{
    return std::chrono::ceil<std::chrono::milliseconds>(deadline.remainingTimeAsDuration());
}

} // namespace calltray
