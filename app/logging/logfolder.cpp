// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/logging/logfolder.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace calltray {

QString logFolder()
{
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    // One that is not absolute is to be ignored.
    return (QDir::isAbsolutePath(state) ? state : QDir::homePath() + u"/.local/state"_s)
        + u"/calltray"_s;
}

} // namespace calltray
