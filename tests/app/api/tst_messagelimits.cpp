// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/messagelimits.h"
#include "support/testprogram.h"

namespace calltray {

class TestMessageLimits final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void message_isTakenOrNot_data();
    void message_isTakenOrNot();
};

void TestMessageLimits::message_isTakenOrNot_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<bool>("isTaken");
    const auto nested = [](int depth) { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
    QTest::newRow("call") << QByteArray(R"({"params":{"element":{"id":1},"id":2},"id":3})") << true;
    QTest::newRow("same-name-elsewhere") << QByteArray(R"([{"a":1},{"a":2}])") << true;
    QTest::newRow("twice") << QByteArray(R"({"method":"a","method":"b"})") << false;
    QTest::newRow("twice-below") << QByteArray(R"({"params":[{"from":"a","from":"b"}]})") << false;
    QTest::newRow("twice-in-other-letters") << QByteArray(R"({"id":1,"\u0069d":2})") << false;
    QTest::newRow("deep") << nested(messagelimits::MaxDepth) << true;
    QTest::newRow("too-deep") << nested(messagelimits::MaxDepth + 1) << false;
    QTest::newRow("much-too-deep") << QByteArray(60'000, '[') << false;
    QTest::newRow("braces-in-a-text")
        << QByteArray("{\"text\":\"") + QByteArray(100, '{') + "\"}" << true;
    QTest::newRow("half-an-emoji")
        << QByteArray(R"({"text":"\ud83d","to":"\ude00\ud83d\ude00"})") << true;
    QTest::newRow("twice-behind-half-an-emoji")
        << QByteArray(R"({"text":"\\\ud83d","a":1,"a":2})") << false;
    QTest::newRow("too-large-a-number") << QByteArray(R"({"duration":1e999})") << true; // no JSON
    QTest::newRow("no-json") << QByteArray("ring ring") << true; // the Dispatcher says so
    QTest::newRow("nothing") << QByteArray() << true;
}

void TestMessageLimits::message_isTakenOrNot()
{
    QFETCH(const QByteArray, message);
    QFETCH(const bool, isTaken);
    QCOMPARE(!messagelimits::complaint(message), isTaken);
}

} // namespace calltray

CALLTRAY_TEST(TestMessageLimits, test::NoApplication)

#include "tst_messagelimits.moc"
