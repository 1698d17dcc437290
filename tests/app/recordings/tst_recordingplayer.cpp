// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/recordingplayer.h"
#include "support/childprocesses.h"
#include "support/playerbench.h"
#include "support/soundserver.h"
#include "support/testprogram.h"

#include <QtTest>

#include <csignal>

using namespace calltray;
using namespace calltray::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using State = PlayerStatus::State;
using Cause = RecordingTrouble::Cause;

//! 1 is the same.
constexpr double Alike = 0.9;

} // namespace

class TestRecordingPlayer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void speed_keepsThePitch_data();
    void speed_keepsThePitch();
    void seek_goesOnFromThere();
    void seekWhileSilent_countsAtTheNextPlay();
    void seekBeforeTheFirstSound_countsAtOnce();
    void seekBeforeTheLastPositionIsKnown_counts();
    void sourceThatOthersKeep_isLeftWithTheRecording();
    void pause_isSilentAndGoesOn();
    void position_isRememberedForEachRecording();
    void otherRecording_endsTheFirst();
    void growingFile_soundsBeforeItIsWhole();
    void recordingThatIsStillWritten_isHeardOn_data();
    void recordingThatIsStillWritten_isHeardOn();
    void jumpAhead_asksForThatPart();
    void missingPart_isWaitedFor();
    void brokenDownload_isHeardAsFarAsItGoes_data();
    void brokenDownload_isHeardAsFarAsItGoes();
    void badFile_isToldInWords_data();
    void badFile_isToldInWords();
    void brokenDecoder_isNoticedAndTheNextClickWorks_data();
    void brokenDecoder_isNoticedAndTheNextClickWorks();
    void vanishedDevice_isReplaced();
    void silence_letsEverythingGo();
    void waveform_followsTheLoudness();
    void grownRecording_isMeasuredAnew_data();
    void grownRecording_isMeasuredAnew();

private:
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] Recording recording(const QString &name) const
    {
        return PlayerBench::recording(file(name));
    }
    [[nodiscard]] RecordingPlayer &player() const { return *m_bench->player; }
    [[nodiscard]] const PlayerStatus &status() const { return player().status(); }

    QTemporaryDir m_folder;
    std::unique_ptr<SoundServer> m_server;
    std::unique_ptr<PlayerBench> m_bench;
};

void TestRecordingPlayer::initTestCase()
{
    m_server = std::make_unique<SoundServer>();
    QVERIFY(m_server->isRunning());
    // A sweep: no two moments of it are alike.
    QVERIFY(runTool(u"sox"_s,
                    {u"-n"_s, u"-r"_s, u"48000"_s, u"-c"_s, u"2"_s, file(u"sweep.wav"_s),
                     u"synth"_s, u"3"_s, u"sine"_s, u"200-1000"_s, u"vol"_s, u"0.5"_s}));
    QVERIFY(runTool(u"sox"_s,
                    {u"-n"_s, u"-r"_s, u"44100"_s, u"-c"_s, u"1"_s, file(u"tone.wav"_s), u"synth"_s,
                     u"3"_s, u"sine"_s, u"440"_s, u"vol"_s, u"0.5"_s}));
}

void TestRecordingPlayer::init()
{
    m_bench = std::make_unique<PlayerBench>();
}

void TestRecordingPlayer::cleanup()
{
    m_bench.reset();
}

void TestRecordingPlayer::speed_keepsThePitch_data()
{
    QTest::addColumn<double>("speed");

    QTest::newRow("three-quarters") << 0.75;
    QTest::newRow("one-and-a-quarter") << 1.25;
    QTest::newRow("one-and-a-half") << 1.5;
    QTest::newRow("double") << 2.0;
}

