// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/killedprocess.h"
#include "support/testprogram.h"

#include <QPointer>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <memory>

using namespace Qt::StringLiterals;

namespace calltray {

class TestKilledProcess final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void letGo_isGoneOnceItHasEnded();
    void letGo_goesWithItsOwnerAtTheLatest();
    void hasEnded_isGoneAtOnce();
};

void TestKilledProcess::letGo_isGoneOnceItHasEnded()
{
    auto process = std::make_unique<QProcess>();
    process->start(u"sleep"_s, {u"60"_s});
    QVERIFY(process->waitForStarted(20'000));
    const auto id = static_cast<pid_t>(process->processId());
    const QPointer<QProcess> there(process.get());
    killAndLetGo(std::move(process));
    QVERIFY(!there.isNull());
    QTRY_VERIFY_WITH_TIMEOUT(there.isNull(), 20'000);
    QCOMPARE(::kill(id, 0), -1);
}

void TestKilledProcess::letGo_goesWithItsOwnerAtTheLatest()
{
    auto owner = std::make_unique<QObject>();
    auto process = std::make_unique<QProcess>();
    process->start(u"sleep"_s, {u"60"_s});
    QVERIFY(process->waitForStarted(20'000));
    const auto id = static_cast<pid_t>(process->processId());
    const QPointer<QProcess> there(process.get());
    killAndLetGo(std::move(process), owner.get());
    owner.reset();
    QVERIFY(there.isNull());
    QCOMPARE(::kill(id, 0), -1);
}

void TestKilledProcess::hasEnded_isGoneAtOnce()
{
    auto process = std::make_unique<QProcess>();
    process->start(u"true"_s, {});
    QVERIFY(process->waitForFinished(20'000));
    const QPointer<QProcess> there(process.get());
    killAndLetGo(std::move(process));
    QVERIFY(there.isNull());
}

} // namespace calltray

CALLTRAY_TEST(TestKilledProcess, QCoreApplication)

#include "tst_killedprocess.moc"
