// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fakeplayer.h"
#include "support/programmodel.h"
#include "support/testprogram.h"
#include "support/tips.h"
#include "ui/mainwindow/colleaguespage.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/models/callsmodel.h"
#include "ui/models/cellroles.h"
#include "ui/models/errorsmodel.h"
#include "ui/style/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QTabBar>
#include <QTest>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTimer>
#include <QToolTip>

#include <chrono>
#include <memory>

using namespace Qt::StringLiterals;

namespace calltray {

using test::FakePlayer;

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void emptyCalls_sayWhatToExpect();
    void calls_areListedAndCountAsSeen();
    void callsBehindAnotherPage_stayUnseen();
    void callsOutOfSight_stayUnseen();
    void showNewest_takesBackSearchAndScrolling();
    void longError_isReadInFullAndItsLinkOpened();
    void linkOfTheDetails_saysWhereItLeads();
    void rowsTooltip_leavesTheRowBelowFree();
    void shortText_needsNoDetails();
    void search_waitsForAPauseAndAsksTheStore();
    void searchWithoutResult_saysSo();
    void doubleClick_opensTheCard();
    void playButton_opensTheRecording();
    void enterWithoutCard_opensTheRecording();
    void unsafeLink_isNotOpened();
    void menu_copiesTheNumber();
    void showAgain_restoresTheError();
    void reminder_canBeTakenBack_data();
    void reminder_canBeTakenBack();
    void errorsTab_countsOpenErrors();
    void controlF_goesToTheSearch();
    void settings_areAskedForByButtonAndKeys();
    void escape_closesAndKeepsTheSize();
    void escapeInTheSearch_leavesIt();
    void menu_hasWhatTheTraysHas();
    void deleteHistory_deletesWhatWasChosen();
    void keys_moveThroughTheRows_data();
    void keys_moveThroughTheRows();
    void currentRow_isDrawn();
    void narrowWindow_putsTheSearchBelow();
    void notice_isPlainText();
    void colleagues_sayHowOldTheyAre_data();
    void colleagues_sayHowOldTheyAre();
    void colleaguesWithoutFeed_sayWhatToDo();
    void colleague_isWatchedFromTheMenu();
    void flippingColleagues_areDrawnTenTimesASecond();
    void playButton_playsAndPauses();
    void menu_offersWhatCanBeDoneWithARecording();
    void playerBar_comesWithTheFirstRecording();
    void playerBar_asksForVolumeAndDevice();
    void space_pausesWhatPlaysElsePlaysTheRow();
    void spaceOnACallWithoutRecording_playsNoOther();
    void homeAndEnd_areTheListsWhilePlaying();
    void keysOnTheList_seekWhatIsLoaded();
    void keysInTheSearch_areText();

private:
    template <typename T>
    [[nodiscard]] T *child(const QString &page, const QString &name) const
    {
        return m_window->findChild<QWidget *>(page)->findChild<T *>(name);
    }
    [[nodiscard]] QAbstractItemView *list(const QString &page) const
    {
        return child<QAbstractItemView>(page, u"list"_s);
    }
    [[nodiscard]] QString placeholder(const QString &page) const
    {
        const auto *label = child<QLabel>(page, u"placeholder"_s);
        return label->isVisible() ? label->text() : QString();
    }
    void show(Page page)
    {
        m_window->showPage(page);
        QVERIFY(QTest::qWaitForWindowActive(m_window));
    }
    void click(QAbstractItemView *view, int row, int column)
    {
        const QPoint place = view->visualRect(view->model()->index(row, column)).center();
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, place);
    }
    QMenu *contextMenu(QAbstractItemView *view, int row)
    {
        const QPoint place = view->visualRect(view->model()->index(row, 1)).center();
        Q_EMIT view->customContextMenuRequested(place);
        return view->findChild<QMenu *>(u"rowMenu"_s);
    }
    void addCallWithAll()
    {
        CallNotification call;
        call.from = u"+7 (999) 111 22 33"_s;
        call.link = u"https://pbx.example/%41%2b2.mp3"_s;
        call.date = m_program->clock.unixTime();
        call.element = CrmElement{.type = CrmElement::Type::Contact, .id = 1003619, .name = {}};
        m_program->notifications.addCall(call);
        QTRY_COMPARE(list(u"callsPage"_s)->model()->rowCount(), 1);
    }

    void showWithPlayer()
    {
        delete m_window;
        m_window = new MainWindow(m_program->playingModel(), *m_theme);
        connect(m_window, &MainWindow::openRequested, this,
                [this](const QString &link) { m_opened += link; });
        show(Page::Calls);
        addCallWithAll();
    }
    //! Of the recording of addCallWithAll().
    void setPlayer(PlayerStatus::State state)
    {
        PlayerStatus status;
        status.recording = {.link = u"https://pbx.example/%41%2b2.mp3"_s,
                            .title = u"+7 (999) 111 22 33"_s,
                            .to = u"Anna Petrova"_s,
                            .date = m_program->clock.unixTime()};
        status.state = state;
        status.position = std::chrono::seconds(24);
        status.duration = std::chrono::seconds(65);
        status.volume = 0.8;
        m_program->player.setStatus(status);
    }

    std::unique_ptr<test::ProgramModel> m_program;
    std::unique_ptr<Theme> m_theme;
    QPointer<MainWindow> m_window;
    QStringList m_opened;
};

