// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/helperprocess.h"
#include "app/sound/audiostream.h"
#include "app/sound/audiosystem.h"
#include "support/childprocesses.h"
#include "support/hostilehelper.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QtTest>

using namespace calltray;
using namespace calltray::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Cause = RecordingTrouble::Cause;

constexpr qint64 MostGrowth = qint64{32} << 20U; // bytes
constexpr int Written = 4'000; // bytes

//! A fake calltray-audio that plays a script, one sound for it, and all that is heard of both.
struct Scene
{
    explicit Scene(const QString &script, int bytes = Written,
                   std::chrono::milliseconds silence = 20s)
        : helper(qEnvironmentVariable("CALLTRAY_FAKES") + u"/fakeaudio"_s, script)
        , system(helper.path(), {.silence = silence})
        , devicesChanged(&system, &AudioSystem::devicesChanged)
        , stream(system.open({}, 1))
        , played(stream.get(), &AudioStream::played)
        , drained(stream.get(), &AudioStream::drained)
        , failed(stream.get(), &AudioStream::failed)
    {
        stream->write(QByteArray(bytes, 'x'));
    }
    [[nodiscard]] RecordingTrouble trouble() const
    {
        return failed.value(0).value(0).value<RecordingTrouble>();
    }

    HostileHelper helper;
    AudioSystem system;
    QSignalSpy devicesChanged;
    AudioSystem::Stream stream;
    QSignalSpy played;
    QSignalSpy drained;
    QSignalSpy failed;
};

} // namespace

//! A calltray-audio that says what it should not, or too much of it.
class TestHostileAudio final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("CALLTRAY_TEST_SECRET", "secret"); }

    void honestOne_isHeard();
    void hostileWord_endsIt_data();
    void hostileWord_endsIt();
    void flood_endsItAndLeavesTurnsToOthers_data();
    void flood_endsItAndLeavesTurnsToOthers();
    void talkWithoutProgress_isSilence_data();
    void talkWithoutProgress_isSilence();
    void closedStream_maySpeakUntilItKnows();
    void knownToBeClosed_mayNotSpeak();
    void lateness_isBounded();
    void deviceNames_arePlainLines();
    void environment_isNotTheTrays();
};

void TestHostileAudio::honestOne_isHeard()
{
    Scene scene(u"honest"_s);
    scene.stream->finish();
    QTRY_COMPARE(scene.drained.size(), 1);
    QCOMPARE(scene.played.size(), 1);
    QCOMPARE(scene.stream->queued(), 0);
    QCOMPARE(scene.stream->heard(), AudioFormat().timeOf(Written));
    QCOMPARE(scene.system.devices(), (QList<AudioDevice>{{.id = "one"_ba, .name = u"One"_s}}));
    QCOMPARE(scene.failed.size(), 0);
}

void TestHostileAudio::hostileWord_endsIt_data()
{
    QTest::addColumn<QString>("why");
    QTest::addColumn<bool>("isFinished"); // the sound

    const auto each = [](const QString &why, bool isFinished,
                         std::initializer_list<const char *> scripts) {
        for (const char *script : scripts)
            QTest::newRow(script) << why << isFinished;
    };
    each(u"it may not say"_s, false,
         {"played-more-than-written", "played-before-started", "played-cut-short",
          "drained-before-the-end", "failed-twice", "a-stream-of-nobody",
          "streams-before-the-beginning", "handled-not-sent", "handled-twice", "handled-cut-short",
          "kinds-of-ours", "kinds-of-nobody", "devices-without-a-name", "devices-without-an-end",
          "devices-without-an-id", "devices-in-thousands", "devices-with-a-long-id"});
    each(u"it may not say"_s, true, {"played-backwards", "drained-twice"});
    each(u"it spoke nonsense"_s, false, {"empty-messages", "an-endless-message"});
    each(u"it ended by itself"_s, false, {"gone"});
}

void TestHostileAudio::hostileWord_endsIt()
{
    QFETCH(const QString, why);
    QFETCH(const bool, isFinished);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(why));
    Scene scene(QString::fromLatin1(QTest::currentDataTag()));
    if (isFinished)
        scene.stream->finish();
    QTRY_VERIFY(!scene.system.isRunning());
    QVERIFY(!scene.failed.isEmpty());
    QCOMPARE(scene.failed.last().at(0).value<RecordingTrouble>().cause, Cause::PlayerBroken);
    QTRY_COMPARE(childrenNamed(QTest::currentDataTag()), QList<int>());
    QVERIFY2(scene.helper.growth() < MostGrowth,
             qPrintable(QString::number(scene.helper.growth())));
}

