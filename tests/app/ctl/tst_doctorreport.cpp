// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/ctlprocess.h"
#include "support/fakeapiserver.h"
#include "support/testprogram.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace calltray {

using namespace test;

namespace {

QJsonObject finding(const QString &id, const QString &what, const QJsonValue &ok,
                    const QString &detail, const QString &remedy = {})
{
    return {{u"id"_s, id},
            {u"what"_s, what},
            {u"ok"_s, ok},
            {u"detail"_s, detail},
            {u"remedy"_s, remedy}};
}

} // namespace

//! How `calltrayctl doctor` words what calltray has found.
class TestDoctorReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrong_comesFirstAndIsTheStatus();
    void nothingWrong_isStatusZero();
    void json_isTheAnswerItself();
    void whatComesFromOutside_isOnOneLine();
    void calltrayWithoutDoctor_isSaid();
};

void TestDoctorReport::wrong_comesFirstAndIsTheStatus()
{
    const CtlProcess ctl;
    FakeApiServer calltray(ctl.socketPath());
    calltray.result =
        QJsonArray{finding(u"tray"_s, u"Tray"_s, true, u"there"_s),
                   finding(u"server"_s, u"Server"_s, {}, u"none"_s),
                   finding(u"sound"_s, u"Sound"_s, false, u"silent"_s, u"start it"_s)};
    const CtlProcess::Ended ended = ctl.run({u"doctor"_s});
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.output,
             QByteArray("WRONG  Sound   silent -> start it\n"
                        "ok     Tray    there\n"
                        "-      Server  none\n"
                        "1 of 3 is wrong.\n"));
    QCOMPARE(ended.errors, QByteArray());
    QCOMPARE(calltray.requests.size(), 1);
    QCOMPARE(calltray.requests[0][u"method"_s].toString(), u"app.diagnose"_s);
}

void TestDoctorReport::nothingWrong_isStatusZero()
{
    const CtlProcess ctl;
    FakeApiServer calltray(ctl.socketPath());
    calltray.result = QJsonArray{finding(u"server"_s, u"Server"_s, {}, u"none"_s)};
    const CtlProcess::Ended ended = ctl.run({u"doctor"_s});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.output, QByteArray("-      Server  none\nNothing is wrong.\n"));
}

void TestDoctorReport::json_isTheAnswerItself()
{
    const CtlProcess ctl;
    FakeApiServer calltray(ctl.socketPath());
    const QJsonArray findings{finding(u"sound"_s, u"Sound"_s, false, u"silent"_s, u"start it"_s)};
    calltray.result = findings;
    const CtlProcess::Ended ended = ctl.run({u"doctor"_s, u"--json"_s});
    QCOMPARE(ended.status, 1);
    QCOMPARE(QJsonDocument::fromJson(ended.output).array(), findings);
}

void TestDoctorReport::whatComesFromOutside_isOnOneLine()
{
    const CtlProcess ctl;
    FakeApiServer calltray(ctl.socketPath());
    calltray.result = QJsonArray{finding(u"sound"_s, u"Sound"_s, true, u"one\ntwo\u001b[31m"_s)};
    const CtlProcess::Ended ended = ctl.run({u"doctor"_s});
    QCOMPARE(ended.output, QByteArray("ok     Sound  one two\\u001b[31m\nNothing is wrong.\n"));
}

void TestDoctorReport::calltrayWithoutDoctor_isSaid()
{
    const CtlProcess ctl;
    FakeApiServer calltray(ctl.socketPath());
    calltray.handler = [](QLocalSocket &peer, const QJsonObject &request) {
        FakeApiServer::refuse(peer, request[u"id"_s], -32601, u"method not found"_s);
    };
    const CtlProcess::Ended ended = ctl.run({u"doctor"_s});
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.output.startsWith("WRONG  Calltray"), ended.output.constData());
    QVERIFY2(ended.output.contains("it answers: "), ended.output.constData());
}

} // namespace calltray

CALLTRAY_TEST(TestDoctorReport, QCoreApplication)
#include "tst_doctorreport.moc"
