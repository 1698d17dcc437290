// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/fakehttpserver.h"

#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace calltray::test {

//! \brief A server with one recording, which it gives whole or in parts, at its pace, and with the faults that the test
//! asks for.
class RecordingServer final
{
public:
    //! Begins as an mp3 does; every byte tells where it is.
    [[nodiscard]] static QByteArray audio(qsizetype size, char flavour = 0)
    {
        QByteArray bytes = "ID3";
        bytes.reserve(size);
        for (qsizetype i = bytes.size(); i < size; ++i)
            bytes += char((i * 31 + i / 251 + flavour) & 0xff);
        return bytes;
    }

    RecordingServer()
        : server([this](const FakeHttpServer::Request &request, QTcpSocket &socket) {
            answer(request, socket);
        })
    { }

    [[nodiscard]] QString link(const QString &path = QStringLiteral("/recording.mp3")) const
    {
        return server.url().toString() + path;
    }
    [[nodiscard]] QByteArray header(qsizetype request, const QByteArray &name) const
    {
        return server.requests().value(request).header(name);
    }

    QByteArray body = audio(100'000);
    QByteArray etag = "\"one\"";
    QByteArray lastModified = {};
    bool hasRanges = true;
    bool hasLength = true;
    //! Answers in place of the recording, as they are sent; the next request gets the first.
    QList<QByteArray> instead = {};
    //! The next answers are reset after so many bytes of their body.
    QList<qsizetype> cuts = {};
    //! Called before a cut.
    std::function<void()> onCut = {};
    //! So many bytes of a body at a time, one piece each \ref pace; 0: at once.
    qsizetype piece = 0;
    std::chrono::milliseconds pace{2};

    FakeHttpServer server;

private:
    [[nodiscard]] QByteArray head(const QByteArray &status, qint64 length,
                                  const QByteArray &more) const
    {
        QByteArray lines = "HTTP/1.1 " + status + "\r\nContent-Type: application/octet-stream\r\n";
        if (!etag.isEmpty())
            lines += "ETag: " + etag + "\r\n";
        if (!lastModified.isEmpty())
            lines += "Last-Modified: " + lastModified + "\r\n";
        if (hasLength)
            lines += "Content-Length: " + QByteArray::number(length) + "\r\n";
        else
            lines += "Connection: close\r\n";
        return lines + more + "\r\n";
    }

    void answer(const FakeHttpServer::Request &request, QTcpSocket &socket)
    {
        if (!instead.isEmpty()) {
            socket.write(instead.takeFirst());
            return;
        }
        if (!etag.isEmpty() && request.header("if-none-match") == etag) {
            socket.write("HTTP/1.1 304 Not Modified\r\nETag: " + etag + "\r\n\r\n");
            return;
        }
        const QByteArray condition = request.header("if-range");
        const bool isMet = condition.isEmpty() || condition == etag || condition == lastModified;
        const QByteArray range = request.header("range");
        if (!hasRanges || !isMet || !range.startsWith("bytes=")) {
            send(socket, head("200 OK", body.size(), {}), body);
            return;
        }
        const QList<QByteArray> bounds = range.mid(6).split('-');
        const qint64 begin = bounds.value(0).toLongLong();
        const qint64 last = bounds.value(1).isEmpty() ? body.size() - 1 : bounds.at(1).toLongLong();
        const QByteArray total = QByteArray::number(body.size());
        if (begin >= body.size()) {
            socket.write(FakeHttpServer::answer("416 Range Not Satisfiable", {},
                                                "Content-Range: bytes */" + total + "\r\n"));
            return;
        }
        const qint64 end = qMin<qint64>(last + 1, body.size());
        const QByteArray part = body.mid(begin, end - begin);
        send(socket,
             head("206 Partial Content", part.size(),
                  "Content-Range: bytes " + QByteArray::number(begin) + '-'
                      + QByteArray::number(end - 1) + '/' + total + "\r\n"),
             part);
    }

    void send(QTcpSocket &socket, const QByteArray &head, QByteArray bytes)
    {
        socket.write(head);
        const bool isCut = !cuts.isEmpty();
        if (isCut)
            bytes.truncate(cuts.takeFirst());
        if (piece == 0 && !isCut) {
            socket.write(bytes);
            if (!hasLength)
                socket.disconnectFromHost();
            return;
        }
        auto *timer = new QTimer(&socket);
        const qsizetype size = piece == 0 ? qMax<qsizetype>(bytes.size(), 1) : piece;
        QObject::connect(timer, &QTimer::timeout, &socket,
                         [this, &socket, timer, bytes, isCut, size, sent = qsizetype(0)]() mutable {
                             socket.write(bytes.mid(sent, size));
                             sent += size;
                             if (sent < bytes.size())
                                 return;
                             timer->stop();
                             if (isCut && onCut)
                                 onCut();
                             if (isCut || !hasLength)
                                 socket.disconnectFromHost();
                         });
        timer->start(pace);
    }
};

} // namespace calltray::test
