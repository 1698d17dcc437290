// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settings.h"
#include "support/fakeplayer.h"
#include "support/samples.h"
#include "support/testprogram.h"
#include "ui/popups/accessiblepopup.h"
#include "ui/popups/callpopup.h"
#include "ui/popups/cardtext.h"
#include "ui/popups/errorpopup.h"
#include "ui/popups/troublecard.h"
#include "ui/style/theme.h"
#include "ui/widgets/shadow.h"

#include <QAbstractButton>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocumentFragment>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using test::FakePlayer;

namespace {

//! What a card needs around it.
struct Surroundings
{
    QTemporaryDir directory;
    Settings settings{directory.filePath(u"user.ini"_s),
                      directory.filePath(u"administrator.ini"_s)};
    Theme theme{settings};
    Shadow shadow;
    Popup::Shared shared{theme, shadow, 0ms, 0ms};
    Popup::Context context{QUrl(u"https://crm.example.org"_s),
                           QDateTime(QDate(2026, 3, 12), QTime(14, 35))};
};

Notification ringing(const Popup::Context &context)
{
    CallNotification call;
    call.from = u"+7 (999) 111 22 33"_s;
    call.to = u"User Name"_s;
    call.text = u"Asterisk: <b>Widget</b> text"_s;
    call.duration = 65s;
    call.link = u"https://pbx.example.org/r?sig=a%2Fb"_s;
    call.element.emplace().id = 1'003'619;
    call.date = context.now.addSecs(-180).toSecsSinceEpoch();
    Notification notification;
    notification.id = 7;
    notification.content = call;
    return notification;
}

bool shows(const Popup &popup, const QString &name)
{
    return popup.findChild<QWidget *>(name)->isVisibleTo(&popup);
}

QString textOf(const Popup &popup, const QString &name)
{
    const auto *child = popup.findChild<QWidget *>(name);
    if (const auto *label = qobject_cast<const QLabel *>(child))
        return label->text();
    return qobject_cast<const QAbstractButton *>(child)->text();
}

void click(const Popup &popup, const QString &name)
{
    QTest::mouseClick(popup.findChild<QWidget *>(name), Qt::LeftButton);
}

} // namespace

class TestTextCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void call_showsAllThatItCarries();
    void bareCall_showsNothingEmpty();
    void callWithoutRecording_tellsItsDurationBesideTheTime();
    void elementWithoutCrm_isTextAndNoLink();
    void recording_isPlayedOnTheCard();
    void troubleOfTheRecording_makesRoomForItsWords();
    void links_ask_data();
    void links_ask();
    void links_sayWhereTheyLead();
    void textsOfAnyLength_keepTheCardsWidth_data();
    void textsOfAnyLength_keepTheCardsWidth();
    void error_showsCountAndReminder();
    void trouble_hasTheButtonOfItsAction();
    void nowPassing_isTold();
    void screenReader_getsANotificationWithTheWholeContent();
    void darkScheme_isTakenOver();
    void popup_neverAsksForTheFocus();
    void cutText_hasMore_data();
    void cutText_hasMore();
    void unfolded_staysWithinItsRoom();
    void cutTitle_hasMore_data();
    void cutTitle_hasMore();
    void unfoldedTitle_staysWithinItsRoom_data();
    void unfoldedTitle_staysWithinItsRoom();
};

void TestTextCard::call_showsAllThatItCarries()
{
    Surroundings around;
    CallPopup popup(around.shared);
    popup.showContent(ringing(around.context), around.context);

    QCOMPARE(popup.title(), u"+7 (999) 111 22 33"_s);
    QCOMPARE(textOf(popup, u"secondLine"_s), u"→ User Name"_s);
    QCOMPARE(textOf(popup, u"text"_s), u"Asterisk: Widget text"_s);
    QCOMPARE(textOf(popup, u"recording"_s), u"Recording"_s);
    QCOMPARE(textOf(popup, u"duration"_s), u"1:05"_s);
    QCOMPARE(textOf(popup, u"element"_s), u"Open contact 1003619"_s);
    QCOMPARE(textOf(popup, u"time"_s), u"14:32"_s);
    for (const QString &name : {u"play"_s, u"recording"_s, u"duration"_s, u"element"_s, u"close"_s})
        QVERIFY2(shows(popup, name), qPrintable(name));
    QVERIFY(!shows(popup, u"elementText"_s));
    QVERIFY(!shows(popup, u"clickLink"_s));
    QCOMPARE(popup.cardSize(), QSize(360, 175));
}

