// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>

namespace calltray {

//! \brief One process of the program follows another: after a restart, and after a crash.
//!
//! The new one is started before the old one has ended, so that nothing depends on how that ends; it waits for the
//! single instance lock. After a crash it is started by the handler of the signal, at most three times in ten minutes.
//! SIGKILL is no crash: whoever sends it wants the program to be gone.
class Succession
{
public:
    enum class After {
        Nothing, //!< its user, or the desktop, has started it
        Restart,
        Crash
    };
    //! What a process tells the next one.
    struct Legacy
    {
        After after = After::Nothing;
        QList<qint64> crashes =
            {}; //!< s since the computer started: when one followed a crash, oldest first

        [[nodiscard]] QByteArray text() const;
        //! After::Nothing where \a text makes no sense.
        [[nodiscard]] static Legacy of(const QByteArray &text);
        //! When one may follow the next crash. \a crashes as above.
        [[nodiscard]] static qint64 mayCrashFrom(const QList<qint64> &crashes);

        bool operator==(const Legacy &) const = default;
    };

    static constexpr qsizetype MostCrashes = 3;
    static constexpr std::chrono::seconds CrashPeriod = std::chrono::minutes(10);
    //! The next process waits so long for this one to end.
    static constexpr std::chrono::seconds EndsWithin{10};
    static constexpr std::chrono::seconds ReportsWithin{5};

    //! Takes what the process before has left out of the environment, where programs that we start would find it.
    //! The next one is \a program with \a arguments.
    Succession(QString program, QStringList arguments);

    [[nodiscard]] After after() const { return m_legacy.after; }
    //! The process id of the one that this follows; 0 where it follows none, or one of a version that did not say it.
    [[nodiscard]] qint64 before() const { return m_before; }

    //! Writes what a crash leaves; called by the handler of \a signal, in which next to nothing may be called.
    using Report = void (*)(int signal);

    //! From now on another process follows a crash. Once that is started \a report is written, which may take
    //! ReportsWithin; null: none is.
    void followCrashes(Report report) const;
    //! The program ends: no process follows a crash any more, and this one does not hang for longer than EndsWithin.
    static void end();
    //! All of ours has ended, with \a status. What Qt's own parts may wait for (a bus, names of hosts, a thread of
    //! patientPool()) is not waited for any more: the process ends within seconds.
    static void hasEnded(int status);
    //! Starts the next process; false where that is not possible.
    [[nodiscard]] bool restart() const;

private:
    QString m_program;
    QStringList m_arguments;
    Legacy m_legacy;
    qint64 m_before = 0;
    QByteArray m_sessionBus; //!< its address, which this process may have to leave
};

} // namespace calltray
