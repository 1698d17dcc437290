// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/lifecycle/handover.h"
#include "ui/models/page.h"
#include "ui/popups/digestcard.h"
#include "ui/popups/returncard.h"

#include <QObject>

namespace calltray {

class PopupBoard;

//! \brief The two cards that tell of more than one thing: what came while undisturbed, and who is back.
//!
//! While one is on the board, what is new is added to it.
class SummaryCards final : public QObject
{
    Q_OBJECT

public:
    //! \a board must outlive it.
    SummaryCards(const Popup::Shared &shared, PopupBoard &board, QObject *parent = nullptr);

    void showDigest(int calls, int errors);
    void showReturn(const QString &name);
    void setMasked(bool isMasked) { m_return.setMasked(isMasked); }
    //! For a restart.
    [[nodiscard]] HandOver::Cards toKeep() const;
    void restyle();

Q_SIGNALS:
    //! It belongs on the board.
    void wanted(calltray::Popup &card);
    void closeRequested(const calltray::Popup &card);
    //! \a page lists what the digest counts.
    void showAllRequested(calltray::Page page);

private:
    [[nodiscard]] bool isOnBoard(const Popup &card) const;

    PopupBoard &m_board;
    DigestCard m_digest;
    ReturnCard m_return;
    int m_calls = 0; //!< in the digest
    int m_errors = 0;
};

} // namespace calltray