void TestTextCard::bareCall_showsNothingEmpty()
{
    Surroundings around;
    CallPopup popup(around.shared);
    popup.showContent(ringing(around.context), around.context);
    popup.showContent(test::call(1), around.context);

    QCOMPARE(popup.title(), u"Unknown number"_s);
    for (const QString &name : {u"secondLine"_s, u"text"_s, u"play"_s, u"recording"_s,
                                u"duration"_s, u"element"_s, u"elementText"_s, u"clickLink"_s})
        QVERIFY2(!shows(popup, name), qPrintable(name));
}

void TestTextCard::callWithoutRecording_tellsItsDurationBesideTheTime()
{
    Surroundings around;
    Notification notification = ringing(around.context);
    CallNotification call = notification.call();
    call.link.clear();
    notification.content = call;
    CallPopup popup(around.shared);
    popup.showContent(notification, around.context);

    QVERIFY(!shows(popup, u"play"_s));
    QCOMPARE(textOf(popup, u"time"_s), u"1:05 · 14:32"_s);
}

void TestTextCard::elementWithoutCrm_isTextAndNoLink()
{
    Surroundings around;
    around.context.crm = QUrl();
    CallPopup popup(around.shared);
    popup.showContent(ringing(around.context), around.context);

    QVERIFY(!shows(popup, u"element"_s));
    QVERIFY(shows(popup, u"elementText"_s));
    QCOMPARE(textOf(popup, u"elementText"_s), u"Contact 1003619"_s);
}

void TestTextCard::recording_isPlayedOnTheCard()
{
    Surroundings around;
    FakePlayer player;
    around.shared.player = &player;
    CallPopup popup(around.shared);
    popup.showContent(ringing(around.context), around.context);
    QCOMPARE(popup.cardSize(), QSize(360, 175));
    QSignalSpy played(&player, &FakePlayer::playRequested);
    const QSignalSpy opened(&popup, &Popup::openRequested);
    click(popup, u"play"_s);
    const auto recording = played.takeFirst().first().value<Recording>();
    QCOMPARE(recording.link, u"https://pbx.example.org/r?sig=a%2Fb"_s);
    QCOMPARE(recording.title, u"+7 (999) 111 22 33"_s);
    QCOMPARE(opened.count(), 0);

    PlayerStatus status;
    status.recording = recording;
    status.state = PlayerStatus::State::Playing;
    status.duration = 65s;
    player.setStatus(status);
    QCOMPARE(textOf(popup, u"duration"_s), u"0:00 / 1:05"_s);
    QCOMPARE(popup.cardSize(), QSize(360, 175));
    QVERIFY(popup.description().contains(u"0:00 / 1:05"_s));
    for (const QString &name : {u"play"_s, u"waveform"_s, u"speed"_s})
        QCOMPARE(popup.findChild<QWidget *>(name)->focusPolicy(), Qt::NoFocus);
}

void TestTextCard::troubleOfTheRecording_makesRoomForItsWords()
{
    Surroundings around;
    FakePlayer player;
    around.shared.player = &player;
    CallPopup popup(around.shared);
    popup.showContent(ringing(around.context), around.context);
    const QSignalSpy resized(&popup, &Popup::resized);

    PlayerStatus status;
    status.recording.link = ringing(around.context).call().link;
    status.state = PlayerStatus::State::Failed;
    status.trouble.cause = RecordingTrouble::Cause::NeedsLogin;
    player.setStatus(status);
    QCOMPARE(resized.count(), 1);
    QVERIFY(popup.cardSize().height() > 175);
    QVERIFY(popup.description().contains(u"The recording needs a login"_s));

    popup.showContent(test::call(8), around.context); // used again for another call
    QVERIFY(!shows(popup, u"words"_s));
}

void TestTextCard::links_ask_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("target");
    QTest::newRow("recording-byte-for-byte")
        << u"play"_s << u"https://pbx.example.org/r?sig=a%2Fb"_s;
    QTest::newRow("element") << u"element"_s
                             << u"https://crm.example.org/contacts/detail/1003619"_s;
    QTest::newRow("click-link") << u"clickLink"_s << u"https://crm.example.org/leads/detail/5"_s;
}

void TestTextCard::links_ask()
{
    QFETCH(QString, name);
    QFETCH(QString, target);
    Surroundings around;
    Notification notification = ringing(around.context);
    CallNotification call = notification.call();
    call.clickLink = u"/leads/detail/5"_s;
    notification.content = call;
    CallPopup popup(around.shared);
    popup.showContent(notification, around.context);
    const QSignalSpy asked(&popup, &Popup::openRequested);

    click(popup, name);

    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].toString(), target);
}

