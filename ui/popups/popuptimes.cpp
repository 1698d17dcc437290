// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/popuptimes.h"

#include "app/core/clock.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "ui/popups/popupcards.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace calltray {

namespace {

//! What hides by itself stays at least this long. Source: design, "Popups".
constexpr std::chrono::seconds ShortestLife = 5s;
constexpr std::chrono::seconds DefaultLife = 15s;
//! `just now` is true for so long.
constexpr std::chrono::seconds JustNow = 60s;

} // namespace

PopupTimes::PopupTimes(PopupCards &cards, const Settings &settings, const Clock &clock,
                       const Timing &timing, QObject *parent)
    : QObject(parent)
    , m_cards(cards)
    , m_settings(settings)
    , m_clock(clock)
    , m_timing(timing)
    , m_idle(timing.awayAfter)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &PopupTimes::onDue);
    connect(&m_idle, &IdleTime::awayChanged, this, [this](bool isAway) {
        m_cards.setAway(isAway);
        schedule();
    });
}

std::chrono::milliseconds PopupTimes::life() const
{
    if (m_timing.hideAfter)
        return *m_timing.hideAfter;
    bool isNumber = false;
    const int seconds = m_settings.value(keys::PopupsHideAfterSeconds).toInt(&isNumber);
    if (!isNumber || seconds < 0)
        return DefaultLife;
    return seconds == 0 ? 0s : std::max(ShortestLife, std::chrono::seconds(seconds));
}

void PopupTimes::schedule()
{
    m_idle.setWatching(m_cards.hasPassing());
    QDeadlineTimer next = m_cards.nextToHide();
    for (const PopupCard &card : m_cards) {
        if (!card.isCall())
            continue;
        const auto age = m_clock.unixTime() - card.notification->notification().date();
        if (age >= 0 && age < JustNow.count())
            next = std::min(next, QDeadlineTimer(JustNow - std::chrono::seconds(age)));
    }
    if (next.isForever())
        m_next.stop();
    else
        m_next.start(leftUntil(next));
}

void PopupTimes::onDue()
{
    const QDateTime now = m_clock.now();
    for (qsizetype i = m_cards.size() - 1; i >= 0; --i) {
        if (m_cards[i].hide.hasExpired())
            Q_EMIT expired(i);
        else if (m_cards[i].notification != nullptr)
            m_cards[i].notification->setNow(now);
    }
    schedule();
}

} // namespace calltray
