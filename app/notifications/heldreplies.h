// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/reply.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>

namespace calltray {

//! \brief Replies that a commit answers. While another program holds the history they are not kept waiting for it: two to
//! four seconds later they say that it is kept (Code::NotSavedYet).
class HeldReplies final : public QObject
{
public:
    explicit HeldReplies(QObject *parent = nullptr);

    //! A new one.
    template <typename T>
    [[nodiscard]] Reply<T> add()
    {
        Reply<T> reply = newReply<T>();
        forgetAnswered();
        m_replies.emplace_back([reply](const Error *error) {
            if (error != nullptr)
                finish<T>(reply, *error);
            return reply->future().isFinished();
        });
        return reply;
    }

    void setHeld(bool isHeld);

private:
    void forgetAnswered();
    void onTick();

    //! Whether each is answered; an error is the answer, unless it has one.
    std::deque<std::function<bool(const Error *)>> m_replies;
    std::size_t m_old = 0; //!< so many of the front have waited since the tick before
    QTimer m_tick; //!< runs only while the history is held
};

} // namespace calltray