void TestTextCard::links_sayWhereTheyLead()
{
    Surroundings around;
    Notification notification = ringing(around.context);
    CallNotification call = notification.call();
    call.clickLink = u"/leads?a=1&b=2"_s;
    notification.content = call;
    CallPopup popup(around.shared);
    popup.showContent(notification, around.context);
    const auto tip = [&popup](const QString &name) {
        return QTextDocumentFragment::fromHtml(popup.findChild<QWidget *>(name)->toolTip())
            .toPlainText();
    };
    QCOMPARE(tip(u"element"_s), u"https://crm.example.org/contacts/detail/1003619"_s);
    QCOMPARE(tip(u"clickLink"_s), u"https://crm.example.org/leads?a=1&b=2"_s);
}

void TestTextCard::textsOfAnyLength_keepTheCardsWidth_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("russian") << u"Отдел продаж и обслуживания "_s.repeated(30);
    QTest::newRow("digits") << QString(1'000, u'7');
    QTest::newRow("one-word") << QString(1'000, u'Ж');
    QTest::newRow("right-to-left") << u"مرحبا"_s.repeated(200);
}

void TestTextCard::textsOfAnyLength_keepTheCardsWidth()
{
    QFETCH(QString, text);
    Surroundings around;
    Notification notification = ringing(around.context);
    CallNotification call = notification.call();
    call.from = call.to = call.text = call.element->name = text;
    notification.content = call;
    CallPopup popup(around.shared);
    popup.showContent(notification, around.context);

    QCOMPARE(popup.cardSize(), QSize(360, 175 + 3 * 20));
    popup.resize(popup.cardSize());
    const auto children = popup.findChildren<QWidget *>();
    for (const QWidget *child : children)
        QVERIFY2(child->isHidden() || popup.rect().contains(child->geometry()),
                 qPrintable(child->objectName()));
    QVERIFY(!popup.grab().isNull());
}

void TestTextCard::error_showsCountAndReminder()
{
    Surroundings around;
    ErrorPopup popup(around.shared);
    Notification error = test::error(1, u"asterisk_widget"_s, u"wrong password"_s);
    popup.showContent(error, around.context);
    QVERIFY(!shows(popup, u"count"_s));
    QVERIFY(!shows(popup, u"open"_s));
    QVERIFY(shows(popup, u"remind"_s));

    error.count = 3;
    popup.showContent(error, around.context);
    QVERIFY(shows(popup, u"count"_s));
    QCOMPARE(textOf(popup, u"count"_s), u"×3"_s);

    const QSignalSpy requested(&popup, &Popup::requested);
    click(popup, u"remind"_s);
    QCOMPARE(requested.count(), 1);
    QCOMPARE(requested[0][0].value<Popup::Request>(), Popup::Request::Remind);
}

void TestTextCard::trouble_hasTheButtonOfItsAction()
{
    Surroundings around;
    TroubleCard card(around.shared);
    TroubleNotice notice{.trouble = {.headline = u"Calltray <b>1.2</b> waits"_s,
                                     .text = u"R&amp;D <br> says\nso\u202e"_s}};
    card.showContent(notice, around.context);
    QVERIFY(!shows(card, u"action"_s));
    QVERIFY(card.findChild<QWidget *>(u"remind"_s) == nullptr);
    QCOMPARE(card.title(), u"Calltray <b>1.2</b> waits"_s);
    QCOMPARE(textOf(card, u"text"_s), u"R&amp;D <br> says\nso"_s);

    notice.trouble.action = Trouble::Action::Restart;
    card.showContent(notice, around.context);
    QVERIFY(shows(card, u"action"_s));
    const QSignalSpy requested(&card, &Popup::requested);
    click(card, u"action"_s);
    QCOMPARE(requested.count(), 1);
    QCOMPARE(requested[0][0].value<Popup::Request>(), Popup::Request::Restart);

    notice.trouble.action = Trouble::Action::ShowReport;
    card.showContent(notice, around.context);
    click(card, u"action"_s);
    QCOMPARE(requested.count(), 2);
    QCOMPARE(requested[1][0].value<Popup::Request>(), Popup::Request::ShowReport);

    around.context.isMasked = true;
    card.showContent(notice, around.context);
    QVERIFY(!shows(card, u"action"_s));
    QCOMPARE(card.title(), u"A message"_s);
    QCOMPARE(textOf(card, u"text"_s), QString());
}

void TestTextCard::nowPassing_isTold()
{
    Surroundings around;
    CallPopup popup(around.shared);
    Notification notification = ringing(around.context);
    CallNotification call = notification.call();
    call.date = around.context.now.toSecsSinceEpoch();
    notification.content = call;
    popup.showContent(notification, around.context);
    QCOMPARE(textOf(popup, u"time"_s), u"just now"_s);

    popup.setNow(around.context.now.addSecs(60));
    QCOMPARE(textOf(popup, u"time"_s), u"14:35"_s);
}

void TestTextCard::screenReader_getsANotificationWithTheWholeContent()
{
    Surroundings around;
    CallPopup popup(around.shared);
    popup.showContent(ringing(around.context), around.context);
    const AccessiblePopup accessible(popup);

    QCOMPARE(accessible.role(), QAccessible::Notification);
    QCOMPARE(accessible.text(QAccessible::Name), u"+7 (999) 111 22 33"_s);
    const QString description = accessible.text(QAccessible::Description);
    for (const QString &part :
         {u"User Name"_s, u"Asterisk: Widget text"_s, u"1:05"_s, u"Contact 1003619"_s, u"14:32"_s})
        QVERIFY2(description.contains(part), qPrintable(part));
}

void TestTextCard::darkScheme_isTakenOver()
{
    Surroundings around;
    CallPopup popup(around.shared);
    popup.showContent(ringing(around.context), around.context);
    around.theme.setChoice(Theme::Choice::Dark);
    popup.restyle();
    popup.resize(popup.cardSize());

    const QImage image = popup.grab().toImage();
    QCOMPARE(image.pixelColor(180, 60), Theme::colors(Theme::Scheme::Dark).card);
}

void TestTextCard::popup_neverAsksForTheFocus()
{
    Surroundings around;
    const CallPopup popup(around.shared);
    QVERIFY(popup.windowFlags().testFlag(Qt::WindowDoesNotAcceptFocus));
    QVERIFY(popup.windowFlags().testFlag(Qt::WindowStaysOnTopHint));
    QVERIFY(popup.testAttribute(Qt::WA_ShowWithoutActivating));
    const auto children = popup.findChildren<QWidget *>();
    for (const QWidget *child : children)
        QCOMPARE(child->focusPolicy(), Qt::NoFocus);
}

void TestTextCard::cutText_hasMore_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isCut");
    QTest::newRow("no-text") << QString() << false;
    QTest::newRow("four-lines") << u"a<br>b<br>c<br>d"_s << false;
    QTest::newRow("five-lines") << u"a<br>b<br>c<br>d<br>e"_s << true;
    QTest::newRow("long") << u"Не удалось подключиться к серверу "_s.repeated(20) << true;
}

