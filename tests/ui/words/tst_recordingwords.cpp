// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/payload/notification.h"
#include "support/samples.h"
#include "support/testprogram.h"
#include "ui/words/recordingwords.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using Cause = RecordingTrouble::Cause;

class TestRecordingWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTrouble_saysWhatHappenedAndWhatToDo();
    void troubleWithTheServer_isSaidAsElsewhere();
    void detail_isPartOfTheWords();
    void note_saysWhatTheButtonsDoNot_data();
    void note_saysWhatTheButtonsDoNot();
    void note_saysThatItReadsUpToThere();
    void times_areSpoken_data();
    void times_areSpoken();
    void speed_isInTheUsersNumbers();
    void recording_holdsTheLinkByteForByte();
};

void TestRecordingWords::everyTrouble_saysWhatHappenedAndWhatToDo()
{
    QCOMPARE(RecordingWords::trouble({}), RecordingWords::Trouble());
    QSet<QString> told;
    const QList<Cause> causes{
        Cause::LoginRefused, Cause::LinkExpired,   Cause::NoSound,     Cause::AskLater,
        Cause::NeedsLogin,   Cause::Gone,          Cause::NeverReady,  Cause::NotAudio,
        Cause::Damaged,      Cause::UnknownFormat, Cause::Unreachable, Cause::Refused,
        Cause::DiskFull,     Cause::NoAudioDevice, Cause::SoundSilent, Cause::PlayerBroken};
    for (const Cause cause : causes) {
        const auto words = RecordingWords::trouble({.cause = cause});
        QVERIFY(!words.what.isEmpty());
        QVERIFY(words.remedy.endsWith(u'.'));
        told.insert(words.what);
    }
    QCOMPARE(told.size(), causes.size());
}

void TestRecordingWords::troubleWithTheServer_isSaidAsElsewhere()
{
    const auto unreachable = RecordingWords::trouble(
        {.cause = Cause::Unreachable,
         .server = {.cause = ServerTrouble::Cause::Unreachable, .host = u"pbx.example"_s}});
    QCOMPARE(unreachable.what, u"Server unreachable: pbx.example"_s);
    QCOMPARE(unreachable.remedy, u"Check this computer's network, then try again."_s);

    const auto refused =
        RecordingWords::trouble({.cause = Cause::Unreachable,
                                 .server = {.cause = ServerTrouble::Cause::ConnectionRefused,
                                            .host = u"pbx.example:8443"_s}});
    QCOMPARE(refused.what, u"Connection refused: pbx.example:8443"_s);
    QVERIFY2(refused.remedy.contains(u"wrong port"_s), qPrintable(refused.remedy));

    const auto endless = RecordingWords::trouble(
        {.cause = Cause::Unreachable,
         .server = {.cause = ServerTrouble::Cause::TooLong, .host = u"pbx.example"_s}});
    QVERIFY2(!endless.remedy.contains(u"network"_s), qPrintable(endless.remedy));

    const auto failing = RecordingWords::trouble(
        {.cause = Cause::Unreachable,
         .status = 500,
         .server = {.cause = ServerTrouble::Cause::ServerFailing, .host = u"pbx.example"_s}});
    QCOMPARE(failing.what, u"Server out of order: pbx.example"_s);
    QVERIFY(failing.remedy.contains(u"status 500"_s));

    const auto later = RecordingWords::trouble(
        {.cause = Cause::AskLater,
         .server = {.host = u"pbx.example"_s,
                    .until = QDateTime(QDate(2026, 11, 24), QTime(14, 5))}});
    QCOMPARE(later.what, u"The server has no time for the recording: pbx.example"_s);
    QVERIFY2(later.remedy.contains(QLocale().toString(QDateTime(QDate(2026, 11, 24), QTime(14, 5)),
                                                      QLocale::ShortFormat)),
             qPrintable(later.remedy));

    const auto expired =
        RecordingWords::trouble({.cause = Cause::Unreachable,
                                 .server = {.cause = ServerTrouble::Cause::CertificateExpired,
                                            .host = u"pbx.example"_s,
                                            .issuer = u"Example CA"_s}});
    QCOMPARE(expired.what, u"Certificate has expired: pbx.example"_s);
    QVERIFY(expired.remedy.contains(u"Example CA"_s));
}

