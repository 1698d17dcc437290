// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settings.h"
#include "support/fakeplayer.h"
#include "support/testprogram.h"
#include "ui/player/playerstrip.h"
#include "ui/style/theme.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using test::FakePlayer;

namespace {

using State = PlayerStatus::State;

const Recording Call{
    .link = u"https://pbx.example/r?sig=a%2Fb"_s, .title = u"+1"_s, .to = {}, .date = 1};
const Recording Other{
    .link = u"https://pbx.example/other"_s, .title = u"+2"_s, .to = {}, .date = 2};

//! A strip on a card's width, and its player.
struct Shown
{
    Shown()
    {
        strip.setRecording(Call, 65s);
        strip.resize(328, strip.layOut(328));
        strip.show();
    }

    void set(const Recording &recording, State state, RecordingTrouble::Cause cause = {})
    {
        PlayerStatus status;
        status.recording = recording;
        status.state = state;
        status.position = 24s;
        status.duration = 66s;
        status.speed = 1.5;
        status.waveform = {.peaks = QByteArray(240, '\xff'), .done = 1};
        status.trouble.cause = cause;
        player.setStatus(status);
    }
    //! What was answered comes first, as events come in their order.
    void letThrough()
    {
        QMetaObject::invokeMethod(
            &strip, [this] { strip.setProperty("isThrough", true); }, Qt::QueuedConnection);
    }
    [[nodiscard]] bool isThrough() const { return strip.property("isThrough").toBool(); }
    template <typename T = QWidget>
    [[nodiscard]] T *child(const QString &name) const
    {
        return strip.findChild<T *>(name);
    }
    [[nodiscard]] bool shows(const QString &name) const { return child(name)->isVisibleTo(&strip); }
    [[nodiscard]] QString text(const QString &name) const { return child<QLabel>(name)->text(); }
    void click(const QString &name) const { QTest::mouseClick(child(name), Qt::LeftButton); }
    [[nodiscard]] QString playName() const { return child(u"play"_s)->accessibleName(); }

    QTemporaryDir directory;
    Settings settings{directory.filePath(u"user.ini"_s),
                      directory.filePath(u"administrator.ini"_s)};
    Theme theme{settings};
    FakePlayer player;
    PlayerStrip strip{&player, theme, WaveformView::Narrow, nullptr};
};

} // namespace

class TestPlayerStrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void before_onlyTheDurationIsShown();
    void playing_showsTimesAndSpeed();
    void anotherRecording_changesNothing();
    void stopped_isAsBefore();
    void button_playsAndPauses();
    void waveform_seeksOrPlaysFromThere();
    void drag_showsTheTime();
    void slowLoading_isTold();
    void quickLoading_isNotTold();
    void trouble_saysWhyAndOffersThreeWays();
    void words_makeItHigher();
    void longWords_stayInside();
    void chip_stepsAndChooses();
    void menu_offersTheRest();
    void menuWithoutSaving_offersNoSaving();
    void anotherCall_forgetsTheWaveform();
    void waveformOfAnEarlierRun_isShownOnceItIsSeen();
    void waveformOfAnotherCall_isNotShown();
    void waveformOfWhatPlays_isThePlayers();
    void withoutPlayer_theBrowserOpens();
    void rightToLeft_isMirrored();
};

void TestPlayerStrip::before_onlyTheDurationIsShown()
{
    const Shown shown;
    QCOMPARE(shown.text(u"duration"_s), u"1:05"_s);
    QVERIFY(shown.shows(u"waveform"_s));
    for (const QString &name : {u"speed"_s, u"words"_s, u"tryAgain"_s, u"recording"_s})
        QVERIFY2(!shown.shows(name), qPrintable(name));
    QCOMPARE(shown.playName(), u"Play the recording"_s);
}

void TestPlayerStrip::playing_showsTimesAndSpeed()
{
    Shown shown;
    shown.set(Call, State::Playing);
    QCOMPARE(shown.text(u"duration"_s), u"0:24 / 1:06"_s);
    QCOMPARE(shown.child<QAbstractButton>(u"speed"_s)->text(), u"1.5×"_s);
    QVERIFY(shown.shows(u"speed"_s));
    QCOMPARE(shown.playName(), u"Pause"_s);

    shown.player.setPosition(25s);
    QCOMPARE(shown.text(u"duration"_s), u"0:25 / 1:06"_s);
    QCOMPARE(shown.strip.waveform().position(), 25s);

    PlayerStatus growing = shown.player.status();
    growing.isGrowing = true;
    growing.duration = 0s;
    shown.player.setStatus(growing);
    QCOMPARE(shown.text(u"duration"_s), u"0:25 / –"_s);

    shown.set(Call, State::Paused);
    QVERIFY(shown.shows(u"speed"_s));
    QCOMPARE(shown.playName(), u"Play the recording"_s);
}

