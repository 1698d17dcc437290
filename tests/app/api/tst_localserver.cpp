// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/dispatcher.h"
#include "app/api/localclient.h"
#include "app/api/localserver.h"
#include "app/api/servingturns.h"
#include "app/core/whendone.h"
#include "support/testprogram.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QPromise>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <deque>
#include <memory>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>
#include <vector>

using namespace calltray;
using namespace Qt::StringLiterals;

namespace {

QByteArray request(int id, const QByteArray &method, const QByteArray &params = "[]")
{
    return R"({"jsonrpc":"2.0","id":)" + QByteArray::number(id) + R"(,"method":")" + method
        + R"(","params":)" + params + "}\n";
}

QJsonObject parsed(const QByteArray &line)
{
    return QJsonDocument::fromJson(line).object();
}

//! A server with three methods on a socket of its own.
class Bench
{
public:
    Bench()
    {
        dispatcher.add(u"echo"_s, ApiScope::Session,
                       [this](const QJsonValue &params, const std::shared_ptr<ApiPeer> &peer) {
                           ++calls;
                           peers.append(peer);
                           return readyFuture<Result<QJsonValue>>(params);
                       });
        dispatcher.add(
            u"big"_s, ApiScope::Session, [](const QJsonValue &, const std::shared_ptr<ApiPeer> &) {
                return readyFuture<Result<QJsonValue>>(QJsonValue(QString(100'000, u'x')));
            });
        dispatcher.add(u"later"_s, ApiScope::Session,
                       [this](const QJsonValue &, const std::shared_ptr<ApiPeer> &) {
                           promises.emplace_back();
                           promises.back().start();
                           return promises.back().future();
                       });
        listening = server.listen().has_value();
    }

    std::unique_ptr<QLocalSocket> connected()
    {
        auto socket = std::make_unique<QLocalSocket>();
        socket->connectToServer(path);
        return socket;
    }

    QTemporaryDir folder;
    QString path = folder.filePath(u"api.sock"_s);
    Dispatcher dispatcher;
    ServingTurns turns;
    LocalServer server{dispatcher, turns, path};
    bool listening = false;
    int calls = 0;
    QList<std::weak_ptr<ApiPeer>> peers;
    std::deque<QPromise<Result<QJsonValue>>> promises;
};

} // namespace

class TestLocalServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void socket_isOpenToItsUserAlone();
    void folderThatIsMissing_isAnError();
    void staleSocketFile_isReplaced();
    void socketThatGoes_isListenedOnAgain_data();
    void socketThatGoes_isListenedOnAgain();
    void descriptorsThatRunOut_areWaitedFor();
    void request_isAnswered();
    void requestInPieces_isAnsweredOnce();
    void severalRequestsInOneWrite_areAnsweredInOrder();
    void lineEnds_areTolerated();
    void longestLine_isServed_data();
    void longestLine_isServed();
    void longerLine_isRefusedAndTheConnectionClosed_data();
    void longerLine_isRefusedAndTheConnectionClosed();
    void linesSentBeforeThePeerLeft_areHandled();
    void clientBeyondTheLimit_isTurnedAway();
    void clientThatLeaves_makesRoom();
    void silentReader_isDroppedWhileOthersAreServed();
    void requesterThatDoesNotRead_isNotReadEither();
    void manyUnansweredRequests_pauseTheirSenderOnly();
    void stream_isAnsweredWholeAndNeverBlocksTheEventLoop();
    void serverThatGoes_leavesLateAnswersUnsent();
};

void TestLocalServer::socket_isOpenToItsUserAlone()
{
    const Bench bench;
    QVERIFY(bench.listening);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
        | QFile::WriteOther | QFile::ExeOther;
    QCOMPARE(QFileInfo(bench.path).permissions() & others, QFile::Permissions());
}

void TestLocalServer::folderThatIsMissing_isAnError()
{
    Dispatcher dispatcher;
    ServingTurns turns;
    LocalServer server(dispatcher, turns, u"/nonexistent/api.sock"_s);
    const Status status = server.listen();
    QVERIFY(!status);
    QVERIFY(status.error().detail.contains(u"/nonexistent/api.sock"));
}

void TestLocalServer::staleSocketFile_isReplaced()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"api.sock"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    Dispatcher dispatcher;
    ServingTurns turns;
    LocalServer server(dispatcher, turns, path);

    QVERIFY(server.listen());

    QLocalSocket socket;
    socket.connectToServer(path);
    QTRY_COMPARE(server.clientCount(), 1);
}

