// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/urlrules.h"
#include "support/testprogram.h"

#include <QHostAddress>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

class TestUrlRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void http_isForThisComputerUnlessAllowed_data();
    void http_isForThisComputerUnlessAllowed();
    void origin_isSchemeHostAndPort_data();
    void origin_isSchemeHostAndPort();
    void redirects_ofAPostKeepItsMethod_data();
    void redirects_ofAPostKeepItsMethod();
    void redirects_doNotLeadOutOfHttps();
    void linkLocal_isOfTheNextCable_data();
    void linkLocal_isOfTheNextCable();
};

void TestUrlRules::http_isForThisComputerUnlessAllowed_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("always");
    QTest::addColumn<bool>("whereAllowed");

    QTest::newRow("https") << u"https://crm.example/api"_s << true << true;
    QTest::newRow("http") << u"http://crm.example/api"_s << false << true;
    QTest::newRow("localhost") << u"http://localhost:8080"_s << true << true;
    QTest::newRow("four-numbers") << u"http://127.8.9.10:1"_s << true << true;
    QTest::newRow("six") << u"http://[::1]:1"_s << true << true;
    QTest::newRow("name-that-begins-so") << u"http://localhost.evil.example"_s << false << true;
    QTest::newRow("number-that-is-a-name") << u"http://127.0.0.1.evil.example"_s << false << true;
    QTest::newRow("user-is-not-host") << u"http://localhost@evil.example"_s << false << true;
    QTest::newRow("file") << u"file:///etc/passwd"_s << false << false;
    QTest::newRow("no-host") << u"https:///path"_s << false << false;
    QTest::newRow("empty") << QString() << false << false;
}

void TestUrlRules::http_isForThisComputerUnlessAllowed()
{
    QFETCH(const QString, url);
    QFETCH(const bool, always);
    QFETCH(const bool, whereAllowed);

    QCOMPARE(allowed(QUrl(url), false, u"server/url"_s).has_value(), always);
    QCOMPARE(allowed(QUrl(url), true, u"server/url"_s).has_value(), whereAllowed);
    if (!always)
        QCOMPARE(allowed(QUrl(url), false, u"server/url"_s).error().field, u"server/url"_s);
}

void TestUrlRules::origin_isSchemeHostAndPort_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("same");

    const QString base = u"https://crm.example/api"_s;
    QTest::newRow("path") << base << u"https://crm.example/else"_s << true;
    QTest::newRow("default-port") << base << u"https://crm.example:443/"_s << true;
    QTest::newRow("port") << base << u"https://crm.example:8443/"_s << false;
    QTest::newRow("scheme") << base << u"http://crm.example/"_s << false;
    QTest::newRow("scheme-with-the-others-port") << base << u"http://crm.example:443/"_s << false;
    QTest::newRow("host") << base << u"https://www.crm.example/"_s << false;
}

void TestUrlRules::origin_isSchemeHostAndPort()
{
    QFETCH(const QString, one);
    QFETCH(const QString, other);
    QFETCH(const bool, same);

    QCOMPARE(isSameOrigin(QUrl(one), QUrl(other)), same);
}

void TestUrlRules::redirects_ofAPostKeepItsMethod_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("ofAGet");
    QTest::addColumn<bool>("ofAPost");

    QTest::addRow("ok") << 200 << false << false;
    QTest::addRow("choices") << 300 << false << false;
    QTest::addRow("moved") << 301 << true << false;
    QTest::addRow("found") << 302 << true << false;
    QTest::addRow("see-other") << 303 << true << false;
    QTest::addRow("not-modified") << 304 << false << false;
    QTest::addRow("temporary") << 307 << true << true;
    QTest::addRow("permanent") << 308 << true << true;
}

void TestUrlRules::redirects_ofAPostKeepItsMethod()
{
    QFETCH(const int, status);
    QFETCH(const bool, ofAGet);
    QFETCH(const bool, ofAPost);

    QCOMPARE(isFollowed(status, false), ofAGet);
    QCOMPARE(isFollowed(status, true), ofAPost);
}

void TestUrlRules::redirects_doNotLeadOutOfHttps()
{
    const QUrl https(u"https://crm.example"_s);
    const QUrl http(u"http://crm.example"_s);
    QVERIFY(leavesHttps(https, http));
    QVERIFY(!leavesHttps(https, https));
    QVERIFY(!leavesHttps(http, https));
    QVERIFY(!leavesHttps(http, http));
}

void TestUrlRules::linkLocal_isOfTheNextCable_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("expected");

    const auto row = [](const char *name, const QString &address, bool expected) {
        QTest::newRow(name) << address << expected;
    };
    row("first-of-four", u"169.254.0.0"_s, true);
    row("last-of-four", u"169.254.255.255"_s, true);
    row("before-four", u"169.253.255.255"_s, false);
    row("behind-four", u"169.255.0.0"_s, false);
    row("first-of-six", u"fe80::"_s, true);
    row("last-of-six", u"febf:ffff::1"_s, true);
    row("behind-six", u"fec0::1"_s, false);
    row("mapped", u"::ffff:169.254.1.1"_s, true);
    row("mapped-other", u"::ffff:10.0.0.1"_s, false);
    row("private", u"192.168.1.1"_s, false);
    row("loopback", u"127.0.0.1"_s, false);
    row("none", QString(), false);
}

void TestUrlRules::linkLocal_isOfTheNextCable()
{
    QFETCH(const QString, address);
    QFETCH(const bool, expected);
    QCOMPARE(isLinkLocal(QHostAddress(address)), expected);
}

} // namespace calltray

CALLTRAY_TEST(TestUrlRules, test::NoApplication)

#include "tst_urlrules.moc"
