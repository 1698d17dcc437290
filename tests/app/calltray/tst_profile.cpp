// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/calltray/profile.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace calltray;

class TestProfile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void user_hasTheirOwnFolders();
    void demonstration_beginsAfreshAndLeavesTheUsersFilesAlone();

private:
    std::unique_ptr<QTemporaryDir> m_home;
};

void TestProfile::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", QFile::encodeName(m_home->filePath(u"data"_s)));
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->filePath(u"config"_s)));
    qputenv("XDG_CACHE_HOME", QFile::encodeName(m_home->filePath(u"cache"_s)));
}

void TestProfile::user_hasTheirOwnFolders()
{
    const Profile profile = Profile::ofUser();

    QCOMPARE(profile.dataFolder, m_home->filePath(u"data/calltray"_s));
    QCOMPARE(profile.settingsFile, m_home->filePath(u"config/calltray/calltray.ini"_s));
    QCOMPARE(profile.presenceFolder, m_home->filePath(u"cache/calltray"_s));
    QVERIFY(!profile.isDemonstration());
}

void TestProfile::demonstration_beginsAfreshAndLeavesTheUsersFilesAlone()
{
    const QUrl server(u"http://127.0.0.1:1234"_s);
    const Profile user = Profile::ofUser();
    QVERIFY(QDir().mkpath(user.dataFolder + u"/demo"_s));
    QFile history(user.dataFolder + u"/calltray.db"_s);
    QVERIFY(history.open(QFile::WriteOnly));
    QFile last(user.dataFolder + u"/demo/calltray.db"_s);
    QVERIFY(last.open(QFile::WriteOnly));

    const Profile profile = Profile::ofDemonstration(server);

    QCOMPARE(profile.server, server);
    QVERIFY(profile.isDemonstration());
    QVERIFY(history.exists());
    QVERIFY(!last.exists());
    for (const QString &path : {profile.dataFolder, profile.settingsFile, profile.presenceFolder,
                                profile.recordingsFolder})
        QVERIFY2(path.startsWith(user.dataFolder + u"/demo"_s), qPrintable(path));
    const Settings settings(profile.settingsFile, m_home->filePath(u"none"_s));
    QCOMPARE(settings.value(keys::CrmUrl).toString(), u"https://example.amocrm.com"_s);
}

CALLTRAY_TEST(TestProfile, QCoreApplication)
#include "tst_profile.moc"