void TestMainWindow::init()
{
    m_program = std::make_unique<test::ProgramModel>();
    m_program->clock.time = QDateTime(QDate(2026, 3, 4), QTime(15, 0));
    QVERIFY(m_program->settings.setValue(u"crm/url"_s, u"https://crm.example"_s));
    m_theme = std::make_unique<Theme>(m_program->settings);
    m_window = new MainWindow(m_program->model(), *m_theme);
    connect(m_window, &MainWindow::openRequested, this,
            [this](const QString &link) { m_opened += link; });
    m_opened.clear();
}

void TestMainWindow::cleanup()
{
    delete m_window;
    m_theme.reset();
    m_program.reset();
}

void TestMainWindow::emptyCalls_sayWhatToExpect()
{
    show(Page::Calls);
    QTRY_COMPARE(placeholder(u"callsPage"_s),
                 u"No calls yet. They appear here as your telephony sends them."_s);
    m_program->addCall(u"+1"_s);
    QTRY_COMPARE(placeholder(u"callsPage"_s), QString());
    QVERIFY(list(u"callsPage"_s)->isVisible());
}

void TestMainWindow::calls_areListedAndCountAsSeen()
{
    m_program->addCall(u"+1"_s);
    QTRY_COMPARE(m_program->notifications.unseenCalls(), 1);
    show(Page::Calls);
    QTRY_COMPARE(m_program->notifications.unseenCalls(), 0);

    m_program->addCall(u"+2"_s);
    QTRY_COMPARE(list(u"callsPage"_s)->model()->rowCount(), 2);
    QTRY_COMPARE(m_program->notifications.unseenCalls(), 0);
}

void TestMainWindow::callsBehindAnotherPage_stayUnseen()
{
    show(Page::Errors);
    m_program->addCall(u"+1"_s);
    QTRY_COMPARE(m_program->notifications.unseenCalls(), 1);
    QTRY_COMPARE(list(u"callsPage"_s)->model()->rowCount(), 1);
    QCOMPARE(m_program->notifications.unseenCalls(), 1);

    m_window->findChild<QTabBar *>(u"tabs"_s)->setCurrentIndex(0);
    QTRY_COMPARE(m_program->notifications.unseenCalls(), 0);
}

void TestMainWindow::callsOutOfSight_stayUnseen()
{
    for (int number = 1; number <= 40; ++number)
        m_program->addCall(u"+%1"_s.arg(number), u"Bruno"_s);
    show(Page::Calls);
    const QAbstractItemView *calls = list(u"callsPage"_s);
    QTRY_COMPARE(calls->model()->rowCount(), 40);
    QTRY_COMPARE(m_program->notifications.unseenCalls(), 0);

    calls->verticalScrollBar()->setValue(calls->verticalScrollBar()->maximum());
    m_program->addCall(u"+41"_s, u"above what is shown"_s);
    QTRY_COMPARE(calls->model()->rowCount(), 41);
    QCOMPARE(m_program->notifications.unseenCalls(), 1);
    calls->verticalScrollBar()->setValue(0);
    QTRY_COMPARE(m_program->notifications.unseenCalls(), 0);

    m_window->findChild<QLineEdit *>(u"search"_s)->setText(u"Bruno"_s);
    QTRY_COMPARE(calls->model()->rowCount(), 40);
    m_program->addCall(u"+42"_s, u"not searched for"_s);
    QTRY_COMPARE(m_program->notifications.unseenCalls(), 1);
    m_window->findChild<QLineEdit *>(u"search"_s)->clear();
    QTRY_COMPARE(m_program->notifications.unseenCalls(), 0);
}

void TestMainWindow::showNewest_takesBackSearchAndScrolling()
{
    for (int number = 1; number <= 40; ++number)
        m_program->addCall(u"+%1"_s.arg(number), u"Anna"_s);
    show(Page::Calls);
    const QAbstractItemView *calls = list(u"callsPage"_s);
    QTRY_COMPARE(calls->model()->rowCount(), 40);
    calls->verticalScrollBar()->setValue(calls->verticalScrollBar()->maximum());
    show(Page::Colleagues);
    m_window->findChild<QLineEdit *>(u"search"_s)->setText(u"Bruno"_s);
    m_program->addCall(u"+41"_s, u"the newest"_s);

    m_window->showNewest(Page::Calls);
    QCOMPARE(m_window->page(), Page::Calls);
    QVERIFY(m_window->findChild<QLineEdit *>(u"search"_s)->text().isEmpty());
    QTRY_COMPARE(calls->indexAt({5, 5}).row(), 0);
    QTRY_COMPARE(calls->model()->index(0, CallsModel::Text).data().toString(), u"the newest"_s);
}

void TestMainWindow::longError_isReadInFullAndItsLinkOpened()
{
    m_program->addError(u"widget"_s,
                        u"words "_s.repeated(80)
                            + u"<a href='https://help.example/%41%2b2'>help</a> <b>end</b>"_s);
    show(Page::Errors);
    auto *errors = list(u"errorsPage"_s);
    QTRY_COMPARE(errors->model()->rowCount(), 1);
    auto *details = child<QTextBrowser>(u"errorsPage"_s, u"details"_s);
    click(errors, 0, ErrorsModel::Text);
    QVERIFY(details->isVisible());
    QVERIFY(details->toPlainText().endsWith(u"words help end"_s));

    QTest::keyClick(details, Qt::Key_Tab);
    QTest::keyClick(details, Qt::Key_Return);
    QCOMPARE(m_opened, QStringList{u"https://help.example/%41%2b2"_s});
}

