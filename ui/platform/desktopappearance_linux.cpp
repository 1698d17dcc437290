// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/sessionbus.h"
#include "ui/platform/desktopappearance.h"
#include "ui/platform/portalproxy.h"

#include <QDBusConnection>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QGuiApplication>
#include <QStyleHints>
#include <QTimer>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

constexpr QLatin1StringView AppearanceGroup = "org.freedesktop.appearance"_L1;
constexpr QLatin1StringView ColorSchemeKey = "color-scheme"_L1;
constexpr QLatin1StringView GnomeGroup = "org.gnome.desktop.interface"_L1;
constexpr QLatin1StringView AnimationsKey = "enable-animations"_L1;

QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

DesktopAppearance::DesktopAppearance(QObject *parent)
    : QObject(parent)
{
    askStyleHints();
    connect(&m_xsettings, &XSettings::changed, this, &DesktopAppearance::changed);
    // Connecting to the bus takes a moment that the start of the program need not wait for.
    QTimer::singleShot(0ms, this, &DesktopAppearance::watch);
}

void DesktopAppearance::watch()
{
    if (!hasSessionBus())
        return;
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    // QtDBus silently leaves out a signal with a type that nobody has named yet.
    qRegisterMetaType<QDBusVariant>();
    using Portal = org::freedesktop::portal::Settings;
    auto *const portal = new Portal(u"org.freedesktop.portal.Desktop"_s,
                                    u"/org/freedesktop/portal/desktop"_s, bus, this);
    const auto takeVariant = [this](const QString &group, const QString &key,
                                    const QDBusVariant &value) {
        take(group, key, unwrapped(value.variant()));
    };
    connect(portal, &Portal::SettingChanged, this, takeVariant);
    const auto ask = [&](const QString &group, const QString &key) {
        auto *const watcher = new QDBusPendingCallWatcher(portal->Read(group, key), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this,
                [takeVariant, watcher, group, key] {
                    watcher->deleteLater();
                    const QDBusPendingReply<QDBusVariant> reply = *watcher;
                    if (reply.isValid())
                        takeVariant(group, key, reply.value());
                });
    };
    ask(AppearanceGroup, ColorSchemeKey);
    ask(GnomeGroup, AnimationsKey);
}

void DesktopAppearance::take(const QString &group, const QString &key, const QVariant &value)
{
    if (group == AppearanceGroup && key == ColorSchemeKey) {
        // 1: prefer dark, 2: prefer light, anything else: no preference.
        const uint scheme = value.toUInt();
        m_prefersDark = scheme == 1 || scheme == 2 ? std::optional(scheme == 1) : std::nullopt;
        Q_EMIT changed();
    } else if (group == GnomeGroup && key == AnimationsKey) {
        m_portalAnimations = value.toBool();
        Q_EMIT changed();
    }
}

void DesktopAppearance::askStyleHints()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto read = [this] {
        const Qt::ColorScheme scheme = QGuiApplication::styleHints()->colorScheme();
        if (scheme != Qt::ColorScheme::Unknown)
            m_prefersDark = scheme == Qt::ColorScheme::Dark;
    };
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this, read] {
        read();
        Q_EMIT changed();
    });
    read();
#endif
}

} // namespace calltray
