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
using Cause = RecordingTrouble::Cause;

//! Qt 6.8 goes on listing a device that has gone, and waits for it.
bool isNoSound(Cause cause)
{
    return cause == Cause::NoAudioDevice
        || (QLibraryInfo::version() >= QVersionNumber(6, 5) && cause == Cause::SoundSilent);
}

} // namespace

//! A computer without sound, and one whose last sound device goes and comes back.
class TestNoSound final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noServer_isToldAndTheNextClickFindsOne();
    void lastDeviceGone_isToldAndTheNextClickWorks();
};

void TestNoSound::noServer_isToldAndTheNextClickFindsOne()
{
    PlayerBench bench;
    qputenv("PULSE_SERVER", "unix:" + bench.folder.filePath(u"nowhere"_s).toUtf8());
    const QString file = bench.folder.filePath(u"tone.wav"_s);
    QVERIFY(runTool(u"sox"_s,
                    {u"-n"_s, u"-r"_s, u"8000"_s, file, u"synth"_s, u"20"_s, u"sine"_s, u"440"_s}));
    const PlayerStatus &status = bench.player->status();
    for (int click = 0; click < 2; ++click) {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be played"_s));
        bench.player->play(PlayerBench::recording(file));
        QCOMPARE(status.state, State::Loading);
        QTRY_COMPARE(status.state, State::Failed);
        QCOMPARE(status.trouble.cause, Cause::NoAudioDevice);
        QVERIFY(bench.player->devices().isEmpty());
    }

    const SoundServer server;
    QVERIFY(server.isRunning());
    bench.player->play(PlayerBench::recording(file));
    QTRY_COMPARE(status.state, State::Playing);
}

void TestNoSound::lastDeviceGone_isToldAndTheNextClickWorks()
{
    SoundServer server;
    QVERIFY(server.isRunning());
    PlayerBench bench;
    const QString file = bench.folder.filePath(u"tone.wav"_s);
    QVERIFY(runTool(u"sox"_s,
                    {u"-n"_s, u"-r"_s, u"8000"_s, file, u"synth"_s, u"20"_s, u"sine"_s, u"440"_s}));
    const PlayerStatus &status = bench.player->status();
    bench.player->play(PlayerBench::recording(file));
    QTRY_COMPARE(status.state, State::Playing);
    QTRY_VERIFY(status.position > 300ms);

    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be played"_s));
    QVERIFY(server.removeModule("module-null-sink"));
    QTRY_COMPARE_WITH_TIMEOUT(status.state, State::Failed, 10'000);
    QVERIFY(isNoSound(status.trouble.cause));
    QVERIFY(status.position > 0ms);

    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be played"_s));
    bench.player->play(PlayerBench::recording(file));
    QTRY_COMPARE_WITH_TIMEOUT(status.state, State::Failed, 10'000);
    QVERIFY(isNoSound(status.trouble.cause));

    QVERIFY(!server.addSink(u"two"_s).isEmpty());
    QTRY_VERIFY(!bench.player->devices().isEmpty());
    bench.player->play(PlayerBench::recording(file));
    QTRY_COMPARE(status.state, State::Playing);
    QVERIFY(status.position > 200ms);
}

CALLTRAY_TEST(TestNoSound, QCoreApplication)
#include "tst_nosound.moc"