void TestLocalServer::socketThatGoes_isListenedOnAgain_data()
{
    QTest::addColumn<bool>("withItsFolder");
    QTest::newRow("socket") << false;
    QTest::newRow("folder") << true;
}

void TestLocalServer::socketThatGoes_isListenedOnAgain()
{
    QFETCH(const bool, withItsFolder);
    const QTemporaryDir parent;
    const QString folder = parent.filePath(u"calltray"_s);
    QVERIFY(QDir().mkpath(folder));
    const QString path = folder + u"/api.sock"_s;
    Dispatcher dispatcher;
    ServingTurns turns;
    LocalServer server(dispatcher, turns, path);
    server.setFolderMaker([folder] { return QDir().mkpath(folder); });
    QVERIFY(server.listen());

    for (int time = 0; time < 3; ++time) { // a cleaner comes again
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the socket had gone"_s));
        QVERIFY(withItsFolder ? QDir(folder).removeRecursively() : QFile::remove(path));
        QTRY_VERIFY(QFileInfo::exists(path));
        QLocalSocket socket;
        socket.connectToServer(path);
        QTRY_COMPARE(server.clientCount(), 1);
        socket.disconnectFromServer();
        QTRY_COMPARE(server.clientCount(), 0);
    }
}

void TestLocalServer::descriptorsThatRunOut_areWaitedFor()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"api.sock"_s);
    Dispatcher dispatcher;
    ServingTurns turns;
    LocalServer server(dispatcher, turns, path);
    QVERIFY(server.listen());
    rlimit usual{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &usual), 0);
    const int client = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    QVERIFY(client >= 0);
    std::vector<int> all;
    const auto giveBack = qScopeGuard([&all, &usual, client] {
        for (const int descriptor : all)
            ::close(descriptor);
        ::close(client);
        ::setrlimit(RLIMIT_NOFILE, &usual);
    });
    const rlimit few{.rlim_cur = static_cast<rlim_t>(client) + 10, .rlim_max = usual.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &few), 0);
    for (int copy = ::dup(client); copy >= 0; copy = ::dup(client))
        all.push_back(copy);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the socket had gone"_s));

    sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
    const QByteArray name = QFile::encodeName(path);
    std::copy(name.cbegin(), name.cend(), std::begin(address.sun_path));
    QCOMPARE(::connect(client, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
    // Qt gives up listening where it cannot accept.
    pollfd hungUp{.fd = client, .events = POLLIN, .revents = 0};
    QTRY_COMPARE(::poll(&hungUp, 1, 0), 1);
    for (const int descriptor : all)
        ::close(descriptor);
    all.clear();

    QTRY_VERIFY(QFileInfo::exists(path));
    QLocalSocket socket;
    socket.connectToServer(path);
    QTRY_COMPARE(server.clientCount(), 1);
}

void TestLocalServer::request_isAnswered()
{
    Bench bench;
    const auto socket = bench.connected();

    socket->write(request(1, "echo", "[\"hello\"]"));

    QTRY_VERIFY(socket->canReadLine());
    QCOMPARE(socket->readLine(),
             QByteArray(R"({"id":1,"jsonrpc":"2.0","result":["hello"]})"
                        "\n"));
    QCOMPARE(bench.peers.first().lock()->owner, u"calltrayctl"_s);
}

void TestLocalServer::requestInPieces_isAnsweredOnce()
{
    Bench bench;
    const auto socket = bench.connected();

    for (const char byte : request(1, "echo")) {
        QVERIFY(!socket->canReadLine());
        socket->write(&byte, 1);
        socket->flush();
        QCoreApplication::processEvents();
    }

    QTRY_VERIFY(socket->canReadLine());
    QCOMPARE(bench.calls, 1);
}

void TestLocalServer::severalRequestsInOneWrite_areAnsweredInOrder()
{
    Bench bench;
    const auto socket = bench.connected();
    QByteArray requests;
    for (int i = 0; i < 200; ++i)
        requests += request(i, "echo");

    socket->write(requests);

    for (int i = 0; i < 200; ++i) {
        QTRY_VERIFY(socket->canReadLine());
        QCOMPARE(parsed(socket->readLine())["id"_L1].toInt(-1), i);
    }
}

void TestLocalServer::lineEnds_areTolerated()
{
    Bench bench;
    const auto socket = bench.connected();

    socket->write("\n\r\n  \n" + request(1, "echo").chopped(1) + "\r\n\n");

    QTRY_VERIFY(socket->canReadLine());
    QCOMPARE(parsed(socket->readLine())["id"_L1].toInt(), 1);
    QVERIFY(socket->readAll().isEmpty());
    QCOMPARE(bench.calls, 1);
}

void TestLocalServer::longestLine_isServed_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("newline") << QByteArray("\n");
    QTest::newRow("carriage-return-and-newline") << QByteArray("\r\n");
}

