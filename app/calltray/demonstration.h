// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QObject>
#include <QProcess>
#include <QUrl>

namespace calltray {

struct CommandLine;

//! \brief calltray-demo: the program with the server and the tour of `calltray --demo`. It comes with the sources alone.
class Demonstration final : public QObject
{
    Q_OBJECT

public:
    explicit Demonstration(QObject *parent = nullptr);
    ~Demonstration() override;
    Q_DISABLE_COPY_MOVE(Demonstration)

    //! Starts it as \a commandLine wishes, for the program that will listen at \a socket; returns the address of its server,
    //! for which it waits ten seconds at most.
    [[nodiscard]] Result<QUrl> start(const CommandLine &commandLine, const QString &socket);
    //! The program listens: the tour begins.
    void begin();

Q_SIGNALS:
    //! It has ended by itself; \a exitCode is 0 where the whole tour has passed.
    void finished(int exitCode);

private:
    void printSaid();

    QProcess m_process;
};

} // namespace calltray
