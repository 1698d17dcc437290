// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QTcpSocket>
#include <QTest>
#include <QtEndian>

namespace calltray::test {

//! What a page's browser does of WebSocket, byte by byte, and what it never does. Source: RFC 6455.
class WebPage
{
public:
    explicit WebPage(quint16 port, QByteArray origin = "https://crm.example")
        : m_port(port)
        , m_origin(std::move(origin))
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    }

    //! The head of a request as a browser writes it.
    [[nodiscard]] QByteArray head() const
    {
        return "GET /v1 HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_port)
            + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nOrigin: " + m_origin
            + "\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
              "Sec-WebSocket-Protocol: calltray.v1\r\n\r\n";
    }

    void write(const QByteArray &bytes) { m_socket.write(bytes); }

    //! What has come so far.
    [[nodiscard]] const QByteArray &received()
    {
        m_received += m_socket.readAll();
        return m_received;
    }
    //! The status of the answer; 0 until it is there.
    [[nodiscard]] int status()
    {
        return received().contains("\r\n\r\n") ? received().mid(9, 3).toInt() : 0;
    }
    [[nodiscard]] bool isClosed()
    {
        static_cast<void>(received());
        return m_socket.state() == QAbstractSocket::UnconnectedState;
    }
    [[nodiscard]] QTcpSocket &socket() { return m_socket; }

    //! Through the gate; false where it is refused.
    bool open()
    {
        write(head());
        if (!QTest::qWaitFor([this] { return status() != 0 || isClosed(); }, 10'000)
            || status() != 101)
            return false;
        m_received.remove(0, m_received.indexOf("\r\n\r\n") + 4);
        return true;
    }

    //! One frame, masked as a browser's are; with a mask of zeros, which is as good as another.
    [[nodiscard]] static QByteArray frame(const QByteArray &payload, int opcode = 1,
                                          bool isLast = true)
    {
        QByteArray bytes(1, static_cast<char>((isLast ? 0x80 : 0) | opcode));
        if (payload.size() < 126) {
            bytes += static_cast<char>(0x80 | payload.size());
        } else if (payload.size() < 65'536) {
            bytes += static_cast<char>(0x80 | 126);
            const quint16 size = qToBigEndian(static_cast<quint16>(payload.size()));
            bytes += QByteArray(reinterpret_cast<const char *>(&size), sizeof(size));
        } else {
            bytes += static_cast<char>(0x80 | 127);
            const quint64 size = qToBigEndian(static_cast<quint64>(payload.size()));
            bytes += QByteArray(reinterpret_cast<const char *>(&size), sizeof(size));
        }
        return bytes + QByteArray(4, '\0') + payload;
    }
    void send(const QByteArray &text) { write(frame(text)); }
    void send(const QJsonObject &message)
    {
        send(QJsonDocument(message).toJson(QJsonDocument::Compact));
    }

    struct Frame
    {
        int opcode = -1; //!< -1: none is there yet
        QByteArray payload;
        //! Of a close frame.
        [[nodiscard]] int code() const
        {
            return payload.size() < 2 ? 0 : qFromBigEndian<quint16>(payload.constData());
        }
    };
    //! Takes the next frame of the server's.
    [[nodiscard]] Frame take()
    {
        static_cast<void>(received());
        if (m_received.size() < 2)
            return {};
        const int opcode = m_received.at(0) & 0x0f;
        qsizetype size = m_received.at(1) & 0x7f;
        qsizetype start = 2;
        if (size == 126 && m_received.size() >= 4) {
            size = qFromBigEndian<quint16>(m_received.constData() + 2);
            start = 4;
        } else if (size == 127 && m_received.size() >= 10) {
            size = static_cast<qsizetype>(qFromBigEndian<quint64>(m_received.constData() + 2));
            start = 10;
        } else if (size > 125) {
            return {};
        }
        if (m_received.size() < start + size)
            return {};
        Frame frame{.opcode = opcode, .payload = m_received.mid(start, size)};
        m_received.remove(0, start + size);
        return frame;
    }
    //! The next frame but pings, as soon as it is there.
    [[nodiscard]] Frame next()
    {
        Frame frame;
        static_cast<void>(QTest::qWaitFor(
            [&] {
                do {
                    frame = take();
                } while (frame.opcode == Ping);
                return frame.opcode >= 0 || isClosed();
            },
            30'000));
        return frame;
    }
    [[nodiscard]] QJsonObject nextMessage()
    {
        return QJsonDocument::fromJson(next().payload).object();
    }
    //! The reply to \a method; messages without an id that come before it are kept in notifications().
    [[nodiscard]] QJsonObject call(const QString &method, const QJsonValue &params = {})
    {
        QJsonObject request{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                            {QStringLiteral("id"), ++m_lastId},
                            {QStringLiteral("method"), method}};
        if (!params.isNull())
            request.insert(QStringLiteral("params"), params);
        send(request);
        return reply();
    }
    [[nodiscard]] QJsonObject reply()
    {
        for (;;) {
            const QJsonObject message = nextMessage();
            if (message.isEmpty() || message.contains(QStringLiteral("id")))
                return message;
            m_notifications.append(message);
        }
    }
    [[nodiscard]] QList<QJsonObject> &notifications() { return m_notifications; }

    static constexpr int Text = 1;
    static constexpr int Binary = 2;
    static constexpr int Close = 8;
    static constexpr int Ping = 9;
    static constexpr int Pong = 10;

private:
    quint16 m_port;
    QByteArray m_origin;
    QTcpSocket m_socket;
    QByteArray m_received;
    QList<QJsonObject> m_notifications;
    int m_lastId = 0;
};

} // namespace calltray::test
