// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/support/desktop.h"
#include "desktop/support/smalldisk.h"
#include "support/certificates.h"
#include "support/faultserver.h"
#include "support/keyring.h"
#include "support/soundserver.h"
#include "support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace calltray::test;

namespace {

using Verdicts = QMap<QString, QJsonValue>; // what is said of each finding

Verdicts verdicts(const Desktop::Output &output)
{
    Verdicts verdicts;
    const QJsonArray findings = QJsonDocument::fromJson(output.out).array();
    for (const QJsonValue finding : findings)
        verdicts.insert(finding["id"_L1].toString(), finding["ok"_L1]);
    return verdicts;
}

QStringList wrongIn(const Desktop::Output &output)
{
    const Verdicts all = verdicts(output);
    QStringList wrong;
    for (auto verdict = all.cbegin(); verdict != all.cend(); ++verdict) {
        if (*verdict == QJsonValue(false))
            wrong += verdict.key();
    }
    return wrong;
}

} // namespace

//! `calltrayctl doctor` of the real program on desks where one thing is wrong.
class TestDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void brokenDesk_showsItsLineAlone_data();
    void brokenDesk_showsItsLineAlone();
    void fullDisk_showsItsLineAlone();
    void readOnlyFileSystem_showsItsLineAlone();
    void report_isForPeopleAndMasked();
    void notRunning_isSaidWithWhatIsKnownWithoutIt();
    void hangingCalltray_isSaidInTime();

private:
    enum class Broken { Nothing, Sound, Keychain, Config, Ini, Tray, Certificate, Socket };

    //! The keychain's bus, the null sink's server and a server with a certificate.
    void equip(Desktop &desktop, const FaultServer &server) const;

    std::unique_ptr<SoundServer> m_sound;
    std::unique_ptr<Keyring> m_keyring;
    QByteArray m_bus;
    Certificates m_certificates;
};

void TestDoctor::initTestCase()
{
    m_sound = std::make_unique<SoundServer>();
    QVERIFY(m_sound->isRunning());
    m_keyring = std::make_unique<Keyring>();
    QVERIFY(m_keyring->start());
    m_bus = qgetenv("DBUS_SESSION_BUS_ADDRESS");
}

void TestDoctor::equip(Desktop &desktop, const FaultServer &server) const
{
    desktop.environment().insert(u"DBUS_SESSION_BUS_ADDRESS"_s, QString::fromUtf8(m_bus));
    desktop.writeSettings("[server]\nurl=" + server.url().toEncoded()
                          + "\nca=" + m_certificates.authorityFile().toUtf8() + '\n');
}

void TestDoctor::brokenDesk_showsItsLineAlone_data()
{
    QTest::addColumn<Broken>("broken");
    QTest::addColumn<QStringList>("wrong");
    QTest::newRow("all-right") << Broken::Nothing << QStringList{};
    QTest::newRow("no-sound-server") << Broken::Sound << QStringList{u"sound"_s};
    QTest::newRow("no-keychain") << Broken::Keychain << QStringList{u"keychain"_s};
    QTest::newRow("config-folder-read-only") << Broken::Config << QStringList{u"folder-config"_s};
    QTest::newRow("wrong-value-in-ini") << Broken::Ini << QStringList{u"settings"_s};
    QTest::newRow("no-tray-host") << Broken::Tray << QStringList{u"tray"_s};
    QTest::newRow("certificate-ends-soon") << Broken::Certificate << QStringList{u"certificate"_s};
    QTest::newRow("socket-open-to-all") << Broken::Socket << QStringList{u"api"_s};
}

