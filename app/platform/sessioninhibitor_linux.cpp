// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/core/workers.h"
#include "app/platform/dbussessioninhibitor.h"
#include "app/platform/systembus.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <array>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds AnswerWithin = 10s;
constexpr std::size_t Logind = 0;
constexpr std::size_t Gnome = 1;

struct Service
{
    QLatin1StringView title;
    QLatin1StringView name;
    QLatin1StringView path;
    QLatin1StringView interface;
    QLatin1StringView release; //!< empty: by closing the descriptor
    std::array<QLatin1StringView, 2> what;
};

constexpr std::array Services{
    Service{"logind"_L1,
            "org.freedesktop.login1"_L1,
            "/org/freedesktop/login1"_L1,
            "org.freedesktop.login1.Manager"_L1,
            ""_L1,
            {"shutdown"_L1, "sleep"_L1}},
    Service{"GNOME session manager"_L1,
            "org.gnome.SessionManager"_L1,
            "/org/gnome/SessionManager"_L1,
            "org.gnome.SessionManager"_L1,
            "Uninhibit"_L1,
            {"logout"_L1, "sleep"_L1}},
    // It knows no kinds: what it keeps off is sleep by inactivity, and in most desktops shutdown.
    Service{"power management"_L1,
            "org.freedesktop.PowerManagement"_L1,
            "/org/freedesktop/PowerManagement/Inhibit"_L1,
            "org.freedesktop.PowerManagement.Inhibit"_L1,
            "UnInhibit"_L1,
            {"sleep"_L1}},
};

QDBusMessage callTo(const Service &service, QLatin1StringView method)
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(service.name, service.path, service.interface, method);
    // Where logind is elogind, the bus starts it; a desktop that does not run is not to be started.
    call.setAutoStartService(service.name == Services.front().name);
    return call;
}

QDBusMessage inhibitCall(std::size_t service, const QString &why)
{
    constexpr quint32 NoWindow = 0;
    constexpr quint32 LogOutAndSuspend = 1 | 4;
    QDBusMessage call = callTo(Services.at(service), "Inhibit"_L1);
    if (service == Logind)
        call << u"shutdown:sleep"_s << u"Calltray"_s << why << u"block"_s;
    else if (service == Gnome)
        call << u"org.calltray.Calltray"_s << NoWindow << why << LogOutAndSuspend;
    else
        call << u"Calltray"_s << why;
    return call;
}

} // namespace

DBusSessionInhibitor::DBusSessionInhibitor(Bus system, Bus session, QObject *parent)
    : SessionInhibitor(parent)
    , m_system(std::move(system))
    , m_session(std::move(session))
{ }

DBusSessionInhibitor::~DBusSessionInhibitor()
{
    if (m_held)
        letGo(*m_held);
}

void DBusSessionInhibitor::inhibit(const QString &why)
{
    Q_ASSERT(!why.isEmpty());
    if (why == m_why)
        return;
    m_why = why;
    ++m_request;
    m_refusals.clear();
    ask(Logind);
}

void DBusSessionInhibitor::release()
{
    if (m_why.isEmpty())
        return;
    m_why.clear();
    ++m_request;
    m_refusals.clear();
    if (const std::optional<Held> held = std::exchange(m_held, std::nullopt))
        letGo(*held);
    Q_EMIT stateChanged();
}

SessionInhibitor::State DBusSessionInhibitor::state() const
{
    // Before that the next one may yet do it.
    const bool hasTriedAll = m_refusals.size() == qsizetype(Services.size());
    if (!m_held)
        return {.service = {},
                .what = {},
                .trouble = hasTriedAll ? m_refusals.join(u"; "_s) : QString()};
    const Service &service = Services.at(m_held->service);
    State state{.service = service.title, .what = {}, .trouble = {}};
    for (const QLatin1StringView what : service.what) {
        if (!what.isEmpty())
            state.what.append(what);
    }
    return state;
}

void DBusSessionInhibitor::ask(std::size_t service)
{
    if (service == Services.size()) {
        if (!std::exchange(m_isLogged, true))
            qCWarning(lcPlatform).noquote()
                << "shutdown and sleep cannot be inhibited:" << m_refusals.join(u"; "_s);
        Q_EMIT stateChanged();
        return;
    }
    // On a thread apart: a bus that does not answer would be waited for without end.
    whenDone(runOn<QDBusConnection>(patientPool(), service == Logind ? m_system : m_session), this,
             [this, service, request = m_request](const QDBusConnection &bus) {
                 if (request == m_request)
                     ask(service, bus);
             });
}

void DBusSessionInhibitor::ask(std::size_t service, const QDBusConnection &bus)
{
    if (!bus.isConnected()) {
        onRefused(service, u"no bus"_s);
        return;
    }
    auto *watcher = new QDBusPendingCallWatcher(
        bus.asyncCall(inhibitCall(service, m_why), int(AnswerWithin.count())), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, watcher, bus, service, request = m_request] {
                watcher->deleteLater();
                onAnswer({.service = service, .bus = bus, .descriptor = {}, .cookie = 0}, *watcher,
                         request);
            });
}

void DBusSessionInhibitor::onAnswer(Held taken, const QDBusPendingCallWatcher &call,
                                    quint64 request)
{
    QString refusal;
    if (taken.service == Logind) {
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = call;
        if (reply.isError())
            refusal = reply.error().message();
        else
            taken.descriptor = reply.value();
    } else {
        const QDBusPendingReply<quint32> reply = call;
        if (reply.isError())
            refusal = reply.error().message();
        else
            taken.cookie = reply.value();
    }
    if (request != m_request) {
        if (refusal.isEmpty())
            letGo(taken);
        return;
    }
    if (!refusal.isEmpty()) {
        onRefused(taken.service, refusal);
        return;
    }
    m_isLogged = false;
    // The old one goes after the new one has come, so that there is no gap.
    if (const std::optional<Held> before = std::exchange(m_held, taken))
        letGo(*before);
    Q_EMIT stateChanged();
}

void DBusSessionInhibitor::onRefused(std::size_t service, const QString &why)
{
    m_refusals.append(u"%1: %2"_s.arg(Services.at(service).title, why));
    ask(service + 1);
}

void DBusSessionInhibitor::letGo(const Held &held)
{
    const Service &service = Services.at(held.service);
    if (!service.release.isEmpty())
        held.bus.send(callTo(service, service.release) << held.cookie);
}

std::unique_ptr<SessionInhibitor> SessionInhibitor::ofThisSystem()
{
    return std::make_unique<DBusSessionInhibitor>(answeringSystemBus, &QDBusConnection::sessionBus);
}

} // namespace calltray

#include "moc_dbussessioninhibitor.cpp"