void TestMainWindow::linkOfTheDetails_saysWhereItLeads()
{
    m_program->addError(u"widget"_s,
                        u"words <a href='http://2130706433/?a=1&b=2'>crm.example.org</a><br>"_s
                        u"<a href='https://next.example/'>next</a>"_s);
    show(Page::Errors);
    auto *errors = list(u"errorsPage"_s);
    QTRY_COMPARE(errors->model()->rowCount(), 1);
    auto *details = child<QTextBrowser>(u"errorsPage"_s, u"details"_s);
    click(errors, 0, ErrorsModel::Text);
    QTRY_VERIFY(details->isVisible());
    QTextCursor cursor(details->document());
    const QRect before = details->cursorRect(cursor);
    cursor.setPosition(8);
    const QRect link = details->cursorRect(cursor);
    cursor.movePosition(QTextCursor::End);
    const QRect next = details->cursorRect(cursor);
    QCOMPARE_GT(next.top(), link.top());

    QWidget &viewport = *details->viewport();
    test::restAt(viewport, before.center());
    QVERIFY(test::tipPlace().isNull());
    test::restAt(viewport, link.center());
    QCOMPARE(test::tipText(), u"http://127.0.0.1/?a=1&b=2"_s);
    const QRect lines(viewport.mapToGlobal(QPoint(0, link.top())),
                      QSize(viewport.width(), next.bottom() - link.top()));
    QVERIFY(!test::tipPlace().isNull());
    QVERIFY(!test::tipPlace().intersects(lines));
    QToolTip::hideText();

    // The keyboard goes to it as well, and opens it with Enter.
    details->setFocus(Qt::OtherFocusReason);
    QTest::keyClick(details, Qt::Key_Tab);
    QTRY_COMPARE(test::tipText(), u"http://127.0.0.1/?a=1&b=2"_s);
    QTest::keyClick(details, Qt::Key_Tab);
    QTRY_COMPARE(test::tipText(), u"https://next.example/"_s);
    QToolTip::hideText();
}

void TestMainWindow::rowsTooltip_leavesTheRowBelowFree()
{
    m_program->addError(u"widget"_s, u"the second"_s);
    m_program->addError(u"widget"_s, u"AT&T <b>the first</b>"_s);
    show(Page::Errors);
    auto *errors = list(u"errorsPage"_s);
    QTRY_COMPARE(errors->model()->rowCount(), 2);
    const QRect cell = errors->visualRect(errors->model()->index(0, ErrorsModel::Text));
    QTRY_VERIFY(errors->viewport()->isVisible());

    test::restAt(*errors->viewport(), cell.center());
    QCOMPARE(test::tipText(), u"AT&T the first"_s);
    const QRect rows(errors->viewport()->mapToGlobal(cell.topLeft()),
                     QSize(cell.width(), 2 * cell.height()));
    QVERIFY(!test::tipPlace().isNull());
    QVERIFY(!test::tipPlace().intersects(rows));
    QToolTip::hideText();
}

void TestMainWindow::shortText_needsNoDetails()
{
    m_program->addError(u"widget"_s, u"short"_s);
    m_program->addError(u"widget"_s, u"two<br>lines"_s);
    show(Page::Errors);
    auto *errors = list(u"errorsPage"_s);
    QTRY_COMPARE(errors->model()->rowCount(), 2);
    const auto *details = child<QTextBrowser>(u"errorsPage"_s, u"details"_s);
    click(errors, 1, ErrorsModel::Text);
    QVERIFY(!details->isVisible());
    click(errors, 0, ErrorsModel::Text);
    QVERIFY(details->isVisible());
    QCOMPARE(details->toPlainText(), u"two\nlines"_s);
}

void TestMainWindow::search_waitsForAPauseAndAsksTheStore()
{
    m_program->addCall(u"+1"_s, u"Anna"_s);
    m_program->addCall(u"+2"_s, u"Bruno"_s);
    show(Page::Calls);
    const QAbstractItemModel *model = list(u"callsPage"_s)->model();
    QTRY_COMPARE(model->rowCount(), 2);
    const QSignalSpy reset(model, &QAbstractItemModel::modelReset);

    QTest::keyClicks(m_window->findChild<QLineEdit *>(u"search"_s), u"bruno"_s);

    QTRY_COMPARE(model->rowCount(), 1);
    QCOMPARE(reset.count(), 1);
}

void TestMainWindow::searchWithoutResult_saysSo()
{
    m_program->addCall(u"+1"_s, u"Anna"_s);
    show(Page::Calls);
    m_window->findChild<QLineEdit *>(u"search"_s)->setText(u"<b>nobody"_s);
    QTRY_VERIFY(placeholder(u"callsPage"_s).contains(u"“<b>nobody”"_s));
}

void TestMainWindow::doubleClick_opensTheCard()
{
    show(Page::Calls);
    addCallWithAll();
    QAbstractItemView *view = list(u"callsPage"_s);
    const QPoint place = view->visualRect(view->model()->index(0, CallsModel::From)).center();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, place);
    QVERIFY(m_opened.isEmpty());
    QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(m_opened, QStringList{u"https://crm.example/contacts/detail/1003619"_s});
}

void TestMainWindow::playButton_opensTheRecording()
{
    show(Page::Calls);
    addCallWithAll();
    click(list(u"callsPage"_s), 0, CallsModel::Play);
    QCOMPARE(m_opened.size(), 1);
    QCOMPARE(m_opened.first(), u"https://pbx.example/%41%2b2.mp3"_s);
}

