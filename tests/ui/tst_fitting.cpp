// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/whendone.h"
#include "app/recordings/recordings.h"
#include "app/server/serveraccount.h"
#include "app/settings/secretstore.h"
#include "support/contrast.h"
#include "support/programmodel.h"
#include "support/testprogram.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/popups/troublecard.h"
#include "ui/settings/settingswindow.h"
#include "ui/style/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/shadow.h"
#include "ui/words/errortext.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSlider>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTabBar>
#include <QTest>
#include <QTranslator>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! As large as the look's: 11 points.
constexpr qreal OrdinaryPixels = 11.0 * 96 / 72;

//! Where one scrolls down, what is below is not lost.
bool scrolls(const QWidget *widget)
{
    for (const QWidget *parent = widget; parent != nullptr; parent = parent->parentWidget()) {
        if (qobject_cast<const QScrollArea *>(parent) != nullptr)
            return true;
    }
    return false;
}

bool isControl(const QWidget *widget)
{
    return widget->focusPolicy() != Qt::NoFocus || qobject_cast<const QTabBar *>(widget) != nullptr
        || qobject_cast<const QAbstractButton *>(widget) != nullptr;
}

//! Why \a widget cannot be seen whole in \a window; empty where it can.
QString fault(const QWidget *widget, const QWidget *window)
{
    const QString name = u"%1 %2"_s.arg(QString::fromLatin1(widget->metaObject()->className()),
                                        widget->objectName());
    for (const QWidget *parent = widget->parentWidget();
         parent != nullptr && parent != window->parentWidget(); parent = parent->parentWidget()) {
        const QRect place(widget->mapTo(parent, QPoint(0, 0)), widget->size());
        const bool isInside = place.left() >= 0 && place.right() < parent->width()
            && (scrolls(widget) || (place.top() >= 0 && place.bottom() < parent->height()));
        if (!isInside)
            return name + u" is outside of "_s
                + QString::fromLatin1(parent->metaObject()->className());
    }
    const bool hasWords = qobject_cast<const QAbstractButton *>(widget) != nullptr
        || qobject_cast<const QTabBar *>(widget) != nullptr;
    const int needed = hasWords ? widget->sizeHint().width() : widget->minimumSizeHint().width();
    if (widget->width() < needed)
        return u"%1 is %2 wide and needs %3"_s.arg(name).arg(widget->width()).arg(needed);
    return {};
}

QString faults(const QWidget *window)
{
    QStringList all;
    const QList<QWidget *> widgets = window->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        // What is inside a control is that control's.
        if (widget->isVisible() && isControl(widget) && !isControl(widget->parentWidget())
            && qobject_cast<const QScrollArea *>(widget) == nullptr)
            all += fault(widget, window);
    }
    all.removeAll(QString());
    return all.join(u", "_s);
}

bool activate(QWidget &window)
{
    window.activateWindow();
    return QTest::qWaitForWindowActive(&window);
}

//! What is wrong with the mark of \a widget's focus; empty where it is seen. Source: WCAG 2.2, 1.4.11 and 2.4.13.
QString faultOfFocus(const QWidget &widget, const QImage &without, const QImage &with)
{
    constexpr double LeastContrast = 3;
    int changed = 0;
    int seen = 0;
    for (int y = 0; y < with.height(); ++y) {
        for (int x = 0; x < with.width(); ++x) {
            const QColor before = without.pixelColor(x, y);
            const QColor after = with.pixelColor(x, y);
            if (after == before)
                continue;
            ++changed;
            if (test::contrast(after, before) >= LeastContrast)
                ++seen;
        }
    }
    // What is smoothed, most of a thin ring, and what a line covers of another have less.
    if (seen >= changed / 3 && seen >= 2 * std::min(with.width(), with.height()))
        return {};
    return u"%1 %2: %3 of %4 changed pixels are seen"_s
        .arg(QString::fromLatin1(widget.metaObject()->className()), widget.objectName())
        .arg(seen)
        .arg(changed);
}

//! As it is on screen: alone, a widget would be on a background of its own palette.
QImage pictureOf(QWidget &window, const QWidget &widget)
{
    return window.grab(QRect(widget.mapTo(&window, QPoint(0, 0)), widget.size())).toImage();
}

