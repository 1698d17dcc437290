// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/popuppool.h"

#include "ui/popups/callpopup.h"
#include "ui/popups/errorpopup.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! The first ones, made ahead.
constexpr std::size_t MostWarm = 2;
//! More hidden cards than these would only take memory; a burst replaces all that are on screen at once.
constexpr std::size_t MostIdle = 4;

//! Letters of all sorts, so that their glyphs are drawn once before they are needed.
Notification sample(bool isCall)
{
    const QString letters =
        u"+7 (123) 456 78 90 → Abcdefghijklmnopqrstuvwxyz АБВабвгдежзиклмнопрстуфхцчшщыьэюя"_s;
    Notification notification;
    if (!isCall) {
        ErrorNotification error;
        error.header = letters;
        error.text = letters;
        notification.content = error;
        return notification;
    }
    CallNotification call;
    call.from = letters;
    call.to = letters;
    call.text = letters;
    call.duration = std::chrono::seconds(65);
    call.link = u"https://example.org/"_s;
    call.element.emplace().id = 1'234'567'890;
    notification.content = call;
    return notification;
}

} // namespace

PopupPool::PopupPool(const Popup::Shared &shared, Connect connect)
    : m_shared(shared)
    , m_connect(std::move(connect))
{ }

NotificationPopup &PopupPool::take(const Notification &notification)
{
    Cards &cards = idle(notification.isCall());
    if (cards.empty())
        cards.push_back(made(notification.isCall()));
    m_used.push_back(std::move(cards.back()));
    cards.pop_back();
    m_used.back()->fold();
    return *m_used.back();
}

void PopupPool::giveBack(NotificationPopup &popup)
{
    const auto used = std::find_if(m_used.begin(), m_used.end(),
                                   [&popup](const auto &card) { return card.get() == &popup; });
    if (used == m_used.end())
        return;
    Cards &cards = idle(popup.notification().isCall());
    if (cards.size() < MostIdle)
        cards.push_back(std::move(*used));
    else
        used->release()->deleteLater(); // it may be in the middle of a signal of its own
    m_used.erase(used);
}

void PopupPool::restyle()
{
    for (Cards *cards : {&m_used, &m_idleCalls, &m_idleErrors}) {
        for (const auto &card : *cards)
            card->restyle();
    }
}

bool PopupPool::warmUp(const NotificationPopup::Context &context)
{
    const bool needsCall = m_idleCalls.size() < MostWarm;
    if (!needsCall && !m_idleErrors.empty())
        return false;
    auto card = made(needsCall);
    card->setNotification(sample(needsCall), context);
    card->warmUp();
    idle(needsCall).push_back(std::move(card));
    return true;
}

std::unique_ptr<NotificationPopup> PopupPool::made(bool isCall) const
{
    std::unique_ptr<NotificationPopup> card;
    if (isCall)
        card = std::make_unique<CallPopup>(m_shared);
    else
        card = std::make_unique<ErrorPopup>(m_shared);
    m_connect(*card);
    return card;
}

} // namespace calltray
