// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/payload/erroridentity.h"
#include "app/notifications/payload/notification.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

ErrorIdentity identity(const QString &header, const QString &text, qint64 date = 0)
{
    return identityOf({.header = header, .text = text, .link = {}, .date = date});
}

} // namespace

class TestErrorIdentity final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameHeaderAndText_areTheSame();
    void headerAndText_areNotRunTogether();
    void bytes_comeBackAsTheyWere();
};

void TestErrorIdentity::sameHeaderAndText_areTheSame()
{
    QVERIFY(identity(u"PBX"_s, u"down"_s, 1) == identity(u"PBX"_s, u"down"_s, 2));
    QVERIFY(identity(u"PBX"_s, u"down"_s) != identity(u"PBX"_s, u"slow"_s));
}

void TestErrorIdentity::headerAndText_areNotRunTogether()
{
    QVERIFY(identity(u"ab"_s, u"c"_s) != identity(u"a"_s, u"bc"_s));
    QVERIFY(identity(u"abc"_s, {}) != identity({}, u"abc"_s));
}

void TestErrorIdentity::bytes_comeBackAsTheyWere()
{
    const ErrorIdentity down = identity(u"PBX"_s, u"down"_s);
    QCOMPARE(toBytes(down).size(), 16);
    QVERIFY(identityFrom(toBytes(down)) == down);
    QVERIFY(identityFrom("short") == ErrorIdentity());
}

} // namespace calltray

CALLTRAY_TEST(TestErrorIdentity, test::NoApplication)

#include "tst_erroridentity.moc"
