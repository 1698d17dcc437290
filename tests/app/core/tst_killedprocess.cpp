// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/killedprocess.h"
#include "support/childprocesses.h"
#include "support/testprogram.h"

#include <QDeadlineTimer>
#include <QPointer>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <memory>
#include <thread>

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
    void endedByItselfJustBefore_isToldWhereItIsAFault_data();
    void endedByItselfJustBefore_isToldWhereItIsAFault();
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

void TestKilledProcess::endedByItselfJustBefore_isToldWhereItIsAFault_data()
{
    QTest::addColumn<QString>("end");
    QTest::addColumn<QByteArray>("told");

    QTest::newRow("crash") << u"kill -SEGV $$"_s << "sh ended by signal 11"_ba;
    QTest::newRow("status") << u"exit 3"_s << "sh ended with status 3"_ba;
    QTest::newRow("killed") << u"kill -KILL $$"_s << ""_ba;
    QTest::newRow("well") << u"exit 0"_s << ""_ba;
}

void TestKilledProcess::endedByItselfJustBefore_isToldWhereItIsAFault()
{
    QFETCH(const QString, end);
    QFETCH(const QByteArray, told);
    auto process = std::make_unique<QProcess>();
    process->start(u"sh"_s, {u"-c"_s, end});
    QVERIFY(process->waitForStarted(20'000));
    const qint64 id = process->processId();
    // Without an event loop its end is not heard of yet.
    const auto hasEnded = [id] {
        const QList<test::Child> all = test::children();
        return std::ranges::any_of(
            all, [id](const test::Child &child) { return child.process == id && child.hasEnded; });
    };
    const QDeadlineTimer deadline(20'000);
    while (!hasEnded() && !deadline.hasExpired())
        std::this_thread::yield();
    QVERIFY(hasEnded());

    if (!told.isEmpty())
        QTest::ignoreMessage(QtWarningMsg, told.constData());
    const QPointer<QProcess> there(process.get());
    killAndLetGo(std::move(process));
    QVERIFY(!there.isNull());
    QTRY_VERIFY_WITH_TIMEOUT(there.isNull(), 20'000);
}

} // namespace calltray

CALLTRAY_TEST(TestKilledProcess, QCoreApplication)

#include "tst_killedprocess.moc"
