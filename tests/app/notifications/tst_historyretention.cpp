// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/notifications/decisiontrace.h"
#include "app/notifications/donotdisturb.h"
#include "app/notifications/historyretention.h"
#include "app/notifications/notificationcenter.h"
#include "app/notifications/store/notificationstore.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "app/storage/database.h"
#include "support/testclock.h"
#include "support/testprogram.h"
#include "support/waiting.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace calltray;
using calltray::test::awaited;

class TestHistoryRetention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void setting_deletesWhatIsOlderAtOnce();
    void start_deletesWhatIsOlder();
    void dayThatWasSleptThrough_isMadeUpFor();
    void noSetting_deletesNothing();

private:
    //! A center over the files of the folder, and what deletes of it; a second one is a restart.
    struct Desk
    {
        Desk(const QTemporaryDir &folder, test::TestClock &clock)
            : settings(folder.filePath(u"calltray.ini"_s), folder.filePath(u"administrator.ini"_s))
            , database(folder.filePath(u"calltray.db"_s))
            , store(database, false)
            , doNotDisturb(settings, clock)
            , trace(clock)
        {
            database.open();
            center =
                std::make_unique<NotificationCenter>(store, doNotDisturb, trace, clock, nullptr);
            retention = std::make_unique<HistoryRetention>(*center, settings, clock, nullptr,
                                                           std::chrono::milliseconds(1));
        }
        //! Of a call that comes now.
        void addCall(const QString &from)
        {
            CallNotification call;
            call.from = from;
            const auto added = center->addCall(call);
            QTRY_VERIFY(added.isFinished());
        }
        [[nodiscard]] QStringList callers()
        {
            QStringList names;
            const auto found = awaited(store.list({}));
            for (const Notification &call : found.value())
                names.append(call.call().from);
            return names;
        }

        Settings settings;
        Database database;
        NotificationStore store;
        DoNotDisturb doNotDisturb;
        DecisionTrace trace;
        std::unique_ptr<NotificationCenter> center;
        std::unique_ptr<HistoryRetention> retention;
    };

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::TestClock> m_clock;
};

void TestHistoryRetention::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<test::TestClock>();
}

void TestHistoryRetention::setting_deletesWhatIsOlderAtOnce()
{
    Desk desk(*m_folder, *m_clock);
    desk.addCall(u"Anna"_s);
    m_clock->time = m_clock->time.addDays(3);
    desk.addCall(u"Boris"_s);
    QVERIFY(desk.settings.setValue(keys::HistoryKeepDays, 2).has_value());
    QTRY_COMPARE(desk.callers(), QStringList{u"Boris"_s});
}

void TestHistoryRetention::start_deletesWhatIsOlder()
{
    {
        Desk desk(*m_folder, *m_clock);
        QVERIFY(desk.settings.setValue(keys::HistoryKeepDays, 2).has_value());
        desk.addCall(u"Anna"_s);
    }
    m_clock->time = m_clock->time.addDays(3);
    Desk desk(*m_folder, *m_clock);
    QTRY_COMPARE(desk.callers(), QStringList());
}

void TestHistoryRetention::dayThatWasSleptThrough_isMadeUpFor()
{
    Desk desk(*m_folder, *m_clock);
    QVERIFY(desk.settings.setValue(keys::HistoryKeepDays, 2).has_value());
    desk.addCall(u"Anna"_s);
    m_clock->time = m_clock->time.addDays(3);
    desk.retention->recheck();
    QTRY_COMPARE(desk.callers(), QStringList());
}

void TestHistoryRetention::noSetting_deletesNothing()
{
    Desk desk(*m_folder, *m_clock);
    desk.addCall(u"Anna"_s);
    m_clock->time = m_clock->time.addDays(30'000);
    desk.retention->recheck();
    desk.addCall(u"Boris"_s); // behind anything that was asked of the database
    QCOMPARE(desk.callers(), (QStringList{u"Boris"_s, u"Anna"_s}));
}

CALLTRAY_TEST(TestHistoryRetention, QCoreApplication)
#include "tst_historyretention.moc"
