// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bridge/origin.h"
#include "support/testprogram.h"

using namespace Qt::StringLiterals;

namespace calltray {

class TestOrigin final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void origin_isAsBrowsersWriteIt_data();
    void origin_isAsBrowsersWriteIt();
};

void TestOrigin::origin_isAsBrowsersWriteIt_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("origin");
    QTest::newRow("https") << u"https://crm.example"_s << u"https://crm.example"_s;
    QTest::newRow("page") << u"https://crm.example/leads/?a=b#c"_s << u"https://crm.example"_s;
    QTest::newRow("usual-port") << u"https://crm.example:443"_s << u"https://crm.example"_s;
    QTest::newRow("port") << u"https://crm.example:8443"_s << u"https://crm.example:8443"_s;
    QTest::newRow("capitals") << u"HTTPS://CRM.Example"_s << u"https://crm.example"_s;
    QTest::newRow("name-of-another-script")
        << u"https://пример.example"_s << u"https://xn--e1afmkfd.example"_s;
    QTest::newRow("this-computer") << u"http://localhost:8080"_s << u"http://localhost:8080"_s;
    QTest::newRow("this-computer's-address") << u"http://127.0.0.1/"_s << u"http://127.0.0.1"_s;
    QTest::newRow("this-computer's-other-address") << u"http://[::1]:80"_s << u"http://[::1]"_s;
    QTest::newRow("below-this-computer") << u"http://crm.localhost"_s << u"http://crm.localhost"_s;
    QTest::newRow("http") << u"http://crm.example"_s << QString();
    QTest::newRow("looks-like-this-computer") << u"http://localhost.example"_s << QString();
    QTest::newRow("null") << u"null"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("file") << u"file:///etc/passwd"_s << QString();
    QTest::newRow("user") << u"https://anna@crm.example"_s << QString();
    QTest::newRow("two") << u"https://a.example https://b.example"_s << QString();
    QTest::newRow("endless") << u"https://"_s + QString(400, u'a') << QString();
}

void TestOrigin::origin_isAsBrowsersWriteIt()
{
    QFETCH(const QString, address);
    QFETCH(const QString, origin);
    QCOMPARE(secureOrigin(address).value_or(QString()), origin);
}

} // namespace calltray

CALLTRAY_TEST(TestOrigin, test::NoApplication)

#include "tst_origin.moc"
