// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/api/rpcerror.h"
#include "support/apibench.h"
#include "support/fakehttpserver.h"
#include "support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace calltray;
using namespace calltray::test;
using namespace Qt::StringLiterals;

//! Holds the dispatcher and resources/openrpc.json against each other.
class TestOpenRpc : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void document_isOpenRpc();
    void methods_areThoseOfTheDispatcher();
    void method_isDescribed_data();
    void method_isDescribed();
    void example_isAccepted_data();
    void example_isAccepted();
    void errors_haveTheirReasons();
    void references_lead_data();
    void references_lead();

private:
    static QJsonObject document();
    static void addMethodRows();
};

QJsonObject TestOpenRpc::document()
{
    Dispatcher dispatcher;
    return RpcClient(dispatcher).call("rpc.discover")["result"_L1].toObject();
}

static QString scopeName(ApiScope scope)
{
    switch (scope) {
    case ApiScope::Handshake:
        return u"handshake"_s;
    case ApiScope::Session:
        return u"session"_s;
    case ApiScope::Notify:
        return u"notify"_s;
    case ApiScope::Presence:
        return u"presence"_s;
    case ApiScope::Calling:
        return u"calling"_s;
    case ApiScope::Control:
        return u"control"_s;
    case ApiScope::Settings:
        break;
    }
    return u"settings"_s;
}

void TestOpenRpc::addMethodRows()
{
    QTest::addColumn<QJsonObject>("method");
    const QJsonArray methods = document()["methods"_L1].toArray();
    for (const QJsonValue method : methods)
        QTest::newRow(qPrintable(method["name"_L1].toString())) << method.toObject();
}

void TestOpenRpc::document_isOpenRpc()
{
    const QJsonObject root = document();
    QCOMPARE(root["openrpc"_L1].toString(), u"1.2.6"_s);
    QVERIFY(!root["info"_L1]["title"_L1].toString().isEmpty());
    QVERIFY(!root["info"_L1]["version"_L1].toString().isEmpty());
    QVERIFY(!root["methods"_L1].toArray().isEmpty());
}

void TestOpenRpc::methods_areThoseOfTheDispatcher()
{
    const ApiBench bench;
    QMap<QString, QString> documented;
    const QJsonArray methods = document()["methods"_L1].toArray();
    for (const QJsonValue method : methods)
        documented.insert(method["name"_L1].toString(), method["x-scope"_L1].toString());
    QMap<QString, QString> offered;
    const QMap<QString, ApiScope> scopes = bench.dispatcher.methods();
    for (auto method = scopes.cbegin(); method != scopes.cend(); ++method)
        offered.insert(method.key(), scopeName(*method));
    QCOMPARE(documented, offered);
}

void TestOpenRpc::method_isDescribed_data()
{
    addMethodRows();
}

void TestOpenRpc::method_isDescribed()
{
    QFETCH(const QJsonObject, method);
    QVERIFY(!method["summary"_L1].toString().isEmpty());
    QVERIFY(method["params"_L1].isArray());
    QVERIFY(!method["result"_L1]["name"_L1].toString().isEmpty());
    QVERIFY(method["result"_L1]["schema"_L1].isObject());
    const QJsonArray params = method["params"_L1].toArray();
    for (const QJsonValue param : params)
        QVERIFY(!param["name"_L1].toString().isEmpty() && param["schema"_L1].isObject());
    QVERIFY(method["name"_L1] == "rpc.discover"_L1 || !method["examples"_L1].toArray().isEmpty());
}

void TestOpenRpc::example_isAccepted_data()
{
    addMethodRows();
}

