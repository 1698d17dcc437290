// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presencecache.h"
#include "support/testprogram.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

using test::awaited;

namespace {

const QDateTime Noon = QDateTime::fromSecsSinceEpoch(1'760'000'000);
const PresenceUser Anna{.id = u"7"_s, .name = u"Анна Петрова"_s, .online = true};
const PresenceUser Bruno{.id = u"5"_s, .name = u"Bruno"_s, .online = false};

std::shared_ptr<const PresenceTable> users()
{
    return std::make_shared<const PresenceTable>(PresenceTable::of({Anna, Bruno}));
}

} // namespace

class TestPresenceCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void roster_isThereAtTheNextStart();
    void doubles_areReadAsTheyWere();
    void noFile_isNotFound();
    void otherFeed_isNotFound();
    void damagedFile_isNone_data();
    void damagedFile_isNone();
    void file_isItsUsersAlone();
    void lastOfManySaves_counts();

private:
    [[nodiscard]] QString file() const { return m_folder->filePath(u"cache/roster"_s); }
    void save() const { PresenceCache(file(), u"feed"_s).save(users(), Noon); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestPresenceCache::roster_isThereAtTheNextStart()
{
    save();

    PresenceCache cache(file(), u"feed"_s);
    const auto roster = awaited(cache.load());

    QVERIFY(roster);
    QCOMPARE(roster->asOf, Noon);
    QCOMPARE(roster->sinceNothing.after->size(), 2);
    QCOMPARE(roster->sinceNothing.after->at(0), Anna);
    QCOMPARE(roster->sinceNothing.after->at(1), Bruno);
    QCOMPARE(roster->sinceNothing.changes,
             (QList<PresenceChange>{{u"5"_s, Presence::Offline}, {u"7"_s, Presence::Online}}));
}

void TestPresenceCache::doubles_areReadAsTheyWere()
{
    const PresenceUser renamed{.id = Anna.id, .name = u"Anna P."_s, .online = false};
    PresenceCache(file(), u"feed"_s)
        .save(std::make_shared<const PresenceTable>(PresenceTable::of({Anna, Bruno, renamed})),
              Noon);

    PresenceCache cache(file(), u"feed"_s);
    const auto roster = awaited(cache.load());

    QVERIFY(roster);
    QCOMPARE(roster->sinceNothing.after->size(), 2);
    QCOMPARE(roster->sinceNothing.after->at(0), renamed);
    QCOMPARE(roster->sinceNothing.after->at(1), Bruno);
}

void TestPresenceCache::noFile_isNotFound()
{
    PresenceCache cache(file(), u"feed"_s);
    QCOMPARE(awaited(cache.load()).error().code, Error::Code::NotFound);
}

void TestPresenceCache::otherFeed_isNotFound()
{
    save();

    PresenceCache cache(file(), u"another feed"_s);
    QCOMPARE(awaited(cache.load()).error().code, Error::Code::NotFound);
}

void TestPresenceCache::damagedFile_isNone_data()
{
    QTest::addColumn<int>("kept"); // bytes at its beginning; below zero: all but so many
    QTest::addColumn<QByteArray>("behind");

    QTest::newRow("empty") << 0 << QByteArray();
    QTest::newRow("text") << 0 << QByteArray("[{\"id\":1,\"online\":true}]");
    QTest::newRow("cut-off") << -3 << QByteArray();
    QTest::newRow("huge-counts") << 4 << QByteArray(200, '\x7F');
}

void TestPresenceCache::damagedFile_isNone()
{
    QFETCH(const int, kept);
    QFETCH(const QByteArray, behind);
    save();
    QFile damaged(file());
    QVERIFY(damaged.open(QIODevice::ReadWrite));
    QVERIFY(damaged.resize(kept < 0 ? damaged.size() + kept : kept));
    QVERIFY(damaged.seek(damaged.size()));
    damaged.write(behind);
    damaged.close();

    PresenceCache cache(file(), u"feed"_s);

    QVERIFY(!awaited(cache.load()));
}

void TestPresenceCache::file_isItsUsersAlone()
{
    save();

    constexpr auto Others = QFileDevice::ReadGroup | QFileDevice::WriteGroup
        | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QVERIFY(!(QFileInfo(file()).permissions() & Others));
}

void TestPresenceCache::lastOfManySaves_counts()
{
    {
        PresenceCache cache(file(), u"feed"_s);
        for (int second = 0; second <= 20; ++second)
            cache.save(users(), Noon.addSecs(second));
    }

    PresenceCache cache(file(), u"feed"_s);
    QCOMPARE(awaited(cache.load())->asOf, Noon.addSecs(20));
}

} // namespace calltray

CALLTRAY_TEST(TestPresenceCache, QCoreApplication)

#include "tst_presencecache.moc"