//! The controls of \a window that are on screen and whose focus cannot be seen.
QStringList unseenFocus(QWidget &window)
{
    QStringList unseen;
    const QList<QWidget *> widgets = window.findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (!widget->isVisible() || !widget->isEnabled()
            || (widget->focusPolicy() & Qt::TabFocus) == 0 || widget->focusProxy() != nullptr)
            continue;
        window.setFocus();
        widget->clearFocus();
        const QImage without = pictureOf(window, *widget);
        QTest::keyClick(&window, Qt::Key_Tab); // styles show the focus of who uses the keyboard
        widget->clearFocus();
        widget->setFocus(Qt::TabFocusReason);
        if (widget->hasFocus())
            unseen += faultOfFocus(*widget, without, pictureOf(window, *widget));
    }
    unseen.removeAll(QString());
    return unseen;
}

//! The titles of the program's own banners as \a file, which has the sources' texts, names them: of what its class says,
//! what has no end of a sentence.
QStringList titlesIn(const QString &file)
{
    static const QRegularExpression context(
        u"<name>calltray::(TroubleBanners|UserInterface|Application)</name>(.*?)</context>"_s,
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression title(u"<source>([A-Z][^.:?<]*)</source>"_s);
    QFile source(file);
    QStringList titles;
    if (!source.open(QIODevice::ReadOnly))
        return titles;
    const QString text = QString::fromUtf8(source.readAll());
    for (const QRegularExpressionMatch &part : context.globalMatch(text)) {
        const QByteArray name = "calltray::" + part.captured(1).toLatin1();
        for (const QRegularExpressionMatch &match : title.globalMatch(part.captured(2)))
            titles.append(QCoreApplication::translate(name.constData(),
                                                      match.captured(1).toUtf8().constData()));
    }
    return titles;
}

//! Of the titles that ErrorText chooses those that name no server, which may have a name of any length.
QStringList titlesOfErrors()
{
    using Cause = ServerTrouble::Cause;
    const QString host = u"crm.example"_s;
    QStringList titles{ErrorText::headline({.code = Error::Code::Storage, .detail = {}}),
                       ErrorText::headline({.code = Error::Code::DiskFull, .detail = {}})};
    for (int cause = int(Cause::None) + 1; cause <= int(Cause::HttpForbidden); ++cause)
        titles.append(ErrorText::serverHeadline(
            {.detail = {}, .trouble = {.cause = Cause(cause), .host = host}}));
    titles.removeIf([&host](const QString &title) { return title.contains(host); });
    return titles;
}

} // namespace

class TestFitting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void mainWindow_showsAllItsControls_data() { addSizes(); }
    void mainWindow_showsAllItsControls();
    void settingsWindow_showsAllItsControls_data() { addSizes(); }
    void settingsWindow_showsAllItsControls();
    void windows_areNeverLargerThanTheScreen();
    void titlesOfOwnBanners_areWhole_data();
    void titlesOfOwnBanners_areWhole();
    void focus_isSeenOnEveryControl_data();
    void focus_isSeenOnEveryControl();

private:
    static void addSizes();
    void translate(const QString &language);
    void enlarge(qreal scale);
    [[nodiscard]] UiModel model();

    QFont m_font;
    std::unique_ptr<QTranslator> m_translator;
    std::unique_ptr<test::ProgramModel> m_program;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<ServerAccount> m_account;
    std::unique_ptr<Recordings> m_recordings;
};

void TestFitting::init()
{
    m_font = QApplication::font();
    m_program = std::make_unique<test::ProgramModel>();
    m_program->clock.time = QDateTime(QDate(2026, 3, 4), QTime(15, 0));
    m_secrets = std::make_unique<SecretStore>(u"calltray-test"_s,
                                              m_program->directory.filePath(u"secrets"_s));
    m_account = std::make_unique<ServerAccount>(nullptr, m_program->settings, *m_secrets);
    m_recordings = std::make_unique<Recordings>(
        Recordings::Model{.database = m_program->database,
                          .settings = m_program->settings,
                          .secrets = *m_secrets,
                          .clock = m_program->clock,
                          .cacheFolder = m_program->directory.filePath(u"recordings"_s)});
}

void TestFitting::cleanup()
{
    m_recordings.reset();
    m_account.reset();
    m_secrets.reset();
    m_program.reset();
    m_translator.reset();
    QApplication::setFont(m_font);
}

