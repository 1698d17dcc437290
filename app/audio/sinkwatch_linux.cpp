// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/audio/sinkwatch.h"

#include <QMutexLocker>

#include <pulse/context.h>
#include <pulse/introspect.h>
#include <pulse/subscribe.h>
#include <pulse/thread-mainloop.h>
#include <utility>

namespace calltray {

//! A connection of its own, on a thread of its own: Qt's is not to be had. PipeWire speaks the same language.
class SinkWatch::Connection final
{
public:
    explicit Connection(SinkWatch &watch);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

private:
    static void onState(pa_context *context, void *self);
    static void onEvent(pa_context *context, pa_subscription_event_type_t event, uint32_t index,
                        void *self);
    static void onServer(pa_context *context, const pa_server_info *server, void *self);
    static void onSink(pa_context *context, const pa_sink_info *sink, int end, void *self);
    static void ask(pa_context *context, void *self);
    void onGone();

    SinkWatch &m_watch;
    Sinks m_coming; // as far as the answer has come
    pa_threaded_mainloop *m_loop;
    pa_context *m_context = nullptr;
};

namespace {

//! Nobody waits for it.
void started(pa_operation *operation)
{
    if (operation != nullptr)
        pa_operation_unref(operation);
}

} // namespace

SinkWatch::Connection::Connection(SinkWatch &watch)
    : m_watch(watch)
    , m_loop(pa_threaded_mainloop_new())
{
    m_context = pa_context_new(pa_threaded_mainloop_get_api(m_loop), "calltray");
    pa_context_set_state_callback(m_context, &Connection::onState, this);
    pa_context_set_subscribe_callback(m_context, &Connection::onEvent, this);
    // Where there is no connection nothing is known, and Qt's word stands.
    if (pa_context_connect(m_context, nullptr, PA_CONTEXT_NOFLAGS, nullptr) >= 0)
        (void)pa_threaded_mainloop_start(m_loop);
}

SinkWatch::Connection::~Connection()
{
    pa_threaded_mainloop_stop(m_loop);
    pa_context_unref(m_context);
    pa_threaded_mainloop_free(m_loop);
}

void SinkWatch::Connection::onState(pa_context *context, void *self)
{
    switch (pa_context_get_state(context)) {
    case PA_CONTEXT_READY:
        started(pa_context_subscribe(context,
                                     static_cast<pa_subscription_mask_t>(
                                         PA_SUBSCRIPTION_MASK_SINK | PA_SUBSCRIPTION_MASK_SERVER),
                                     nullptr, nullptr));
        ask(context, self);
        return;
    case PA_CONTEXT_FAILED:
    case PA_CONTEXT_TERMINATED:
        static_cast<Connection *>(self)->onGone();
        return;
    case PA_CONTEXT_UNCONNECTED:
    case PA_CONTEXT_CONNECTING:
    case PA_CONTEXT_AUTHORIZING:
    case PA_CONTEXT_SETTING_NAME:
        break;
    }
}

void SinkWatch::Connection::onGone()
{
    if (m_watch.sinks())
        m_watch.publish({});
}

void SinkWatch::Connection::onEvent(pa_context *context, pa_subscription_event_type_t /*event*/,
                                    uint32_t /*index*/, void *self)
{
    ask(context, self);
}

void SinkWatch::Connection::ask(pa_context *context, void *self)
{
    // They are answered in this order.
    started(pa_context_get_server_info(context, &Connection::onServer, self));
    started(pa_context_get_sink_info_list(context, &Connection::onSink, self));
}

void SinkWatch::Connection::onServer(pa_context * /*context*/, const pa_server_info *server,
                                     void *self)
{
    if (server != nullptr)
        static_cast<Connection *>(self)->m_coming.standard = server->default_sink_name;
}

void SinkWatch::Connection::onSink(pa_context * /*context*/, const pa_sink_info *sink, int end,
                                   void *self)
{
    auto *connection = static_cast<Connection *>(self);
    if (end == 0)
        connection->m_coming.ids.insert(sink->name);
    else
        connection->m_watch.publish(std::exchange(connection->m_coming, {}));
}

SinkWatch::SinkWatch(std::function<void()> changed)
    : m_changed(std::move(changed))
    , m_connection(std::make_unique<Connection>(*this))
{ }

SinkWatch::~SinkWatch() = default;

std::optional<SinkWatch::Sinks> SinkWatch::sinks() const
{
    const QMutexLocker lock(&m_mutex);
    return m_sinks;
}

void SinkWatch::publish(const Sinks &sinks)
{
    {
        const QMutexLocker lock(&m_mutex);
        m_sinks = sinks;
    }
    m_changed();
}

} // namespace calltray
