// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/server/linkpolicy.h"
#include "app/settings/settings.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace calltray;

class TestLinkPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void link_mayLeadWhereTheAdministratorLetsIt_data();
    void link_mayLeadWhereTheAdministratorLetsIt();
    void usersOwn_doesNotCount();
};

void TestLinkPolicy::link_mayLeadWhereTheAdministratorLetsIt_data()
{
    QTest::addColumn<QString>("hosts");
    QTest::addColumn<QString>("link");
    QTest::addColumn<bool>("allowed");

    const QString pbx = u"pbx.example.com, https://files.example:8443"_s;
    QTest::newRow("no-list") << QString() << u"https://anywhere.example/1.mp3"_s << true;
    QTest::newRow("host") << pbx << u"https://pbx.example.com/1.mp3"_s << true;
    QTest::newRow("host-any-port") << pbx << u"http://PBX.example.com:8088/1.mp3"_s << true;
    QTest::newRow("host-below") << pbx << u"https://a.pbx.example.com/"_s << false;
    QTest::newRow("host-that-ends-alike") << pbx << u"https://evilpbx.example.com/"_s << false;
    QTest::newRow("origin") << pbx << u"https://files.example:8443/1"_s << true;
    QTest::newRow("origin-other-port") << pbx << u"https://files.example/1"_s << false;
    QTest::newRow("origin-other-scheme") << pbx << u"http://files.example:8443/1"_s << false;
    QTest::newRow("other") << pbx << u"https://evil.example/?https://pbx.example.com"_s << false;
    QTest::newRow("user-like-a-host") << pbx << u"https://pbx.example.com@evil.example/"_s << false;
    QTest::newRow("crm") << pbx << u"https://crm.example/contacts/1"_s << true;
    QTest::newRow("server") << pbx << u"https://server.example/rec/1"_s << true;
    QTest::newRow("misspelt-list") << u"*.example.com"_s << u"https://a.example.com/"_s << false;
    QTest::newRow("beside-a-misspelt-one")
        << u"*.example.com, pbx.example.com"_s << u"https://pbx.example.com/"_s << true;
    QTest::newRow("mail") << pbx << u"mailto:anna@example.com"_s << true;
    QTest::newRow("telephone") << pbx << u"tel:+79991112233"_s << true;
}

void TestLinkPolicy::link_mayLeadWhereTheAdministratorLetsIt()
{
    QFETCH(const QString, hosts);
    QFETCH(const QString, link);
    QFETCH(const bool, allowed);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"administrator.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[crm]\nurl=https://crm.example\n[server]\nurl=https://server.example/api\n");
    if (!hosts.isEmpty())
        file.write("[links]\nhosts=\"" + hosts.toUtf8() + "\"\n");
    file.close();
    const Settings settings(folder.filePath(u"calltray.ini"_s), file.fileName());

    QCOMPARE(LinkPolicy::of(settings).allows(QUrl(link)), allowed);
}

void TestLinkPolicy::usersOwn_doesNotCount()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"calltray.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[links]\nhosts=pbx.example.com\n");
    file.close();
    const Settings settings(file.fileName(), folder.filePath(u"administrator.ini"_s));

    QVERIFY(LinkPolicy::of(settings).allows(QUrl(u"https://anywhere.example"_s)));
}

CALLTRAY_TEST(TestLinkPolicy, QCoreApplication)
#include "tst_linkpolicy.moc"
