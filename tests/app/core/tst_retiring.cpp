// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/retiring.h"
#include "support/testprogram.h"

#include <QTest>
#include <QTimer>

#include <atomic>

namespace calltray {

namespace {

//! Holds another such, which it retires as it goes.
class Holder final : public QObject
{
public:
    Holder(std::atomic_int &alive, int deep)
        : m_alive(alive)
    {
        ++m_alive;
        if (deep > 1)
            m_next.reset(new Holder(alive, deep - 1));
    }
    ~Holder() override { --m_alive; }
    Q_DISABLE_COPY_MOVE(Holder)

    void goTo(QThread &thread)
    {
        moveToThread(&thread);
        if (m_next)
            m_next->goTo(thread);
    }

private:
    std::atomic_int &m_alive;
    Retiring<Holder> m_next;
};

} // namespace

class TestRetiring final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void retired_goesWithTheEventLoop();
    void deleteRetired_needsNoEventLoop();
    void endOfTheThread_leavesNothing_data();
    void endOfTheThread_leavesNothing();
};

void TestRetiring::retired_goesWithTheEventLoop()
{
    std::atomic_int alive = 0;
    Retiring<Holder> holder(new Holder(alive, 1));
    holder.reset();
    QCOMPARE(alive.load(), 1);
    QTRY_COMPARE(alive.load(), 0);
}

void TestRetiring::deleteRetired_needsNoEventLoop()
{
    std::atomic_int alive = 0;
    Retiring<Holder> playback(new Holder(alive, 3)); // with its decoder, with its process
    QTimer::singleShot(0, &QCoreApplication::quit);
    QCoreApplication::exec();
    playback.reset();
    deleteRetired();
    QCOMPARE(alive.load(), 0);
}

void TestRetiring::endOfTheThread_leavesNothing_data()
{
    QTest::addColumn<int>("deep");
    QTest::newRow("alone") << 1;
    QTest::newRow("network-call-socket") << 3;
    QTest::newRow("network-transfer-call-socket") << 4;
}

void TestRetiring::endOfTheThread_leavesNothing()
{
    QFETCH(const int, deep);
    std::atomic_int alive = 0;
    QThread thread;
    auto *holder = new Holder(alive, deep);
    holder->goTo(thread);
    deleteWithThread(thread, holder);
    thread.start();
    thread.quit();
    QVERIFY(thread.wait());
    QCOMPARE(alive.load(), 0);
}

} // namespace calltray

CALLTRAY_TEST(TestRetiring, QCoreApplication)
#include "tst_retiring.moc"
