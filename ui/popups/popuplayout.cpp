// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/popuplayout.h"

#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "ui/platform/stacking.h"
#include "ui/platform/windowshape.h"
#include "ui/popups/callpopup.h"
#include "ui/popups/errorpopup.h"
#include "ui/popups/summarycard.h"
#include "ui/popups/troublecard.h"

#include <QCursor>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

//! The first ones, made ahead.
constexpr std::size_t MostWarm = 2;
//! More hidden cards than these would only take memory; a burst replaces all that are on screen at once.
constexpr std::size_t MostIdle = 4;
//! A compositing manager does not come and go more often than this.
constexpr std::chrono::seconds CompositingKnown = 1s;

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

PopupLayout::PopupLayout(const Popup::Shared &shared, const Settings &settings,
                         std::chrono::milliseconds release, QObject *parent)
    : QObject(parent)
    , m_shared(shared)
    , m_settings(settings)
    , m_overflow(shared)
{
    m_release.setSingleShot(true);
    m_release.setInterval(release);
    connect(&m_release, &QTimer::timeout, this, &PopupLayout::released);
    connect(&m_overflow, &Popup::hoverChanged, this,
            [this](bool isHovered) { onHoverChanged(m_overflow, isHovered); });
    connect(&m_overflow, &Popup::requested, this, &PopupLayout::overflowRequested);
    followPlace();
}

PopupLayout::~PopupLayout() = default;

void PopupLayout::followPlace()
{
    connect(&m_screens, &PopupScreens::primaryChanged, this, [this] { m_screen = {}; });
    connect(&m_screens, &PopupScreens::changed, this, &PopupLayout::placeChanged);
    connect(&m_settings, &Settings::changed, this, [this](const QString &key) {
        if (key != keys::PopupsScreen)
            return;
        m_screen = {};
        Q_EMIT placeChanged();
    });
}

void PopupLayout::refresh()
{
    const QString wish = m_settings.text(keys::PopupsScreen);
    m_screen = m_cards.empty() ? m_screens.chosen(wish) : m_screens.named(m_screen.name, wish);
    if (!m_compositingKnown.hasExpired())
        return;
    m_isComposited = isCompositing();
    m_compositingKnown.setRemainingTime(CompositingKnown);
}

Popup &PopupLayout::card(const PopupContent &content, const Popup::Context &context)
{
    const PopupKey key = keyOf(content);
    if (Popup *known = find(key))
        return *known;
    Windows &ready = idle(key.kind);
    if (ready.empty()) {
        m_cards.push_back(made(key.kind));
    } else {
        m_cards.push_back(std::move(ready.back()));
        ready.pop_back();
    }
    Popup &popup = *m_cards.back();
    popup.fold();
    popup.showContent(content, context);
    return popup;
}

std::unique_ptr<Popup> PopupLayout::made(PopupKey::Kind kind)
{
    std::unique_ptr<Popup> popup;
    switch (kind) {
    case PopupKey::Kind::Call:
        popup = std::make_unique<CallPopup>(m_shared);
        break;
    case PopupKey::Kind::Error:
        popup = std::make_unique<ErrorPopup>(m_shared);
        break;
    case PopupKey::Kind::Trouble:
        popup = std::make_unique<TroubleCard>(m_shared);
        break;
    case PopupKey::Kind::Digest:
    case PopupKey::Kind::Return:
        popup = std::make_unique<SummaryCard>(m_shared, kind);
        break;
    }
    watch(*popup);
    return popup;
}

void PopupLayout::watch(Popup &popup)
{
    connect(&popup, &Popup::hoverChanged, this,
            [this, &popup](bool isHovered) { onHoverChanged(popup, isHovered); });
    connect(&popup, &Popup::vanished, this, [this, &popup] { onVanished(popup); });
    connect(&popup, &Popup::resized, this, [this, &popup] { Q_EMIT resized(popup.key()); });
    connect(&popup, &Popup::requested, this,
            [this, &popup](Popup::Request request) { Q_EMIT requested(popup.key(), request); });
    connect(&popup, &Popup::openRequested, this,
            [this, &popup](const QString &target) { Q_EMIT openRequested(popup.key(), target); });
}

PopupLayout::Windows::iterator PopupLayout::at(const PopupKey &key)
{
    return std::find_if(m_cards.begin(), m_cards.end(),
                        [&key](const auto &popup) { return popup->key() == key; });
}

