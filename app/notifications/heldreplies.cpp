// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/heldreplies.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr std::chrono::seconds TickInterval{2};

} // namespace

HeldReplies::HeldReplies(QObject *parent)
    : QObject(parent)
    , m_tick(this)
{
    m_tick.setInterval(TickInterval);
    connect(&m_tick, &QTimer::timeout, this, &HeldReplies::onTick);
}

void HeldReplies::setHeld(bool isHeld)
{
    m_old = m_replies.size();
    if (isHeld)
        m_tick.start();
    else
        m_tick.stop();
}

void HeldReplies::forgetAnswered()
{
    while (!m_replies.empty() && m_replies.front()(nullptr)) {
        m_replies.pop_front();
        m_old -= std::min<std::size_t>(m_old, 1);
    }
}

void HeldReplies::onTick()
{
    const Error kept{
        .code = Error::Code::NotSavedYet,
        .detail =
            u"Another program holds the history. This is kept in memory, and written as soon as that program lets go: do not send it again."_s};
    const auto end = m_replies.begin() + static_cast<std::ptrdiff_t>(m_old);
    const std::deque old(std::make_move_iterator(m_replies.begin()), std::make_move_iterator(end));
    m_replies.erase(m_replies.begin(), end);
    m_old = m_replies.size();
    for (const std::function<bool(const Error *)> &answer : old)
        answer(&kept);
}

} // namespace calltray
