// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/succession.h"
#include "support/testprogram.h"

#include <QTest>

namespace calltray {

using Legacy = Succession::Legacy;
using After = Succession::After;

//! The rules; what follows a real crash is in desktop/endings.
class TestSuccession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_isReadOrNot_data();
    void text_isReadOrNot();
    void written_isReadAgain();
    void crashes_areFollowedThreeTimesInTenMinutes_data();
    void crashes_areFollowedThreeTimesInTenMinutes();
    void environment_isTakenOnce();
};

void TestSuccession::text_isReadOrNot_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Legacy>("legacy");

    QTest::newRow("nothing") << QByteArray() << Legacy{};
    QTest::newRow("restart") << QByteArray("restart") << Legacy{After::Restart};
    QTest::newRow("crash") << QByteArray("crash") << Legacy{After::Crash};
    QTest::newRow("earlier-crashes")
        << QByteArray("restart 7 12") << Legacy{After::Restart, {7, 12}};
    QTest::newRow("more-than-count")
        << QByteArray("crash 1 2 3 4") << Legacy{After::Crash, {2, 3, 4}};
    QTest::newRow("another-word") << QByteArray("crashed 1") << Legacy{};
    QTest::newRow("no-number") << QByteArray("crash 1 x") << Legacy{};
    QTest::newRow("spaces-at-the-end") << QByteArray("crash 1 ") << Legacy{};
    QTest::newRow("number-too-large") << QByteArray("crash 99999999999999999999") << Legacy{};
}

void TestSuccession::text_isReadOrNot()
{
    QFETCH(const QByteArray, text);
    QFETCH(const Legacy, legacy);
    QVERIFY(Legacy::of(text) == legacy);
}

void TestSuccession::written_isReadAgain()
{
    for (const Legacy &legacy : {Legacy{After::Restart}, Legacy{After::Crash, {3, 4}}})
        QVERIFY(Legacy::of(legacy.text()) == legacy);
}

void TestSuccession::crashes_areFollowedThreeTimesInTenMinutes_data()
{
    QTest::addColumn<QList<qint64>>("crashes");
    QTest::addColumn<qint64>("from");

    QTest::newRow("none") << QList<qint64>{} << qint64{0};
    QTest::newRow("two") << QList<qint64>{1'000, 1'001} << qint64{0};
    QTest::newRow("three") << QList<qint64>{1'000, 1'001, 1'002} << qint64{1'600};
    QTest::newRow("older-ones-count-no-more")
        << QList<qint64>{10, 1'000, 1'500, 1'501} << qint64{1'600};
}

void TestSuccession::crashes_areFollowedThreeTimesInTenMinutes()
{
    QFETCH(const QList<qint64>, crashes);
    QFETCH(const qint64, from);
    QCOMPARE(Legacy::mayCrashFrom(crashes), from);
}

void TestSuccession::environment_isTakenOnce()
{
    qputenv("CALLTRAY_FOLLOWS", "restart 5");
    qputenv("CALLTRAY_FOLLOWS_PROCESS", "17");
    const Succession first({}, {});
    QVERIFY(first.after() == After::Restart);
    QCOMPARE(first.before(), 17);
    const Succession second({}, {});
    QVERIFY(second.after() == After::Nothing);
    QCOMPARE(second.before(), 0);
}

} // namespace calltray

CALLTRAY_TEST(TestSuccession, test::NoApplication)
#include "tst_succession.moc"
