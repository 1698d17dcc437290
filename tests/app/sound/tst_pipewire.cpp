// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/playerbench.h"
#include "support/soundserver.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace calltray;
using namespace calltray::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using State = PlayerStatus::State;

constexpr double Seconds = 3;

} // namespace

//! A computer whose sound server is PipeWire.
class TestPipeWire final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void tone_soundsAtEachSpeed_data();
    void tone_soundsAtEachSpeed();
    void vanishedDevice_isReplaced();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<SoundServer> m_server;
};

void TestPipeWire::initTestCase()
{
    if (!SoundServer::isInstalled(SoundServer::Kind::PipeWire))
        QSKIP("pipewire, pipewire-pulse or wireplumber is missing");
    m_server = std::make_unique<SoundServer>(SoundServer::Kind::PipeWire);
    QVERIFY(m_server->isRunning());
    QVERIFY(
        runTool(u"sox"_s,
                {u"-n"_s, u"-r"_s, u"44100"_s, u"-c"_s, u"2"_s, m_folder.filePath(u"tone.wav"_s),
                 u"synth"_s, QString::number(Seconds), u"sine"_s, u"440"_s, u"vol"_s, u"0.5"_s}));
}

void TestPipeWire::tone_soundsAtEachSpeed_data()
{
    QTest::addColumn<double>("speed");

    QTest::newRow("as-it-is") << 1.0;
    QTest::newRow("one-and-a-half") << 1.5;
}

void TestPipeWire::tone_soundsAtEachSpeed()
{
    QFETCH(double, speed);
    PlayerBench bench;
    const PlayerStatus &status = bench.player->status();
    bench.player->setSpeed(speed);
    QVERIFY(m_server->record());
    bench.player->play(PlayerBench::recording(m_folder.filePath(u"tone.wav"_s)));
    QTRY_COMPARE(status.state, State::Playing);
    QTRY_COMPARE_WITH_TIMEOUT(status.state, State::Stopped, 20'000);
    const Sound heard = m_server->heardToItsEnd().trimmed();

    QVERIFY2(std::abs(heard.seconds() - Seconds / speed) < 0.15,
             qPrintable(QString::number(heard.seconds())));
    const double frequency = heard.part(0.2, heard.seconds() - 0.4).frequency();
    QVERIFY2(std::abs(frequency - 440) < 5, qPrintable(QString::number(frequency)));
}

void TestPipeWire::vanishedDevice_isReplaced()
{
    const QByteArray module = m_server->addSink(u"two"_s);
    QVERIFY(!module.isEmpty());
    PlayerBench bench;
    const PlayerStatus &status = bench.player->status();
    bench.player->setDevice("two");
    bench.player->play(PlayerBench::recording(m_folder.filePath(u"tone.wav"_s)));
    QTRY_VERIFY(status.position > 300ms);
    QVERIFY(m_server->record());
    QVERIFY(m_server->removeModule(module));
    QTRY_COMPARE_WITH_TIMEOUT(status.state, State::Stopped, 20'000);

    const Sound heard = m_server->heardToItsEnd().trimmed();
    QVERIFY2(heard.seconds() > 0.5, qPrintable(QString::number(heard.seconds())));
}

CALLTRAY_TEST(TestPipeWire, QCoreApplication)
#include "tst_pipewire.moc"
