// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/administratorfiles.h"
#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "support/testprogram.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

using Kind = SettingsTrouble::Kind;

//! The main file and its fragments, as they are on the disk and in Settings that follows them.
class TestAdministratorFiles final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void fragments_areReadInTheOrderOfTheirNames();
    void whatIsNoFragment_isNotRead_data();
    void whatIsNoFragment_isNotRead();
    void bounds_areSaid();
    void whatCannotBeRead_isSaid_data();
    void whatCannotBeRead_isSaid();
    void fragments_countOverTheMainFile();
    void locks_addUp();
    void change_countsAtOnce_data();
    void change_countsAtOnce();
    void firstFragment_inANewFolder_countsAtOnce();
    void mainFile_isNotNeeded();

private:
    void put(const QString &name, const QByteArray &bytes) const;
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestAdministratorFiles::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir(u"conf.d"_s));
}

void TestAdministratorFiles::put(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void TestAdministratorFiles::fragments_areReadInTheOrderOfTheirNames()
{
    // As C has it: digits, capitals, small letters.
    const QStringList names{u"10-a.ini"_s, u"9-a.ini"_s, u"B.ini"_s, u"a.ini"_s};
    for (const QString &name : {names[2], names[0], names[3], names[1]})
        put(u"conf.d/"_s + name, "[crm]\nurl=https://crm.example\n");
    put(u"main.ini"_s, {});

    QStringList read;
    for (const SettingsFile::Contents &file : AdministratorFiles::read(path(u"main.ini"_s)))
        read.append(QFileInfo(file.path).fileName());

    QCOMPARE(read, QStringList{u"main.ini"_s} + names);
}

void TestAdministratorFiles::whatIsNoFragment_isNotRead_data()
{
    QTest::addColumn<QString>("name");

    QTest::newRow("hidden") << u".10.ini"_s;
    QTest::newRow("other-end") << u"10.conf"_s;
    QTest::newRow("capitals") << u"10.INI"_s;
    QTest::newRow("while-a-package-is-installed") << u"10.ini.dpkg-new"_s;
    QTest::newRow("backup") << u"10.ini~"_s;
}

void TestAdministratorFiles::whatIsNoFragment_isNotRead()
{
    QFETCH(const QString, name);
    put(u"conf.d/"_s + name, "[crm]\nurl=https://crm.example\n");
    QCOMPARE(AdministratorFiles::read(path(u"main.ini"_s)).size(), 1);
}

void TestAdministratorFiles::bounds_areSaid()
{
    put(u"conf.d/000.ini"_s, QByteArray(AdministratorFiles::LargestFragment + 1, '\n'));
    put(u"conf.d/001.ini"_s, QByteArray(AdministratorFiles::LargestFragment, '\n'));
    for (int i = 2; i < 200; ++i)
        put(u"conf.d/%1.ini"_s.arg(i, 3, 10, '0'_L1), {});

    const QList<SettingsFile::Contents> all = AdministratorFiles::read(path(u"main.ini"_s));

    QCOMPARE(all.size(), AdministratorFiles::MostFragments + 2); // the main file, and what says so
    QCOMPARE(all[1].trouble->kind, Kind::TooLarge);
    QVERIFY(!all[2].trouble);
    QCOMPARE(all.constLast().trouble->kind, Kind::TooMany);
    QCOMPARE(all.constLast().trouble->file, path(u"conf.d/100.ini"_s));
}

void TestAdministratorFiles::whatCannotBeRead_isSaid_data()
{
    QTest::addColumn<QString>("folder"); // to be made
    QTest::addColumn<QString>("file"); // in place of what should be there
    QTest::addColumn<QString>("says");

    // Root, who may run this, can read whatever the permissions are.
    QTest::newRow("folder-for-a-fragment")
        << u"conf.d/10.ini"_s << QString() << u"/conf.d/10.ini cannot be read: it is no file."_s;
    QTest::newRow("file-for-the-folder")
        << QString() << u"conf.d"_s << u"/conf.d cannot be read: it is no folder."_s;
    QTest::newRow("damaged") << QString() << u"conf.d/10.ini"_s
                             << u"/conf.d/10.ini is damaged in line 1: correct it."_s;
}

void TestAdministratorFiles::whatCannotBeRead_isSaid()
{
    QFETCH(const QString, folder);
    QFETCH(const QString, file);
    QFETCH(const QString, says);
    put(u"main.ini"_s, "[crm]\nurl=https://crm.example\n");
    if (!folder.isEmpty())
        QVERIFY(QDir(m_folder->path()).mkpath(folder));
    if (file == "conf.d"_L1)
        QVERIFY(QDir(m_folder->path()).rmdir(file));
    if (!file.isEmpty())
        put(file, "nonsense\n");
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QRegularExpression::escape(says)));

    const Settings settings(path(u"user.ini"_s), path(u"main.ini"_s));

    QCOMPARE(settings.troubles().size(), 1);
    QVERIFY(settings.troubles().constFirst().sentence().contains(says));
    QCOMPARE(settings.text(keys::CrmUrl), u"https://crm.example"_s);
}