Popup *PopupLayout::find(const PopupKey &key) const
{
    const auto known = std::find_if(m_cards.cbegin(), m_cards.cend(),
                                    [&key](const auto &popup) { return popup->key() == key; });
    return known == m_cards.cend() ? nullptr : known->get();
}

void PopupLayout::putBack(const PopupKey &key)
{
    const auto known = at(key);
    if (known == m_cards.end())
        return;
    std::unique_ptr<Popup> popup = std::move(*known);
    m_cards.erase(known);
    keep(std::move(popup));
}

void PopupLayout::keep(std::unique_ptr<Popup> popup)
{
    Windows &ready = idle(popup->key().kind);
    if (ready.size() < MostIdle)
        ready.push_back(std::move(popup));
    else
        popup.release()->deleteLater(); // it may be in the middle of a signal of its own
}

void PopupLayout::remove(const PopupKey &key, bool atOnce)
{
    const auto known = at(key);
    if (known == m_cards.end())
        return;
    Popup &popup = **known;
    m_leaving.push_back(std::move(*known));
    m_cards.erase(known);
    leave(popup);
    if (atOnce)
        popup.vanishNow();
    else
        popup.vanish();
}

void PopupLayout::onVanished(const Popup &popup)
{
    const auto gone = std::find_if(m_leaving.begin(), m_leaving.end(),
                                   [&popup](const auto &other) { return other.get() == &popup; });
    if (gone == m_leaving.end())
        return;
    std::unique_ptr<Popup> window = std::move(*gone);
    m_leaving.erase(gone);
    keep(std::move(window));
}

bool PopupLayout::fits(const QList<QSize> &sizes) const
{
    const QList<QSize> all = QList<QSize>{m_overflow.cardSize()} + sizes;
    return place(m_screen.workArea, all).size() == all.size();
}

int PopupLayout::heightBeside(const QList<QSize> &sizes) const
{
    return heightLeft(m_screen.workArea, QList<QSize>{m_overflow.cardSize()} + sizes);
}

void PopupLayout::layOut(const QList<PopupKey> &order, int waiting)
{
    m_waiting = waiting;
    m_overflow.setCount(waiting);
    QList<Popup *> cards;
    if (waiting > 0)
        cards.append(&m_overflow);
    else if (m_overflow.isVisible())
        m_overflow.vanish();
    for (const PopupKey &key : order)
        cards.append(find(key));
    QList<QSize> sizes;
    for (const Popup *popup : std::as_const(cards))
        sizes.append(popup->cardSize());
    const QList<QRect> rects = place(m_screen.workArea, sizes);
    for (qsizetype i = 0; i < rects.size(); ++i)
        present(*cards[i], rects[i]);
}

bool PopupLayout::placeAbove(const PopupKey &key)
{
    Popup &popup = *find(key);
    const QRect rect = calltray::placeAbove(m_screen.workArea, occupied(), popup.cardSize());
    if (rect.isEmpty())
        return false;
    present(popup, rect);
    return true;
}

void PopupLayout::countHeld(int waiting)
{
    m_waiting = waiting;
    m_overflow.setCount(waiting);
    const bool isShown = m_overflow.isVisible() && !m_overflow.isVanishing();
    if ((waiting > 0) == isShown)
        return;
    if (waiting == 0) {
        leave(m_overflow);
        m_overflow.vanish();
        return;
    }
    const QRect rect = placeBeside(m_screen.workArea, occupied(), m_overflow.cardSize());
    if (!rect.isEmpty())
        present(m_overflow, rect);
}

void PopupLayout::resizeHeld(const PopupKey &key)
{
    const Popup &popup = *find(key);
    const int growth = popup.cardSize().height() - popup.card().height();
    const int edge = popup.card().top();
    int top = edge;
    for (const auto &card : m_cards)
        top = std::min(top, card->card().top());
    const bool movesUnderPointer = m_hovered != nullptr && m_hovered->card().top() < edge;
    if (movesUnderPointer || top - growth < m_screen.workArea.top())
        return; // once the pointer has left
    for (const auto &card : m_cards) {
        const QRect rect = card->card();
        if (card.get() == &popup)
            card->moveCard(rect.adjusted(0, -growth, 0, 0));
        else if (rect.top() < edge)
            card->moveCard(rect.translated(0, -growth));
    }
}