void TestDoctor::brokenDesk_showsItsLineAlone()
{
    QFETCH(const Broken, broken);
    QFETCH(const QStringList, wrong);
    const FaultServer server(m_certificates.configuration(broken == Broken::Certificate
                                                              ? Certificates::Kind::EndingSoon
                                                              : Certificates::Kind::Valid));
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    equip(desktop, server);
    if (broken == Broken::Sound)
        desktop.environment().insert(u"PULSE_SERVER"_s, u"unix:/nowhere/pulse"_s);
    if (broken == Broken::Keychain) {
        desktop.environment().insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nowhere/bus"_s);
        desktop.expectError(u"^calltray.settings: the keychain does not answer"_s);
    }
    if (broken == Broken::Ini) {
        desktop.expectError(u"^calltray.settings: .*popups/hideAfterSeconds"_s);
        desktop.writeSettings("[popups]\nhideAfterSeconds=soon\n");
    }
    if (broken == Broken::Tray)
        desktop.stopTray();
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    const QString config = desktop.folder() + u"/home/.config/calltray"_s;
    const auto openAgain = qScopeGuard([&config] {
        QFile::setPermissions(config, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    });
    if (broken == Broken::Config)
        QVERIFY(QFile::setPermissions(config, QFile::ReadOwner | QFile::ExeOwner));
    if (broken == Broken::Socket)
        QVERIFY(QFile::setPermissions(desktop.socketFile(),
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));

    // What begins with the program, as the tray and the first answer of the feed, takes a moment.
    Desktop::Output output;
    QTRY_VERIFY_WITH_TIMEOUT(
        (output = desktop.ctl({u"doctor"_s, u"--json"_s}), wrongIn(output) == wrong), 60'000);

    QCOMPARE(output.status, wrong.isEmpty() ? 0 : 1);
    QVERIFY(verdicts(output).size() >= 17);
    for (const QJsonValue finding : QJsonDocument::fromJson(output.out).array()) {
        QVERIFY(!finding["what"_L1].toString().isEmpty());
        QCOMPARE(finding["remedy"_L1].toString().isEmpty(), finding["ok"_L1] != QJsonValue(false));
    }
}

void TestDoctor::fullDisk_showsItsLineAlone()
{
    CALLTRAY_NEEDS_MOUNT("doctor");
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    const SmallDisk disk(desktop);
    QVERIFY(disk.isThere());
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    Desktop::Output output;
    QTRY_VERIFY_WITH_TIMEOUT((output = desktop.ctl({u"doctor"_s, u"--json"_s}),
                              wrongIn(output) == QStringList{u"disk"_s}),
                             60'000);
    disk.fill();

    output = desktop.ctl({u"doctor"_s, u"--json"_s});

    QCOMPARE(wrongIn(output), QStringList{u"disk"_s});
    QCOMPARE(output.status, 1);
}

void TestDoctor::readOnlyFileSystem_showsItsLineAlone()
{
    CALLTRAY_NEEDS_MOUNT("doctor");
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    const QString config = desktop.folder() + u"/home/.config/calltray"_s;
    QCOMPARE(desktop.run(u"mount"_s, {u"--bind"_s, config, config}).status, 0);
    const auto unmount = qScopeGuard([&desktop, &config] {
        static_cast<void>(desktop.quitCalltray());
        static_cast<void>(desktop.run(u"umount"_s, {config}));
    });
    QCOMPARE(desktop.run(u"mount"_s, {u"-o"_s, u"remount,ro,bind"_s, config}).status, 0);

    Desktop::Output output;
    QTRY_VERIFY_WITH_TIMEOUT((output = desktop.ctl({u"doctor"_s, u"--json"_s}),
                              wrongIn(output) == QStringList{u"folder-config"_s}),
                             60'000);

    QCOMPARE(output.status, 1);
    QVERIFY2(output.out.contains("cannot be written"), output.out.constData());
}

void TestDoctor::report_isForPeopleAndMasked()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    desktop.writeSettings("[popups]\nhideAfterSeconds=soon\n");
    desktop.expectError(u"^calltray.settings: .*popups/hideAfterSeconds"_s);
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));

    Desktop::Output output;
    QTRY_VERIFY_WITH_TIMEOUT(
        (output = desktop.ctl({u"doctor"_s}),
         output.out.contains("\nok     Tray ") && output.out.endsWith(" is wrong.\n")),
        60'000);

    QCOMPARE(output.status, 1);
    QVERIFY2(output.out.startsWith("WRONG  Settings "), output.out.constData());
    QVERIFY2(output.out.contains("~/.config/calltray/calltray.ini"), output.out.constData());
    QVERIFY2(output.out.contains(" -> Correct the file"), output.out.constData());
    QVERIFY2(output.out.contains("\n-      Server "), output.out.constData());
    QVERIFY2(!output.out.contains(desktop.folder().toUtf8()), output.out.constData());
}

void TestDoctor::notRunning_isSaidWithWhatIsKnownWithoutIt()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    const QString config = desktop.folder() + u"/home/.config/calltray"_s;
    QVERIFY(QFile::setPermissions(config, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));

    const Desktop::Output away = desktop.ctl({u"doctor"_s, u"--json"_s});
    QCOMPARE(away.status, 1);
    QCOMPARE(wrongIn(away), QStringList{u"running"_s});
    QCOMPARE(verdicts(away)[u"folder-config"_s], QJsonValue(true));
    QCOMPARE(verdicts(away)[u"display"_s], QJsonValue(true));
    QCOMPARE(verdicts(away)[u"program"_s], QJsonValue(true));

    QVERIFY(QFile::setPermissions(config, QFile::ReadOwner | QFile::ExeOwner));
    desktop.environment().remove(u"DISPLAY"_s);
    desktop.environment().remove(u"SSH_CONNECTION"_s);
    const Desktop::Output broken = desktop.ctl({u"doctor"_s, u"--json"_s});
    QCOMPARE(broken.status, 1);
    QCOMPARE(wrongIn(broken), (QStringList{u"display"_s, u"folder-config"_s, u"running"_s}));
    QVERIFY(desktop.ctl({u"doctor"_s}).out.contains("WRONG  Calltray "));
}

void TestDoctor::hangingCalltray_isSaidInTime()
{
    Desktop desktop;
    QVERIFY2(desktop.isUp(), qPrintable(desktop.why()));
    QVERIFY2(desktop.startCalltray(), qPrintable(desktop.why()));
    const auto process = static_cast<pid_t>(desktop.calltray().processId());
    QCOMPARE(::kill(process, SIGSTOP), 0);
    const auto goOn = qScopeGuard([process] { ::kill(process, SIGCONT); });
    desktop.environment().insert(u"CALLTRAY_TIMEOUT_MS"_s, u"2000"_s);

    const Desktop::Output output = desktop.ctl({u"doctor"_s});

    QCOMPARE(output.status, 1);
    QVERIFY2(output.out.startsWith("WRONG  Calltray"), output.out.constData());
    QVERIFY2(output.out.contains("does not answer"), output.out.constData());
}

CALLTRAY_TEST(TestDoctor, QCoreApplication)

#include "tst_doctor.moc"
