// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/keys.h"
#include "support/daemon.h"
#include "support/recordingdesk.h"
#include "support/recordingreader.h"
#include "support/recordingserver.h"
#include "support/testprogram.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <QtTest>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using test::FakeHttpServer;
using test::readFile;
using test::RecordingDesk;
using test::RecordingReader;
using test::RecordingServer;
using test::writeFile;

namespace {

//! Whatever a cold, slow machine needs.
constexpr int Long = 30'000;

ushort permissions(const QString &path)
{
    struct stat facts
    {
    };
    return ::lstat(QFile::encodeName(path).constData(), &facts) == 0 ? facts.st_mode & 07777 : 0;
}

//! Everything that is logged while this lives, debugging included.
class Log final
{
public:
    Log()
    {
        QLoggingCategory::setFilterRules(u"calltray.*=true"_s);
        lines().clear();
        m_before =
            qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &line) {
                const QMutexLocker locker(&mutex());
                lines() += line + u'\n';
            });
    }
    ~Log()
    {
        qInstallMessageHandler(m_before);
        QLoggingCategory::setFilterRules({});
    }
    Q_DISABLE_COPY_MOVE(Log)

    [[nodiscard]] static QString text()
    {
        const QMutexLocker locker(&mutex());
        return lines();
    }

private:
    // A message handler has no context.
    static QString &lines()
    {
        static QString text;
        return text;
    }
    static QMutex &mutex()
    {
        static QMutex lock;
        return lock;
    }

    QtMessageHandler m_before = nullptr;
};

} // namespace

//! What others could learn from the cache, or have it do.
class TestCachePrivacy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void files_areOfTheirUserAloneWhateverTheUmask();
    void wideFile_isNarrowed();
    void linksOnDisk_areNotFollowed_data();
    void linksOnDisk_areNotFollowed();
    void descriptor_isForReadingAlone_data();
    void descriptor_isForReadingAlone();
    void clear_removesLinksAndNotTheirTargets();
    void secrets_areNeitherInFilesNorInTheLog();
};

void TestCachePrivacy::initTestCase()
{
    // No keychain here: the file stands in.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
}

void TestCachePrivacy::files_areOfTheirUserAloneWhateverTheUmask()
{
    RecordingDesk desk;
    RecordingServer server;
    const mode_t before = ::umask(0);
    const auto back = qScopeGuard([before] { ::umask(before); });
    {
        const RecordingReader reader(desk.open(server.link()));
        QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    }
    QCOMPARE(permissions(desk.path()), 0700);
    QCOMPARE(permissions(desk.file(server.link())), 0600);
    QCOMPARE(permissions(CacheEntry::noteOf(desk.file(server.link()))), 0600);
}

void TestCachePrivacy::wideFile_isNarrowed()
{
    RecordingDesk desk;
    RecordingServer server;
    QVERIFY(QDir().mkpath(desk.path()));
    const QString file = desk.file(server.link());
    QVERIFY(writeFile(file, "ID3"));
    QCOMPARE(::chmod(QFile::encodeName(file).constData(), 0666), 0);
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    QCOMPARE(reader.bytes(), server.body);
    QCOMPARE(permissions(file), 0600);
}

void TestCachePrivacy::linksOnDisk_areNotFollowed_data()
{
    QTest::addColumn<bool>("isNote");

    QTest::newRow("in-place-of-the-recording") << false;
    QTest::newRow("in-place-of-the-note") << true;
}

void TestCachePrivacy::linksOnDisk_areNotFollowed()
{
    QFETCH(const bool, isNote);

    RecordingDesk desk;
    RecordingServer server;
    QVERIFY(QDir().mkpath(desk.path()));
    const QString precious = desk.folder.filePath(u"precious"_s);
    QVERIFY(writeFile(precious, "precious"));
    const QString file = desk.file(server.link());
    const QString place = isNote ? CacheEntry::noteOf(file) : file;
    QVERIFY(QFile::link(precious, place));
    {
        const RecordingReader reader(desk.open(server.link()));
        QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
        QCOMPARE(reader.trouble(), RecordingTrouble());
        QCOMPARE(reader.bytes(), server.body);
    }
    QTRY_VERIFY_WITH_TIMEOUT(desk.cache->isIdle(), Long);
    QCOMPARE(readFile(precious), "precious");
    QVERIFY(!QFileInfo(place).isSymLink());
    QCOMPARE(readFile(file), server.body);
}

