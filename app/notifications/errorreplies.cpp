// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/errorreplies.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {
namespace {

using namespace std::chrono_literals;

// Both are handed callbacks that are out of the list already, and touch nothing after calling them.
void callDone(const ErrorCallbacks &callbacks, qint64 number)
{
    if (callbacks.done)
        callbacks.done(number);
    if (callbacks.always)
        callbacks.always();
}

void callFail(const ErrorCallbacks &callbacks, const Error &error)
{
    if (callbacks.fail)
        callbacks.fail(error);
    if (callbacks.always)
        callbacks.always();
}

} // namespace

ErrorReplies::ErrorReplies(std::chrono::milliseconds within, QObject *parent)
    : QObject(parent)
    , m_within(within)
    , m_timeout(this)
{
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, &ErrorReplies::onTimeout);
}

quint64 ErrorReplies::add(ErrorCallbacks callbacks)
{
    m_waiting.emplace(++m_lastTicket, Waiting{std::move(callbacks), QDeadlineTimer(m_within)});
    if (!m_timeout.isActive())
        m_timeout.start(m_within);
    return m_lastTicket;
}

void ErrorReplies::bind(quint64 ticket, qint64 id)
{
    const auto waiting = m_waiting.find(ticket);
    if (waiting == m_waiting.end())
        return;
    waiting->second.id = id;
    m_tickets.insert(id, ticket);
}

void ErrorReplies::done(quint64 ticket, qint64 number)
{
    callDone(take(ticket), number);
}

void ErrorReplies::fail(quint64 ticket, const Error &error)
{
    callFail(take(ticket), error);
}

void ErrorReplies::doneAll(qint64 id, qint64 number)
{
    const QPointer<ErrorReplies> alive(this);
    const QList<quint64> tickets = m_tickets.values(id);
    for (const quint64 ticket : tickets) {
        if (!alive.isNull())
            callDone(take(ticket), number);
    }
}

void ErrorReplies::failAll(qint64 id, const Error &error)
{
    failEach(m_tickets.values(id), error);
}

void ErrorReplies::onTimeout()
{
    QList<quint64> late;
    auto next = m_waiting.cbegin();
    for (; next != m_waiting.cend() && next->second.end.hasExpired(); ++next)
        late.append(next->first);
    if (next != m_waiting.cend()) {
        const auto remaining = std::chrono::ceil<std::chrono::milliseconds>(
            next->second.end.remainingTimeAsDuration());
        m_timeout.start(std::max<std::chrono::milliseconds>(remaining, 1ms));
    }
    failEach(
        late,
        {.code = Error::Code::NotSavedYet,
         .detail =
             u"The server has not answered yet. The message is kept and will be sent again."_s});
}

ErrorCallbacks ErrorReplies::take(quint64 ticket)
{
    auto waiting = m_waiting.extract(ticket);
    if (waiting.empty())
        return {};
    m_tickets.remove(waiting.mapped().id, ticket);
    if (m_waiting.empty())
        m_timeout.stop();
    return std::move(waiting.mapped().callbacks);
}

void ErrorReplies::failEach(const QList<quint64> &tickets, const Error &error)
{
    const QPointer<ErrorReplies> alive(this);
    for (const quint64 ticket : tickets) {
        if (!alive.isNull())
            callFail(take(ticket), error);
    }
}

} // namespace calltray

#include "moc_errorreplies.cpp"
