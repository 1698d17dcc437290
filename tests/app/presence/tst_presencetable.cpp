// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presencediff.h"
#include "app/presence/presencetable.h"
#include "support/testprogram.h"

#include <QtTest>

#include <map>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

QList<PresenceUser> listed(const PresenceTable &table)
{
    QList<PresenceUser> users;
    for (qsizetype place = 0; place < table.size(); ++place)
        users += table.at(place);
    return users;
}

const PresenceUser Anna{.id = 7, .name = u"Анна"_s, .online = true};
const PresenceUser Bruno{.id = 5, .name = u"Bruno"_s, .online = false};
const PresenceUser Nameless{.id = 9, .name = {}, .online = true};

} // namespace

class TestPresenceTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void users_keepTheirOrder_data();
    void users_keepTheirOrder();
    void doubles_takeThePlaceOfTheFirstAndTheWordOfTheLast();
    void longName_isCutBetweenCharacters();
    void bytes_giveTheSameTable_data();
    void bytes_giveTheSameTable();
    void damagedBytes_giveNothing();
    void diff_leadsFromOneTableToTheOther();
};

void TestPresenceTable::users_keepTheirOrder_data()
{
    QTest::addColumn<QList<PresenceUser>>("users");

    QTest::newRow("nobody") << QList<PresenceUser>();
    QTest::newRow("one") << QList<PresenceUser>{Anna};
    QTest::newRow("by-id") << QList<PresenceUser>{Bruno, Anna, Nameless};
    QTest::newRow("any-order") << QList<PresenceUser>{Anna, Nameless, Bruno};
}

void TestPresenceTable::users_keepTheirOrder()
{
    QFETCH(const QList<PresenceUser>, users);

    const PresenceTable table = PresenceTable::of(users);

    QCOMPARE(listed(table), users);
    for (qsizetype place = 0; place < users.size(); ++place)
        QCOMPARE(table.placeOf(users.at(place).id), std::optional(place));
    for (const qint64 unknown : {1, 6, 8, 100})
        QCOMPARE(table.placeOf(unknown), std::nullopt);
}

void TestPresenceTable::doubles_takeThePlaceOfTheFirstAndTheWordOfTheLast()
{
    PresenceUser renamed = Anna;
    renamed.name = u"Anna P."_s;
    renamed.online = false;

    const PresenceTable table = PresenceTable::of({Anna, Nameless, Bruno, Anna, renamed});

    QCOMPARE(listed(table), (QList{renamed, Nameless, Bruno}));
    QCOMPARE(table.placeOf(7), std::optional<qsizetype>(0));
    QCOMPARE(table.placeOf(5), std::optional<qsizetype>(2));
    QCOMPARE(table.onlineCount(), 1);
}

void TestPresenceTable::longName_isCutBetweenCharacters()
{
    const QString name = u"x"_s + QString(2'000, u'Я');

    const PresenceTable table = PresenceTable::of({{.id = 1, .name = name, .online = true}});

    QCOMPARE(table.at(0).name, name.left(1'000));
}

void TestPresenceTable::bytes_giveTheSameTable_data()
{
    QTest::addColumn<QList<PresenceUser>>("users");
    PresenceUser renamed = Anna;
    renamed.name = u"Anna P."_s;

    QTest::newRow("nobody") << QList<PresenceUser>();
    QTest::newRow("by-id") << QList<PresenceUser>{Bruno, Anna, Nameless};
    QTest::newRow("any-order") << QList<PresenceUser>{Anna, Nameless, Bruno};
    QTest::newRow("doubles") << QList<PresenceUser>{Anna, Nameless, Bruno, Anna, renamed};
}

void TestPresenceTable::bytes_giveTheSameTable()
{
    QFETCH(const QList<PresenceUser>, users);
    const PresenceTable written = PresenceTable::of(users);

    const auto table = PresenceTable::fromBytes(written.toBytes());

    QVERIFY(table);
    QCOMPARE(listed(*table), listed(written));
    QCOMPARE(table->onlineCount(), written.onlineCount());
    for (qsizetype place = 0; place < written.size(); ++place)
        QCOMPARE(table->placeOf(written.idAt(place)), std::optional(place));
}

void TestPresenceTable::damagedBytes_giveNothing()
{
    const QByteArray bytes = PresenceTable::of({Anna, Nameless, Bruno}).toBytes();
    for (qsizetype length = 0; length < bytes.size(); ++length)
        QVERIFY2(!PresenceTable::fromBytes(bytes.left(length)),
                 qPrintable(QString::number(length)));

    // Whatever one damaged byte makes of it: it must be read without a crash.
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        QByteArray damaged = bytes;
        damaged[at] = static_cast<char>(damaged.at(at) ^ 0xFF);
        if (const auto table = PresenceTable::fromBytes(damaged))
            QVERIFY(listed(*table).size() <= 3);
    }
}

void TestPresenceTable::diff_leadsFromOneTableToTheOther()
{
    QRandomGenerator random(7);
    const auto someUsers = [&random] {
        QList<PresenceUser> users;
        for (int count = random.bounded(40); count > 0; --count) {
            users.append({.id = random.bounded(1, 30),
                          .name = random.bounded(4) == 0 ? u"A"_s : u"B"_s,
                          .online = random.bounded(2) == 0});
        }
        return PresenceTable::of(users);
    };
    const auto states = [](const PresenceTable &table) {
        std::map<qint64, Presence> found;
        for (qsizetype place = 0; place < table.size(); ++place)
            found[table.idAt(place)] =
                table.isOnlineAt(place) ? Presence::Online : Presence::Offline;
        return found;
    };
    for (int round = 0; round < 500; ++round) {
        const PresenceTable before = someUsers();
        const PresenceTable after = someUsers();
        std::map<qint64, Presence> state = states(before);

        const PresenceDiff diff = presenceDiff(before, after);

        for (const PresenceChange &change : diff.changes) {
            if (change.presence == Presence::Unknown)
                QCOMPARE(state.erase(change.id), 1U);
            else
                state[change.id] = change.presence;
        }
        QCOMPARE(state, states(after));
        QVERIFY(
            std::is_sorted(diff.changes.cbegin(), diff.changes.cend(),
                           [](const auto &left, const auto &right) { return left.id < right.id; }));
        QVERIFY(presenceDiff(after, after).changes.isEmpty());
    }
}

} // namespace calltray

CALLTRAY_TEST(TestPresenceTable, test::NoApplication)

#include "tst_presencetable.moc"
