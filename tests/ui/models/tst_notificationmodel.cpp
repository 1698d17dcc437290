// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/programmodel.h"
#include "support/testprogram.h"
#include "ui/models/callsmodel.h"
#include "ui/models/cellroles.h"
#include "ui/models/errorsmodel.h"
#include "ui/models/notificationmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocumentFragment>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

class TestNotificationModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cells_sayWhatTheCallHolds();
    void markup_isPlainText();
    void pages_areFetchedAsNeeded();
    void newCall_comesFirstWithoutReset();
    void burst_largerThanAPageIsTakenInWhole();
    void search_narrows();
    void newCallThatDoesNotMatch_staysOut();
    void update_replacesTheRow();
    void errors_areOpenOrClosed();
    void closingOne_closesTheSame();

private:
    //! The tester would fetch every page itself.
    [[nodiscard]] std::unique_ptr<CallsModel> unwatchedCallsModel()
    {
        return std::make_unique<CallsModel>(m_program->notifications, m_program->settings,
                                            m_program->clock, nullptr, nullptr);
    }
    [[nodiscard]] std::unique_ptr<CallsModel> callsModel()
    {
        auto model = unwatchedCallsModel();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        return model;
    }
    void addCalls(int count)
    {
        for (int call = 0; call < count; ++call)
            m_program->addCall(u"+%1"_s.arg(++m_added));
        QTRY_COMPARE(m_program->notifications.unseenCalls(), m_added);
    }
    [[nodiscard]] static QString text(const NotificationModel &model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }

    std::unique_ptr<test::ProgramModel> m_program;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    int m_added = 0;
};

void TestNotificationModel::init()
{
    m_program = std::make_unique<test::ProgramModel>();
    m_program->clock.time = QDateTime(QDate(2026, 3, 4), QTime(15, 0));
    m_added = 0;
}

void TestNotificationModel::cells_sayWhatTheCallHolds()
{
    QVERIFY(m_program->settings.setValue(u"crm/url"_s, u"https://crm.example"_s));
    CallNotification call;
    call.from = u"+7 (999) 111 22 33"_s;
    call.to = u"Мария Соколова"_s;
    call.text = u"Asterisk: Incoming call"_s;
    call.duration = 65s;
    call.link = u"https://pbx.example/1.mp3"_s;
    call.date = m_program->clock.unixTime();
    call.element = CrmElement{.type = CrmElement::Type::Contact, .id = 1003619, .name = {}};
    m_program->notifications.addCall(call);
    const auto model = callsModel();
    QTRY_COMPARE(model->rowCount(), 1);

    QCOMPARE(text(*model, 0, CallsModel::From), call.from);
    QCOMPARE(text(*model, 0, CallsModel::To), call.to);
    QCOMPARE(text(*model, 0, CallsModel::Text), call.text);
    QCOMPARE(text(*model, 0, CallsModel::Card), u"Contact 1003619"_s);
    QCOMPARE(text(*model, 0, CallsModel::Duration), u"1:05"_s);
    QCOMPARE(text(*model, 0, CallsModel::Time), u"15:00"_s);
    QVERIFY(model->index(0, CallsModel::Play).data(PlayRole).toBool());
    QVERIFY(model->index(0, CallsModel::Card).data(LinkRole).toBool());
    QVERIFY(model->index(0, CallsModel::Card)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(u"https://crm.example/contacts/detail/1003619"_s));
    QVERIFY(!model->index(0, CallsModel::From).data(LinkRole).toBool());
}

void TestNotificationModel::markup_isPlainText()
{
    m_program->addCall(u"<b>x</b>"_s, u"a<br>b <script>evil()</script>&lt;img&gt;"_s);
    const auto model = callsModel();
    QTRY_COMPARE(model->rowCount(), 1);
    QCOMPARE(text(*model, 0, CallsModel::Text), u"a b <img>"_s);
    const QString tip = model->index(0, CallsModel::Text).data(Qt::ToolTipRole).toString();
    QVERIFY(Qt::mightBeRichText(tip)); // else what is escaped in it would be shown so
    QCOMPARE(QTextDocumentFragment::fromHtml(tip).toPlainText(), u"a b <img>"_s);
}

void TestNotificationModel::pages_areFetchedAsNeeded()
{
    addCalls(120);
    const auto model = unwatchedCallsModel();
    QTRY_COMPARE(model->rowCount(), 50);
    QCOMPARE(text(*model, 0, CallsModel::From), u"+120"_s);
    model->fetchMore({});
    QTRY_COMPARE(model->rowCount(), 100);
    model->fetchMore({});
    QTRY_COMPARE(model->rowCount(), 120);
    QCOMPARE(text(*model, 119, CallsModel::From), u"+1"_s);
    QVERIFY(!model->canFetchMore({}));
}