void TestRecordingPlayer::speed_keepsThePitch()
{
    QFETCH(double, speed);

    player().setSpeed(speed);
    QVERIFY(m_server->record());
    player().play(recording(u"tone.wav"_s));
    QTRY_COMPARE(status().state, State::Playing);
    QTRY_COMPARE_WITH_TIMEOUT(status().state, State::Stopped, 20'000);
    const Sound heard = m_server->heardToItsEnd().trimmed();

    QVERIFY2(std::abs(heard.seconds() - 3 / speed) < 0.15,
             qPrintable(QString::number(heard.seconds())));
    const double frequency = heard.part(0.2, heard.seconds() - 0.4).frequency();
    QVERIFY2(std::abs(frequency - 440) < 5, qPrintable(QString::number(frequency)));
}

void TestRecordingPlayer::seek_goesOnFromThere()
{
    player().play(recording(u"sweep.wav"_s));
    QTRY_COMPARE(status().state, State::Playing);
    QVERIFY(m_server->record());
    player().seek(1'500ms);
    QTRY_COMPARE_WITH_TIMEOUT(status().state, State::Stopped, 20'000);

    const Sound expected = decoded(file(u"sweep.wav"_s)).part(1.6, 1.2);
    const Sound heard = m_server->heardToItsEnd();
    const Likeness found = likeness(heard, expected, heard.seconds());
    QVERIFY2(found.correlation > Alike, qPrintable(QString::number(found.correlation)));
}

void TestRecordingPlayer::seekWhileSilent_countsAtTheNextPlay()
{
    QVERIFY(m_server->record());
    player().play(recording(u"sweep.wav"_s), 2'000ms);
    QTRY_COMPARE(status().state, State::Playing);
    QVERIFY(status().position >= 2'000ms);
    QTRY_COMPARE_WITH_TIMEOUT(status().state, State::Stopped, 20'000);

    const Sound heard = m_server->heardToItsEnd().trimmed();
    QVERIFY2(std::abs(heard.seconds() - 1) < 0.15, qPrintable(QString::number(heard.seconds())));
}

void TestRecordingPlayer::seekBeforeTheFirstSound_countsAtOnce()
{
    m_bench->isWhole = false;
    QVERIFY(m_server->record());
    player().play(recording(u"sweep.wav"_s));
    m_bench->source->tellSize();
    m_bench->source->add(0, 20);
    m_bench->source->open();
    QTRY_VERIFY(!m_bench->source->needed.isEmpty());
    QCOMPARE(status().state, State::Loading);
    player().seek(2'000ms);
    m_bench->source->addAll();
    QTRY_COMPARE(status().state, State::Playing);
    QTRY_COMPARE_WITH_TIMEOUT(status().state, State::Stopped, 20'000);

    const Sound heard = m_server->heardToItsEnd().trimmed();
    QVERIFY2(std::abs(heard.seconds() - 1) < 0.15, qPrintable(QString::number(heard.seconds())));
}

void TestRecordingPlayer::seekBeforeTheLastPositionIsKnown_counts()
{
    player().play(recording(u"sweep.wav"_s), 500ms);
    QTRY_COMPARE(status().state, State::Playing);
    player().pause();
    m_bench->restart();
    player().play(recording(u"sweep.wav"_s));
    player().seek(2'000ms);
    QTRY_COMPARE(status().state, State::Playing);
    QVERIFY(status().position >= 2'000ms);
}

//! As one that is being saved as a file: more of it comes after its player has stopped.
void TestRecordingPlayer::sourceThatOthersKeep_isLeftWithTheRecording()
{
    m_bench->isWhole = false;
    player().play(recording(u"sweep.wav"_s));
    const std::shared_ptr<test::LocalSource> kept = m_bench->sharedSource.lock();
    kept->add(0, 20);
    player().stop();
    kept->add(20, 40);
    QCOMPARE(status().state, State::Stopped);

    m_bench->isWhole = true;
    player().play(recording(u"sweep.wav"_s));
    kept->setGrowth(test::LocalSource::Growth::Seen);
    QTRY_COMPARE(status().state, State::Playing);
    kept->setGrowth(test::LocalSource::Growth::None);
    kept->fail({.cause = RecordingTrouble::Cause::Gone});
    QVERIFY(status().duration > 0ms);
    QTRY_COMPARE_WITH_TIMEOUT(status().state, State::Stopped, 20'000);
}

void TestRecordingPlayer::pause_isSilentAndGoesOn()
{
    QVERIFY(m_server->record());
    player().play(recording(u"sweep.wav"_s));
    QTRY_VERIFY(status().position > 700ms);
    player().pause();
    QCOMPARE(status().state, State::Paused);
    const auto position = status().position;
    const Sound before = m_server->heardToItsEnd().trimmed();
    QCOMPARE(status().position, position);
    QVERIFY(m_server->record());
    player().play(recording(u"sweep.wav"_s));
    QTRY_COMPARE(status().state, State::Playing);
    QTRY_COMPARE_WITH_TIMEOUT(status().state, State::Stopped, 20'000);

    const Sound heard = m_server->heardToItsEnd().trimmed();
    const double both = before.seconds() + heard.seconds();
    QVERIFY2(std::abs(both - 3) < 0.2, qPrintable(QString::number(both)));
    const Sound expected = decoded(file(u"sweep.wav"_s));
    QVERIFY(likeness(before, expected.part(0.1, 0.5), 1).correlation > Alike);
    QVERIFY(likeness(heard, expected.part(2.2, 0.7), heard.seconds()).correlation > Alike);
}

void TestRecordingPlayer::position_isRememberedForEachRecording()
{
    player().play(recording(u"sweep.wav"_s));
    QTRY_VERIFY(status().position > 500ms);
    player().play(recording(u"tone.wav"_s));
    QTRY_VERIFY(status().position > 1'000ms);
    player().pause();
    m_bench->restart();

    player().play(recording(u"sweep.wav"_s));
    QTRY_COMPARE(status().state, State::Playing);
    QVERIFY(status().position > 500ms);
    QVERIFY(status().position < 1'000ms);
    player().play(recording(u"tone.wav"_s));
    QTRY_COMPARE(status().state, State::Playing);
    QVERIFY(status().position > 1'000ms);
}

void TestRecordingPlayer::otherRecording_endsTheFirst()
{
    player().play(recording(u"sweep.wav"_s));
    QTRY_COMPARE(status().state, State::Playing);
    player().play(recording(u"tone.wav"_s));
    QCOMPARE(status().state, State::Loading);
    QTRY_COMPARE(status().state, State::Playing);
    QVERIFY(m_server->record());
    QTRY_VERIFY(status().position > 1'000ms);
    const Sound heard = m_server->heard().trimmed();
    const double frequency = heard.part(0.1, heard.seconds() - 0.2).frequency();
    QVERIFY2(std::abs(frequency - 440) < 5, qPrintable(QString::number(frequency)));
}

void TestRecordingPlayer::growingFile_soundsBeforeItIsWhole()
{
    m_bench->isWhole = false;
    player().play(recording(u"sweep.wav"_s));
    QVERIFY(m_bench->source != nullptr);
    m_bench->source->tellSize();
    m_bench->source->add(0, m_bench->source->wholeSize() / 3);
    m_bench->source->open();
    QTRY_COMPARE(status().state, State::Playing);
    QTRY_VERIFY(status().isWaiting);
    QCOMPARE(status().waitsForAll, false);
    m_bench->source->addAll();
    QTRY_VERIFY(!status().isWaiting);
    QTRY_COMPARE_WITH_TIMEOUT(status().state, State::Stopped, 20'000);
}

void TestRecordingPlayer::recordingThatIsStillWritten_isHeardOn_data()
{
    QTest::addColumn<bool>("isKnown");

    QTest::newRow("heard-for-the-first-time") << false;
    QTest::newRow("as-far-as-it-was-heard-before") << true;
}

void TestRecordingPlayer::recordingThatIsStillWritten_isHeardOn()
{
    QFETCH(const bool, isKnown);

    using Growth = LocalSource::Growth;
    const qint64 half = QFileInfo(file(u"sweep.wav"_s)).size() / 2;
    const QByteArray before(Waveform::Count, '\7');
    if (isKnown)
        (void)m_bench->store.setWaveform(recording(u"sweep.wav"_s).link, 1'500ms, before, half);
    m_bench->isWhole = false;
    player().play(recording(u"sweep.wav"_s));
    m_bench->source->setGrowth(Growth::Possible);
    m_bench->source->tellSize(half);
    m_bench->source->add(0, half);
    m_bench->source->open();
    QTRY_COMPARE(status().state, State::Playing);
    QVERIFY(!status().isGrowing);
    QCOMPARE(status().waveform.peaks == before, isKnown);
    m_bench->source->setGrowth(Growth::Seen);
    QVERIFY(status().isGrowing);
    QCOMPARE(status().duration, 0ms);
    QTRY_VERIFY(status().isWaiting);
    m_bench->source->add(half, m_bench->source->wholeSize());
    QTRY_VERIFY(!status().isWaiting && status().position > 1'800ms);
    m_bench->source->setGrowth(Growth::None);
    m_bench->source->addAll();
    QTRY_VERIFY(!status().isGrowing && std::chrono::abs(status().duration - 3s) < 100ms);
    QTRY_VERIFY(status().waveform.done == 1.0 && status().waveform.peaks != before);
    QTRY_COMPARE_WITH_TIMEOUT(status().state, State::Stopped, 20'000);
}

void TestRecordingPlayer::jumpAhead_asksForThatPart()
{
    m_bench->isWhole = false;
    player().play(recording(u"sweep.wav"_s));
    m_bench->source->tellSize();
    m_bench->source->add(0, m_bench->source->wholeSize() / 4);
    m_bench->source->open();
    QTRY_COMPARE(status().state, State::Playing);
    player().seek(2'000ms);
    const qint64 there = m_bench->source->wholeSize() / 3 * 2;
    QTRY_VERIFY(!m_bench->source->needed.isEmpty()
                && m_bench->source->needed.last() >= there - 8'192);
    m_bench->source->add(m_bench->source->needed.last(), m_bench->source->wholeSize());
    QTRY_VERIFY(!status().isWaiting);
    QTRY_COMPARE_WITH_TIMEOUT(status().state, State::Stopped, 20'000);
}

void TestRecordingPlayer::missingPart_isWaitedFor()
{
    m_bench->isWhole = false;
    player().play(recording(u"sweep.wav"_s));
    m_bench->source->setRanges(false);
    m_bench->source->tellSize();
    m_bench->source->add(0, m_bench->source->wholeSize() / 4);
    m_bench->source->open();
    QTRY_COMPARE(status().state, State::Playing);
    player().seek(2'500ms);
    QVERIFY(status().isWaiting);
    QVERIFY(status().waitsForAll);
    m_bench->source->addAll();
    QTRY_VERIFY(!status().waitsForAll);
    QTRY_COMPARE_WITH_TIMEOUT(status().state, State::Stopped, 20'000);
}

void TestRecordingPlayer::brokenDownload_isHeardAsFarAsItGoes_data()
{
    QTest::addColumn<bool>("jumps");

    QTest::newRow("to-its-end") << false;
    QTest::newRow("not-beyond") << true;
}

void TestRecordingPlayer::brokenDownload_isHeardAsFarAsItGoes()
{
    QFETCH(const bool, jumps);
    m_bench->isWhole = false;
    player().play(recording(u"sweep.wav"_s));
    m_bench->source->tellSize();
    m_bench->source->add(0, m_bench->source->wholeSize() / 3);
    m_bench->source->open();
    QTRY_COMPARE(status().state, State::Playing);
    QTest::ignoreMessage(
        QtWarningMsg,
        QRegularExpression(u"cannot be played: The server cannot be reached. \\(timed out\\)"_s));
    m_bench->source->fail({.cause = Cause::Unreachable, .detail = u"timed out"_s});
    QCoreApplication::sendPostedEvents();
    if (jumps)
        player().seek(2'500ms);
    QCOMPARE(status().state, State::Playing);
    QTRY_COMPARE(status().state, State::Failed);
    QCOMPARE(status().trouble.cause, Cause::Unreachable);
}

void TestRecordingPlayer::badFile_isToldInWords_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<Cause>("cause");

    QTest::newRow("a-page")
        << QByteArray("<!DOCTYPE html><html><body>Log in</body></html>").repeated(50)
        << Cause::NotAudio;
    QTest::newRow("empty") << QByteArray() << Cause::NotAudio;
    QTest::newRow("wav-without-sound")
        << QByteArray("RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x40\x1f\0\0\x80\x3e\0\0\2\0\x10\0"
                      "data\0\0\0\0",
                      44)
        << Cause::Damaged;
    QTest::newRow("a-picture") << QByteArray(
                                      "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0",
                                      29)
                                      .leftJustified(5'000, 'x')
                               << Cause::UnknownFormat;
}

void TestRecordingPlayer::badFile_isToldInWords()
{
    QFETCH(QByteArray, content);
    QFETCH(Cause, cause);
    QFile bad(file(u"bad"_s));
    QVERIFY(bad.open(QIODevice::WriteOnly));
    bad.write(content);
    bad.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be played"_s));

    player().play(recording(u"bad"_s));
    QTRY_COMPARE(status().state, State::Failed);
    QCOMPARE(status().trouble.cause, cause);

    player().play(recording(u"tone.wav"_s));
    QTRY_COMPARE(status().state, State::Playing);
    QCOMPARE(status().trouble, RecordingTrouble());
}

void TestRecordingPlayer::brokenDecoder_isNoticedAndTheNextClickWorks_data()
{
    QTest::addColumn<int>("signal");

    QTest::newRow("killed") << SIGKILL;
    QTest::newRow("stuck") << SIGSTOP;
}

void TestRecordingPlayer::brokenDecoder_isNoticedAndTheNextClickWorks()
{
    QFETCH(int, signal);
    QVERIFY(runTool(u"sox"_s, {file(u"tone.wav"_s), file(u"long.wav"_s), u"repeat"_s, u"9"_s}));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the decoder of a recording"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be played"_s));

    player().play(recording(u"long.wav"_s));
    QTRY_COMPARE(status().state, State::Playing);
    // The waveform's has ended by then, or it is hit as well.
    const QList<int> decoders = childrenNamed("calltray-decoder");
    QVERIFY(!decoders.isEmpty());
    for (const int decoder : decoders)
        kill(decoder, signal);
    QTRY_COMPARE_WITH_TIMEOUT(status().state, State::Failed, 10'000);
    QCOMPARE(status().trouble.cause, Cause::PlayerBroken);

    player().play(recording(u"tone.wav"_s));
    QTRY_COMPARE(status().state, State::Playing);
}

void TestRecordingPlayer::vanishedDevice_isReplaced()
{
    const QByteArray module = m_server->addSink(u"two"_s);
    QVERIFY(!module.isEmpty());
    QTRY_VERIFY(player().devices().size() == 2);
    player().setDevice("two");
    player().play(recording(u"tone.wav"_s));
    QTRY_VERIFY(status().position > 300ms);
    QVERIFY(m_server->record());
    QVERIFY(m_server->removeModule(module));
    QTRY_COMPARE_WITH_TIMEOUT(status().state, State::Stopped, 20'000);

    const Sound heard = m_server->heardToItsEnd().trimmed();
    QVERIFY2(heard.seconds() > 0.5, qPrintable(QString::number(heard.seconds())));
}

void TestRecordingPlayer::silence_letsEverythingGo()
{
    m_bench->restart(200ms);
    player().play(recording(u"tone.wav"_s));
    QTRY_VERIFY(status().position > 200ms);
    player().pause();
    const auto position = status().position;
    QTRY_COMPARE(childrenNamed("calltray-decoder"), QList<int>());
    player().play(recording(u"tone.wav"_s));
    QTRY_COMPARE(status().state, State::Playing);
    QVERIFY(status().position >= position - 150ms);
    QTRY_COMPARE_WITH_TIMEOUT(status().state, State::Stopped, 20'000);
    QTRY_COMPARE(childrenNamed("calltray-decoder"), QList<int>());
}

void TestRecordingPlayer::waveform_followsTheLoudness()
{
    QVERIFY(runTool(u"sox"_s, {file(u"tone.wav"_s), file(u"quiet.wav"_s), u"vol"_s, u"0.02"_s}));
    QVERIFY(runTool(u"sox"_s, {file(u"quiet.wav"_s), file(u"tone.wav"_s), file(u"both.wav"_s)}));
    player().play(recording(u"both.wav"_s));
    QTRY_COMPARE(status().waveform.done, 1.0);
    const QByteArray peaks = status().waveform.peaks;
    QCOMPARE(peaks.size(), Waveform::Count);
    const auto at = [&peaks](int place) { return int{static_cast<uchar>(peaks[place])}; };
    QVERIFY(at(60) > 10);
    QVERIFY(at(180) > at(60) + 80);
    QCOMPARE(status().duration, 6'000ms);

    // The next time it is there at once, also for who does not play it.
    m_bench->restart();
    const auto kept = player().keptWaveform(recording(u"both.wav"_s).link);
    const auto unknown = player().keptWaveform(u"https://pbx.example/unknown"_s);
    QTRY_VERIFY(kept.isFinished() && unknown.isFinished());
    QCOMPARE(kept.result()->peaks, peaks);
    QCOMPARE(unknown.result()->peaks, QByteArray());
    m_bench->isWhole = false;
    player().play(recording(u"both.wav"_s));
    QTRY_COMPARE(status().waveform.peaks, peaks);
}

void TestRecordingPlayer::grownRecording_isMeasuredAnew_data()
{
    QTest::addColumn<bool>("isSizeKept");

    QTest::newRow("told-by-its-size") << true;
    QTest::newRow("kept-without-its-size") << false;
}

//! It was heard to its end while the telephone system had written a half of it.
void TestRecordingPlayer::grownRecording_isMeasuredAnew()
{
    QFETCH(const bool, isSizeKept);

    const QString name = file(u"grown.wav"_s);
    QFile::remove(name);
    QVERIFY(QFile::copy(file(u"tone.wav"_s), name));
    player().play(recording(u"grown.wav"_s));
    QTRY_COMPARE(status().waveform.done, 1.0);
    const QByteArray half = status().waveform.peaks;
    QCOMPARE(status().duration, 3'000ms);
    player().stop();
    if (!isSizeKept)
        (void)m_bench->store.setWaveform(recording(u"grown.wav"_s).link, 3s, half, 0);
    QVERIFY(runTool(
        u"sox"_s,
        {file(u"tone.wav"_s), file(u"tone.wav"_s), name, u"fade"_s, u"0"_s, u"6"_s, u"5"_s}));

    m_bench->restart();
    player().play(recording(u"grown.wav"_s));
    QTRY_COMPARE(status().duration, 6'000ms);
    QTRY_VERIFY(status().waveform.done == 1.0 && status().waveform.peaks != half);
    player().seek(5s);
    QCOMPARE(status().position, 5'000ms);
    QTRY_VERIFY(status().state == State::Playing && status().position > 5'200ms);

    // What was measured last is what is kept.
    const QByteArray whole = status().waveform.peaks;
    m_bench->restart();
    const auto kept = player().keptWaveform(recording(u"grown.wav"_s).link);
    QTRY_VERIFY(kept.isFinished());
    QCOMPARE(kept.result()->peaks, whole);
}

CALLTRAY_TEST(TestRecordingPlayer, QCoreApplication)
#include "tst_recordingplayer.moc"
