// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settings.h"
#include "support/testprogram.h"
#include "ui/player/waveformview.h"
#include "ui/style/theme.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

namespace {

//! A view of a recording of 100 s, one second for each of its pixels.
struct Shown
{
    Shown()
    {
        view.resize(100, 28);
        view.setDuration(100s);
        QObject::connect(&view, &WaveformView::seekRequested, &view,
                         [this](std::chrono::milliseconds position) { asked.append(position); });
    }

    QTemporaryDir directory;
    Settings settings{directory.filePath(u"user.ini"_s),
                      directory.filePath(u"administrator.ini"_s)};
    Theme theme{settings};
    WaveformView view{theme, WaveformView::Narrow, nullptr};
    QList<std::chrono::milliseconds> asked;
};

using Times = QList<std::chrono::milliseconds>;

QColor colorAt(WaveformView &view, int x)
{
    return view.grab().toImage().pixelColor(x, view.height() / 2);
}

} // namespace

class TestWaveformView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bars_areAsLoudAsTheRecording();
    void barsOfTheLoudest_keepAShortPeak();
    void unknownPart_isARowOfDots();
    void bars_areOnWholePixelsAtAnyScale();
    void playedPart_isAccented();
    void click_seeks();
    void drag_previewsAndSeeksOnce();
    void withoutDuration_nothingSeeks();
    void keys_seek_data();
    void keys_seek();
    void otherKeys_areLeftToOthers();
    void rightToLeft_runsFromTheRight();
    void screenReader_meetsASlider();
};

void TestWaveformView::bars_areAsLoudAsTheRecording()
{
    Shown shown;
    shown.view.setWaveform({.peaks = QByteArray("\x00\xff", 2), .done = 1});
    const QList<QRectF> bars = shown.view.bars();
    QCOMPARE(bars.size(), 20);
    QVERIFY(bars.first().height() < 5);
    QCOMPARE(bars.last().height(), 28.0);
    for (const QRectF &bar : bars)
        QVERIFY(qAbs(bar.center().y() - 14) < 0.01);
}

