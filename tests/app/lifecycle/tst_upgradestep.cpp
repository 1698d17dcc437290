// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/lifecycle/upgradestep.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

using Action = UpgradeStep::Action;
using Idle = std::optional<std::chrono::milliseconds>;

class TestUpgradeStep final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void step_followsTheSituation_data();
    void step_followsTheSituation();
    void version_isReadFromOurOutputOnly_data();
    void version_isReadFromOurOutputOnly();
};

void TestUpgradeStep::step_followsTheSituation_data()
{
    QTest::addColumn<UpgradeSituation>("situation");
    QTest::addColumn<UpgradeStep>("expected");
    const auto row = [](const char *name, const UpgradeSituation &situation,
                        const UpgradeStep &expected) {
        QTest::newRow(name) << situation << expected;
    };
    row("just-found-after-hours-without-a-call", {.waited = 0s, .idle = 5h},
        {.action = Action::Wait, .after = 30s});
    row("quiet-counts-from-the-later-of-both", {.waited = 5h, .idle = 10s},
        {.action = Action::Wait, .after = 20s});
    row("a-moment-too-early", {.waited = 29'999ms, .idle = 1h},
        {.action = Action::Wait, .after = 1ms});
    row("quiet-long-enough", {.waited = 30s, .idle = 30s}, {.action = Action::Restart});
    row("in-use", {.waited = 30s, .idle = 1h, .isInUse = true},
        {.action = Action::Wait, .after = 5s});
    row("in-use-for-too-long", {.waited = 10min + 30s, .idle = 1h, .isInUse = true},
        {.action = Action::Restart});
    row("on-a-call", {.waited = 4h, .idle = {}}, {.action = Action::Wait, .after = 20h});
    row("on-a-call-for-a-day", {.waited = 24h, .idle = {}}, {.action = Action::Ask});
    row("asked-on-a-call", {.waited = 24h, .idle = {}, .hasAsked = true},
        {.action = Action::Wait, .after = {}});
    row("calls-without-a-pause-for-a-day", {.waited = 24h, .idle = 3s}, {.action = Action::Ask});
    row("asked-between-calls", {.waited = 24h, .idle = 3s, .hasAsked = true},
        {.action = Action::Wait, .after = 27s});
    row("asked-and-quiet-now", {.waited = 25h, .idle = 30s, .hasAsked = true},
        {.action = Action::Restart});
    row("asks-in-time-between-calls", {.waited = 24h - 1s, .idle = 3s},
        {.action = Action::Wait, .after = 1s});
}

void TestUpgradeStep::step_followsTheSituation()
{
    QFETCH(const UpgradeSituation, situation);
    QFETCH(const UpgradeStep, expected);
    const UpgradeStep step = nextUpgradeStep(situation, {});
    QCOMPARE(step.action, expected.action);
    QCOMPARE(step.after.value_or(-1ms).count(), expected.after.value_or(-1ms).count());
}

void TestUpgradeStep::version_isReadFromOurOutputOnly_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QString>("version");
    QTest::newRow("ours") << QByteArray("calltray 1.2\n") << u"1.2"_s;
    QTest::newRow("without-newline") << QByteArray("calltray 10.20.30~rc1") << u"10.20.30~rc1"_s;
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("another-program") << QByteArray("calltrayctl 1.2\n") << QString();
    QTest::newRow("no-number") << QByteArray("calltray beta\n") << QString();
    QTest::newRow("more-lines") << QByteArray("calltray 1.2\nwarning\n") << QString();
    QTest::newRow("two-newlines") << QByteArray("calltray 1.2\n\n") << QString();
    QTest::newRow("markup") << QByteArray("calltray 1.2<b>\n") << QString();
    QTest::newRow("longest") << QByteArray("calltray ") + QByteArray(32, '1') << QString(32, u'1');
    QTest::newRow("too-long") << QByteArray("calltray ") + QByteArray(33, '1') << QString();
}

void TestUpgradeStep::version_isReadFromOurOutputOnly()
{
    QFETCH(const QByteArray, output);
    QFETCH(const QString, version);
    QCOMPARE(versionIn(output).value_or(QString()), version);
}

} // namespace calltray

CALLTRAY_TEST(TestUpgradeStep, test::NoApplication)
#include "tst_upgradestep.moc"
