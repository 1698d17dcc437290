// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/httplogin.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

class TestHttpLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void challenge_isAnswered_data();
    void challenge_isAnswered();
};

void TestHttpLogin::challenge_isAnswered_data()
{
    QTest::addColumn<QByteArrayList>("challenges");
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<QByteArray>("response"); // within

    const auto row = [](const char *name, const QByteArrayList &challenges,
                        const QByteArray &scheme, const QByteArray &response) {
        QTest::newRow(name) << challenges << scheme << response;
    };
    const QByteArray basic = "Basic realm=\"pbx\"";
    // The examples of RFC 7616, section 3.9.1.
    const QByteArray rest = R"( realm="http-auth@example.org", qop="auth, auth-int",
        nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS")"_ba
                                .simplified();
    const QByteArray md5 = "Digest " + rest + ", algorithm=MD5";
    const QByteArray sha = "Digest " + rest + ", algorithm=SHA-256";
    const QByteArray ofMd5 = R"(response="8ca523f5e9506fed4657c9700eebdbec")";
    const QByteArray ofSha =
        R"(response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")";
    row("basic", {basic}, "Basic ", "TXVmYXNhOkNpcmNsZSBvZiBMaWZl");
    row("basic-in-small-letters", {"basic"}, "Basic ", "TXVmYXNhOkNpcmNsZSBvZiBMaWZl");
    row("md5", {md5}, "Digest ", ofMd5);
    row("sha-256", {sha}, "Digest ", ofSha);
    row("the-first-digest", {sha, md5}, "Digest ", ofSha);
    row("digest-before-basic", {basic, md5}, "Digest ", ofMd5);
    row("opaque-comes-back", {md5}, "Digest ",
        R"(opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS")");
    row("unknown-algorithm", {"Digest " + rest + ", algorithm=MD5-sess"}, "", "");
    row("unknown-algorithm-beside-basic", {"Digest " + rest + ", algorithm=X", basic}, "Basic ",
        "");
    row("no-nonce", {"Digest realm=\"a\""}, "", "");
    row("another-scheme", {"Negotiate"}, "", "");
    row("none", {}, "", "");
}

void TestHttpLogin::challenge_isAnswered()
{
    QFETCH(const QByteArrayList, challenges);
    QFETCH(const QByteArray, scheme);
    QFETCH(const QByteArray, response);
    const HttpLogin login{.user = u"Mufasa"_s,
                          .password = u"Circle of Life"_s,
                          .method = "GET",
                          .target = "/dir/index.html",
                          .nonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"};

    const QByteArray answer = login.answerTo(challenges);

    QCOMPARE(answer.isEmpty(), scheme.isEmpty());
    QVERIFY2(answer.startsWith(scheme), answer.constData());
    QVERIFY2(answer.contains(response), answer.constData());
}

} // namespace calltray

CALLTRAY_TEST(TestHttpLogin, test::NoApplication)

#include "tst_httplogin.moc"
