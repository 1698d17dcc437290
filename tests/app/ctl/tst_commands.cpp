// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/ctlprocess.h"
#include "support/fakeapiserver.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include <filesystem>

using namespace Qt::StringLiterals;
using namespace calltray;

namespace {

QJsonValue json(const QByteArray &text)
{
    // An array around it, as QJsonDocument takes no bare values.
    return QJsonDocument::fromJson('[' + text + ']')[0];
}

} // namespace

class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void command_sendsItsRequest_data();
    void command_sendsItsRequest();
    void result_isPrinted_data();
    void result_isPrinted();
    void login_readsTheTokenFromStandardInput();
    void loginFor_namesTheHost();
    void loginWithoutAToken_isBadUsage();
    void badUsage_exitsWith2AndAHint_data();
    void badUsage_exitsWith2AndAHint();
    void badUsage_saysWhatIsWrong_data();
    void badUsage_saysWhatIsWrong();
    void helpAsAWord_isHelp();
    void argumentThatIsNotUtf8_isSentAllTheSame();
    void warnings_areTold();
    void help_showsExamples_data();
    void help_showsExamples();
    void version_isPrinted();
    void refusal_exitsWith1AndTheReason();
    void keptButNotSavedYet_exitsWith4_data();
    void keptButNotSavedYet_exitsWith4();
    void refusalOfAnUnreadableRequest_exitsWith1();
    void controlCharactersInAReason_areEscaped();
    void controlCharactersInAResult_areEscapedOnATerminal();
    void controlCharactersInAReport_areEscapedInAPipeToo_data();
    void controlCharactersInAReport_areEscapedInAPipeToo();
    void callingOffWithoutAnOwner_saysWhoseHoldItEnded_data();
    void callingOffWithoutAnOwner_saysWhoseHoldItEnded();
    void nobodyListening_exitsWith3AndSaysHowToStart_data();
    void nobodyListening_exitsWith3AndSaysHowToStart();
    void connectionClosedUnanswered_exitsWith3();
    void turnedAway_saysWhyAndExitsWith1();
    void connectionClosedOnQuit_isDone();
    void connectionClosedWithinAnAnswer_exitsWith1();
    void noAnswer_exitsWith1AfterTheTimeout();
    void closedWithoutAnAnswer_isAskedAgainWhereItMay_data();
    void closedWithoutAnAnswer_isAskedAgainWhereItMay();
    void eventsAndNonsenseBeforeTheAnswer_arePassedOver();
    void messageThatIsTooLong_isNotSent();
    void outputThatCannotBeWritten_exitsWith1();
    void runtimeDirectory_isWhereQtHasIt_data();
    void runtimeDirectory_isWhereQtHasIt();
};

