// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/recordings/recordings.h"
#include "app/server/serveraccount.h"
#include "app/settings/autostart.h"
#include "app/settings/secretstore.h"
#include "app/settings/settingtable.h"
#include "support/programmodel.h"
#include "support/testprogram.h"
#include "ui/settings/settingswindow.h"
#include "ui/style/theme.h"

#include <QAccessible>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPromise>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>
#include <QWheelEvent>

#include <memory>

using namespace Qt::StringLiterals;

namespace calltray {

using test::FakePlayer;

using Page = SettingsWindow::Page;

class TestSettingsWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void control_showsTheSetting_data();
    void control_showsTheSetting();
    void control_changesTheSetting_data();
    void control_changesTheSetting();
    void lockedSetting_isDisabledAndSaysWhy_data();
    void lockedSetting_isDisabledAndSaysWhy();
    void source_isSaidOfWhatIsNoDefault();
    void autostart_isSwitchedOffAndOn();
    void autostart_isLocked();
    void autostart_saysWhereItCannotBeWritten();
    void wrongValue_isToldAndNotKept_data();
    void wrongValue_isToldAndNotKept();
    void emptiedLine_removesTheUsersOwn();
    void choices_areThoseOfTheTable_data();
    void choices_areThoseOfTheTable();
    void valueOfNoChoice_isShown_data();
    void valueOfNoChoice_isShown();
    void pages_areMadeWhenTheyAreShown();
    void devices_areAskedForWithTheirPageOnly();
    void devices_areAskedForAgainWhileTheyAreSeen();
    void devices_thatComeLaterAreOffered();
    void playbackDevice_movesWhatPlays();
    void keptSwitchedOff_disablesItsLimits();
    void savingForbidden_isSaidWhereLocked_data();
    void savingForbidden_isSaidWhereLocked();
    void tokens_areSaidInWords();
    void token_isKeptAndNeverShownAgain();
    void wrongToken_isToldAndNotKept();
    void everyControl_isReachedByTab_data();
    void everyControl_isReachedByTab();
    void everyControl_hasANameOfItsOwn_data();
    void everyControl_hasANameOfItsOwn();
    void wheelOverAControl_changesNothing();
    void copyDiagnostics_copiesWhatIsFound();
    void homePage_isOpened();
    void escape_closesAndDeletes();
    void enterInALine_doesNotClose();

private:
    void lock(const QByteArray &ini);
    void open(Page page);
    template <typename T>
    [[nodiscard]] T *control(const QString &key) const
    {
        return m_window->findChild<T *>(key);
    }
    [[nodiscard]] QLabel *below(const QString &key, const QString &name) const
    {
        return m_window->findChild<QWidget *>(u"field:"_s + key)->findChild<QLabel *>(name);
    }
    //! As people would read it.
    [[nodiscard]] QString shown(const QString &key) const;
    //! As people would do it, with the keyboard.
    void enter(const QString &key, const QString &text) const;
    [[nodiscard]] QList<QWidget *> controls() const;

    QPromise<Findings> m_findings;
    std::unique_ptr<test::ProgramModel> m_program;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<Recordings> m_recordings;
    std::unique_ptr<ServerAccount> m_account;
    std::unique_ptr<Autostart> m_autostart;
    std::unique_ptr<Theme> m_theme;
    QPointer<SettingsWindow> m_window;
};

void TestSettingsWindow::init()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS",
            "unix:path=/nowhere/bus"); // no keychain: the file stands in
    m_program = std::make_unique<test::ProgramModel>();
    lock({});
}

void TestSettingsWindow::cleanup()
{
    delete m_window;
    m_theme.reset();
    m_recordings.reset();
    m_account.reset();
    m_autostart.reset();
    m_secrets.reset();
    m_settings.reset();
    m_program.reset();
}

