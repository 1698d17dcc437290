// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/decoderprocess.h"
#include "support/localsource.h"
#include "support/playerbench.h"
#include "support/soundserver.h"
#include "support/testprogram.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace calltray;
using namespace calltray::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using State = PlayerStatus::State;

// The sound rises evenly, so that its pitch tells the moment.
constexpr double Lowest = 300; // Hz
constexpr double Rise = 50; // Hz a second
constexpr double Length = 24; // seconds
constexpr double Exact = 0.3; // seconds

double momentOf(const Sound &heard)
{
    return (heard.frequency() - Lowest) / Rise;
}

//! A recording as it is written, in one or more pieces.
struct Written
{
    QString format;
    QStringList pieces; //!< ffmpeg's options for each
    QByteArray before = {}; //!< in front of it
    QByteArray byteRate = {}; //!< in place of the one in a wave file's header
    QString suffix = {}; //!< of its name
};

//! Some of them at a half, so that none is at a whole second alone.
std::vector<double> moments(int count)
{
    // The same each time; no two in a row are near each other.
    std::vector<double> all{15.0, 1.5};
    for (int i = 2; i < count; ++i)
        all.push_back(std::fmod(all.back() + 8.5 + 0.25 * (i % 5), Length - 1.5));
    return all;
}

} // namespace

Q_DECLARE_METATYPE(Written)

//! The position that is shown is the one that is heard, where no index says which bytes belong to it.
class TestRecordingSeeking final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void jump_soundsWhatItShows_data();
    void jump_soundsWhatItShows();
    void jump_bringsTheSamplesOfTheWhole_data();
    void jump_bringsTheSamplesOfTheWhole();
    void jumpAhead_readsUpToThereAndSaysSo_data();
    void jumpAhead_readsUpToThereAndSaysSo();

private:
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    //! The recording's file; empty where it cannot be made.
    [[nodiscard]] QString write(const Written &written) const;

    QTemporaryDir m_folder;
    std::unique_ptr<SoundServer> m_server;
};

void TestRecordingSeeking::initTestCase()
{
    m_server = std::make_unique<SoundServer>();
    QVERIFY(m_server->isRunning());
    const QString sweep = u"%1:%2"_s.arg(Lowest).arg(Lowest + Length * Rise);
    QVERIFY(runTool(u"sox"_s,
                    {u"-n"_s, u"-r"_s, u"16000"_s, u"-c"_s, u"1"_s, file(u"sweep.wav"_s),
                     u"synth"_s, QString::number(Length), u"sine"_s, sweep, u"vol"_s, u"0.5"_s}));
}

QString TestRecordingSeeking::write(const Written &written) const
{
    constexpr qint64 ByteRateAt = 28;
    QByteArray all;
    const double length = Length / static_cast<double>(written.pieces.size());
    for (const QString &piece : written.pieces) {
        const double begin = length * static_cast<double>(written.pieces.indexOf(piece));
        const QString coded = file(u"piece"_s);
        if (!runTool(u"ffmpeg"_s,
                     QStringList{u"-v"_s, u"error"_s, u"-y"_s, u"-ss"_s, QString::number(begin),
                                 u"-t"_s, QString::number(length), u"-i"_s, file(u"sweep.wav"_s)}
                         + piece.split(u' ', Qt::SkipEmptyParts)
                         + QStringList{u"-f"_s, written.format, coded}))
            return {};
        QFile part(coded);
        if (!part.open(QIODevice::ReadOnly))
            return {};
        all += part.readAll();
    }
    all.replace(ByteRateAt, written.byteRate.size(), written.byteRate);
    all.prepend(written.before);
    QFile whole(file(u"recording"_s + written.suffix));
    const bool isWritten = whole.open(QIODevice::WriteOnly) && whole.write(all) == all.size();
    return isWritten ? whole.fileName() : QString();
}

