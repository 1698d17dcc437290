// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/personal.h"

#include <QDebugStateSaver>

#include <utility>

namespace calltray {

Personal personal(QString text)
{
    text.remove(PersonalBegin);
    text.remove(PersonalEnd);
    return {.text = std::move(text)};
}

QDebug operator<<(QDebug debug, const Personal &personal)
{
    const QDebugStateSaver saver(debug);
    // A QChar would be written as an escape.
    debug.noquote().nospace() << PersonalBegin + personal.text + PersonalEnd;
    return debug;
}

} // namespace calltray
