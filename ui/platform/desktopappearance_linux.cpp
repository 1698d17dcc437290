// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/sessionbus.h"
#include "ui/platform/desktopappearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QStyleHints>
#include <QTimer>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

//! Source: https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html
constexpr QLatin1StringView PortalPath = "/org/freedesktop/portal/desktop"_L1;
constexpr QLatin1StringView PortalInterface = "org.freedesktop.portal.Settings"_L1;
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
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    // By hand, and from whoever emits it: for a proxy, and for a signal of a named service, QtDBus
    // asks the bus who has the name, and this thread would wait for the answer.
    bus.connect({}, PortalPath, PortalInterface, u"SettingChanged"_s, this,
                SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    ask(AppearanceGroup, ColorSchemeKey);
    ask(GnomeGroup, AnimationsKey);
}

void DesktopAppearance::ask(const QString &group, const QString &key)
{
    QDBusMessage question = QDBusMessage::createMethodCall(u"org.freedesktop.portal.Desktop"_s,
                                                           PortalPath, PortalInterface, u"Read"_s);
    question.setArguments({group, key});
    auto *const watcher =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, group, key] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid())
            onSettingChanged(group, key, reply.value());
    });
}

void DesktopAppearance::onSettingChanged(const QString &group, const QString &key,
                                         const QDBusVariant &value)
{
    if (group == AppearanceGroup && key == ColorSchemeKey) {
        // 1: prefer dark, 2: prefer light, anything else: no preference.
        const uint scheme = unwrapped(value.variant()).toUInt();
        m_prefersDark = scheme == 1 || scheme == 2 ? std::optional(scheme == 1) : std::nullopt;
        Q_EMIT changed();
    } else if (group == GnomeGroup && key == AnimationsKey) {
        m_portalAnimations = unwrapped(value.variant()).toBool();
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
