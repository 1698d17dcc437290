// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/fetch/retrytimer.h"

#include <QRandomGenerator>

#include <algorithm>

namespace calltray {

namespace {

double randomShare()
{
    return QRandomGenerator::global()->generateDouble();
}

} // namespace

RetryTimer::RetryTimer(const FetchPolicy &policy, QObject *parent)
    : QObject(parent)
    , m_policy(policy)
    , m_pause(this)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &RetryTimer::due);
}

void RetryTimer::whilePreparing(const Wish &wish)
{
    const auto own = preparingPause(++m_prepared, m_policy.preparing, randomShare());
    m_pause.start(wish ? heeded(*wish, m_policy) : own);
}

bool RetryTimer::afterBroken(const Wish &wish)
{
    if (++m_broken > m_policy.mostBroken)
        return false;
    const auto own = retryDelay(m_broken, m_policy.broken, randomShare());
    m_pause.start(wish ? std::max(own, heeded(*wish, m_policy)) : own);
    return true;
}

} // namespace calltray

#include "moc_retrytimer.cpp"
