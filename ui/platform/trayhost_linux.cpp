// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/platform/trayhost.h"
#include "ui/platform/x11.h"
#include "ui/platform/x11events.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr auto Watcher = "org.kde.StatusNotifierWatcher"_L1;
constexpr auto WatcherPath = "/StatusNotifierWatcher"_L1;

} // namespace

TrayHost::TrayHost(QObject *parent)
    : QObject(parent)
{ }

void TrayHost::start()
{
    if (x11::connection() != nullptr) {
        m_traySelection = x11::atom("_NET_SYSTEM_TRAY_S" + QByteArray::number(x11::screenNumber()));
        // Queued, so that Qt sees it first.
        const X11Events &events = X11Events::ofTheApplication();
        connect(&events, &X11Events::managerCame, this, &TrayHost::onManagerCame,
                Qt::QueuedConnection);
        connect(&events, &X11Events::windowDestroyed, this, &TrayHost::onWindowDestroyed,
                Qt::QueuedConnection);
        watchOwner();
    }

    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        if (embeds())
            QMetaObject::invokeMethod(this, &TrayHost::found, Qt::QueuedConnection);
        return;
    }
    auto *watcher =
        new QDBusServiceWatcher(Watcher, bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceRegistered, this, &TrayHost::askWatcher);
    connect(watcher, &QDBusServiceWatcher::serviceUnregistered, this, [this] {
        m_speaksDBus = false;
        Q_EMIT lost();
    });
    bus.connect({}, WatcherPath, Watcher, u"StatusNotifierHostRegistered"_s, this,
                SLOT(askWatcher()));
    bus.connect({}, WatcherPath, Watcher, u"StatusNotifierHostUnregistered"_s, this,
                SLOT(askWatcher()));
    askWatcher();
}

quint32 TrayHost::owner() const
{
    return m_traySelection == 0 ? 0 : x11::selectionOwner(m_traySelection);
}

void TrayHost::watchOwner()
{
    m_owner = owner();
    if (m_owner != 0)
        x11::listen(m_owner, XCB_EVENT_MASK_STRUCTURE_NOTIFY);
}

void TrayHost::askWatcher()
{
    auto request = QDBusMessage::createMethodCall(Watcher, WatcherPath,
                                                  u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    request.setAutoStartService(false);
    request.setArguments({QString(Watcher), u"IsStatusNotifierHostRegistered"_s});
    auto *call =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(request), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this, call] {
        call->deleteLater();
        onWatcherAnswered(*call);
    });
}

void TrayHost::onWatcherAnswered(const QDBusPendingCallWatcher &call)
{
    const QDBusPendingReply<QDBusVariant> reply = call;
    const bool spoke = m_speaksDBus;
    m_speaksDBus = !reply.isError() && reply.value().variant().toBool();
    if (spoke && !m_speaksDBus)
        Q_EMIT lost();
    if (isThere())
        Q_EMIT found();
}

void TrayHost::onManagerCame(quint32 selection)
{
    if (selection != m_traySelection)
        return;
    watchOwner();
    if (m_owner != 0)
        Q_EMIT found();
}

void TrayHost::onWindowDestroyed(quint32 window)
{
    if (window != m_owner)
        return;
    m_owner = 0;
    Q_EMIT lost();
}

} // namespace calltray
