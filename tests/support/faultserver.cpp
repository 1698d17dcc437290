// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/faultserver.h"

#include <QCryptographicHash>
#include <QMutex>
#include <QRandomGenerator>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray::test {

namespace {

QByteArray json(const QByteArray &status, const QByteArray &body, const QByteArray &headers = {})
{
    return FakeHttpServer::answer(status, body, "Content-Type: application/json\r\n" + headers);
}

QByteArray retryAfter(const FaultServer::Step &step)
{
    if (!step.retryAfter)
        return {};
    return "Retry-After: " + QByteArray::number(qint64(step.retryAfter->count())) + "\r\n";
}

QByteArray bomb()
{
    // What HTTP calls deflate is the format of zlib, which stands behind qCompress's own length.
    const QByteArray packed = qCompress(QByteArray(20'000'000, ' '), 9).mid(4);
    return json("200 OK", packed, "Content-Encoding: deflate\r\n");
}

//! \a answer with a length that is off by \a difference.
QByteArray withLength(QByteArray answer, qsizetype difference)
{
    const qsizetype length = answer.size() - answer.indexOf("\r\n\r\n") - 4;
    return answer.replace("Content-Length: " + QByteArray::number(length),
                          "Content-Length: " + QByteArray::number(length + difference));
}

void drip(QTcpSocket &socket, const QByteArray &bytes, std::chrono::milliseconds pace)
{
    auto *timer = new QTimer(&socket);
    QObject::connect(timer, &QTimer::timeout, &socket,
                     [&socket, timer, bytes, sent = qsizetype(0)]() mutable {
                         socket.write(bytes.mid(sent++, 1));
                         if (sent == bytes.size())
                             timer->stop();
                     });
    timer->start(pace);
}

struct Flood
{
    QByteArray head;
    QByteArray piece;
};

Flood floodOf(const FaultServer::Step &step)
{
    using Fault = FaultServer::Fault;
    const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    const QByteArray chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
    switch (step.fault) {
    case Fault::EndlessFailure:
        return {"HTTP/1.1 500 Oops\r\n\r\n", " "};
    case Fault::EndlessRedirect:
        return {"HTTP/1.1 302 Elsewhere\r\nLocation: " + step.location + "\r\n\r\n", " "};
    case Fault::EndlessStatus:
        return {"HTTP/1.1 200 ", "a"};
    case Fault::EndlessField:
        return {ok + "X: ", "a"};
    case Fault::EndlessHead:
        return {ok, "X: a\r\n"};
    case Fault::EndlessContinue:
        return {{}, "HTTP/1.1 100 Continue\r\n\r\n"};
    case Fault::EndlessChunkLine:
        return {chunked + "1;", "a"};
    case Fault::EndlessChunks:
        return {chunked, "1\r\n \r\n"};
    case Fault::EndlessTrailer:
        return {chunked + "0\r\n", "X: a\r\n"};
    case Fault::EndlessNothing: // stored blocks of deflate, each with no bytes
        return {ok + "Content-Encoding: deflate\r\n\r\n\x78\x9c", QByteArray("\0\0\0\xff\xff", 5)};
    default:
        return {ok + "\r\n", " "};
    }
}

} // namespace

class FaultServer::Private
{
public:
    explicit Private(const std::optional<QSslConfiguration> &tls)
    {
        thread.start();
        context.moveToThread(&thread);
        onThread([this, tls] {
            server = std::make_unique<FakeHttpServer>(
                [this](const Request &request, QTcpSocket &socket) { take(request, socket); }, tls);
        });
        url = server->url();
    }
    ~Private()
    {
        onThread([this] { server.reset(); });
        thread.quit();
        thread.wait();
    }
    Q_DISABLE_COPY_MOVE(Private)

    template <typename Function>
    void onThread(Function function)
    {
        QMetaObject::invokeMethod(&context, function, Qt::BlockingQueuedConnection);
    }