void TestLocalServer::longestLine_isServed()
{
    QFETCH(const QByteArray, end);
    Bench bench;
    const auto socket = bench.connected();
    const QByteArray line = request(1, "echo").chopped(1).leftJustified(LocalClient::MaxLine, ' ');

    socket->write(line + end + line + end);

    for (int i = 0; i < 2; ++i) {
        QTRY_VERIFY(socket->canReadLine());
        QCOMPARE(parsed(socket->readLine())["id"_L1].toInt(), 1);
    }
}

void TestLocalServer::longerLine_isRefusedAndTheConnectionClosed_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("one-byte-more") << QByteArray(LocalClient::MaxLine + 1, ' ') + "\n";
    QTest::newRow("one-byte-more-without-end") << QByteArray(LocalClient::MaxLine + 2, 'x');
    QTest::newRow("10-megabytes") << QByteArray(10'000'000, '[') + "\n";
    QTest::newRow("10-megabytes-without-end") << QByteArray(10'000'000, 'x');
}

void TestLocalServer::longerLine_isRefusedAndTheConnectionClosed()
{
    QFETCH(const QByteArray, line);
    Bench bench;
    const auto socket = bench.connected();

    socket->write(line);

    QTRY_COMPARE(socket->state(), QLocalSocket::UnconnectedState);
    const QJsonObject reply = parsed(socket->readAll());
    QCOMPARE(reply["error"_L1]["code"_L1].toInt(), -32602);
    QCOMPARE(reply["error"_L1]["data"_L1]["reason"_L1].toString(), u"invalidParams"_s);
    QTRY_COMPARE(bench.server.clientCount(), 0);
}

