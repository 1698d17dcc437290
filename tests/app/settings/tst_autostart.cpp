// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/autostart.h"
#include "app/settings/settings.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace calltray {

class TestAutostart final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void set_isToldAndRead();
    void locked_isRefused();
    void locked_isBroughtInLine_data();
    void locked_isBroughtInLine();
    void lock_thatComesLater_isBroughtInLine();
    void notLocked_staysAsItIs();

private:
    void administer(const QByteArray &ini) const;
    [[nodiscard]] AutostartEntry entry() const
    {
        return {m_folder->filePath(u"home"_s), {m_folder->filePath(u"xdg"_s)}, u"/opt/calltray"_s};
    }
    [[nodiscard]] QString file(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestAutostart::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestAutostart::administer(const QByteArray &ini) const
{
    QFile written(file(u"admin.ini"_s));
    QVERIFY(written.open(QIODevice::WriteOnly));
    written.write(ini);
}

void TestAutostart::set_isToldAndRead()
{
    const Settings settings(file(u"user.ini"_s), file(u"admin.ini"_s));
    Autostart autostart(settings, entry());
    const QSignalSpy changed(&autostart, &Autostart::changed);

    const QFuture<Status> set = autostart.set(true);
    const QFuture<AutostartEntry::State> state = autostart.state();

    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(set.result());
    QTRY_VERIFY(state.isFinished());
    QVERIFY(state.result().isOn);
    QVERIFY(!QFile::exists(file(u"user.ini"_s))); // the desktop's own entry holds it
}

void TestAutostart::locked_isRefused()
{
    administer("[policy]\nlocked=general/autostart\n");
    const Settings settings(file(u"user.ini"_s), file(u"admin.ini"_s));
    Autostart autostart(settings, entry());

    const QFuture<Status> set = autostart.set(false);
    QTRY_VERIFY(set.isFinished());
    QVERIFY(!set.result());
    QCOMPARE(set.result().error().code, Error::Code::Locked);
}

void TestAutostart::locked_isBroughtInLine_data()
{
    QTest::addColumn<bool>("before");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("after");

    QTest::newRow("on") << false << "true"_ba << true;
    QTest::newRow("off") << true << "false"_ba << false;
    QTest::newRow("on-as-it-was") << true << "true"_ba << true;
    QTest::newRow("off-as-it-was") << false << "false"_ba << false;
}

void TestAutostart::locked_isBroughtInLine()
{
    QFETCH(const bool, before);
    QFETCH(const QByteArray, value);
    QFETCH(const bool, after);
    QVERIFY(entry().set(before));
    administer("[general]\nautostart=" + value + "\n[policy]\nlocked=general/autostart\n");
    const Settings settings(file(u"user.ini"_s), file(u"admin.ini"_s));
    Autostart autostart(settings, entry());
    const QSignalSpy changed(&autostart, &Autostart::changed);

    autostart.start();

    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(entry().state().isOn, after);
}

void TestAutostart::lock_thatComesLater_isBroughtInLine()
{
    const Settings settings(file(u"user.ini"_s), file(u"admin.ini"_s));
    Autostart autostart(settings, entry());
    autostart.start();

    administer("[policy]\nlocked=general/autostart\n"); // on by default
    QTRY_VERIFY(entry().state().isOn);
    administer("[general]\nautostart=false\n[policy]\nlocked=general/autostart\n");
    QTRY_VERIFY(!entry().state().isOn);
}

void TestAutostart::notLocked_staysAsItIs()
{
    administer("[general]\nautostart=true\n");
    const Settings settings(file(u"user.ini"_s), file(u"admin.ini"_s));
    Autostart autostart(settings, entry());
    const QSignalSpy changed(&autostart, &Autostart::changed);
    autostart.start();

    const QFuture<AutostartEntry::State> state = autostart.state(); // behind all that start() does
    QTRY_VERIFY(state.isFinished());
    QCoreApplication::processEvents();
    QVERIFY(!state.result().isOn);
    QCOMPARE(changed.count(), 0);
}

} // namespace calltray

CALLTRAY_TEST(TestAutostart, QCoreApplication)
#include "tst_autostart.moc"