void TestCommands::command_sendsItsRequest_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("params");

    const auto row = [](const char *name, const QStringList &arguments, const QString &method,
                        const QByteArray &params = {}) {
        QTest::newRow(name) << arguments << method << params;
    };
    const QString call = u"notifications.addCall"_s;
    row("call-every-option",
        {u"call"_s, u"--from"_s, u"+7 (999) 111"_s, u"--to"_s, u"Анна"_s, u"--text"_s,
         u"a \"b\"\n<br>"_s, u"--duration"_s, u"65"_s, u"--link"_s, u"https://x/1.mp3?a=%20"_s,
         u"--date"_s, u"1760000000"_s, u"--element"_s, u"contact:1003619"_s, u"--id"_s, u"a-1"_s,
         u"--click-link"_s, u"/contacts"_s},
        call,
        R"({"from":"+7 (999) 111","to":"Анна","text":"a \"b\"\n<br>","duration":65,"link":"https://x/1.mp3?a=%20",
           "date":1760000000,"element":{"id":1003619,"type":"contact"},"id":"a-1","click_link":"/contacts"})");
    row("call-minutes", {u"call"_s, u"--duration"_s, u"1:05"_s}, call, R"({"duration":"1:05"})");
    row("call-hours", {u"call"_s, u"--duration"_s, u"1:00:05"_s}, call,
        R"({"duration":"1:00:05"})");
    // What the program reads, or says that it did not: a call is not refused for it.
    for (const char *duration :
         {"", "x", "-5", "1:60", "1m5s", "PT1M5S", ":05", "1:00:00:00", "1.", "1e3", "0x10"}) {
        row(qPrintable(u"call-duration-%1"_s.arg(QLatin1StringView(duration))),
            {u"call"_s, u"--duration"_s, QString::fromLatin1(duration)}, call,
            "{\"duration\":\"" + QByteArray(duration) + "\"}");
    }
    for (const char *date : {"today", "2019-10-23 22:18:50", "Mon, 15 Jun 2026 10:00:00 +0300"})
        row(qPrintable(u"call-date-%1"_s.arg(QLatin1StringView(date))),
            {u"call"_s, u"--date"_s, QString::fromLatin1(date)}, call,
            "{\"date\":\"" + QByteArray(date) + "\"}");
    for (const char *element :
         {"contact", "contact:", "contact:0", "contact:x", "person:1", "contact:1:2"})
        row(qPrintable(u"call-element-%1"_s.arg(QLatin1StringView(element))),
            {u"call"_s, u"--element"_s, QString::fromLatin1(element)}, call,
            "{\"element\":\"" + QByteArray(element) + "\"}");
    row("call-leading-zeros", {u"call"_s, u"--duration"_s, u"007.5"_s}, call,
        R"({"duration":7.5})");
    row("call-empty-text", {u"call"_s, u"--text="_s, u"--from"_s, u""_s}, call,
        R"({"text":"","from":""})");
    row("call-text-like-an-option", {u"call"_s, u"--text"_s, u"--from"_s}, call,
        R"({"text":"--from"})");
    row("call-text-in-brackets", {u"call"_s, u"--text"_s, u"[a,b]"_s, u"--from={}"_s}, call,
        R"({"text":"[a,b]","from":"{}"})");
    row("call-text-with-equals-sign", {u"call"_s, u"--text=a=b="_s}, call, R"({"text":"a=b="})");
    row("simulate-ring", {u"simulate"_s, u"ring"_s}, call,
        R"({"from":"+44 20 7946 0001","text":"Simulated incoming call"})");
    row("simulate-missed", {u"simulate"_s, u"missed"_s}, call,
        R"({"from":"+44 20 7946 0002","text":"Simulated missed call"})");
    row("simulate-error", {u"simulate"_s, u"error"_s}, u"notifications.addError"_s,
        R"({"header":"Calltray","text":"Simulated error: the telephone system cannot be reached."})");
    row("simulate-burst", {u"simulate"_s, u"burst"_s, u"--count"_s, u"1"_s}, call,
        R"({"from":"+44 20 7946 0000","text":"Simulated call"})");
    row("simulate-presence", {u"simulate"_s, u"presence"_s, u"--seconds"_s, u"30"_s},
        u"presence.simulate"_s, R"({"seconds":30})");
    row("log-levels", {u"log"_s, u"level"_s}, u"log.levels"_s);
    row("log-level", {u"log"_s, u"level"_s, u"calltray.ui"_s, u"debug"_s}, u"log.setLevel"_s,
        R"({"category":"calltray.ui","level":"debug"})");
    row("config-list", {u"config"_s, u"list"_s}, u"settings.list"_s);
    row("config-get", {u"config"_s, u"get"_s, u"server/url"_s}, u"settings.get"_s,
        R"({"key":"server/url"})");
    row("config-set", {u"config"_s, u"set"_s, u"appearance/theme"_s, u"dark"_s}, u"settings.set"_s,
        R"({"key":"appearance/theme","value":"dark"})");
    row("config-unset", {u"config"_s, u"unset"_s, u"server/url"_s}, u"settings.set"_s,
        R"({"key":"server/url"})");
    row("logout", {u"logout"_s}, u"server.logout"_s);
    row("error", {u"error"_s, u"--header"_s, u"PBX"_s, u"--text"_s, u"down"_s},
        u"notifications.addError"_s, R"({"header":"PBX","text":"down"})");
    row("presence-all", {u"presence"_s}, u"presence.showUserStatus"_s);
    row("presence-online", {u"presence"_s, u"online"_s}, u"presence.showUserStatus"_s,
        R"(["online"])");
    row("presence-one", {u"presence"_s, u"9007199254740992"_s}, u"presence.showUserStatus"_s,
        R"(["9007199254740992"])");
    row("presence-notify", {u"presence"_s, u"--notify"_s, u"7"_s}, u"presence.notifyWhenBack"_s,
        R"({"id":"7"})");
    row("presence-cancel", {u"presence"_s, u"--cancel"_s, u"7"_s},
        u"presence.cancelNotifyWhenBack"_s, R"({"id":"7"})");
    row("presence-of-a-text", {u"presence"_s, u"007"_s}, u"presence.showUserStatus"_s,
        R"(["007"])");
    row("presence-awaited", {u"presence"_s, u"--awaited"_s}, u"presence.listNotifyWhenBack"_s);
    row("calling-asked", {u"calling"_s}, u"calling.getCallingStatus"_s);
    row("calling-on", {u"calling"_s, u"on"_s}, u"calling.setCallingStatus"_s,
        R"({"calling":true})");
    row("calling-off", {u"calling"_s, u"off"_s, u"--owner"_s, u"phone"_s},
        u"calling.setCallingStatus"_s, R"({"calling":false,"owner":"phone"})");
    row("calling-with-all", {u"calling"_s, u"on"_s, u"--ttl"_s, u"60"_s, u"--owner"_s, u"phone"_s},
        u"calling.setCallingStatus"_s, R"({"calling":true,"ttl":60,"owner":"phone"})");
    row("dnd-asked", {u"dnd"_s}, u"doNotDisturb.get"_s);
    row("dnd-on", {u"dnd"_s, u"on"_s, u"--minutes"_s, u"30"_s}, u"doNotDisturb.set"_s,
        R"({"on":true,"minutes":30})");
    row("dnd-off", {u"dnd"_s, u"off"_s}, u"doNotDisturb.set"_s, R"({"on":false})");
    row("status", {u"status"_s}, u"app.status"_s);
    row("trace-all", {u"trace"_s}, u"app.trace"_s);
    row("trace-one", {u"trace"_s, u"17"_s}, u"app.trace"_s, R"({"id":17})");
    row("list",
        {u"list"_s, u"--kind"_s, u"call"_s, u"--query"_s, u"Ан"_s, u"--limit"_s, u"5"_s,
         u"--before"_s, u"9"_s},
        u"notifications.list"_s, R"({"kind":"call","query":"Ан","limit":5,"before":9})");
    row("outbox-list", {u"outbox"_s, u"list"_s}, u"outbox.list"_s);
    row("outbox-list-page",
        {u"outbox"_s, u"list"_s, u"--state"_s, u"refused"_s, u"--limit"_s, u"5"_s, u"--after"_s,
         u"9"_s},
        u"outbox.list"_s, R"({"state":"refused","limit":5,"after":9})");
    row("outbox-retry-all", {u"outbox"_s, u"retry"_s}, u"outbox.retry"_s);
    row("outbox-retry-some", {u"outbox"_s, u"retry"_s, u"17"_s, u"18"_s}, u"outbox.retry"_s,
        R"({"ids":[17,18]})");
    row("outbox-drop-some", {u"outbox"_s, u"drop"_s, u"17"_s, u"18"_s}, u"outbox.drop"_s,
        R"({"ids":[17,18]})");
    row("outbox-drop-all", {u"outbox"_s, u"drop"_s, u"--all"_s}, u"outbox.drop"_s,
        R"({"all":true})");
    row("dismiss", {u"dismiss"_s, u"17"_s}, u"notifications.dismiss"_s, R"({"id":17})");
    row("delete-old", {u"delete"_s, u"--older-than"_s, u"90"_s}, u"notifications.deleteHistory"_s,
        R"({"olderThanDays":90})");
    row("delete-all", {u"delete"_s, u"--all"_s}, u"notifications.deleteHistory"_s,
        R"({"olderThanDays":0})");
    row("restore", {u"restore"_s, u"17"_s}, u"notifications.restore"_s, R"({"id":17})");
    row("rpc-without-params", {u"rpc"_s, u"app.version"_s}, u"app.version"_s);
    row("rpc-array", {u"rpc"_s, u"a.b"_s, u"[1, \"x\"]"_s}, u"a.b"_s, R"([1,"x"])");
    row("rpc-empty-object", {u"rpc"_s, u"a.b"_s, u"{}"_s}, u"a.b"_s, "{}");
    row("rpc-empty-array", {u"rpc"_s, u"a.b"_s, u"[]"_s}, u"a.b"_s, "[]");
    row("rpc-over-many-lines", {u"rpc"_s, u"a.b"_s, u"{\n\"a\":\r\n1}"_s}, u"a.b"_s, R"({"a":1})");
    row("rpc-named-as-a-command", {u"rpc"_s, u"show"_s}, u"show"_s);
    row("show", {u"show"_s}, u"app.show"_s);
    row("quit", {u"quit"_s}, u"app.quit"_s);
    row("quit-forced", {u"quit"_s, u"--force"_s}, u"app.quit"_s, R"({"force":true})");
    row("restart-forced", {u"restart"_s, u"--force"_s}, u"app.restart"_s, R"({"force":true})");
}

