// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/helperprocess.h"
#include "app/recordings/decoderprocess.h"
#include "support/childprocesses.h"
#include "support/hostilehelper.h"
#include "support/localsource.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QtTest>

#include <csignal>

using namespace calltray;
using namespace calltray::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Cause = RecordingTrouble::Cause;
using Microseconds = std::chrono::microseconds;

constexpr qint64 MostGrowth = qint64{32} << 20U; // bytes
constexpr qint64 Granted = 4'000; // bytes

//! A fake decoder that plays a script, and all that is heard of it.
struct Scene
{
    explicit Scene(const QString &script)
        : helper(qEnvironmentVariable("CALLTRAY_FAKES") + u"/fakedecoder"_s, script)
        , isWritten(file.open() && file.write(QByteArray(1'000, 'x')) == 1'000 && file.flush())
        , source(file.fileName())
        , decoder(helper.path(), source)
        , opened(&decoder, &DecoderProcess::opened)
        , sound(&decoder, &DecoderProcess::sound)
        , ended(&decoder, &DecoderProcess::ended)
        , peaks(&decoder, &DecoderProcess::peaks)
        , needs(&decoder, &DecoderProcess::needs)
        , failed(&decoder, &DecoderProcess::failed)
    {
        source.tellSize();
        source.add(0, 1);
    }

    void play()
    {
        decoder.start(AudioFormat());
        decoder.play(0us, 1);
        decoder.grant(Granted);
    }
    [[nodiscard]] RecordingTrouble trouble() const
    {
        return failed.value(0).value(0).value<RecordingTrouble>();
    }
    [[nodiscard]] qint64 heard() const
    {
        qint64 bytes = 0;
        for (const QList<QVariant> &one : sound)
            bytes += one.at(0).toByteArray().size();
        return bytes;
    }

    HostileHelper helper;
    QTemporaryFile file;
    bool isWritten;
    LocalSource source;
    DecoderProcess decoder;
    QSignalSpy opened;
    QSignalSpy sound;
    QSignalSpy ended;
    QSignalSpy peaks;
    QSignalSpy needs;
    QSignalSpy failed;
};

Microseconds timeIn(const QSignalSpy &spy, qsizetype argument)
{
    return spy.value(0).value(argument).value<Microseconds>();
}

} // namespace

//! A decoder that says what it should not, or too much of it.
class TestDecoderProcess final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("CALLTRAY_TEST_SECRET", "secret"); }

    void honestOne_isHeard();
    void honestOne_measures();
    void hostileWord_endsIt_data();
    void hostileWord_endsIt();
    void hostileWordWhileMeasuring_endsIt_data();
    void hostileWordWhileMeasuring_endsIt();
    void flood_leavesTurnsToOthers();
    void times_areBounded_data();
    void times_areBounded();
    void detail_isOneShortPlainLine();
    void environment_isNotTheTrays();
    void goneOne_isToldOnceAndAtTheNextPlay();
};

void TestDecoderProcess::honestOne_isHeard()
{
    Scene scene(u"honest"_s);
    scene.play();
    QTRY_COMPARE(scene.ended.size(), 1);
    QCOMPARE(timeIn(scene.opened, 0), 10s);
    QCOMPARE(scene.heard(), Granted);
    QCOMPARE(timeIn(scene.ended, 0), 10s);
    QCOMPARE(scene.failed.size(), 0);
}

void TestDecoderProcess::honestOne_measures()
{
    Scene scene(u"honest"_s);
    scene.decoder.startMeasuring();
    QTRY_COMPARE(scene.ended.size(), 1);
    QCOMPARE(scene.peaks.value(0).value(0).toByteArray(), "xyz"_ba);
    QTRY_COMPARE(childrenNamed("honest"), QList<int>());
    QCOMPARE(scene.failed.size(), 0);
}

void TestDecoderProcess::hostileWord_endsIt_data()
{
    QTest::addColumn<QString>("why");

    const auto each = [](const QString &why, std::initializer_list<const char *> scripts) {
        for (const char *script : scripts)
            QTest::newRow(script) << why;
    };
    each(u"it may not say"_s,
         {"sound-not-granted", "sound-before-opened", "sound-after-the-end", "sound-of-the-future",
          "sound-of-before-not-granted", "sound-of-nothing", "sound-of-half-a-sample",
          "sound-cut-short", "opened-twice", "end-twice", "end-of-before-for-ever", "end-too-long",
          "peaks-while-playing", "needs-for-ever", "needs-what-is-there-for-ever",
          "needs-what-is-before-the-beginning", "kinds-of-ours", "kinds-of-nobody"});
    each(u"it spoke nonsense"_s, {"empty-messages", "an-endless-message"});
    each(u"it ended by itself"_s, {"gone"});
}

