// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/platform/idletime.h"
#include "ui/platform/x11.h"
#include "ui/platform/x11events.h"

#include <array>
#include <utility>
#include <xcb/sync.h>

namespace calltray {

IdleTime::IdleTime(std::chrono::milliseconds awayAfter, QObject *parent)
    : QObject(parent)
    , m_awayAfter(awayAfter)
{ }

IdleTime::~IdleTime()
{
    endWatching();
}

void IdleTime::setWatching(bool isWatching)
{
    if (isWatching && !m_wasSought)
        find();
    if (m_counter == 0 || isWatching == (m_alarm != 0))
        return;
    if (isWatching) {
        m_alarm = xcb_generate_id(x11::connection());
        awaitChange();
        return;
    }
    endWatching();
    if (std::exchange(m_isAway, false))
        Q_EMIT awayChanged(false);
}

void IdleTime::endWatching()
{
    if (m_alarm != 0)
        xcb_sync_destroy_alarm(x11::connection(), std::exchange(m_alarm, 0));
}

void IdleTime::find()
{
    m_wasSought = true;
    xcb_connection_t *c = x11::connection();
    if (c == nullptr || qEnvironmentVariableIsSet("WAYLAND_DISPLAY"))
        return;
    const xcb_query_extension_reply_t *extension = xcb_get_extension_data(c, &xcb_sync_id);
    if (extension == nullptr || extension->present == 0)
        return;
    const x11::Reply<xcb_sync_list_system_counters_reply_t> reply(
        xcb_sync_list_system_counters_reply(c, xcb_sync_list_system_counters(c), nullptr));
    if (!reply)
        return;
    for (auto i = xcb_sync_list_system_counters_counters_iterator(reply.get()); i.rem > 0;
         xcb_sync_systemcounter_next(&i)) {
        // Not xcb_sync_systemcounter_name(): it takes the structure's padding for part of the
        // message.
        const auto *name = reinterpret_cast<const char *>(&i.data->name_len + 1);
        if (QByteArrayView(name, i.data->name_len) == "IDLETIME")
            m_counter = i.data->counter;
    }
    if (m_counter == 0)
        return;
    const auto onAlarm = [this](quint32 alarm) {
        if (alarm == m_alarm)
            onPassed();
    };
    connect(&X11Events::ofTheApplication(), &X11Events::alarmPassed, this, onAlarm,
            Qt::QueuedConnection);
}

void IdleTime::awaitChange()
{
    xcb_connection_t *c = x11::connection();
    // The server compares with the value that was last asked for.
    xcb_discard_reply(c, xcb_sync_query_counter(c, m_counter).sequence);
    // Comparisons, not transitions: the user may have come back before the alarm is set.
    const quint32 test =
        m_isAway ? XCB_SYNC_TESTTYPE_NEGATIVE_COMPARISON : XCB_SYNC_TESTTYPE_POSITIVE_COMPARISON;
    const auto limit = static_cast<quint32>(m_awayAfter.count());
    const std::array<quint32, 8> values{
        m_counter, XCB_SYNC_VALUETYPE_ABSOLUTE, 0, m_isAway ? limit - 1 : limit, test, 0, 0, 1};
    constexpr quint32 Given = XCB_SYNC_CA_COUNTER | XCB_SYNC_CA_VALUE_TYPE | XCB_SYNC_CA_VALUE
        | XCB_SYNC_CA_TEST_TYPE | XCB_SYNC_CA_DELTA | XCB_SYNC_CA_EVENTS;
    xcb_sync_create_alarm(c, m_alarm, Given, values.data());
    xcb_flush(c);
}

void IdleTime::onPassed()
{
    m_isAway = !m_isAway;
    xcb_sync_destroy_alarm(x11::connection(), m_alarm);
    m_alarm = xcb_generate_id(x11::connection());
    awaitChange();
    Q_EMIT awayChanged(m_isAway);
}

} // namespace calltray
