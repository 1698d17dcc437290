// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/presence/presenceroster.h"
#include "support/testprogram.h"
#include "ui/models/cellroles.h"
#include "ui/models/colleaguesmodel.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace calltray {

class TestColleaguesModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arranged_onlineFirstThenByName_data();
    void arranged_onlineFirstThenByName();
    void change_movesRowsAndKeepsTheSelection();
    void comingAndGoing_isFollowed();
    void manyWhoGo_areFollowed();
    void unwatched_takesNothingIn();
    void burstOfChanges_isTakenInTogether();
    void filter_showsWhoseNameHoldsIt();
    void status_isTextAndShape();

private:
    [[nodiscard]] static QStringList names(const QAbstractItemModel &model)
    {
        QStringList names;
        for (int row = 0; row < model.rowCount(); ++row)
            names += model.index(row, 0).data().toString();
        return names;
    }
};

void TestColleaguesModel::arranged_onlineFirstThenByName_data()
{
    QTest::addColumn<QList<PresenceUser>>("users");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QStringList>("ids");
    const QList<PresenceUser> users{{u"1"_s, u"ivan"_s, false},  {u"2"_s, u"Мария"_s, true},
                                    {u"3"_s, u"Anna A"_s, true}, {u"4"_s, u"anna b"_s, true},
                                    {u"5"_s, u"Bruno"_s, false}, {u"6"_s, {}, false}};
    QTest::newRow("nobody") << QList<PresenceUser>() << QString() << QStringList();
    QTest::newRow("all") << users << QString()
                         << QStringList{u"3"_s, u"4"_s, u"2"_s, u"5"_s, u"1"_s, u"6"_s};
    QTest::newRow("filter-ignores-case") << users << u"ANNA"_s << QStringList{u"3"_s, u"4"_s};
    QTest::newRow("filter-finds-a-nameless-user-by-id") << users << u"6"_s << QStringList{u"6"_s};
    QTest::newRow("filter-finds-none") << users << u"nobody"_s << QStringList();
}

void TestColleaguesModel::arranged_onlineFirstThenByName()
{
    QFETCH(QList<PresenceUser>, users);
    QFETCH(QString, filter);
    QFETCH(QStringList, ids);
    QStringList arranged;
    for (const PresenceUser &user : arrangedColleagues(PresenceTable::of(users), filter))
        arranged += user.id;
    QCOMPARE(arranged, ids);
}

void TestColleaguesModel::change_movesRowsAndKeepsTheSelection()
{
    PresenceRoster roster;
    roster.setUsers(
        {{u"1"_s, u"Anna"_s, true}, {u"2"_s, u"Bruno"_s, true}, {u"3"_s, u"Ivan"_s, false}}, {});
    ColleaguesModel model(roster, nullptr, nullptr);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QListView view;
    view.setModel(&model);
    model.setWatched(true);
    QTRY_COMPARE(names(model), QStringList({u"Anna"_s, u"Bruno"_s, u"Ivan"_s}));
    view.setCurrentIndex(model.index(2));
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);

    roster.setUsers(
        {{u"1"_s, u"Anna"_s, false}, {u"2"_s, u"Bruno"_s, true}, {u"3"_s, u"Ivan"_s, true}}, {});

    QTRY_COMPARE(names(model), QStringList({u"Bruno"_s, u"Ivan"_s, u"Anna"_s}));
    QCOMPARE(view.currentIndex().data().toString(), u"Ivan"_s);
    QVERIFY(view.selectionModel()->isSelected(model.index(1)));
    QCOMPARE(reset.count(), 0);
}

void TestColleaguesModel::comingAndGoing_isFollowed()
{
    PresenceRoster roster;
    roster.setUsers({{u"1"_s, u"A"_s, true},
                     {u"2"_s, u"B"_s, true},
                     {u"3"_s, u"C"_s, true},
                     {u"4"_s, u"D"_s, true}},
                    {});
    ColleaguesModel model(roster, nullptr, nullptr);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setWatched(true);
    QTRY_COMPARE(model.rowCount(), 4);
    const QPersistentModelIndex gone = model.index(1);
    const QPersistentModelIndex staying = model.index(3);
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);

    roster.setUsers({{u"5"_s, u"AA"_s, true}, {u"1"_s, u"A"_s, true}, {u"4"_s, u"D"_s, true}}, {});

    QTRY_COMPARE(names(model), QStringList({u"A"_s, u"AA"_s, u"D"_s}));
    QVERIFY(!gone.isValid());
    QCOMPARE(staying.row(), 2);
    QCOMPARE(reset.count(), 0);
}

