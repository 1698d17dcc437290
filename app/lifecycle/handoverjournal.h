// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/lifecycle/handover.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <functional>

namespace calltray {

//! \brief Keeps on disk, while the program runs, what the next process needs: a crash leaves no time to write it.
//!
//! Nothing is written on the thread that it lives on but by finish(), and nothing at all while nothing changes.
class HandOverJournal final : public QObject
{
    Q_OBJECT

public:
    using Gather = std::function<HandOver()>;

    //! \a gather is asked on this thread, and never by the destructor.
    HandOverJournal(QString file, Gather gather, QObject *parent = nullptr);
    ~HandOverJournal() override;
    Q_DISABLE_COPY_MOVE(HandOverJournal)

    //! Begins to write. Until then the file is left as the process before has written it.
    void begin();
    //! Something has changed: it is written within a moment.
    void note();
    //! The same, at once.
    void noteNow();
    //! The process ends: when this returns, all is on disk, and nothing is written any more.
    [[nodiscard]] Status finish();

private:
    enum class State { Idle, Writing, Finished };

    void write();

    QString m_file;
    Gather m_gather;
    State m_state = State::Idle;
    QTimer m_soon;
    std::atomic<int> m_newestWrite = 0;
    QThreadPool m_writer; //!< one thread: writes in order
};

} // namespace calltray