void TestCommands::command_sendsItsRequest()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, method);
    QFETCH(QByteArray, params);
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    QVERIFY(server.isListening);

    const auto ended = ctl.run(arguments);

    QCOMPARE(ended.errors, QByteArray());
    QCOMPARE(ended.status, 0);
    QCOMPARE(server.requests.size(), 1);
    const QJsonObject request = server.requests.first();
    QCOMPARE(request[u"jsonrpc"_s], QJsonValue(u"2.0"_s));
    QCOMPARE(request[u"method"_s].toString(), method);
    QJsonValue sent = request[u"params"_s];
    if (method.startsWith("notifications.add"_L1)) {
        QJsonObject fields = sent.toObject();
        QCOMPARE(fields.take(u"idempotencyKey"_s).toString().size(), 32);
        sent = fields;
    }
    QCOMPARE(sent, params.isEmpty() ? QJsonValue(QJsonValue::Undefined) : json(params));
}

void TestCommands::result_isPrinted_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("result");
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<int>("status");

    const auto row = [](const char *name, const QStringList &arguments, const QByteArray &result,
                        const QByteArray &output, int status = 0) {
        QTest::newRow(name) << arguments << result << output << status;
    };
    row("call", {u"call"_s, u"--from"_s, u"x"_s}, R"({"id":17})", "{\"id\":17}\n");
    row("error", {u"error"_s, u"--text"_s, u"x"_s}, R"({"dismissed":false,"id":17})",
        "{\"dismissed\":false,\"id\":17}\n");
    row("presence", {u"presence"_s}, R"([{"id":1,"online":true}])",
        "[{\"id\":1,\"online\":true}]\n");
    row("presence-unknown", {u"presence"_s, u"1"_s}, "null", "null\n");
    row("calling", {u"calling"_s}, "false", "false\n");
    row("outbox-list", {u"outbox"_s, u"list"_s},
        R"({"waiting":60,"refused":1,"nextTry":200,"entries":[
           {"entry":1,"id":17,"kind":"error","title":"PBX","state":"refused","status":422,"age":97200,"tries":1,
            "trouble":"The server refuses it"},
           {"entry":2,"id":18,"kind":"call","title":"+7","state":"waiting","age":125,"tries":3,"trouble":"No\nway"},
           {"entry":3,"id":19,"kind":"call","title":"","state":"waiting","age":5,"tries":0}]})",
        "#17\trefused (HTTP 422)\t1 d 3 h\terror\tPBX\t1 try: The server refuses it\n"
        "#18\twaiting\t2 min 5 s\tcall\t+7\t3 tries: No way\n"
        "#19\twaiting\t5 s\tcall\t\n"
        "60 waiting, 1 refused; next try in 3 min 20 s; more: --after 3\n");
    row("outbox-list-stuck", {u"outbox"_s, u"list"_s},
        R"({"waiting":0,"refused":0,"stuck":1,"entries":[
           {"entry":1,"id":17,"kind":"call","title":"+7","state":"stuck","status":500,"age":5,"tries":21,
            "trouble":"It fails"}]})",
        "#17\tstuck (HTTP 500)\t5 s\tcall\t+7\t21 tries: It fails\n"
        "0 waiting, 0 refused, 1 stuck\n");
    row("outbox-list-empty", {u"outbox"_s, u"list"_s}, R"({"waiting":0,"refused":0,"entries":[]})",
        "0 waiting, 0 refused\n");
    row("outbox-retry", {u"outbox"_s, u"retry"_s}, R"({"retried":2})",
        "2 refused or stuck before wait again; sending has begun (calltrayctl outbox list)\n");
    row("outbox-drop", {u"outbox"_s, u"drop"_s, u"--all"_s},
        R"({"dropped":2,"entries":[
           {"entry":2,"id":18,"kind":"call","title":"+7","state":"waiting","age":3600,"tries":0}]})",
        "#18\twaiting\t1 h 0 min\tcall\t+7\n"
        "2 dropped, the first 1 of them above; still in the history\n");
    row("show-says-nothing", {u"show"_s}, "true", "");
    row("dismiss-nothing", {u"dismiss"_s, u"5"_s}, "false", "", 1);
    row("rpc-string", {u"rpc"_s, u"a"_s}, R"("Ж\u0007")", "\"Ж\\u0007\"\n");
    row("status-raw", {u"status"_s, u"--json"_s}, R"({"version":"1"})", "{\"version\":\"1\"}\n");
    row("status-of-nothing", {u"status"_s}, "{}", "");
    row("status-odd-types", {u"status"_s},
        R"({"version":1,"feed":[],"calling":7,"popups":{},"server":null})", "Version         1\n");
    row("status", {u"status"_s},
        R"({"version":"0.1.0","pid":42,"feed":{"state":"live","asOf":"2020-01-02T12:04:00.123Z","users":12,"online":7},
            "store":{"state":"ready","path":"/d/calltray.db"},"server":{"url":"https://x","state":"down","trouble":"no"},
            "outbox":{"waiting":3},"calling":{"calling":true,"leases":[{"owner":"phone","since":1577966640,
            "until":1577966640000}]},"doNotDisturb":{"on":true,"until":"2020-01-02T12:04:00Z"},"unseenCalls":2,
            "openErrors":1,"popups":[{"id":17,"kind":"call","title":"A\nB","screen":"DP-1","x":16,"y":800,"width":360,
            "height":96}],"waiting":4,"presence":"tray"})",
        "Version         0.1.0, process 42\n"
        "Presence feed   live, as of 2020-01-02 12:04:00, 7 of 12 online\n"
        "Store           ready, /d/calltray.db\n"
        "Server          down, https://x, no\n"
        "Outbox          3 waiting\n"
        "On a call       yes\n"
        "                phone since 2020-01-02 12:04:00, until 2020-01-02 12:04:00\n"
        "Do not disturb  on until 2020-01-02 12:04:00\n"
        "Unseen calls    2\n"
        "Open errors     1\n"
        "On screen       1 popup, 4 more waiting\n"
        "                #17 call A B, screen DP-1, 360x96 at 16,800\n"
        "Lives in        the tray\n");
    row("trace-one", {u"trace"_s, u"17"_s},
        R"({"id":17,"steps":[{"time":1577966640,"what":"received"}]})",
        "#17\n  2020-01-02 12:04:00  received\n");
    row("trace-in-local-time", {u"trace"_s, u"17"_s},
        R"([{"id":17,"steps":[{"time":"2020-01-02T12:04:00.123","what":"received"}]}])",
        "#17\n  2020-01-02 12:04:00.123  received\n");
    row("trace-in-local-time", {u"trace"_s, u"17"_s},
        R"([{"id":17,"steps":[{"time":"2020-01-02T12:04:00.123","what":"received"}]}])",
        "#17\n  2020-01-02 12:04:00.123  received\n");
    row("trace-all", {u"trace"_s},
        R"([{"id":1,"steps":[]},{"id":2,"steps":[{"time":"x","what":"shown"}]}])",
        "#1\n#2\n  x  shown\n");
    row("trace-none", {u"trace"_s}, "[]", "");
    row("log-levels", {u"log"_s, u"level"_s},
        R"([{"category":"calltray.ui","level":"debug"},{"category":"qt.qpa","level":"warning"},{}])",
        "debug     calltray.ui\nwarning   qt.qpa\n          \n");
    row("status-with-trouble-in-the-settings", {u"status"_s},
        R"({"settings":{"state":"trouble","troubles":[{"hint":false,"text":"a\nb"},{"hint":true,"text":"c"}]}})",
        "Settings        a b\n                hint: c\n");
    row("config-list", {u"config"_s, u"list"_s},
        R"([{"key":"server/url","effective":"https://x","source":"administrator",)"
        R"("file":"/etc/a.ini","line":2,"locked":true,"lock":{"file":"/etc/b.ini","line":7}},)"
        R"({"key":"crm/url","effective":null,"source":"default","locked":false},)"
        R"({"key":"ring/volume","effective":"80","source":"default","locked":true},)"
        R"({"key":"ring/device","effective":"Плантроникс","source":"user","file":"/u.ini","line":3}])",
        "server/url   https://x    administrator /etc/a.ini:2, locked in /etc/b.ini:7\n"
        "crm/url      -            default\n"
        "ring/volume  80           default, locked\n"
        "ring/device  Плантроникс  user /u.ini:3\n");
    row("config-list-with-a-long-value", {u"config"_s, u"list"_s},
        R"([{"key":"recordings/auth","effective":"a.example,b.example,c.example,d.example,e.example",)"
        R"("source":"user"},{"key":"ring/on","effective":"true\u001b","source":"user"}])",
        "recordings/auth  a.example,b.example,c.example,d.example,e.example  user\n"
        "ring/on          true\\u001b  user\n");
    row("config-get", {u"config"_s, u"get"_s, u"crm/url"_s}, R"("https://x")", "https://x\n");
    row("config-get-nothing", {u"config"_s, u"get"_s, u"crm/url"_s}, "null", "");
    row("config-set", {u"config"_s, u"set"_s, u"crm/url"_s, u"https://x"_s},
        R"({"restartNeeded":false})", "");
    row("config-set-for-later", {u"config"_s, u"set"_s, u"server/url"_s, u"https://x"_s},
        R"({"restartNeeded":true})", "It counts from the next start on: calltrayctl restart\n");
    row("logout", {u"logout"_s}, R"({"token":"none"})", "There is no token.\n");
    row("list-as-lines", {u"list"_s, u"--json"_s}, R"([{"id":2},{"id":1}])",
        "{\"id\":2}\n{\"id\":1}\n");
    row("list", {u"list"_s},
        R"([{"id":2,"kind":"call","date":1577966640,"from":"A","text":"b\nc"},{"id":1,"kind":"error","header":"H"}])",
        "#2\t2020-01-02 12:04:00\tcall\tA\tb c\n#1\t\terror\tH\t\n");
}