void TestColleaguesModel::manyWhoGo_areFollowed()
{
    QList<PresenceUser> users;
    for (int id = 1; id <= 500; ++id)
        users += PresenceUser{QString::number(id), u"U%1"_s.arg(id, 3, 10, QChar(u'0')), true};
    PresenceRoster roster;
    roster.setUsers(users, {});
    ColleaguesModel model(roster, nullptr, nullptr);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setWatched(true);
    QTRY_COMPARE(model.rowCount(), 500);

    users.removeIf([](const PresenceUser &user) { return user.id.toInt() % 2 == 0; });
    roster.setUsers(users, {});

    QTRY_COMPARE(model.rowCount(), 250);
    QCOMPARE(model.index(249).data().toString(), u"U499"_s);
}

void TestColleaguesModel::unwatched_takesNothingIn()
{
    PresenceRoster roster;
    ColleaguesModel model(roster, nullptr, nullptr);
    const QSignalSpy arranged(&model, &ColleaguesModel::arranged);
    roster.setUsers({{u"1"_s, u"Anna"_s, true}}, {});
    QCOMPARE(model.rowCount(), 0);

    model.setWatched(true);

    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(arranged.count(), 1);
}

void TestColleaguesModel::burstOfChanges_isTakenInTogether()
{
    PresenceRoster roster;
    ColleaguesModel model(roster, nullptr, nullptr);
    model.setWatched(true);
    QTRY_VERIFY(model.isReady());
    const QSignalSpy arranged(&model, &ColleaguesModel::arranged);

    QList<PresenceUser> users;
    for (int count = 1; count <= 50; ++count) {
        users += PresenceUser{QString::number(count), QString::number(count), true};
        roster.setUsers(users, {});
    }

    QTRY_COMPARE(model.rowCount(), 50);
    QCOMPARE(arranged.count(), 1);
}

void TestColleaguesModel::filter_showsWhoseNameHoldsIt()
{
    PresenceRoster roster;
    roster.setUsers({{u"1"_s, u"Anna Petrova"_s, true}, {u"2"_s, u"Bruno Alves"_s, false}}, {});
    ColleaguesModel model(roster, nullptr, nullptr);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setWatched(true);
    QTRY_COMPARE(model.rowCount(), 2);

    model.setFilter(u" alv "_s);
    QTRY_COMPARE(names(model), QStringList(u"Bruno Alves"_s));
    model.setFilter({});
    QTRY_COMPARE(model.rowCount(), 2);
}

void TestColleaguesModel::status_isTextAndShape()
{
    PresenceRoster roster;
    roster.setUsers({{u"1"_s, u"Anna"_s, true}, {u"2"_s, {}, false}}, {});
    roster.setState(PresenceRoster::State::Live);
    ColleaguesModel model(roster, nullptr, nullptr);
    model.setWatched(true);
    QTRY_COMPARE(model.rowCount(), 2);

    QCOMPARE(model.index(0).data(DetailRole).toString(), u"online"_s);
    QCOMPARE(model.index(0).data(DotRole).toInt(), int(Dot::Full));
    QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), u"Anna, online"_s);
    QCOMPARE(model.index(0).data(MutedRole).toBool(), false);
    QCOMPARE(model.index(1).data().toString(), u"User 2"_s);
    QCOMPARE(model.index(1).data(DotRole).toInt(), int(Dot::Hollow));

    roster.setState(PresenceRoster::State::Stale);
    QCOMPARE(model.index(0).data(MutedRole).toBool(), true);
}

} // namespace calltray

CALLTRAY_TEST(TestColleaguesModel, QApplication)
#include "tst_colleaguesmodel.moc"