void TestMainWindow::enterWithoutCard_opensTheRecording()
{
    show(Page::Calls);
    CallNotification call;
    call.from = u"+1"_s;
    call.link = u"https://pbx.example/1.mp3"_s;
    m_program->notifications.addCall(call);
    QAbstractItemView *view = list(u"callsPage"_s);
    QTRY_COMPARE(view->model()->rowCount(), 1);
    view->setCurrentIndex(view->model()->index(0, CallsModel::From));
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(m_opened, QStringList{call.link});
}

void TestMainWindow::unsafeLink_isNotOpened()
{
    show(Page::Calls);
    CallNotification call;
    call.from = u"+1"_s;
    call.link = u"javascript:alert(1)"_s;
    m_program->notifications.addCall(call);
    QAbstractItemView *view = list(u"callsPage"_s);
    QTRY_COMPARE(view->model()->rowCount(), 1);
    click(view, 0, CallsModel::Play);
    view->setCurrentIndex(view->model()->index(0, CallsModel::From));
    QTest::keyClick(view, Qt::Key_Return);
    QVERIFY(m_opened.isEmpty());
}

void TestMainWindow::menu_copiesTheNumber()
{
    show(Page::Calls);
    addCallWithAll();
    QMenu *menu = contextMenu(list(u"callsPage"_s), 0);
    QVERIFY(menu != nullptr);
    menu->findChild<QAction *>(u"copyNumber"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"+7 (999) 111 22 33"_s);
    menu->findChild<QAction *>(u"openRecording"_s)->trigger();
    menu->findChild<QAction *>(u"openCard"_s)->trigger();
    QCOMPARE(m_opened.size(), 2);
    menu->close();
}

void TestMainWindow::showAgain_restoresTheError()
{
    m_program->addError(u"asterisk_widget"_s, u"Wrong password"_s);
    QTRY_COMPARE(m_program->notifications.openErrors(), 1);
    show(Page::Errors);
    QAbstractItemView *view = list(u"errorsPage"_s);
    QTRY_COMPARE(view->model()->rowCount(), 1);
    const auto state = [view] {
        return view->model()->index(0, ErrorsModel::State).data().toString();
    };

    click(view, 0, ErrorsModel::Action);
    QTRY_COMPARE(state(), u"closed"_s);
    QTRY_COMPARE(m_program->notifications.openErrors(), 0);

    const QSignalSpy shown(&m_program->notifications, &NotificationCenter::shown);
    QMenu *menu = contextMenu(view, 0);
    menu->findChild<QAction *>(u"showAgain"_s)->trigger();
    QTRY_COMPARE(state(), u"open"_s);
    QTRY_COMPARE(shown.count(), 1);
    QTRY_COMPARE(m_program->notifications.openErrors(), 1);
    menu->close();
}

void TestMainWindow::reminder_canBeTakenBack_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<int>("shownNow");

    QTest::newRow("not-at-all") << u"cancelReminder"_s << 0;
    QTest::newRow("shown-now") << u"showNow"_s << 1;
}

void TestMainWindow::reminder_canBeTakenBack()
{
    QFETCH(const QString, action);
    QFETCH(const int, shownNow);
    m_program->addError(u"asterisk_widget"_s, u"Wrong password"_s);
    QTRY_COMPARE(m_program->notifications.openErrors(), 1);
    m_program->notifications.remind(1);
    show(Page::Errors);
    QAbstractItemView *view = list(u"errorsPage"_s);
    const auto state = [view] {
        return view->model()->index(0, ErrorsModel::State).data().toString();
    };
    QTRY_VERIFY(state().startsWith("will come again at "_L1));

    const QSignalSpy shown(&m_program->notifications, &NotificationCenter::shown);
    QMenu *menu = contextMenu(view, 0);
    menu->findChild<QAction *>(action)->trigger();
    QTRY_COMPARE(state(), u"open"_s);
    QCOMPARE(shown.count(), shownNow);
    menu->close();
}

void TestMainWindow::errorsTab_countsOpenErrors()
{
    const auto *tabs = m_window->findChild<QTabBar *>(u"tabs"_s);
    QCOMPARE(tabs->accessibleTabName(1), u"Errors"_s);
    m_program->addError(u"a"_s, u"b"_s);
    m_program->addError(u"c"_s, u"d"_s);
    QTRY_COMPARE(tabs->accessibleTabName(1), u"Errors, 2 open"_s);
}

