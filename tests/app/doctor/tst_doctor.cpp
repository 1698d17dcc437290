// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/workers.h"
#include "app/doctor/doctor.h"
#include "app/presence/presenceroster.h"
#include "app/settings/secretstore.h"
#include "app/settings/settings.h"
#include "app/storage/database.h"
#include "support/fakepresenter.h"
#include "support/faultserver.h"
#include "support/testclock.h"
#include "support/testprogram.h"

#include <QJsonDocument>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSemaphore>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

//! All that a Doctor looks at; there is no calltray-audio, and no keychain.
struct Desk
{
    explicit Desk(const QUrl &url)
        : server({.url = url, .presenceUrl = {}, .token = {}})
    { }

    [[nodiscard]] Doctor::Patient patient()
    {
        return {.presenter = presenter,
                .settings = settings,
                .database = database,
                .secrets = secrets,
                .server = server.config().url.isEmpty() ? nullptr : &server,
                .roster = roster,
                .audio = audio,
                .clock = clock,
                .tokenPlace = [] { return u"none"_s; },
                .folders = {{.id = u"folder-data"_s, .what = u"Data"_s, .path = folder.path()}},
                .socket = folder.filePath(u"api.sock"_s),
                .bridge = [this] { return bridge; }};
    }

    QTemporaryDir folder;
    test::FakePresenter presenter;
    test::TestClock clock;
    Settings settings{folder.filePath(u"calltray.ini"_s), {}};
    Database database{folder.filePath(u"calltray.db"_s)};
    SecretStore secrets{u"calltray-test"_s, folder.filePath(u"secrets"_s)};
    ServerClient server;
    PresenceRoster roster;
    QJsonObject bridge;
    AudioSystem audio{folder.filePath(u"no-calltray-audio"_s)};
};

Finding examined(Doctor &doctor, const QString &id)
{
    const QFuture<Findings> future = doctor.examine();
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 30'000))
        return {.id = u"unfinished"_s, .what = {}};
    for (const Finding &finding : future.result()) {
        if (finding.id == id)
            return finding;
    }
    return {.id = u"none"_s, .what = {}};
}

} // namespace

class TestDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyCheck_hasItsFindingInTheSameOrder();
    void silentServer_isSaidInTime();
    void askedTwice_isOneExamination();
    void jobThatHangs_isNotBegunOnceMore();
    void presence_isToldByItsState_data();
    void presence_isToldByItsState();
    void pages_areToldByTheirWayIn_data();
    void pages_areToldByTheirWayIn();
    void display_isToldByItsPlatform();
    void ownFolders_areMasked();
};

void TestDoctor::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus");
}

void TestDoctor::everyCheck_hasItsFindingInTheSameOrder()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the computer's sound"_s));
    Desk desk{QUrl()};
    const QFuture<Status> opened = desk.database.open();
    QTRY_VERIFY(opened.isFinished());
    Doctor doctor(desk.patient());
    const QFuture<Findings> future = doctor.examine();
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000);
    QStringList ids;
    for (const Finding &finding : future.result())
        ids += finding.id;
    QCOMPARE(ids,
             (QStringList{u"tray"_s, u"display"_s, u"sound"_s, u"keychain"_s, u"server"_s,
                          u"certificate"_s, u"clock"_s, u"presence"_s, u"folder-data"_s, u"disk"_s,
                          u"database"_s, u"settings"_s, u"api"_s, u"pages"_s, u"version"_s}));
    QCOMPARE(future.result()[2].ok, false); // there is no calltray-audio
    QCOMPARE(future.result()[10].ok, true);
}

void TestDoctor::silentServer_isSaidInTime()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the computer's sound"_s));
    test::FaultServer server;
    server.setPolicy([](const test::FaultServer::Request &) {
        return test::FaultServer::Step{.fault = test::FaultServer::Fault::Silence};
    });
    Desk desk(server.url());
    Doctor doctor(desk.patient(), 300ms);
    const Finding finding = examined(doctor, u"server"_s);
    QCOMPARE(finding.ok, false);
    QCOMPARE(finding.detail, u"no answer within 0.3 seconds"_s);
    QVERIFY(!finding.remedy.isEmpty());
}

