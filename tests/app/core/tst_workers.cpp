// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/workers.h"
#include "support/testprogram.h"

#include <QSemaphore>
#include <QTest>

namespace calltray {

class TestWorkers final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void result_isThatOfTheJob();
    void jobsThatHang_holdUpNoOthers();
};

void TestWorkers::result_isThatOfTheJob()
{
    const QFuture<int> answer = runOn<int>(patientPool(), [] { return 42; });
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(answer.result(), 42);
}

void TestWorkers::jobsThatHang_holdUpNoOthers()
{
    constexpr int Hanging = 20; // more than any computer of ours has processors
    // Shared: what runs there refers to nothing that ends before it.
    const auto answers = std::make_shared<QSemaphore>();
    QList<QFuture<bool>> hanging;
    for (int i = 0; i < Hanging; ++i) {
        hanging.append(runOn<bool>(patientPool(), [answers] {
            answers->acquire();
            return true;
        }));
    }
    // What computes, and another that waits.
    for (QThreadPool *pool : {QThreadPool::globalInstance(), &patientPool()}) {
        const QFuture<int> answer = runOn<int>(*pool, [] { return 1; });
        QTRY_VERIFY(answer.isFinished());
    }
    for (const QFuture<bool> &future : hanging)
        QVERIFY(!future.isFinished());
    answers->release(Hanging);
    for (const QFuture<bool> &future : hanging)
        QTRY_VERIFY(future.isFinished());
}

} // namespace calltray

CALLTRAY_TEST(TestWorkers, QCoreApplication)
#include "tst_workers.moc"