void TestTextCard::cutText_hasMore()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isCut);
    Surroundings around;
    ErrorPopup errorPopup(around.shared);
    errorPopup.showContent(test::error(7, u"header"_s, text), around.context);
    TroubleCard troubleCard(around.shared);
    troubleCard.showContent(
        TroubleNotice{.trouble = {.headline = u"header"_s,
                                  .text = QString(text).replace(u"<br>"_s, u"\n"_s)}},
        around.context);
    for (Popup *shown : std::initializer_list<Popup *>{&errorPopup, &troubleCard}) {
        Popup &popup = *shown;
        QCOMPARE(shows(popup, u"more"_s), isCut);
        if (!isCut)
            continue;
        const QSignalSpy asked(&popup, &Popup::requested);
        click(popup, u"more"_s);
        QCOMPARE(asked.count(), 1);
        const int folded = popup.cardSize().height();
        popup.unfold(10'000);
        QCOMPARE_GT(popup.cardSize().height(), folded);
        QCOMPARE(textOf(popup, u"more"_s), u"less"_s);
        popup.fold();
        QCOMPARE(popup.cardSize().height(), folded);
        QCOMPARE(textOf(popup, u"more"_s), u"more"_s);
    }
    CallPopup popup(around.shared);
    Notification notification = ringing(around.context);
    CallNotification call = notification.call();
    call.text = text;
    notification.content = call;
    popup.showContent(notification, around.context);
    QCOMPARE(shows(popup, u"more"_s), isCut);
}

void TestTextCard::unfolded_staysWithinItsRoom()
{
    Surroundings around;
    ErrorPopup popup(around.shared);
    const QString text = u"It cannot be read in four lines. "_s.repeated(100);
    popup.showContent(test::error(7, u"header"_s, text), around.context);
    const int folded = popup.cardSize().height();
    for (const int room : {700, 500, 900}) {
        popup.unfold(room);
        QCOMPARE_LE(popup.cardSize().height(), room);
        QCOMPARE_GT(popup.cardSize().height(), room - 21);
    }
    popup.unfold(10); // no smaller than it was
    QCOMPARE_GE(popup.cardSize().height(), folded);

    popup.fold();
    QCOMPARE(popup.cardSize().height(), folded);
}

