// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/logging.h"
#include "app/core/whendone.h"
#include "app/core/workers.h"
#include "app/platform/logindproxy.h"
#include "app/platform/sessionbus.h"
#include "app/platform/sessionwatcher.h"
#include "app/platform/systembus.h"

#include <QCoreApplication>
#include <QDBusMessage>
#include <QDBusPendingReply>
#include <QDBusReply>
#include <QDBusServiceWatcher>
#include <QSet>
#include <QThread>

#include <array>
#include <chrono>
#include <memory>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr QLatin1StringView LoginService = "org.freedesktop.login1"_L1;
//! Names on the session bus, and interfaces as well: KDE and others; GNOME; and desktops made from it.
constexpr std::array ScreenSavers{"org.freedesktop.ScreenSaver"_L1, "org.gnome.ScreenSaver"_L1,
                                  "org.mate.ScreenSaver"_L1, "org.cinnamon.ScreenSaver"_L1,
                                  "org.xfce.ScreenSaver"_L1};
//! What does not answer within so long is not listened to.
constexpr std::chrono::milliseconds Patience{2'000};

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
    void onScreenSaver(bool isOn, const QDBusMessage &message) { note(message.interface(), isOn); }

private:
    void connectToLogin()
    {
        const QDBusConnection bus = answeringSystemBus();
        if (!bus.isConnected())
            return;
        using org::freedesktop::DBus::Properties;
        using org::freedesktop::login1::Manager;
        m_login = std::make_unique<Manager>(LoginService, u"/org/freedesktop/login1"_s, bus, this);
        m_login->setTimeout(static_cast<int>(Patience.count()));
        connect(m_login.get(), &Manager::PrepareForSleep, this, [this](bool isGoingToSleep) {
            if (!isGoingToSleep)
                Q_EMIT resumed();
        });
        const QString id = qEnvironmentVariable("XDG_SESSION_ID");
        QDBusPendingReply<QDBusObjectPath> path = id.isEmpty()
            ? m_login->GetSessionByPID(static_cast<uint>(QCoreApplication::applicationPid()))
            : m_login->GetSession(id);
        path.waitForFinished();
        if (path.isError()) // it knows no session of ours
            return;
        m_properties = std::make_unique<Properties>(LoginService, path.value().path(), bus, this);
        connect(m_properties.get(), &Properties::PropertiesChanged, this,
                [this](const QString & /*interface*/, const QVariantMap &changed) {
                    const auto hint = changed.constFind(u"LockedHint"_s);
                    if (hint == changed.cend())
                        return;
                    m_hint = hint->toBool();
                    Q_EMIT lockedChanged();
                });
        org::freedesktop::login1::Session session(LoginService, path.value().path(), bus);
        session.setTimeout(static_cast<int>(Patience.count()));
        m_hint = session.lockedHint();
    }

    void connectToScreenSavers(QDBusConnection bus)
    {
        // One that has gone locks nothing any more.
        m_gone.setConnection(bus);
        m_gone.setWatchMode(QDBusServiceWatcher::WatchForUnregistration);
        connect(&m_gone, &QDBusServiceWatcher::serviceUnregistered, this,
                [this](const QString &name) { note(name, false); });
        for (const QString name : ScreenSavers) {
            // By hand: desktops do not agree on the path, and a proxy wants one.
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

    std::unique_ptr<org::freedesktop::login1::Manager> m_login;
    std::unique_ptr<org::freedesktop::DBus::Properties> m_properties; //!< of our session
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
