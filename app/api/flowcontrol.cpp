// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/flowcontrol.h"

#include <utility>

namespace calltray {

FlowControl::FlowControl(std::shared_ptr<const ApiPeer> peer, QObject *parent)
    : QObject(parent)
    , m_peer(std::move(peer))
{
    m_stalled.setSingleShot(true);
    m_stalled.setInterval(Patience);
    connect(&m_stalled, &QTimer::timeout, this, &FlowControl::gaveUp);
}

void FlowControl::onQueued(qint64 unsent)
{
    if (unsent > PausingBacklog && !m_stalled.isActive())
        m_stalled.start();
}

void FlowControl::onRead(qint64 unsent)
{
    if (!m_stalled.isActive())
        return;
    if (unsent > PausingBacklog) {
        m_stalled.start();
        return;
    }
    m_stalled.stop();
    Q_EMIT caughtUp();
}

void FlowControl::stop()
{
    m_stalled.stop();
}

bool FlowControl::isBehind() const
{
    return m_peer->unanswered >= MaxUnanswered || m_stalled.isActive();
}

} // namespace calltray
