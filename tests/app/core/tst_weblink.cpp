// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/weblink.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

class TestWebLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void click_opensWhatIsSeen_data();
    void click_opensWhatIsSeen();
    void user_isLeftOut_data();
    void user_isLeftOut();
    void target_isShownAsItIs_data();
    void target_isShownAsItIs();
};

void TestWebLink::click_opensWhatIsSeen_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<bool>("isLink"); // for who reads it
    QTest::addColumn<bool>("isOpened"); // by a click

    const auto row = [](const char *name, const QString &link, bool isLink, bool isOpened) {
        QTest::newRow(name) << link << isLink << isOpened;
    };
    row("https", u"https://crm.example/a?b=c#d"_s, true, true);
    row("at-in-the-path", u"https://crm.example/@anna"_s, true, true);
    row("at-in-the-query", u"https://crm.example?mail=anna@crm.example"_s, true, true);
    row("at-in-the-fragment", u"https://crm.example#@anna"_s, true, true);
    row("user-like-a-host", u"https://crm@evil.example"_s, true, false);
    row("user-with-a-dot", u"https://crm.example@evil.example/a"_s, true, false);
    row("user-and-password", u"https://crm.example:443@evil.example"_s, true, false);
    row("user-and-capitals", u"HTTPS://crm@evil.example"_s, true, false);
    row("empty-user", u"https://@evil.example"_s, true, false);
    row("backslash", u"https://crm.example\\@evil.example"_s, true, false);
    row("relative-to-the-scheme", u"//crm@evil.example/a"_s, true, false);
    row("relative", u"/a@b"_s, true, true);
    row("telephone", u"tel:+7999"_s, true, true);
    row("mail", u"mailto:anna@crm.example"_s, true, true);
    row("mail-with-a-text", u"mailto:anna@crm.example?subject=Hi&body=a%26attach=b&cc=b@c.d"_s,
        true, true);
    row("mail-that-attaches", u"mailto:anna@crm.example?attach=/etc/passwd"_s, true, false);
    row("mail-that-attaches-in-capitals", u"mailto:a@b.c?subject=x&Attach=/etc/passwd"_s, true,
        false);
    row("mail-that-attaches-by-another-name", u"mailto:a@b.c?attachment=/etc/passwd"_s, true,
        false);
    row("mail-that-attaches-in-escapes", u"MAILTO:a@b.c?%61ttach=/etc/passwd"_s, true, false);
    row("mail-that-attaches-behind-its-address", u"mailto:a@b.c&attach=/etc/passwd"_s, true, false);
    row("mail-that-attaches-behind-a-fragment", u"mailto:a@b.c?subject=x#&attach=/etc/passwd"_s,
        true, false);
    row("mail-that-attaches-in-a-fragment", u"mailto:a@b.c#?attach=/etc/passwd"_s, true, false);
    row("mail-that-attaches-behind-a-semicolon", u"mailto:a@b.c?subject=x;attach=/etc/passwd"_s,
        true, false);
    row("mail-with-a-semicolon", u"mailto:a@b.c?subject=Offer;%20the%20second"_s, true, true);
    row("mail-without-an-address", u"mailto:?attach=/etc/passwd"_s, true, false);
    row("javascript", u"javascript:alert(1)"_s, false, false);
    row("file", u"file:///etc/passwd"_s, false, false);
}

void TestWebLink::click_opensWhatIsSeen()
{
    QFETCH(const QString, link);
    QFETCH(const bool, isLink);
    QFETCH(const bool, isOpened);
    const QUrl base(u"https://anna:s3cret@crm.example"_s); // the administrator's own
    QCOMPARE(!linkTarget(link, base).isEmpty(), isLink);
    QCOMPARE(!webLink(link, base).isEmpty(), isOpened);
}

void TestWebLink::user_isLeftOut_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("expected");

    QTest::newRow("user") << u"https://anna@pbx.example/%2d@?a=b@c"_s
                          << u"https://pbx.example/%2d@?a=b@c"_s;
    QTest::newRow("password") << u"http://anna:s3@cret@pbx.example:8080"_s
                              << u"http://pbx.example:8080"_s;
    QTest::newRow("none") << u"https://pbx.example/a@b"_s << u"https://pbx.example/a@b"_s;
    QTest::newRow("mail") << u"mailto:anna@pbx.example"_s << u"mailto:anna@pbx.example"_s;
}

void TestWebLink::user_isLeftOut()
{
    QFETCH(const QString, target);
    QFETCH(const QString, expected);
    QCOMPARE(withoutUser(target), expected);
}

void TestWebLink::target_isShownAsItIs_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("expected");

    const auto row = [](const char *name, const QString &target, const QString &expected) {
        QTest::newRow(name) << target << expected;
    };
    row("plain", u"https://crm.example/a?b=c"_s, u"https://crm.example/a?b=c"_s);
    row("zero", u"http://0/"_s, u"http://0.0.0.0/"_s);
    row("one-number", u"http://2130706433/a"_s, u"http://127.0.0.1/a"_s);
    row("hexadecimal", u"http://0x7f.1"_s, u"http://127.0.0.1"_s);
    row("octal", u"http://0177.0.0.1"_s, u"http://127.0.0.1"_s);
    row("one-link-local-number", u"http://2852039166"_s, u"http://169.254.169.254"_s);
    row("full-width-digits", u"http://１２７.0.0.1"_s, u"http://127.0.0.1"_s);
    row("user", u"https://crm@evil.example"_s, u"https://evil.example"_s);
    row("look-alike", u"https://сrm.example"_s, u"https://xn--rm-nmc.example"_s);
    row("mail", u"mailto:anna@crm.example"_s, u"mailto:anna@crm.example"_s);
    row("long", u"https://crm.example/"_s + QString(200, u'a'),
        u"https://crm.example/"_s + QString(100, u'a') + u'…');
}

void TestWebLink::target_isShownAsItIs()
{
    QFETCH(const QString, target);
    QFETCH(const QString, expected);
    QCOMPARE(shownTarget(target), expected);
}

} // namespace calltray

CALLTRAY_TEST(TestWebLink, test::NoApplication)

#include "tst_weblink.moc"
