// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/popupboard.h"

#include "ui/platform/stacking.h"
#include "ui/popups/overflowcard.h"

#include <QCursor>

#include <algorithm>

namespace calltray {

PopupBoard::PopupBoard(const Settings &settings, OverflowCard &overflow, const Timing &timing,
                       QObject *parent)
    : QObject(parent)
    , m_overflow(overflow)
    , m_timing(timing)
    , m_place(settings)
{
    m_release.setSingleShot(true);
    m_release.setInterval(timing.release);
    connect(&m_release, &QTimer::timeout, this, &PopupBoard::release);
    connect(&m_place, &PopupPlace::changed, this, &PopupBoard::placeChanged);
    watch(overflow);
}

void PopupBoard::watch(Popup &popup)
{
    connect(&popup, &Popup::hoverChanged, this,
            [this, &popup](bool isHovered) { onHoverChanged(popup, isHovered); });
}

void PopupBoard::setAway(bool isAway)
{
    m_isAway = isAway;
    if (!m_isConcealed)
        setUnseen(isAway);
}

void PopupBoard::setConcealed(bool isConcealed)
{
    m_isConcealed = isConcealed;
    if (isConcealed) {
        m_overflow.conceal();
        for (const PopupCard &card : m_cards)
            card.popup->conceal();
    }
    setUnseen(isConcealed || m_isAway);
}

void PopupBoard::setUnseen(bool isUnseen)
{
    m_cards.setAway(isUnseen);
    if (isUnseen && isHeld()) {
        m_hovered = nullptr;
        m_release.stop();
        release();
    } else if (!isUnseen) {
        // It may be on one of them, which it does not enter anew.
        const QPoint pointer = QCursor::pos();
        if (m_overflow.isVisible() && m_overflow.card().contains(pointer))
            onHoverChanged(m_overflow, true);
        for (const PopupCard &card : m_cards) {
            if (card.popup->isVisible() && card.popup->card().contains(pointer))
                onHoverChanged(*card.popup, true);
        }
    }
}

void PopupBoard::release()
{
    m_cards.release(m_timing.leastLeft);
    Q_EMIT released();
}

bool PopupBoard::fits(const QList<QSize> &sizes) const
{
    const QList<QSize> all = QList<QSize>{m_overflow.cardSize()} + sizes;
    return place(m_place.workArea(), all).size() == all.size();
}

bool PopupBoard::fitsAbove(QSize size) const
{
    return !placeAbove(m_place.workArea(), taken(), size).isEmpty();
}

int PopupBoard::heightBeside(const QList<QSize> &sizes) const
{
    return heightLeft(m_place.workArea(), QList<QSize>{m_overflow.cardSize()} + sizes);
}

void PopupBoard::insert(const PopupCard &card)
{
    const QRect above =
        isHeld() ? placeAbove(m_place.workArea(), taken(), card.popup->cardSize()) : QRect();
    m_cards.insert(card);
    if (!above.isEmpty())
        present(*card.popup, above);
}

PopupCard PopupBoard::takeAt(qsizetype index)
{
    const PopupCard card = m_cards.takeAt(index);
    leave(*card.popup);
    return card;
}

void PopupBoard::leave(const Popup &popup)
{
    if (m_hovered != &popup)
        return;
    m_hovered = nullptr;
    m_release.start();
}

void PopupBoard::layOut(bool overflows)
{
    QList<QRect> rects = place(m_place.workArea(), sizes(overflows));
    if (overflows)
        present(m_overflow, rects.takeFirst());
    else if (m_overflow.isVisible())
        m_overflow.vanish();
    for (qsizetype i = 0; i < std::min(m_cards.size(), rects.size()); ++i)
        present(*m_cards[i].popup, rects[i]);
}

void PopupBoard::layOutHeld(bool overflows)
{
    const bool isShown = m_overflow.isVisible() && !m_overflow.isVanishing();
    if (overflows == isShown)
        return;
    if (!overflows) {
        leave(m_overflow);
        m_overflow.vanish();
        return;
    }
    const QRect place = placeBeside(m_place.workArea(), taken(), m_overflow.cardSize());
    if (!place.isEmpty())
        present(m_overflow, place);
}

void PopupBoard::resizeHeld(const NotificationPopup &popup)
{
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

QList<QSize> PopupBoard::sizes(bool overflows) const
{
    QList<QSize> sizes = m_cards.sizes();
    if (overflows)
        sizes.prepend(m_overflow.cardSize());
    return sizes;
}

QList<QRect> PopupBoard::taken() const
{
    QList<QRect> rects = m_cards.rects();
    if (m_overflow.isVisible())
        rects.prepend(m_overflow.card());
    rects.removeAll(QRect());
    return rects;
}

void PopupBoard::present(Popup &popup, const QRect &rect)
{
    if (m_isConcealed)
        return;
    const bool isNew = m_place.present(popup, rect);
    const qsizetype index = m_cards.indexOf(popup);
    if (isNew && index >= 0 && m_cards[index].notification != nullptr)
        Q_EMIT shown(m_cards[index].id());
}

void PopupBoard::onHoverChanged(const Popup &popup, bool isHovered)
{
    if (!isHovered) {
        leave(popup);
        return;
    }
    if (m_isAway || m_isConcealed)
        return;
    if (!isHeld())
        m_cards.hold();
    m_release.stop();
    m_hovered = &popup;
}

} // namespace calltray
