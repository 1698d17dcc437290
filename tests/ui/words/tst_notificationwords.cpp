// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/samples.h"
#include "support/testprogram.h"
#include "ui/words/notificationwords.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace calltray {

class TestNotificationWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void title_isNeverEmptyAndOneLine_data();
    void title_isNeverEmptyAndOneLine();
    void number_isToldFromAName_data();
    void number_isToldFromAName();
    void time_saysHowLongAgo_data();
    void time_saysHowLongAgo();
    void element_isNamedWhereItsNameIsKnown();
    void counts_leaveOutWhatDidNotCome();
};

void TestNotificationWords::title_isNeverEmptyAndOneLine_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("title");
    QTest::newRow("number") << u"+7 999"_s << u"+7 999"_s;
    QTest::newRow("nothing") << QString() << u"Unknown number"_s;
    QTest::newRow("blanks") << u" \n "_s << u"Unknown number"_s;
    QTest::newRow("two-lines") << u"a\nb"_s << u"a b"_s;
    QTest::newRow("markup-is-text") << u"<b>a</b>"_s << u"<b>a</b>"_s;
}

void TestNotificationWords::title_isNeverEmptyAndOneLine()
{
    QFETCH(QString, from);
    QFETCH(QString, title);
    QCOMPARE(NotificationWords::title(test::call(1, from)), title);
}

void TestNotificationWords::number_isToldFromAName_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<bool>("isNumber");
    QTest::newRow("formatted") << u"+7 (999) 111-22-33"_s << true;
    QTest::newRow("short") << u"*100#"_s << true;
    QTest::newRow("name") << u"Мария 2"_s << false;
    QTest::newRow("extension-in-words") << u"+7 999 ext 5"_s << false;
}

void TestNotificationWords::number_isToldFromAName()
{
    QFETCH(QString, title);
    QFETCH(bool, isNumber);
    QCOMPARE(NotificationWords::isNumber(title), isNumber);
}

void TestNotificationWords::time_saysHowLongAgo_data()
{
    QTest::addColumn<QDateTime>("date");
    QTest::addColumn<QString>("text");
    const QDate day(2026, 3, 12);
    QTest::newRow("now") << QDateTime(day, QTime(14, 32, 0)) << u"just now"_s;
    QTest::newRow("59-s-ago") << QDateTime(day, QTime(14, 31, 1)) << u"just now"_s;
    QTest::newRow("clock-of-the-sender-ahead")
        << QDateTime(day, QTime(14, 32, 30)) << u"just now"_s;
    QTest::newRow("a-minute-ago") << QDateTime(day, QTime(14, 31, 0)) << u"14:31"_s;
    QTest::newRow("this-morning") << QDateTime(day, QTime(9, 5)) << u"09:05"_s;
    QTest::newRow("yesterday") << QDateTime(day.addDays(-1), QTime(23, 59))
                               << u"11 Mar 2026 23:59"_s;
}

void TestNotificationWords::time_saysHowLongAgo()
{
    QFETCH(QDateTime, date);
    QFETCH(QString, text);
    const QDateTime now(QDate(2026, 3, 12), QTime(14, 32));
    QCOMPARE(NotificationWords::time(date, now), text);
}

void TestNotificationWords::element_isNamedWhereItsNameIsKnown()
{
    CrmElement element;
    element.id = 1'003'619;
    QCOMPARE(NotificationWords::openElement(element), u"Open contact 1003619"_s);
    element.type = CrmElement::Type::Lead;
    element.name = u"Иванов Иван"_s;
    QCOMPARE(NotificationWords::openElement(element), u"Open lead Иванов Иван"_s);
    QCOMPARE(NotificationWords::element(element), u"Lead Иванов Иван"_s);
}

void TestNotificationWords::counts_leaveOutWhatDidNotCome()
{
    QCOMPARE(NotificationWords::counts(5, 2), u"5 calls, 2 errors"_s);
    QCOMPARE(NotificationWords::counts(1, 0), u"1 call"_s);
    QCOMPARE(NotificationWords::counts(0, 1), u"1 error"_s);
}

} // namespace calltray

CALLTRAY_TEST(TestNotificationWords, test::NoApplication)
#include "tst_notificationwords.moc"