void TestNotificationModel::newCall_comesFirstWithoutReset()
{
    addCalls(3);
    const auto model = callsModel();
    QTRY_COMPARE(model->rowCount(), 3);
    const QPersistentModelIndex selected = model->index(0, 0);
    const QSignalSpy reset(model.get(), &QAbstractItemModel::modelReset);

    addCalls(2);

    QTRY_COMPARE(model->rowCount(), 5);
    QCOMPARE(text(*model, 0, CallsModel::From), u"+5"_s);
    QCOMPARE(selected.row(), 2);
    QCOMPARE(reset.count(), 0);
}

void TestNotificationModel::burst_largerThanAPageIsTakenInWhole()
{
    addCalls(60);
    const auto model = unwatchedCallsModel();
    QTRY_COMPARE(model->rowCount(), 50);

    addCalls(200);

    QTRY_COMPARE(text(*model, 0, CallsModel::From), u"+260"_s);
    while (model->canFetchMore({})) {
        const int before = model->rowCount();
        model->fetchMore({});
        QTRY_COMPARE_GT(model->rowCount(), before);
    }
    QCOMPARE(model->rowCount(), 260);
    for (int row = 0; row < 260; ++row)
        QCOMPARE(text(*model, row, CallsModel::From), u"+%1"_s.arg(260 - row));
}

void TestNotificationModel::search_narrows()
{
    m_program->addCall(u"+1"_s, u"Lucía rings"_s);
    m_program->addCall(u"+2"_s, u"Bruno rings"_s);
    const auto model = callsModel();
    QTRY_COMPARE(model->rowCount(), 2);
    model->search(u" bruno "_s);
    QTRY_COMPARE(model->rowCount(), 1);
    QCOMPARE(text(*model, 0, CallsModel::From), u"+2"_s);
    model->search(u"nobody"_s);
    QTRY_COMPARE(model->rowCount(), 0);
    QCOMPARE(model->state(), NotificationModel::State::Ready);
    model->search({});
    QTRY_COMPARE(model->rowCount(), 2);
}

void TestNotificationModel::newCallThatDoesNotMatch_staysOut()
{
    m_program->addCall(u"+1"_s, u"Lucía rings"_s);
    const auto model = callsModel();
    model->search(u"lucia"_s);
    QTRY_COMPARE(model->rowCount(), 1);

    m_program->addCall(u"+2"_s, u"Bruno rings"_s);
    m_program->addCall(u"+3"_s, u"Lucía again"_s);

    QTRY_COMPARE(model->rowCount(), 2);
    QCOMPARE(text(*model, 0, CallsModel::From), u"+3"_s);
}

void TestNotificationModel::update_replacesTheRow()
{
    CallNotification call;
    call.callId = u"abc"_s;
    call.from = u"+1"_s;
    m_program->notifications.addCall(call);
    const auto model = callsModel();
    QTRY_COMPARE(model->rowCount(), 1);

    call.text = u"answered"_s;
    m_program->notifications.addCall(call);

    QTRY_COMPARE(text(*model, 0, CallsModel::Text), u"answered"_s);
    QCOMPARE(model->rowCount(), 1);
}

void TestNotificationModel::errors_areOpenOrClosed()
{
    m_program->addError(u"asterisk_widget"_s, u"<p>Wrong password</p>"_s);
    ErrorsModel model(m_program->notifications, m_program->clock, nullptr);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(text(model, 0, ErrorsModel::Header), u"asterisk_widget"_s);
    QCOMPARE(text(model, 0, ErrorsModel::Text), u"Wrong password"_s);
    QCOMPARE(text(model, 0, ErrorsModel::State), u"open"_s);
    QCOMPARE(text(model, 0, ErrorsModel::Action), u"Close for good"_s);

    m_program->notifications.remind(1);
    const QString due = m_program->clock.now().addSecs(3'600).toString(u"HH:mm"_s);
    QTRY_VERIFY(text(model, 0, ErrorsModel::State).startsWith("will come again at "_L1));
    QVERIFY2(text(model, 0, ErrorsModel::State).endsWith(due),
             qPrintable(text(model, 0, ErrorsModel::State)));

    m_program->notifications.dismiss(1);
    QTRY_COMPARE(text(model, 0, ErrorsModel::State), u"closed"_s);
    QCOMPARE(text(model, 0, ErrorsModel::Action), u"Show again"_s);
    QCOMPARE(model.index(0, ErrorsModel::State).data(DotRole).toInt(), int(Dot::Hollow));
}

void TestNotificationModel::closingOne_closesTheSame()
{
    m_program->addError(u"a"_s, u"b"_s);
    QTRY_COMPARE(m_program->notifications.openErrors(), 1);
    m_program->notifications.notePopupHidden(1, NotificationCenter::HideReason::TimedOut);
    m_program->addError(u"a"_s, u"b"_s);
    ErrorsModel model(m_program->notifications, m_program->clock, nullptr);
    QTRY_COMPARE(model.rowCount(), 2);

    m_program->notifications.dismiss(2);

    QTRY_COMPARE(text(model, 0, ErrorsModel::State), u"closed"_s);
    QTRY_COMPARE(text(model, 1, ErrorsModel::State), u"closed"_s);
}

} // namespace calltray

CALLTRAY_TEST(TestNotificationModel, QApplication)
#include "tst_notificationmodel.moc"
