// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/summarycards.h"

#include "ui/popups/popupboard.h"

namespace calltray {

SummaryCards::SummaryCards(const Popup::Shared &shared, PopupBoard &board, QObject *parent)
    : QObject(parent)
    , m_board(board)
    , m_digest(shared)
    , m_return(shared)
{
    for (Popup *card : std::initializer_list<Popup *>{&m_digest, &m_return}) {
        board.watch(*card);
        connect(card, &Popup::closeRequested, this, [this, card] { Q_EMIT closeRequested(*card); });
    }
    connect(&m_digest, &DigestCard::showAllRequested, this, [this] {
        Q_EMIT closeRequested(m_digest);
        Q_EMIT showAllRequested(m_calls > 0 ? Page::Calls : Page::Errors);
    });
}

void SummaryCards::showDigest(int calls, int errors)
{
    const bool isShown = isOnBoard(m_digest);
    m_calls = calls + (isShown ? m_calls : 0);
    m_errors = errors + (isShown ? m_errors : 0);
    m_digest.setCounts(m_calls, m_errors);
    if (!isShown)
        Q_EMIT wanted(m_digest);
}

void SummaryCards::showReturn(const QString &name)
{
    const bool isShown = isOnBoard(m_return);
    QStringList names = isShown ? m_return.names() : QStringList();
    names.removeAll(name);
    m_return.setNames(names << name);
    if (!isShown)
        Q_EMIT wanted(m_return);
}

HandOver::Cards SummaryCards::toKeep() const
{
    const bool hasDigest = isOnBoard(m_digest);
    return {.digestCalls = hasDigest ? m_calls : 0,
            .digestErrors = hasDigest ? m_errors : 0,
            .returned = isOnBoard(m_return) ? m_return.names() : QStringList()};
}

void SummaryCards::restyle()
{
    m_digest.restyle();
    m_return.restyle();
}

bool SummaryCards::isOnBoard(const Popup &card) const
{
    return m_board.cards().indexOf(card) >= 0;
}

} // namespace calltray