void TestCommands::result_isPrinted()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, result);
    QFETCH(QByteArray, output);
    QFETCH(int, status);
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.result = json(result);

    const auto ended = ctl.run(arguments);

    QCOMPARE(ended.output, output);
    QCOMPARE(ended.status, status);
    QCOMPARE(ended.errors.isEmpty(), status == 0);
}

void TestCommands::login_readsTheTokenFromStandardInput()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.result = json(R"({"token":"file"})");

    const auto ended = ctl.run({u"login"_s}, "t0ken \"x\"\nrest");

    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.output.startsWith("No keychain answers"), ended.output.constData());
    QCOMPARE(server.requests.size(), 1);
    QCOMPARE(server.requests.at(0)["method"_L1], u"server.login"_s);
    QCOMPARE(server.requests.at(0)["params"_L1]["token"_L1], u"t0ken \"x\""_s);
}

void TestCommands::loginFor_namesTheHost()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.result = json(R"({"token":"keychain"})");

    QCOMPARE(ctl.run({u"login"_s, u"--for"_s, u"pbx.example"_s}, "t0ken\n").status, 0);
    QCOMPARE(ctl.run({u"logout"_s, u"--for"_s, u"pbx.example"_s}).status, 0);

    QCOMPARE(server.requests.size(), 2);
    QCOMPARE(server.requests.at(0)["params"_L1]["token"_L1], u"t0ken"_s);
    QCOMPARE(server.requests.at(0)["params"_L1]["for"_L1], u"pbx.example"_s);
    QCOMPARE(server.requests.at(1)["params"_L1]["for"_L1], u"pbx.example"_s);
}

void TestCommands::loginWithoutAToken_isBadUsage()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());

    const auto ended = ctl.run({u"login"_s});

    QCOMPARE(ended.status, 2);
    QVERIFY(ended.errors.contains("standard input"));
    QVERIFY(server.requests.isEmpty());
}