void TestTextCard::cutTitle_hasMore_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isCut");
    const QString longTitle = u"Отдел продаж и обслуживания "_s.repeated(4).trimmed();
    const QString longText = u"words "_s.repeated(100);
    QTest::newRow("short") << u"header"_s << u"text"_s << false;
    QTest::newRow("with-a-text") << longTitle << u"text"_s << true;
    QTest::newRow("without-a-text") << longTitle << QString() << true;
    QTest::newRow("with-a-cut-text") << longTitle << longText << true;
    QTest::newRow("1000-characters") << QString(1'000, u'Ж') << u"text"_s << true;
    QTest::newRow("right-to-left") << u"مرحبا"_s.repeated(20) << u"text"_s << true;
}

void TestTextCard::cutTitle_hasMore()
{
    QFETCH(const QString, title);
    QFETCH(const QString, text);
    QFETCH(const bool, isCut);
    Surroundings around;
    Notification called = test::call(7, title);
    CallNotification call = called.call();
    call.text = text;
    called.content = call;
    Notification failed = test::error(7, title, text);
    failed.count = 3;
    CallPopup callPopup(around.shared); // without a second line
    callPopup.showContent(called, around.context);
    ErrorPopup errorPopup(around.shared);
    errorPopup.showContent(failed, around.context);
    for (Popup *popup : std::initializer_list<Popup *>{&callPopup, &errorPopup}) {
        QCOMPARE(shows(*popup, u"more"_s), isCut);
        if (!isCut)
            continue;
        const auto place = [popup](const QString &name) {
            return popup->findChild<QWidget *>(name)->geometry();
        };
        const int folded = popup->cardSize().height();
        QVERIFY(!place(u"more"_s).intersects(place(u"title"_s)));
        QVERIFY(!place(u"more"_s).intersects(place(u"secondLine"_s)));
        QVERIFY(!place(u"more"_s).intersects(place(u"close"_s)));

        popup->unfold(10'000);
        const auto *whole = popup->findChild<CardText *>(u"wholeTitle"_s);
        QVERIFY(whole->isVisibleTo(popup));
        QVERIFY(!shows(*popup, u"title"_s));
        QCOMPARE(whole->shownText(), title);
        QCOMPARE_GT(whole->height(), place(u"title"_s).height());
        QVERIFY(whole->findChild<QWidget *>(u"scrollBar"_s) == nullptr);
        QCOMPARE(textOf(*popup, u"more"_s), u"less"_s);
        popup->resize(popup->cardSize());
        for (const QString &name : {u"wholeTitle"_s, u"more"_s, u"text"_s, u"secondLine"_s})
            QVERIFY2(!shows(*popup, name) || popup->rect().contains(place(name)), qPrintable(name));
        QVERIFY(text.isEmpty() || place(u"text"_s).top() > whole->geometry().bottom());
        QCOMPARE_GT(place(u"more"_s).top(), whole->geometry().bottom());

        popup->fold();
        QCOMPARE(popup->cardSize().height(), folded);
        QVERIFY(shows(*popup, u"title"_s));
        QVERIFY(!whole->isVisibleTo(popup));
    }
}

void TestTextCard::unfoldedTitle_staysWithinItsRoom_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("no-text") << QString();
    QTest::newRow("short-text") << u"text"_s;
    QTest::newRow("long-text") << u"It cannot be read in four lines. "_s.repeated(100);
}

void TestTextCard::unfoldedTitle_staysWithinItsRoom()
{
    QFETCH(const QString, text);
    Surroundings around;
    ErrorPopup popup(around.shared);
    popup.showContent(test::error(7, QString(1'000, u'Ж'), text), around.context);
    const int folded = popup.cardSize().height();
    for (const int room : {700, 500, 300}) {
        popup.unfold(room);
        QCOMPARE_LE(popup.cardSize().height(), room);
        QCOMPARE_GT(popup.cardSize().height(), room - 41);
    }
    const auto *whole = popup.findChild<CardText *>(u"wholeTitle"_s);
    QVERIFY(whole->findChild<QWidget *>(u"scrollBar"_s)->isVisibleTo(whole));
    popup.unfold(10);
    popup.fold();
    QCOMPARE(popup.cardSize().height(), folded);
}

} // namespace calltray

CALLTRAY_TEST(TestTextCard, QApplication)
#include "tst_textcard.moc"
