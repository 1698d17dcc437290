// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/core/workers.h"
#include "app/platform/sessionbus.h"
#include "app/platform/sessionwatcher.h"
#include "app/platform/systembus.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QSet>
#include <QThread>
#include <QVariantMap>

#include <array>
#include <chrono>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

// Source: https://www.freedesktop.org/software/systemd/man/org.freedesktop.login1.html
constexpr QLatin1StringView LoginService = "org.freedesktop.login1"_L1;
constexpr QLatin1StringView LoginPath = "/org/freedesktop/login1"_L1;
constexpr QLatin1StringView ManagerInterface = "org.freedesktop.login1.Manager"_L1;
constexpr QLatin1StringView SessionInterface = "org.freedesktop.login1.Session"_L1;
constexpr QLatin1StringView PropertiesInterface = "org.freedesktop.DBus.Properties"_L1;
constexpr QLatin1StringView LockedHint = "LockedHint"_L1;
//! Names on the session bus, and interfaces as well: KDE and others; GNOME; and desktops made from it.
constexpr std::array ScreenSavers{"org.freedesktop.ScreenSaver"_L1, "org.gnome.ScreenSaver"_L1,
                                  "org.mate.ScreenSaver"_L1, "org.cinnamon.ScreenSaver"_L1,
                                  "org.xfce.ScreenSaver"_L1};
//! What does not answer within so long is not listened to.
constexpr std::chrono::milliseconds Patience{2'000};

QDBusMessage asked(const QDBusConnection &bus, const QString &path, const QString &interface,
                   const QString &method, const QVariantList &arguments)
{
    QDBusMessage call = QDBusMessage::createMethodCall(LoginService, path, interface, method);
    call.setArguments(arguments);
    return bus.call(call, QDBus::Block, static_cast<int>(Patience.count()));
}

//! Empty where logind knows no session of ours.
QString sessionPath(const QDBusConnection &bus)
{
    const QString id = qEnvironmentVariable("XDG_SESSION_ID");
    const QDBusMessage answer = id.isEmpty()
        ? asked(bus, LoginPath, ManagerInterface, u"GetSessionByPID"_s,
                {static_cast<uint>(QCoreApplication::applicationPid())})
        : asked(bus, LoginPath, ManagerInterface, u"GetSession"_s, {id});
    const QDBusReply<QDBusObjectPath> path(answer);
    return path.isValid() ? path.value().path() : QString();
}

} // namespace

//! What hears the signals: made and connected on a worker, because QtDBus asks the bus for every name that it is to
//! listen to, and waits; then it moves to its owner's thread.
class SessionWatcher::Listener final : public QObject
{
    Q_OBJECT

public:
    //! Blocks for as long as the buses and logind take.
    void connectToBuses()
    {
        connectToLogin();
        if (hasSessionBus())
            connectToScreenSavers(QDBusConnection::sessionBus());
    }

    [[nodiscard]] bool isLocked() const { return m_hint || !m_savers.isEmpty(); }

Q_SIGNALS:
    void resumed();
    void lockedChanged();

private Q_SLOTS: // QtDBus connects by name only
    void onPrepareForSleep(bool isGoingToSleep)
    {
        if (!isGoingToSleep)
            Q_EMIT resumed();
    }
    void onPropertiesChanged(const QString & /*interface*/, const QVariantMap &changed,
                             const QStringList & /*invalidated*/)
    {
        const auto hint = changed.constFind(LockedHint);
        if (hint == changed.cend())
            return;
        m_hint = hint->toBool();
        Q_EMIT lockedChanged();
    }
    void onScreenSaver(bool isOn, const QDBusMessage &message) { note(message.interface(), isOn); }

private:
    void connectToLogin()
    {
        QDBusConnection bus = answeringSystemBus();
        if (!bus.isConnected())
            return;
        bus.connect(LoginService, LoginPath, ManagerInterface, u"PrepareForSleep"_s, this,
                    SLOT(onPrepareForSleep(bool)));
        const QString session = sessionPath(bus);
        if (session.isEmpty())
            return;
        bus.connect(LoginService, session, PropertiesInterface, u"PropertiesChanged"_s, this,
                    SLOT(onPropertiesChanged(QString, QVariantMap, QStringList)));
        const QDBusReply<QDBusVariant> hint(
            asked(bus, session, PropertiesInterface, u"Get"_s,
                  {QString(SessionInterface), QString(LockedHint)}));
        m_hint = hint.isValid() && hint.value().variant().toBool();
    }

    void connectToScreenSavers(QDBusConnection bus)
    {
        // One that has gone locks nothing any more.
        m_gone.setConnection(bus);
        m_gone.setWatchMode(QDBusServiceWatcher::WatchForUnregistration);
        connect(&m_gone, &QDBusServiceWatcher::serviceUnregistered, this,
                [this](const QString &name) { note(name, false); });
        for (const QString name : ScreenSavers) {
            // Any path: desktops do not agree on it.
            bus.connect(name, QString(), name, u"ActiveChanged"_s, this,
                        SLOT(onScreenSaver(bool, QDBusMessage)));
            m_gone.addWatchedService(name);
            QDBusMessage question = QDBusMessage::createMethodCall(
                name, u'/' + QString(name).replace(u'.', u'/'), name, u"GetActive"_s);
            question.setAutoStartService(false);
            const QDBusReply<bool> isOn(
                bus.call(question, QDBus::Block, static_cast<int>(Patience.count())));
            if (isOn.isValid() && isOn.value())
                m_savers.insert(name);
        }
    }
    void note(const QString &saver, bool isOn)
    {
        if (isOn)
            m_savers.insert(saver);
        else
            m_savers.remove(saver);
        Q_EMIT lockedChanged();
    }

    QDBusServiceWatcher m_gone{this};
    QSet<QString> m_savers; //!< those that are on
    bool m_hint = false; //!< logind's: desktops set it while the screen is locked
};

SessionWatcher::SessionWatcher(QObject *parent)
    : QObject(parent)
{ }

SessionWatcher::~SessionWatcher() = default;

void SessionWatcher::start()
{
    const auto connected = runOn<std::shared_ptr<Listener>>(patientPool(), [home = thread()] {
        auto listener = std::make_shared<Listener>();
        listener->connectToBuses();
        listener->moveToThread(home);
        return listener;
    });
    whenDone(connected, this,
             [this](const std::shared_ptr<Listener> &listener) { take(listener); });
}

void SessionWatcher::take(const std::shared_ptr<Listener> &listener)
{
    m_listener = listener;
    connect(m_listener.get(), &Listener::resumed, this, &SessionWatcher::resumed);
    connect(m_listener.get(), &Listener::lockedChanged, this, &SessionWatcher::refresh);
    refresh();
    Q_EMIT listening();
}

void SessionWatcher::refresh()
{
    if (m_listener->isLocked() == m_isLocked)
        return;
    m_isLocked = !m_isLocked;
    qCInfo(lcPlatform) << "the session is" << (m_isLocked ? "locked" : "unlocked");
    Q_EMIT lockedChanged(m_isLocked);
}

} // namespace calltray

#include "sessionwatcher_linux.moc"