void TestCommands::badUsage_exitsWith2AndAHint_data()
{
    QTest::addColumn<QStringList>("arguments");

    QTest::newRow("nothing") << QStringList{};
    QTest::newRow("unknown-command") << QStringList{u"cal"_s};
    QTest::newRow("two-commands") << QStringList{u"show"_s, u"quit"_s};
    QTest::newRow("call-of-nothing") << QStringList{u"call"_s};
    QTest::newRow("unknown-option") << QStringList{u"call"_s, u"--form"_s, u"x"_s};
    QTest::newRow("option-without-value") << QStringList{u"call"_s, u"--from"_s};
    QTest::newRow("option-twice") << QStringList{u"call"_s, u"--from"_s, u"a"_s, u"--from"_s,
                                                 u"b"_s};
    QTest::newRow("json-and-options")
        << QStringList{u"call"_s, u"--json"_s, u"-"_s, u"--from"_s, u"x"_s};
    QTest::newRow("error-without-text") << QStringList{u"error"_s, u"--header"_s, u"x"_s};
    QTest::newRow("presence-of-nobody") << QStringList{u"presence"_s, u""_s};
    QTest::newRow("presence-of-too-long-an-id") << QStringList{u"presence"_s, QString(201, u'x')};
    QTest::newRow("presence-notify-nobody") << QStringList{u"presence"_s, u"--notify"_s, u""_s};
    QTest::newRow("presence-notify-and-cancel")
        << QStringList{u"presence"_s, u"--notify"_s, u"7"_s, u"--cancel"_s, u"7"_s};
    QTest::newRow("presence-one-and-notify")
        << QStringList{u"presence"_s, u"7"_s, u"--notify"_s, u"7"_s};
    QTest::newRow("calling-maybe") << QStringList{u"calling"_s, u"maybe"_s};
    QTest::newRow("calling-ttl-alone") << QStringList{u"calling"_s, u"--ttl"_s, u"5"_s};
    QTest::newRow("calling-ttl-0") << QStringList{u"calling"_s, u"on"_s, u"--ttl"_s, u"0"_s};
    QTest::newRow("simulate-alone") << QStringList{u"simulate"_s};
    QTest::newRow("simulate-too-many")
        << QStringList{u"simulate"_s, u"burst"_s, u"--count"_s, u"101"_s};
    QTest::newRow("simulate-too-long")
        << QStringList{u"simulate"_s, u"presence"_s, u"--seconds"_s, u"3601"_s};
    QTest::newRow("outbox-alone") << QStringList{u"outbox"_s};
    QTest::newRow("outbox-drop-nothing") << QStringList{u"outbox"_s, u"drop"_s};
    QTest::newRow("outbox-drop-some-and-all")
        << QStringList{u"outbox"_s, u"drop"_s, u"17"_s, u"--all"_s};
    QTest::newRow("outbox-retry-a-name") << QStringList{u"outbox"_s, u"retry"_s, u"anna"_s};
    QTest::newRow("outbox-state-unknown")
        << QStringList{u"outbox"_s, u"list"_s, u"--state"_s, u"late"_s};
    QTest::newRow("log-level-without-level") << QStringList{u"log"_s, u"level"_s, u"calltray.ui"_s};
    QTest::newRow("log-no-lines") << QStringList{u"log"_s, u"--lines"_s, u"0"_s};
    QTest::newRow("log-lines-no-number") << QStringList{u"log"_s, u"--lines"_s, u"many"_s};
    QTest::newRow("config-alone") << QStringList{u"config"_s};
    QTest::newRow("config-set-without-value")
        << QStringList{u"config"_s, u"set"_s, u"server/url"_s};
    QTest::newRow("login-with-the-token-as-argument") << QStringList{u"login"_s, u"t0ken"_s};
    QTest::newRow("dismiss-nothing") << QStringList{u"dismiss"_s};
    QTest::newRow("delete-alone") << QStringList{u"delete"_s};
    QTest::newRow("delete-some-and-all")
        << QStringList{u"delete"_s, u"--older-than"_s, u"5"_s, u"--all"_s};
    QTest::newRow("rpc-without-method") << QStringList{u"rpc"_s};
    QTest::newRow("rpc-bare-value") << QStringList{u"rpc"_s, u"a"_s, u"5"_s};
    QTest::newRow("rpc-not-json") << QStringList{u"rpc"_s, u"a"_s, u"{a:1}"_s};
}

void TestCommands::badUsage_exitsWith2AndAHint()
{
    QFETCH(QStringList, arguments);
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());

    const auto ended = ctl.run(arguments);

    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.output, QByteArray());
    QVERIFY2(ended.errors.startsWith("calltrayctl: ") && ended.errors.contains("--help"),
             ended.errors.constData());
    QVERIFY(server.requests.isEmpty());
}

void TestCommands::badUsage_saysWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *name, const QString &arguments, const QString &line) {
        QTest::newRow(name) << arguments.split(u' ') << line;
    };
    row("unknown-command", u"foo"_s, u"there is no command 'foo'"_s);
    row("unknown-option", u"--foo"_s, u"there is no option '--foo'"_s);
    row("unknown-option-of-a-command", u"call --header Foo"_s, u"call has no option '--header'"_s);
    row("text-without-quotes", u"call --text Missed call"_s,
        u"call does not take 'call'; put quotes around a text with spaces"_s);
    row("one-too-many", u"presence 1 2"_s, u"presence does not take '2'"_s);
    row("no-value", u"call --from"_s, u"--from needs a value"_s);
    row("twice", u"call --from x --from y"_s, u"--from is given more than once"_s);
    row("number", u"calling on --ttl 1h"_s, u"--ttl: '1h' is not a whole number above 0"_s);
    row("no-state", u"calling --ttl 5"_s, u"on or off is required"_s);
    row("state", u"dnd maybe"_s, u"state: 'maybe' is not on or off"_s);
    row("params", u"rpc app.version 5"_s, u"params: '5' is not a JSON object or array"_s);
    row("command-within-a-command", u"outbox"_s, u"outbox needs one of: list, retry, drop"_s);
    row("option-within-a-command", u"outbox list --foo"_s, u"outbox list has no option '--foo'"_s);
    row("folder", u"call --json /"_s, u"cannot read /: it is a folder"_s);
}