//! Everything anew, with \a ini as the administrator's file.
void TestSettingsWindow::lock(const QByteArray &ini)
{
    m_theme.reset();
    m_recordings.reset();
    m_account.reset();
    m_autostart.reset();
    QFile file(m_program->directory.filePath(u"locked.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(ini), ini.size());
    file.close();
    m_settings =
        std::make_unique<Settings>(m_program->directory.filePath(u"mine.ini"_s), file.fileName());
    m_secrets = std::make_unique<SecretStore>(u"calltray-test"_s,
                                              m_program->directory.filePath(u"secrets"_s));
    m_autostart = std::make_unique<Autostart>(
        *m_settings,
        AutostartEntry(m_program->directory.filePath(u"config"_s),
                       {m_program->directory.filePath(u"xdg"_s)}, u"/opt/calltray"_s));
    m_account = std::make_unique<ServerAccount>(nullptr, *m_settings, *m_secrets);
    m_recordings = std::make_unique<Recordings>(
        Recordings::Model{.database = m_program->database,
                          .settings = *m_settings,
                          .secrets = *m_secrets,
                          .clock = m_program->clock,
                          .cacheFolder = m_program->directory.filePath(u"recordings"_s)});
    m_theme = std::make_unique<Theme>(*m_settings);
}

void TestSettingsWindow::open(Page page)
{
    const UiModel parts = m_program->playingModel();
    m_window = new SettingsWindow({.notifications = parts.notifications,
                                   .doNotDisturb = parts.doNotDisturb,
                                   .calling = parts.calling,
                                   .roster = parts.roster,
                                   .returnWatch = parts.returnWatch,
                                   .settings = *m_settings,
                                   .clock = parts.clock,
                                   .player = parts.player,
                                   .recordings = m_recordings.get(),
                                   .account = m_account.get(),
                                   .autostart = m_autostart.get(),
                                   .diagnose = [this] { return m_findings.future(); }},
                                  *m_theme);
    m_window->showPage(page);
    m_window->bringToFront();
    QVERIFY(QTest::qWaitForWindowActive(m_window));
}

QString TestSettingsWindow::shown(const QString &key) const
{
    if (const auto *box = control<QCheckBox>(key); box != nullptr)
        return box->isChecked() ? u"on"_s : u"off"_s;
    if (const auto *box = control<QComboBox>(key); box != nullptr)
        return box->currentText();
    if (const auto *box = control<QSpinBox>(key); box != nullptr)
        return box->text();
    if (const auto *slider = control<QSlider>(key); slider != nullptr)
        return QString::number(slider->value());
    return control<QLineEdit>(key)->text();
}

void TestSettingsWindow::enter(const QString &key, const QString &text) const
{
    auto *widget = control<QWidget>(key);
    widget->setFocus();
    if (qobject_cast<QCheckBox *>(widget) != nullptr) {
        QTest::keyClick(widget, Qt::Key_Space);
    } else if (auto *box = qobject_cast<QComboBox *>(widget); box != nullptr) {
        const int there = box->findText(text);
        QVERIFY2(there >= 0, qPrintable(text));
        while (box->currentIndex() != there)
            QTest::keyClick(box, there > box->currentIndex() ? Qt::Key_Down : Qt::Key_Up);
    } else if (auto *slider = qobject_cast<QSlider *>(widget); slider != nullptr) {
        while (slider->value() != text.toInt())
            QTest::keyClick(slider, text.toInt() > slider->value() ? Qt::Key_Right : Qt::Key_Left);
    } else {
        QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(widget, Qt::Key_Delete);
        QTest::keyClicks(widget, text);
        QTest::keyClick(widget, Qt::Key_Return);
    }
}

QList<QWidget *> TestSettingsWindow::controls() const
{
    QList<QWidget *> found;
    const QList<QWidget *> all = m_window->findChildren<QWidget *>();
    for (QWidget *widget : all) {
        const bool isPartOfAnother = widget->objectName().startsWith("qt_"_L1);
        if (widget->isVisible() && widget->isEnabled() && !isPartOfAnother
            && (widget->focusPolicy() & Qt::TabFocus) != 0)
            found.append(widget);
    }
    return found;
}

void TestSettingsWindow::control_showsTheSetting_data()
{
    QTest::addColumn<Page>("page");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QString>("text");

    const auto add = [](const char *name, Page page, const QString &key, const QVariant &value,
                        const QString &text) {
        QTest::newRow(name) << page << key << value << text;
    };
    const QString hide = u"popups/hideAfterSeconds"_s;
    add("hide-usual", Page::General, hide, {}, u"15 seconds"_s);
    add("hide-soon", Page::General, hide, 5, u"5 seconds"_s);
    add("hide-late", Page::General, hide, 60, u"1 minute"_s);
    add("hide-never", Page::General, hide, 0, u"Never"_s);
    add("screen-usual", Page::General, u"popups/screen"_s, {}, u"The main screen"_s);
    add("screen", Page::General, u"popups/screen"_s, u"pointer"_s,
        u"The screen with the pointer"_s);
    add("colours-usual", Page::General, u"appearance/theme"_s, {}, u"As the desktop"_s);
    add("colours", Page::General, u"appearance/theme"_s, u"dark"_s, u"Dark"_s);
    add("fades-usual", Page::General, u"appearance/animations"_s, {}, u"on"_s);
    add("fades", Page::General, u"appearance/animations"_s, false, u"off"_s);
    add("play-on-usual", Page::Sound, u"recordings/device"_s, {}, u"The system's default"_s);
    add("ring-usual", Page::Sound, u"ring/on"_s, {}, u"off"_s);
    add("ring", Page::Sound, u"ring/on"_s, true, u"on"_s);
    add("ring-on-usual", Page::Sound, u"ring/device"_s, {}, u"The system's default"_s);
    add("volume-usual", Page::Sound, u"ring/volume"_s, {}, u"80"_s);
    add("volume", Page::Sound, u"ring/volume"_s, 0, u"0"_s);
    add("kept-usual", Page::Sound, u"recordings/cache"_s, {}, u"on"_s);
    add("kept", Page::Sound, u"recordings/cache"_s, false, u"off"_s);
    add("room-usual", Page::Sound, u"recordings/cacheMiB"_s, {}, u"500 MiB"_s);
    add("room", Page::Sound, u"recordings/cacheMiB"_s, 0, u"0 MiB"_s);
    add("days-usual", Page::Sound, u"recordings/keepDays"_s, {}, u"30 days unplayed"_s);
    add("days-one", Page::Sound, u"recordings/keepDays"_s, 1, u"1 day unplayed"_s);
    add("address-none", Page::Server, u"server/url"_s, {}, {});
    add("address", Page::Server, u"server/url"_s, u"https://crm.example"_s,
        u"https://crm.example"_s);
    add("hosts", Page::Server, u"recordings/auth"_s, u"pbx.example"_s, u"pbx.example"_s);
}

void TestSettingsWindow::control_showsTheSetting()
{
    QFETCH(const Page, page);
    QFETCH(const QString, key);
    QFETCH(const QVariant, value);
    QFETCH(const QString, text);
    // Set before it is opened, then back and forth while it is.
    QVERIFY(m_settings->setValue(key, value));
    open(page);
    QCOMPARE(shown(key), text);
    QVERIFY(m_settings->setValue(key, {}));
    QVERIFY(m_settings->setValue(key, value));
    QCOMPARE(shown(key), text);
    QCOMPARE(m_settings->value(key).toString(), value.toString());
}

void TestSettingsWindow::control_changesTheSetting_data()
{
    QTest::addColumn<Page>("page");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("entered");
    QTest::addColumn<QString>("kept");

    const auto add = [](Page page, const char *key, const QString &entered, const QString &kept) {
        QTest::newRow(key) << page << QString::fromLatin1(key) << entered << kept;
    };
    add(Page::General, "popups/hideAfterSeconds", u"Never"_s, u"0"_s);
    add(Page::General, "popups/screen", u"The screen with the pointer"_s, u"pointer"_s);
    add(Page::General, "appearance/theme", u"Light"_s, u"light"_s);
    add(Page::General, "appearance/animations", {}, u"false"_s);
    add(Page::Sound, "recordings/device", u"Desk speaker"_s, u"desk"_s);
    add(Page::Sound, "ring/on", {}, u"true"_s);
    add(Page::Sound, "ring/device", u"Desk speaker"_s, u"desk"_s);
    add(Page::Sound, "ring/volume", u"75"_s, u"75"_s);
    add(Page::Sound, "recordings/cache", {}, u"false"_s);
    add(Page::Sound, "recordings/cacheMiB", u"123"_s, u"123"_s);
    add(Page::Sound, "recordings/keepDays", u"7"_s, u"7"_s);
    add(Page::Server, "server/url", u"https://crm.example/calltray"_s,
        u"https://crm.example/calltray"_s);
    add(Page::Server, "recordings/auth", u"pbx.example, https://pbx2.example:8443"_s,
        u"pbx.example, https://pbx2.example:8443"_s);
}

void TestSettingsWindow::control_changesTheSetting()
{
    QFETCH(const Page, page);
    QFETCH(const QString, key);
    QFETCH(const QString, entered);
    QFETCH(const QString, kept);
    m_program->player.setDevices({{.id = "desk", .name = u"Desk speaker"_s}}, {});
    open(page);
    enter(key, entered);
    QCOMPARE(m_settings->value(key).toString(), kept);
    QVERIFY(!below(key, u"trouble"_s)->isVisible());
}

void TestSettingsWindow::lockedSetting_isDisabledAndSaysWhy_data()
{
    control_changesTheSetting_data();
}

void TestSettingsWindow::lockedSetting_isDisabledAndSaysWhy()
{
    QFETCH(const Page, page);
    QFETCH(const QString, key);
    open(page);
    QVERIFY(control<QWidget>(key)->isEnabled());
    QVERIFY(!below(key, u"hint"_s)->text().contains("administrator"_L1));
    delete m_window;

    lock("[policy]\nlocked=" + key.toUtf8() + "\n");
    open(page);
    QVERIFY(!control<QWidget>(key)->isEnabled());
    QVERIFY(below(key, u"hint"_s)->isVisible());
    QCOMPARE(below(key, u"hint"_s)->text(), u"Set by your administrator"_s);
    QCOMPARE(control<QWidget>(key)->accessibleDescription(), u"Set by your administrator"_s);
}

void TestSettingsWindow::source_isSaidOfWhatIsNoDefault()
{
    lock("[popups]\nonLock=mask\n[appearance]\ntheme=dark\n[policy]\nlocked=appearance/theme\n");
    QVERIFY(m_settings->setValue(u"popups/screen"_s, u"pointer"_s));
    open(Page::General);
    const QString given = u"Set by your administrator, in %1, line 2"_s.arg(
        m_program->directory.filePath(u"locked.ini"_s));

    const auto *onLock = control<QWidget>(u"popups/onLock"_s);
    QVERIFY2(onLock->toolTip().contains(given), qPrintable(onLock->toolTip()));
    QVERIFY(onLock->accessibleDescription().contains(given));
    QVERIFY(onLock->isEnabled());
    QVERIFY(!below(u"popups/onLock"_s, u"hint"_s)->isVisible());
    QVERIFY(control<QWidget>(u"appearance/theme"_s)->toolTip().contains("locked.ini"_L1));
    QVERIFY(control<QWidget>(u"popups/screen"_s)->toolTip().contains("Set by you, in "_L1));
    QVERIFY(control<QWidget>(u"appearance/animations"_s)->toolTip().isEmpty());

    QVERIFY(m_settings->setValue(u"popups/onLock"_s, u"show"_s));
    QVERIFY(onLock->toolTip().contains("Set by you, in "_L1));
    QVERIFY(onLock->accessibleDescription().isEmpty());
}

void TestSettingsWindow::autostart_isSwitchedOffAndOn()
{
    const QString key = u"general/autostart"_s;
    const QString entry =
        m_program->directory.filePath(u"config/autostart/org.calltray.Calltray.desktop"_s);
    QVERIFY(QDir().mkpath(m_program->directory.filePath(u"xdg/autostart"_s)));
    QVERIFY(QFile::copy(
        qEnvironmentVariable("CALLTRAY_SOURCES") + u"/packaging/autostart.desktop"_s,
        m_program->directory.filePath(u"xdg/autostart/org.calltray.Calltray.desktop"_s)));
    open(Page::General);
    QTRY_COMPARE(shown(key), u"on"_s);

    enter(key, {});
    QTRY_VERIFY(QFile::exists(entry));
    QTRY_COMPARE(shown(key), u"off"_s);
    enter(key, {});
    QTRY_VERIFY(!QFile::exists(entry));
    QTRY_COMPARE(shown(key), u"on"_s); // what was read before may come in between
    QVERIFY(!below(key, u"trouble"_s)->isVisible());

    const QFuture<Status> set = m_autostart->set(false); // calltrayctl config set
    QTRY_COMPARE(shown(key), u"off"_s);
    QVERIFY(!m_settings->value(key).isValid());
}

void TestSettingsWindow::autostart_isLocked()
{
    const QString key = u"general/autostart"_s;
    lock("[policy]\nlocked=general/autostart\n");
    m_autostart->start();
    open(Page::General);
    QTRY_COMPARE(shown(key), u"on"_s);
    QVERIFY(!control<QWidget>(key)->isEnabled());
    QCOMPARE(below(key, u"hint"_s)->text(), u"Set by your administrator"_s);
}

void TestSettingsWindow::autostart_saysWhereItCannotBeWritten()
{
    const QString key = u"general/autostart"_s;
    QFile inItsPlace(m_program->directory.filePath(u"config"_s));
    QVERIFY(inItsPlace.open(QIODevice::WriteOnly));
    open(Page::General);
    enter(key, {});
    QTRY_VERIFY(below(key, u"trouble"_s)->isVisible());
    QTRY_COMPARE(shown(key), u"off"_s);
}

void TestSettingsWindow::wrongValue_isToldAndNotKept_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("wrong");
    QTest::addColumn<QString>("right");

    QTest::newRow("address-without-scheme")
        << u"server/url"_s << u"crm.example"_s << u"https://crm.example"_s;
    QTest::newRow("address-of-a-file")
        << u"server/url"_s << u"file:///etc/passwd"_s << u"http://localhost"_s;
    QTest::newRow("address-that-anyone-can-read")
        << u"server/url"_s << u"http://crm.example"_s << u"https://crm.example"_s;
    QTest::newRow("hosts-with-a-path")
        << u"recordings/auth"_s << u"pbx.example/records"_s << u"pbx.example"_s;
    QTest::newRow("hosts-with-a-hole")
        << u"recordings/auth"_s << u"pbx.example,,b.example"_s << u"pbx.example,b.example"_s;
}

void TestSettingsWindow::wrongValue_isToldAndNotKept()
{
    QFETCH(const QString, key);
    QFETCH(const QString, wrong);
    QFETCH(const QString, right);
    open(Page::Server);
    enter(key, wrong);
    QVERIFY(below(key, u"trouble"_s)->isVisible());
    QVERIFY(below(key, u"trouble"_s)->text().startsWith("Enter "_L1));
    QCOMPARE(control<QWidget>(key)->accessibleDescription(), below(key, u"trouble"_s)->text());
    QVERIFY(!m_settings->value(key).isValid());
    QCOMPARE(shown(key), wrong); // to be put right

    enter(key, right);
    QVERIFY(!below(key, u"trouble"_s)->isVisible());
    QCOMPARE(m_settings->value(key).toString(), right);
}

void TestSettingsWindow::emptiedLine_removesTheUsersOwn()
{
    QVERIFY(m_settings->setValue(u"server/url"_s, u"https://crm.example"_s));
    open(Page::Server);
    enter(u"server/url"_s, {});
    QVERIFY(!m_settings->value(u"server/url"_s).isValid());
    QVERIFY(!below(u"server/url"_s, u"trouble"_s)->isVisible());
}

void TestSettingsWindow::choices_areThoseOfTheTable_data()
{
    QTest::addColumn<QString>("key");
    QTest::newRow("on-lock") << u"popups/onLock"_s;
    QTest::newRow("theme") << u"appearance/theme"_s;
}

void TestSettingsWindow::choices_areThoseOfTheTable()
{
    QFETCH(const QString, key);
    open(Page::General);

    const auto *box = control<QComboBox>(key);
    QStringList offered;
    for (int i = 0; i < box->count(); ++i)
        offered.append(box->itemData(i).toString());

    QCOMPARE(offered.join(u", "_s), QString(settingtable::find(key)->type.choices));
}

void TestSettingsWindow::valueOfNoChoice_isShown_data()
{
    QTest::addColumn<Page>("page");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("text");

    QTest::newRow("seconds") << Page::General << u"popups/hideAfterSeconds"_s << u"45"_s
                             << u"45 seconds"_s;
    QTest::newRow("screen") << Page::General << u"popups/screen"_s << u"DP-9"_s
                            << u"DP-9 (not connected)"_s;
    QTest::newRow("playback-device") << Page::Sound << u"recordings/device"_s << u"gone"_s
                                     << u"A device that is not connected"_s;
    QTest::newRow("ring-device") << Page::Sound << u"ring/device"_s << u"gone"_s
                                 << u"A device that is not connected"_s;
}

void TestSettingsWindow::valueOfNoChoice_isShown()
{
    QFETCH(const Page, page);
    QFETCH(const QString, key);
    QFETCH(const QString, value);
    QFETCH(const QString, text);
    QVERIFY(m_settings->setValue(key, value));
    open(page);
    QCOMPARE(shown(key), text);
    QCOMPARE(m_settings->value(key).toString(), value);
}

void TestSettingsWindow::pages_areMadeWhenTheyAreShown()
{
    open(Page::General);
    QVERIFY(m_window->findChild<QWidget *>(u"generalPage"_s) != nullptr);
    QVERIFY(m_window->findChild<QWidget *>(u"soundPage"_s) == nullptr);
    QVERIFY(m_window->findChild<QWidget *>(u"serverPage"_s) == nullptr);
    m_window->findChild<QTabBar *>()->setFocus();
    QTest::keyClick(m_window->findChild<QTabBar *>(), Qt::Key_Right);
    QVERIFY(m_window->findChild<QWidget *>(u"soundPage"_s)->isVisible());
    QVERIFY(m_window->findChild<QWidget *>(u"serverPage"_s) == nullptr);
}

void TestSettingsWindow::devices_areAskedForWithTheirPageOnly()
{
    const QSignalSpy wanted(&m_program->player, &FakePlayer::devicesWanted);
    open(Page::General);
    m_window->showPage(Page::Server);
    QCOMPARE(wanted.count(), 0);
    m_window->showPage(Page::Sound);
    QVERIFY(wanted.count() > 0);
}

void TestSettingsWindow::devices_areAskedForAgainWhileTheyAreSeen()
{
    open(Page::Sound);
    const QSignalSpy wanted(&m_program->player, &FakePlayer::devicesWanted);
    QTRY_VERIFY(wanted.count() > 0);
}

void TestSettingsWindow::devices_thatComeLaterAreOffered()
{
    QVERIFY(m_settings->setValue(u"ring/device"_s, u"desk"_s));
    open(Page::Sound);
    QCOMPARE(control<QComboBox>(u"recordings/device"_s)->count(), 1);
    m_program->player.setDevices(
        {{.id = "desk", .name = u"Desk speaker"_s}, {.id = "head", .name = u"Head\nset"_s}}, {});
    QCOMPARE(shown(u"ring/device"_s), u"Desk speaker"_s);
    const auto *box = control<QComboBox>(u"recordings/device"_s);
    QCOMPARE(box->count(), 3);
    QCOMPARE(box->itemText(2), u"Head set"_s);
}

void TestSettingsWindow::playbackDevice_movesWhatPlays()
{
    m_program->player.setDevices({{.id = "desk", .name = u"Desk speaker"_s}}, {});
    const QSignalSpy requested(&m_program->player, &FakePlayer::deviceRequested);
    open(Page::Sound);
    QCOMPARE(requested.count(), 0);
    enter(u"recordings/device"_s, u"Desk speaker"_s);
    QCOMPARE(requested.count(), 1);
    QCOMPARE(requested.first().first().toByteArray(), "desk"_ba);
}

void TestSettingsWindow::keptSwitchedOff_disablesItsLimits()
{
    open(Page::Sound);
    enter(u"recordings/cache"_s, {});
    QVERIFY(!control<QWidget>(u"recordings/cacheMiB"_s)->isEnabled());
    QVERIFY(!control<QWidget>(u"recordings/keepDays"_s)->isEnabled());
    enter(u"recordings/cache"_s, {});
    QVERIFY(control<QWidget>(u"recordings/cacheMiB"_s)->isEnabled());
    QVERIFY(control<QWidget>(u"recordings/keepDays"_s)->isEnabled());
}

void TestSettingsWindow::savingForbidden_isSaidWhereLocked_data()
{
    QTest::addColumn<QByteArray>("ini");
    QTest::addColumn<bool>("isSaid");

    QTest::newRow("nothing-set") << QByteArray() << false;
    QTest::newRow("off-but-not-locked") << QByteArray("[recordings]\nsave=false\n") << false;
    QTest::newRow("locked-on") << QByteArray(
        "[recordings]\nsave=true\n[policy]\nlocked=recordings/save\n")
                               << false;
    QTest::newRow("locked-off") << QByteArray(
        "[recordings]\nsave=false\n[policy]\nlocked=recordings/save\n")
                                << true;
}

void TestSettingsWindow::savingForbidden_isSaidWhereLocked()
{
    QFETCH(const QByteArray, ini);
    QFETCH(const bool, isSaid);
    lock(ini);
    open(Page::Sound);
    QCOMPARE(m_window->findChild<QLabel *>(u"saveForbidden"_s) != nullptr, isSaid);
}

void TestSettingsWindow::tokens_areSaidInWords()
{
    open(Page::Server);
    QCOMPARE(m_window->findChild<QLabel *>(u"token"_s)->text(), u"There is no token."_s);
    QCOMPARE(m_window->findChild<QLabel *>(u"hosts"_s)->text(), u"None is needed."_s);
}

void TestSettingsWindow::token_isKeptAndNeverShownAgain()
{
    open(Page::Server);
    auto *line = control<QLineEdit>(u"newToken"_s);
    auto *save = control<QPushButton>(u"saveToken"_s);
    auto *remove = control<QPushButton>(u"removeToken"_s);
    const auto *words = m_window->findChild<QLabel *>(u"token"_s);
    QCOMPARE(line->echoMode(), QLineEdit::Password);
    QVERIFY(!save->isEnabled());
    QVERIFY(!remove->isEnabled());

    QTest::keyClicks(line, u"t0ken"_s);
    QTest::mouseClick(save, Qt::LeftButton);
    QVERIFY(line->text().isEmpty());
    QTRY_COMPARE(m_account->tokenPlace(), u"file"_s); // no keychain runs here
    QTRY_VERIFY(words->text().contains(u"in a file that only you can read"_s));
    QVERIFY(!save->isEnabled());

    QTRY_VERIFY(remove->isEnabled());
    QTest::mouseClick(remove, Qt::LeftButton);
    QTRY_COMPARE(words->text(), u"There is no token."_s);
    QCOMPARE(m_account->tokenPlace(), u"none"_s);
    QVERIFY(!remove->isEnabled());
}

void TestSettingsWindow::wrongToken_isToldAndNotKept()
{
    open(Page::Server);
    auto *line = control<QLineEdit>(u"newToken"_s);
    QTest::keyClicks(line, u"two words"_s);
    QTest::keyClick(line, Qt::Key_Return);

    QVERIFY(m_window != nullptr);
    QVERIFY(m_window->findChild<QLabel *>(u"token"_s)->text().contains(u"without spaces"_s));
    QVERIFY(line->text().isEmpty());
    QCOMPARE(m_account->tokenPlace(), u"none"_s);
}

void TestSettingsWindow::everyControl_isReachedByTab_data()
{
    QTest::addColumn<Page>("page");

    QTest::newRow("general") << Page::General;
    QTest::newRow("sound") << Page::Sound;
    QTest::newRow("server") << Page::Server;
    QTest::newRow("about") << Page::About;
}

void TestSettingsWindow::everyControl_isReachedByTab()
{
    QFETCH(const Page, page);
    open(page);
    const QList<QWidget *> wanted = controls();
    QVERIFY(wanted.size() > 4);
    QSet<QWidget *> reached;
    m_window->findChild<QTabBar *>()->setFocus();
    for (qsizetype i = 0; i <= wanted.size(); ++i) {
        reached.insert(m_window->focusWidget());
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Tab);
    }
    for (QWidget *widget : wanted)
        QVERIFY2(reached.contains(widget), qPrintable(widget->objectName()));
}

