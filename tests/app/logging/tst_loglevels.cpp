// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/logging.h"
#include "app/logging/loglevels.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace calltray {

class TestLogLevels final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void byDefault_warningsAreTaken();
    void oneCategory_isChangedAndChangedBack();
    void all_areChangedWithThoseStillToCome();
    void oneBesideAll_hasItsOwn();
    void nonsense_isRefused_data();
    void nonsense_isRefused();
    void end_leavesTheCategoriesAsTheyWere();
};

void TestLogLevels::byDefault_warningsAreTaken()
{
    const LogLevels levels;
    QVERIFY(!levels.takes(QtDebugMsg, u"calltray.api"_s));
    QVERIFY(!levels.takes(QtInfoMsg, u"calltray.api"_s));
    QVERIFY(levels.takes(QtWarningMsg, u"calltray.api"_s));
    QVERIFY(levels.takes(QtFatalMsg, u"default"_s));
    QVERIFY(lcApi().isInfoEnabled() && !lcApi().isDebugEnabled());
    QCOMPARE(levels.levels().value(u"calltray.ui"_s), u"warning"_s);
    QCOMPARE(levels.levels().value(u"calltray.storage"_s), u"warning"_s);
}

void TestLogLevels::oneCategory_isChangedAndChangedBack()
{
    LogLevels levels;
    QVERIFY(levels.set(u"calltray.api"_s, u"debug"_s));
    QVERIFY(lcApi().isDebugEnabled() && !lcUi().isDebugEnabled());
    QVERIFY(levels.takes(QtDebugMsg, u"calltray.api"_s));
    QVERIFY(!levels.takes(QtInfoMsg, u"calltray.ui"_s));
    QCOMPARE(levels.levels().value(u"calltray.api"_s), u"debug"_s);

    QVERIFY(levels.set(u"calltray.api"_s, u"critical"_s));
    QVERIFY(!lcApi().isWarningEnabled() && lcApi().isCriticalEnabled());
    QVERIFY(!levels.takes(QtWarningMsg, u"calltray.api"_s));

    QVERIFY(levels.set(u"calltray.api"_s, u"default"_s));
    QVERIFY(lcApi().isInfoEnabled() && !lcApi().isDebugEnabled());
    QCOMPARE(levels.levels().value(u"calltray.api"_s), u"warning"_s);
}

void TestLogLevels::all_areChangedWithThoseStillToCome()
{
    LogLevels levels;
    QVERIFY(levels.set(u"all"_s, u"debug"_s));
    const QLoggingCategory later("calltray.later");
    QVERIFY(!levels.takes(QtDebugMsg, u"qt.widgets.painting"_s));
    QVERIFY(lcApi().isDebugEnabled() && later.isDebugEnabled());
    QVERIFY(levels.takes(QtDebugMsg, u"calltray.later"_s));
    QCOMPARE(levels.levels().value(u"calltray.later"_s), u"debug"_s);
    QVERIFY(levels.set(u"all"_s, u"default"_s));
    QVERIFY(!lcApi().isDebugEnabled());
    QVERIFY(!levels.takes(QtInfoMsg, u"calltray.api"_s));
}

void TestLogLevels::oneBesideAll_hasItsOwn()
{
    LogLevels levels;
    QVERIFY(levels.set(u"all"_s, u"info"_s));
    QVERIFY(levels.set(u"calltray.api"_s, u"critical"_s));
    QVERIFY(!levels.takes(QtWarningMsg, u"calltray.api"_s));
    QVERIFY(levels.takes(QtInfoMsg, u"calltray.ui"_s));
    // For all is for each.
    QVERIFY(levels.set(u"all"_s, u"info"_s));
    QVERIFY(levels.takes(QtInfoMsg, u"calltray.api"_s));
}

void TestLogLevels::nonsense_isRefused_data()
{
    QTest::addColumn<QString>("category");
    QTest::addColumn<QString>("level");
    QTest::addColumn<QString>("field");
    QTest::newRow("category") << u"calltray.weather"_s << u"debug"_s << u"category"_s;
    QTest::newRow("no-category") << QString() << u"debug"_s << u"category"_s;
    QTest::newRow("level") << u"calltray.api"_s << u"loud"_s << u"level"_s;
    QTest::newRow("level-that-ends-the-program") << u"calltray.api"_s << u"fatal"_s << u"level"_s;
}

void TestLogLevels::nonsense_isRefused()
{
    QFETCH(const QString, category);
    QFETCH(const QString, level);
    QFETCH(const QString, field);
    LogLevels levels;
    const Status set = levels.set(category, level);
    QVERIFY(!set);
    QCOMPARE(set.error().code, Error::Code::InvalidParams);
    QCOMPARE(set.error().field, field);
    QVERIFY(!lcApi().isDebugEnabled());
}

void TestLogLevels::end_leavesTheCategoriesAsTheyWere()
{
    {
        LogLevels levels;
        QVERIFY(levels.set(u"all"_s, u"debug"_s));
    }
    QVERIFY(lcApi().isInfoEnabled() && !lcApi().isDebugEnabled());
}

} // namespace calltray

CALLTRAY_TEST(TestLogLevels, test::NoApplication)
#include "tst_loglevels.moc"
