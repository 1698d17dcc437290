// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/lifecycle/upgradewatcher.h"
#include "support/programmodel.h"
#include "support/testprogram.h"
#include "ui/tray/traymenu.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace calltray {

using test::FakePlayer;

class TestTrayMenu : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void header_saysTheStateInWords();
    void panelsMenu_hasNoColumns();
    void onACall_holdsAndReleases();
    void onACall_isNotTickedForAnothersHold();
    void quietTimes_switchDoNotDisturb_data();
    void quietTimes_switchDoNotDisturb();
    void quietTimeOfAnEarlierRun_isNotGuessed();
    void counts_areShown();
    void whenBack_offersWhoIsOffline();
    void whenBack_isTickedAndCancelled();
    void whenBack_ofTooManyIsAList();
    void recentCalls_newestFirst();
    void recentCall_opensItsCard();
    void recentCallWithoutCard_opensTheWindow();
    void recentCalls_titleIsNoMarkup();
    void appearance_setsTheTheme();
    void lockedSettings_cannotBeChosen();
    void pages_areAskedFor_data();
    void pages_areAskedFor();
    void settings_areAskedFor();
    void quit_isAskedFor();
    void newVersion_isSaidWithWhenItStarts();
    void recording_isPausedAndStoppedFromTheMenu();
    void titleOfTheRecording_isNoMarkup();

private:
    QAction *action(const QString &name) const { return m_menu->findChild<QAction *>(name); }
    //! What it says in a menu that is about to open.
    QString text(const QString &name) const
    {
        Q_EMIT m_menu->aboutToShow();
        return action(name)->text();
    }
    QMenu *recentCalls() const { return m_menu->findChild<QMenu *>(u"recentCalls"_s); }

    std::unique_ptr<test::ProgramModel> m_program;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<TrayMenu> m_menu;
    QStringList m_opened;
};

void TestTrayMenu::init()
{
    m_program = std::make_unique<test::ProgramModel>();
    m_program->clock.time = QDateTime(QDate(2026, 3, 4), QTime(15, 0));
    m_theme = std::make_unique<Theme>(m_program->settings);
    m_menu = std::make_unique<TrayMenu>(m_program->model(), *m_theme);
    connect(m_menu.get(), &TrayMenu::openRequested, this,
            [this](const QString &link) { m_opened += link; });
    m_opened.clear();
}

void TestTrayMenu::cleanup()
{
    m_menu.reset();
    m_theme.reset();
    m_program.reset();
}

void TestTrayMenu::header_saysTheStateInWords()
{
    QCOMPARE(text(u"header"_s), u"● Ready"_s);
    QVERIFY(!action(u"header"_s)->isEnabled());
    m_program->roster.setState(PresenceRoster::State::Live);
    QCOMPARE(text(u"header"_s), u"● Ready\tfeed live"_s);
    m_program->calling.hold(u"calltrayctl"_s);
    QCOMPARE(text(u"header"_s), u"● On a call\tfeed live"_s);
}

void TestTrayMenu::panelsMenu_hasNoColumns()
{
    m_program->roster.setState(PresenceRoster::State::Live);
    m_menu->setHasColumns(false);
    QCOMPARE(text(u"header"_s), u"● Ready (feed live)"_s);
}

void TestTrayMenu::onACall_holdsAndReleases()
{
    action(u"onACall"_s)->trigger();
    QVERIFY(m_program->calling.isCalling());
    QCOMPARE(m_program->calling.holds().first().owner, u"tray"_s);
    text(u"onACall"_s);
    QVERIFY(action(u"onACall"_s)->isChecked());

    action(u"onACall"_s)->trigger();
    QVERIFY(!m_program->calling.isCalling());
}

void TestTrayMenu::onACall_isNotTickedForAnothersHold()
{
    m_program->calling.hold(u"https://crm.example"_s);
    text(u"onACall"_s);
    QVERIFY(!action(u"onACall"_s)->isChecked());
}

void TestTrayMenu::quietTimes_switchDoNotDisturb_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QTime>("untilTime");
    QTest::addColumn<QString>("title");
    QTest::newRow("half-an-hour") << u"quietHalfHour"_s << QTime(15, 30)
                                  << u"Do not disturb: until 15:30"_s;
    QTest::newRow("hour") << u"quietHour"_s << QTime(16, 0) << u"Do not disturb: until 16:00"_s;
    QTest::newRow("tomorrow") << u"quietUntilTomorrow"_s << QTime(8, 0)
                              << u"Do not disturb: until tomorrow 08:00"_s;
    QTest::newRow("no-end") << u"quietUntilSwitchedOff"_s << QTime() << u"Do not disturb: on"_s;
}

