// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/support/desktop.h"
#include "support/privatebus.h"
#include "support/testprogram.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QTcpServer>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace calltray::test;

namespace {

constexpr auto Soon = 30'000;

//! A real web server with a presence file, in a folder of its own.
class Nginx
{
public:
    Nginx()
    {
        QTcpServer free;
        if (!free.listen(QHostAddress::LocalHost))
            return;
        m_port = free.serverPort();
        free.close();
        QFile config(m_folder.filePath(u"nginx.conf"_s));
        if (!config.open(QIODevice::WriteOnly))
            return;
        config.write(uR"(
            daemon off; master_process off; pid nginx.pid; error_log stderr error;
            events { worker_connections 64; }
            http {
                log_format polls '$status $sent_http_content_encoding';
                access_log polls.log polls;
                client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;
                uwsgi_temp_path t4; scgi_temp_path t5;
                types { application/json json; }
                gzip on; gzip_min_length 1; gzip_types application/json;
                server { listen 127.0.0.1:%1; root %2; }
            })"_s.arg(m_port)
                         .arg(m_folder.path())
                         .toUtf8());
        config.close();
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(u"/usr/sbin/nginx"_s,
                        {u"-p"_s, m_folder.path(), u"-e"_s, u"stderr"_s, u"-c"_s, u"nginx.conf"_s});
    }
    ~Nginx()
    {
        m_process.terminate();
        if (!m_process.waitForFinished())
            m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Nginx)

    [[nodiscard]] bool isUp()
    {
        return m_process.waitForStarted()
            && QTest::qWaitFor(
                   [this] {
                       QTcpSocket socket;
                       socket.connectToHost(QHostAddress::LocalHost, m_port);
                       return socket.waitForConnected(1'000);
                   },
                   Soon);
    }
    //! In one step, as a server's generator should write it.
    void serve(const QByteArray &roster) const
    {
        QSaveFile file(m_folder.filePath(u"presence.json"_s));
        if (file.open(QIODevice::WriteOnly)) {
            file.write(roster);
            file.setPermissions(QFileDevice::ReadOwner | QFileDevice::ReadGroup
                                | QFileDevice::ReadOther);
            file.commit();
        }
    }
    //! Of each poll so far, its status and encoding.
    [[nodiscard]] QByteArrayList polls() const
    {
        QFile log(m_folder.filePath(u"polls.log"_s));
        if (!log.open(QIODevice::ReadOnly))
            return {};
        QByteArrayList lines = log.readAll().split('\n');
        lines.removeAll(QByteArray());
        return lines;
    }
    [[nodiscard]] QByteArray settings() const
    {
        return "[presence]\nurl=http://127.0.0.1:" + QByteArray::number(m_port)
            + "/presence.json\n";
    }

private:
    QTemporaryDir m_folder;
    quint16 m_port = 0;
    QProcess m_process;
};

const QByteArray BrunoOffline =
    R"([{"id":1,"online":true,"name":"Anna"},{"id":2,"online":false,"name":"Bruno Alves"}])";
const QByteArray BrunoOnline =
    R"([{"id":1,"online":true,"name":"Anna"},{"id":2,"online":true,"name":"Bruno Alves"}])";

QJsonValue feed(const Desktop &desktop, QLatin1StringView key)
{
    return desktop.status().value("feed"_L1)[key];
}

bool hasReturn(const Desktop &desktop)
{
    const QList<QJsonObject> popups = desktop.popups();
    return std::any_of(popups.cbegin(), popups.cend(), [](const QJsonObject &popup) {
        return popup["kind"_L1] == "return"_L1
            && popup["title"_L1].toString() == u"Bruno Alves is back"_s;
    });
}

} // namespace

//! Against a real web server.
class TestPresence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void secondPoll_isNotModified();
    void awaitedColleague_isToldAfterARestart();
    void lastRoster_isThereWhileTheServerIsAway();
    void wakingUp_pollsAtOnceEvenWhileLocked();
};

void TestPresence::initTestCase()
{
    if (!QFile::exists(u"/usr/sbin/nginx"_s))
        QSKIP("needs nginx");
}

void TestPresence::secondPoll_isNotModified()
{
    Nginx nginx;
    nginx.serve(BrunoOffline);
    QVERIFY(nginx.isUp());
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.writeSettings(nginx.settings());
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));

    QTRY_VERIFY_WITH_TIMEOUT(nginx.polls().size() >= 2, Soon);

    QCOMPARE(nginx.polls().at(0), "200 gzip");
    QCOMPARE(nginx.polls().at(1), "304 -");
    QTRY_COMPARE_WITH_TIMEOUT(feed(desktop, "state"_L1), u"live"_s, Soon);
    QCOMPARE(desktop.ctl({u"presence"_s, u"online"_s}).out.trimmed(), "[1]");
}

