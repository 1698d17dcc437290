// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testprogram.h"
#include "ui/popups/stackorder.h"

#include <QTest>

namespace calltray {

//! Who has the first right to a place on screen.
class TestStackOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ranked_data();
    void ranked();
};

namespace {

using Kind = StackClaim::Kind;
using Claims = QList<StackClaim>;

StackClaim playing(qint64 id)
{
    return {.id = id, .isPlaying = true};
}

StackClaim unfolded(qint64 id, Kind kind)
{
    return {.id = id, .kind = kind, .isUnfolded = true};
}

QList<StackClaim> claims(Kind kind, const QList<qint64> &ids)
{
    QList<StackClaim> claims;
    for (const qint64 id : ids)
        claims.append({.id = id, .kind = kind});
    return claims;
}

} // namespace

void TestStackOrder::ranked_data()
{
    QTest::addColumn<Claims>("of");
    QTest::addColumn<QList<qint64>>("order");

    const Claims calls = claims(Kind::Call, {1, 2, 3});
    const Claims errors = claims(Kind::Error, {4, 5});
    const Claims own = claims(Kind::Own, {-1, -2});
    const Claims summary = claims(Kind::Summary, {0});
    QTest::newRow("nobody") << Claims{} << QList<qint64>{};
    QTest::newRow("the-newest-calls-first") << calls << QList<qint64>{3, 2, 1};
    QTest::newRow("the-newest-errors-first") << errors << QList<qint64>{5, 4};
    QTest::newRow("the-newest-trouble-first") << own << QList<qint64>{-2, -1};
    QTest::newRow("errors-only-behind-the-newest-call")
        << calls + errors << QList<qint64>{3, 5, 4, 2, 1};
    QTest::newRow("an-old-call-is-the-newest-call")
        << claims(Kind::Call, {1}) + errors << QList<qint64>{1, 5, 4};
    QTest::newRow("trouble-before-errors")
        << errors + own + calls << QList<qint64>{3, -2, -1, 5, 4, 2, 1};
    QTest::newRow("a-summary-cannot-wait")
        << own + errors + summary + calls << QList<qint64>{3, 0, -2, -1, 5, 4, 2, 1};
    QTest::newRow("a-call-that-plays-stays")
        << calls + errors + Claims{playing(0)} << QList<qint64>{3, 0, 5, 4, 2, 1};
    QTest::newRow("an-error-that-is-read-stays") << Claims{unfolded(1, Kind::Error)}
            + claims(Kind::Error, {4, 5}) + claims(Kind::Call, {2, 3})
            + own << QList<qint64>{3, 1, -2, -1, 5, 4, 2};
    QTest::newRow("what-plays-before-what-is-read") << Claims{unfolded(2, Kind::Call), playing(1)}
            + claims(Kind::Call, {3, 4}) << QList<qint64>{4, 1, 2, 3};
    QTest::newRow("the-newest-call-may-play-itself")
        << Claims{playing(9)} + calls << QList<qint64>{9, 3, 2, 1};
}

void TestStackOrder::ranked()
{
    QFETCH(const Claims, of);
    QFETCH(const QList<qint64>, order);
    QList<qint64> ids;
    for (const StackClaim &claim : calltray::ranked(of))
        ids.append(claim.id);
    QCOMPARE(ids, order);
}

} // namespace calltray

CALLTRAY_TEST(TestStackOrder, test::NoApplication)
#include "tst_stackorder.moc"
