// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/support/desktop.h"
#include "support/faultserver.h"
#include "support/testprogram.h"

#include <QRandomGenerator>
#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace calltray::test;
using namespace std::chrono_literals;

//! The server holds each notification once and in order, whatever dies meanwhile: the network, itself, or calltray.
class TestExactlyOnce : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void faultsAndKills_leaveEachOnTheServerOnceAndInOrder();
};

namespace {

const int Notifications = volume(5'000);
const int Kills = 2 + volume(10); // an even number: by turns in both ways
const int PerRound = Notifications / (Kills + 1);

//! Every way in which a request goes wrong on the way there, at the server, or on the way back.
QList<FaultServer::Step> faults()
{
    using Fault = FaultServer::Fault;
    QList<FaultServer::Step> steps{{.fault = Fault::None, .delay = 20ms},
                                   {.fault = Fault::Drip, .pace = 1ms}};
    for (const Fault fault :
         {Fault::NotHttp, Fault::Reset, Fault::ResetAfterSaving, Fault::ResetMidBody,
          Fault::LengthTooLong, Fault::LengthTooShort, Fault::NotJson, Fault::CaptivePortal,
          Fault::TooManyRequests, Fault::ServerError, Fault::Unavailable})
        steps.append({.fault = fault});
    return steps;
}

//! Streams \a count calls from number \a first on until all are acknowledged, or \a isOver; how many were.
int stream(Desktop &desktop, int first, int count, const std::function<bool(int)> &isOver)
{
    QProcess ctl;
    ctl.setProcessEnvironment(desktop.environment());
    ctl.start(qEnvironmentVariable("CALLTRAY_BIN") + u"/calltrayctl"_s,
              {u"call"_s, u"--json"_s, u"-"_s});
    QByteArray answers;
    int written = 0;
    const QDeadlineTimer deadline(60s);
    const auto acknowledged = [&answers] { return int(answers.count("{\"id\":")); };
    while (!isOver(acknowledged()) && ctl.state() != QProcess::NotRunning
           && !deadline.hasExpired()) {
        // A few at a time: all of them would be one commit, and never interrupted.
        for (const int end = std::min(count, written + 20); written < end; ++written)
            ctl.write("{\"from\":\"" + QByteArray::number(first + written) + "\"}\n");
        if (written == count)
            ctl.closeWriteChannel();
        ctl.waitForReadyRead(20);
        answers += ctl.readAllStandardOutput();
    }
    if (acknowledged() < count)
        desktop.killCalltray();
    ctl.waitForFinished();
    answers += ctl.readAllStandardOutput();
    return acknowledged();
}

//! All calls of the history, oldest first.
QJsonArray history(const Desktop &desktop)
{
    QJsonArray calls;
    for (qint64 before = 0;;) {
        const QByteArray query = R"({"limit":500,"before":)" + QByteArray::number(before) + '}';
        const QJsonArray page = desktop.rpc(u"notifications.list"_s, query).toArray();
        if (page.isEmpty())
            return calls;
        for (const QJsonValue call : page)
            calls.prepend(call);
        before = page.last()["id"_L1].toInteger();
    }
}

} // namespace

void TestExactlyOnce::faultsAndKills_leaveEachOnTheServerOnceAndInOrder()
{
    bool isGiven = false;
    const int given = qEnvironmentVariableIntValue("CALLTRAY_TEST_SEED", &isGiven);
    const quint32 seed = isGiven ? quint32(given) : QRandomGenerator::global()->generate();
    qInfo("CALLTRAY_TEST_SEED=%u", seed);
    QRandomGenerator random(seed);
    FaultServer server;
    server.setPolicy(FaultServer::randomly(seed, 0.1, faults()));
    Desktop desktop({.tray = false, .windowManager = false});
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    // Which faults come, and so what it says of them, is left to chance.
    desktop.environment().insert(u"QT_LOGGING_RULES"_s,
                                 u"calltray.server.info=false;calltray.presence.info=false"_s);
    desktop.writeSettings("[server]\nurl=" + server.url().toEncoded()
                          + "\nretryFirstMs=2\nretryLongestMs=50\n");

    int acknowledged = 0;
    for (int round = 0; round < Kills; ++round) {
        QVERIFY2(desktop.startCalltray({u"--hidden"_s}), qPrintable(desktop.why()));
        // By turns while it takes notifications in, and while it sends them.
        const int enough = round % 2 == 0 ? random.bounded(PerRound) : PerRound;
        acknowledged += stream(desktop, acknowledged, PerRound,
                               [enough](int answered) { return answered >= enough; });
        const qsizetype sent = server.savedCount() + random.bounded(PerRound / 4);
        if (round % 2 == 1)
            QTRY_VERIFY_WITH_TIMEOUT(server.savedCount() >= sent, 60'000);
        desktop.killCalltray();
    }
    QVERIFY2(desktop.startCalltray({u"--hidden"_s}), qPrintable(desktop.why()));
    const int rest = Notifications - acknowledged;
    QCOMPARE(stream(desktop, acknowledged, rest, [rest](int answered) { return answered == rest; }),
             rest);

    const QJsonArray stored = history(desktop);
    QVERIFY(stored.size() >= Notifications);
    QTRY_VERIFY_WITH_TIMEOUT(server.savedCount() >= stored.size(), 120'000);
    QTRY_COMPARE_WITH_TIMEOUT(desktop.status()["outbox"_L1]["waiting"_L1].toInt(-1), 0, 60'000);
    const QList<FaultServer::Saved> saved = server.saved();
    QCOMPARE(saved.size(), stored.size());
    const QJsonArray numbered = history(desktop);
    QCOMPARE(numbered.size(), stored.size());
    for (qsizetype place = 0; place < saved.size(); ++place) {
        QCOMPARE(QJsonDocument::fromJson(saved.at(place).body)["from"_L1],
                 stored.at(place)["from"_L1]);
        QCOMPARE(numbered.at(place)["serverId"_L1].toInteger(), saved.at(place).id);
    }
    qInfo("%lld notifications in %lld requests, %d kills", qint64(saved.size()),
          qint64(server.requestCount()), Kills);
}

CALLTRAY_TEST(TestExactlyOnce, QCoreApplication)
#include "tst_exactlyonce.moc"
