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

// The sound rises evenly, so that its pitch tells the moment.
constexpr double Lowest = 300; // Hz
constexpr double Rise = 50; // Hz a second
constexpr double Length = 24; // seconds
constexpr double Exact = 0.3; // seconds

double momentOf(const Sound &heard)
{
    return (heard.frequency() - Lowest) / Rise;
}

//! A recording that is written in one or more pieces, each with ffmpeg's options for it.
using Pieces = QStringList;

} // namespace

//! The position that is shown is the one that is heard, where no index says which bytes belong to it.
class TestRecordingSeeking final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void jump_soundsWhatItShows_data();
    void jump_soundsWhatItShows();
    void jumpAhead_readsUpToThereAndSaysSo();

private:
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    //! Writes `recording`; \a patch: bytes to write over others from \a offset on.
    [[nodiscard]] bool write(const QString &format, const Pieces &pieces,
                             const QByteArray &patch = {}, qint64 offset = 0);

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

bool TestRecordingSeeking::write(const QString &format, const Pieces &pieces,
                                 const QByteArray &patch, qint64 offset)
{
    QByteArray all;
    const double length = Length / static_cast<double>(pieces.size());
    for (const QString &piece : pieces) {
        const double begin = length * static_cast<double>(pieces.indexOf(piece));
        const QString coded = file(u"piece"_s);
        if (!runTool(u"ffmpeg"_s,
                     QStringList{u"-v"_s, u"error"_s, u"-y"_s, u"-ss"_s, QString::number(begin),
                                 u"-t"_s, QString::number(length), u"-i"_s, file(u"sweep.wav"_s)}
                         + piece.split(u' ', Qt::SkipEmptyParts)
                         + QStringList{u"-f"_s, format, coded}))
            return false;
        QFile part(coded);
        if (!part.open(QIODevice::ReadOnly))
            return false;
        all += part.readAll();
    }
    all.replace(offset, patch.size(), patch);
    QFile whole(file(u"recording"_s));
    return whole.open(QIODevice::WriteOnly) && whole.write(all) == all.size();
}

void TestRecordingSeeking::jump_soundsWhatItShows_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<Pieces>("pieces");
    QTest::addColumn<QByteArray>("byteRate");

    const auto row = [](const char *name, const QString &format, const Pieces &pieces) {
        QTest::newRow(name) << format << pieces << QByteArray();
    };
    row("mp3-of-two-rates", u"mp3"_s,
        {u"-b:a 16k -write_xing 0 -id3v2_version 0"_s,
         u"-b:a 64k -write_xing 0 -id3v2_version 0"_s});
    row("mp3-variable", u"mp3"_s, {u"-q:a 5"_s});
    row("mp3-constant", u"mp3"_s, {u"-b:a 32k"_s});
    QTest::newRow("wav-of-half-the-rate")
        << u"wav"_s << Pieces{u"-ar 8000 -c:a pcm_mulaw"_s} << "\xa0\x0f\0\0"_ba;
    row("wav-ima", u"wav"_s, {u"-ar 8000 -c:a adpcm_ima_wav"_s});
    row("wav-ms", u"wav"_s, {u"-ar 8000 -c:a adpcm_ms"_s});
    row("wav-g726", u"wav"_s, {u"-ar 8000 -c:a g726 -b:a 32k"_s});
    row("wav-g722", u"wav"_s, {u"-c:a g722"_s});
    row("wav-mp3", u"wav"_s, {u"-c:a libmp3lame -b:a 32k"_s});
    row("aac", u"adts"_s, {u"-c:a aac"_s});
    row("webm-without-cues", u"webm"_s, {u"-c:a libopus -live 1"_s});
    row("ogg-chained", u"ogg"_s, {u"-c:a libvorbis"_s, u"-c:a libopus"_s, u"-ar 8000 -c:a flac"_s});
}

void TestRecordingSeeking::jump_soundsWhatItShows()
{
    QFETCH(const QString, format);
    QFETCH(const Pieces, pieces);
    QFETCH(const QByteArray, byteRate);

    constexpr qint64 ByteRateAt = 28;
    QVERIFY(write(format, pieces, byteRate, ByteRateAt));
    PlayerBench bench;
    const PlayerStatus &status = bench.player->status();
    const Recording recording = PlayerBench::recording(file(u"recording"_s));
    bench.player->play(recording);
    QTRY_COMPARE(status.state, State::Playing);
    QVERIFY(std::abs(std::chrono::duration<double>(status.duration).count() - Length) < Exact);
    for (const double second : {15.0, 1.5, 22.0, 10.0}) {
        bench.player->pause();
        QVERIFY(m_server->record());
        const auto position = std::chrono::milliseconds(std::llround(second * 1000));
        bench.player->seek(position);
        bench.player->play(recording);
        QTRY_VERIFY(status.state == State::Playing && status.position > position + 700ms);
        bench.player->pause();
        const Sound heard = m_server->heardToItsEnd().trimmed();
        QVERIFY(heard.seconds() > 0.5);
        const double moment = momentOf(heard.part(0.2, 0.2)) - 0.3;
        QVERIFY2(std::abs(moment - second) < Exact,
                 qPrintable(u"%1 at %2"_s.arg(moment).arg(second)));
    }
    // Its end can be reached, and is where it is said to be.
    bench.player->seek(23'000ms);
    QVERIFY(m_server->record());
    bench.player->play(recording);
    QTRY_COMPARE(status.state, State::Stopped);
    const double rest = m_server->heardToItsEnd().trimmed().seconds();
    QVERIFY2(std::abs(rest - 1) < Exact, qPrintable(QString::number(rest)));
}

void TestRecordingSeeking::jumpAhead_readsUpToThereAndSaysSo()
{
    QVERIFY(write(u"mp3"_s, {u"-b:a 32k -write_xing 0"_s}));
    PlayerBench bench;
    bench.isWhole = false;
    const PlayerStatus &status = bench.player->status();
    bench.player->play(PlayerBench::recording(file(u"recording"_s)));
    bench.source->tellSize();
    bench.source->add(0, bench.source->wholeSize() / 4);
    Q_EMIT bench.source->opened();
    QTRY_COMPARE(status.state, State::Playing);
    QCOMPARE(status.duration, 0ms);
    QVERIFY(m_server->record());
    bench.player->seek(18'000ms);
    QVERIFY(status.readsUpTo);
    bench.source->addAll();
    QTRY_VERIFY(!status.readsUpTo && status.position > 18'700ms);
    bench.player->pause();
    const Sound heard = m_server->heardToItsEnd().trimmed();
    const double moment = momentOf(heard.part(heard.seconds() - 0.4, 0.2)) + 0.3;
    QVERIFY2(std::abs(moment - 18.7) < 2 * Exact, qPrintable(QString::number(moment)));
    QTRY_VERIFY(std::abs(std::chrono::duration<double>(status.duration).count() - Length) < Exact);
}

CALLTRAY_TEST(TestRecordingSeeking, QCoreApplication)
#include "tst_recordingseeking.moc"