void TestRecordingSeeking::jump_soundsWhatItShows_data()
{
    QTest::addColumn<Written>("written");
    QTest::addColumn<int>("jumps");

    const auto row = [](const char *name, const Written &written, int jumps = 2) {
        QTest::newRow(name) << written << jumps;
    };
    constexpr int Many = 20;
    const QByteArray notice = "<br />\n<b>Notice</b>:  Undefined index: uid in <b>rec.php</b>\n";
    row("mp3-of-two-rates",
        {.format = u"mp3"_s,
         .pieces = {u"-b:a 16k -write_xing 0 -id3v2_version 0"_s,
                    u"-b:a 64k -write_xing 0 -id3v2_version 0"_s}},
        Many);
    row("mp3-variable", {.format = u"mp3"_s, .pieces = {u"-q:a 5"_s}});
    row("mp3-constant", {.format = u"mp3"_s, .pieces = {u"-b:a 32k"_s}});
    row("mp3-behind-a-notice",
        {.format = u"mp3"_s,
         .pieces = {u"-b:a 32k -write_xing 0 -id3v2_version 0"_s},
         .before = notice});
    row("wav-of-half-the-rate",
        {.format = u"wav"_s,
         .pieces = {u"-ar 8000 -c:a pcm_mulaw"_s},
         .byteRate = "\xa0\x0f\0\0"_ba},
        Many);
    row("wav-behind-a-byte-order-mark",
        {.format = u"wav"_s, .pieces = {u"-ar 8000"_s}, .before = "\xef\xbb\xbf"_ba});
    row("wav-gsm", {.format = u"wav"_s, .pieces = {u"-ar 8000 -c:a libgsm_ms"_s}}); // WAV49
    row("wav-ima", {.format = u"wav"_s, .pieces = {u"-ar 8000 -c:a adpcm_ima_wav"_s}});
    row("wav-ms", {.format = u"wav"_s, .pieces = {u"-ar 8000 -c:a adpcm_ms"_s}});
    row("wav-swf", {.format = u"wav"_s, .pieces = {u"-ar 11025 -c:a adpcm_swf"_s}});
    row("wav-yamaha", {.format = u"wav"_s, .pieces = {u"-ar 8000 -c:a adpcm_yamaha"_s}}, Many);
    row("wav-g726", {.format = u"wav"_s, .pieces = {u"-ar 8000 -c:a g726 -b:a 32k"_s}});
    row("wav-g722", {.format = u"wav"_s, .pieces = {u"-c:a g722"_s}});
    row("wav-mp3", {.format = u"wav"_s, .pieces = {u"-c:a libmp3lame -b:a 32k"_s}});
    row("gsm-told-by-its-bytes", {.format = u"gsm"_s, .pieces = {u"-ar 8000 -c:a libgsm"_s}});
    row("raw-mu-law", {.format = u"mulaw"_s, .pieces = {u"-ar 8000"_s}, .suffix = u".ulaw"_s});
    row("raw-g726",
        {.format = u"g726le"_s,
         .pieces = {u"-ar 8000 -c:a g726le -b:a 32k"_s},
         .suffix = u".g726"_s});
    row("aac", {.format = u"adts"_s, .pieces = {u"-c:a aac"_s}});
    row("webm-without-cues", {.format = u"webm"_s, .pieces = {u"-c:a libopus -live 1"_s}});
    row("ogg-chained-vorbis-last",
        {.format = u"ogg"_s, .pieces = {u"-c:a libopus"_s, u"-c:a libvorbis"_s}});
    row("ogg-chained",
        {.format = u"ogg"_s,
         .pieces = {u"-c:a libvorbis"_s, u"-c:a libopus"_s, u"-ar 8000 -c:a flac"_s}},
        Many);
}

