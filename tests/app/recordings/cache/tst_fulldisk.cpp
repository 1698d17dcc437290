// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/clock.h"
#include "app/recordings/fetch/recordingaccess.h"
#include "app/recordings/recordingcache.h"
#include "app/settings/secretstore.h"
#include "app/settings/settings.h"
#include "support/recordingreader.h"
#include "support/recordingserver.h"
#include "support/testprogram.h"

#include <QtTest>

#include <sched.h>
#include <sys/mount.h>

using namespace Qt::StringLiterals;

namespace calltray {

using test::RecordingReader;
using test::RecordingServer;
using Cause = RecordingTrouble::Cause;

namespace {

//! Whatever a cold, slow machine needs.
constexpr int Long = 60'000;
constexpr qint64 Room = 1'000'000;

//! A disk of its own with Room bytes, which this process alone sees.
class SmallDisk
{
public:
    SmallDisk()
    {
        const QByteArray options = "size=" + QByteArray::number(Room);
        m_isMounted =
            ::mount("none", path().toUtf8().constData(), "tmpfs", 0, options.constData()) == 0;
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            ::umount2(path().toUtf8().constData(), MNT_DETACH);
    }
    Q_DISABLE_COPY_MOVE(SmallDisk)

    [[nodiscard]] bool isMounted() const { return m_isMounted; }
    [[nodiscard]] QString path() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
    bool m_isMounted = false;
};

//! A cache on a small disk.
struct Desk
{
    [[nodiscard]] std::shared_ptr<RecordingSource> open(const QString &link)
    {
        return cache.open({.link = link, .date = 1'700'000'000});
    }
    [[nodiscard]] bool holds(const QString &link) const
    {
        return QFile::exists(disk.path() + u"/recordings/"_s + CacheEntry::nameOf(link.toUtf8()));
    }

    QTemporaryDir folder;
    SmallDisk disk;
    const Clock clock;
    Settings settings{folder.filePath(u"user.ini"_s), folder.filePath(u"administrator.ini"_s)};
    SecretStore secrets{u"calltray-test"_s, folder.filePath(u"secrets"_s)};
    RecordingAccess access{settings, secrets, nullptr};
    RecordingCache cache{{.folder = disk.path() + u"/recordings"_s}, access, clock};
};

} // namespace

//! The cache on a disk that is full before the cache's own limit is reached.
class TestFullDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void longestUnused_makesRoom();
    void noRoomForAll_isToldAndOthersStay();
};

void TestFullDisk::initTestCase()
{
    const SmallDisk disk;
    if (!disk.isMounted())
        QSKIP("only root can make a small disk");
}

void TestFullDisk::longestUnused_makesRoom()
{
    Desk desk;
    RecordingServer server;
    server.body = RecordingServer::audio(400'000);
    const QStringList links{server.link(u"/1"_s), server.link(u"/2"_s), server.link(u"/3"_s)};
    for (const QString &link : links) {
        const RecordingReader reader(desk.open(link));
        QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
        QCOMPARE(reader.trouble(), RecordingTrouble());
        QCOMPARE(reader.bytes(), server.body);
    }
    QVERIFY(!desk.holds(links.at(0)));
    QVERIFY(desk.holds(links.at(1)));
    QVERIFY(desk.holds(links.at(2)));
}

void TestFullDisk::noRoomForAll_isToldAndOthersStay()
{
    Desk desk;
    RecordingServer server;
    server.body = RecordingServer::audio(400'000);
    const QString small = server.link(u"/1"_s);
    {
        const RecordingReader reader(desk.open(small));
        QTRY_COMPARE_WITH_TIMEOUT(reader.completed, 1, Long);
    }
    server.body = RecordingServer::audio(2'000'000);
    server.piece = 10'000;
    const QString large = server.link(u"/2"_s);
    const RecordingReader reader(desk.open(large));
    QTRY_VERIFY_WITH_TIMEOUT(reader.isOver(), Long);
    QCOMPARE(reader.trouble().cause, Cause::DiskFull);
    QVERIFY(!reader.bytes().isEmpty()); // as far as it came
    QVERIFY(server.body.startsWith(reader.bytes()));
    QVERIFY(desk.holds(small));
    QVERIFY(!desk.holds(large));
}

} // namespace calltray

namespace {

int runFullDiskTest(int argc, char **argv)
{
    // Before any thread; without the right to it the disk cannot be made, which skips the test.
    if (::unshare(CLONE_NEWNS) == 0)
        (void)::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
    const QCoreApplication application(argc, argv);
    calltray::TestFullDisk test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace

CALLTRAY_TEST_MAIN(TestFullDisk, runFullDiskTest)

#include "tst_fulldisk.moc"
