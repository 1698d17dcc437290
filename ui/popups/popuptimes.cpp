// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/popuptimes.h"

#include "app/core/clock.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "ui/popups/popupboard.h"

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

PopupTimes::PopupTimes(PopupBoard &board, const Settings &settings, const Clock &clock,
                       const Timing &timing, QObject *parent)
    : QObject(parent)
    , m_board(board)
    , m_settings(settings)
    , m_clock(clock)
    , m_timing(timing)
    , m_idle(timing.awayAfter)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &PopupTimes::onDue);
    connect(&m_idle, &IdleTime::awayChanged, this, [this](bool isAway) {
        m_board.setAway(isAway);
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
    const PopupCards &cards = m_board.cards();
    m_idle.setWatching(!cards.isEmpty());
    QDeadlineTimer next = cards.nextToHide();
    for (const PopupCard &card : cards) {
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
    const PopupCards &cards = m_board.cards();
    for (qsizetype i = cards.size() - 1; i >= 0; --i) {
        if (cards[i].hide.hasExpired())
            Q_EMIT expired(i);
        else if (cards[i].notification != nullptr)
            cards[i].notification->setNow(now);
    }
    schedule();
}

} // namespace calltray
