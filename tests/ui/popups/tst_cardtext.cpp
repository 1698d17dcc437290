// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testprogram.h"
#include "support/tips.h"
#include "ui/popups/cardtext.h"
#include "ui/style/tooltips.h"

#include <QGuiApplication>
#include <QScreen>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace calltray {

class TestCardText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void height_isOfAtMostFourLines_data();
    void height_isOfAtMostFourLines();
    void longText_endsInAnEllipsis();
    void shortText_isShownAsItIs();
    void click_opensTheLinkUnderIt();
    void tooltip_saysWhereTheLinkLeads_data();
    void tooltip_saysWhereTheLinkLeads();
    void tooltip_leavesTheLinkAndTheLineBelowFree_data();
    void tooltip_leavesTheLinkAndTheLineBelowFree();
    void tooltipOfAShortTarget_isOneLine();
    void tooltip_goesWhereNoLinkIs();
    void linkBeyondTheEllipsis_isNotThere();
    void markup_isShownAsText();
    void unfolded_isWholeAndItsLinksWork();
    void unfoldedBeyondItsRoom_scrolls();
    void cutText_leavesRoomAtItsEnd();
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

void TestCardText::longText_endsInAnEllipsis()
{
    const QString text = u"words & words "_s.repeated(100);
    CardText label(u"text"_s, nullptr);
    label.setContent({text, {}});
    label.layOut(320);
    QVERIFY(label.shownText().endsWith(u'…'));
    QCOMPARE_LT(label.shownText().size(), text.size());
    QCOMPARE(label.text(), text);
    QVERIFY(label.toolTip().isEmpty()); // it would take the place of a link's
}

void TestCardText::shortText_isShownAsItIs()
{
    CardText label(u"text"_s, nullptr);
    label.setContent({u"short"_s, {}});
    label.layOut(320);
    QCOMPARE(label.shownText(), u"short"_s);
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

void TestCardText::tooltip_saysWhereTheLinkLeads_data()
{
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("shown");
    QTest::newRow("short") << QString() << u"http://2130706433/a"_s << u"http://127.0.0.1/a"_s;
    QTest::newRow("cut") << u"\nb\nc\nd\ne"_s << u"http://2130706433/a"_s
                         << u"http://127.0.0.1/a"_s;
    QTest::newRow("ampersand") << QString() << u"https://example.org/?a=1&lt=2"_s
                               << u"https://example.org/?a=1&lt=2"_s;
}

void TestCardText::tooltip_saysWhereTheLinkLeads()
{
    QFETCH(const QString, after);
    QFETCH(const QString, target);
    QFETCH(const QString, shown);
    const ToolTips toolTips;
    CardText label(u"text"_s, nullptr);
    label.setLineHeight(20);
    label.setContent({u"Open CRM"_s + after, {{.start = 5, .length = 3, .target = target}}});
    label.resize(320, label.layOut(320));
    QCOMPARE(label.isCut(), !after.isEmpty());
    label.show();
    test::restAt(label, label.linkPosition(0));
    QVERIFY(Qt::mightBeRichText(QToolTip::text())); // else what is escaped in it would be shown so
    QCOMPARE(test::tipText(), shown);
    QToolTip::hideText();
}

void TestCardText::tooltip_leavesTheLinkAndTheLineBelowFree_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("y"); //!< of the window
    QTest::addColumn<int>("line"); //!< that the link begins in
    QTest::addColumn<int>("lines"); //!< of the link
    QTest::newRow("room-above") << u"a\nlink\nnext"_s << 300 << 1 << 1;
    QTest::newRow("cut") << u"a\nlink\nnext\nd\ne\nf"_s << 300 << 1 << 1;
    QTest::newRow("at-the-screens-upper-edge") << u"link\nnext"_s << 0 << 0 << 1;
    QTest::newRow("link-of-two-lines")
        << u"a\nlink "_s + u"word "_s.repeated(10) + u"\nnext"_s << 300 << 1 << 2;
}

void TestCardText::tooltip_leavesTheLinkAndTheLineBelowFree()
{
    QFETCH(const QString, text);
    QFETCH(const int, y);
    QFETCH(const int, line);
    QFETCH(const int, lines);
    const ToolTips toolTips;
    CardText label(u"text"_s, nullptr);
    label.setWindowFlags(Qt::FramelessWindowHint);
    label.setLineHeight(20);
    const qsizetype start = text.indexOf("link"_L1);
    const qsizetype length = text.indexOf("\nnext"_L1) - start;
    label.setContent({text, {{.start = start, .length = length, .target = u"https://a.b/"_s}}});
    label.resize(320, label.layOut(320));
    label.move(100, QGuiApplication::primaryScreen()->availableGeometry().top() + y);
    label.show();

    // In its last line as well: the tooltip would cover the first one.
    for (int at = line; at < line + lines; ++at) {
        test::restAt(label, QPoint(label.linkPosition(0).x(), at * 20 + 10));
        const QRect linkAndNext(label.mapToGlobal(QPoint(0, line * 20)),
                                QSize(320, (lines + 1) * 20));
        const QRect tip = test::tipPlace();
        QVERIFY(!tip.isNull());
        QVERIFY2(!tip.intersects(linkAndNext), qPrintable(u"%1 %2"_s.arg(tip.y()).arg(at)));
        QToolTip::hideText();
        QTRY_VERIFY(test::tipPlace().isNull());
    }
}