void TestCommands::badUsage_saysWhatIsWrong()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, line);
    const test::CtlProcess ctl;
    const test::FakeApiServer server(ctl.socketPath());

    const auto ended = ctl.run(arguments);

    QCOMPARE(ended.status, 2);
    QCOMPARE(QString::fromUtf8(ended.errors).section(u'\n', 0, 0), u"calltrayctl: "_s + line);
}

void TestCommands::helpAsAWord_isHelp()
{
    const test::CtlProcess ctl;
    QCOMPARE(ctl.run({u"help"_s, u"call"_s}).output, ctl.run({u"call"_s, u"--help"_s}).output);
    QCOMPARE(ctl.run({u"help"_s}).output, ctl.run({u"--help"_s}).output);
    QCOMPARE(ctl.run({u"help"_s}).status, 0);
}

void TestCommands::argumentThatIsNotUtf8_isSentAllTheSame()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    QProcess shell;
    QProcessEnvironment environment = ctl.environment();
    environment.insert(u"LC_ALL"_s, u"ru_RU.KOI8-R"_s);
    shell.setProcessEnvironment(environment);
    QSignalSpy finished(&shell, &QProcess::finished);

    shell.start(
        u"/bin/sh"_s,
        {u"-c"_s,
         u"exec \"$CALLTRAY_BIN/calltrayctl\" call --from \"$(printf 'a\\377\\320\\220')\""_s});

    QVERIFY(finished.wait(10'000));
    QCOMPARE(shell.exitCode(), 0);
    QCOMPARE(server.requests.size(), 1);
    QCOMPARE(server.requests.first()[u"params"_s][u"from"_s].toString(), u"a\uFFFDА"_s);
}

void TestCommands::warnings_areTold()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.handler = [](QLocalSocket &peer, const QJsonObject &request) {
        Q_UNUSED(request)
        peer.write(
            R"({"jsonrpc":"2.0","id":1,"result":{"id":7,"warnings":[{"field":"date","reason":"cannot be read."}]}})"
            "\n");
    };

    const auto ended = ctl.run({u"call"_s, u"--from"_s, u"a"_s});

    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.errors, QByteArray("calltrayctl: date cannot be read.\n"));
}

void TestCommands::help_showsExamples_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("program") << QString();
    for (const char *command :
         {"call", "error", "dismiss", "restore", "presence", "calling", "dnd", "status", "trace",
          "list", "delete", "outbox", "rpc", "show", "quit", "restart"})
        QTest::newRow(command) << QString::fromLatin1(command);
}

void TestCommands::help_showsExamples()
{
    QFETCH(QString, command);
    const QStringList arguments = command.isEmpty() ? QStringList() : QStringList{command};
    const auto ended = test::CtlProcess().run(arguments + QStringList{u"--help"_s});
    QCOMPARE(ended.status, 0);
    const QString output = QString::fromUtf8(ended.output);
    QVERIFY(output.section(u"\nExample"_s, 1).contains(u"\n  calltrayctl "_s + command));
    QVERIFY(!output.contains(u"\n\n\n"_s));
    QCOMPARE(ended.errors, QByteArray());
}

void TestCommands::version_isPrinted()
{
    const auto ended = test::CtlProcess().run({u"--version"_s});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.output, QByteArray("calltrayctl " CALLTRAY_VERSION "\n"));
}

void TestCommands::refusal_exitsWith1AndTheReason()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.handler = [](QLocalSocket &peer, const QJsonObject &request) {
        test::FakeApiServer::refuse(peer, request[u"id"_s], 1012,
                                    u"You are on a call. Use --force."_s);
    };

    const auto ended = ctl.run({u"quit"_s});

    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.errors, QByteArray("calltrayctl: You are on a call. Use --force.\n"));
    QCOMPARE(ended.output, QByteArray());
}

void TestCommands::keptButNotSavedYet_exitsWith4_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");

    QTest::newRow("call") << QStringList{u"call"_s, u"--from"_s, u"1"_s} << 4;
    QTest::newRow("dismissal") << QStringList{u"dismiss"_s, u"1"_s} << 4;
    // It does not end, for the sake of others.
    QTest::newRow("quit") << QStringList{u"quit"_s} << 1;
    QTest::newRow("restart") << QStringList{u"restart"_s} << 1;
}

void TestCommands::keptButNotSavedYet_exitsWith4()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const int, status);

    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.handler = [](QLocalSocket &peer, const QJsonObject &request) {
        test::FakeApiServer::refuse(peer, request[u"id"_s], 1010, u"It is kept."_s);
    };

    const auto ended = ctl.run(arguments);

    QCOMPARE(ended.status, status);
    QCOMPARE(ended.errors, QByteArray("calltrayctl: It is kept.\n"));
}

void TestCommands::refusalOfAnUnreadableRequest_exitsWith1()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.handler = [](QLocalSocket &peer, const QJsonObject &) {
        test::FakeApiServer::refuse(peer, QJsonValue::Null, -32700, u"Parse error"_s);
    };

    const auto ended = ctl.run({u"status"_s});

    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.errors, QByteArray("calltrayctl: Parse error\n"));
}

void TestCommands::controlCharactersInAReason_areEscaped()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.handler = [](QLocalSocket &peer, const QJsonObject &request) {
        test::FakeApiServer::refuse(peer, request[u"id"_s], 1,
                                    u"\x1b]0;title\x07 \x9b"
                                    u"31m \u202e Ж"_s);
    };

    const auto ended = ctl.run({u"status"_s});

    QCOMPARE(ended.errors,
             QByteArray("calltrayctl: \\u001b]0;title\\u0007 \\u009b31m \\u202e Ж\n"));
}