void TestPresence::awaitedColleague_isToldAfterARestart()
{
    Nginx nginx;
    nginx.serve(BrunoOffline);
    QVERIFY(nginx.isUp());
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.writeSettings(nginx.settings());
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QTRY_COMPARE_WITH_TIMEOUT(feed(desktop, "state"_L1), u"live"_s, Soon);

    const Desktop::Output asked = desktop.ctl({u"presence"_s, u"--notify"_s, u"2"_s});
    QVERIFY2(asked.out.contains(R"("online":false)"), (asked.error + asked.out).constData());
    desktop.killCalltray();
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QTRY_VERIFY_WITH_TIMEOUT(
        desktop.ctl({u"presence"_s, u"--awaited"_s}).out.contains("Bruno Alves"), Soon);
    QVERIFY(!hasReturn(desktop));

    QVERIFY(desktop.ctl({u"dnd"_s, u"on"_s}).status == 0);
    nginx.serve(BrunoOnline);
    QTRY_COMPARE_WITH_TIMEOUT(feed(desktop, "online"_L1), 2, Soon);
    QVERIFY(!hasReturn(desktop));
    QVERIFY(desktop.ctl({u"dnd"_s, u"off"_s}).status == 0);

    QTRY_VERIFY_WITH_TIMEOUT(hasReturn(desktop), Soon);
    QCOMPARE(desktop.ctl({u"presence"_s, u"--awaited"_s}).out.trimmed(), "[]");
}

void TestPresence::lastRoster_isThereWhileTheServerIsAway()
{
    Desktop desktop;
    desktop.expectError(u"^calltray.presence: the feed failed: .*Connection refused"_s);
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    {
        Nginx nginx;
        nginx.serve(BrunoOffline);
        QVERIFY(nginx.isUp());
        desktop.writeSettings(nginx.settings());
        QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
        QTRY_COMPARE_WITH_TIMEOUT(feed(desktop, "state"_L1), u"live"_s, Soon);
        QCOMPARE(desktop.quitCalltray(), 0);
    }
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));

    QTRY_COMPARE_WITH_TIMEOUT(feed(desktop, "state"_L1), u"stale"_s, Soon);
    QCOMPARE(feed(desktop, "users"_L1), 2);
    QVERIFY(feed(desktop, "asOf"_L1).toInteger() > 0);
}

void TestPresence::wakingUp_pollsAtOnceEvenWhileLocked()
{
    PrivateBus bus;
    QVERIFY(bus.startMock(u"logind"_s, u"org.freedesktop.login1"_s));
    const QDBusConnection connection = bus.connect(u"wakingUp"_s);
    const auto call = [&connection](const QString &path, const QString &interface,
                                    const QString &method, const QVariantList &arguments) {
        QDBusMessage message =
            QDBusMessage::createMethodCall(u"org.freedesktop.login1"_s, path, interface, method);
        message.setArguments(arguments);
        return connection.call(message).type() == QDBusMessage::ReplyMessage;
    };
    const QString login = u"/org/freedesktop/login1"_s;
    const QString mock = u"org.freedesktop.DBus.Mock"_s;
    QVERIFY(call(login, mock, u"AddSession"_s, {u"c1"_s, u"seat0"_s, 1000U, u"anna"_s, true}));
    QVERIFY(call(login + u"/session/c1"_s, u"org.freedesktop.login1.Session"_s, u"SetLockedHint"_s,
                 {true}));
    Nginx nginx;
    nginx.serve(BrunoOffline);
    QVERIFY(nginx.isUp());
    Desktop desktop;
    desktop.expectError(u"^calltray.platform: the session is locked"_s);
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.environment().insert(u"DBUS_SYSTEM_BUS_ADDRESS"_s, bus.address());
    desktop.environment().insert(u"XDG_SESSION_ID"_s, u"c1"_s);
    desktop.writeSettings(nginx.settings());
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QTRY_VERIFY_WITH_TIMEOUT(!nginx.polls().isEmpty(), Soon);
    const auto wakeUp = [&] {
        return call(login, mock, u"EmitSignal"_s,
                    {u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s, u"b"_s,
                     QVariant::fromValue(QVariantList{false})});
    };

    // While it is locked the next poll of its own comes after a minute only.
    for (int night = 0; night < 3; ++night) {
        const qsizetype before = nginx.polls().size();
        // Again and again, as it may not listen yet.
        QTRY_VERIFY_WITH_TIMEOUT(wakeUp() && nginx.polls().size() > before, Soon);
    }
    QDBusConnection::disconnectFromBus(connection.name());
}

CALLTRAY_TEST(TestPresence, QCoreApplication)

#include "tst_presence.moc"
