// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sound/audiostream.h"
#include "app/sound/audiosystem.h"
#include "support/childprocesses.h"
#include "support/playerbench.h"
#include "support/soundserver.h"
#include "support/testprogram.h"

#include <QElapsedTimer>
#include <QtTest>

#include <csignal>

using namespace calltray;
using namespace calltray::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using State = PlayerStatus::State;
using Cause = RecordingTrouble::Cause;

//! Longer than AudioSystem's patience.
constexpr int Patience = 20'000;
//! The event loop of a thread that waits for nobody.
constexpr auto LongestBeat = 1s;

//! How long this thread's event loop stood still at most.
class Heartbeat
{
public:
    Heartbeat()
    {
        m_sinceBeat.start();
        m_timer.setInterval(10ms);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
        m_timer.start();
    }
    [[nodiscard]] std::chrono::milliseconds longest()
    {
        beat();
        return m_longest;
    }

private:
    void beat()
    {
        m_longest = std::max(m_longest, std::chrono::milliseconds(m_sinceBeat.restart()));
    }

    QTimer m_timer;
    QElapsedTimer m_sinceBeat;
    std::chrono::milliseconds m_longest{0};
};

} // namespace

class TestAudioSystem final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void serverFrozenBeforeTheFirstClick_isToldAndTheNextClickPlays();
    void serverFrozenWhilePlaying_isToldAndTheNextClickPlays();
    void serverFrozen_doesNotHoldUpTheEnd();
    void serverRestarted_isFoundByTheNextClick();
    void stuckProcess_isToldAndTheNextClickPlays();
    void defaultDevice_isFollowed();
    void chosenDevice_isTakenWhilePlaying();
    void devices_comeAndGo();
    void devices_comeAndGoWhilePlaying();
    void devicesOfARestartedServer_areListed();
    void devicesOfARestartedServer_areToldWhoAskedOnce();
    void rest_endsTheProcess();

private:
    [[nodiscard]] Recording recording() const
    {
        return PlayerBench::recording(m_folder.filePath(u"tone.wav"_s));
    }
    [[nodiscard]] RecordingPlayer &player() const { return *m_bench->player; }
    [[nodiscard]] const PlayerStatus &status() const { return player().status(); }
    //! Plays, and hears the tone.
    void expectTone();

    QTemporaryDir m_folder;
    std::unique_ptr<SoundServer> m_server;
    std::unique_ptr<PlayerBench> m_bench;
};

void TestAudioSystem::initTestCase()
{
    QVERIFY(runTool(u"sox"_s,
                    {u"-n"_s, u"-r"_s, u"8000"_s, m_folder.filePath(u"tone.wav"_s), u"synth"_s,
                     u"60"_s, u"sine"_s, u"440"_s, u"vol"_s, u"0.5"_s}));
}

void TestAudioSystem::init()
{
    m_server = std::make_unique<SoundServer>();
    QVERIFY(m_server->isRunning());
    m_bench = std::make_unique<PlayerBench>();
}

void TestAudioSystem::cleanup()
{
    m_bench.reset();
    m_server.reset();
}

void TestAudioSystem::expectTone()
{
    QVERIFY(m_server->record());
    player().play(recording());
    QTRY_COMPARE(status().state, State::Playing);
    QTRY_VERIFY(status().position > 1'000ms);
    QTRY_VERIFY(m_server->hasHeard(0.5));
    const Sound heard = m_server->heard().trimmed();
    const double frequency = heard.part(0.1, heard.seconds() - 0.2).frequency();
    QVERIFY2(std::abs(frequency - 440) < 5, qPrintable(QString::number(frequency)));
}

void TestAudioSystem::serverFrozenBeforeTheFirstClick_isToldAndTheNextClickPlays()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"does not answer"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be played"_s));
    m_server->freeze();
    Heartbeat heart;
    player().play(recording());
    QTRY_COMPARE_WITH_TIMEOUT(status().state, State::Failed, Patience);
    QVERIFY(heart.longest() < LongestBeat);
    QCOMPARE(status().trouble.cause, Cause::SoundSilent);

    m_server->thaw();
    expectTone();
}

void TestAudioSystem::serverFrozenWhilePlaying_isToldAndTheNextClickPlays()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"does not answer"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be played"_s));
    player().play(recording());
    QTRY_VERIFY(status().position > 300ms);
    m_server->freeze();
    Heartbeat heart;
    QTRY_COMPARE_WITH_TIMEOUT(status().state, State::Failed, Patience);
    QVERIFY(heart.longest() < LongestBeat);
    QCOMPARE(status().trouble.cause, Cause::SoundSilent);
    QVERIFY(status().position > 200ms);

    m_server->thaw();
    player().stop();
    expectTone();
}

void TestAudioSystem::serverFrozen_doesNotHoldUpTheEnd()
{
    player().play(recording());
    QTRY_COMPARE(status().state, State::Playing);
    m_server->freeze();
    // It is in the middle of a word with the server.
    player().pause();
    player().play(recording());
    QElapsedTimer ending;
    ending.start();
    m_bench.reset();
    QVERIFY(std::chrono::milliseconds(ending.elapsed()) < LongestBeat);
    QTRY_COMPARE(childrenNamed("calltray-audio"), QList<int>());
}

void TestAudioSystem::serverRestarted_isFoundByTheNextClick()
{
    player().play(recording());
    QTRY_COMPARE(status().state, State::Playing);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be played"_s));
    m_server.reset();
    QTRY_COMPARE_WITH_TIMEOUT(status().state, State::Failed, Patience);
    QCOMPARE(status().trouble.cause, Cause::NoAudioDevice);

    m_server = std::make_unique<SoundServer>();
    QVERIFY(m_server->isRunning());
    expectTone();
}

