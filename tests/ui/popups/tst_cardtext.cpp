// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testprogram.h"
#include "ui/popups/cardtext.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace calltray {

class TestCardText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void height_isOfAtMostFourLines_data();
    void height_isOfAtMostFourLines();
    void longText_endsInAnEllipsisAndIsWholeInTheTooltip();
    void shortText_isShownAsItIs();
    void click_opensTheLinkUnderIt();
    void linkBeyondTheEllipsis_isNotThere();
    void markup_isShownAsText();
};

void TestCardText::height_isOfAtMostFourLines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("lines");
    QTest::newRow("one-line") << u"Asterisk"_s << 1;
    QTest::newRow("line-breaks") << u"a\nb\nc"_s << 3;
    QTest::newRow("four-lines") << u"a\nb\nc\nd"_s << 4;
    QTest::newRow("five-lines") << u"a\nb\nc\nd\ne"_s << 4;
    QTest::newRow("long-russian") << u"Не удалось подключиться к серверу "_s.repeated(20) << 4;
    QTest::newRow("one-endless-word") << QString(4'000, u'W') << 4;
    QTest::newRow("right-to-left") << u"مرحبا بالعالم "_s.repeated(50) << 4;
    QTest::newRow("emoji") << u"😀"_s.repeated(300) << 4;
}

void TestCardText::height_isOfAtMostFourLines()
{
    QFETCH(QString, text);
    QFETCH(int, lines);
    CardText label(u"text"_s, nullptr);
    label.setLineHeight(20);
    label.setContent({text, {}});
    QCOMPARE(label.layOut(320), lines * 20);
    label.resize(320, lines * 20);
    QVERIFY(!label.grab().isNull());
}

void TestCardText::longText_endsInAnEllipsisAndIsWholeInTheTooltip()
{
    const QString text = u"words & words "_s.repeated(100);
    CardText label(u"text"_s, nullptr);
    label.setContent({text, {}});
    label.layOut(320);
    QVERIFY(label.shownText().endsWith(u'…'));
    QCOMPARE_LT(label.shownText().size(), text.size());
    QCOMPARE(label.text(), text);
    QVERIFY(label.toolTip().contains(u"words &amp; words"_s));
}

void TestCardText::shortText_isShownAsItIs()
{
    CardText label(u"text"_s, nullptr);
    label.setContent({u"short"_s, {}});
    label.layOut(320);
    QCOMPARE(label.shownText(), u"short"_s);
    QVERIFY(label.toolTip().isEmpty());
}

void TestCardText::click_opensTheLinkUnderIt()
{
    CardText label(u"text"_s, nullptr);
    label.setContent({u"call support: +7 495"_s, {{14, 6, u"tel:+7495"_s}}});
    label.resize(320, label.layOut(320));
    const QSignalSpy opened(&label, &QLabel::linkActivated);

    QTest::mouseClick(&label, Qt::LeftButton, {}, QPoint(2, 10));
    QCOMPARE(opened.count(), 0);
    QTest::mouseClick(&label, Qt::RightButton, {}, label.linkPosition(0));
    QCOMPARE(opened.count(), 0);
    QTest::mouseClick(&label, Qt::LeftButton, {}, label.linkPosition(0));
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened[0][0].toString(), u"tel:+7495"_s);
}

void TestCardText::linkBeyondTheEllipsis_isNotThere()
{
    const QString text = u"words "_s.repeated(100);
    CardText label(u"text"_s, nullptr);
    label.setContent({text + u"link"_s, {{text.size(), 4, u"https://example.org/"_s}}});
    label.layOut(320);
    QVERIFY(label.linkPosition(0).isNull());
}

void TestCardText::markup_isShownAsText()
{
    CardText label(u"text"_s, nullptr);
    label.setContent({u"<img src='http://example.org/'>"_s, {}});
    label.layOut(320);
    QCOMPARE(label.shownText(), u"<img src='http://example.org/'>"_s);
    QCOMPARE(label.textFormat(), Qt::PlainText);
}

} // namespace calltray

CALLTRAY_TEST(TestCardText, QApplication)
#include "tst_cardtext.moc"
