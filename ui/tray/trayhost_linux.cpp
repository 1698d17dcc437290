// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tray/trayhost.h"
#include "ui/x11.h"

#include <QCoreApplication>
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

TrayHost::~TrayHost()
{
    if (m_manager != 0)
        QCoreApplication::instance()->removeNativeEventFilter(this);
}

void TrayHost::start()
{
    if (xcb_connection_t *x = x11::connection(); x != nullptr) {
        m_traySelection = x11::atom("_NET_SYSTEM_TRAY_S" + QByteArray::number(x11::screenNumber()));
        m_manager = x11::atom("MANAGER");
        QCoreApplication::instance()->installNativeEventFilter(this);
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
    connect(watcher, &QDBusServiceWatcher::serviceUnregistered, this,
            [this] { m_speaksDBus = false; });
    bus.connect({}, WatcherPath, Watcher, u"StatusNotifierHostRegistered"_s, this,
                SLOT(askWatcher()));
    askWatcher();
}

bool TrayHost::embeds() const
{
    xcb_connection_t *x = x11::connection();
    if (x == nullptr || m_traySelection == 0)
        return false;
    const x11::Reply<xcb_get_selection_owner_reply_t> reply(
        xcb_get_selection_owner_reply(x, xcb_get_selection_owner(x, m_traySelection), nullptr));
    return reply && reply->owner != XCB_WINDOW_NONE;
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
    m_speaksDBus = !reply.isError() && reply.value().variant().toBool();
    if (isThere())
        Q_EMIT found();
}

bool TrayHost::nativeEventFilter(const QByteArray &eventType, void *message, qintptr * /*result*/)
{
    if (eventType != "xcb_generic_event_t")
        return false;
    const auto *event = static_cast<const xcb_generic_event_t *>(message);
    constexpr int SentFlag = 0x80; // set by the server in what another client sent
    if ((event->response_type & ~SentFlag) != XCB_CLIENT_MESSAGE)
        return false;
    const auto *clientMessage = static_cast<const xcb_client_message_event_t *>(message);
    if (clientMessage->type == m_manager && clientMessage->data.data32[1] == m_traySelection)
        QMetaObject::invokeMethod(this, &TrayHost::found, Qt::QueuedConnection); // Qt sees it first
    return false;
}

} // namespace calltray