void TestFitting::addSizes()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<qreal>("scale");
    QTest::addColumn<QSize>("size");
    for (const char *language : {"en", "ru", "es", "pt_BR"}) {
        for (const qreal scale : {1.0, 1.5}) {
            // Where fonts are as large as the look's, it may be the screen's scale that is 1.5.
            const QSize least = scale > 1 ? QSize(640, 400) : QSize(427, 267);
            for (const QSize size : {least, QSize(683, 700), QSize(800, 440)})
                QTest::addRow("%s-%g-%d", language, scale, size.width())
                    << QString::fromLatin1(language) << scale << size;
        }
    }
}

void TestFitting::translate(const QString &language)
{
    if (language == "en"_L1)
        return;
    m_translator = std::make_unique<QTranslator>();
    QVERIFY(m_translator->load(u"calltray_"_s + language,
                               qEnvironmentVariable("CALLTRAY_TRANSLATIONS")));
    QVERIFY(QApplication::installTranslator(m_translator.get()));
}

void TestFitting::enlarge(qreal scale)
{
    QFont font = m_font;
    font.setPixelSize(qRound(OrdinaryPixels * scale));
    QApplication::setFont(font);
}

UiModel TestFitting::model()
{
    UiModel model = m_program->playingModel();
    model.recordings = m_recordings.get();
    model.account = m_account.get();
    model.diagnose = [] { return readyFuture(Findings{}); };
    return model;
}

void TestFitting::mainWindow_showsAllItsControls()
{
    QFETCH(const QString, language);
    QFETCH(const qreal, scale);
    QFETCH(const QSize, size);
    translate(language);
    enlarge(scale);
    Theme theme(m_program->settings);
    const QString words = u"Asterisk: Incoming call, more than a row can show of it. "_s;
    m_program->addCall(u"+7 (999) 111 22 33"_s, words.repeated(9));
    for (int error = 0; error < 12; ++error)
        m_program->addError(u"asterisk_widget"_s, u"Cannot reach the server %1"_s.arg(error));
    PlayerStatus status;
    status.recording = {.link = u"https://pbx.example/1.mp3"_s,
                        .title = u"+7 (999) 111 22 33"_s,
                        .to = u"Anna Petrova"_s,
                        .date = m_program->clock.unixTime()};
    status.state = PlayerStatus::State::Playing;
    status.position = std::chrono::minutes(24);
    status.duration = std::chrono::minutes(65);
    m_program->player.setStatus(status);
    const auto window = std::make_unique<MainWindow>(model(), theme);
    QTRY_COMPARE(m_program->notifications.openErrors(), 12);
    window->setNotice(u"This desktop has no tray. Calltray goes on when this window is closed."_s);
    window->resize(size);
    window->showPage(Page::Calls);
    auto *list =
        window->findChild<QWidget *>(u"callsPage"_s)->findChild<QAbstractItemView *>(u"list"_s);
    QTRY_COMPARE(list->model()->rowCount(), 1);
    list->setCurrentIndex(list->model()->index(0, 0)); // all of its text is below the list

    for (const Page page : {Page::Calls, Page::Errors, Page::Colleagues}) {
        window->showPage(page);
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
        QCOMPARE(window->size(), size);
        QTRY_COMPARE(faults(window.get()), QString()); // laid out anew meanwhile
    }
    window->setNotice({}); // it is said once, and not while recordings are played
    status.state = PlayerStatus::State::Failed; // its links take the most room
    status.trouble.cause = RecordingTrouble::Cause::Unreachable;
    m_program->player.setStatus(status);
    window->showPage(Page::Calls);
    QTRY_COMPARE(faults(window.get()), QString());
}

void TestFitting::settingsWindow_showsAllItsControls()
{
    QFETCH(const QString, language);
    QFETCH(const qreal, scale);
    QFETCH(const QSize, size);
    translate(language);
    enlarge(scale);
    const Theme theme(m_program->settings);
    const auto window = std::make_unique<SettingsWindow>(model(), theme);
    // As SettingsWindow fits itself into a screen of that size.
    const QSize least = size * 9 / 10;
    window->resize(window->size().boundedTo(least));
    window->bringToFront();
    QVERIFY(QTest::qWaitForWindowExposed(window.get()));

    using SettingsPage = SettingsWindow::Page;
    for (const SettingsPage page :
         {SettingsPage::General, SettingsPage::Sound, SettingsPage::Server, SettingsPage::Browser,
          SettingsPage::About}) {
        window->showPage(page);
        QCOMPARE(window->size().boundedTo(least), window->size());
        QTRY_COMPARE(faults(window.get()), QString()); // laid out anew meanwhile
    }
}

