// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/knownerrors.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

ErrorNotification error(const QString &header, const QString &text)
{
    return {.header = header, .text = text, .link = {}, .date = 0};
}

} // namespace

class TestKnownErrors final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void openErrors_areCountedByIdentity();
    void dismissedAndRestored_isCountedOnce();
    void headerAndText_areNotRunTogether();
};

void TestKnownErrors::openErrors_areCountedByIdentity()
{
    KnownErrors known;
    QVERIFY(known.find(error(u"PBX"_s, u"down"_s)) == nullptr);
    known.setOpen(error(u"PBX"_s, u"down"_s), 1);
    known.setOpen(error(u"PBX"_s, u"down"_s), 2);
    known.setOpen(error(u"PBX"_s, u"slow"_s), 3);
    QCOMPARE(known.openCount(), 2);
    QCOMPARE(known.find(error(u"PBX"_s, u"down"_s))->id, 2);
}

void TestKnownErrors::dismissedAndRestored_isCountedOnce()
{
    KnownErrors known;
    const ErrorNotification down = error(u"PBX"_s, u"down"_s);
    known.setOpen(down, 1);
    known.setDismissed(down);
    known.setDismissed(down);
    QCOMPARE(known.openCount(), 0);
    QVERIFY(known.find(down)->dismissed);
    known.setOpen(down, 1);
    known.setOpen(down, 2);
    QCOMPARE(known.openCount(), 1);
    QVERIFY(!known.find(down)->dismissed);
}

void TestKnownErrors::headerAndText_areNotRunTogether()
{
    KnownErrors known;
    known.setOpen(error(u"ab"_s, u"c"_s), 1);
    QVERIFY(known.find(error(u"a"_s, u"bc"_s)) == nullptr);
    QVERIFY(known.find(error({}, u"abc"_s)) == nullptr);
}

} // namespace calltray

QTEST_APPLESS_MAIN(calltray::TestKnownErrors)

#include "tst_knownerrors.moc"