void TestRecordingWords::detail_isPartOfTheWords()
{
    const auto format =
        RecordingWords::trouble({.cause = Cause::UnknownFormat, .detail = u"G.729"_s});
    QCOMPARE(format.what, u"Calltray cannot play the format G.729"_s);
    const auto status = RecordingWords::trouble({.cause = Cause::Refused, .status = 418});
    QVERIFY(status.what.contains(u"418"_s));
}

void TestRecordingWords::note_saysWhatTheButtonsDoNot_data()
{
    using State = PlayerStatus::State;
    QTest::addColumn<State>("state");
    QTest::addColumn<bool>("waitsForAll");
    QTest::addColumn<QString>("note");
    const QString waits =
        u"This server does not let Calltray jump ahead: it waits for the download."_s;
    QTest::newRow("stopped") << State::Stopped << false << QString();
    QTest::newRow("loading") << State::Loading << false << QString();
    QTest::newRow("loading-all") << State::Loading << true << waits;
    QTest::newRow("playing") << State::Playing << false << QString();
    QTest::newRow("playing-all") << State::Playing << true << waits;
    QTest::newRow("paused") << State::Paused << true << QString();
    QTest::newRow("preparing")
        << State::Preparing << false
        << u"The recording is being prepared. It plays as soon as it is there."_s;
    QTest::newRow("failed") << State::Failed << false
                            << u"The recording needs a login. Open it in the browser and log in "
                               "there."_s;
}

void TestRecordingWords::note_saysWhatTheButtonsDoNot()
{
    QFETCH(PlayerStatus::State, state);
    QFETCH(bool, waitsForAll);
    PlayerStatus status;
    status.state = state;
    status.waitsForAll = waitsForAll;
    status.trouble.cause = Cause::NeedsLogin;
    QTEST(RecordingWords::note(status), "note");
}

void TestRecordingWords::note_saysThatItReadsUpToThere()
{
    PlayerStatus status;
    status.state = PlayerStatus::State::Playing;
    status.waitsForAll = status.readsUpTo = true;
    QVERIFY(RecordingWords::note(status).contains("reads it up to this one"_L1));
}

void TestRecordingWords::times_areSpoken_data()
{
    QTest::addColumn<std::chrono::milliseconds>("time");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("spoken");
    const auto row = [](const char *name, std::chrono::milliseconds time, const QString &shown,
                        const QString &spoken) { QTest::newRow(name) << time << shown << spoken; };
    row("nothing", 0ms, u"0:00"_s, u"0 seconds"_s);
    row("second-not-over", 999ms, u"0:00"_s, u"0 seconds"_s);
    row("second", 1s, u"0:01"_s, u"1 second"_s);
    row("minute", 1min, u"1:00"_s, u"1 minute"_s);
    row("minutes", 65s + 2min, u"3:05"_s, u"3 minutes 5 seconds"_s);
    row("hours", 2h + 1min + 1s, u"2:01:01"_s, u"2 hours 1 minute 1 second"_s);
}

void TestRecordingWords::times_areSpoken()
{
    QFETCH(std::chrono::milliseconds, time);
    QTEST(RecordingWords::time(time), "shown");
    // Without a translation Qt leaves the number's form to the text.
    QTEST(RecordingWords::spokenTime(time), "spoken");
}

void TestRecordingWords::speed_isInTheUsersNumbers()
{
    QCOMPARE(RecordingWords::speed(1), u"1×"_s);
    QCOMPARE(RecordingWords::speed(0.75), u"0.75×"_s);
    QLocale::setDefault(QLocale(QLocale::Russian));
    QCOMPARE(RecordingWords::speed(1.5), u"1,5×"_s);
    QLocale::setDefault(QLocale::c());
}

void TestRecordingWords::recording_holdsTheLinkByteForByte()
{
    Notification notification = test::call(1, u"+7  (999)"_s);
    CallNotification call = notification.call();
    call.link = u"https://pbx.example/r?sig=a%2Fb%41"_s;
    call.to = u" Anna\nPetrova "_s;
    call.date = 5;
    notification.content = call;
    QCOMPARE(
        RecordingWords::recording(notification),
        (Recording{.link = call.link, .title = u"+7 (999)"_s, .to = u"Anna Petrova"_s, .date = 5}));

    call.link = u"javascript:alert(1)"_s;
    notification.content = call;
    QVERIFY(RecordingWords::recording(notification).link.isEmpty());
}

} // namespace calltray

CALLTRAY_TEST(TestRecordingWords, QCoreApplication)
#include "tst_recordingwords.moc"
