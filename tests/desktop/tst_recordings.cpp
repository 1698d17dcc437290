// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/support/desktop.h"
#include "support/soundserver.h"
#include "support/testprogram.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace calltray::test;

namespace {

//! Gives one file, whatever is asked for.
class FileServer
{
public:
    explicit FileServer(const QString &file)
    {
        QFile content(file);
        if (content.open(QIODevice::ReadOnly))
            m_content = content.readAll();
        m_isListening = m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                if (!socket->readAll().contains("\r\n\r\n"))
                    return;
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: "
                              + QByteArray::number(m_content.size())
                              + "\r\nConnection: close\r\n\r\n" + m_content);
                socket->disconnectFromHost();
            });
        });
    }

    [[nodiscard]] QString link() const
    {
        return u"http://127.0.0.1:%1/recording?id=%2F1"_s.arg(m_server.serverPort());
    }

private:
    QTcpServer m_server;
    QByteArray m_content;
    bool m_isListening = false;
};

} // namespace

//! The real program, from the click in a popup to what comes out of the sound server.
class TestRecordings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void clickInPopup_soundsAndGoesOnWithoutIt();
    void callBegins_pausesIt();
    void openCall_ringsWhereThatIsSwitchedOn();
    void helperThatCrashes_isSaidAndTheNextPlayHasAnother_data();
    void helperThatCrashes_isSaidAndTheNextPlayHasAnother();

private:
    [[nodiscard]] static QString state(const Desktop &desktop)
    {
        return desktop.status()["recording"_L1]["state"_L1].toString();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<SoundServer> m_sound;
    std::unique_ptr<FileServer> m_web;
};

void TestRecordings::initTestCase()
{
    m_sound = std::make_unique<SoundServer>();
    QVERIFY(m_sound->isRunning());
    const QString tone = m_folder.filePath(u"tone.wav"_s);
    QVERIFY(runTool(u"sox"_s,
                    {u"-n"_s, u"-r"_s, u"8000"_s, tone, u"synth"_s, u"20"_s, u"sine"_s, u"440"_s,
                     u"vol"_s, u"0.5"_s}));
    m_web = std::make_unique<FileServer>(tone);
}

void TestRecordings::clickInPopup_soundsAndGoesOnWithoutIt()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(m_sound->record());
    QVERIFY(desktop.call({u"--from"_s, u"someone"_s, u"--link"_s, m_web->link()}) > 0);
    QTRY_COMPARE_WITH_TIMEOUT(desktop.windows(u"calltray"_s).size(), 1, 10'000);
    const QRect popup = desktop.windows(u"calltray"_s).constFirst().geometry;
    // A popup ignores what is clicked in its first moments; a second click would pause.
    const auto clickOnce = [&desktop, &popup] {
        if (state(desktop) == "stopped"_L1)
            desktop.click({popup.left() + 32, popup.top() + 14 + 36 + 10 + 16});
        return state(desktop) == "playing"_L1;
    };
    QTRY_VERIFY_WITH_TIMEOUT(clickOnce(), 20'000);

    QVERIFY(desktop.rpc(u"popups.closeTop"_s).toBool());
    QTRY_COMPARE(desktop.popups().size(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(desktop.status()["recording"_L1]["positionMs"_L1].toInt() > 1'500,
                             10'000);
    QCOMPARE(state(desktop), u"playing"_s);
    const Sound heard = m_sound->heard().trimmed();
    QVERIFY2(heard.seconds() > 1, qPrintable(QString::number(heard.seconds())));
    const double frequency = heard.part(0.1, heard.seconds() - 0.2).frequency();
    QVERIFY2(std::abs(frequency - 440) < 5, qPrintable(QString::number(frequency)));
}

void TestRecordings::callBegins_pausesIt()
{
    Desktop desktop;
    desktop.expectError(u"^calltray.platform: shutdown and sleep cannot be inhibited"_s);
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    const qint64 id = desktop.call({u"--from"_s, u"someone"_s, u"--link"_s, m_web->link()});
    QVERIFY(desktop.rpc(u"recordings.play"_s, "{\"id\":" + QByteArray::number(id) + '}').toBool());
    QTRY_COMPARE_WITH_TIMEOUT(state(desktop), u"playing"_s, 20'000);

    QCOMPARE(desktop.ctl({u"calling"_s, u"on"_s}).status, 0);
    QTRY_COMPARE(state(desktop), u"paused"_s);
}

void TestRecordings::openCall_ringsWhereThatIsSwitchedOn()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.writeSettings("[ring]\non=true\n");
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    QVERIFY(m_sound->record());
    QVERIFY(desktop.call({u"--from"_s, u"someone"_s}) > 0);
    const Sound heard = m_sound->heardToItsEnd().trimmed();
    QVERIFY2(heard.seconds() > 0.7 && heard.seconds() < 1.5,
             qPrintable(QString::number(heard.seconds())));
}

void TestRecordings::helperThatCrashes_isSaidAndTheNextPlayHasAnother_data()
{
    QTest::addColumn<QString>("program");

    QTest::newRow("decoder") << u"calltray-decode"_s; // the kernel knows 15 characters
    QTest::newRow("audio") << u"calltray-audio"_s;
}

void TestRecordings::helperThatCrashes_isSaidAndTheNextPlayHasAnother()
{
    QFETCH(const QString, program);
    Desktop desktop;
    desktop.expectError(u"^calltray.application: %1r? ended by signal 11$"_s.arg(program));
    desktop.expectError(u"^calltray.recordings: .*it ended by itself"_s);
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    // The signal is to end it as it does without a sanitiser.
    desktop.environment().insert(u"ASAN_OPTIONS"_s,
                                 qEnvironmentVariable("ASAN_OPTIONS") + u":handle_segv=0"_s);
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    const qint64 id = desktop.call({u"--from"_s, u"someone"_s, u"--link"_s, m_web->link()});
    const QByteArray one = "{\"id\":" + QByteArray::number(id) + '}';
    QVERIFY(desktop.rpc(u"recordings.play"_s, one).toBool());
    QTRY_COMPARE_WITH_TIMEOUT(state(desktop), u"playing"_s, 20'000);

    const QString calltray = QString::number(desktop.calltray().processId());
    QCOMPARE(desktop.run(u"pkill"_s, {u"-SEGV"_s, u"-P"_s, calltray, u"-x"_s, program}).status, 0);
    QTRY_VERIFY(state(desktop) != u"playing"_s);
    QVERIFY(desktop.rpc(u"recordings.play"_s, one).toBool());
    QTRY_COMPARE_WITH_TIMEOUT(state(desktop), u"playing"_s, 20'000);
}

CALLTRAY_TEST(TestRecordings, QCoreApplication)
#include "tst_recordings.moc"
