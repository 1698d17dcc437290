// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bridge/proof.h"
#include "support/testprogram.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace calltray {

class TestProof final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void proof_isThatOfOthers();
    void proof_isAnotherForAllThatGoesIn_data();
    void proof_isAnotherForAllThatGoesIn();
    void random_isLongAndNeverTheSame();
    void comparison_knowsWhatDiffers();
};

//! As Python's hmac module and openssl dgst -hmac have it.
void TestProof::proof_isThatOfOthers()
{
    QCOMPARE(proof::of(proof::Side::App, "token", u"https://crm.example"_s, "page", "app"),
             QByteArray("9s2N4OJ2N-92Y2wdXeUO6BSvZXeQ9yVRResIMuhw8N0"));
    QCOMPARE(proof::of(proof::Side::Page, "token", u"https://crm.example"_s, "page", "app"),
             QByteArray("ULP4vLLie-HdSA7b6I7ZYmhBfuES4jN8CF6irG5e39Q"));
}

void TestProof::proof_isAnotherForAllThatGoesIn_data()
{
    QTest::addColumn<QByteArray>("other");
    using proof::Side;
    QTest::newRow("side") << proof::of(Side::Page, "t", u"https://a"_s, "p", "a");
    QTest::newRow("token") << proof::of(Side::App, "u", u"https://a"_s, "p", "a");
    QTest::newRow("origin") << proof::of(Side::App, "t", u"https://b"_s, "p", "a");
    QTest::newRow("page-nonce") << proof::of(Side::App, "t", u"https://a"_s, "q", "a");
    QTest::newRow("app-nonce") << proof::of(Side::App, "t", u"https://a"_s, "p", "b");
    QTest::newRow("nonces-exchanged") << proof::of(Side::App, "t", u"https://a"_s, "a", "p");
}

void TestProof::proof_isAnotherForAllThatGoesIn()
{
    QFETCH(const QByteArray, other);
    QVERIFY(!proof::isSame(proof::of(proof::Side::App, "t", u"https://a"_s, "p", "a"), other));
}

void TestProof::random_isLongAndNeverTheSame()
{
    QSet<QByteArray> all;
    for (int i = 0; i < 100; ++i) {
        const QByteArray one = proof::random();
        QCOMPARE(one.size(), 43);
        QVERIFY(!one.contains('+') && !one.contains('/') && !one.contains('='));
        all.insert(one);
    }
    QCOMPARE(all.size(), 100);
}

void TestProof::comparison_knowsWhatDiffers()
{
    QVERIFY(proof::isSame("abc", "abc"));
    QVERIFY(proof::isSame("", ""));
    QVERIFY(!proof::isSame("abc", "abd"));
    QVERIFY(!proof::isSame("abc", "ab"));
    QVERIFY(!proof::isSame("", "a"));
}

} // namespace calltray

CALLTRAY_TEST(TestProof, test::NoApplication)

#include "tst_proof.moc"
