// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/servingturns.h"

#include <QScopedValueRollback>

#include <chrono>
#include <utility>

namespace calltray {

namespace {

//! Messages that are handled in one turn of the event loop; their popups and replies are work, too.
constexpr int MessagesATurn = 50;
constexpr std::chrono::milliseconds TurnLength{5};

} // namespace

ServingTurns::ServingTurns(QObject *parent)
    : QObject(parent)
{
    m_turn.setSingleShot(true);
    m_turn.setInterval(std::chrono::milliseconds(0));
    connect(&m_turn, &QTimer::timeout, this, &ServingTurns::serve);
}

void ServingTurns::enqueue(TurnTaker *taker)
{
    if (!m_queue.contains(taker))
        m_queue.enqueue(taker);
    serve();
}

void ServingTurns::forget(TurnTaker *taker)
{
    m_queue.removeOne(taker);
    if (m_current == taker)
        m_current = nullptr;
}

void ServingTurns::serve()
{
    if (m_queue.isEmpty() || m_isServing)
        return;
    const QScopedValueRollback serving(m_isServing, true);
    if (!m_turn.isActive()) {
        m_turn.start();
        m_turnEnd.setRemainingTime(TurnLength);
        m_left = MessagesATurn;
    }
    while (!m_queue.isEmpty() && m_left > 0 && !m_turnEnd.hasExpired()) {
        m_current = m_queue.dequeue();
        if (!m_current->serveNext())
            continue;
        --m_left;
        if (m_current != nullptr && !m_queue.contains(m_current))
            m_queue.enqueue(m_current);
    }
    m_current = nullptr;
}

} // namespace calltray
