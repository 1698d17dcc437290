// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/lifecycle/handover.h"
#include "support/testclock.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace calltray {

class TestHandOver final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void written_isReadAgain();
    void json_isTakenOrLeft_data();
    void json_isTakenOrLeft();
    void hold_goesOnWithItsTimes();
    void holdEndedMeanwhile_isNone();
};

void TestHandOver::written_isReadAgain()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"restart.json"_s);
    const QDateTime now({2026, 3, 4}, {14, 2});
    const HandOver before{
        .holds = {{u"calltrayctl"_s, now.addSecs(-60), now.addSecs(60)},
                  {u"tray"_s, now.addSecs(-5), {}}},
        .notifications = {3, 17},
        .newest = 21,
        .hasWindow = true,
        .cards = {.digestCalls = 6, .digestErrors = 2, .returned = {u"Анна"_s, u"Bruno"_s}},
        .troubles = {{u"storing"_s, u"The disk is full"_s, u"Make room"_s}}};
    QVERIFY(before.write(file).has_value());
    QCOMPARE(QFile::permissions(file) & ~(QFile::ReadUser | QFile::WriteUser),
             QFile::ReadOwner | QFile::WriteOwner);

    const std::optional<HandOver> after = HandOver::read(file);
    QVERIFY(after.has_value());
    QCOMPARE(after->notifications, before.notifications);
    QCOMPARE(after->newest, 21);
    QCOMPARE(after->hasWindow, true);
    QVERIFY(after->cards == before.cards);
    QVERIFY(after->troubles == before.troubles);
    QCOMPARE(after->holds.size(), 2);
    QCOMPARE(after->holds[0].owner, u"calltrayctl"_s);
    QCOMPARE(after->holds[0].since, now.addSecs(-60));
    QCOMPARE(after->holds[0].until, now.addSecs(60));
    QVERIFY(!after->holds[1].until.isValid());
    QVERIFY(!HandOver::read(folder.filePath(u"another"_s)).has_value());
}

void TestHandOver::json_isTakenOrLeft_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("whole") << QByteArray(R"({"holds":[],"notifications":[1]})") << true;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("cut-off") << QByteArray(R"({"holds":[)") << false;
    QTest::newRow("an-array") << QByteArray("[]") << false;
    QTest::newRow("odd-parts") << QByteArray(
        R"({"newest":-3,"holds":[7,{"owner":""},{"owner":"a"}],"notifications":["x",-1,0,1.5,1],
            "cards":{"digestCalls":-1,"digestErrors":"x","returned":[1,""]},
            "troubles":["x",{"identity":"a"},{"headline":"b"}]})")
                               << true;
}

void TestHandOver::json_isTakenOrLeft()
{
    QFETCH(const QByteArray, json);
    QFETCH(const bool, isTaken);
    const std::optional<HandOver> handOver = HandOver::fromJson(json);
    QCOMPARE(handOver.has_value(), isTaken);
    if (handOver) {
        QCOMPARE(handOver->notifications, QList<qint64>{1});
        QCOMPARE(handOver->newest, -1);
        QVERIFY(handOver->holds.isEmpty());
        QVERIFY(handOver->cards == HandOver::Cards());
        QVERIFY(handOver->troubles.isEmpty());
    }
}

void TestHandOver::hold_goesOnWithItsTimes()
{
    const test::TestClock clock;
    CallingStatus calling(clock);
    const CallingStatus::Hold before{u"calltrayctl"_s, clock.time.addSecs(-90),
                                     clock.time.addMSecs(60'500)};
    calling.resume(before);
    calling.resume({u"tray"_s, clock.time.addSecs(-5), {}});
    QCOMPARE(calling.holds().size(), 2);
    QCOMPARE(calling.holds()[0].since, before.since);
    QCOMPARE(calling.holds()[0].until, before.until);
    QVERIFY(!calling.holds()[1].until.isValid());
    // Its owner has said something new already.
    calling.hold(u"again"_s);
    const QDateTime since = calling.holds()[2].since;
    calling.resume({u"again"_s, clock.time.addSecs(-5), {}});
    QCOMPARE(calling.holds()[2].since, since);
}

void TestHandOver::holdEndedMeanwhile_isNone()
{
    const test::TestClock clock;
    CallingStatus calling(clock);
    calling.resume({u"a"_s, clock.time.addSecs(-90), clock.time});
    QVERIFY(!calling.isCalling());
    calling.resume({u"b"_s, clock.time.addSecs(-90), clock.time.addMSecs(1)});
    QVERIFY(calling.isCalling());
    QTRY_VERIFY(!calling.isCalling());
}

} // namespace calltray

CALLTRAY_TEST(TestHandOver, QCoreApplication)
#include "tst_handover.moc"
