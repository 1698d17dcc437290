// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/platform/trayhost.h"
#include "ui/platform/x11.h"

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
    xcb_connection_t *x = x11::connection();
    if (x == nullptr || m_traySelection == 0)
        return 0;
    const x11::Reply<xcb_get_selection_owner_reply_t> reply(
        xcb_get_selection_owner_reply(x, xcb_get_selection_owner(x, m_traySelection), nullptr));
    return reply ? reply->owner : quint32{XCB_WINDOW_NONE};
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

bool TrayHost::nativeEventFilter(const QByteArray &eventType, void *message, qintptr * /*result*/)
{
    if (eventType != "xcb_generic_event_t")
        return false;
    const auto *event = static_cast<const xcb_generic_event_t *>(message);
    constexpr int SentFlag = 0x80; // set by the server in what another client sent
    const int type = event->response_type & ~SentFlag;
    if (type == XCB_DESTROY_NOTIFY && m_owner != 0
        && static_cast<const xcb_destroy_notify_event_t *>(message)->window == m_owner) {
        m_owner = 0;
        QMetaObject::invokeMethod(this, &TrayHost::lost, Qt::QueuedConnection);
    }
    if (type != XCB_CLIENT_MESSAGE)
        return false;
    const auto *clientMessage = static_cast<const xcb_client_message_event_t *>(message);
    if (clientMessage->type == m_manager && clientMessage->data.data32[1] == m_traySelection) {
        watchOwner();
        QMetaObject::invokeMethod(this, &TrayHost::found, Qt::QueuedConnection); // Qt sees it first
    }
    return false;
}

} // namespace calltray
