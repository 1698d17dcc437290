// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/storage/documentset.h"

#include <QTest>

using namespace calltray;

namespace {

DocumentSet everyOf(int step)
{
    DocumentSet set;
    for (int document = 0; document < DocumentSet::Size; document += step)
        set.insert(document);
    return set;
}

} // namespace

class TestDocumentSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytes_giveTheSameSet_data();
    void bytes_giveTheSameSet();
    void damagedBytes_giveNoMoreThanABlock();
    void sets_areCombined();
};

void TestDocumentSet::bytes_giveTheSameSet_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("count");
    QTest::addColumn<qsizetype>("bytes");

    QTest::newRow("all") << 1 << 4'096 << qsizetype(512);
    QTest::newRow("fewest-that-are-a-bitmap") << 16 << 256 << qsizetype(512);
    QTest::newRow("most-that-are-a-list") << 17 << 241 << qsizetype(482);
    QTest::newRow("one") << 4'096 << 1 << qsizetype(2);
}

void TestDocumentSet::bytes_giveTheSameSet()
{
    QFETCH(const int, step);
    QFETCH(const int, count);
    QFETCH(const qsizetype, bytes);
    const DocumentSet set = everyOf(step);
    QCOMPARE(set.count(), count);
    QCOMPARE(set.toBytes().size(), bytes);
    QVERIFY(DocumentSet(set.toBytes()) == set);
}

void TestDocumentSet::damagedBytes_giveNoMoreThanABlock()
{
    QVERIFY(DocumentSet(QByteArray()).isEmpty());
    QVERIFY(DocumentSet(QByteArray("x")).isEmpty());
    QCOMPARE(DocumentSet(QByteArray(600, '\xff')).count(), 1);
}

void TestDocumentSet::sets_areCombined()
{
    const DocumentSet even = everyOf(2);
    DocumentSet both = everyOf(3);
    both &= even;
    QVERIFY(both == everyOf(6));
    both |= even;
    QVERIFY(both == even);
    both -= everyOf(4);
    QVERIFY(!both.contains(0));
    QVERIFY(both.contains(2));
    both.remove(2);
    QVERIFY(!both.contains(2));
    both -= even;
    QVERIFY(both.isEmpty());
}

QTEST_APPLESS_MAIN(TestDocumentSet)
#include "tst_documentset.moc"
