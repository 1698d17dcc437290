// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/ringrule.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

constexpr qint64 Now = 1'571'868'000;

Notification ringing(const CallNotification &call, qint64 received = Now)
{
    Notification notification;
    notification.content = call;
    notification.received = received;
    return notification;
}

} // namespace

class TestRingRule final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void notification_ringsOrNot_data();
    void notification_ringsOrNot();
};

void TestRingRule::notification_ringsOrNot_data()
{
    QTest::addColumn<Notification>("notification");
    QTest::addColumn<bool>("isCalling");
    QTest::addColumn<bool>("rings");

    CallNotification call;
    call.from = u"+7 999 111 22 33"_s;
    CallNotification withDuration = call;
    withDuration.duration = 1s;
    CallNotification withNoDuration = call;
    withNoDuration.duration = 0s;
    CallNotification withRecording = call;
    withRecording.link = u"https://pbx.example/1.mp3"_s;
    Notification error;
    error.content = ErrorNotification{};
    error.received = Now;

    QTest::newRow("just-came") << ringing(call) << false << true;
    QTest::newRow("nine-seconds-old") << ringing(call, Now - 9) << false << true;
    QTest::newRow("ten-seconds-old") << ringing(call, Now - 10) << false << false;
    QTest::newRow("clock-set-back-by-an-hour") << ringing(call, Now + 3'600) << false << false;
    QTest::newRow("of-an-earlier-version-that-noted-no-time") << ringing(call, 0) << false << false;
    QTest::newRow("on-a-call") << ringing(call) << true << false;
    QTest::newRow("over-after-a-second") << ringing(withDuration) << false << false;
    QTest::newRow("duration-of-zero-is-none") << ringing(withNoDuration) << false << true;
    QTest::newRow("recording-is-there") << ringing(withRecording) << false << false;
    QTest::newRow("error") << error << false << false;
}

void TestRingRule::notification_ringsOrNot()
{
    QFETCH(const Notification, notification);
    QFETCH(const bool, isCalling);
    QFETCH(const bool, rings);

    QCOMPARE(shouldRing(notification, Now, isCalling), rings);
}

} // namespace calltray

CALLTRAY_TEST(TestRingRule, test::NoApplication)

#include "tst_ringrule.moc"
