// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/serverwatch.h"

#include <utility>

namespace calltray {

WatchState nextState(WatchState state, WatchEvent event)
{
    switch (event) {
    case WatchEvent::Failed:
        return state == WatchState::Well ? WatchState::Doubtful : state;
    case WatchEvent::Recovered:
        return WatchState::Well;
    case WatchEvent::PatienceEnded:
        return state == WatchState::Doubtful ? WatchState::Troubled : state;
    }
    Q_UNREACHABLE();
}

ServerWatch::ServerWatch(std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] { handle(WatchEvent::PatienceEnded); });
}

// NOLINTNEXTLINE(readability-make-member-function-const): what it connects changes this
void ServerWatch::watch(const ServerClient &client)
{
    connect(&client, &ServerClient::failed, this, &ServerWatch::noteFailure);
    connect(&client, &ServerClient::succeeded, this, [this](ServerClient::Part part) {
        if (part != ServerClient::Part::Presence)
            noteSuccess(part);
    });
}

void ServerWatch::noteFailure(ServerClient::Part part, const Error &error)
{
    m_failing.insert(part, error);
    handle(WatchEvent::Failed);
}

void ServerWatch::noteSuccess(ServerClient::Part part)
{
    if (m_failing.remove(part) && m_failing.isEmpty())
        handle(WatchEvent::Recovered);
}

void ServerWatch::handle(WatchEvent event)
{
    const WatchState before = std::exchange(m_state, nextState(m_state, event));
    switch (m_state) {
    case WatchState::Well:
        m_patience.stop();
        m_told.clear();
        if (before == WatchState::Troubled)
            Q_EMIT recovered();
        return;
    case WatchState::Doubtful:
        if (before == WatchState::Well)
            m_patience.start();
        return;
    case WatchState::Troubled:
        tell();
        return;
    }
}

std::optional<Error> ServerWatch::current() const
{
    for (const ServerClient::Part part :
         {ServerClient::Part::Saving, ServerClient::Part::Presence}) {
        if (const auto error = m_failing.constFind(part); error != m_failing.constEnd())
            return *error;
    }
    return std::nullopt;
}

void ServerWatch::tell()
{
    const std::optional<Error> error = current();
    if (!error || m_told.contains(error->trouble.cause))
        return;
    m_told.insert(error->trouble.cause);
    Q_EMIT troubled(*error);
}

} // namespace calltray

#include "moc_serverwatch.cpp"