void TestCommands::controlCharactersInAResult_areEscapedOnATerminal()
{
    if (QStandardPaths::findExecutable(u"script"_s).isEmpty())
        QSKIP("script(1), which makes a terminal, is not installed");
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.result = u"\u009b31m Ж"_s;
    QProcess terminal;
    terminal.setProcessEnvironment(ctl.environment());
    QSignalSpy finished(&terminal, &QProcess::finished);

    terminal.start(u"script"_s,
                   {u"-qec"_s, u"\"$CALLTRAY_BIN/calltrayctl\" rpc a"_s, u"/dev/null"_s});

    QVERIFY(finished.wait(10'000));
    QCOMPARE(terminal.readAllStandardOutput().trimmed(), QByteArray("\"\\u009b31m Ж\""));
}

void TestCommands::controlCharactersInAReport_areEscapedInAPipeToo_data()
{
    const QString evil = u"\x1b]0;title\x07\u009b31m\u202e\nЖ\tx\r"_s;
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QJsonValue>("result");
    const auto row = [](const char *name, const QStringList &arguments, const QJsonValue &result) {
        QTest::newRow(name) << arguments << result;
    };
    const QJsonObject popup{
        {u"id"_s, 1}, {u"kind"_s, u"call"_s}, {u"title"_s, evil}, {u"screen"_s, evil}};
    row("status-popup", {u"status"_s}, QJsonObject{{u"popups"_s, QJsonArray{popup}}});
    row("status-path", {u"status"_s},
        QJsonObject{{u"store"_s, QJsonObject{{u"path"_s, evil}, {u"trouble"_s, evil}}}});
    row("status-feed", {u"status"_s},
        QJsonObject{{u"feed"_s, QJsonObject{{u"state"_s, evil}, {u"asOf"_s, evil}}}});
    row("status-owner", {u"status"_s},
        QJsonObject{{u"calling"_s,
                     QJsonObject{{u"leases"_s, QJsonArray{QJsonObject{{u"owner"_s, evil}}}}}}});
    row("status-not-a-string", {u"status"_s}, QJsonObject{{u"version"_s, QJsonArray{evil}}});
    const QJsonObject step{{u"time"_s, evil}, {u"what"_s, evil}};
    row("trace", {u"trace"_s, u"1"_s}, QJsonArray{step});
    const QJsonObject call{{u"id"_s, evil},
                           {u"date"_s, u"2026-01-01T"_s + evil},
                           {u"kind"_s, evil},
                           {u"from"_s, evil},
                           {u"text"_s, evil}};
    row("list", {u"list"_s}, QJsonArray{call});
}

void TestCommands::controlCharactersInAReport_areEscapedInAPipeToo()
{
    QFETCH(QStringList, arguments);
    QFETCH(QJsonValue, result);
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.result = result;

    const auto ended = ctl.run(arguments);

    QCOMPARE(ended.status, 0);
    const QString output = QString::fromUtf8(ended.output);
    QVERIFY2(output.contains(u"\\u001b]0;title\\u0007"_s), ended.output.constData());
    static const QRegularExpression harmful(
        u"[\\x{0}-\\x{8}\\x{b}-\\x{1f}\\x{7f}-\\x{9f}\\x{202e}]"_s);
    QVERIFY2(!output.contains(harmful), ended.output.toHex(' ').constData());
    // Neither a row nor a column more than there are.
    QVERIFY2(!output.contains(u"\nЖ"_s) && !output.contains(u"Ж\t"_s), ended.output.constData());
}

void TestCommands::callingOffWithoutAnOwner_saysWhoseHoldItEnded_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("after");
    QTest::addColumn<QByteArray>("said");

    QTest::newRow("the-only-one") << QStringList{u"calltrayctl"_s} << QStringList()
                                  << "calltrayctl: ended the hold of calltrayctl\n"_ba;
    QTest::newRow("another-is-left")
        << QStringList{u"phone"_s, u"calltrayctl"_s} << QStringList{u"phone"_s}
        << "calltrayctl: ended the hold of calltrayctl; still on a call by phone (calltrayctl "
           "calling off --owner NAME ends one)\n"_ba;
    QTest::newRow("only-others")
        << QStringList{u"phone"_s, u"tray"_s} << QStringList{u"phone"_s, u"tray"_s}
        << "calltrayctl: calltrayctl had no hold to end; still on a call by phone, tray "
           "(calltrayctl calling off --owner NAME ends one)\n"_ba;
    QTest::newRow("nobody") << QStringList() << QStringList()
                            << "calltrayctl: calltrayctl had no hold to end\n"_ba;
}

void TestCommands::callingOffWithoutAnOwner_saysWhoseHoldItEnded()
{
    QFETCH(const QStringList, before);
    QFETCH(const QStringList, after);
    QFETCH(const QByteArray, said);
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    const auto status = [](const QStringList &owners) {
        QJsonArray leases;
        for (const QString &owner : owners)
            leases.append(QJsonObject{{u"owner"_s, owner}});
        return QJsonObject{{u"calling"_s, QJsonObject{{u"leases"_s, leases}}}};
    };
    bool isEnded = false;
    server.handler = [&](QLocalSocket &peer, const QJsonObject &request) {
        if (request[u"method"_s] == u"app.status"_s) {
            test::FakeApiServer::reply(peer, request, status(isEnded ? after : before));
            return;
        }
        isEnded = true;
        test::FakeApiServer::reply(peer, request, !after.isEmpty());
    };

    const auto ended = ctl.run({u"calling"_s, u"off"_s});

    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.errors, said);
    QCOMPARE(ended.output, after.isEmpty() ? "false\n"_ba : "true\n"_ba);
}

void TestCommands::nobodyListening_exitsWith3AndSaysHowToStart_data()
{
    QTest::addColumn<bool>("hasStaleSocket");
    QTest::newRow("no-socket") << false;
    QTest::newRow("stale-socket") << true;
}

void TestCommands::nobodyListening_exitsWith3AndSaysHowToStart()
{
    QFETCH(bool, hasStaleSocket);
    const test::CtlProcess ctl;
    if (hasStaleSocket) {
        const std::string kept = ctl.filePath(u"kept"_s).toStdString();
        {
            const test::FakeApiServer server(ctl.socketPath());
            std::filesystem::create_hard_link(ctl.socketPath().toStdString(), kept);
        }
        std::filesystem::rename(kept, ctl.socketPath().toStdString());
    }

    const auto ended = ctl.run({u"call"_s, u"--from"_s, u"x"_s});

    QCOMPARE(ended.status, 3);
    QVERIFY(ended.errors.startsWith("calltrayctl: calltray is not running. Start it"));
}

void TestCommands::connectionClosedUnanswered_exitsWith3()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.handler = [](QLocalSocket &peer, const QJsonObject &) { peer.abort(); };
    QProcess process;
    QProcessEnvironment environment = ctl.environment();
    environment.insert(u"CALLTRAY_TIMEOUT_MS"_s, u"300"_s); // so long it asks again
    process.setProcessEnvironment(environment);

    QCOMPARE(ctl.run(process, {u"status"_s}).status, 3);
    QVERIFY(server.requests.size() > 1);
}