void TestRecordingSeeking::jump_soundsWhatItShows()
{
    QFETCH(const Written, written);
    QFETCH(const int, jumps);

    constexpr double Pause = 0.2; // seconds
    const QString name = write(written);
    QVERIFY(!name.isEmpty());
    PlayerBench bench;
    const PlayerStatus &status = bench.player->status();
    const Recording recording = PlayerBench::recording(name);
    bench.player->play(recording);
    QTRY_COMPARE(status.state, State::Playing);
    QVERIFY(std::abs(std::chrono::duration<double>(status.duration).count() - Length) < Exact);
    bench.player->pause();
    QVERIFY(m_server->record());
    const std::vector<double> all = moments(jumps);
    for (const double second : all) {
        const auto position = std::chrono::milliseconds(std::llround(second * 1000));
        bench.player->seek(position);
        bench.player->play(recording);
        QTRY_VERIFY(status.state == State::Playing && status.position > position + 400ms);
        bench.player->pause();
        QTRY_VERIFY(m_server->hasBecomeSilent(Pause));
    }
    std::vector<Sound> heard = m_server->heard().pieces(Pause / 2);
    // What was on its way to the sink before is no more than that.
    std::erase_if(heard, [](const Sound &sound) { return sound.seconds() < 0.2; });
    QCOMPARE(heard.size(), all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        const double moment = momentOf(heard[i].part(0.1, 0.2)) - 0.2;
        QVERIFY2(std::abs(moment - all[i]) < Exact,
                 qPrintable(u"%1 at %2"_s.arg(moment).arg(all[i])));
    }
    // Its end can be reached, and is where it is said to be.
    bench.player->seek(23'000ms);
    QVERIFY(m_server->record());
    bench.player->play(recording);
    QTRY_COMPARE(status.state, State::Stopped);
    const double rest = m_server->heardToItsEnd().trimmed().seconds();
    QVERIFY2(std::abs(rest - 1) < Exact, qPrintable(QString::number(rest)));
}

void TestRecordingSeeking::jump_bringsTheSamplesOfTheWhole_data()
{
    QTest::addColumn<Written>("written");
    QTest::addColumn<int>("rate");

    const auto row = [](const char *codec, int rate, int channels = 1) {
        QTest::addRow("%s-%d", codec, channels)
            << Written{.format = u"wav"_s,
                       .pieces = {u"-ac %1 -ar %2 -c:a "_s.arg(channels).arg(rate)
                                  + QLatin1StringView(codec)}}
            << rate;
    };
    row("pcm_s16le", 8'000);
    row("pcm_mulaw", 8'000);
    row("adpcm_ima_wav", 8'000);
    row("adpcm_ms", 8'000, 2);
    row("adpcm_swf", 44'100);
    row("adpcm_swf", 44'100, 2);
    row("adpcm_yamaha", 8'000);
}

void TestRecordingSeeking::jump_bringsTheSamplesOfTheWhole()
{
    QFETCH(const Written, written);
    QFETCH(const int, rate);

    const AudioFormat format{.rate = rate, .channels = 2}; // the recording's own rate
    const qint64 all = format.bytesFor(std::chrono::seconds(qint64(Length)));
    const QString name = write(written);
    QVERIFY(!name.isEmpty());
    LocalSource source(name);
    DecoderProcess decoder(qEnvironmentVariable("CALLTRAY_BIN") + u"/calltray-decoder"_s, source);
    const QSignalSpy ended(&decoder, &DecoderProcess::ended);
    QByteArray samples;
    connect(&decoder, &DecoderProcess::sound, this,
            [&samples](const QByteArray &sound) { samples += sound; });
    source.addAll();
    decoder.start(format);
    decoder.play(0us, 1);
    decoder.grant(2 * all);
    QTRY_COMPARE(ended.size(), 1);
    const QByteArray whole = std::exchange(samples, {});
    QVERIFY(whole.size() >= all);

    // There and back again: what was decoded last must leave nothing behind.
    for (const std::chrono::milliseconds moment : {15'500ms, 3'250ms, 21'000ms}) {
        const qsizetype before = ended.size();
        decoder.play(moment, 1);
        decoder.grant(2 * all);
        QTRY_COMPARE(ended.size(), before + 1);
        const QByteArray rest = whole.mid(format.bytesFor(moment));
        QVERIFY2(std::exchange(samples, {}) == rest, qPrintable(QString::number(moment.count())));
    }
}

void TestRecordingSeeking::jumpAhead_readsUpToThereAndSaysSo_data()
{
    QTest::addColumn<Written>("written");

    QTest::newRow("mp3") << Written{.format = u"mp3"_s, .pieces = {u"-b:a 32k -write_xing 0"_s}};
    // Nothing tells before its first joint that others follow.
    QTest::newRow("ogg-chained") << Written{.format = u"ogg"_s,
                                            .pieces = {u"-c:a libvorbis"_s, u"-c:a libopus"_s}};
}

void TestRecordingSeeking::jumpAhead_readsUpToThereAndSaysSo()
{
    QFETCH(const Written, written);

    const QString name = write(written);
    QVERIFY(!name.isEmpty());
    PlayerBench bench;
    bench.isWhole = false;
    const PlayerStatus &status = bench.player->status();
    bench.player->play(PlayerBench::recording(name));
    bench.source->setRanges(false);
    bench.source->tellSize();
    bench.source->add(0, bench.source->wholeSize() / 4);
    bench.source->open();
    QTRY_COMPARE(status.state, State::Playing);
    QCOMPARE(status.duration, 0ms);
    QVERIFY(m_server->record());
    bench.player->seek(14'000ms);
    QTRY_VERIFY(status.readsUpTo);
    // Not to its end.
    bench.source->add(0, bench.source->wholeSize() / 10 * 9);
    QTRY_VERIFY(!status.readsUpTo && status.position > 14'700ms);
    bench.player->pause();
    const Sound heard = m_server->heardToItsEnd().trimmed();
    const double moment = momentOf(heard.part(heard.seconds() - 0.4, 0.2)) + 0.3;
    QVERIFY2(std::abs(moment - 14.7) < 2 * Exact, qPrintable(QString::number(moment)));
    bench.source->addAll();
    QTRY_VERIFY(std::abs(std::chrono::duration<double>(status.duration).count() - Length) < Exact);
}

CALLTRAY_TEST(TestRecordingSeeking, QCoreApplication)
#include "tst_recordingseeking.moc"
