// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/lifecycle/handoverjournal.h"
#include "support/testprogram.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace calltray {

class TestHandOverJournal final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void beforeTheBeginning_theFileIsLeftAlone();
    void change_isWrittenSoon();
    void manyChanges_areGatheredOnce();
    void finished_isOnDiskAndStays();
    void fileThatCannotBeWritten_isLogged();

private:
    const QTemporaryDir m_folder;
    const QString m_file = m_folder.filePath(u"restart.json"_s);
    HandOver m_now;
    int m_gathered = 0;
    HandOverJournal::Gather m_gather = [this] {
        ++m_gathered;
        return m_now;
    };

    [[nodiscard]] QList<qint64> written() const
    {
        return HandOver::read(m_file).value_or(HandOver{}).notifications;
    }
};

void TestHandOverJournal::init()
{
    QFile::remove(m_file);
    m_now = {};
    m_gathered = 0;
}

void TestHandOverJournal::beforeTheBeginning_theFileIsLeftAlone()
{
    m_now.notifications = {1};
    QVERIFY(m_now.write(m_file).has_value());
    {
        HandOverJournal journal(m_file, m_gather);
        m_now.notifications = {2};
        journal.note();
        QCoreApplication::processEvents();
    }
    QCOMPARE(written(), QList<qint64>{1});
    QCOMPARE(m_gathered, 0);
}

void TestHandOverJournal::change_isWrittenSoon()
{
    HandOverJournal journal(m_file, m_gather);
    m_now.notifications = {3};
    journal.begin();
    QTRY_COMPARE(written(), m_now.notifications);
    m_now.notifications = {3, 4};
    journal.note();
    QTRY_COMPARE(written(), m_now.notifications);
}

void TestHandOverJournal::manyChanges_areGatheredOnce()
{
    HandOverJournal journal(m_file, m_gather);
    journal.begin();
    for (int i = 1; i <= 10'000; ++i) {
        m_now.notifications = {i};
        journal.note();
    }
    QTRY_COMPARE(written(), QList<qint64>{10'000});
    QCOMPARE(m_gathered, 1);
}

void TestHandOverJournal::finished_isOnDiskAndStays()
{
    {
        HandOverJournal journal(m_file, m_gather);
        journal.begin();
        m_now.notifications = {5};
        QVERIFY(journal.finish().has_value());
        QCOMPARE(written(), QList<qint64>{5});
        m_now.notifications = {};
        journal.note();
        QCoreApplication::processEvents();
    }
    QCOMPARE(written(), QList<qint64>{5});
    QCOMPARE(m_gathered, 1);
}

void TestHandOverJournal::fileThatCannotBeWritten_isLogged()
{
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(u"^a crash would lose what is on screen: "_s));
    HandOverJournal journal(u"/proc/nowhere/restart.json"_s, m_gather);
    journal.begin();
    QTRY_COMPARE(m_gathered, 1);
    QVERIFY(!journal.finish().has_value());
}

} // namespace calltray

CALLTRAY_TEST(TestHandOverJournal, QCoreApplication)
#include "tst_handoverjournal.moc"