    void flood(QTcpSocket &socket, const Step &step)
    {
        const Flood endless = floodOf(step);
        socket.write(endless.head);
        const QByteArray pieces = endless.piece.repeated(65'536 / endless.piece.size());
        QObject::connect(&socket, &QIODevice::bytesWritten, &socket,
                         [this, &socket, pieces](qint64 written) {
                             flooded += written;
                             if (socket.bytesToWrite() == 0)
                                 socket.write(pieces);
                         });
        if (endless.head.isEmpty())
            socket.write(pieces);
    }

    void take(const Request &request, QTcpSocket &socket)
    {
        Step step;
        {
            const QMutexLocker locker(&mutex);
            requests.append(request);
            const bool isTokenRight =
                token.isNull() || request.header("authorization") == "Bearer " + token;
            if (!isTokenRight)
                step.fault = Fault::Unauthorised;
            else if (!steps.isEmpty())
                step = steps.takeFirst();
            else if (policy)
                step = policy(request);
        }
        if (step.delay > 0ms) {
            QTimer::singleShot(step.delay, &socket,
                               [this, request, step, &socket] { reply(request, step, socket); });
            return;
        }
        reply(request, step, socket);
    }

    //! What the contract asks for; saves.
    QByteArray rightAnswer(const Request &request)
    {
        const QMutexLocker locker(&mutex);
        if (request.method() == "GET") {
            const QByteArray etag =
                '"' + QCryptographicHash::hash(presence, QCryptographicHash::Sha1).toHex() + '"';
            if (request.header("if-none-match") == etag)
                return "HTTP/1.1 304 Not Modified\r\nETag: " + etag + "\r\n\r\n";
            return json("200 OK", presence, "ETag: " + etag + "\r\n");
        }
        if (request.method() != "POST" || !request.path().endsWith("/notifications"))
            return json("404 Not Found", "{}");
        const QByteArray key = request.header("idempotency-key");
        qint64 &id = numbers[key];
        if (id == 0) {
            id = saved.size() + 1;
            saved.append({.id = id, .key = key, .body = request.body});
        }
        return json("201 Created", R"({"id": )" + QByteArray::number(id) + '}');
    }

    void reply(const Request &request, const Step &step, QTcpSocket &socket)
    {
        switch (step.fault) {
        case Fault::None:
            socket.write(rightAnswer(request));
            return;
        case Fault::Silence:
            return;
        case Fault::Reset:
            FakeHttpServer::reset(socket);
            return;
        case Fault::ResetAfterSaving:
            (void)rightAnswer(request);
            FakeHttpServer::reset(socket);
            return;
        case Fault::ResetMidBody: {
            const QByteArray answer = rightAnswer(request);
            socket.write(answer.chopped(4));
            socket.flush();
            // A reset overtakes what the peer has not read yet.
            QTimer::singleShot(50ms, &socket, [&socket] { FakeHttpServer::reset(socket); });
            return;
        }
        case Fault::Drip:
            drip(socket, rightAnswer(request), step.pace);
            return;
        case Fault::Endless:
        case Fault::EndlessFailure:
        case Fault::EndlessRedirect:
        case Fault::EndlessStatus:
        case Fault::EndlessField:
        case Fault::EndlessHead:
        case Fault::EndlessContinue:
        case Fault::EndlessChunkLine:
        case Fault::EndlessChunks:
        case Fault::EndlessTrailer:
        case Fault::EndlessNothing:
            flood(socket, step);
            return;
        case Fault::NotHttp:
        case Fault::LengthTooLong:
        case Fault::LengthTooShort:
        case Fault::NotJson:
        case Fault::CaptivePortal:
        case Fault::TooManyRequests:
        case Fault::ServerError:
        case Fault::Unavailable:
        case Fault::Unauthorised:
        case Fault::Forbidden:
        case Fault::Unprocessable:
        case Fault::Redirect:
        case Fault::Bomb:
            socket.write(wrongAnswer(request, step));
            socket.disconnectFromHost();
            return;
        }
    }

    QByteArray wrongAnswer(const Request &request, const Step &step)
    {
        switch (step.fault) {
        case Fault::NotHttp:
            return "SSH-2.0-OpenSSH_9.2\r\n";
        case Fault::LengthTooLong:
            return withLength(rightAnswer(request), 100);
        case Fault::LengthTooShort:
            return withLength(rightAnswer(request), -3);
        case Fault::NotJson: {
            const QByteArray answer = rightAnswer(request);
            return withLength(answer, -3).chopped(3);
        }
        case Fault::CaptivePortal:
            return FakeHttpServer::answer(
                "200 OK", "<!DOCTYPE html><html><body>Log in to Hotel Wi-Fi</body></html>",
                "Content-Type: text/html\r\n");
        case Fault::TooManyRequests:
            return json("429 Too Many Requests", "{}", retryAfter(step));
        case Fault::ServerError:
            return json("500 Internal Server Error", "{}");
        case Fault::Unavailable:
            return json("503 Service Unavailable", "{}", retryAfter(step));
        case Fault::Unauthorised:
            return json("401 Unauthorized", "{}");
        case Fault::Forbidden:
            return json("403 Forbidden", "{}");
        case Fault::Unprocessable:
            return json("422 Unprocessable Content", "{}");
        case Fault::Redirect:
            return json(QByteArray::number(step.status) + " Elsewhere", {},
                        "Location: " + step.location + "\r\n");
        case Fault::Bomb:
            return bomb();
        default:
            return {}; // not by an answer
        }
    }

    std::atomic<qint64> flooded = 0;
    mutable QMutex mutex; // guards what follows up to server
    QList<Request> requests;
    QList<Saved> saved;
    QHash<QByteArray, qint64> numbers; // by key
    QList<Step> steps;
    Policy policy;
    QByteArray token;
    QByteArray presence = R"([{"id": 1, "online": true, "name": "Anna"}])";

    std::unique_ptr<FakeHttpServer> server; // on the thread
    QUrl url;
    QObject context; // lives on the thread
    QThread thread;
};

FaultServer::FaultServer(const std::optional<QSslConfiguration> &tls)
    : m_private(std::make_unique<Private>(tls))
{ }

FaultServer::~FaultServer() = default;

QUrl FaultServer::url() const
{
    return m_private->url;
}

void FaultServer::setListening(bool listening)
{
    m_private->onThread([this, listening] { m_private->server->setListening(listening); });
}

void FaultServer::script(const QList<Step> &steps)
{
    const QMutexLocker locker(&m_private->mutex);
    m_private->steps = steps;
}

void FaultServer::setPolicy(Policy policy)
{
    const QMutexLocker locker(&m_private->mutex);
    m_private->policy = std::move(policy);
}

FaultServer::Policy FaultServer::randomly(quint32 seed, double probability,
                                          const QList<Step> &faults)
{
    return [random = QRandomGenerator(seed), probability, faults](const Request &) mutable {
        if (faults.isEmpty() || random.generateDouble() >= probability)
            return Step();
        return faults.at(random.bounded(int(faults.size())));
    };
}

void FaultServer::setToken(const QByteArray &token)
{
    const QMutexLocker locker(&m_private->mutex);
    m_private->token = token;
}

void FaultServer::setPresence(const QByteArray &body)
{
    const QMutexLocker locker(&m_private->mutex);
    m_private->presence = body;
}

QList<FaultServer::Request> FaultServer::requests() const
{
    const QMutexLocker locker(&m_private->mutex);
    return m_private->requests;
}

qsizetype FaultServer::requestCount() const
{
    const QMutexLocker locker(&m_private->mutex);
    return m_private->requests.size();
}

QList<FaultServer::Saved> FaultServer::saved() const
{
    const QMutexLocker locker(&m_private->mutex);
    return m_private->saved;
}

qint64 FaultServer::flooded() const
{
    return m_private->flooded;
}

qsizetype FaultServer::savedCount() const
{
    const QMutexLocker locker(&m_private->mutex);
    return m_private->saved.size();
}

} // namespace calltray::test
