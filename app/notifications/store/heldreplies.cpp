// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/store/heldreplies.h"

#include <algorithm>
#include <iterator>

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
    markOld();
    if (isHeld)
        m_tick.start();
    else
        m_tick.stop();
}

void HeldReplies::markOld()
{
    for (Waiting &waiting : m_replies)
        waiting.isOld = true;
}

void HeldReplies::forgetAnswered()
{
    if (m_replies.size() < m_lookAt)
        return;
    std::erase_if(m_replies, [](const Waiting &waiting) { return waiting.answer(nullptr); });
    m_lookAt = std::max(LeastToLookAt, m_replies.size() * 2);
}

void HeldReplies::onTick()
{
    const Error kept{
        .code = Error::Code::NotSavedYet,
        .detail =
            u"Another program holds the history. This is kept in memory, and written as soon as that program lets go: do not send it again."_s};
    const auto end = std::find_if(m_replies.begin(), m_replies.end(),
                                  [](const Waiting &waiting) { return !waiting.isOld; });
    const std::vector old(std::make_move_iterator(m_replies.begin()), std::make_move_iterator(end));
    m_replies.erase(m_replies.begin(), end);
    markOld();
    for (const Waiting &waiting : old)
        waiting.answer(&kept);
}

} // namespace calltray