void TestCardText::tooltipOfAShortTarget_isOneLine()
{
    const ToolTips toolTips;
    CardText label(u"text"_s, nullptr);
    label.setLineHeight(20);
    const QString text = u"one two"_s;
    label.setContent({text,
                      {{.start = 0, .length = 3, .target = u"tel:+7495"_s},
                       {.start = 4, .length = 3, .target = u"https://crm.example.org/a/b-c/d"_s}}});
    label.resize(320, label.layOut(320));
    label.show();
    test::restAt(label, label.linkPosition(0));
    const int line = test::tipPlace().height();
    QVERIFY(line > 0);
    test::restAt(label, label.linkPosition(1));
    QCOMPARE(test::tipText(), u"https://crm.example.org/a/b-c/d"_s);
    QCOMPARE(test::tipPlace().height(), line);
    QToolTip::hideText();
}

void TestCardText::tooltip_goesWhereNoLinkIs()
{
    const ToolTips toolTips;
    CardText label(u"text"_s, nullptr);
    label.setLineHeight(20);
    label.setContent({u"a link"_s, {{.start = 2, .length = 4, .target = u"https://a.b/"_s}}});
    label.resize(320, label.layOut(320));
    label.show();
    test::restAt(label, label.linkPosition(0));
    QVERIFY(!test::tipPlace().isNull());
    test::restAt(label, QPoint(300, 10));
    QTRY_VERIFY(test::tipPlace().isNull());
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

void TestCardText::unfolded_isWholeAndItsLinksWork()
{
    const QString text = u"words "_s.repeated(100);
    CardText label(u"text"_s, nullptr);
    label.setLineHeight(20);
    label.setContent({text + u"link"_s, {{text.size(), 4, u"https://example.org/"_s}}});
    const int height = label.layOutWhole(320, 10'000);
    label.resize(320, height);
    QCOMPARE_GT(height, 4 * 20);
    QVERIFY(!label.isCut());
    QVERIFY(label.shownText().endsWith(u"link"_s));
    const QSignalSpy opened(&label, &QLabel::linkActivated);
    QTest::mouseClick(&label, Qt::LeftButton, {}, label.linkPosition(0));
    QCOMPARE(opened.count(), 1);

    QCOMPARE(label.layOut(320), 4 * 20);
    QVERIFY(label.isCut());
}

void TestCardText::unfoldedBeyondItsRoom_scrolls()
{
    const QString text = u"words "_s.repeated(400);
    CardText label(u"text"_s, nullptr);
    label.setLineHeight(20);
    label.setContent({text + u"link"_s, {{text.size(), 4, u"https://example.org/"_s}}});
    QCOMPARE(label.layOutWhole(320, 210), 200); // whole lines only
    label.resize(320, 200);
    label.show();
    QCOMPARE_GT(label.linkPosition(0).y(), 200);

    auto *bar = label.findChild<QScrollBar *>();
    QVERIFY(bar->isVisible());
    QWheelEvent down({100, 100}, label.mapToGlobal(QPointF(100, 100)), {}, {0, -120}, Qt::NoButton,
                     Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&label, &down);
    QCOMPARE_GT(bar->value(), 0);
    bar->setValue(bar->maximum());
    const QSignalSpy opened(&label, &QLabel::linkActivated);
    QCOMPARE_LT(label.linkPosition(0).y(), 200);
    QTest::mouseClick(&label, Qt::LeftButton, {}, label.linkPosition(0));
    QCOMPARE(opened.count(), 1);

    label.layOut(320);
    QVERIFY(!bar->isVisible());
    QVERIFY(!label.grab().isNull());
}

void TestCardText::cutText_leavesRoomAtItsEnd()
{
    CardText label(u"text"_s, nullptr);
    label.setContent({u"words "_s.repeated(100), {}});
    label.layOut(320);
    const qsizetype whole = label.shownText().size();
    label.layOut(320, 60);
    QCOMPARE_LT(label.shownText().size(), whole);
    QVERIFY(label.shownText().endsWith(u'…'));
}

} // namespace calltray

CALLTRAY_TEST(TestCardText, QApplication)
#include "tst_cardtext.moc"