void TestAdministratorFiles::fragments_countOverTheMainFile()
{
    put(u"main.ini"_s, "[crm]\nurl=https://main.example\n[ring]\non=true\n");
    put(u"conf.d/10.ini"_s, "[crm]\nurl=https://ten.example\n");
    put(u"conf.d/20.ini"_s, "; the last one\n\n[crm]\nurl=https://twenty.example\n");
    put(u"user.ini"_s, "[ring]\nvolume=50\n");
    const Settings settings(path(u"user.ini"_s), path(u"main.ini"_s));

    QCOMPARE(settings.text(keys::CrmUrl), u"https://twenty.example"_s);
    QCOMPARE(settings.source(keys::CrmUrl).whose, Settings::Source::Whose::Administrator);
    QCOMPARE(settings.source(keys::CrmUrl).place,
             (SettingPlace{.file = path(u"conf.d/20.ini"_s), .line = 4}));
    QCOMPARE(settings.source(keys::RingOn).place,
             (SettingPlace{.file = path(u"main.ini"_s), .line = 4}));
    QCOMPARE(settings.source(keys::RingVolume).whose, Settings::Source::Whose::User);
    QCOMPARE(settings.source(keys::RingVolume).place,
             (SettingPlace{.file = path(u"user.ini"_s), .line = 2}));
    QCOMPARE(settings.source(keys::ServerUrl).whose, Settings::Source::Whose::Default);
    QCOMPARE(settings.source(keys::ServerUrl).place, SettingPlace());
}

void TestAdministratorFiles::locks_addUp()
{
    put(u"main.ini"_s, "[policy]\nlocked=crm/url\n");
    put(u"conf.d/10.ini"_s, "[policy]\n\nlocked=ring/on, server/url\n");
    put(u"conf.d/20.ini"_s, "[policy]\nlocked=\n"); // takes nothing away
    const Settings settings(path(u"user.ini"_s), path(u"main.ini"_s));

    for (const QString &key : {u"crm/url"_s, u"ring/on"_s, u"server/url"_s})
        QVERIFY2(settings.isLocked(key), qPrintable(key));
    QVERIFY(!settings.isLocked(keys::RingVolume));
    QCOMPARE(settings.lock(keys::CrmUrl), (SettingPlace{.file = path(u"main.ini"_s), .line = 2}));
    QCOMPARE(settings.lock(keys::RingOn),
             (SettingPlace{.file = path(u"conf.d/10.ini"_s), .line = 3}));
    QCOMPARE(settings.lock(keys::RingVolume), SettingPlace());
}

void TestAdministratorFiles::change_countsAtOnce_data()
{
    QTest::addColumn<QByteArray>("before"); // null: there is no fragment
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("value");

    QTest::newRow("appears") << QByteArray() << "[crm]\nurl=https://b.example\n"_ba
                             << u"https://b.example"_s;
    QTest::newRow("changes") << "[crm]\nurl=https://a.example\n"_ba
                             << "[crm]\nurl=https://b.example\n"_ba << u"https://b.example"_s;
    QTest::newRow("goes") << "[crm]\nurl=https://a.example\n"_ba << QByteArray()
                          << u"https://main.example"_s;
}

void TestAdministratorFiles::change_countsAtOnce()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const QString, value);
    const QString fragment = u"conf.d/10.ini"_s;
    put(u"main.ini"_s, "[crm]\nurl=https://main.example\n");
    if (!before.isNull())
        put(fragment, before);
    const Settings settings(path(u"user.ini"_s), path(u"main.ini"_s));
    const QSignalSpy edited(&settings, &Settings::edited);

    if (after.isNull())
        QVERIFY(QFile::remove(path(fragment)));
    else
        put(fragment, after);

    QTRY_COMPARE(settings.text(keys::CrmUrl), value);
    QCOMPARE(edited.constLast().constFirst().toStringList(), QStringList{keys::CrmUrl});
}

void TestAdministratorFiles::firstFragment_inANewFolder_countsAtOnce()
{
    QVERIFY(QDir(m_folder->path()).rmdir(u"conf.d"_s));
    const Settings settings(path(u"user.ini"_s), path(u"main.ini"_s));

    QVERIFY(QDir(m_folder->path()).mkdir(u"conf.d"_s));
    put(u"conf.d/10.ini"_s, "[policy]\nlocked=crm/url\n");
    QTRY_VERIFY(settings.isLocked(keys::CrmUrl));

    put(u"conf.d/20.ini"_s, "[policy]\nlocked=ring/on\n");
    QTRY_VERIFY(settings.isLocked(keys::RingOn));
    QVERIFY(settings.isLocked(keys::CrmUrl));
}

void TestAdministratorFiles::mainFile_isNotNeeded()
{
    put(u"conf.d/10.ini"_s, "[crm]\nurl=https://a.example\n");
    QCOMPARE(Settings(path(u"user.ini"_s), path(u"main.ini"_s)).text(keys::CrmUrl),
             u"https://a.example"_s);
    QCOMPARE(Settings(path(u"user.ini"_s), {}).text(keys::CrmUrl), QString());
}

} // namespace calltray

CALLTRAY_TEST(TestAdministratorFiles, QCoreApplication)
#include "tst_administratorfiles.moc"