void TestDecoderProcess::hostileWord_endsIt()
{
    QFETCH(const QString, why);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(why));
    Scene scene(QString::fromLatin1(QTest::currentDataTag()));
    scene.play();
    QTRY_COMPARE(scene.failed.size(), 1);
    QCOMPARE(scene.trouble().cause, Cause::PlayerBroken);
    QTRY_COMPARE(childrenNamed(QTest::currentDataTag()), QList<int>());
    QVERIFY(scene.heard() <= Granted);
    QVERIFY2(scene.helper.growth() < MostGrowth,
             qPrintable(QString::number(scene.helper.growth())));
    QCOMPARE(scene.failed.size(), 1);
}

void TestDecoderProcess::hostileWordWhileMeasuring_endsIt_data()
{
    QTest::addColumn<QString>("why");

    for (const char *script : {"sound-while-measuring", "peaks-before-opened", "peaks-of-nothing"})
        QTest::newRow(script) << u"it may not say"_s;
}

void TestDecoderProcess::hostileWordWhileMeasuring_endsIt()
{
    QFETCH(const QString, why);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(why));
    Scene scene(QString::fromLatin1(QTest::currentDataTag()));
    scene.decoder.startMeasuring();
    QTRY_COMPARE(scene.failed.size(), 1);
    QCOMPARE(scene.trouble().cause, Cause::PlayerBroken);
    QTRY_COMPARE(childrenNamed(QTest::currentDataTag()), QList<int>());
    QVERIFY(scene.helper.growth() < MostGrowth);
}

void TestDecoderProcess::flood_leavesTurnsToOthers()
{
    constexpr int Many = 20'000;
    Scene scene(u"peaks-for-ever"_s);
    int values = 0;
    connect(&scene.decoder, &DecoderProcess::peaks, this, [&values] { ++values; });
    scene.decoder.startMeasuring();
    QTRY_VERIFY(values > Many);
    QVERIFY2(scene.helper.turns() >= Many / HelperProcess::MostMessages,
             qPrintable(QString::number(scene.helper.turns())));
    QVERIFY(scene.helper.growth() < MostGrowth);
}

void TestDecoderProcess::times_areBounded_data()
{
    QTest::addColumn<Microseconds>("expected");

    QTest::newRow("endless-times") << Microseconds(DecoderProcess::Longest);
    QTest::newRow("times-before-the-beginning") << 0us;
}

void TestDecoderProcess::times_areBounded()
{
    QFETCH(const Microseconds, expected);
    Scene scene(QString::fromLatin1(QTest::currentDataTag()));
    scene.play();
    QTRY_COMPARE(scene.ended.size(), 1);
    QCOMPARE(timeIn(scene.opened, 0), expected);
    QCOMPARE(timeIn(scene.sound, 1), expected);
    QCOMPARE(timeIn(scene.ended, 0), expected);
}

void TestDecoderProcess::detail_isOneShortPlainLine()
{
    Scene scene(u"unkind-words"_s);
    scene.play();
    QTRY_COMPARE(scene.failed.size(), 1);
    const RecordingTrouble trouble = scene.trouble();
    QCOMPARE(trouble.cause, Cause::UnknownFormat);
    QVERIFY2(trouble.detail.startsWith(u"\uFFFD]0;owned\uFFFD a b xxx"_s),
             qPrintable(trouble.detail));
    QVERIFY(trouble.detail.size() <= 200);
    QTRY_COMPARE(childrenNamed("unkind-words"), QList<int>());
}

void TestDecoderProcess::environment_isNotTheTrays()
{
    Scene scene(u"its-environment"_s);
    scene.play();
    QTRY_COMPARE(scene.failed.size(), 1);
    const QString all = scene.trouble().detail;
    for (const QString &name : {u"CALLTRAY_"_s, u"HOME="_s, u" PATH="_s, u"QT_QPA"_s, u"DBUS"_s})
        QVERIFY2(!all.contains(name), qPrintable(all));
}

void TestDecoderProcess::goneOne_isToldOnceAndAtTheNextPlay()
{
    Scene scene(u"honest"_s);
    scene.play();
    QTRY_COMPARE(scene.ended.size(), 1);
    const QList<int> processes = childrenNamed("honest");
    QCOMPARE(processes.size(), 1);
    kill(processes.first(), SIGKILL);
    QTRY_COMPARE(childrenNamed("honest"), QList<int>());
    QCOMPARE(scene.failed.size(), 0);

    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the decoder of a recording"_s));
    scene.decoder.play(0us, 1);
    scene.decoder.grant(Granted);
    QTRY_COMPARE(scene.failed.size(), 1);
    QCOMPARE(scene.trouble().cause, Cause::PlayerBroken);
}

CALLTRAY_TEST(TestDecoderProcess, QCoreApplication)
#include "tst_decoderprocess.moc"