void TestHostileAudio::flood_endsItAndLeavesTurnsToOthers_data()
{
    QTest::addColumn<int>("atLeast"); // messages that were taken in

    QTest::newRow("played-for-ever") << 3'000;
    QTest::newRow("started-for-ever") << 3'000;
    QTest::newRow("devices-for-ever") << 3'000;
}

void TestHostileAudio::flood_endsItAndLeavesTurnsToOthers()
{
    QFETCH(const int, atLeast);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"it says too much"_s));
    Scene scene(QString::fromLatin1(QTest::currentDataTag()));
    QTRY_VERIFY(!scene.system.isRunning());
    QCOMPARE(scene.trouble().cause, Cause::PlayerBroken);
    QVERIFY2(scene.helper.turns() >= atLeast / HelperProcess::MostMessages,
             qPrintable(QString::number(scene.helper.turns())));
    QVERIFY(scene.helper.growth() < MostGrowth);
    // However many lists there were, people were told once a turn.
    QVERIFY(scene.devicesChanged.size() <= scene.helper.turns() + 1);
}

void TestHostileAudio::talkWithoutProgress_isSilence_data()
{
    QTest::addColumn<bool>("isFinished"); // the sound

    QTest::newRow("played-without-getting-on") << true;
    QTest::newRow("started-again-and-again") << true;
    QTest::newRow("nothing-handled-any-more") << false;
}

void TestHostileAudio::talkWithoutProgress_isSilence()
{
    QFETCH(const bool, isFinished);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"it does not answer"_s));
    Scene scene(QString::fromLatin1(QTest::currentDataTag()),
                static_cast<int>(AudioFormat().bytesFor(2 * EnoughSound)), 500ms);
    if (isFinished)
        scene.stream->finish();
    QTRY_VERIFY(!scene.system.isRunning());
    QCOMPARE(scene.trouble().cause, Cause::SoundSilent);
    QVERIFY(!scene.played.isEmpty());
}

void TestHostileAudio::closedStream_maySpeakUntilItKnows()
{
    Scene scene(u"closed-and-not-known-yet"_s);
    QTRY_COMPARE(scene.system.devices().size(), 1);
    scene.stream.reset();
    QTRY_COMPARE(scene.system.devices(), (QList<AudioDevice>{{.id = "two"_ba, .name = u"Two"_s}}));
    QVERIFY(scene.system.isRunning());
}

void TestHostileAudio::knownToBeClosed_mayNotSpeak()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"it may not say"_s));
    Scene scene(u"closed-and-known"_s);
    scene.stream.reset();
    QTRY_VERIFY(!scene.system.isRunning());
}

void TestHostileAudio::lateness_isBounded()
{
    Scene scene(u"late-for-ever"_s);
    scene.stream->finish();
    QTRY_COMPARE(scene.played.size(), 1);
    QCOMPARE(scene.stream->heard(), 0us);
}

void TestHostileAudio::deviceNames_arePlainLines()
{
    Scene scene(u"devices-with-unkind-names"_s);
    QTRY_COMPARE(scene.devicesChanged.size(), 1);
    QCOMPARE(scene.system.devices(),
             (QList<AudioDevice>{{.id = "one"_ba, .name = u"\uFFFD]0;owned\uFFFD One"_s}}));
}

void TestHostileAudio::environment_isNotTheTrays()
{
    Scene scene(u"its-environment"_s);
    QTRY_COMPARE(scene.devicesChanged.size(), 1);
    const QList<AudioDevice> variables = scene.system.devices();
    QVERIFY(!variables.isEmpty());
    for (const AudioDevice &variable : variables) {
        for (const char *name : {"CALLTRAY_TEST_SECRET", "PATH", "DBUS_SESSION_BUS_ADDRESS"})
            QVERIFY2(variable.id != name, name);
    }
}

CALLTRAY_TEST(TestHostileAudio, QCoreApplication)
#include "tst_hostileaudio.moc"