void TestAudioSystem::stuckProcess_isToldAndTheNextClickPlays()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"does not answer"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be played"_s));
    player().play(recording());
    QTRY_VERIFY(status().position > 300ms);
    const QList<int> processes = childrenNamed("calltray-audio");
    QCOMPARE(processes.size(), 1);
    kill(processes.first(), SIGSTOP);
    QTRY_COMPARE_WITH_TIMEOUT(status().state, State::Failed, Patience);
    QCOMPARE(status().trouble.cause, Cause::SoundSilent);

    expectTone();
}

void TestAudioSystem::defaultDevice_isFollowed()
{
    QVERIFY(!m_server->addSink(u"two"_s).isEmpty());
    player().play(recording());
    QTRY_VERIFY(status().position > 300ms);
    QVERIFY(m_server->record(u"two"_s));
    QVERIFY(m_server->setDefaultSink(u"two"_s));
    const auto position = status().position;
    QTRY_VERIFY(status().position > position + 2'000ms);
    const Sound heard = m_server->heard().trimmed();
    QVERIFY2(heard.seconds() > 0.5, qPrintable(QString::number(heard.seconds())));
}

void TestAudioSystem::chosenDevice_isTakenWhilePlaying()
{
    QVERIFY(!m_server->addSink(u"two"_s).isEmpty());
    player().play(recording());
    QTRY_VERIFY(status().position > 300ms);
    QVERIFY(m_server->record(u"two"_s));
    player().setDevice("two");
    const auto position = status().position;
    QTRY_VERIFY(status().position > position + 1'000ms);
    QVERIFY(status().position < position + 3'000ms);
    const Sound heard = m_server->heard().trimmed();
    QVERIFY2(heard.seconds() > 0.5, qPrintable(QString::number(heard.seconds())));
}

void TestAudioSystem::devices_comeAndGo()
{
    const QSignalSpy changed(&player(), &RecordingPlayer::devicesChanged);
    QTRY_COMPARE(player().devices().size(), 1);
    const QByteArray module = m_server->addSink(u"two"_s);
    QVERIFY(!module.isEmpty());
    QTRY_COMPARE(player().devices().size(), 2);
    QTRY_VERIFY(changed.size() >= 2);
    QVERIFY(m_server->removeModule(module));
    QTRY_COMPARE(player().devices().size(), 1);
    QTRY_VERIFY(changed.size() >= 3);
}

//! Once it plays, the process is shut in: it cannot connect anew, and must know what goes all the same.
void TestAudioSystem::devices_comeAndGoWhilePlaying()
{
    player().play(recording());
    QTRY_VERIFY(status().position > 300ms);
    QTRY_COMPARE(player().devices().size(), 1);
    const QByteArray module = m_server->addSink(u"two"_s);
    QTRY_COMPARE(player().devices().size(), 2);
    QVERIFY(m_server->removeModule(module));
    QTRY_COMPARE(player().devices().size(), 1);
    QCOMPARE(status().state, State::Playing);
}

void TestAudioSystem::devicesOfARestartedServer_areListed()
{
    expectTone();
    player().stop();
    m_server.reset();
    QTRY_COMPARE(player().devices().size(), 0);
    m_server = std::make_unique<SoundServer>();
    QVERIFY(m_server->isRunning());
    expectTone();
    QTRY_COMPARE(player().devices().size(), 1);
}

void TestAudioSystem::devicesOfARestartedServer_areToldWhoAskedOnce()
{
    AudioSystem system(qEnvironmentVariable("CALLTRAY_BIN") + u"/calltray-audio"_s);
    const QSignalSpy changed(&system, &AudioSystem::devicesChanged);
    QVERIFY(system.devices().isEmpty());
    QTRY_COMPARE(changed.size(), 1);
    // That one goes is told by who follows the server itself.
    const QByteArray second = m_server->addSink(u"two"_s);
    QTRY_COMPARE(changed.size(), 2);
    QVERIFY(m_server->removeModule(second));
    QTRY_COMPARE(changed.size(), 3);
    m_server.reset();
    QTRY_COMPARE(changed.size(), 4);
    m_server = std::make_unique<SoundServer>();
    QVERIFY(m_server->isRunning());
    QVERIFY(system.devices().isEmpty());
    QTRY_COMPARE(changed.size(), 5);
    QCOMPARE(system.devices().size(), 1);
}

void TestAudioSystem::rest_endsTheProcess()
{
    AudioSystem system(qEnvironmentVariable("CALLTRAY_BIN") + u"/calltray-audio"_s,
                       {.silence = 5s, .rest = 100ms});
    const QSignalSpy changed(&system, &AudioSystem::devicesChanged);
    QVERIFY(system.devices().isEmpty());
    QTRY_COMPARE(changed.size(), 1);
    QTRY_VERIFY(!system.isRunning());
    QTRY_COMPARE(childrenNamed("calltray-audio"), QList<int>());

    const QList<AudioDevice> devices = system.devices();
    QCOMPARE(devices.size(), 1);
    QCOMPARE(devices.first().id, "one"_ba);
    const auto stream = system.open({}, 1);
    QSignalSpy drained(stream.get(), &AudioStream::drained);
    stream->write(QByteArray(AudioFormat().bytesFor(500ms), '\0'));
    stream->finish();
    QTRY_COMPARE(drained.size(), 1);
    QVERIFY(system.isRunning());
}

CALLTRAY_TEST(TestAudioSystem, QCoreApplication)
#include "tst_audiosystem.moc"