void TestPlayerStrip::anotherRecording_changesNothing()
{
    Shown shown;
    shown.set(Other, State::Playing);
    shown.player.setPosition(30s);
    QCOMPARE(shown.text(u"duration"_s), u"1:05"_s);
    QCOMPARE(shown.strip.waveform().position(), 0s);
    QVERIFY(!shown.shows(u"speed"_s));
    QCOMPARE(shown.playName(), u"Play the recording"_s);
}

void TestPlayerStrip::stopped_isAsBefore()
{
    Shown shown;
    shown.set(Call, State::Playing);
    shown.set(Call, State::Stopped);
    QCOMPARE(shown.text(u"duration"_s), u"1:06"_s);
    QVERIFY(!shown.shows(u"speed"_s));
}

void TestPlayerStrip::button_playsAndPauses()
{
    Shown shown;
    QSignalSpy played(&shown.player, &FakePlayer::playRequested);
    const QSignalSpy paused(&shown.player, &FakePlayer::pauseRequested);
    shown.click(u"play"_s);
    QCOMPARE(played.count(), 1);
    const QList<QVariant> request = played.takeFirst();
    QCOMPARE(request.at(0).value<Recording>(), Call);
    QVERIFY(!request.at(1).value<std::optional<std::chrono::milliseconds>>());

    for (const State active : {State::Loading, State::Preparing, State::Playing}) {
        shown.set(Call, active);
        shown.click(u"play"_s);
    }
    QCOMPARE(paused.count(), 3);
    shown.set(Call, State::Paused);
    shown.click(u"play"_s);
    shown.set(Other, State::Playing);
    shown.click(u"play"_s);
    QCOMPARE(played.count(), 2);
}

void TestPlayerStrip::waveform_seeksOrPlaysFromThere()
{
    Shown shown;
    QSignalSpy played(&shown.player, &FakePlayer::playRequested);
    const QSignalSpy sought(&shown.player, &FakePlayer::seekRequested);
    QWidget *wave = shown.child(u"waveform"_s);
    QTest::mouseClick(wave, Qt::LeftButton, {}, {wave->width(), 5});
    QCOMPARE(played.count(), 1);
    QCOMPARE(played.first().at(1).value<std::optional<std::chrono::milliseconds>>(), 65s);

    shown.set(Call, State::Playing);
    QTest::mouseClick(wave, Qt::LeftButton, {}, {0, 5});
    QCOMPARE(sought.count(), 1);
    QCOMPARE(played.count(), 1);
}

void TestPlayerStrip::drag_showsTheTime()
{
    Shown shown;
    shown.set(Call, State::Playing);
    QWidget *wave = shown.child(u"waveform"_s);
    QTest::mousePress(wave, Qt::LeftButton, {}, {wave->width() / 2 + 1, 5});
    QCOMPARE(shown.text(u"duration"_s), u"0:33 / 1:06"_s);
    shown.player.setPosition(25s);
    QCOMPARE(shown.text(u"duration"_s), u"0:33 / 1:06"_s);
    QTest::mouseRelease(wave, Qt::LeftButton, {}, {wave->width() / 2 + 1, 5});
    shown.player.setPosition(34s);
    QCOMPARE(shown.text(u"duration"_s), u"0:34 / 1:06"_s);
}

void TestPlayerStrip::slowLoading_isTold()
{
    Shown shown;
    shown.set(Call, State::Loading);
    QCOMPARE(shown.text(u"duration"_s), u"0:24 / 1:06"_s);
    QTRY_COMPARE(shown.text(u"duration"_s), u"Loading…"_s);
    PlayerStatus more = shown.player.status();
    more.waveform.done = 0.5;
    shown.player.setStatus(more);
    QCOMPARE(shown.text(u"duration"_s), u"Loading…"_s);
    shown.set(Call, State::Playing);
    QCOMPARE(shown.text(u"duration"_s), u"0:24 / 1:06"_s);

    PlayerStatus starved = shown.player.status();
    starved.isWaiting = true;
    shown.player.setStatus(starved);
    QTRY_COMPARE(shown.text(u"duration"_s), u"Loading…"_s);
}

void TestPlayerStrip::quickLoading_isNotTold()
{
    Shown shown;
    shown.set(Call, State::Loading);
    shown.set(Call, State::Playing);
    bool wasTold = false;
    QTimer later;
    later.setSingleShot(true);
    connect(&later, &QTimer::timeout, &shown.strip,
            [&] { wasTold = shown.text(u"duration"_s) == u"Loading…"_s; });
    later.start(400ms); // later than a slow one is told
    QTRY_VERIFY(!later.isActive());
    QVERIFY(!wasTold);
}