void TestCachePrivacy::descriptor_isForReadingAlone_data()
{
    QTest::addColumn<bool>("isWhole"); // when it is opened
    QTest::addColumn<bool>("isKept");

    QTest::newRow("while-it-is-fetched") << false << true;
    QTest::newRow("from-an-earlier-run") << true << true;
    QTest::newRow("of-a-cache-that-keeps-nothing") << false << false;
}

//! It is handed to the decoder, which a recording may have taken over.
void TestCachePrivacy::descriptor_isForReadingAlone()
{
    QFETCH(const bool, isWhole);
    QFETCH(const bool, isKept);

    RecordingDesk desk;
    RecordingServer server;
    if (!isKept)
        desk.cache->setOptions({.folder = desk.path(), .isKept = false, .rest = 1ms});
    if (isWhole) {
        const RecordingReader before(desk.open(server.link()));
        QTRY_COMPARE_WITH_TIMEOUT(before.completed, 1, Long);
    }
    const RecordingReader reader(desk.open(server.link()));
    QTRY_COMPARE_WITH_TIMEOUT(reader.opened, 1, Long);
    const int flags = ::fcntl(reader.source->descriptor(), F_GETFL);
    QCOMPARE(flags & O_ACCMODE, O_RDONLY);
}

void TestCachePrivacy::clear_removesLinksAndNotTheirTargets()
{
    const RecordingDesk desk;
    QVERIFY(QDir().mkpath(desk.path()));
    const QString precious = desk.folder.filePath(u"precious"_s);
    QVERIFY(writeFile(precious, "precious"));
    QVERIFY(QFile::link(precious, desk.path() + u"/one"_s));
    QVERIFY(QFile::link(u"/nonexistent"_s, desk.path() + u"/other"_s));
    const QFuture<Status> cleared = desk.cache->clear();
    QTRY_VERIFY_WITH_TIMEOUT(cleared.isFinished(), Long);
    QVERIFY(cleared.result());
    QVERIFY(QDir(desk.path())
                .isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot));
    QCOMPARE(readFile(precious), "precious");
}

void TestCachePrivacy::secrets_areNeitherInFilesNorInTheLog()
{
    RecordingDesk desk;
    RecordingServer server;
    const QString origin = server.server.url().toString();
    (void)desk.settings.setValue(keys::RecordingsAuth, origin);
    const QFuture<Status> kept = desk.access.login(origin, "t0ken");
    QTRY_VERIFY_WITH_TIMEOUT(kept.isFinished(), Long);
    const Log log;
    const QStringList links{server.link(u"/a?sig=s3cret"_s), server.link(u"/b?sig=s3cret"_s)};
    for (const QString &link : links) {
        const RecordingReader reader(desk.open(link));
        QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
        server.instead = {FakeHttpServer::answer("403 Forbidden")}; // the second one fails
    }
    QCOMPARE(server.header(0, "authorization"), "Bearer t0ken");
    QTRY_VERIFY_WITH_TIMEOUT(desk.cache->isIdle(), Long);
    const QFileInfoList files = QDir(desk.path()).entryInfoList(QDir::Files | QDir::Hidden);
    QCOMPARE(files.size(), 2);
    for (const QFileInfo &file : files) {
        const QByteArray bytes = file.fileName().toUtf8() + readFile(file.filePath());
        for (const char *secret : {"s3cret", "t0ken", "127.0.0.1"})
            QVERIFY2(!bytes.contains(secret), qPrintable(file.fileName()));
    }
    for (const QString &secret : {u"s3cret"_s, u"t0ken"_s})
        QVERIFY2(!Log::text().contains(secret), qPrintable(Log::text()));
}

} // namespace calltray

CALLTRAY_TEST(TestCachePrivacy, QCoreApplication)

#include "tst_cacheprivacy.moc"