void TestOpenRpc::example_isAccepted()
{
    QFETCH(const QJsonObject, method);
    if (method["x-scope"_L1] == "handshake"_L1)
        return; // a page's, see TestBridge
    const QByteArray name = method["name"_L1].toString().toUtf8();
    const QJsonArray examples = method["examples"_L1].toArray();
    // Refused for good: that is what the queue holds.
    const FakeHttpServer server(
        FakeHttpServer::always(FakeHttpServer::answer("422 Unprocessable Content")));
    for (const QJsonValue example : examples) {
        const bool needsServer = name.startsWith("outbox.");
        ApiBench bench(needsServer ? server.url() : QUrl());
        if (needsServer)
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"refused"_s));
        bench.client.call("notifications.addError", R"({"text":"the one that examples close"})");
        bench.trace.add(17, u"received"_s);
        bench.roster.setUsers({{.id = u"281869"_s, .name = {}, .online = false}}, bench.clock.time);
        QJsonObject byName;
        const QJsonArray values = example["params"_L1].toArray();
        for (const QJsonValue value : values)
            byName.insert(value["name"_L1].toString(), value["value"_L1]);
        if (byName.contains("id"_L1) && name.startsWith("notifications."))
            byName["id"_L1] = bench.client.call("notifications.list")["result"_L1][0]["id"_L1];
        const auto addRecording = [&bench] {
            return bench.client.call(
                "notifications.addCall",
                R"({"link":"http://127.0.0.1:9/1.mp3"})")["result"_L1]["id"_L1];
        };
        if (name == "recordings.play")
            byName["id"_L1] = addRecording();
        if (name == "recordings.seek")
            bench.client.call("recordings.play",
                              QByteArray::number(addRecording().toInt()).prepend('[').append(']'));
        if (byName.contains("ids"_L1))
            byName["ids"_L1] = QJsonArray{1};
        QJsonArray byPosition;
        const QJsonArray params = method["params"_L1].toArray();
        for (const QJsonValue param : params) {
            const QJsonValue value = byName[param["name"_L1].toString()];
            byPosition.append(value.isUndefined() ? QJsonValue() : value);
        }
        QList<QJsonDocument> requests{QJsonDocument(byName)};
        if (method["paramStructure"_L1] != "by-name"_L1)
            requests.append(QJsonDocument(byPosition));
        if (name == "outbox.drop" || name == "session.open")
            requests.resize(1); // what is dropped is gone, and a page may open nothing
        if (name == "session.open")
            QVERIFY(bench.settings.setValue(keys::BridgeSites, u"crm.example"_s));
        for (const QJsonDocument &request : std::as_const(requests)) {
            const QJsonObject reply =
                bench.client.call(name, request.toJson(QJsonDocument::Compact));
            QVERIFY2(reply.contains("result"_L1), QJsonDocument(reply).toJson().constData());
        }
    }
}

void TestOpenRpc::errors_haveTheirReasons()
{
    using Code = Error::Code;
    const QJsonObject errors = document()["components"_L1]["errors"_L1].toObject();
    for (auto error = errors.begin(); error != errors.end(); ++error)
        QCOMPARE(error.value()["data"_L1]["reason"_L1].toString(), error.key());
    for (const Code code :
         {Code::Cancelled, Code::InvalidParams, Code::NotFound, Code::Network, Code::Unauthorised,
          Code::Refused, Code::NotSavedYet, Code::Protocol, Code::Storage, Code::DiskFull,
          Code::OnACall, Code::Locked, Code::Internal}) {
        const RpcError ours = RpcError::from({.code = code, .detail = {}});
        QCOMPARE(errors[ours.reason]["code"_L1].toInt(), ours.code);
    }
}

void TestOpenRpc::references_lead_data()
{
    QTest::addColumn<QString>("reference");
    const QString text = QString::fromUtf8(QJsonDocument(document()).toJson());
    static const QRegularExpression pattern(u"\"#/components/([^\"]+)\""_s);
    for (auto match = pattern.globalMatch(text); match.hasNext();) {
        const QString reference = match.next().captured(1);
        QTest::newRow(qPrintable(reference)) << reference;
    }
}

void TestOpenRpc::references_lead()
{
    QFETCH(const QString, reference);
    QJsonValue value = document()["components"_L1];
    for (const QString &part : reference.split(u'/'))
        value = value[part];
    QVERIFY(value.isObject());
}

CALLTRAY_TEST(TestOpenRpc, QCoreApplication)
#include "tst_openrpc.moc"
