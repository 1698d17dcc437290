// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/decoderprocess.h"
#include "support/localsource.h"
#include "support/soundserver.h"
#include "support/testprogram.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace calltray;
using namespace calltray::test;
using namespace Qt::StringLiterals;

//! Recordings that were cut, scribbled over or put together wrongly: each ends in words or in sound, within seconds.
class TestDamagedFiles final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void damagedRecording_endsInWordsOrSound_data();
    void damagedRecording_endsInWordsOrSound();
    void cleanupTestCase();

private:
    int m_files = 0;
    int m_sounded = 0;
};

namespace {

const int FilesOfEachFormat = test::volume(32);

QByteArray damaged(QByteArray content, int kind, QRandomGenerator &random)
{
    const auto place = [&] { return random.bounded(int(content.size())); };
    switch (kind % 4) {
    case 0: // cut off
        content.truncate(place());
        break;
    case 1: // a few bytes of it are others
        for (int i = 0; i < 40; ++i)
            content[place()] = char(random.bounded(256));
        break;
    case 2: // its beginning is, which holds its sizes
        for (int i = 0; i < 12; ++i)
            content[random.bounded(qMin(200, int(content.size())))] = char(random.bounded(256));
        break;
    default: // a part of it lies elsewhere
        const int from = place();
        content.insert(place(), content.mid(from, 2'000));
        break;
    }
    return content;
}

} // namespace

void TestDamagedFiles::damagedRecording_endsInWordsOrSound_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QString>("coding");

    QTest::newRow("mp3") << u"mp3"_s << u"-ar 8000 -b:a 16k"_s;
    QTest::newRow("wav") << u"wav"_s << u"-ar 8000"_s;
    QTest::newRow("a-law") << u"wav"_s << u"-ar 8000 -c:a pcm_alaw"_s;
    QTest::newRow("opus") << u"ogg"_s << u"-c:a libopus"_s;
    QTest::newRow("vorbis") << u"ogg"_s << u"-c:a libvorbis"_s;
    QTest::newRow("m4a") << u"m4a"_s << u"-c:a aac"_s;
    QTest::newRow("flac") << u"flac"_s << u"-ar 8000"_s;
}

void TestDamagedFiles::damagedRecording_endsInWordsOrSound()
{
    QFETCH(QString, suffix);
    QFETCH(QString, coding);
    QTemporaryDir folder;
    const QString whole = folder.filePath(u"whole."_s + suffix);
    QVERIFY(runTool(u"ffmpeg"_s,
                    QStringList{u"-v"_s, u"error"_s, u"-f"_s, u"lavfi"_s, u"-i"_s,
                                u"sine=frequency=440:duration=2"_s}
                        + coding.split(u' ') + QStringList{whole}));
    QFile file(whole);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();

    // The same each time, so that a failure can be looked at.
    QRandomGenerator random(20'261'123);
    int sounded = 0;
    for (int i = 0; i < FilesOfEachFormat; ++i) {
        const QString name = folder.filePath(QString::number(i));
        QFile bad(name);
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write(damaged(content, i, random));
        bad.close();
        LocalSource source(name);
        source.addAll();
        DecoderProcess decoder(qEnvironmentVariable("CALLTRAY_BIN") + u"/calltray-decoder"_s,
                               source);
        QSignalSpy ended(&decoder, &DecoderProcess::ended);
        QSignalSpy failed(&decoder, &DecoderProcess::failed);
        decoder.startMeasuring();
        QTRY_VERIFY2_WITH_TIMEOUT(ended.count() + failed.count() == 1,
                                  qPrintable(u"%1 of %2"_s.arg(i).arg(suffix)), 30'000);
        sounded += int(ended.count());
        for (const QList<QVariant> &trouble : failed)
            QVERIFY2(trouble.at(0).value<RecordingTrouble>().cause
                         != RecordingTrouble::Cause::PlayerBroken,
                     qPrintable(u"%1 of %2"_s.arg(i).arg(suffix)));
    }
    if (FilesOfEachFormat > 20) // a few may all be damaged too much
        QVERIFY2(sounded > 0, qPrintable(suffix));
    m_files += FilesOfEachFormat;
    m_sounded += sounded;
}

void TestDamagedFiles::cleanupTestCase()
{
    // Many of them can be heard: what is damaged is told from what is only scratched.
    QVERIFY2(m_sounded > m_files / 10, qPrintable(u"%1 of %2"_s.arg(m_sounded).arg(m_files)));
}

CALLTRAY_TEST(TestDamagedFiles, QCoreApplication)
#include "tst_damagedfiles.moc"
