// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/platform/x11events.h"

#include "ui/platform/x11.h"

#include <QGuiApplication>

#include <xcb/sync.h>

namespace calltray {

X11Events::X11Events(QObject *parent)
    : QObject(parent)
    , m_manager(x11::atom("MANAGER"))
{
    const auto *sync = xcb_get_extension_data(x11::connection(), &xcb_sync_id);
    if (sync != nullptr && sync->present != 0)
        m_alarmEvent = sync->first_event + XCB_SYNC_ALARM_NOTIFY;
    qGuiApp->installNativeEventFilter(this);
}

X11Events &X11Events::ofTheApplication()
{
    auto *events = qGuiApp->findChild<X11Events *>({}, Qt::FindDirectChildrenOnly);
    return events != nullptr ? *events : *new X11Events(qGuiApp);
}

bool X11Events::nativeEventFilter(const QByteArray &eventType, void *message, qintptr * /*result*/)
{
    if (eventType != "xcb_generic_event_t")
        return false;
    constexpr int SentFlag = 0x80; // set by the server in what another client sent
    const int type = static_cast<const xcb_generic_event_t *>(message)->response_type & ~SentFlag;
    if (type == XCB_PROPERTY_NOTIFY) {
        const auto *event = static_cast<const xcb_property_notify_event_t *>(message);
        Q_EMIT propertyChanged(event->window, event->atom);
    } else if (type == XCB_DESTROY_NOTIFY) {
        Q_EMIT windowDestroyed(static_cast<const xcb_destroy_notify_event_t *>(message)->window);
    } else if (type == XCB_CLIENT_MESSAGE) {
        const auto *event = static_cast<const xcb_client_message_event_t *>(message);
        if (event->type == m_manager)
            Q_EMIT managerCame(event->data.data32[1]);
    } else if (type == m_alarmEvent) {
        const auto *event = static_cast<const xcb_sync_alarm_notify_event_t *>(message);
        // The event comes as well when an alarm is destroyed.
        if (event->state != XCB_SYNC_ALARMSTATE_DESTROYED)
            Q_EMIT alarmPassed(event->alarm);
    }
    return false;
}

} // namespace calltray