void TestMainWindow::settings_areAskedForByButtonAndKeys()
{
    show(Page::Calls);
    const QSignalSpy asked(m_window.data(), &MainWindow::settingsRequested);
    auto *button = m_window->findChild<QAbstractButton *>(u"settings"_s);
    QCOMPARE(button->accessibleName(), u"Settings"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QTest::keyClick(m_window, Qt::Key_Comma, Qt::ControlModifier);
    QCOMPARE(asked.count(), 2);
}

void TestMainWindow::controlF_goesToTheSearch()
{
    show(Page::Calls);
    auto *search = m_window->findChild<QLineEdit *>(u"search"_s);
    QVERIFY(!search->hasFocus());
    QTest::keyClick(m_window, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(search->hasFocus());
}

void TestMainWindow::escape_closesAndKeepsTheSize()
{
    show(Page::Calls);
    m_window->resize(700, 444);
    QTest::keyClick(m_window, Qt::Key_Escape);
    QTRY_VERIFY(m_window.isNull());

    m_window = new MainWindow(m_program->model(), *m_theme);
    QCOMPARE(m_window->size(), QSize(700, 444));
}

void TestMainWindow::escapeInTheSearch_leavesIt()
{
    show(Page::Calls);
    auto *search = m_window->findChild<QLineEdit *>(u"search"_s);
    search->setFocus();
    QTest::keyClicks(search, u"anna"_s);
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(search->text(), QString());
    QVERIFY(!m_window.isNull());
    QVERIFY(m_window->isVisible());
    QVERIFY(search->hasFocus());
    QTest::keyClick(search, Qt::Key_Escape);
    QVERIFY(!m_window.isNull());
    QVERIFY(!search->hasFocus());
    QTest::keyClick(m_window, Qt::Key_Escape);
    QTRY_VERIFY(m_window.isNull());
}

void TestMainWindow::menu_hasWhatTheTraysHas()
{
    show(Page::Calls);
    const QSignalSpy quit(m_window, &MainWindow::quitRequested);
    const QSignalSpy settings(m_window, &MainWindow::settingsRequested);

    QTest::mouseClick(m_window->findChild<QWidget *>(u"menuButton"_s), Qt::LeftButton);

    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu != nullptr);
    menu->findChild<QAction *>(u"onACall"_s)->trigger();
    QVERIFY(m_program->calling.isCalling());
    menu->findChild<QAction *>(u"quietUntilSwitchedOff"_s)->trigger();
    QVERIFY(m_program->doNotDisturb.isOn());
    menu->findChild<QAction *>(u"colleagues"_s)->trigger();
    QCOMPARE(m_window->page(), Page::Colleagues);
    menu->findChild<QAction *>(u"settings"_s)->trigger();
    QCOMPARE(settings.count(), 1);
    menu->findChild<QAction *>(u"quit"_s)->trigger();
    QCOMPARE(quit.count(), 1);
    menu->close();

    QTest::keyClick(m_window, Qt::Key_F10);
    QCOMPARE(QApplication::activePopupWidget(), menu);
    menu->close();
}

void TestMainWindow::deleteHistory_deletesWhatWasChosen()
{
    show(Page::Calls);
    addCallWithAll();
    m_program->clock.time = m_program->clock.time.addDays(100);
    CallNotification second;
    second.from = u"Anna"_s;
    m_program->notifications.addCall(second);
    QAbstractItemView *calls = list(u"callsPage"_s);
    QTRY_COMPARE(calls->model()->rowCount(), 2);

    const auto ask = [this](int days) {
        QTest::mouseClick(m_window->findChild<QWidget *>(u"menuButton"_s), Qt::LeftButton);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu != nullptr);
        menu->findChild<QAction *>(u"deleteHistory"_s)->trigger();
        menu->close();
        const QPointer<QWidget> dialog = m_window->findChild<QWidget *>(u"historyDeletionDialog"_s);
        QVERIFY(dialog->isVisible());
        auto *age = dialog->findChild<QComboBox *>(u"age"_s);
        age->setCurrentIndex(age->findData(days));
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"delete"_s), Qt::LeftButton);
        QTRY_VERIFY(dialog.isNull());
    };
    ask(90);
    QTRY_COMPARE(calls->model()->rowCount(), 1);
    QCOMPARE(calls->model()->index(0, CallsModel::From).data().toString(), u"Anna"_s);
    ask(0);
    QTRY_COMPARE(calls->model()->rowCount(), 0);
}

void TestMainWindow::keys_moveThroughTheRows_data()
{
    QTest::addColumn<QList<Qt::Key>>("keys");
    QTest::addColumn<int>("row");

    QTest::newRow("first-down") << QList{Qt::Key_Down} << 0;
    QTest::newRow("down-twice") << QList{Qt::Key_Down, Qt::Key_Down} << 1;
    QTest::newRow("first-up") << QList{Qt::Key_Up} << 3;
    QTest::newRow("end") << QList{Qt::Key_End} << 3;
    QTest::newRow("end-and-home") << QList{Qt::Key_End, Qt::Key_Home} << 0;
    QTest::newRow("end-and-up") << QList{Qt::Key_End, Qt::Key_Up} << 2;
}

void TestMainWindow::keys_moveThroughTheRows()
{
    QFETCH(const QList<Qt::Key>, keys);
    QFETCH(const int, row);
    for (const QString &from : {u"+1"_s, u"+2"_s, u"+3"_s, u"+4"_s})
        m_program->addCall(from);
    show(Page::Calls);
    QAbstractItemView *view = list(u"callsPage"_s);
    QTRY_COMPARE(view->model()->rowCount(), 4);
    QTRY_VERIFY(view->isVisible());
    view->setFocus();

    for (const Qt::Key key : keys)
        QTest::keyClick(view, key);

    QVERIFY(view->selectionModel()->isRowSelected(row, {}));
    QCOMPARE(view->currentIndex().row(), row);
}

void TestMainWindow::currentRow_isDrawn()
{
    m_program->addCall(u"+1"_s);
    m_program->addCall(u"+2"_s);
    show(Page::Calls);
    QAbstractItemView *view = list(u"callsPage"_s);
    QTRY_COMPARE(view->model()->rowCount(), 2);
    QTRY_VERIFY(view->isVisible());
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Down);
    const auto hasFrame = [this, view](int row) {
        const QRect cell = view->visualRect(view->model()->index(row, CallsModel::From));
        const QImage image = view->viewport()->grab().toImage();
        return image.pixelColor(cell.center().x(), cell.top()) == m_theme->colors().accent;
    };
    QVERIFY(hasFrame(0));
    QVERIFY(!hasFrame(1));
    QTest::keyClick(view, Qt::Key_Down);
    QVERIFY(!hasFrame(0));
    QVERIFY(hasFrame(1));
    m_window->findChild<QLineEdit *>(u"search"_s)->setFocus();
    QVERIFY(!hasFrame(1));
}

