// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/messages.h"

#include <QList>
#include <QObject>
#include <QProcess>
#include <QSocketNotifier>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <chrono>
#include <memory>
#include <string_view>

namespace calltray {

//! \brief A program of ours that may be in others' hands: what it says is taken in by small pieces, and it sees no more of
//! this one's environment than it needs.
//!
//! What it has said and nobody has heard stays in its pipe, so that it waits instead of filling this memory. It is ended
//! with this object.
class HelperProcess final : public QObject
{
    Q_OBJECT

public:
    struct Program
    {
        QString path;
        QStringList arguments = {};
        QList<const char *> variables = {}; //!< of the environment; beside what each program needs
        int file = -1; //!< what it finds open as its descriptor 3
        int mostMessages = 0; //!< in a second; 0: its protocol bounds them
    };

    //! What is taken in at a turn of the event loop.
    static constexpr std::size_t MostBytes = 65'536;
    static constexpr int MostMessages = 64;

    explicit HelperProcess(Program program, QObject *parent = nullptr);
    ~HelperProcess() override;
    Q_DISABLE_COPY_MOVE(HelperProcess)

    void start();
    //! Nothing after ended().
    void send(std::string_view bytes);
    //! Ends it; from now on nothing comes of it, ended() neither.
    void end();
    [[nodiscard]] bool isOver() const { return m_isOver; }

Q_SIGNALS:
    //! A message without its length, valid during the call. A listener may end() this.
    void said(std::string_view message);
    //! Once, never within start() or send(): it has gone, or had to. \a why is for the log.
    void ended(const QString &why);

private:
    void turn();
    //! False where nothing is new.
    [[nodiscard]] bool read();
    void tell();
    [[nodiscard]] bool isTooMuch();
    void fail(const QString &why);
    void failLater(const QString &why);

    const Program m_program;
    std::unique_ptr<QProcess> m_process;
    int m_output = -1; // the end of its pipe that is read
    std::unique_ptr<QSocketNotifier> m_readable;
    MessageBuffer m_buffer;
    QTimer m_next; // a turn that nothing else calls for
    std::chrono::steady_clock::time_point m_second; // when it began
    int m_messages = 0; // in this second
    bool m_hasMore = false; // messages in the buffer, perhaps
    bool m_hasEnded = false; // the process
    bool m_isOver = false;
};

} // namespace calltray
