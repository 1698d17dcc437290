// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/peercredentials.h"
#include "app/platform/singleinstance.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>
#include <optional>

using namespace calltray;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestSingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void first_isTheOne();
    void second_isRefusedAndToldWhoLives();
    void secondAfterTheFirstHasGone_isTheOne();
    void successor_waitsForTheFirstToGo();
    void successorOfOneThatStays_isRefused();
    void successorOfAnother_isRefusedAtOnce();
    void lockFileRemoved_isTakenAnew();
    void lockFileLeftBehind_isOvercome_data();
    void lockFileLeftBehind_isOvercome();
    void lock_isNotInheritedByProgramsWeStart();
    void folderThatIsMissing_isAnError();
    void runtimeFolder_isMadeForThisUserAlone();
    void runtimeFolder_followsNoLink();
    void handOver_bringsTheReply();
    void handOver_waitsForAServerThatIsJustStarting();
    void handOver_toAServerThatIsSilent_fails();
    void handOver_withoutServer_fails();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

//! Runs \a work on another thread: handOver() blocks this one, and the server lives on it.
template <typename Work>
void besides(Work work)
{
    const std::unique_ptr<QThread> thread(QThread::create(std::move(work)));
    thread->start();
    QTRY_VERIFY(thread->isFinished());
}

} // namespace

void TestSingleInstance::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestSingleInstance::first_isTheOne()
{
    SingleInstance instance(m_folder->path());
    const Result<bool> acquired = instance.tryAcquire();
    QVERIFY(acquired);
    QVERIFY(*acquired);
    QVERIFY(*instance.tryAcquire());
    QCOMPARE(instance.holder(), QCoreApplication::applicationPid());
}

void TestSingleInstance::second_isRefusedAndToldWhoLives()
{
    SingleInstance first(m_folder->path());
    QVERIFY(*first.tryAcquire());
    SingleInstance second(m_folder->path());

    const Result<bool> acquired = second.tryAcquire();

    QVERIFY(acquired);
    QVERIFY(!*acquired);
    QCOMPARE(second.holder(), QCoreApplication::applicationPid());
}

void TestSingleInstance::secondAfterTheFirstHasGone_isTheOne()
{
    SingleInstance second(m_folder->path());
    {
        SingleInstance first(m_folder->path());
        QVERIFY(*first.tryAcquire());
        QVERIFY(!*second.tryAcquire());
    }
    QVERIFY(*second.tryAcquire());
}

void TestSingleInstance::successor_waitsForTheFirstToGo()
{
    auto first = std::make_unique<SingleInstance>(m_folder->path());
    QVERIFY(*first->tryAcquire());
    SingleInstance second(m_folder->path());
    std::atomic<bool> isTheOne = false;
    const std::unique_ptr<QThread> thread(QThread::create(
        [&] { isTheOne = *second.acquireWithin(60s, QCoreApplication::applicationPid()); }));
    thread->start();
    QTRY_COMPARE(second.holder(), QCoreApplication::applicationPid()); // it was refused once
    first.reset();
    QTRY_VERIFY(thread->isFinished());
    QVERIFY(isTheOne);
}

void TestSingleInstance::successorOfOneThatStays_isRefused()
{
    SingleInstance first(m_folder->path());
    QVERIFY(*first.tryAcquire());
    SingleInstance second(m_folder->path());
    const Result<bool> acquired = second.acquireWithin(1ms);
    QVERIFY(acquired);
    QVERIFY(!*acquired);
}

