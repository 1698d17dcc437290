// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tray/trayhost.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QGuiApplication>

#include <cstdlib>
#include <memory>
#include <xcb/xcb.h>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr auto Watcher = "org.kde.StatusNotifierWatcher"_L1;
constexpr auto WatcherPath = "/StatusNotifierWatcher"_L1;

struct Freeing
{
    void operator()(void *pointer) const
    {
        std::free(pointer);
    } // NOLINT: XCB's replies are malloc's
};
template <typename T>
using Reply = std::unique_ptr<T, Freeing>;

xcb_connection_t *connection()
{
    const auto *x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    return x11 == nullptr ? nullptr : x11->connection();
}

xcb_atom_t atom(xcb_connection_t *x, const QByteArray &name)
{
    const auto cookie = xcb_intern_atom(x, 0, static_cast<quint16>(name.size()), name.constData());
    const Reply<xcb_intern_atom_reply_t> reply(xcb_intern_atom_reply(x, cookie, nullptr));
    return reply ? reply->atom : quint32(XCB_ATOM_NONE);
}

int screenNumber()
{
    int screen = 0;
    const Reply<char> host([&screen] {
        char *name = nullptr;
        int display = 0;
        return xcb_parse_display(nullptr, &name, &display, &screen) != 0 ? name : nullptr;
    }());
    return screen;
}

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
    if (xcb_connection_t *x = connection(); x != nullptr) {
        m_traySelection = atom(x, "_NET_SYSTEM_TRAY_S" + QByteArray::number(screenNumber()));
        m_manager = atom(x, "MANAGER");
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
    xcb_connection_t *x = connection();
    if (x == nullptr || m_traySelection == 0)
        return false;
    const Reply<xcb_get_selection_owner_reply_t> reply(
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
