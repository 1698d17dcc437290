// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/core/workers.h"
#include "app/platform/dbussessioninhibitor.h"
#include "app/platform/logindproxy.h"
#include "app/platform/sessionmanagersproxy.h"
#include "app/platform/systembus.h"

#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>
#include <QThread>

#include <array>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

using namespace std::chrono_literals;
using Hold = DBusSessionInhibitor::Hold;

constexpr std::chrono::milliseconds AnswerWithin = 10s;
constexpr std::size_t Logind = 0;

//! Blocks. Closing the descriptor is the release.
Result<Hold> holdOfLogind(const QDBusConnection &bus, const QString &why, QThread * /*home*/)
{
    org::freedesktop::login1::Manager logind(u"org.freedesktop.login1"_s,
                                             u"/org/freedesktop/login1"_s, bus);
    logind.setTimeout(int(AnswerWithin.count()));
    QDBusPendingReply<QDBusUnixFileDescriptor> reply =
        logind.Inhibit(u"shutdown:sleep"_s, u"Calltray"_s, why, u"block"_s);
    reply.waitForFinished();
    if (reply.isError())
        return Error{.detail = reply.error().message()};
    return Hold(std::make_shared<QDBusUnixFileDescriptor>(reply.value()));
}

//! Blocks. What \a inhibit gets of \a service, which lives on the thread \a home from then on; \a release gives it back.
template <typename Service, typename Inhibit, typename Release>
Result<Hold> holdByCookie(std::unique_ptr<Service> service, QThread *home, Inhibit inhibit,
                          Release release)
{
    // A desktop that does not run is not to be started.
    if (!service->isValid())
        return Error{.detail = u"it does not run"_s};
    service->setTimeout(int(AnswerWithin.count()));
    QDBusPendingReply<quint32> reply = inhibit(*service);
    reply.waitForFinished();
    if (reply.isError())
        return Error{.detail = reply.error().message()};
    service->moveToThread(home);
    return Hold(service.release(), [release, cookie = reply.value()](Service *held) {
        if (held->isValid())
            (held->*release)(cookie);
        delete held;
    });
}

Result<Hold> holdOfGnome(const QDBusConnection &bus, const QString &why, QThread *home)
{
    constexpr quint32 NoWindow = 0;
    constexpr quint32 LogOutAndSuspend = 1 | 4;
    using org::gnome::SessionManager;
    return holdByCookie(
        std::make_unique<SessionManager>(u"org.gnome.SessionManager"_s,
                                         u"/org/gnome/SessionManager"_s, bus),
        home,
        [&why](SessionManager &gnome) {
            return gnome.Inhibit(u"org.calltray.Calltray"_s, NoWindow, why, LogOutAndSuspend);
        },
        &SessionManager::Uninhibit);
}

Result<Hold> holdOfPowerManagement(const QDBusConnection &bus, const QString &why, QThread *home)
{
    using PowerManagement = org::freedesktop::PowerManagement::Inhibit;
    return holdByCookie(
        std::make_unique<PowerManagement>(u"org.freedesktop.PowerManagement"_s,
                                          u"/org/freedesktop/PowerManagement/Inhibit"_s, bus),
        home, [&why](PowerManagement &power) { return power.Inhibit(u"Calltray"_s, why); },
        &PowerManagement::UnInhibit);
}

struct Service
{
    QLatin1StringView title;
    std::array<QLatin1StringView, 2> what;
    Result<Hold> (*ask)(const QDBusConnection &bus, const QString &why, QThread *home) = nullptr;
};

constexpr std::array Services{
    Service{"logind"_L1, {"shutdown"_L1, "sleep"_L1}, holdOfLogind},
    Service{"GNOME session manager"_L1, {"logout"_L1, "sleep"_L1}, holdOfGnome},
    // It knows no kinds: what it keeps off is sleep by inactivity, and in most desktops shutdown.
    Service{"power management"_L1, {"sleep"_L1}, holdOfPowerManagement},
};

} // namespace

DBusSessionInhibitor::DBusSessionInhibitor(Bus system, Bus session, QObject *parent)
    : SessionInhibitor(parent)
    , m_system(std::move(system))
    , m_session(std::move(session))
{ }

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
    m_hold.reset();
    Q_EMIT stateChanged();
}

SessionInhibitor::State DBusSessionInhibitor::state() const
{
    // Before that the next one may yet do it.
    const bool hasTriedAll = m_refusals.size() == qsizetype(Services.size());
    if (!m_hold)
        return {.service = {},
                .what = {},
                .trouble = hasTriedAll ? m_refusals.join(u"; "_s) : QString()};
    const Service &service = Services.at(m_holder);
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
    const auto hold = [ask = Services.at(service).ask, why = m_why, home = thread(),
                       bus = service == Logind ? m_system : m_session]() -> Result<Hold> {
        const QDBusConnection connection = bus();
        if (!connection.isConnected())
            return Error{.detail = u"no bus"_s};
        return ask(connection, why, home);
    };
    whenDone(runOn<Result<Hold>>(patientPool(), hold), this,
             [this, service, request = m_request](const Result<Hold> &answer) {
                 if (request == m_request)
                     onAnswer(service, answer);
             });
}

void DBusSessionInhibitor::onAnswer(std::size_t service, const Result<Hold> &answer)
{
    if (!answer) {
        m_refusals.append(u"%1: %2"_s.arg(Services.at(service).title, answer.error().detail));
        ask(service + 1);
        return;
    }
    m_isLogged = false;
    m_holder = service;
    // The old one goes after the new one has come, so that there is no gap.
    m_hold = *answer;
    Q_EMIT stateChanged();
}

std::unique_ptr<SessionInhibitor> SessionInhibitor::ofThisSystem()
{
    return std::make_unique<DBusSessionInhibitor>(answeringSystemBus, &QDBusConnection::sessionBus);
}

} // namespace calltray

#include "moc_dbussessioninhibitor.cpp"
