// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/cachefile.h"
#include "app/recordings/cache/cachefolder.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

const QDateTime Now = QDateTime::fromSecsSinceEpoch(1'760'000'000);

cachefolder::File file(const QString &name, qint64 bytes, int daysAgo)
{
    return {.name = name, .bytes = bytes, .used = Now.addDays(-daysAgo)};
}

} // namespace

class TestCacheFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void surplus_isOldOrLongestUnused_data();
    void surplus_isOldOrLongestUnused();
    void prune_leavesWhatIsBeingFetched();
};

void TestCacheFolder::surplus_isOldOrLongestUnused_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<int>("days");
    QTest::addColumn<QStringList>("inUse");
    QTest::addColumn<QStringList>("gone");

    QTest::newRow("room-for-all") << 60LL << 30 << QStringList{} << QStringList{};
    QTest::newRow("one-too-many") << 59LL << 30 << QStringList{} << QStringList{u"old"_s};
    QTest::newRow("two-too-many") << 30LL << 30 << QStringList{}
                                  << QStringList{u"old"_s, u"middle"_s};
    QTest::newRow("no-room") << 0LL << 30 << QStringList{}
                             << QStringList{u"old"_s, u"middle"_s, u"new"_s};
    QTest::newRow("too-old") << 60LL << 5 << QStringList{} << QStringList{u"old"_s};
    QTest::newRow("in-use") << 30LL << 5 << QStringList{u"old"_s, u"new"_s}
                            << QStringList{u"middle"_s};
}

void TestCacheFolder::surplus_isOldOrLongestUnused()
{
    QFETCH(const qint64, bytes);
    QFETCH(const int, days);
    QFETCH(const QStringList, inUse);
    QFETCH(const QStringList, gone);

    const QList<cachefolder::File> files{file(u"new"_s, 30, 1), file(u"old"_s, 10, 9),
                                         file(u"middle"_s, 20, 2)};
    const cachefolder::Limits limits{.bytes = bytes, .age = std::chrono::days(days)};
    QCOMPARE(cachefolder::surplus(files, limits, Now, QSet<QString>(inUse.begin(), inUse.end())),
             gone);
}

void TestCacheFolder::prune_leavesWhatIsBeingFetched()
{
    const QTemporaryDir folder;
    const auto locked = CacheFile::open(folder.filePath(u"locked"_s));
    QVERIFY(locked);
    QVERIFY((*locked)->write(0, "12345"));
    {
        const auto free = CacheFile::open(folder.filePath(u"free"_s));
        QVERIFY(free);
        QVERIFY((*free)->write(0, "12345"));
    }
    for (const QString &name : {u"free.json"_s, u"free.json.AbCdEf"_s}) {
        QFile left(folder.filePath(name));
        QVERIFY(left.open(QIODevice::WriteOnly));
    }
    QCOMPARE(cachefolder::usage(folder.path()).bytes, 10);
    QCOMPARE(cachefolder::usage(folder.path()).recordings, 2);
    cachefolder::prune(folder.path(), {.bytes = 0}, QDateTime::currentDateTime(), {});
    QVERIFY(QFile::exists(folder.filePath(u"locked"_s)));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"locked"_s});
}

} // namespace calltray

CALLTRAY_TEST(TestCacheFolder, test::NoApplication)

#include "tst_cachefolder.moc"