void TestLocalServer::linesSentBeforeThePeerLeft_areHandled()
{
    Bench bench;
    auto socket = bench.connected();
    QByteArray lines;
    for (int i = 0; i < 1'000; ++i)
        lines += R"({"jsonrpc":"2.0","method":"echo"})"
                 "\n";

    socket->write(lines);
    QVERIFY(socket->flush());
    socket->disconnectFromServer();

    QTRY_COMPARE(bench.calls, 1'000);
    QTRY_COMPARE(bench.server.clientCount(), 0);
}

void TestLocalServer::clientBeyondTheLimit_isTurnedAway()
{
    Bench bench;
    std::vector<std::unique_ptr<QLocalSocket>> sockets;
    for (int i = 0; i < LocalServer::MaxClients; ++i)
        sockets.push_back(bench.connected());
    QTRY_COMPARE(bench.server.clientCount(), LocalServer::MaxClients);

    const auto oneTooMany = bench.connected();

    QTRY_COMPARE(oneTooMany->state(), QLocalSocket::UnconnectedState);
    const QJsonValue error = parsed(oneTooMany->readAll())["error"_L1];
    QCOMPARE(error["code"_L1].toInt(), 1005);
    QCOMPARE(error["data"_L1]["reason"_L1].toString(), u"rateLimited"_s);
    QCOMPARE(error["data"_L1]["retryMs"_L1].toInt(), 1'000);
    sockets.front()->write(request(1, "echo"));
    QTRY_VERIFY(sockets.front()->canReadLine());
}

void TestLocalServer::clientThatLeaves_makesRoom()
{
    Bench bench;
    std::vector<std::unique_ptr<QLocalSocket>> sockets;
    for (int i = 0; i < LocalServer::MaxClients; ++i)
        sockets.push_back(bench.connected());
    QTRY_COMPARE(bench.server.clientCount(), LocalServer::MaxClients);

    sockets.pop_back();

    QTRY_COMPARE(bench.server.clientCount(), LocalServer::MaxClients - 1);
    const auto next = bench.connected();
    next->write(request(1, "echo"));
    QTRY_VERIFY(next->canReadLine());
}

void TestLocalServer::silentReader_isDroppedWhileOthersAreServed()
{
    Bench bench;
    const auto silent = bench.connected();
    silent->setReadBufferSize(1);
    silent->write(request(1, "echo"));
    QTRY_COMPARE(bench.calls, 1);
    const std::weak_ptr<ApiPeer> peer = bench.peers.first();
    const QByteArray event(10'000, 'x');
    qint64 sent = 0;

    while (const std::shared_ptr<ApiPeer> current = peer.lock()) {
        if (!current->send)
            break;
        current->send(event);
        sent += event.size();
        QVERIFY(sent < 4 * FlowControl::MaxBacklog);
        QCoreApplication::processEvents();
    }

    QVERIFY(sent >= FlowControl::MaxBacklog);
    QTRY_COMPARE(bench.server.clientCount(), 0);
    const auto other = bench.connected();
    other->write(request(1, "echo"));
    QTRY_VERIFY(other->canReadLine());
}

void TestLocalServer::requesterThatDoesNotRead_isNotReadEither()
{
    Bench bench;
    const auto silent = bench.connected();
    silent->setReadBufferSize(1);
    for (int i = 0; i < 100; ++i)
        silent->write(request(i, "big"));
    silent->write(request(100, "echo"));
    const auto other = bench.connected();

    other->write(request(1, "echo"));

    QTRY_VERIFY(other->canReadLine());
    QTRY_COMPARE_WITH_TIMEOUT(bench.server.clientCount(), 1, 20'000);
    QCOMPARE(bench.calls, 1);
}

void TestLocalServer::manyUnansweredRequests_pauseTheirSenderOnly()
{
    Bench bench;
    const auto busy = bench.connected();
    for (int i = 0; i < 3'000; ++i)
        busy->write(request(i, "later"));
    QTRY_COMPARE(bench.promises.size(), 1'024U);
    const auto other = bench.connected();
    other->write(request(1, "echo"));
    QTRY_VERIFY(other->canReadLine());
    QCOMPARE(bench.promises.size(), 1'024U);

    for (std::size_t next = 0; next < 3'000; ++next) {
        QTRY_VERIFY(bench.promises.size() > next);
        bench.promises[next].addResult(QJsonValue(1));
        bench.promises[next].finish();
    }

    for (int i = 0; i < 3'000; ++i) {
        QTRY_VERIFY(busy->canReadLine());
        QCOMPARE(parsed(busy->readLine())["id"_L1].toInt(-1), i);
    }
}

void TestLocalServer::stream_isAnsweredWholeAndNeverBlocksTheEventLoop()
{
    constexpr int Count = 10'000;
    Bench bench;
    const auto socket = bench.connected();
    int replies = 0;
    connect(socket.get(), &QLocalSocket::readyRead, this, [&replies, &socket] {
        while (socket->canReadLine()) {
            socket->readLine();
            ++replies;
        }
    });
    QTRY_COMPARE(socket->state(), QLocalSocket::ConnectedState);
    qint64 longestTurn = 0;
    QElapsedTimer turn;
    turn.start();
    QTimer heartbeat;
    connect(&heartbeat, &QTimer::timeout, this,
            [&longestTurn, &turn] { longestTurn = std::max(longestTurn, turn.restart()); });
    heartbeat.start(std::chrono::milliseconds(1));
    QByteArray lines;
    for (int i = 0; i < Count; ++i)
        lines += request(i, "echo", R"({"from":"+7 (999) 111 22 33","text":"Widget text"})");

    QElapsedTimer whole;
    whole.start();
    socket->write(lines);
    QTRY_COMPARE_WITH_TIMEOUT(replies, Count, 30'000);

    qInfo("%d a second, longest turn %d ms",
          static_cast<int>(Count * 1'000 / std::max<qint64>(whole.elapsed(), 1)),
          static_cast<int>(longestTurn));
    QCOMPARE(bench.calls, Count);
    // Not at once: a machine that is busy with other tests may take the processor away for a while.
    QVERIFY(longestTurn * 3 < whole.elapsed());
}

void TestLocalServer::serverThatGoes_leavesLateAnswersUnsent()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"api.sock"_s);
    QPromise<Result<QJsonValue>> promise;
    promise.start();
    Dispatcher dispatcher;
    dispatcher.add(u"later"_s, ApiScope::Session,
                   [&promise](const QJsonValue &, const std::shared_ptr<ApiPeer> &) {
                       return promise.future();
                   });
    ServingTurns turns;
    auto server = std::make_unique<LocalServer>(dispatcher, turns, path);
    QVERIFY(server->listen());
    QLocalSocket socket;
    socket.connectToServer(path);
    socket.write(request(1, "later") + request(2, "unknown"));
    QTRY_VERIFY(socket.canReadLine());

    server.reset();
    promise.addResult(QJsonValue(1));
    promise.finish();

    QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    QCOMPARE(socket.readAll().count('\n'), 1);
}

CALLTRAY_TEST(TestLocalServer, QCoreApplication)
#include "tst_localserver.moc"