void TestTrayMenu::quietTimes_switchDoNotDisturb()
{
    QFETCH(QString, name);
    QFETCH(QTime, untilTime);
    QFETCH(QString, title);
    const auto *quiet = m_menu->findChild<QMenu *>(u"doNotDisturb"_s);
    QCOMPARE(quiet->title(), u"Do not disturb"_s);

    action(name)->trigger();

    QVERIFY(m_program->doNotDisturb.isOn());
    QCOMPARE(m_program->doNotDisturb.until().time(), untilTime);
    Q_EMIT m_menu->aboutToShow();
    QCOMPARE(quiet->title(), title);
    QVERIFY(action(name)->isChecked());
    QVERIFY(!action(u"quietOff"_s)->isChecked());

    action(u"quietOff"_s)->trigger();
    QVERIFY(!m_program->doNotDisturb.isOn());
    Q_EMIT m_menu->aboutToShow();
    QVERIFY(action(u"quietOff"_s)->isChecked());
    QVERIFY(!action(name)->isChecked());
}

void TestTrayMenu::quietTimeOfAnEarlierRun_isNotGuessed()
{
    m_program->doNotDisturb.switchOn(m_program->clock.time.addSecs(600));
    Q_EMIT m_menu->aboutToShow();
    for (const QString &name :
         {u"quietOff"_s, u"quietHalfHour"_s, u"quietHour"_s, u"quietUntilTomorrow"_s})
        QVERIFY2(!action(name)->isChecked(), qPrintable(name));
}

void TestTrayMenu::counts_areShown()
{
    QCOMPARE(text(u"errors"_s), u"Errors"_s);
    QCOMPARE(text(u"colleagues"_s), u"Colleagues"_s);
    m_program->addError(u"a"_s, u"b"_s);
    m_program->addError(u"c"_s, u"d"_s);
    m_program->roster.setUsers({{u"1"_s, u"Anna"_s, true}, {u"2"_s, u"Ivan"_s, false}},
                               m_program->clock.time);
    m_program->roster.setState(PresenceRoster::State::Live);

    QTRY_COMPARE(text(u"errors"_s), u"Errors\t2"_s);
    QCOMPARE(text(u"colleagues"_s), u"Colleagues\t1 online"_s);
}

void TestTrayMenu::whenBack_offersWhoIsOffline()
{
    auto *const menu = m_menu->findChild<QMenu *>(u"whenBack"_s);
    Q_EMIT m_menu->aboutToShow();
    QVERIFY(!menu->menuAction()->isVisible());
    m_program->roster.setUsers(
        {{u"1"_s, u"Ivan & Co"_s, false}, {u"2"_s, u"Anna"_s, true}, {u"3"_s, u"Bruno"_s, false}},
        m_program->clock.time);
    m_program->roster.setState(PresenceRoster::State::Live);

    Q_EMIT m_menu->aboutToShow();

    QVERIFY(menu->menuAction()->isVisible());
    QStringList texts;
    for (const QAction *item : menu->actions())
        texts += item->text();
    QCOMPARE(texts, QStringList({u"Bruno"_s, u"Ivan && Co"_s, u"Choose from all…"_s}));
}

void TestTrayMenu::whenBack_isTickedAndCancelled()
{
    m_program->roster.setUsers({{u"1"_s, u"Ivan"_s, false}, {u"2"_s, u"Anna"_s, false}},
                               m_program->clock.time);
    m_program->roster.setState(PresenceRoster::State::Live);
    Q_EMIT m_menu->aboutToShow();
    QVERIFY(!action(u"colleague-1"_s)->isChecked());

    action(u"colleague-1"_s)->trigger();
    QVERIFY(m_program->returnWatch.isWatched(u"1"_s));

    Q_EMIT m_menu->aboutToShow();
    QVERIFY(action(u"colleague-1"_s)->isChecked());
    QVERIFY(!action(u"colleague-2"_s)->isChecked());
    action(u"colleague-1"_s)->trigger();
    QVERIFY(!m_program->returnWatch.isWatched(u"1"_s));
}

void TestTrayMenu::whenBack_ofTooManyIsAList()
{
    const QSignalSpy pages(m_menu.get(), &TrayMenu::windowRequested);
    QList<PresenceUser> users;
    for (int id = 1; id <= 21; ++id)
        users.append({QString::number(id), QString::number(id), false});
    m_program->roster.setUsers(users, m_program->clock.time);
    m_program->roster.setState(PresenceRoster::State::Live);

    Q_EMIT m_menu->aboutToShow();

    QVERIFY(action(u"colleague-1"_s) == nullptr);
    action(u"chooseFromAll"_s)->trigger();
    QCOMPARE(pages.size(), 1);
    QCOMPARE(pages.at(0).at(0).value<Page>(), Page::Colleagues);
}

