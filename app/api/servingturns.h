// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDeadlineTimer>
#include <QObject>
#include <QQueue>
#include <QTimer>

namespace calltray {

//! \brief A connection that has messages to be handled, one after the other.
class TurnTaker
{
public:
    TurnTaker() = default;
    virtual ~TurnTaker() = default;
    Q_DISABLE_COPY_MOVE(TurnTaker)

    //! Handles the next message; false where there is none for now.
    virtual bool serveNext() = 0;
};

//! \brief Whose message is handled next: by turns, and so many at once that the event loop is not blocked, however much
//! anybody sends.
class ServingTurns final : public QObject
{
    Q_OBJECT

public:
    explicit ServingTurns(QObject *parent = nullptr);

    //! \a taker may have something to be handled; serves at once where this turn is not over.
    void enqueue(TurnTaker *taker);
    //! \a taker is closed, or about to be destroyed.
    void forget(TurnTaker *taker);

private:
    void serve();

    QQueue<TurnTaker *> m_queue; //!< longest waiting first
    TurnTaker *m_current = nullptr; //!< being served; it may be forgotten meanwhile
    QTimer m_turn; //!< fires when the event loop has come round
    QDeadlineTimer m_turnEnd;
    int m_left = 0; //!< messages that may still be handled in this turn
    bool m_isServing = false; //!< another may be enqueued while one is served
};

} // namespace calltray
