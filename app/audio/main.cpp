// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/audio/audiohost.h"
#include "app/audio/lifeline.h"
#include "app/audio/shutin.h"

#include <QCoreApplication>

#include <cstdlib>
#include <unistd.h>

// calltray-audio: what the tray application starts with the first sound; see protocol.h. Nothing
// for people.
int main(int argc, char **argv)
{
    calltray::endWithParent();
    const QCoreApplication application(argc, argv);
    const calltray::AudioHost session(STDIN_FILENO, STDOUT_FILENO);
    QObject::connect(&session, &calltray::AudioHost::settled, &application, [] {
        if (!calltray::shutInAudio())
            QCoreApplication::exit(EXIT_FAILURE);
    });
    const int status = QCoreApplication::exec();
    // Qt 6.4's global destructors race with its thread that hears of the sound server's events.
    ::_exit(status);
}
