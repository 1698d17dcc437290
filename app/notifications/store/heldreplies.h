// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/reply.h"

#include <QObject>
#include <QTimer>

#include <cstddef>
#include <functional>
#include <vector>

namespace calltray {

//! \brief Replies to requests that are finished by a commit. While another program holds the history they do not wait for
//! that: after two to four seconds they say that the change is kept in memory (Code::NotSavedYet).
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
        m_replies.push_back({.answer = [reply](const Error *error) {
            if (error != nullptr)
                finish<T>(reply, *error);
            return reply->future().isFinished();
        }});
        return reply;
    }

    void setHeld(bool isHeld);

private:
    struct Waiting
    {
        //! Whether it is answered; an error is the answer, unless it has one.
        std::function<bool(const Error *)> answer;
        bool isOld = false; //!< has waited since the tick before
    };
    static constexpr std::size_t LeastToLookAt = 16;

    //! Called seldom: it looks at all of them.
    void forgetAnswered();
    void markOld();
    void onTick();

    std::vector<Waiting> m_replies;
    std::size_t m_lookAt = LeastToLookAt; //!< for those that are answered, once there are so many
    QTimer m_tick; //!< runs only while the history is held
};

} // namespace calltray