void TestPlayerStrip::trouble_saysWhyAndOffersThreeWays()
{
    Shown shown;
    const QSignalSpy played(&shown.player, &FakePlayer::playRequested);
    QSignalSpy opened(&shown.strip, &PlayerStrip::openRequested);
    shown.set(Call, State::Failed, RecordingTrouble::Cause::NeedsLogin);
    QCOMPARE(shown.text(u"words"_s),
             u"The recording needs a login. Open it in the browser and log in there."_s);
    QVERIFY(!shown.shows(u"play"_s));
    QVERIFY(!shown.shows(u"waveform"_s));

    shown.click(u"tryAgain"_s);
    QCOMPARE(played.count(), 1);
    shown.click(u"openInBrowser"_s);
    QCOMPARE(opened.takeFirst().first().toString(), Call.link);
    shown.click(u"copyLink"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), Call.link);

    shown.set(Call, State::Loading);
    QVERIFY(!shown.shows(u"words"_s));
    QVERIFY(!shown.shows(u"tryAgain"_s));
    QVERIFY(shown.shows(u"play"_s));
}

void TestPlayerStrip::words_makeItHigher()
{
    Shown shown;
    const QSignalSpy higher(&shown.strip, &PlayerStrip::heightChanged);
    const int before = shown.strip.layOut(328);
    QCOMPARE(before, 32);
    shown.set(Call, State::Playing);
    QCOMPARE(higher.count(), 0);
    shown.set(Call, State::Preparing);
    QCOMPARE(higher.count(), 1);
    QVERIFY(shown.strip.layOut(328) > before);
    // The button stays at the lower edge: a card grows upwards, and the pointer is on the button.
    QCOMPARE(shown.child(u"play"_s)->geometry().bottom() + 1, shown.strip.layOut(328));
    shown.set(Call, State::Playing);
    QCOMPARE(higher.count(), 2);
    QCOMPARE(shown.strip.layOut(328), before);
}

void TestPlayerStrip::longWords_stayInside()
{
    Shown shown;
    PlayerStatus status;
    status.recording = Call;
    status.state = State::Failed;
    status.trouble = {.cause = RecordingTrouble::Cause::Unreachable,
                      .server = {.cause = ServerTrouble::Cause::CertificateUntrusted,
                                 .host = u"a-rather-long-name-of-a-host.example.org"_s,
                                 .issuer = u"A certification authority of nobody"_s}};
    shown.player.setStatus(status);
    for (const int width : {328, 120}) {
        const int height = shown.strip.layOut(width);
        for (const QString &name : {u"words"_s, u"tryAgain"_s, u"openInBrowser"_s, u"copyLink"_s}) {
            const QWidget *part = shown.child(name);
            const QRect place(part->mapTo(&shown.strip, QPoint()), part->size());
            QVERIFY2(QRect(0, 0, width, height).contains(place), qPrintable(name));
        }
    }
}

void TestPlayerStrip::chip_stepsAndChooses()
{
    Shown shown;
    QSignalSpy asked(&shown.player, &FakePlayer::speedRequested);
    shown.set(Call, State::Playing);
    shown.click(u"speed"_s);
    QCOMPARE(asked.takeFirst().first().toDouble(), 2.0);
    PlayerStatus fast = shown.player.status();
    fast.speed = 2;
    shown.player.setStatus(fast);
    shown.click(u"speed"_s);
    QCOMPARE(asked.takeFirst().first().toDouble(), 0.75);

    QWidget *chip = shown.child(u"speed"_s);
    QContextMenuEvent wish(QContextMenuEvent::Mouse, {5, 5}, chip->mapToGlobal(QPoint(5, 5)));
    QCoreApplication::sendEvent(chip, &wish);
    auto *menu = chip->findChild<QMenu *>(u"speedMenu"_s);
    QVERIFY(menu != nullptr);
    QCOMPARE(menu->actions().size(), 5);
    QVERIFY(menu->actions().last()->isChecked());
    menu->actions().first()->trigger();
    QCOMPARE(asked.takeFirst().first().toDouble(), 0.75);
    menu->close();
}