void TestTrayMenu::recentCalls_newestFirst()
{
    QCOMPARE(recentCalls()->actions().size(), 1);
    QVERIFY(!recentCalls()->actions().first()->isEnabled());
    for (int call = 1; call <= 12; ++call)
        m_program->addCall(u"+%1"_s.arg(call));
    m_program->addError(u"no call"_s, u"x"_s);
    QTRY_COMPARE(m_program->notifications.unseenCalls(), 12);

    Q_EMIT m_menu->aboutToShow();

    QTRY_COMPARE(recentCalls()->actions().size(), 10);
    QCOMPARE(recentCalls()->actions().first()->text(), u"+12\t15:00"_s);
}

void TestTrayMenu::recentCall_opensItsCard()
{
    QVERIFY(m_program->settings.setValue(u"crm/url"_s, u"https://crm.example"_s));
    CallNotification call;
    call.from = u"+1"_s;
    call.element = CrmElement{.type = CrmElement::Type::Lead, .id = 7, .name = {}};
    m_program->notifications.addCall(call);
    QTRY_COMPARE(m_program->notifications.unseenCalls(), 1);
    Q_EMIT m_menu->aboutToShow();
    QTRY_VERIFY(action(u"call-1"_s) != nullptr);

    action(u"call-1"_s)->trigger();

    QCOMPARE(m_opened, QStringList{u"https://crm.example/leads/detail/7"_s});
}

void TestTrayMenu::recentCallWithoutCard_opensTheWindow()
{
    const QSignalSpy requested(m_menu.get(), &TrayMenu::windowRequested);
    m_program->addCall(u"+1"_s);
    QTRY_COMPARE(m_program->notifications.unseenCalls(), 1);
    Q_EMIT m_menu->aboutToShow();
    QTRY_VERIFY(action(u"call-1"_s) != nullptr);

    action(u"call-1"_s)->trigger();

    QCOMPARE(requested.count(), 1);
    QCOMPARE(requested.first().first().value<Page>(), Page::Calls);
    QVERIFY(m_opened.isEmpty());
}

void TestTrayMenu::recentCalls_titleIsNoMarkup()
{
    m_program->addCall(u"Fish & Chips\tLtd"_s + QString(100, u'x'));
    QTRY_COMPARE(m_program->notifications.unseenCalls(), 1);
    Q_EMIT m_menu->aboutToShow();
    QTRY_VERIFY(action(u"call-1"_s) != nullptr);
    QVERIFY(action(u"call-1"_s)->text().startsWith(u"Fish && Chips Ltd"_s));
    QVERIFY(action(u"call-1"_s)->text().endsWith(u"…\t15:00"_s));
}

void TestTrayMenu::appearance_setsTheTheme()
{
    action(u"dark"_s)->trigger();
    QCOMPARE(m_theme->choice(), Theme::Choice::Dark);
    Q_EMIT m_menu->aboutToShow();
    QVERIFY(action(u"dark"_s)->isChecked());
    QVERIFY(!action(u"followDesktop"_s)->isChecked());
}

void TestTrayMenu::lockedSettings_cannotBeChosen()
{
    QFile administrator(m_program->directory.filePath(u"locked.ini"_s));
    QVERIFY(administrator.open(QIODevice::WriteOnly));
    administrator.write("[policy]\nlocked=appearance/theme,doNotDisturb/on\n");
    administrator.close();
    Settings settings(m_program->directory.filePath(u"other.ini"_s), administrator.fileName());
    const UiModel model{.notifications = m_program->notifications,
                        .doNotDisturb = m_program->doNotDisturb,
                        .calling = m_program->calling,
                        .roster = m_program->roster,
                        .returnWatch = m_program->returnWatch,
                        .settings = settings,
                        .clock = m_program->clock};
    m_menu = std::make_unique<TrayMenu>(model, *m_theme);
    QVERIFY(!action(u"dark"_s)->isEnabled());
    QVERIFY(!action(u"quietHour"_s)->isEnabled());
}

void TestTrayMenu::pages_areAskedFor_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Page>("page");
    QTest::newRow("errors") << u"errors"_s << Page::Errors;
    QTest::newRow("colleagues") << u"colleagues"_s << Page::Colleagues;
}

void TestTrayMenu::pages_areAskedFor()
{
    QFETCH(QString, name);
    QFETCH(Page, page);
    const QSignalSpy requested(m_menu.get(), &TrayMenu::windowRequested);
    action(name)->trigger();
    QCOMPARE(requested.count(), 1);
    QCOMPARE(requested.first().first().value<Page>(), page);
}