void TestWaveformView::barsOfTheLoudest_keepAShortPeak()
{
    Shown shown;
    QByteArray peaks(2'000, '\x00');
    peaks[1'999] = '\xff';
    shown.view.setWaveform({.peaks = peaks, .done = 1});
    QCOMPARE(shown.view.bars().last().height(), 28.0);
    QVERIFY(shown.view.bars().at(18).height() < 5);
}

void TestWaveformView::unknownPart_isARowOfDots()
{
    Shown shown;
    const qreal dot = shown.view.bars().first().height();
    QVERIFY(dot < 5);
    shown.view.setWaveform({.peaks = QByteArray(240, '\xff'), .done = 0.5});
    const QList<QRectF> bars = shown.view.bars();
    QCOMPARE(bars.at(9).height(), 28.0);
    QCOMPARE(bars.at(10).height(), dot);
}

void TestWaveformView::bars_areOnWholePixelsAtAnyScale()
{
    Shown shown;
    shown.view.setWaveform({.peaks = QByteArray("\x10\x80\xa0\x33", 4), .done = 1});
    const qreal scale = shown.view.devicePixelRatioF();
    const auto isWhole = [scale](qreal length) {
        return qAbs(length * scale - qRound(length * scale)) < 0.01;
    };
    const QList<QRectF> bars = shown.view.bars();
    for (const QRectF &bar : bars)
        QVERIFY(isWhole(bar.left()) && isWhole(bar.top()) && isWhole(bar.width())
                && isWhole(bar.height()));
}

void TestWaveformView::playedPart_isAccented()
{
    Shown shown;
    shown.view.setWaveform({.peaks = QByteArray(240, '\xff'), .done = 1});
    shown.view.setPosition(50s);
    QCOMPARE(colorAt(shown.view, 41), shown.theme.colors().accent);
    QCOMPARE(colorAt(shown.view, 61), shown.theme.colors().track);
}

void TestWaveformView::click_seeks()
{
    Shown shown;
    QTest::mouseClick(&shown.view, Qt::LeftButton, {}, {30, 5});
    QCOMPARE(shown.asked, Times{30s});
    QCOMPARE(shown.view.position(), 30s);
    QTest::mouseClick(&shown.view, Qt::RightButton, {}, {60, 5});
    QCOMPARE(shown.asked.size(), 1);
}

void TestWaveformView::drag_previewsAndSeeksOnce()
{
    Shown shown;
    const QSignalSpy previewed(&shown.view, &WaveformView::previewed);
    QTest::mousePress(&shown.view, Qt::LeftButton, {}, {30, 5});
    QCOMPARE(shown.view.shownPosition(), 30s);
    QTest::mouseMove(&shown.view, {80, 5});
    QCOMPARE(shown.view.shownPosition(), 80s);
    shown.view.setPosition(1s); // it plays on meanwhile
    QCOMPARE(shown.view.shownPosition(), 80s);
    QTest::mouseMove(&shown.view, {300, 5});
    QCOMPARE(shown.view.shownPosition(), 100s);
    QVERIFY(shown.asked.isEmpty());
    QCOMPARE(previewed.count(), 3);
    QTest::mouseRelease(&shown.view, Qt::LeftButton, {}, {-20, 5});
    QCOMPARE(shown.asked, Times{100s});
}

void TestWaveformView::withoutDuration_nothingSeeks()
{
    Shown shown;
    shown.view.setDuration(0s);
    QTest::mouseClick(&shown.view, Qt::LeftButton, {}, {30, 5});
    QTest::keyClick(&shown.view, Qt::Key_Right);
    QVERIFY(shown.asked.isEmpty());
}

void TestWaveformView::keys_seek_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<std::chrono::milliseconds>("from");
    QTest::addColumn<std::chrono::milliseconds>("to");
    const auto row = [](const char *name, Qt::Key key, std::chrono::milliseconds from,
                        std::chrono::milliseconds to) { QTest::newRow(name) << key << from << to; };
    row("left", Qt::Key_Left, 50s, 45s);
    row("right", Qt::Key_Right, 50s, 55s);
    row("left-of-the-beginning", Qt::Key_Left, 2s, 0s);
    row("right-of-the-end", Qt::Key_Right, 99s, 100s);
    row("home", Qt::Key_Home, 50s, 0s);
    row("end", Qt::Key_End, 50s, 100s);
}

void TestWaveformView::keys_seek()
{
    QFETCH(Qt::Key, key);
    QFETCH(std::chrono::milliseconds, from);
    QFETCH(std::chrono::milliseconds, to);
    Shown shown;
    shown.view.setPosition(from);
    QTest::keyClick(&shown.view, key);
    QCOMPARE(shown.asked, Times{to});
}

void TestWaveformView::otherKeys_areLeftToOthers()
{
    Shown shown;
    QVERIFY(!shown.view.seekByKey(Qt::Key_Up));
    QTest::keyClick(&shown.view, Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(shown.asked.isEmpty());
}

void TestWaveformView::rightToLeft_runsFromTheRight()
{
    Shown shown;
    shown.view.setLayoutDirection(Qt::RightToLeft);
    shown.view.setWaveform({.peaks = QByteArray("\x00\xff", 2), .done = 1});
    QCOMPARE(shown.view.bars().first().height(), 28.0);
    QTest::mouseClick(&shown.view, Qt::LeftButton, {}, {30, 5});
    QCOMPARE(shown.asked, Times{70s});
    QTest::keyClick(&shown.view, Qt::Key_Left);
    QCOMPARE(shown.view.position(), 75s);
    shown.view.setWaveform({.peaks = QByteArray(240, '\xff'), .done = 1});
    QCOMPARE(colorAt(shown.view, 91), shown.theme.colors().accent);
    QCOMPARE(colorAt(shown.view, 11), shown.theme.colors().track);
}

void TestWaveformView::screenReader_meetsASlider()
{
    Shown shown;
    shown.view.setPosition(65s);
    QAccessibleInterface *slider = QAccessible::queryAccessibleInterface(&shown.view);
    QCOMPARE(slider->role(), QAccessible::Slider);
    QCOMPARE(slider->text(QAccessible::Name), u"Position"_s);
    QCOMPARE(slider->text(QAccessible::Value), u"1 minute 5 seconds"_s);
    QAccessibleValueInterface *value = slider->valueInterface();
    QVERIFY(value != nullptr);
    QCOMPARE(value->currentValue().toDouble(), 65.0);
    QCOMPARE(value->maximumValue().toDouble(), 100.0);
    QCOMPARE(value->minimumStepSize().toDouble(), 5.0);
    value->setCurrentValue(20.0);
    QCOMPARE(shown.asked, Times{20s});
}

} // namespace calltray

CALLTRAY_TEST(TestWaveformView, QApplication)
#include "tst_waveformview.moc"
