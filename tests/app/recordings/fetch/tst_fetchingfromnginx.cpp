// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/clock.h"
#include "app/recordings/fetch/recordingaccess.h"
#include "app/recordings/recordingcache.h"
#include "app/settings/secretstore.h"
#include "app/settings/settings.h"
#include "support/daemon.h"
#include "support/recordingreader.h"
#include "support/recordingserver.h"
#include "support/testprogram.h"

#include <QCoreApplication>
#include <QProcess>
#include <QtTest>

#include <csignal>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using test::Daemon;
using test::readFile;
using test::RecordingReader;
using test::RecordingServer;
using test::writeFile;

namespace {

constexpr int Long = 60'000;
constexpr qsizetype Size = 4'000'000;
//! Set: this process is the one that fetches for the test, from the link that it holds.
constexpr auto LinkVariable = "CALLTRAY_TEST_LINK";

//! A cache in \a folder.
struct Desk
{
    explicit Desk(const QString &folder)
        : settings(folder + u"/user.ini"_s, folder + u"/administrator.ini"_s)
        , secrets(u"calltray-test"_s, folder + u"/secrets"_s)
        , access(settings, secrets, nullptr)
        , cache({.folder = folder + u"/recordings"_s, .policy = policy()}, access, clock)
    { }
    static FetchPolicy policy()
    {
        FetchPolicy quick;
        quick.keeping = 10ms;
        return quick;
    }

    const Clock clock;
    Settings settings;
    SecretStore secrets;
    RecordingAccess access;
    RecordingCache cache;
};

//! nginx with one recording; `more` is of its server.
class Nginx
{
public:
    explicit Nginx(const QString &more)
    {
        isStarted = writeFile(m_daemon.path(u"recording"_s), RecordingServer::audio(Size))
            && m_daemon.startNginx(QString(uR"(daemon off;
master_process off;
pid %1/pid;
error_log %1/error.log;
events {}
http {
    log_format calltray '$status $http_range $body_bytes_sent';
    access_log %1/access.log calltray;
    %2
    server {
        listen 127.0.0.1:%3;
        root %1;
        %4
    }
}
)"_s)
                                       .arg(m_daemon.path(u"."_s), m_daemon.nginxPaths(),
                                            QString::number(m_daemon.port), more)
                                       .toUtf8());
    }

    [[nodiscard]] QString link() const
    {
        return u"http://127.0.0.1:%1/recording"_s.arg(m_daemon.port);
    }
    [[nodiscard]] QByteArray log() const { return readFile(m_daemon.path(u"access.log"_s)); }

    bool isStarted = false;

private:
    Daemon m_daemon;
};

void startHelper(QProcess &helper, const QString &link, const QString &folder)
{
    helper.setProcessChannelMode(QProcess::ForwardedChannels);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QString::fromLatin1(LinkVariable), link);
    helper.setProcessEnvironment(environment);
    helper.start(QCoreApplication::applicationFilePath(), {u"fetchingfromnginx"_s, folder});
}

//! What the helper process does; it ends well where it has read the whole recording.
int fetchUntilTheEnd(const QString &folder)
{
    Desk desk(folder);
    const RecordingReader reader(desk.cache.open({.link = qEnvironmentVariable(LinkVariable)}));
    QObject::connect(reader.source.get(), &RecordingSource::changed, qApp, [&reader] {
        if (reader.isOver())
            QCoreApplication::exit(
                reader.completed > 0 && reader.bytes() == RecordingServer::audio(Size) ? 0 : 1);
    });
    return QCoreApplication::exec();
}

} // namespace

//! The cache with a server as it is out there.
class TestFetchingFromNginx : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ranges_jumpsAndHoles();
    void noRanges_allInOrder();
    void killed_leavesNothingWrong();
    void twoProcesses_neverWriteOneFile();
    void diskFull_isToldAndNothingStays();
};

void TestFetchingFromNginx::ranges_jumpsAndHoles()
{
    const Nginx nginx(u"limit_rate 1m;"_s);
    QVERIFY(nginx.isStarted);
    const QTemporaryDir folder;
    Desk desk(folder.path());
    const RecordingReader reader(desk.cache.open({.link = nginx.link()}));
    QTRY_COMPARE_WITH_TIMEOUT(reader.opened, 1, Long);
    reader.source->need(3'500'000);
    QTRY_VERIFY_WITH_TIMEOUT(reader.source->state().available.endFrom(3'500'000) > 3'500'000, Long);
    QVERIFY(reader.source->state().available.endFrom(0) < 3'000'000);
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble().detail, QString());
    QCOMPARE(reader.bytes(), RecordingServer::audio(Size));
    QVERIFY(reader.source->state().hasRanges);
}