void TestCommands::turnedAway_saysWhyAndExitsWith1()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.farewell = R"({"jsonrpc":"2.0","id":null,"error":{"code":1005,"message":"too many"}})"
                      "\n";

    // Longer than what the socket holds: it is not all written when the connection ends.
    const auto ended = ctl.run({u"call"_s, u"--text"_s, QString(60'000, u'x')});

    QCOMPARE(ended.errors, QByteArray("calltrayctl: too many\n"));
    QCOMPARE(ended.status, 1);
}

void TestCommands::connectionClosedOnQuit_isDone()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.handler = [](QLocalSocket &peer, const QJsonObject &) { peer.abort(); };
    QCOMPARE(ctl.run({u"quit"_s}).status, 0);
}

void TestCommands::connectionClosedWithinAnAnswer_exitsWith1()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.handler = [](QLocalSocket &peer, const QJsonObject &) {
        peer.write(R"({"jsonrpc":"2.0","id":1,"resu)");
        peer.disconnectFromServer();
    };

    const auto ended = ctl.run({u"status"_s});

    QCOMPARE(ended.status, 1);
    QVERIFY(ended.errors.contains("closed the connection"));
}

void TestCommands::noAnswer_exitsWith1AfterTheTimeout()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.handler = [](QLocalSocket &, const QJsonObject &) {};
    QProcess process;
    QProcessEnvironment environment = ctl.environment();
    environment.insert(u"CALLTRAY_TIMEOUT_MS"_s, u"50"_s);
    process.setProcessEnvironment(environment);

    const auto ended = ctl.run(process, {u"status"_s});

    QCOMPARE(ended.status, 1);
    QVERIFY(ended.errors.contains("no answer within 50 ms"));
}

void TestCommands::closedWithoutAnAnswer_isAskedAgainWhereItMay_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("closed");
    QTest::addColumn<int>("times");

    QTest::newRow("call") << QStringList{u"call"_s, u"--from"_s, u"a"_s} << 1 << 2;
    // What ends takes connections in until the very end.
    QTest::newRow("call-closed-often") << QStringList{u"call"_s, u"--from"_s, u"a"_s} << 4 << 5;
    QTest::newRow("read") << QStringList{u"rpc"_s, u"app.version"_s} << 1 << 2;
    QTest::newRow("call-without-a-key")
        << QStringList{u"rpc"_s, u"notifications.addCall"_s, uR"([{"from":"a"}])"_s} << 1 << 1;
    QTest::newRow("quit") << QStringList{u"rpc"_s, u"app.quit"_s} << 1 << 1;
    QTest::newRow("restart") << QStringList{u"rpc"_s, u"app.restart"_s} << 1 << 1;
}

void TestCommands::closedWithoutAnAnswer_isAskedAgainWhereItMay()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const int, closed);
    QFETCH(const int, times);
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.handler = [&server, closed](QLocalSocket &peer, const QJsonObject &request) {
        if (server.requests.size() <= closed)
            peer.abort();
        else
            test::FakeApiServer::reply(peer, request, true);
    };

    const auto ended = ctl.run(arguments);

    QCOMPARE(server.requests.size(), times);
    QCOMPARE(ended.status, times > closed ? 0 : 3);
    QCOMPARE(server.requests.first(), server.requests.last());
}

void TestCommands::eventsAndNonsenseBeforeTheAnswer_arePassedOver()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    server.handler = [](QLocalSocket &peer, const QJsonObject &request) {
        peer.write("{\"jsonrpc\":\"2.0\",\"method\":\"calling.changed\",\"params\":[true]}"
                   "\n\nnonsense\n[]\n\xff\n");
        peer.write("{\"jsonrpc\":\"2.0\",\"id\":99,\"result\":1}\n{\"id\":1,\"resu");
        peer.flush();
        peer.write("lt\":\"half\"}\n");
        Q_UNUSED(request)
    };

    const auto ended = ctl.run({u"rpc"_s, u"a"_s});

    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.output, QByteArray("\"half\"\n"));
}

void TestCommands::messageThatIsTooLong_isNotSent()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());

    const auto ended = ctl.run({u"call"_s, u"--text"_s, QString(65'536, u'x')});

    QCOMPARE(ended.status, 1);
    QVERIFY(ended.errors.contains("64 KiB"));
    QVERIFY(server.requests.isEmpty());
}

void TestCommands::outputThatCannotBeWritten_exitsWith1()
{
    const test::CtlProcess ctl;
    test::FakeApiServer server(ctl.socketPath());
    QProcess process;
    process.setProcessEnvironment(ctl.environment());
    process.setStandardOutputFile(u"/dev/full"_s);

    const auto ended = ctl.run(process, {u"calling"_s});

    QCOMPARE(ended.status, 1);
    QVERIFY(ended.errors.contains("cannot be written"));
}

void TestCommands::runtimeDirectory_isWhereQtHasIt_data()
{
    QTest::addColumn<bool>("isPrivate");
    QTest::newRow("private-directory") << true;
    // Qt falls back to $TMPDIR/runtime-USER then, and so must the client.
    QTest::newRow("directory-open-to-others") << false;
}

void TestCommands::runtimeDirectory_isWhereQtHasIt()
{
    QFETCH(bool, isPrivate);
    const QTemporaryDir runtime;
    const QTemporaryDir temporary;
    QVERIFY(QFile::setPermissions(
        runtime.path(),
        QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner
            | (isPrivate ? QFile::Permissions() : QFile::ReadOther | QFile::ExeOther)));
    qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
    qputenv("TMPDIR", temporary.path().toLocal8Bit());
    if (!isPrivate)
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"wrong permissions on runtime directory"_s));
    const QString directory =
        QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + u"/calltray"_s;
    QVERIFY(QDir().mkpath(directory));
    test::FakeApiServer server(directory + u"/api.sock"_s);
    QVERIFY(server.isListening);
    const test::CtlProcess ctl;
    QProcess process;
    QProcessEnvironment environment = ctl.environment();
    environment.remove(u"CALLTRAY_SOCKET"_s);
    process.setProcessEnvironment(environment);

    QCOMPARE(ctl.run(process, {u"show"_s}).status, 0);
    QCOMPARE(server.requests.size(), 1);
}

CALLTRAY_TEST(TestCommands, QCoreApplication)
#include "tst_commands.moc"