void TestMainWindow::narrowWindow_putsTheSearchBelow()
{
    show(Page::Calls);
    const auto *tabs = m_window->findChild<QTabBar *>(u"tabs"_s);
    const auto *search = m_window->findChild<QLineEdit *>(u"search"_s);
    QVERIFY(search->x() > tabs->geometry().right());
    m_window->setMinimumSize(0, 0);
    m_window->resize(360, 480);
    QTRY_VERIFY(search->y() > tabs->geometry().bottom());
    m_window->resize(900, 480);
    QTRY_VERIFY(search->x() > tabs->geometry().right());
}

void TestMainWindow::notice_isPlainText()
{
    show(Page::Calls);
    auto *notice = m_window->findChild<QLabel *>(u"notice"_s);
    QVERIFY(!notice->isVisible());
    m_window->setNotice(u"This desktop has no tray."_s);
    QVERIFY(notice->isVisible());
    QCOMPARE(notice->textFormat(), Qt::PlainText);
}

void TestMainWindow::colleagues_sayHowOldTheyAre_data()
{
    using State = PresenceRoster::State;
    QTest::addColumn<State>("state");
    QTest::addColumn<int>("age");
    QTest::addColumn<PresenceLeftOut>("leftOut");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, State state, int age, const QString &text,
                        const PresenceLeftOut &leftOut = {}) {
        QTest::newRow(name) << state << age << leftOut << text;
    };
    row("off", State::Off, 0, {});
    row("waiting", State::Waiting, 0, u"Asking who is online…"_s);
    row("now", State::Live, 0, u"Updated 0 s ago · 3 of 5 online"_s);
    row("clock-set-back", State::Live, -5, u"Updated 0 s ago · 3 of 5 online"_s);
    row("live", State::Live, 4, u"Updated 4 s ago · 3 of 5 online"_s);
    row("minutes", State::Live, 125, u"Updated 2 min ago · 3 of 5 online"_s);
    row("some-without-an-id", State::Live, 4,
        u"Updated 4 s ago · 3 of 5 online · entries without an id: 2 of 7"_s,
        {.entries = 7, .withoutId = 2, .withoutStatus = 0});
    row("some-without-a-status", State::Live, 4,
        u"Updated 4 s ago · 3 of 5 online · entries without an id: 1 of 7 · entries without a status: 1 of 7"_s,
        {.entries = 7, .withoutId = 1, .withoutStatus = 1});
    row("stale", State::Stale, 600, u"As of 14:50 · 3 of 5 online"_s);
    row("failing", State::Failing, 600,
        u"As of 14:50 · the server cannot be reached, Calltray goes on trying"_s);
}

void TestMainWindow::colleagues_sayHowOldTheyAre()
{
    QFETCH(PresenceRoster::State, state);
    QFETCH(int, age);
    QFETCH(PresenceLeftOut, leftOut);
    QFETCH(QString, text);
    const QDateTime now = m_program->clock.time;
    QCOMPARE(
        ColleaguesPage::footerText(
            {.state = state, .asOf = now.addSecs(-age), .online = 3, .all = 5, .leftOut = leftOut},
            now),
        text);
}

void TestMainWindow::colleaguesWithoutFeed_sayWhatToDo()
{
    show(Page::Colleagues);
    QTRY_VERIFY(placeholder(u"colleaguesPage"_s).contains(u"[presence]"_s));
    m_program->roster.setUsers({{u"1"_s, u"Anna"_s, true}, {u"2"_s, u"Ivan"_s, false}},
                               m_program->clock.time);
    m_program->roster.setState(PresenceRoster::State::Live);
    QTRY_COMPARE(list(u"colleaguesPage"_s)->model()->rowCount(), 2);
    QTRY_COMPARE(child<QLabel>(u"colleaguesPage"_s, u"footer"_s)->text(),
                 u"Updated 0 s ago · 1 of 2 online"_s);

    m_window->findChild<QLineEdit *>(u"search"_s)->setText(u"zzz"_s);
    QTRY_COMPARE(placeholder(u"colleaguesPage"_s), u"No colleague's name holds “zzz”."_s);
}

void TestMainWindow::colleague_isWatchedFromTheMenu()
{
    m_program->roster.setUsers({{u"1"_s, u"Anna"_s, true}, {u"2"_s, u"Ivan"_s, false}},
                               m_program->clock.time);
    m_program->roster.setState(PresenceRoster::State::Live);
    show(Page::Colleagues);
    QAbstractItemView *view = list(u"colleaguesPage"_s);
    QTRY_COMPARE(view->model()->rowCount(), 2);
    const auto item = [view](int row) {
        Q_EMIT view->customContextMenuRequested(
            view->visualRect(view->model()->index(row, 0)).center());
        const auto menus = view->findChildren<QMenu *>(u"colleagueMenu"_s);
        return menus.constLast()->findChild<QAction *>(u"whenBack"_s);
    };
    QVERIFY(!item(0)->isEnabled());

    item(1)->trigger();
    QVERIFY(m_program->returnWatch.isWatched(u"2"_s));
    QCOMPARE(view->model()->index(1, 0).data(DetailRole).toString(),
             u"offline · you will be told"_s);

    QVERIFY(item(1)->isChecked());
    item(1)->trigger();
    QVERIFY(!m_program->returnWatch.isWatched(u"2"_s));
    QCOMPARE(view->model()->index(1, 0).data(DetailRole).toString(), u"offline"_s);
}

