// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bridge/pairings.h"
#include "app/core/reply.h"
#include "app/core/result.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <optional>

namespace calltray {

//! \brief Asks the user whether pages of a site may show calls: one question at a time, and one a minute of each site.
class PairingDesk final : public QObject
{
    Q_OBJECT

public:
    //! Until a question that nobody answers is answered with no.
    static constexpr std::chrono::seconds Patience{120};
    //! Between two questions of one site.
    static constexpr std::chrono::seconds Rest{60};
    //! Between two pairings of a site for which the administrator has answered.
    static constexpr std::chrono::seconds TrustedRest{1};

    struct Question
    {
        int number = 0; //!< of the question, never twice; 0: there is none
        QString origin; //!< `https://crm.example`
        QString name; //!< what the page says that it is; sanitised
        QString code; //!< four digits, which the page shows too
    };

    explicit PairingDesk(Pairings &pairings, QObject *parent = nullptr);

    //! Asks; Code::PairingBusy where it cannot be asked now. answered() says what came of it.
    [[nodiscard]] Result<Question> ask(const QString &origin, const QString &name);
    //! A pairing of \a origin begins now, and none of it for \a rest; Code::PairingBusy where one was too short ago.
    [[nodiscard]] Status takeTurn(const QString &origin, std::chrono::seconds rest);
    //! What came of \a question, or of not asking: Code::PairingDenied where the user does not allow it.
    [[nodiscard]] QFuture<Result<Pairings::Pairing>> answered(const Question &question);
    //! The page has gone: nobody wants to know any more.
    void withdraw(const Question &question);

    //! What is being asked; none has the number 0.
    [[nodiscard]] const Question &question() const { return m_question; }
    //! The user's word on the question \a number; what is no longer asked does nothing.
    void answer(int number, bool isAllowed);

Q_SIGNALS:
    //! question() is another, or none.
    void changed();

private:
    void end();

    Pairings &m_pairings;
    Question m_question;
    Reply<Pairings::Pairing> m_reply;
    QTimer m_patience;
    QHash<QString, QDeadlineTimer> m_resting; //!< by origin
    int m_newest = 0;
};

} // namespace calltray
