// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/logging.h"
#include "app/core/personal.h"
#include "support/apibench.h"
#include "support/testprogram.h"

#include <QJsonArray>
#include <QTest>

using namespace calltray;
using namespace calltray::test;
using namespace Qt::StringLiterals;

class TestLogMethods : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_areMaskedUnlessAskedFor();
    void lines_areTheLastOnes();
    void followers_getTheirForm();
    void followerThatHasGone_isForgotten();
    void level_isSetAndListed();
    void nonsense_isRefused_data();
    void nonsense_isRefused();
};

namespace {

void warn(const QString &name)
{
    QTest::ignoreMessage(QtWarningMsg, qPrintable(u"a call from "_s + name));
    qCWarning(lcServer).noquote() << "a call from" << personal(name);
}

QStringList listed(ApiBench &bench, const QByteArray &params)
{
    QStringList texts;
    const QJsonArray lines = bench.client.call("log.list", params)["result"_L1].toArray();
    for (const QJsonValue line : lines)
        texts.append(line.toString().section(u": "_s, 1));
    return texts;
}

QStringList sent(const RpcClient &client)
{
    QStringList texts;
    for (const QJsonObject &event : client.events)
        texts.append(event["method"_L1].toString() + u' '
                     + event["params"_L1]["line"_L1].toString().section(u": "_s, 1));
    return texts;
}

} // namespace

void TestLogMethods::lines_areMaskedUnlessAskedFor()
{
    ApiBench bench;
    warn(u"Anna"_s);
    QCOMPARE(listed(bench, "{}"), QStringList{u"a call from …"_s});
    QCOMPARE(listed(bench, R"({"personalData":true})"), QStringList{u"a call from Anna"_s});
}

void TestLogMethods::lines_areTheLastOnes()
{
    ApiBench bench;
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        warn(name);
    QCOMPARE(listed(bench, R"({"lines":2,"personalData":true})"),
             QStringList({u"a call from b"_s, u"a call from c"_s}));
    QCOMPARE(listed(bench, R"({"lines":0})"), QStringList());
}

void TestLogMethods::followers_getTheirForm()
{
    ApiBench bench;
    RpcClient other(bench.dispatcher);
    warn(u"before"_s);
    QCOMPARE(listed(bench, R"({"follow":true})").size(), 1);
    other.call("log.list", R"({"follow":true,"personalData":true})");
    warn(u"Anna"_s);
    warn(u"Ben"_s);
    QTRY_COMPARE(sent(bench.client),
                 QStringList({u"log.line a call from …"_s, u"log.line a call from …"_s}));
    QTRY_COMPARE(sent(other),
                 QStringList({u"log.line a call from Anna"_s, u"log.line a call from Ben"_s}));
    // Once more is not twice.
    QCOMPARE(listed(bench, R"({"follow":true,"personalData":true})").size(), 3);
    warn(u"Chris"_s);
    QTRY_COMPARE(sent(bench.client).size(), 3);
    QCOMPARE(sent(bench.client).last(), u"log.line a call from Chris"_s);
    QTRY_COMPARE(sent(other).size(), 3);
}

void TestLogMethods::followerThatHasGone_isForgotten()
{
    ApiBench bench;
    {
        RpcClient other(bench.dispatcher);
        other.call("log.list", R"({"follow":true})");
    }
    warn(u"Anna"_s);
    bench.client.call("log.list", R"({"follow":true})");
    warn(u"Ben"_s);
    QTRY_COMPARE(sent(bench.client).size(), 1);
}

void TestLogMethods::level_isSetAndListed()
{
    ApiBench bench;
    QCOMPARE(bench.client.result("log.setLevel", R"(["calltray.ui","debug"])"), QByteArray("true"));
    QVERIFY(lcUi().isDebugEnabled());
    const QJsonArray levels = bench.client.call("log.levels")["result"_L1].toArray();
    QVERIFY(
        levels.contains(QJsonObject{{"category"_L1, u"calltray.ui"_s}, {"level"_L1, u"debug"_s}}));
    QVERIFY(levels.contains(
        QJsonObject{{"category"_L1, u"calltray.api"_s}, {"level"_L1, u"warning"_s}}));
    QCOMPARE(bench.client.result("log.setLevel", R"(["all","default"])"), QByteArray("true"));
    QVERIFY(!lcUi().isDebugEnabled());
}

void TestLogMethods::nonsense_isRefused_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("field");
    const auto row = [](const char *name, const char *method, const char *params,
                        const char *field) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(params) << QByteArray(field);
    };
    row("lines-below-0", "log.list", R"({"lines":-1})", "lines");
    row("too-many-lines", "log.list", R"({"lines":1001})", "lines");
    row("personal-data", "log.list", R"({"personalData":"please"})", "personalData");
    row("follow", "log.list", R"({"follow":2})", "follow");
    row("no-category", "log.setLevel", R"({"level":"debug"})", "category");
    row("unknown-category", "log.setLevel", R"(["calltray.weather","debug"])", "category");
    row("no-level", "log.setLevel", R"(["all"])", "level");
    row("unknown-level", "log.setLevel", R"(["all","loud"])", "level");
}

void TestLogMethods::nonsense_isRefused()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, params);
    QFETCH(const QByteArray, field);
    ApiBench bench;
    QCOMPARE(bench.client.result(method, params),
             R"(-32602,{"field":")" + field + R"(","reason":"invalidParams"})");
}

CALLTRAY_TEST(TestLogMethods, QCoreApplication)
#include "tst_logmethods.moc"
