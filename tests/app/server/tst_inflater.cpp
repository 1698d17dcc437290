// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/inflater.h"
#include "support/testprogram.h"

#include <QtTest>

namespace calltray {

class TestInflater : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void packed_isUnpackedInPieces_data();
    void packed_isUnpackedInPieces();
    void damaged_isNamed();
};

void TestInflater::packed_isUnpackedInPieces_data()
{
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("short") << QByteArray("[]");
    QTest::newRow("long") << QByteArray("presence ").repeated(50'000);
    QTest::newRow("bomb") << QByteArray(20'000'000, ' ');
}

void TestInflater::packed_isUnpackedInPieces()
{
    QFETCH(const QByteArray, body);
    // As zlib writes it, behind qCompress's own length.
    const QByteArray packed = qCompress(body, 9).mid(4);
    Inflater inflater;
    QByteArray all;
    for (qsizetype i = 0; i < packed.size(); i += 1'000) {
        inflater.put(packed.mid(i, 1'000));
        for (;;) {
            const std::optional<QByteArray> piece = inflater.take();
            QVERIFY(piece);
            if (piece->isEmpty())
                break;
            QVERIFY(piece->size() <= 65'536);
            all += *piece;
        }
    }
    QVERIFY(inflater.isAtEnd());
    QCOMPARE(all, body);
}

void TestInflater::damaged_isNamed()
{
    Inflater inflater;
    inflater.put("<html>");
    QVERIFY(!inflater.take());
    QVERIFY(!inflater.isAtEnd());
    QVERIFY(Inflater::knows(" GZIP "));
    QVERIFY(!Inflater::knows("br"));
}

} // namespace calltray

CALLTRAY_TEST(TestInflater, test::NoApplication)

#include "tst_inflater.moc"