void TestPlayerStrip::menu_offersTheRest()
{
    Shown shown;
    QSignalSpy saved(&shown.player, &Player::saveRequested);
    QSignalSpy opened(&shown.strip, &PlayerStrip::openRequested);
    const QSignalSpy played(&shown.player, &FakePlayer::playRequested);
    QVERIFY(shown.strip.findChild<QMenu *>() == nullptr);
    QContextMenuEvent wish(QContextMenuEvent::Mouse, {100, 5},
                           shown.strip.mapToGlobal(QPoint(100, 5)));
    QCoreApplication::sendEvent(shown.child(u"waveform"_s), &wish);
    auto *menu = shown.strip.findChild<QMenu *>(u"recordingMenu"_s);
    QVERIFY(menu != nullptr);
    for (const QString &name :
         {u"playRecording"_s, u"openRecording"_s, u"copyLink"_s, u"saveRecording"_s})
        menu->findChild<QAction *>(name)->trigger();
    QCOMPARE(played.count(), 1);
    QCOMPARE(opened.takeFirst().first().toString(), Call.link);
    QCOMPARE(QGuiApplication::clipboard()->text(), Call.link);
    QCOMPARE(saved.takeFirst().first().value<Recording>(), Call);
    menu->close();
}

void TestPlayerStrip::menuWithoutSaving_offersNoSaving()
{
    Shown shown;
    shown.player.setMaySave(false);
    QContextMenuEvent wish(QContextMenuEvent::Mouse, {100, 5},
                           shown.strip.mapToGlobal(QPoint(100, 5)));
    QCoreApplication::sendEvent(&shown.strip, &wish);
    auto *menu = shown.strip.findChild<QMenu *>(u"recordingMenu"_s);
    QVERIFY(menu->findChild<QAction *>(u"saveRecording"_s) == nullptr);
    menu->close();
}

void TestPlayerStrip::anotherCall_forgetsTheWaveform()
{
    Shown shown;
    shown.set(Call, State::Playing);
    const qreal loud = shown.strip.waveform().bars().first().height();
    shown.strip.setRecording(Other, 0s);
    QVERIFY(shown.strip.waveform().bars().first().height() < loud);
    QCOMPARE(shown.strip.waveform().position(), 0s);
    QVERIFY(!shown.shows(u"duration"_s));
}

void TestPlayerStrip::waveformOfAnEarlierRun_isShownOnceItIsSeen()
{
    Shown shown;
    QSignalSpy wanted(&shown.player, &FakePlayer::waveformWanted);
    shown.strip.hide();
    shown.strip.setRecording(Other, 65s);
    QVERIFY(wanted.isEmpty());
    shown.strip.show();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.takeFirst().first().toString(), Other.link);

    const auto height = [&shown] { return shown.strip.waveform().bars().first().height(); };
    const qreal before = height();
    const Waveform loud{.peaks = QByteArray(240, '\xff'), .done = 1};
    shown.player.tellWaveform(Other.link, loud);
    QTRY_VERIFY(height() > before);
    QCOMPARE(shown.strip.waveform().position(), 0s);

    shown.strip.hide();
    shown.strip.show();
    QVERIFY(wanted.isEmpty());
}

void TestPlayerStrip::waveformOfAnotherCall_isNotShown()
{
    Shown shown;
    shown.strip.setRecording(Other, 65s);
    const auto height = [&shown] { return shown.strip.waveform().bars().first().height(); };
    const qreal before = height();
    const Waveform loud{.peaks = QByteArray(240, '\xff'), .done = 1};
    shown.player.tellWaveform(Call.link, loud); // comes late
    shown.letThrough();
    QTRY_VERIFY(shown.isThrough());
    QCOMPARE(height(), before);
}

void TestPlayerStrip::waveformOfWhatPlays_isThePlayers()
{
    Shown shown;
    shown.strip.setRecording(Other, 65s);
    shown.set(Other, State::Playing);
    const auto height = [&shown] { return shown.strip.waveform().bars().first().height(); };
    const qreal playing = height();
    shown.player.tellWaveform(Other.link, {});
    shown.letThrough();
    QTRY_VERIFY(shown.isThrough());
    QCOMPARE(height(), playing);
}

void TestPlayerStrip::withoutPlayer_theBrowserOpens()
{
    const Shown shown;
    PlayerStrip strip(nullptr, shown.theme, WaveformView::Narrow, nullptr);
    strip.setRecording(Call, 65s);
    QSignalSpy opened(&strip, &PlayerStrip::openRequested);
    QTest::mouseClick(strip.findChild<QWidget *>(u"play"_s), Qt::LeftButton);
    QCOMPARE(opened.takeFirst().first().toString(), Call.link);
    QVERIFY(strip.findChild<QWidget *>(u"recording"_s)->isVisibleTo(&strip));
    QVERIFY(!strip.findChild<QWidget *>(u"waveform"_s)->isVisibleTo(&strip));
}

void TestPlayerStrip::rightToLeft_isMirrored()
{
    Shown shown;
    shown.strip.setLayoutDirection(Qt::RightToLeft);
    shown.strip.layOut(328);
    QCOMPARE(shown.child(u"play"_s)->geometry().right(), 327);
}

} // namespace calltray

CALLTRAY_TEST(TestPlayerStrip, QApplication)
#include "tst_playerstrip.moc"