void TestTrayMenu::settings_areAskedFor()
{
    const QSignalSpy asked(m_menu.get(), &TrayMenu::settingsRequested);
    QCOMPARE(text(u"settings"_s), u"Settings…"_s);
    action(u"settings"_s)->trigger();
    QCOMPARE(asked.count(), 1);
}

void TestTrayMenu::quit_isAskedFor()
{
    const QSignalSpy requested(m_menu.get(), &TrayMenu::quitRequested);
    action(u"quit"_s)->trigger();
    QCOMPARE(requested.count(), 1);
}

void TestTrayMenu::newVersion_isSaidWithWhenItStarts()
{
    const QString program = m_program->directory.filePath(u"calltray"_s);
    QFile file(program);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write("#!/bin/sh\necho calltray 1.2\n");
    file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    file.close();
    UpgradeWatcher upgrade(
        m_program->calling,
        {.program = program, .policy = {.settle = std::chrono::milliseconds(1)}, .running = {}});
    UiModel model = m_program->model();
    model.upgrade = &upgrade;
    m_menu = std::make_unique<TrayMenu>(model, *m_theme);
    Q_EMIT m_menu->aboutToShow();
    QVERIFY(!action(u"upgrade"_s)->isVisible());
    QVERIFY(!action(u"restart"_s)->isVisible());

    upgrade.start();
    QTRY_VERIFY_WITH_TIMEOUT(upgrade.version().has_value(), 20'000);
    QCOMPARE(text(u"upgrade"_s), u"Version 1.2 is installed; it starts in a moment"_s);
    QVERIFY(!action(u"upgrade"_s)->isEnabled());
    const QSignalSpy restart(m_menu.get(), &TrayMenu::restartRequested);
    action(u"restart"_s)->trigger();
    QCOMPARE(restart.count(), 1);

    m_program->calling.hold(u"calltrayctl"_s);
    QCOMPARE(text(u"upgrade"_s), u"Version 1.2 is installed; it starts after your call"_s);
    QVERIFY(!action(u"restart"_s)->isVisible());
    m_menu.reset(); // before what it shows
}

void TestTrayMenu::recording_isPausedAndStoppedFromTheMenu()
{
    m_menu = std::make_unique<TrayMenu>(m_program->playingModel(), *m_theme);
    const QSignalSpy played(&m_program->player, &FakePlayer::playRequested);
    const QSignalSpy paused(&m_program->player, &FakePlayer::pauseRequested);
    const QSignalSpy stopped(&m_program->player, &FakePlayer::stopRequested);
    Q_EMIT m_menu->aboutToShow();
    QVERIFY(!action(u"playPause"_s)->isVisible());
    QVERIFY(!action(u"stop"_s)->isVisible());

    PlayerStatus status;
    status.recording = {
        .link = u"https://pbx.example/1"_s, .title = u"+7 (999) 111 22 33"_s, .to = {}, .date = 1};
    status.state = PlayerStatus::State::Playing;
    m_program->player.setStatus(status);
    QVERIFY(action(u"playPause"_s)->isVisible());
    QCOMPARE(action(u"playPause"_s)->text(), u"Pause +7 (999) 111 22 33"_s);
    action(u"playPause"_s)->trigger();
    QCOMPARE(paused.count(), 1);

    status.state = PlayerStatus::State::Paused;
    m_program->player.setStatus(status);
    QCOMPARE(action(u"playPause"_s)->text(), u"Play +7 (999) 111 22 33"_s);
    action(u"playPause"_s)->trigger();
    QCOMPARE(played.count(), 1);
    action(u"stop"_s)->trigger();
    QCOMPARE(stopped.count(), 1);

    status.state = PlayerStatus::State::Stopped;
    m_program->player.setStatus(status);
    QVERIFY(!action(u"playPause"_s)->isVisible());
}

void TestTrayMenu::titleOfTheRecording_isNoMarkup()
{
    m_menu = std::make_unique<TrayMenu>(m_program->playingModel(), *m_theme);
    PlayerStatus status;
    status.recording = {.link = u"https://pbx.example/1"_s,
                        .title = u"Rock & Roll\t"_s + QString(100, u'x'),
                        .to = {},
                        .date = 1};
    status.state = PlayerStatus::State::Playing;
    m_program->player.setStatus(status);
    const QString text = this->text(u"playPause"_s);
    QVERIFY(text.startsWith(u"Pause Rock && Roll x"_s));
    QVERIFY(text.size() < 60);
}

} // namespace calltray

CALLTRAY_TEST(TestTrayMenu, QApplication)
#include "tst_traymenu.moc"