void TestMainWindow::flippingColleagues_areDrawnTenTimesASecond()
{
    m_program->roster.setUsers({{u"1"_s, u"Anna"_s, true}, {u"2"_s, u"Ivan"_s, false}},
                               m_program->clock.time);
    m_program->roster.setState(PresenceRoster::State::Live);
    show(Page::Colleagues);
    QAbstractItemView *view = list(u"colleaguesPage"_s);
    QTRY_COMPARE(view->model()->rowCount(), 2);
    const QSignalSpy drawn(view->model(), &QAbstractItemModel::dataChanged);
    QElapsedTimer elapsed;
    elapsed.start();
    int flips = 0;
    QTimer flipping;
    connect(&flipping, &QTimer::timeout, this, [this, &flips] {
        ++flips;
        m_program->roster.setUsers(
            {{u"1"_s, u"Anna %1"_s.arg(flips), flips % 2 == 0}, {u"2"_s, u"Ivan"_s, false}},
            m_program->clock.time);
    });

    flipping.start(std::chrono::milliseconds(1));
    QTRY_VERIFY_WITH_TIMEOUT(flips >= 1'000, 60'000);
    flipping.stop();

    QVERIFY(!drawn.isEmpty());
    QVERIFY2(drawn.size() <= elapsed.elapsed() / 100 + 1,
             qPrintable(u"%1 in %2 ms"_s.arg(drawn.size()).arg(elapsed.elapsed())));
}

void TestMainWindow::playButton_playsAndPauses()
{
    showWithPlayer();
    QSignalSpy played(&m_program->player, &FakePlayer::playRequested);
    const QSignalSpy paused(&m_program->player, &FakePlayer::pauseRequested);
    QAbstractItemView *view = list(u"callsPage"_s);
    const QModelIndex button = view->model()->index(0, CallsModel::Play);
    click(view, 0, CallsModel::Play);
    QCOMPARE(played.count(), 1);
    QCOMPARE(played.first().first().value<Recording>().link, u"https://pbx.example/%41%2b2.mp3"_s);
    QVERIFY(m_opened.isEmpty());
    QVERIFY(!button.data(PauseRole).toBool());
    QCOMPARE(button.data(Qt::AccessibleTextRole).toString(), u"Play the recording"_s);

    setPlayer(PlayerStatus::State::Playing);
    QVERIFY(button.data(PauseRole).toBool());
    QCOMPARE(button.data(Qt::AccessibleTextRole).toString(), u"Pause"_s);
    click(view, 0, CallsModel::Play);
    QCOMPARE(paused.count(), 1);
    setPlayer(PlayerStatus::State::Paused);
    QVERIFY(!button.data(PauseRole).toBool());
}

void TestMainWindow::menu_offersWhatCanBeDoneWithARecording()
{
    showWithPlayer();
    QSignalSpy saved(&m_program->player, &Player::saveRequested);
    const QSignalSpy played(&m_program->player, &FakePlayer::playRequested);
    QMenu *menu = contextMenu(list(u"callsPage"_s), 0);
    for (const QString &name :
         {u"playRecording"_s, u"openRecording"_s, u"copyLink"_s, u"saveRecording"_s})
        menu->findChild<QAction *>(name)->trigger();
    QCOMPARE(played.count(), 1);
    QCOMPARE(m_opened, QStringList{u"https://pbx.example/%41%2b2.mp3"_s});
    QCOMPARE(QGuiApplication::clipboard()->text(), m_opened.first());
    QCOMPARE(saved.takeFirst().first().value<Recording>().link, m_opened.first());
    menu->close();
}

void TestMainWindow::playerBar_comesWithTheFirstRecording()
{
    showWithPlayer();
    QVERIFY(m_window->findChild<QWidget *>(u"playerBar"_s) == nullptr);
    setPlayer(PlayerStatus::State::Playing);
    const auto *bar = m_window->findChild<QWidget *>(u"playerBar"_s);
    QVERIFY(bar != nullptr);
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->findChild<QLabel *>(u"playerTitle"_s)->text(), u"+7 (999) 111 22 33"_s);
    QCOMPARE(bar->findChild<QLabel *>(u"playerDetail"_s)->text(), u"Anna Petrova · 15:00"_s);
    QCOMPARE(bar->findChild<QLabel *>(u"duration"_s)->text(), u"0:24 / 1:05"_s);
    setPlayer(PlayerStatus::State::Stopped);
    QVERIFY(bar->isVisible());

    // The same in a window that is opened later.
    delete m_window;
    m_window = new MainWindow(m_program->playingModel(), *m_theme);
    QVERIFY(m_window->findChild<QWidget *>(u"playerBar"_s) != nullptr);
}

