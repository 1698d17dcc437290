// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/popups/popupscreens.h"

#include <QCursor>
#include <QGuiApplication>
#include <QScreen>

#include <cmath>

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

QRect workArea(const QScreen &screen, const Panels &panels)
{
    if (!panels.isKnown() || QGuiApplication::screens().size() == 1)
        return screen.availableGeometry();
    const QRect geometry = screen.geometry();
    const qreal ratio = screen.devicePixelRatio();
    // Qt scales a screen's size and leaves its origin in the system's pixels.
    const QRect monitor(geometry.topLeft(), (QSizeF(geometry.size()) * ratio).toSize());
    const QRect free = leftFree(monitor, panels.space());
    const auto scaled = [ratio](int pixels) { return static_cast<int>(std::ceil(pixels / ratio)); };
    return geometry.adjusted(
        scaled(free.left() - monitor.left()), scaled(free.top() - monitor.top()),
        -scaled(monitor.right() - free.right()), -scaled(monitor.bottom() - free.bottom()));
}

} // namespace

PopupScreens::PopupScreens(QObject *parent)
    : QObject(parent)
{
    connect(qGuiApp, &QGuiApplication::screenAdded, this, [this](QScreen *screen) {
        watch(screen);
        Q_EMIT changed();
    });
    connect(qGuiApp, &QGuiApplication::screenRemoved, this, &PopupScreens::changed);
    connect(qGuiApp, &QGuiApplication::primaryScreenChanged, this, [this] {
        Q_EMIT primaryChanged();
        Q_EMIT changed();
    });
    connect(&m_panels, &Panels::changed, this, &PopupScreens::changed);
    const QList<QScreen *> screens = QGuiApplication::screens();
    for (QScreen *screen : screens)
        watch(screen);
}

void PopupScreens::watch(QScreen *screen) const
{
    connect(screen, &QScreen::availableGeometryChanged, this, &PopupScreens::changed);
    connect(screen, &QScreen::geometryChanged, this, &PopupScreens::changed);
    connect(screen, &QScreen::logicalDotsPerInchChanged, this, &PopupScreens::changed);
}

PopupScreen PopupScreens::described(const QScreen *screen) const
{
    if (screen == nullptr)
        screen = QGuiApplication::primaryScreen();
    return screen == nullptr ? PopupScreen{}
                             : PopupScreen{screen->name(), workArea(*screen, m_panels)};
}

QStringList PopupScreens::connected()
{
    QStringList names;
    for (const QScreen *screen : QGuiApplication::screens())
        names.append(screen->name());
    return names;
}

PopupScreen PopupScreens::chosen(const QString &wish) const
{
    if (wish.isEmpty() || wish == "primary"_L1)
        return described(nullptr);
    return described(wish == "pointer"_L1 ? QGuiApplication::screenAt(QCursor::pos()) : find(wish));
}

PopupScreen PopupScreens::named(const QString &name, const QString &wish) const
{
    const QScreen *screen = find(name);
    return screen == nullptr ? chosen(wish) : described(screen);
}

} // namespace calltray
