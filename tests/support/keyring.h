// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/types.h>

namespace calltray::test {

//! \brief A real gnome-keyring-daemon, unlocked, on a session bus of its own; both end with it.
//!
//! It is this process's from then on, by the environment.
class Keyring
{
public:
    //! It hears no one as long as this is there.
    class Silence
    {
    public:
        explicit Silence(const Keyring &keyring)
            : m_process(static_cast<pid_t>(keyring.m_daemon.processId()))
        {
            if (m_process != 0) // 0 is every process of the group, the tests' too
                ::kill(m_process, SIGSTOP);
        }
        ~Silence()
        {
            if (m_process != 0)
                ::kill(m_process, SIGCONT);
        }
        Q_DISABLE_COPY_MOVE(Silence)

    private:
        pid_t m_process;
    };

    Keyring() = default;
    ~Keyring()
    {
        end();
        end(m_bus);
    }
    Q_DISABLE_COPY_MOVE(Keyring)

    //! False where it did not come up.
    [[nodiscard]] bool start()
    {
        // Both keep their files below these; libsecret finds the bus by the third.
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8());
        qputenv("XDG_DATA_HOME", m_folder.path().toUtf8());
        m_bus.start(QStringLiteral("dbus-daemon"),
                    {QStringLiteral("--session"), QStringLiteral("--nofork"),
                     QStringLiteral("--print-address")});
        if (!QTest::qWaitFor([this] { return m_bus.canReadLine(); }, Long))
            return false;
        const QByteArray address = m_bus.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);

        m_daemon.start(QStringLiteral("gnome-keyring-daemon"),
                       {QStringLiteral("--unlock"), QStringLiteral("--foreground"),
                        QStringLiteral("--components=secrets")});
        m_daemon.write("password");
        m_daemon.closeWriteChannel();
        const QString name = QStringLiteral("keyring-test");
        const QDBusConnection bus =
            QDBusConnection::connectToBus(QString::fromLatin1(address), name);
        const auto isThere = [&bus] {
            return bus.interface()
                ->isServiceRegistered(QStringLiteral("org.freedesktop.secrets"))
                .value();
        };
        const bool isUp = bus.isConnected() && QTest::qWaitFor(isThere, Long);
        QDBusConnection::disconnectFromBus(name);
        return isUp;
    }
    //! The daemon goes, the bus stays.
    void end() { end(m_daemon); }

private:
    //! Whatever a cold, slow machine needs.
    static constexpr int Long = 30'000;

    static void end(QProcess &process)
    {
        process.kill(); // a stopped one hears nothing else
        process.waitForFinished();
    }

    QTemporaryDir m_folder;
    QProcess m_bus;
    QProcess m_daemon;
};

} // namespace calltray::test