void TestSingleInstance::successorOfAnother_isRefusedAtOnce()
{
    SingleInstance first(m_folder->path());
    QVERIFY(*first.tryAcquire());
    SingleInstance second(m_folder->path());
    QElapsedTimer since;
    since.start();
    const Result<bool> acquired = second.acquireWithin(60s, QCoreApplication::applicationPid() + 1);
    QVERIFY(acquired);
    QVERIFY(!*acquired);
    QVERIFY(since.elapsed() < 30'000);
}

void TestSingleInstance::lockFileRemoved_isTakenAnew()
{
    const QString file = m_folder->filePath(u"calltray.lock"_s);
    SingleInstance first(m_folder->path());
    QVERIFY(*first.tryAcquire());
    QVERIFY(QFile::remove(file));
    QVERIFY(*first.tryAcquire());
    {
        SingleInstance second(m_folder->path());
        QVERIFY(!*second.tryAcquire());
    }
    QVERIFY(QFile::remove(file));
    std::optional<SingleInstance> third(m_folder->path());
    QVERIFY(*third->tryAcquire());
    QVERIFY(!*first.tryAcquire());
    third.reset();
    QVERIFY(*first.tryAcquire());
}

void TestSingleInstance::lockFileLeftBehind_isOvercome_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("dead-process") << QByteArray("4194305\ncalltray\nhost\n");
    QTest::newRow("process-id-reused-by-another-program") << QByteArray("1\n");
    QTest::newRow("process-id-reused-by-a-program-of-our-name")
        << QByteArray::number(QCoreApplication::applicationPid()) + "\n";
    QTest::newRow("garbage") << QByteArray(5'000, '\xff');
}

void TestSingleInstance::lockFileLeftBehind_isOvercome()
{
    QFETCH(const QByteArray, content);
    QFile file(m_folder->filePath(u"calltray.lock"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();

    SingleInstance instance(m_folder->path());

    QVERIFY(*instance.tryAcquire());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray::number(QCoreApplication::applicationPid()) + "\n");
}

void TestSingleInstance::lock_isNotInheritedByProgramsWeStart()
{
    QProcess child;
    const auto stop = qScopeGuard([&child] {
        child.kill();
        child.waitForFinished();
    });
    {
        SingleInstance first(m_folder->path());
        QVERIFY(*first.tryAcquire());
        child.start(u"sleep"_s, {u"60"_s});
        QVERIFY(child.waitForStarted());
    }

    SingleInstance second(m_folder->path());

    QVERIFY(*second.tryAcquire());
}

void TestSingleInstance::folderThatIsMissing_isAnError()
{
    SingleInstance instance(m_folder->filePath(u"missing"_s));
    const Result<bool> acquired = instance.tryAcquire();
    QVERIFY(!acquired);
    QVERIFY(acquired.error().detail.contains(u"missing"));
}

void TestSingleInstance::runtimeFolder_isMadeForThisUserAlone()
{
    const auto restore =
        qScopeGuard([old = qgetenv("XDG_RUNTIME_DIR")] { qputenv("XDG_RUNTIME_DIR", old); });
    qputenv("XDG_RUNTIME_DIR", m_folder->path().toUtf8());

    const Result<QString> folder = SingleInstance::runtimeFolder();

    QVERIFY(folder);
    QCOMPARE(*folder, m_folder->filePath(u"calltray"_s));
    QCOMPARE(SingleInstance::socketPath(*folder), m_folder->filePath(u"calltray/api.sock"_s));
    const QFileInfo info(*folder);
    QCOMPARE(info.ownerId(), ownUserId());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
        | QFile::WriteOther | QFile::ExeOther;
    QCOMPARE(info.permissions() & others, QFile::Permissions());
    QVERIFY(SingleInstance::runtimeFolder());
}

void TestSingleInstance::runtimeFolder_followsNoLink()
{
    const auto restore =
        qScopeGuard([old = qgetenv("XDG_RUNTIME_DIR")] { qputenv("XDG_RUNTIME_DIR", old); });
    qputenv("XDG_RUNTIME_DIR", m_folder->path().toUtf8());
    const QTemporaryDir elsewhere;
    QVERIFY(QFile::link(elsewhere.path(), m_folder->filePath(u"calltray"_s)));

    QVERIFY(!SingleInstance::runtimeFolder());
}

void TestSingleInstance::handOver_bringsTheReply()
{
    const QString path = SingleInstance::socketPath(m_folder->path());
    QLocalServer server;
    QVERIFY(server.listen(path));
    connect(&server, &QLocalServer::newConnection, &server, [&server] {
        QLocalSocket *socket = server.nextPendingConnection();
        connect(socket, &QLocalSocket::readyRead, socket, [socket] {
            if (socket->canReadLine())
                socket->write("got " + socket->readLine());
        });
    });
    Result<QByteArray> reply;

    besides([&reply, path] { reply = SingleInstance::handOver(path, "show"); });

    QVERIFY(reply);
    QCOMPARE(*reply, QByteArray("got show"));
}

void TestSingleInstance::handOver_waitsForAServerThatIsJustStarting()
{
    const QString path = SingleInstance::socketPath(m_folder->path());
    QLocalServer server;
    connect(&server, &QLocalServer::newConnection, &server,
            [&server] { server.nextPendingConnection()->write("here\n"); });
    QTimer::singleShot(100ms, &server, [&server, path] { QVERIFY(server.listen(path)); });
    Result<QByteArray> reply;

    besides([&reply, path] { reply = SingleInstance::handOver(path, "show"); });

    QVERIFY(reply);
    QCOMPARE(*reply, QByteArray("here"));
}

void TestSingleInstance::handOver_toAServerThatIsSilent_fails()
{
    const QString path = SingleInstance::socketPath(m_folder->path());
    QLocalServer server;
    QVERIFY(server.listen(path));

    const Result<QByteArray> reply = SingleInstance::handOver(path, "show", 100ms);

    QVERIFY(!reply);
    QCOMPARE(
        reply.error().detail,
        u"The calltray that is running does not answer. End it, by its process id if need be, and start again."_s);
}

void TestSingleInstance::handOver_withoutServer_fails()
{
    const Result<QByteArray> reply =
        SingleInstance::handOver(SingleInstance::socketPath(m_folder->path()), "show", 50ms);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, Error::Code::Network);
}

CALLTRAY_TEST(TestSingleInstance, QCoreApplication)
#include "tst_singleinstance.moc"
