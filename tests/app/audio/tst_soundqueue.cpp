// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/audio/soundqueue.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace calltray;
using namespace std::chrono_literals;

namespace {

//! Sound that is no silence.
QByteArray sound(std::chrono::milliseconds length)
{
    return {AudioFormat().bytesFor(length), 'x'};
}

} // namespace

class TestSoundQueue final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstSound_waitsUntilThereIsEnough();
    void read_givesWhatCameInOrder();
    void emptyQueue_givesSilenceUntilThereIsEnoughAgain();
    void end_givesTheRest();
    void moreThanAnybodyPlays_isRefused();
};

void TestSoundQueue::firstSound_waitsUntilThereIsEnough()
{
    SoundQueue queue;
    QVERIFY(queue.append(sound(180ms)));
    QVERIFY(!queue.isReady());
    QVERIFY(!queue.hasRunOut());
    QVERIFY(queue.append(sound(20ms)));
    QVERIFY(queue.isReady());
}

void TestSoundQueue::read_givesWhatCameInOrder()
{
    SoundQueue queue;
    const QSignalSpy wasRead(&queue, &SoundQueue::wasRead);
    QVERIFY(queue.append("first"));
    QVERIFY(queue.append("second" + sound(200ms)));
    QCOMPARE(queue.read(5), QByteArray("first"));
    QCOMPARE(queue.read(6), QByteArray("second"));
    QCOMPARE(queue.taken(), 11);
    QCOMPARE(queue.size(), AudioFormat().bytesFor(200ms));
    QCOMPARE(wasRead.size(), 2);
}

void TestSoundQueue::emptyQueue_givesSilenceUntilThereIsEnoughAgain()
{
    SoundQueue queue;
    QVERIFY(queue.append(sound(200ms)));
    QCOMPARE(queue.read(AudioFormat().bytesFor(230ms)),
             sound(200ms) + QByteArray(AudioFormat().bytesFor(30ms), '\0'));
    QVERIFY(queue.hasRunOut());
    QCOMPARE(queue.taken(), AudioFormat().bytesFor(200ms));

    QVERIFY(queue.append(sound(150ms)));
    QVERIFY(queue.hasRunOut());
    QCOMPARE(queue.read(4), QByteArray(4, '\0'));
    QCOMPARE(queue.taken(), AudioFormat().bytesFor(200ms));
    QVERIFY(queue.append(sound(50ms)));
    QVERIFY(!queue.hasRunOut());
    QCOMPARE(queue.read(4), QByteArray("xxxx"));
}

void TestSoundQueue::end_givesTheRest()
{
    SoundQueue queue;
    QVERIFY(queue.append(sound(10ms)));
    QVERIFY(!queue.isDrained());
    queue.finish();
    QVERIFY(queue.isReady());
    QCOMPARE(queue.read(AudioFormat().bytesFor(10ms)), sound(10ms));
    QVERIFY(queue.isDrained());
    QVERIFY(!queue.hasRunOut());
}

void TestSoundQueue::moreThanAnybodyPlays_isRefused()
{
    SoundQueue queue;
    QVERIFY(queue.append(sound(SoundQueue::Most)));
    QVERIFY(!queue.append("x"));
    QCOMPARE(queue.size(), AudioFormat().bytesFor(SoundQueue::Most));
    QCOMPARE(queue.read(4), QByteArray("xxxx"));
    QVERIFY(queue.append("xxxx"));
}

CALLTRAY_TEST(TestSoundQueue, test::NoApplication)
#include "tst_soundqueue.moc"
