// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/waveformreader.h"
#include "support/localsource.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtEndian>
#include <QtTest>

#include <cmath>

using namespace calltray;
using namespace calltray::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Rate = 10; // a value of the waveform for each sample

template <typename Number>
QByteArray little(Number number)
{
    QByteArray bytes(sizeof number, '\0');
    qToLittleEndian(number, bytes.data());
    return bytes;
}

//! A wave file of 8-bit samples; see "Multimedia Programming Interface and Data Specifications 1.0".
QByteArray wave(std::chrono::seconds length)
{
    QByteArray samples(length.count() * Rate, '\x80');
    for (qsizetype i = 0; i < samples.size(); i += 2)
        samples[i] = '\xe0';
    return "RIFF" + little(quint32(36 + samples.size())) + "WAVEfmt " + little(quint32(16))
        + little(quint16(1)) + little(quint16(1)) + little(quint32(Rate)) + little(quint32(Rate))
        + little(quint16(1)) + little(quint16(8)) + "data" + little(quint32(samples.size()))
        + samples;
}

} // namespace

class TestWaveformReader final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hours_areMeasured();
    void moreThanADay_isGivenUp();

private:
    [[nodiscard]] QString written(const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(u"long.wav"_s));
        const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        return isWritten ? file.fileName() : QString();
    }
    const QString m_decoder = qEnvironmentVariable("CALLTRAY_BIN") + u"/calltray-decoder"_s;
    QTemporaryDir m_folder;
};

void TestWaveformReader::hours_areMeasured()
{
    LocalSource source(written(wave(10h)));
    source.addAll();
    const WaveformReader reader(m_decoder, source, 0us);
    QSignalSpy finished(&reader, &WaveformReader::finished);
    const QSignalSpy gaveUp(&reader, &WaveformReader::gaveUp);
    QVERIFY(finished.wait(20'000));
    QVERIFY(finished.first().at(0).value<Waveform>().done >= 1);
    QVERIFY(std::chrono::abs(finished.first().at(1).value<std::chrono::microseconds>() - 10h) < 1s);
    QCOMPARE(gaveUp.count(), 0);
}

void TestWaveformReader::moreThanADay_isGivenUp()
{
    LocalSource source(written(wave(25h)));
    source.addAll();
    const WaveformReader reader(m_decoder, source, 0us);
    const QSignalSpy finished(&reader, &WaveformReader::finished);
    QSignalSpy gaveUp(&reader, &WaveformReader::gaveUp);
    QVERIFY(gaveUp.wait(20'000));
    QCOMPARE(finished.count(), 0);
}

CALLTRAY_TEST(TestWaveformReader, QCoreApplication)
#include "tst_waveformreader.moc"