void TestSettingsWindow::everyControl_hasANameOfItsOwn_data()
{
    everyControl_isReachedByTab_data();
}

void TestSettingsWindow::everyControl_hasANameOfItsOwn()
{
    QFETCH(const Page, page);
    open(page);
    QSet<QString> names;
    const QList<QWidget *> all = controls();
    for (QWidget *widget : all) {
        // That of a combo box is what it shows; its label is told beside it.
        const QString name = qobject_cast<QComboBox *>(widget) != nullptr
            ? widget->accessibleName()
            : QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name);
        QVERIFY2(!name.isEmpty(), qPrintable(widget->objectName()));
        QVERIFY2(!names.contains(name), qPrintable(name));
        names.insert(name);
    }
}

void TestSettingsWindow::wheelOverAControl_changesNothing()
{
    open(Page::Sound);
    m_window->findChild<QTabBar *>()->setFocus();
    for (const QString &key : {u"recordings/cacheMiB"_s, u"ring/volume"_s}) {
        auto *widget = control<QWidget>(key);
        const QPointF middle = widget->rect().center();
        QWheelEvent wheel(middle, widget->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(widget, &wheel);
        QVERIFY2(!m_settings->value(key).isValid(), qPrintable(key));
    }
}

void TestSettingsWindow::copyDiagnostics_copiesWhatIsFound()
{
    m_findings = QPromise<Findings>();
    m_findings.start();
    QCoreApplication::setApplicationVersion(u"1.2.3"_s);
    open(Page::About);
    auto *button = control<QPushButton>(u"copyDiagnostics"_s);
    const auto *told = control<QLabel>(u"copied"_s);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(told->text(), u"Checking…"_s);

    m_findings.addResult(
        Findings{Finding{.id = u"tray"_s, .what = u"Tray"_s}.right(u"there"_s),
                 Finding{.id = u"sound"_s, .what = u"Sound"_s}.wrong(u"silent"_s, u"start it"_s)});
    m_findings.finish();

    QTRY_COMPARE(told->text(), u"Copied"_s);
    QVERIFY(button->hasFocus());
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.startsWith(u"Calltray 1.2.3\nQt "_s), qPrintable(copied));
    QVERIFY2(copied.endsWith(u"\nok     Tray: there\nWRONG  Sound: silent\n       -> start it\n"_s),
             qPrintable(copied));
}

void TestSettingsWindow::homePage_isOpened()
{
    open(Page::About);
    const QSignalSpy opened(m_window, &SettingsWindow::openRequested);
    control<QAbstractButton>(u"homePage"_s)->setFocus();
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Space);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].toString(), u"https://calltray.org/"_s);
}

void TestSettingsWindow::escape_closesAndDeletes()
{
    open(Page::General);
    QTest::keyClick(m_window, Qt::Key_Escape);
    QTRY_VERIFY(m_window.isNull());
}

void TestSettingsWindow::enterInALine_doesNotClose()
{
    open(Page::Server);
    enter(u"server/url"_s, u"https://crm.example"_s);
    QVERIFY(m_window->isVisible());
}

} // namespace calltray

CALLTRAY_TEST(TestSettingsWindow, QApplication)
#include "tst_settingswindow.moc"