void PopupLayout::present(Popup &popup, const QRect &rect)
{
    if (m_isConcealed)
        return;
    const bool wasVisible = popup.isVisible() && !popup.isVanishing();
    if (wasVisible && popup.isComposited() == m_isComposited)
        popup.moveCard(rect);
    else
        popup.appear(rect, m_isComposited);
    if (!wasVisible && &popup != &m_overflow)
        Q_EMIT appeared(popup.key());
}

QList<QRect> PopupLayout::occupied() const
{
    QList<QRect> rects;
    if (m_overflow.isVisible())
        rects.append(m_overflow.card());
    for (const auto &card : m_cards) {
        if (card->isVisible())
            rects.append(card->card());
    }
    return rects;
}

void PopupLayout::setUnseen(bool isUnseen)
{
    m_isUnseen = isUnseen;
    if (isUnseen) {
        if (!isHeld())
            return;
        m_hovered = nullptr;
        m_release.stop();
        Q_EMIT released();
        return;
    }
    // The pointer may be on one of them, which it does not enter anew.
    const QPoint pointer = QCursor::pos();
    if (m_overflow.isVisible() && m_overflow.card().contains(pointer))
        onHoverChanged(m_overflow, true);
    for (const auto &card : m_cards) {
        if (card->isVisible() && card->card().contains(pointer))
            onHoverChanged(*card, true);
    }
}

void PopupLayout::setConcealed(bool isConcealed)
{
    m_isConcealed = isConcealed;
    if (!isConcealed)
        return;
    m_overflow.conceal();
    for (const auto &card : m_cards)
        card->conceal();
}

void PopupLayout::onHoverChanged(const Popup &popup, bool isHovered)
{
    if (!isHovered) {
        leave(popup);
        return;
    }
    if (m_isUnseen)
        return;
    const bool wasHeld = isHeld();
    m_release.stop();
    m_hovered = &popup;
    if (!wasHeld)
        Q_EMIT held();
}

void PopupLayout::leave(const Popup &popup)
{
    if (m_hovered != &popup)
        return;
    m_hovered = nullptr;
    m_release.start();
}

void PopupLayout::fold()
{
    for (const auto &card : m_cards)
        card->fold();
}

void PopupLayout::setNow(const QDateTime &now)
{
    for (const auto &card : m_cards)
        card->setNow(now);
}

void PopupLayout::restyle()
{
    m_overflow.restyle();
    const auto restyleAll = [](const Windows &windows) {
        for (const auto &popup : windows)
            popup->restyle();
    };
    restyleAll(m_cards);
    restyleAll(m_leaving);
    std::for_each(m_idle.cbegin(), m_idle.cend(), restyleAll);
}

bool PopupLayout::warmUp(const Popup::Context &context)
{
    const bool needsCall = idle(PopupKey::Kind::Call).size() < MostWarm;
    if (!needsCall && !idle(PopupKey::Kind::Error).empty()) {
        m_overflow.setCount(std::max(m_waiting, 1));
        m_overflow.warmUp();
        return false;
    }
    const Notification letters = sample(needsCall);
    std::unique_ptr<Popup> popup = made(keyOf(letters).kind);
    popup->showContent(letters, context);
    popup->warmUp();
    keep(std::move(popup));
    return true;
}

std::optional<PopupKey> PopupLayout::top() const
{
    const auto top =
        std::min_element(m_cards.cbegin(), m_cards.cend(), [](const auto &left, const auto &right) {
            return left->card().top() < right->card().top();
        });
    return top == m_cards.cend() ? std::nullopt : std::optional((*top)->key());
}

QList<Presenter::PopupInfo> PopupLayout::popups() const
{
    QList<Presenter::PopupInfo> infos;
    if (m_isConcealed)
        return infos;
    const auto add = [this, &infos](const Popup &popup, qint64 id) {
        infos.append({.id = id,
                      .kind = popup.kind(),
                      .title = popup.title(),
                      .screen = m_screen.name,
                      .geometry = popup.card()});
    };
    if (m_overflow.isVisible() && m_waiting > 0)
        add(m_overflow, 0);
    for (const auto &card : m_cards)
        add(*card, card->key().id);
    std::stable_sort(infos.begin(), infos.end(), [](const auto &left, const auto &right) {
        return left.geometry.bottom() > right.geometry.bottom();
    });
    return infos;
}

} // namespace calltray