void TestDoctor::jobThatHangs_isNotBegunOnceMore()
{
    Desk desk{QUrl()};
    QLocalServer api;
    api.setSocketOptions(QLocalServer::UserAccessOption);
    QVERIFY(api.listen(desk.folder.filePath(u"api.sock"_s)));
    // Nothing is done on the pool until it is let go, as on a disk that hangs.
    QSemaphore go;
    for (int thread = 0; thread < patientPool().maxThreadCount(); ++thread)
        patientPool().start([&go] { go.acquire(); });
    Doctor doctor(desk.patient(), 100ms);
    for (int time = 0; time < 3; ++time)
        QCOMPARE(examined(doctor, u"api"_s).ok, false);

    go.release(patientPool().maxThreadCount());
    QVERIFY(patientPool().waitForDone(30'000));
    int asked = 0;
    for (; api.hasPendingConnections() || api.waitForNewConnection(0); ++asked)
        delete api.nextPendingConnection();
    QCOMPARE(asked, 1);
}

void TestDoctor::askedTwice_isOneExamination()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the computer's sound"_s));
    test::FaultServer server;
    Desk desk(server.url());
    Doctor doctor(desk.patient());
    const QFuture<Findings> first = doctor.examine();
    const QFuture<Findings> second = doctor.examine();
    QTRY_VERIFY_WITH_TIMEOUT(first.isFinished() && second.isFinished(), 30'000);
    QCOMPARE(server.requestCount(), 1);
}

void TestDoctor::presence_isToldByItsState_data()
{
    QTest::addColumn<PresenceRoster::State>("state");
    QTest::addColumn<std::optional<bool>>("ok");
    using State = PresenceRoster::State;
    QTest::newRow("off") << State::Off << std::optional<bool>();
    QTest::newRow("waiting") << State::Waiting << std::optional<bool>();
    QTest::newRow("live") << State::Live << std::optional<bool>(true);
    QTest::newRow("stale") << State::Stale << std::optional<bool>(false);
    QTest::newRow("failing") << State::Failing << std::optional<bool>(false);
}

void TestDoctor::presence_isToldByItsState()
{
    QFETCH(const PresenceRoster::State, state);
    QFETCH(const std::optional<bool>, ok);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the computer's sound"_s));
    Desk desk{QUrl()};
    desk.roster.setState(state);
    Doctor doctor(desk.patient());
    QCOMPARE(examined(doctor, u"presence"_s).ok, ok);
}

void TestDoctor::pages_areToldByTheirWayIn_data()
{
    QTest::addColumn<QByteArray>("bridge");
    QTest::addColumn<std::optional<bool>>("ok");
    QTest::addColumn<QString>("says");
    QTest::newRow("off") << QByteArray(R"({"on":false,"port":null})") << std::optional<bool>()
                         << u"bridge/on"_s;
    QTest::newRow("no-port") << QByteArray(R"({"on":true,"port":null,"trouble":"All are taken."})")
                             << std::optional<bool>(false) << u"All are taken."_s;
    QTest::newRow("no-site") << QByteArray(
        R"({"on":true,"port":17345,"sites":[],"blocked":["https://a.example"]})")
                             << std::optional<bool>() << u"turned away: https://a.example"_s;
    QTest::newRow("well")
        << QByteArray(
               R"({"on":true,"port":17345,"sites":["https://a.example","https://b.example"],"connected":2,"waiting":1})")
        << std::optional<bool>(true)
        << u"port 17345, open to https://a.example, https://b.example; 2 connected, 1 not allowed yet"_s;
}

void TestDoctor::pages_areToldByTheirWayIn()
{
    QFETCH(const QByteArray, bridge);
    QFETCH(const std::optional<bool>, ok);
    QFETCH(const QString, says);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the computer's sound"_s));
    Desk desk{QUrl()};
    desk.bridge = QJsonDocument::fromJson(bridge).object();
    Doctor doctor(desk.patient());
    const Finding finding = examined(doctor, u"pages"_s);
    QCOMPARE(finding.ok, ok);
    QVERIFY2(finding.detail.contains(says), qPrintable(finding.detail));
    QCOMPARE(finding.remedy.isEmpty(), ok != false);
}

void TestDoctor::display_isToldByItsPlatform()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the computer's sound"_s));
    qunsetenv("WAYLAND_DISPLAY");
    Desk desk{QUrl()};
    Doctor doctor(desk.patient());
    const Finding finding = examined(doctor, u"display"_s);
    QCOMPARE(finding.ok, true);
    QCOMPARE(finding.detail, u"X11, 1 screen, popups are placed"_s);
}

void TestDoctor::ownFolders_areMasked()
{
    QCOMPARE(withoutOwnFolders(QDir::homePath() + u"/.config is full"_s), u"~/.config is full"_s);
    QCOMPARE(withoutOwnFolders(u"/etc/xdg/calltray"_s), u"/etc/xdg/calltray"_s);
}

} // namespace calltray

CALLTRAY_TEST(TestDoctor, QCoreApplication)
#include "tst_doctor.moc"
