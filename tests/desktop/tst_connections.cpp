// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/support/desktop.h"
#include "support/faultserver.h"
#include "support/recordingserver.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace calltray::test;

namespace {

//! In CALLTRAY_BIN, for as long as it lives: a calltray whose calls into the network strace writes down.
class WatchedPrograms
{
public:
    explicit WatchedPrograms(const QString &folder)
        : m_original(qEnvironmentVariable("CALLTRAY_BIN"))
        , m_log(folder + u"/connections"_s)
    {
        const QString programs = folder + u"/programs"_s;
        QDir().mkpath(programs);
        QFile::link(m_original + u"/calltrayctl"_s, programs + u"/calltrayctl"_s);
        QFile script(programs + u"/calltray"_s);
        if (!script.open(QFile::WriteOnly))
            qFatal("cannot write the script");
        script.write("#!/bin/sh\nexec strace -f -qq -A -o '" + QFile::encodeName(m_log)
                     + "' -e trace=connect,sendto,sendmsg,sendmmsg -e signal=none '"
                     + QFile::encodeName(m_original) + "/calltray' \"$@\"\n");
        script.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        qputenv("CALLTRAY_BIN", QFile::encodeName(programs));
    }
    ~WatchedPrograms() { qputenv("CALLTRAY_BIN", QFile::encodeName(m_original)); }
    Q_DISABLE_COPY_MOVE(WatchedPrograms)

    //! `address:port` of each host that was spoken to, or asked about; once each.
    [[nodiscard]] QSet<QString> peers() const
    {
        QFile file(m_log);
        if (!file.open(QFile::ReadOnly))
            return {};
        static const QRegularExpression four(
            u"sa_family=AF_INET, sin_port=htons\\((\\d+)\\), sin_addr=inet_addr\\(\"([^\"]+)\"\\)"_s);
        static const QRegularExpression six(
            u"sa_family=AF_INET6, sin6_port=htons\\((\\d+)\\).*?inet_pton\\(AF_INET6, \"([^\"]+)\""_s);
        const QString text = QString::fromUtf8(file.readAll());
        QSet<QString> peers;
        for (const QRegularExpression &form : {four, six}) {
            for (auto found = form.globalMatch(text); found.hasNext();) {
                const QRegularExpressionMatch peer = found.next();
                peers.insert(peer.captured(2) + u':' + peer.captured(1));
            }
        }
        return peers;
    }
    //! Whether anything was written down at all.
    [[nodiscard]] bool hasWatched() const { return QFileInfo(m_log).size() > 0; }

private:
    QString m_original;
    QString m_log;
};

QString peer(const QUrl &url)
{
    return u"127.0.0.1:%1"_s.arg(url.port());
}

} // namespace

//! Whom calltray speaks to while it does what it does in a day: the configured server, and what was clicked.
class TestConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void day_reachesTheServerAndClickedRecordingsAlone();
    void dayWithoutServer_reachesNobody();

private:
    static void spendADay(Desktop &desktop, const QString &recording);
};

//! Calls, errors, settings, a restart; \a recording is in a call, and not clicked.
void TestConnections::spendADay(Desktop &desktop, const QString &recording)
{
    for (int call = 0; call < 40; ++call) {
        QVERIFY(desktop.call({u"--from"_s, u"+7 999 %1"_s.arg(call), u"--link"_s, recording,
                              u"--click-link"_s, u"https://crm.example/%1"_s.arg(call)})
                > 0);
    }
    QCOMPARE(desktop
                 .ctl({u"error"_s, u"--text"_s,
                       u"<img src=\"http://192.0.2.1/a.png\">See http://192.0.2.2/"_s})
                 .status,
             0);
    QCOMPARE(desktop.ctl({u"list"_s, u"--query"_s, u"999"_s}).status, 0);
    QCOMPARE(desktop.ctl({u"dnd"_s, u"on"_s}).status, 0);
    QCOMPARE(desktop.ctl({u"dnd"_s, u"off"_s}).status, 0);
    QCOMPARE(desktop.ctl({u"calling"_s, u"on"_s}).status, 0);
    QCOMPARE(desktop.ctl({u"calling"_s, u"off"_s}).status, 0);
    QCOMPARE(desktop.ctl({u"config"_s, u"set"_s, u"crm/url"_s, u"http://192.0.2.3/"_s}).status, 0);
    QVERIFY(desktop.rpc(u"app.show"_s).toBool());
    QTRY_VERIFY(!desktop.windows(u"calltray"_s).isEmpty());
}

void TestConnections::day_reachesTheServerAndClickedRecordingsAlone()
{
    const FaultServer server;
    const RecordingServer recordings;
    const RecordingServer unclicked;
    Desktop desktop;
    desktop.expectError(u"^calltray.platform: shutdown and sleep cannot be inhibited"_s);
    desktop.expectError(u"^calltray.recordings: a recording cannot be played"_s); // without sound
    desktop.environment().insert(u"ALSA_CONFIG_PATH"_s, u"/dev/null"_s);
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    const WatchedPrograms watched(desktop.folder());
    // The leak check cannot run in a process that is watched.
    desktop.environment().insert(
        u"ASAN_OPTIONS"_s, desktop.environment().value(u"ASAN_OPTIONS"_s) + u":detect_leaks=0"_s);
    desktop.writeSettings("[server]\nurl=" + server.url().toEncoded() + '\n');
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    spendADay(desktop, unclicked.link());
    QTRY_VERIFY_WITH_TIMEOUT(server.savedCount() >= 41, 30'000);
    const qint64 clicked = desktop.call({u"--from"_s, u"Anna"_s, u"--link"_s, recordings.link()});
    QVERIFY(clicked > 0);
    QVERIFY(!desktop.rpc(u"recordings.play"_s, "{\"id\":" + QByteArray::number(clicked) + '}')
                 .isUndefined());
    QTRY_VERIFY_WITH_TIMEOUT(!recordings.server.requests().isEmpty(), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(desktop.status()["recording"_L1]["state"_L1].toString(), u"failed"_s,
                              60'000);
    QCOMPARE(desktop.quitCalltray(), 0);

    QVERIFY(watched.hasWatched());
    QCOMPARE(watched.peers(), (QSet<QString>{peer(server.url()), peer(QUrl(recordings.link()))}));
}

void TestConnections::dayWithoutServer_reachesNobody()
{
    const RecordingServer unclicked;
    Desktop desktop;
    desktop.expectError(u"^calltray.platform: shutdown and sleep cannot be inhibited"_s);
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    const WatchedPrograms watched(desktop.folder());
    desktop.environment().insert(
        u"ASAN_OPTIONS"_s, desktop.environment().value(u"ASAN_OPTIONS"_s) + u":detect_leaks=0"_s);
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    spendADay(desktop, unclicked.link());
    QCOMPARE(desktop.quitCalltray(), 0);

    QVERIFY(watched.hasWatched());
    QCOMPARE(watched.peers(), QSet<QString>());
}

CALLTRAY_TEST(TestConnections, QCoreApplication)
#include "tst_connections.moc"
