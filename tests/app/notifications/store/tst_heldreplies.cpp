// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/store/heldreplies.h"
#include "support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

namespace calltray {

class TestHeldReplies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneThatNeverEnds_keepsNoOther();
    void held_isToldOnce();
};

void TestHeldReplies::oneThatNeverEnds_keepsNoOther()
{
    constexpr int Count = 1'000;
    HeldReplies replies;
    const Reply<int> never = replies.add<int>();
    std::vector<std::weak_ptr<QPromise<Result<int>>>> answered;
    for (int i = 0; i < Count; ++i) {
        const Reply<int> reply = replies.add<int>();
        finish<int>(reply, i);
        answered.emplace_back(reply);
    }
    const auto kept = std::count_if(answered.begin(), answered.end(),
                                    [](const auto &reply) { return !reply.expired(); });
    QVERIFY2(kept < Count / 10, qPrintable(QString::number(kept)));
    QVERIFY(!never->future().isFinished());
}

void TestHeldReplies::held_isToldOnce()
{
    HeldReplies replies;
    const Reply<int> waits = replies.add<int>();
    const Reply<int> answered = replies.add<int>();
    finish<int>(answered, 7);
    replies.setHeld(true);
    const Reply<int> later = replies.add<int>();

    QTRY_VERIFY(waits->future().isFinished());
    QCOMPARE(waits->future().result().error().code, Error::Code::NotSavedYet);
    QCOMPARE(*answered->future().result(), 7);
    QVERIFY(!later->future().isFinished());
    QTRY_VERIFY(later->future().isFinished());
    QCOMPARE(later->future().result().error().code, Error::Code::NotSavedYet);
}

} // namespace calltray

CALLTRAY_TEST(TestHeldReplies, QCoreApplication)

#include "tst_heldreplies.moc"