void TestFitting::windows_areNeverLargerThanTheScreen()
{
    enlarge(3);
    Theme theme(m_program->settings);
    const auto window = std::make_unique<MainWindow>(model(), theme);
    const QSize available = window->screen()->availableSize();
    QCOMPARE(window->size().boundedTo(available), window->size());
}

void TestFitting::titlesOfOwnBanners_areWhole_data()
{
    QTest::addColumn<QString>("language");
    for (const char *language : {"en", "ru", "es", "pt_BR"})
        QTest::newRow(language) << QString::fromLatin1(language);
}

void TestFitting::titlesOfOwnBanners_areWhole()
{
    QFETCH(const QString, language);
    translate(language);
    enlarge(1);
    Theme theme(m_program->settings);
    Shadow shadow;
    const Popup::Context context{QUrl(), m_program->clock.time};
    TroubleCard card(Popup::Shared{theme, shadow, {}, {}});
    QStringList titles =
        titlesIn(qEnvironmentVariable("CALLTRAY_SOURCES") + u"/translations/calltray_ru.ts"_s);
    QCOMPARE_GT(titles.size(), 15);
    titles += titlesOfErrors();
    QStringList cut;
    for (const QString &title : titles) {
        const QString headline = QString(title).replace(u"%1"_s, u"1.0.0"_s);
        card.showContent(TroubleNotice{.trouble = {.headline = headline, .text = u"text"_s}},
                         context);
        if (card.findChild<ElidedLabel *>(u"title"_s)->isElided())
            cut.append(headline);
    }
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
}

void TestFitting::focus_isSeenOnEveryControl_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestFitting::focus_isSeenOnEveryControl()
{
    QFETCH(const bool, isDark);
    Theme theme(m_program->settings);
    theme.setChoice(isDark ? Theme::Choice::Dark : Theme::Choice::Light);
    const QString text = u"two<br>lines with a <a href='https://help.example/'>link</a>"_s;
    m_program->addCall(u"+7 (999) 111 22 33"_s, text);
    m_program->addError(u"asterisk_widget"_s, text);
    m_program->roster.setUsers({{u"1"_s, u"Anna Petrova"_s, true}}, m_program->clock.time);
    m_program->roster.setState(PresenceRoster::State::Live);
    PlayerStatus status;
    status.recording = {.link = u"https://pbx.example/1.mp3"_s, .title = u"+7"_s};
    status.state = PlayerStatus::State::Playing;
    status.duration = std::chrono::minutes(1);
    m_program->player.setStatus(status);
    const auto mainWindow = std::make_unique<MainWindow>(model(), theme);
    const auto settings = std::make_unique<SettingsWindow>(model(), theme);

    QStringList unseen;
    for (const Page page : {Page::Calls, Page::Errors, Page::Colleagues}) {
        mainWindow->showPage(page);
        QVERIFY(activate(*mainWindow));
        const QWidget *shown = mainWindow->findChild<QStackedWidget *>()->currentWidget();
        auto *list = shown->findChild<QAbstractItemView *>(u"list"_s);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QTRY_VERIFY(list->isVisible());
        list->setCurrentIndex(list->model()->index(0, 0));
        const auto *details = shown->findChild<QWidget *>(u"details"_s);
        QTRY_VERIFY(details == nullptr || details->isVisible());
        unseen += unseenFocus(*mainWindow);
    }
    status.state = PlayerStatus::State::Failed; // it has links then
    status.trouble.cause = RecordingTrouble::Cause::Unreachable;
    m_program->player.setStatus(status);
    unseen += unseenFocus(*mainWindow);
    for (const auto page :
         {SettingsWindow::Page::General, SettingsWindow::Page::Sound, SettingsWindow::Page::Server,
          SettingsWindow::Page::Browser, SettingsWindow::Page::About}) {
        settings->showPage(page);
        settings->show();
        QVERIFY(activate(*settings));
        unseen += unseenFocus(*settings);
    }
    unseen.removeDuplicates();
    QVERIFY2(unseen.isEmpty(), qPrintable(unseen.join(u'\n')));
}

} // namespace calltray

CALLTRAY_TEST(TestFitting, QApplication)
#include "tst_fitting.moc"
