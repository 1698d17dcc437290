// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/playerbench.h"
#include "support/soundserver.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace calltray;
using namespace calltray::test;
using namespace Qt::StringLiterals;

namespace {

using State = PlayerStatus::State;

//! Coders shift and colour a sound; what is compared is decoded from the same file.
constexpr double Alike = 0.9;

} // namespace

//! What comes out of the sink, for each format that telephone systems write.
class TestRecordingFormats final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void recording_soundsAsItIs_data();
    void recording_soundsAsItIs();

private:
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    std::unique_ptr<SoundServer> m_server;
};

void TestRecordingFormats::initTestCase()
{
    m_server = std::make_unique<SoundServer>();
    QVERIFY(m_server->isRunning());
    // A sweep: no two moments of it are alike.
    QVERIFY(runTool(u"sox"_s,
                    {u"-n"_s, u"-r"_s, u"48000"_s, u"-c"_s, u"2"_s, file(u"sweep.wav"_s),
                     u"synth"_s, u"1.5"_s, u"sine"_s, u"200-1000"_s, u"vol"_s, u"0.5"_s}));
}

void TestRecordingFormats::recording_soundsAsItIs_data()
{
    QTest::addColumn<QStringList>("coding");
    QTest::addColumn<QString>("suffix");

    const auto row = [](const char *name, const QString &suffix, const QString &coding) {
        QTest::newRow(name) << coding.split(u' ', Qt::SkipEmptyParts) << suffix;
    };
    row("wav-48k-stereo", u"wav"_s, {});
    row("wav-8k-mono", u"wav"_s, u"-ar 8000 -ac 1"_s);
    row("wav-a-law", u"wav"_s, u"-ar 8000 -ac 1 -c:a pcm_alaw"_s);
    row("wav-mu-law", u"wav"_s, u"-ar 8000 -ac 1 -c:a pcm_mulaw"_s);
    row("wav-gsm", u"gsm.wav"_s, {});
    row("mp3", u"mp3"_s, u"-b:a 64k"_s);
    row("mp3-8k-mono", u"mp3"_s, u"-ar 8000 -ac 1 -b:a 16k"_s);
    row("mp3-without-a-header", u"mp3"_s, u"-write_xing 0 -id3v2_version 0 -b:a 48k"_s);
    row("ogg-opus", u"ogg"_s, u"-c:a libopus"_s);
    row("ogg-vorbis", u"ogg"_s, u"-c:a libvorbis"_s);
    row("ogg-speex", u"ogg"_s, u"-ar 16000 -ac 1 -c:a libspeex"_s);
    row("m4a", u"m4a"_s, u"-c:a aac"_s);
    row("m4a-contents-first", u"m4a"_s, u"-c:a aac -movflags +faststart"_s);
    row("aac", u"aac"_s, u"-c:a aac"_s);
    row("flac", u"flac"_s, {});
    row("raw-gsm", u"gsm"_s, u"-ar 8000 -ac 1 -c:a libgsm"_s);
    row("raw-mu-law", u"ulaw"_s, u"-ar 8000 -ac 1 -f mulaw"_s);
    row("raw-a-law", u"alaw"_s, u"-ar 8000 -ac 1 -f alaw"_s);
    row("raw-8-kilohertz", u"sln"_s, u"-ar 8000 -ac 1 -f s16le"_s);
    row("raw-16-kilohertz", u"sln16"_s, u"-ar 16000 -ac 1 -f s16le"_s);
    row("raw-g722", u"g722"_s, u"-ar 16000 -ac 1 -f g722"_s);
    row("raw-g726", u"g726"_s, u"-ar 8000 -ac 1 -c:a g726le -b:a 32k -f g726le"_s);
    row("raw-g726-of-40-kilobits", u"g726-40"_s,
        u"-ar 8000 -ac 1 -c:a g726le -b:a 40k -f g726le"_s);
    // Its name is wrong.
    row("mp3-that-says-raw", u"sln"_s, u"-b:a 64k -f mp3"_s);
}

void TestRecordingFormats::recording_soundsAsItIs()
{
    QFETCH(QStringList, coding);
    QFETCH(QString, suffix);

    const bool isTold = !QByteArray(QTest::currentDataTag()).contains("raw");
    const QString coded = file(u"coded."_s + suffix);
    if (suffix == "gsm.wav"_L1)
        QVERIFY(runTool(u"sox"_s,
                        {file(u"sweep.wav"_s), u"-r"_s, u"8000"_s, u"-c"_s, u"1"_s, u"-e"_s,
                         u"gsm-full-rate"_s, coded}));
    else
        QVERIFY(runTool(u"ffmpeg"_s,
                        QStringList{u"-v"_s, u"error"_s, u"-y"_s, u"-i"_s, file(u"sweep.wav"_s)}
                            + coding + QStringList{coded}));
    // What it is without a header nobody knows but by its name; else its name says nothing.
    const Sound expected = decoded(isTold ? coded : file(u"sweep.wav"_s));
    const QString name = file(isTold ? u"recording"_s : u"recording."_s + suffix);
    QFile::remove(name);
    QVERIFY(QFile::rename(coded, name));

    QVERIFY(expected.seconds() > 1.4);
    Sound heard;
    Likeness found;
    // A sound server drops parts of what it plays while the computer is busy. What is decoded
    // wrongly sounds wrong each time.
    for (int listening = 1; listening <= 3 && found.correlation <= Alike; ++listening) {
        PlayerBench bench;
        const PlayerStatus &status = bench.player->status();
        QVERIFY(m_server->record());
        bench.player->play(PlayerBench::recording(name));
        QTRY_COMPARE(status.state, State::Playing);
        QTRY_COMPARE_WITH_TIMEOUT(status.state, State::Stopped, 20'000);
        heard = m_server->heardToItsEnd().trimmed();
        found = likeness(heard, expected.trimmed(), 0.2);
    }
    QVERIFY2(found.correlation > Alike,
             qPrintable(u"correlation %1, lag %2"_s.arg(found.correlation).arg(found.lag)));
    QVERIFY2(std::abs(heard.seconds() - expected.trimmed().seconds()) < 0.15,
             qPrintable(QString::number(heard.seconds())));
}

CALLTRAY_TEST(TestRecordingFormats, QCoreApplication)
#include "tst_recordingformats.moc"