void TestMainWindow::playerBar_asksForVolumeAndDevice()
{
    showWithPlayer();
    setPlayer(PlayerStatus::State::Playing);
    FakePlayer &player = m_program->player;
    connect(&player, &FakePlayer::devicesWanted, &player,
            [&player] { player.setDevices({{.id = "usb", .name = u"Headset & more"_s}}, "usb"); });
    QSignalSpy volume(&player, &FakePlayer::volumeRequested);
    QSignalSpy device(&player, &FakePlayer::deviceRequested);
    auto *slider = m_window->findChild<QSlider *>(u"volume"_s);
    QCOMPARE(slider->value(), 80);
    QCOMPARE(volume.count(), 0);
    QTest::keyClick(slider, Qt::Key_PageDown);
    QCOMPARE(volume.takeFirst().first().toDouble(), 0.7);

    QTest::mouseClick(m_window->findChild<QWidget *>(u"devices"_s), Qt::LeftButton);
    auto *menu = m_window->findChild<QMenu *>(u"deviceMenu"_s);
    QVERIFY(menu != nullptr);
    QCOMPARE(menu->actions().size(), 2);
    QCOMPARE(menu->actions().last()->text(), u"Headset && more"_s);
    QVERIFY(menu->actions().last()->isChecked());
    menu->actions().first()->trigger();
    QCOMPARE(device.takeFirst().first().toByteArray(), QByteArray());
    menu->close();
}

void TestMainWindow::space_pausesWhatPlaysElsePlaysTheRow()
{
    showWithPlayer();
    const QSignalSpy played(&m_program->player, &FakePlayer::playRequested);
    const QSignalSpy paused(&m_program->player, &FakePlayer::pauseRequested);
    QAbstractItemView *view = list(u"callsPage"_s);
    view->setCurrentIndex({});
    QTest::keyClick(view, Qt::Key_Space); // no row, nothing loaded
    QCOMPARE(played.count(), 0);
    view->setCurrentIndex(view->model()->index(0, CallsModel::From));
    QTest::keyClick(view, Qt::Key_Space);
    QCOMPARE(played.count(), 1);

    setPlayer(PlayerStatus::State::Playing);
    QTest::keyClick(view, Qt::Key_Space);
    QCOMPARE(paused.count(), 1);
    QTest::keyClick(m_window->findChild<QWidget *>(u"playerBar"_s), Qt::Key_Space);
    QCOMPARE(paused.count(), 2);
    QCOMPARE(played.count(), 1);
}

void TestMainWindow::spaceOnACallWithoutRecording_playsNoOther()
{
    showWithPlayer();
    setPlayer(PlayerStatus::State::Paused);
    m_program->addCall(u"+2"_s);
    QAbstractItemView *view = list(u"callsPage"_s);
    QTRY_COMPARE(view->model()->rowCount(), 2);
    const QSignalSpy played(&m_program->player, &FakePlayer::playRequested);

    view->setCurrentIndex(view->model()->index(0, CallsModel::From));
    QTest::keyClick(view, Qt::Key_Space);
    QCOMPARE(played.count(), 0);

    view->setCurrentIndex(view->model()->index(1, CallsModel::From));
    QTest::keyClick(view, Qt::Key_Space);
    QCOMPARE(played.count(), 1);
}

void TestMainWindow::homeAndEnd_areTheListsWhilePlaying()
{
    showWithPlayer();
    m_program->addCall(u"+2"_s);
    QAbstractItemView *view = list(u"callsPage"_s);
    QTRY_COMPARE(view->model()->rowCount(), 2);
    setPlayer(PlayerStatus::State::Playing);
    const QSignalSpy sought(&m_program->player, &FakePlayer::seekRequested);
    QTest::keyClick(view, Qt::Key_End);
    QCOMPARE(view->currentIndex().row(), 1);
    QTest::keyClick(view, Qt::Key_Home);
    QCOMPARE(view->currentIndex().row(), 0);
    QCOMPARE(sought.count(), 0);
}

void TestMainWindow::keysOnTheList_seekWhatIsLoaded()
{
    showWithPlayer();
    QSignalSpy sought(&m_program->player, &FakePlayer::seekRequested);
    QAbstractItemView *view = list(u"callsPage"_s);
    view->setCurrentIndex(view->model()->index(0, CallsModel::From));
    QTest::keyClick(view, Qt::Key_Right);
    QCOMPARE(sought.count(), 0);
    QCOMPARE(view->currentIndex().column(), int(CallsModel::To));

    setPlayer(PlayerStatus::State::Playing);
    QTest::keyClick(view, Qt::Key_Right);
    QCOMPARE(sought.takeFirst().first().value<std::chrono::milliseconds>(),
             std::chrono::seconds(29));
    QCOMPARE(view->currentIndex().column(), int(CallsModel::To));
    QTest::keyClick(m_window->findChild<QWidget *>(u"playerBar"_s), Qt::Key_Home);
    QCOMPARE(sought.takeFirst().first().value<std::chrono::milliseconds>(),
             std::chrono::seconds(0));
}

void TestMainWindow::keysInTheSearch_areText()
{
    showWithPlayer();
    setPlayer(PlayerStatus::State::Playing);
    const QSignalSpy sought(&m_program->player, &FakePlayer::seekRequested);
    const QSignalSpy paused(&m_program->player, &FakePlayer::pauseRequested);
    auto *search = m_window->findChild<QLineEdit *>(u"search"_s);
    QTest::keyClicks(search, u"a b"_s);
    QTest::keyClick(search, Qt::Key_Home);
    QCOMPARE(search->text(), u"a b"_s);
    QCOMPARE(search->cursorPosition(), 0);
    QCOMPARE(sought.count() + paused.count(), 0);
}

} // namespace calltray

CALLTRAY_TEST(TestMainWindow, QApplication)
#include "tst_mainwindow.moc"
