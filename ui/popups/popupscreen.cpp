// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/popupscreen.h"

#include <QCursor>
#include <QGuiApplication>
#include <QScreen>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

const QScreen *find(const QString &name)
{
    const QList<QScreen *> screens = QGuiApplication::screens();
    for (const QScreen *screen : screens) {
        if (screen->name() == name)
            return screen;
    }
    return nullptr;
}

PopupScreen described(const QScreen *screen)
{
    if (screen == nullptr)
        screen = QGuiApplication::primaryScreen();
    return screen == nullptr ? PopupScreen{}
                             : PopupScreen{screen->name(), screen->availableGeometry()};
}

} // namespace

PopupScreen chosenScreen(const QString &wish)
{
    if (wish.isEmpty() || wish == "primary"_L1)
        return described(nullptr);
    return described(wish == "pointer"_L1 ? QGuiApplication::screenAt(QCursor::pos()) : find(wish));
}

PopupScreen screenNamed(const QString &name, const QString &wish)
{
    const QScreen *screen = find(name);
    return screen == nullptr ? chosenScreen(wish) : described(screen);
}

} // namespace calltray
