// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/clock.h"
#include "app/presence/presencefeed.h"
#include "app/presence/presenceparser.h"
#include "app/presence/presenceroster.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <functional>
#include <malloc.h>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace calltray;

namespace {

constexpr int Rounds = 15;
constexpr qint64 FlipEvery = 100; // users

//! Milliseconds of CPU: what else runs on the machine is not in it.
double cpu(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double measured(const std::function<void()> &function)
{
    const double began = cpu(CLOCK_THREAD_CPUTIME_ID);
    function();
    return cpu(CLOCK_THREAD_CPUTIME_ID) - began;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

//! A feed of \a count users; in each \a round others of them change.
QByteArray feed(qint64 count, qint64 round)
{
    QByteArray body;
    body.reserve(count * 70 + 64);
    body += '[';
    for (qint64 id = 1; id <= count; ++id) {
        const bool isFlipped = (id + round) % FlipEvery == 0;
        const bool isOnline = (id % 3 == 0) != isFlipped;
        body += R"({"id":)" + QByteArray::number(id * 7) + R"(,"online":)"
            + (isOnline ? "true" : "false") + R"(,"name":"Мария Петрова )" + QByteArray::number(id)
            + "\"},";
    }
    body.back() = ']';
    return body;
}

//! What reading the same with QJsonDocument costs, without the comparison.
qsizetype readWithQt(const QByteArray &body)
{
    QList<PresenceUser> users;
    QHash<QString, qsizetype> places;
    const QJsonArray entries = QJsonDocument::fromJson(body).array();
    for (const QJsonValue entry : entries) {
        const QJsonObject user = entry.toObject();
        const QString id = QString::number(user["id"_L1].toInteger());
        places.insert(id, users.size());
        users.append(
            {.id = id, .name = user["name"_L1].toString(), .online = user["online"_L1].toBool()});
    }
    return users.size();
}

//! Bytes; VmRSS, or VmHWM: its peak.
double memory(const QByteArray &field)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(field))
            return line.simplified().split(' ').at(1).toDouble() * 1024;
    }
    return 0;
}

void forgetPeak()
{
    malloc_trim(0);
    QFile file(u"/proc/self/clear_refs"_s);
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}

//! What it costs to get \a bytes from the system and touch each page of them. An update gives back what it needed, so
//! that a large one pays it each time: it grows with the number of pages alone, and small ones find memory that is there.
double freshMemory(double bytes)
{
    constexpr std::size_t PageSize = 4'096;
    const auto size = static_cast<std::size_t>(bytes);
    std::vector<double> rounds;
    for (int round = 0; round < Rounds; ++round) {
        rounds.push_back(measured([size] {
            const std::unique_ptr<volatile char[]> memory(new volatile char[size]);
            for (std::size_t at = 0; at < size; at += PageSize)
                memory[at] = 1;
        }));
    }
    return median(rounds);
}

//! Parse, compare, swap: medians of \ref Rounds updates in which one of a hundred users changes; and memory.
int measureRoster(qint64 count)
{
    const double before = memory("VmRSS");
    PresenceRoster roster;
    const auto update = [&roster](const QByteArray &body) {
        roster.apply(presenceDiff(*roster.table(), std::move(*parsePresence(body))), {});
    };
    update(feed(count, 0));
    malloc_trim(0);
    const double held = memory("VmRSS") - before;
    forgetPeak();
    double bodySize = 0;
    {
        const QByteArray next = feed(count, 1);
        bodySize = static_cast<double>(next.size());
        update(next);
    }
    const double peak = memory("VmHWM") - before - bodySize;

    std::vector<double> parsing;
    std::vector<double> comparing;
    std::vector<double> swapping;
    std::vector<double> withQt;
    qsizetype changes = 0;
    QObject::connect(&roster, &PresenceRoster::changed, &roster,
                     [&changes](const QList<PresenceChange> &list) { changes = list.size(); });
    for (int round = 0; round < Rounds; ++round) {
        const QByteArray body = feed(count, round + 2);
        PresenceTable users;
        PresenceDiff diff;
        parsing.push_back(measured([&] { users = std::move(*parsePresence(body)); }));
        comparing.push_back(
            measured([&] { diff = presenceDiff(*roster.table(), std::move(users)); }));
        swapping.push_back(measured([&] {
            roster.apply(diff, {});
            diff = {};
        }));
        if (round % 5 == 0)
            withQt.push_back(measured([&body] { (void)readWithQt(body); }));
    }
    const auto users = static_cast<double>(count);
    std::printf(
        R"({"users":%lld,"changes":%lld,"parse":%.3f,"diff":%.3f,"worker":%.3f,"gui":%.4f,)"
        R"("fresh":%.3f,"qt":%.3f,"heldPerUser":%.1f,"peakPerUser":%.1f,"bodyPerUser":%.1f})"
        "\n",
        static_cast<long long>(count), static_cast<long long>(changes), median(parsing),
        median(comparing), median(parsing) + median(comparing), median(swapping), freshMemory(peak),
        median(withQt), held / users, peak / users, bodySize / users);
    return 0;
}

//! Polls \a url as fast as it answers, and prints what one poll costs this process, all its threads together.
int measurePolls(const QUrl &url, int count)
{
    ServerClient client({.url = {}, .presenceUrl = url, .token = {}});
    PresenceRoster roster;
    const Clock clock;
    PresenceFeed presence(client, roster, clock,
                          {.interval = std::chrono::milliseconds(1), .lockedInterval = {}});
    int answers = 0;
    double began = 0;
    constexpr int WarmUp = 20;
    QObject::connect(&presence, &PresenceFeed::answered, &presence, [&] {
        if (++answers == WarmUp)
            began = cpu(CLOCK_PROCESS_CPUTIME_ID);
        else if (answers == WarmUp + count)
            QCoreApplication::exit(0);
    });
    QObject::connect(&presence, &PresenceFeed::failed, &presence,
                     [] { QCoreApplication::exit(1); });
    presence.start();
    const int status = QCoreApplication::exec();
    std::printf(R"({"polls":%d,"cpuPerPoll":%.4f})"
                "\n",
                count, (cpu(CLOCK_PROCESS_CPUTIME_ID) - began) / count);
    return status;
}

} // namespace

//! bench_presence roster USERS | poll URL COUNT: one line of JSON, times in milliseconds of CPU.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == u"roster"_s)
        return measureRoster(arguments.at(2).toLongLong());
    if (arguments.size() == 4 && arguments.at(1) == u"poll"_s)
        return measurePolls(QUrl(arguments.at(2)), arguments.at(3).toInt());
    std::puts("bench_presence roster USERS | poll URL COUNT");
    return 2;
}
