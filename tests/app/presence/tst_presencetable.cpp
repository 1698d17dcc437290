// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/formattedtext.h"
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

const PresenceUser Anna{.id = u"7"_s, .name = u"Анна"_s, .online = true};
const PresenceUser Bruno{.id = u"5"_s, .name = u"Bruno"_s, .online = false};
PresenceUser withId(const QString &id)
{
    return {.id = id, .name = u"N"_s, .online = true};
}

const PresenceUser Nameless{.id = u"9"_s, .name = {}, .online = true};

} // namespace

class TestPresenceTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void users_keepTheirOrder_data();
    void users_keepTheirOrder();
    void doubles_takeThePlaceOfTheFirstAndTheWordOfTheLast();
    void ranks_areByLengthThenByBytes();
    void name_isSanitised();
    void cut_forgetsThoseBehind();
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
    QTest::newRow("ids-of-all-kinds")
        << QList<PresenceUser>{withId(u"10"_s),
                               withId(u"007"_s),
                               withId(u"7"_s),
                               withId(u"Жанна"_s),
                               withId(u"0b0e7a4e-8f11-4f6b-9a52-9f1d0f2f6c11"_s),
                               withId(u"0b0e7a4e-8f11-4f6b-9a52-9f1d0f2f6c10"_s),
                               withId(u"99999999999999999999"_s),
                               withId(QString(200, u'x'))};
}

void TestPresenceTable::users_keepTheirOrder()
{
    QFETCH(const QList<PresenceUser>, users);

    const PresenceTable table = PresenceTable::of(users);

    QCOMPARE(listed(table), users);
    for (qsizetype place = 0; place < users.size(); ++place)
        QCOMPARE(table.placeOf(users.at(place).id), std::optional(place));
    for (const QString &unknown : {u""_s, u"1"_s, u"6"_s, u"07"_s, u"8"_s, u"100"_s})
        QCOMPARE(table.placeOf(unknown), std::nullopt);
}

void TestPresenceTable::doubles_takeThePlaceOfTheFirstAndTheWordOfTheLast()
{
    PresenceUser renamed = Anna;
    renamed.name = u"Anna P."_s;
    renamed.online = false;

    const PresenceTable table = PresenceTable::of({Anna, Nameless, Bruno, Anna, renamed});

    QCOMPARE(listed(table), (QList{renamed, Nameless, Bruno}));
    QCOMPARE(table.placeOf(u"7"_s), std::optional<qsizetype>(0));
    QCOMPARE(table.placeOf(u"5"_s), std::optional<qsizetype>(2));
    QCOMPARE(table.onlineCount(), 1);
}

void TestPresenceTable::ranks_areByLengthThenByBytes()
{
    const PresenceTable table = PresenceTable::of(
        {withId(u"123456789b"_s), withId(u"10"_s), withId(u"123456789a"_s), withId(u"9"_s)});
    QStringList ids;
    for (qsizetype rank = 0; rank < table.size(); ++rank)
        ids += table.at(table.placeByRank(rank)).id;

    QCOMPARE(ids, (QStringList{u"9"_s, u"10"_s, u"123456789a"_s, u"123456789b"_s}));
}

void TestPresenceTable::name_isSanitised()
{
    const QString sent = u"Anna \u202egnp.exe &amp;amp;\nB"_s;

    const PresenceTable table = PresenceTable::of({{.id = u"1"_s, .name = sent, .online = true}});

    QCOMPARE(table.at(0).name, sanitisedLine(sent));
    QVERIFY(!table.at(0).name.contains(u'\u202e'));
    QVERIFY(table.at(0).name.contains(u"&amp;"_s));
}

void TestPresenceTable::cut_forgetsThoseBehind()
{
    PresenceTable::Builder builder;
    builder.add("1", true, "Anna");
    builder.add("2", true, "Bruno");
    builder.cut(2);
    QCOMPARE(builder.size(), 2);
    builder.cut(1);
    builder.add("3", false, "Ivan");

    QCOMPARE(listed(builder.take()),
             (QList<PresenceUser>{{.id = u"1"_s, .name = u"Anna"_s, .online = true},
                                  {.id = u"3"_s, .name = u"Ivan"_s, .online = false}}));
}

void TestPresenceTable::longName_isCutBetweenCharacters()
{
    const QString name = u"x"_s + QString(2'000, u'Я');

    const PresenceTable table = PresenceTable::of({{.id = u"1"_s, .name = name, .online = true}});

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
        QCOMPARE(table->placeOf(written.at(place).id), std::optional(place));
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
            users.append({.id = QString::number(random.bounded(1, 30)),
                          .name = random.bounded(4) == 0 ? u"A"_s : u"B"_s,
                          .online = random.bounded(2) == 0});
        }
        return PresenceTable::of(users);
    };
    const auto states = [](const PresenceTable &table) {
        std::map<QString, Presence> found;
        for (qsizetype place = 0; place < table.size(); ++place)
            found[table.at(place).id] =
                table.isOnlineAt(place) ? Presence::Online : Presence::Offline;
        return found;
    };
    for (int round = 0; round < 500; ++round) {
        const PresenceTable before = someUsers();
        const PresenceTable after = someUsers();
        std::map<QString, Presence> state = states(before);

        const PresenceDiff diff = presenceDiff(before, after);

        for (const PresenceChange &change : diff.changes) {
            if (change.presence == Presence::Unknown)
                QCOMPARE(state.erase(change.id), 1U);
            else
                state[change.id] = change.presence;
        }
        QCOMPARE(state, states(after));
        QVERIFY(std::is_sorted(
            diff.changes.cbegin(), diff.changes.cend(),
            [](const auto &left, const auto &right) { return UserIdOrder()(left.id, right.id); }));
        QVERIFY(presenceDiff(after, after).changes.isEmpty());
    }
}

} // namespace calltray

CALLTRAY_TEST(TestPresenceTable, test::NoApplication)

#include "tst_presencetable.moc"
