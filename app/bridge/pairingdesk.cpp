// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bridge/pairingdesk.h"

#include "app/core/whendone.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

Error busy(std::chrono::milliseconds wait)
{
    return {.code = Error::Code::PairingBusy,
            .detail = {},
            .retryAfter = std::chrono::ceil<std::chrono::seconds>(wait)};
}

QString newCode()
{
    constexpr int Codes = 10'000;
    return u"%1"_s.arg(QRandomGenerator::system()->bounded(Codes), 4, 10, QChar(u'0'));
}

} // namespace

PairingDesk::PairingDesk(Pairings &pairings, QObject *parent)
    : QObject(parent)
    , m_pairings(pairings)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(Patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        finish(m_reply,
               Error{.code = Error::Code::PairingDenied,
                     .detail = u"Calltray's user did not answer within two minutes."_s});
        end();
    });
}

Result<PairingDesk::Question> PairingDesk::ask(const QString &origin, const QString &name)
{
    if (m_question.number != 0)
        return busy(m_patience.remainingTimeAsDuration());
    if (const Status free = takeTurn(origin, Rest); !free)
        return free.error();
    m_question = {.number = ++m_newest, .origin = origin, .name = name, .code = newCode()};
    m_reply = newReply<Pairings::Pairing>();
    m_patience.start();
    // What is kept already is needed for the answer: a keychain that takes its time has the user's
    // as well.
    static_cast<void>(m_pairings.all());
    Q_EMIT changed();
    return m_question;
}

Status PairingDesk::takeTurn(const QString &origin, std::chrono::seconds rest)
{
    m_resting.removeIf(
        [](const QHash<QString, QDeadlineTimer>::iterator &site) { return site->hasExpired(); });
    if (m_resting.contains(origin))
        return busy(std::chrono::milliseconds(m_resting.value(origin).remainingTime()));
    m_resting.insert(origin, QDeadlineTimer(rest));
    return Success{};
}

QFuture<Result<Pairings::Pairing>> PairingDesk::answered(const Question &question)
{
    if (question.number != m_question.number)
        return readyFuture(
            Result<Pairings::Pairing>(Error{.code = Error::Code::PairingDenied, .detail = {}}));
    return m_reply->future();
}

void PairingDesk::withdraw(const Question &question)
{
    if (question.number != 0 && question.number == m_question.number)
        end();
}

void PairingDesk::answer(int number, bool isAllowed)
{
    if (number == 0 || number != m_question.number)
        return;
    const Reply<Pairings::Pairing> reply = m_reply;
    const Question question = m_question;
    if (isAllowed) {
        m_resting.remove(question.origin);
        whenDone(m_pairings.add(question.origin, question.name), this,
                 [reply](const Result<Pairings::Pairing> &pairing) { finish(reply, pairing); });
    } else {
        finish(reply, Error{.code = Error::Code::PairingDenied, .detail = {}});
    }
    end();
}

void PairingDesk::end()
{
    m_question = {};
    m_reply.reset();
    m_patience.stop();
    Q_EMIT changed();
}

} // namespace calltray
