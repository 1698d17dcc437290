// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/democrm.h"

#include "app/demo/demorecording.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <chrono>
#include <optional>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr std::chrono::milliseconds ChangeInterval{3'000};
constexpr qsizetype LongestIdempotencyKey = 200;

DemoCrm::Answer failure(int status, const QString &reason)
{
    return {.status = status,
            .body =
                QJsonDocument(QJsonObject{{u"error"_s, reason}}).toJson(QJsonDocument::Compact)};
}

struct ByteRange
{
    qint64 first = 0;
    qint64 last = 0; //!< inclusive
};

//! One range in a `Range` header over \a size bytes; nothing where it cannot be satisfied. Source: RFC 9110, section 14.
std::optional<ByteRange> byteRange(const QByteArray &header, qint64 size)
{
    const QByteArray unit = "bytes=";
    const QByteArray spec = header.mid(unit.size()).trimmed();
    const qsizetype dash = spec.indexOf('-');
    if (!header.startsWith(unit) || dash < 0)
        return std::nullopt;
    bool hasFirst = false;
    bool hasLast = false;
    const qint64 first = spec.left(dash).toLongLong(&hasFirst);
    const qint64 last = spec.mid(dash + 1).toLongLong(&hasLast);
    ByteRange range{.first = first, .last = size - 1};
    if (!hasFirst && hasLast && dash == 0)
        range.first = std::max<qint64>(0, size - last); // "-500": the last 500 bytes
    else if (hasFirst && hasLast)
        range.last = std::min(last, size - 1);
    else if (!hasFirst || dash + 1 != spec.size())
        return std::nullopt;
    return range.first < 0 || range.first > range.last ? std::nullopt : std::optional(range);
}

} // namespace

DemoCrm::DemoCrm()
    : m_colleagues{{"Анна Петрова", true},     {"Bruno Alves", true},   {"Мария Соколова", false},
                   {"Ivan Smirnov", true},     {"Lucía Gómez", false},  {"João Pereira", true},
                   {"Дмитрий Кузнецов", true}, {"Emma Johnson", false}, {"Carlos Núñez", true},
                   {"Ольга Иванова", false},   {"Beatriz Souza", true}, {"Thomas Müller", false}}
{
    m_sinceStart.start();
}

DemoCrm::Answer DemoCrm::answer(const Request &request)
{
    const bool isSave = request.path == "/notifications";
    const bool isRead = request.path == "/presence" || request.path == "/recordings/demo.wav";
    if (!isSave && !isRead)
        return failure(404, u"there is no such address"_s);
    const QByteArray allowed = isSave ? "POST" : "GET";
    if (request.method != allowed) {
        Answer answer = failure(405, u"this address takes another method"_s);
        answer.headers.append({.name = "Allow", .value = allowed});
        return answer;
    }
    if (isSave)
        return saveNotification(request);
    return request.path == "/presence" ? presence(request) : recording(request);
}

DemoCrm::Answer DemoCrm::saveNotification(const Request &request)
{
    if (request.idempotencyKey.isEmpty() || request.idempotencyKey.size() > LongestIdempotencyKey)
        return failure(400, u"the header Idempotency-Key is missing or too long"_s);
    if (!QJsonDocument::fromJson(request.body).isObject())
        return failure(400, u"the body is no JSON object"_s);
    int &number = m_numbers[request.idempotencyKey];
    if (number == 0)
        number = ++m_numbered;
    return {.status = 201, .body = R"({"id":)" + QByteArray::number(number) + "}"};
}

void DemoCrm::catchUp()
{
    const qint64 due = m_sinceStart.elapsed() / ChangeInterval.count();
    for (; m_changes < due; ++m_changes) {
        // A step of five goes through all twelve before it comes back to one.
        Colleague &next = m_colleagues[(m_changes * 5) % m_colleagues.size()];
        next.online = !next.online;
    }
}

DemoCrm::Answer DemoCrm::presence(const Request &request)
{
    catchUp();
    const QByteArray etag = "\"presence-" + QByteArray::number(m_changes) + '"';
    const QList<Answer::Header> headers{{.name = "ETag", .value = etag},
                                        {.name = "Cache-Control", .value = "no-cache"}};
    if (request.ifNoneMatch == etag)
        return {.status = 304, .headers = headers};
    QJsonArray users;
    for (qsizetype i = 0; i < m_colleagues.size(); ++i) {
        const Colleague &colleague = m_colleagues.at(i);
        users.append(QJsonObject{{u"id"_s, i + 1},
                                 {u"name"_s, QString::fromUtf8(colleague.name)},
                                 {u"online"_s, colleague.online}});
    }
    return {.body = QJsonDocument(users).toJson(QJsonDocument::Compact), .headers = headers};
}

DemoCrm::Answer DemoCrm::recording(const Request &request)
{
    if (m_recording.isEmpty())
        m_recording = demoRecording();
    const QByteArray size = QByteArray::number(m_recording.size());
    Answer answer{.body = m_recording,
                  .contentType = "audio/wav",
                  .headers = {{.name = "Accept-Ranges", .value = "bytes"}}};
    if (!request.range.startsWith("bytes=") || request.range.contains(','))
        return answer;
    const std::optional<ByteRange> range = byteRange(request.range, m_recording.size());
    if (!range) {
        answer = failure(416, u"the recording has no such bytes"_s);
        answer.headers.append({.name = "Content-Range", .value = "bytes */" + size});
        return answer;
    }
    answer.status = 206;
    answer.body = m_recording.mid(range->first, range->last - range->first + 1);
    answer.headers.append({.name = "Content-Range",
                           .value = "bytes " + QByteArray::number(range->first) + '-'
                               + QByteArray::number(range->last) + '/' + size});
    return answer;
}

} // namespace calltray