void TestFetchingFromNginx::noRanges_allInOrder()
{
    const Nginx nginx(u"max_ranges 0;"_s);
    QVERIFY(nginx.isStarted);
    const QTemporaryDir folder;
    Desk desk(folder.path());
    const RecordingReader reader(desk.cache.open({.link = nginx.link()}));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.bytes(), RecordingServer::audio(Size));
    QVERIFY(!reader.source->state().hasRanges);
    QTRY_COMPARE_WITH_TIMEOUT(nginx.log().count('\n'), 1, Long);
}

void TestFetchingFromNginx::killed_leavesNothingWrong()
{
    const Nginx nginx(u"limit_rate 500k;"_s);
    QVERIFY(nginx.isStarted);
    const QTemporaryDir folder;
    const QString cached =
        folder.filePath(u"recordings/"_s + CacheEntry::nameOf(nginx.link().toUtf8()));
    for (int i = 1; i <= 3; ++i) {
        QProcess helper;
        startHelper(helper, nginx.link(), folder.path());
        const QByteArray before = readFile(CacheEntry::noteOf(cached));
        QTRY_VERIFY_WITH_TIMEOUT(readFile(CacheEntry::noteOf(cached)) != before, Long);
        helper.kill();
        QVERIFY(helper.waitForFinished(Long));
    }
    Desk desk(folder.path());
    const RecordingReader reader(desk.cache.open({.link = nginx.link()}));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.completed, 1);
    QCOMPARE(reader.bytes(), RecordingServer::audio(Size));
    // Each of them went on where the one before it had ended.
    const QList<QByteArray> lines = nginx.log().trimmed().split('\n');
    QVERIFY(lines.size() >= 2);
    QVERIFY2(lines.constLast().startsWith("206 bytes="), lines.constLast().constData());
    QVERIFY2(!lines.constLast().contains("bytes=0-"), lines.constLast().constData());
}

void TestFetchingFromNginx::twoProcesses_neverWriteOneFile()
{
    const Nginx nginx(u"limit_rate 2m;"_s);
    QVERIFY(nginx.isStarted);
    const QTemporaryDir folder;
    QProcess one;
    QProcess other;
    startHelper(one, nginx.link(), folder.path());
    startHelper(other, nginx.link(), folder.path());
    for (QProcess *helper : {&one, &other}) {
        QVERIFY(helper->waitForFinished(Long));
        QCOMPARE(helper->exitStatus(), QProcess::NormalExit);
        QCOMPARE(helper->exitCode(), 0);
    }
    // Whole, and kept once; nobody's file without a name is left.
    QCOMPARE(
        readFile(folder.filePath(u"recordings/"_s + CacheEntry::nameOf(nginx.link().toUtf8()))),
        RecordingServer::audio(Size));
    QCOMPARE(QDir(folder.filePath(u"recordings"_s)).entryList(QDir::Files | QDir::Hidden).size(),
             2);
}

void TestFetchingFromNginx::diskFull_isToldAndNothingStays()
{
    const Nginx nginx({});
    QVERIFY(nginx.isStarted);
    const QTemporaryDir folder;
    Desk desk(folder.path());
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    // Past it a write fails, once nobody dies of the signal.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit small = before;
    small.rlim_cur = 1'000'000;
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto back = qScopeGuard([&before] { (void)::setrlimit(RLIMIT_FSIZE, &before); });
    const RecordingReader reader(desk.cache.open({.link = nginx.link()}));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble().cause, RecordingTrouble::Cause::DiskFull);
    QCOMPARE(QDir(folder.filePath(u"recordings"_s)).entryList(QDir::Files), QStringList());
}

} // namespace calltray

namespace {

int runFetchingFromNginxTest(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (qEnvironmentVariableIsSet(calltray::LinkVariable))
        return calltray::fetchUntilTheEnd(QCoreApplication::arguments().value(1));
    calltray::TestFetchingFromNginx test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace

CALLTRAY_TEST_MAIN(TestFetchingFromNginx, runFetchingFromNginxTest)

#include "tst_fetchingfromnginx.moc"
