// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/methods/logpublisher.h"

#include "app/api/dispatcher.h"

#include <QJsonObject>

#include <chrono>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr std::chrono::milliseconds GatheringTime{50};

} // namespace

LogPublisher::LogPublisher(Log &log)
    : m_log(log)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(GatheringTime);
    connect(&m_soon, &QTimer::timeout, this, [this] { send(m_log.linesAfter(m_sent)); });
    connect(
        &log, &Log::added, this,
        [this] {
            // Without followers nothing is read, and so nothing more is announced.
            if (!m_followers.empty())
                m_soon.start();
        },
        Qt::QueuedConnection);
}

QList<Log::Line> LogPublisher::follow(const std::shared_ptr<ApiPeer> &peer, bool isPersonal)
{
    const QList<Log::Line> lines = m_log.linesAfter(0);
    send(lines); // what the others have not got yet
    std::erase_if(m_followers,
                  [&peer](const Follower &follower) { return follower.peer.lock() == peer; });
    m_followers.push_back({peer, isPersonal});
    m_sent = lines.isEmpty() ? m_sent : lines.last().number;
    return lines;
}

void LogPublisher::send(const QList<Log::Line> &lines)
{
    std::erase_if(m_followers, [](const Follower &follower) { return follower.peer.expired(); });
    if (m_followers.empty())
        return;
    for (const Log::Line &line : lines) {
        if (line.number <= m_sent)
            continue;
        m_sent = line.number;
        for (const auto &[weak, isPersonal] : m_followers) {
            const std::shared_ptr<ApiPeer> peer = weak.lock();
            if (peer && peer->send)
                peer->send(Dispatcher::notification(
                    u"log.line"_s,
                    QJsonObject{{"line"_L1, isPersonal ? line.whole : line.masked}}));
        }
    }
}

} // namespace calltray

#include "moc_logpublisher.cpp"
