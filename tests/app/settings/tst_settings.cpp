// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/keys.h"
#include "app/settings/settings.h"
#include "support/testprogram.h"

#include <QDateTime>
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace calltray;

namespace {

bool put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

//! What is wrong, as the API says it.
QStringList complaints(const Settings &settings)
{
    QStringList sentences;
    for (const SettingsTrouble &trouble : settings.troubles()) {
        if (!trouble.isHint())
            sentences += trouble.sentence();
    }
    return sentences;
}

} // namespace

class TestSettings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void noFiles_givesTheDefaults();
    void user_isReadOverTheAdministrator();
    void locked_keepsTheAdministratorsValue();
    void lockedWithoutValue_givesTheDefault();
    void policyInTheUsersFile_isIgnored();
    void keyThatThereIsNot_inThePolicy_isSaid();
    void setValue_isThereAfterARestart_data();
    void setValue_isThereAfterARestart();
    void setValue_tellsOnlyOfAChange();
    void nullValue_takesTheUsersOwnBack();
    void manyWrites_theLastOneIsKept();
    void badKeyOrValue_isRefused();
    void damagedFile_isSaidAndKeptAside();
    void unreadableFile_countsAsEmpty();
    void writeFailure_isSaidUntilOneSucceeds();
    void file_isReadableForItsUserOnly();
    void ownMode_isKept();
    void symlink_staysOne();
    void editBetweenChanges_isKept();
    void firstFileInANewFolder_countsAtOnce();
    void edit_countsAtOnce_data();
    void edit_countsAtOnce();
    void editByTheAdministrator_countsAtOnce();
    void editOfOtherKeys_isNotTold();
    void manyEdits_endWithTheLast();
    void wrongValue_doesNotCountAndIsSaid_data();
    void wrongValue_doesNotCountAndIsSaid();
    void wrongValue_isSaidUntilItIsCorrected();
    void wrongValue_cannotBeSet();
    void saved_tellsWhenItIsInTheFile();
    void saved_tellsWhyItIsNot();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_user;
    QString m_administrator;
};

void TestSettings::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_user = m_folder->filePath(u"user/calltray.ini"_s);
    m_administrator = m_folder->filePath(u"administrator.ini"_s);
    QVERIFY(QDir().mkpath(m_folder->filePath(u"user"_s)));
}

void TestSettings::noFiles_givesTheDefaults()
{
    const Settings settings(m_user, m_administrator);

    QVERIFY(!settings.value(keys::PopupsHideAfterSeconds).isValid());
    QCOMPARE(settings.number(keys::PopupsHideAfterSeconds), 15);
    QVERIFY(settings.isOn(keys::RecordingsCache));
    QVERIFY(!settings.isOn(keys::RingOn));
    QCOMPARE(settings.text(keys::PopupsOnLock), u"hold"_s);
    QCOMPARE(settings.text(keys::ServerUrl), QString());
    QCOMPARE(complaints(settings), QStringList());
}

void TestSettings::user_isReadOverTheAdministrator()
{
    QVERIFY(put(m_administrator, "[server]\nurl=http://a\n[crm]\nurl=http://crm"_ba));
    QVERIFY(put(m_user, "[server]\nurl=http://u"_ba));
    const Settings settings(m_user, m_administrator);

    QCOMPARE(settings.value(keys::ServerUrl).toString(), u"http://u"_s);
    QCOMPARE(settings.value(keys::CrmUrl).toString(), u"http://crm"_s);
    QVERIFY(!settings.isLocked(keys::ServerUrl));
}

void TestSettings::locked_keepsTheAdministratorsValue()
{
    QVERIFY(
        put(m_administrator, "[policy]\nlocked=crm/url , server/url\n[server]\nurl=http://a"_ba));
    QVERIFY(put(m_user, "[server]\nurl=http://u"_ba));
    Settings settings(m_user, m_administrator);
    const QSignalSpy changed(&settings, &Settings::changed);

    const Status status = settings.setValue(keys::ServerUrl, u"http://x"_s);

    QVERIFY(!status);
    QCOMPARE(status.error().code, Error::Code::Locked);
    QCOMPARE(settings.value(keys::ServerUrl).toString(), u"http://a"_s);
    QVERIFY(settings.isLocked(keys::ServerUrl));
    QVERIFY(settings.isLocked(keys::CrmUrl));
    QVERIFY(!settings.isLocked(keys::PresenceUrl));
    QCOMPARE(changed.count(), 0);
}

void TestSettings::lockedWithoutValue_givesTheDefault()
{
    QVERIFY(put(m_administrator, "[policy]\nlocked=popups/screen"_ba));
    QVERIFY(put(m_user, "[popups]\nscreen=pointer"_ba));
    const Settings settings(m_user, m_administrator);

    QCOMPARE(settings.text(keys::PopupsScreen), u"primary"_s);
}

void TestSettings::keyThatThereIsNot_inThePolicy_isSaid()
{
    QVERIFY(put(m_administrator, "[policy]\nlocked=crm/url, popups/sceen, doNotDisturb/on,\n"_ba));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"popups/sceen"_s));
    const Settings settings(m_user, m_administrator);

    QCOMPARE(complaints(settings),
             QStringList{u"policy/locked in %1, line 2: there is no setting popups/sceen. Did you "
                         "mean popups/screen?"_s.arg(m_administrator)});
    QVERIFY(settings.isLocked(keys::CrmUrl));
    QVERIFY(settings.isLocked(keys::DoNotDisturbOn));

    QVERIFY(put(m_administrator, "[policy]\nlocked=crm/url, popups/screen\n"_ba));
    QTRY_COMPARE(complaints(settings), QStringList());
    QVERIFY(settings.isLocked(keys::PopupsScreen));
}

void TestSettings::policyInTheUsersFile_isIgnored()
{
    QVERIFY(put(m_user, "[policy]\nlocked=server/url"_ba));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"set in the administrator's file"_s));
    Settings settings(m_user, m_administrator);

    QVERIFY(!settings.isLocked(keys::ServerUrl));
    QVERIFY(settings.setValue(keys::ServerUrl, u"http://u"_s));
    QVERIFY(!settings.setValue(keys::PolicyLocked, u""_s));
}

void TestSettings::setValue_isThereAfterARestart_data()
{
    QTest::addColumn<QVariant>("value");

    QTest::newRow("text") << QVariant(u"8 800, доб. 1; \"x\" "_s);
    QTest::newRow("empty-text") << QVariant(u""_s);
    QTest::newRow("true") << QVariant(true);
    QTest::newRow("false") << QVariant(false);
    QTest::newRow("number") << QVariant(-5);
    QTest::newRow("fraction") << QVariant(0.1);
    QTest::newRow("bytes") << QVariant(QByteArray("\0\xFF=\n", 4));
    QTest::newRow("no-bytes") << QVariant(QByteArray(""));
    QTest::newRow("date") << QVariant(
        QDateTime::fromSecsSinceEpoch(1'760'000'000, QTimeZone::utc()));
}

void TestSettings::setValue_isThereAfterARestart()
{
    QFETCH(const QVariant, value);
    const auto check = [&value](const Settings &settings) {
        QVariant read = settings.value(u"a/b"_s);
        QVERIFY(read.convert(value.metaType()));
        QCOMPARE(read, value);
    };
    {
        Settings settings(m_user, m_administrator);
        QVERIFY(settings.setValue(u"a/b"_s, value));
        check(settings);
    }

    const Settings settings(m_user, m_administrator);

    check(settings);
    QCOMPARE(complaints(settings), QStringList());
}

void TestSettings::setValue_tellsOnlyOfAChange()
{
    Settings settings(m_user, m_administrator);
    const QSignalSpy changed(&settings, &Settings::changed);

    QVERIFY(settings.setValue(keys::DoNotDisturbOn, true));
    QVERIFY(settings.setValue(keys::DoNotDisturbOn, true));

    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().toString(), QString(keys::DoNotDisturbOn));
}

void TestSettings::nullValue_takesTheUsersOwnBack()
{
    QVERIFY(put(m_administrator, "[crm]\nurl=http://a"_ba));
    QVERIFY(put(m_user, "[crm]\nurl=http://u"_ba));
    {
        Settings settings(m_user, m_administrator);
        QVERIFY(settings.setValue(keys::CrmUrl, {}));
        QCOMPARE(settings.value(keys::CrmUrl).toString(), u"http://a"_s);
    }

    QCOMPARE(Settings(m_user, m_administrator).value(keys::CrmUrl).toString(), u"http://a"_s);
}

void TestSettings::manyWrites_theLastOneIsKept()
{
    {
        Settings settings(m_user, m_administrator);
        for (int i = 5; i <= 1'000; ++i)
            QVERIFY(settings.setValue(keys::PopupsHideAfterSeconds, i));
    }

    QCOMPARE(Settings(m_user, m_administrator).value(keys::PopupsHideAfterSeconds).toInt(), 1'000);
    QCOMPARE(QDir(m_folder->filePath(u"user"_s)).entryList(QDir::Files),
             QStringList{u"calltray.ini"_s});
}

void TestSettings::badKeyOrValue_isRefused()
{
    Settings settings(m_user, m_administrator);
    const auto codeOf = [](const Status &status) {
        return status ? Error::Code::Cancelled : status.error().code;
    };

    for (const QString &key :
         {u""_s, u"a"_s, u"/b"_s, u"a/"_s, u"a/b=c"_s, u"a]/b"_s, u"a/b\n"_s, u";a/b"_s})
        QCOMPARE(codeOf(settings.setValue(key, 1)), Error::Code::InvalidParams);
    QCOMPARE(codeOf(settings.setValue(u"a/b"_s, QStringList{u"1"_s, u"2"_s})),
             Error::Code::InvalidParams);
    QCOMPARE(codeOf(settings.setValue(u"a/b"_s, QVariantMap{})), Error::Code::InvalidParams);
}

void TestSettings::damagedFile_isSaidAndKeptAside()
{
    const QByteArray damaged("[crm]\nurl=http://u\n\0\xFF\x01", 22);
    QVERIFY(put(m_user, damaged));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"is damaged in line 3"_s));
    {
        Settings settings(m_user, m_administrator);
        QVERIFY(complaints(settings).join(u' ').contains(m_user));
        QCOMPARE(settings.value(keys::CrmUrl).toString(), u"http://u"_s);
        QCOMPARE(contents(m_user), damaged);

        const QSignalSpy troublesChanged(&settings, &Settings::troublesChanged);
        QVERIFY(settings.setValue(keys::AppearanceTheme, u"dark"_s));
        QTRY_COMPARE(troublesChanged.count(), 1);
        QCOMPARE(complaints(settings), QStringList());
        QVERIFY(settings.setValue(keys::AppearanceTheme, u"light"_s));
    }

    const QDir folder(m_folder->filePath(u"user"_s));
    const QStringList aside = folder.entryList({u"calltray.ini.corrupt-*"_s}, QDir::Files);
    QCOMPARE(aside.size(), 1);
    QCOMPARE(contents(folder.filePath(aside.first())), damaged);
    const Settings settings(m_user, m_administrator);
    QCOMPARE(complaints(settings), QStringList());
    QCOMPARE(settings.value(keys::AppearanceTheme).toString(), u"light"_s);
    QCOMPARE(settings.value(keys::CrmUrl).toString(), u"http://u"_s);
}

void TestSettings::unreadableFile_countsAsEmpty()
{
    // A folder in its place cannot be read by root either.
    QVERIFY(QDir().mkpath(m_user));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be read"_s));
    {
        Settings settings(m_user, m_administrator);
        QVERIFY(!complaints(settings).isEmpty());
        QVERIFY(settings.setValue(keys::AppearanceTheme, u"dark"_s));
    }

    QCOMPARE(Settings(m_user, m_administrator).value(keys::AppearanceTheme).toString(), u"dark"_s);
}

void TestSettings::writeFailure_isSaidUntilOneSucceeds()
{
    const QString folder = m_folder->filePath(u"blocked"_s);
    QVERIFY(put(folder, "a file where the folder should be"_ba));
    Settings settings(folder + u"/calltray.ini"_s, m_administrator);
    const QSignalSpy troublesChanged(&settings, &Settings::troublesChanged);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be made"_s));

    QVERIFY(settings.setValue(keys::AppearanceTheme, u"dark"_s));
    QTRY_COMPARE(troublesChanged.count(), 1);
    QVERIFY(!complaints(settings).isEmpty());
    QCOMPARE(settings.value(keys::AppearanceTheme).toString(), u"dark"_s);

    QVERIFY(QFile::remove(folder));
    QVERIFY(settings.setValue(keys::AppearanceTheme, u"light"_s));
    QTRY_COMPARE(troublesChanged.count(), 2);
    QCOMPARE(complaints(settings), QStringList());
}

void TestSettings::file_isReadableForItsUserOnly()
{
    {
        Settings settings(m_user, m_administrator);
        QVERIFY(settings.setValue(keys::ServerToken, u"secret"_s));
    }

    const QFileDevice::Permissions others = QFileDevice::ReadGroup | QFileDevice::ReadOther
        | QFileDevice::WriteGroup | QFileDevice::WriteOther;
    QCOMPARE(QFile::permissions(m_user) & others, QFileDevice::Permissions());
}

void TestSettings::ownMode_isKept()
{
    QVERIFY(put(m_user, "[crm]\nurl=http://u\n"_ba));
    const QFileDevice::Permissions shared =
        QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup;
    QVERIFY(QFile::setPermissions(m_user, shared));
    {
        Settings settings(m_user, m_administrator);
        QVERIFY(settings.setValue(keys::AppearanceTheme, u"dark"_s));
    }
    const QFileDevice::Permissions user = QFileDevice::ReadUser | QFileDevice::WriteUser;
    QCOMPARE(QFile::permissions(m_user) & ~user, shared);
}

void TestSettings::symlink_staysOne()
{
    const QString target = m_folder->filePath(u"dotfiles/calltray"_s);
    QVERIFY(QDir().mkpath(m_folder->filePath(u"dotfiles"_s)));
    QVERIFY(put(target, "; mine\n[crm]\nurl=http://u\n"_ba));
    QVERIFY(QFile::link(u"../dotfiles/calltray"_s, m_user));
    Settings settings(m_user, m_administrator);

    QVERIFY(settings.setValue(keys::CrmUrl, u"http://v"_s));

    QTRY_COMPARE(contents(target), "; mine\n[crm]\nurl=http://v\n"_ba);
    QVERIFY(QFileInfo(m_user).isSymLink());
    // As dotfile managers and editors do it.
    QVERIFY(put(target + u".new"_s, "[crm]\nurl=http://w\n"_ba));
    QVERIFY(QFile::remove(target));
    QVERIFY(QFile::rename(target + u".new"_s, target));
    QTRY_COMPARE(settings.value(keys::CrmUrl).toString(), u"http://w"_s);
}

void TestSettings::editBetweenChanges_isKept()
{
    QVERIFY(put(m_user, "; mine\n[crm]\nurl=http://u\n"_ba));
    {
        Settings settings(m_user, m_administrator);
        QVERIFY(put(m_user, "; mine\n[crm]\nurl=http://u\n; hers\n[ring]\non=true\n"_ba));
        QVERIFY(settings.setValue(keys::CrmUrl, u"http://v"_s));
    }
    QCOMPARE(contents(m_user), "; mine\n[crm]\nurl=http://v\n; hers\n[ring]\non=true\n"_ba);
}

void TestSettings::firstFileInANewFolder_countsAtOnce()
{
    const Settings settings(m_folder->filePath(u"new/calltray.ini"_s), m_administrator);
    QVERIFY(QDir().mkpath(m_folder->filePath(u"new"_s)));
    QVERIFY(put(m_folder->filePath(u"new/calltray.ini"_s), "[crm]\nurl=http://u\n"_ba));
    QTRY_COMPARE(settings.value(keys::CrmUrl).toString(), u"http://u"_s);
}

void TestSettings::edit_countsAtOnce_data()
{
    QTest::addColumn<QByteArray>("before"); // null: there is no file
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("value");

    QTest::newRow("changed") << "[crm]\nurl=http://u\n"_ba
                             << "[crm]\nurl=http://v\n"_ba << u"http://v"_s;
    QTest::newRow("first") << QByteArray() << "[crm]\nurl=http://v\n"_ba << u"http://v"_s;
    QTest::newRow("taken-out") << "[crm]\nurl=http://u\n"_ba
                               << "[crm]\n"_ba << QString();
    QTest::newRow("file-gone") << "[crm]\nurl=http://u\n"_ba << QByteArray() << QString();
}

void TestSettings::edit_countsAtOnce()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const QString, value);
    QVERIFY(before.isNull() || put(m_user, before));
    const Settings settings(m_user, m_administrator);
    const QSignalSpy changed(&settings, &Settings::changed);
    const QSignalSpy edited(&settings, &Settings::edited);

    QVERIFY(after.isNull() ? QFile::remove(m_user) : put(m_user, after));

    QTRY_COMPARE(edited.count(), 1);
    QCOMPARE(settings.value(keys::CrmUrl).toString(), value);
    QCOMPARE(edited.constFirst().constFirst().toStringList(), QStringList{keys::CrmUrl});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.constFirst().constFirst().toString(), QString(keys::CrmUrl));
}

void TestSettings::editByTheAdministrator_countsAtOnce()
{
    QVERIFY(put(m_administrator, "[crm]\nurl=http://a\n"_ba));
    QVERIFY(put(m_user, "[crm]\nurl=http://u\n"_ba));
    Settings settings(m_user, m_administrator);
    const QSignalSpy changed(&settings, &Settings::changed);

    QVERIFY(put(m_administrator, "[crm]\nurl=http://b\n[policy]\nlocked=crm/url\n"_ba));

    QTRY_VERIFY(settings.isLocked(keys::CrmUrl));
    QCOMPARE(settings.value(keys::CrmUrl).toString(), u"http://b"_s);
    QVERIFY(!settings.setValue(keys::CrmUrl, u"http://v"_s));
    QVERIFY(changed.contains(QVariantList{QString(keys::CrmUrl)}));
}

void TestSettings::editOfOtherKeys_isNotTold()
{
    QVERIFY(put(m_user, "[crm]\nurl=http://u\n"_ba));
    Settings settings(m_user, m_administrator);
    const QSignalSpy changed(&settings, &Settings::changed);

    QVERIFY(put(m_user, "; a word\n[crm]\nurl=http://u\n[ring]\non=true\n"_ba));

    QTRY_VERIFY(settings.value(keys::RingOn).toBool());
    QCOMPARE(changed.count(), 1);
}

void TestSettings::manyEdits_endWithTheLast()
{
    Settings settings(m_user, m_administrator);
    for (int i = 5; i < 500; ++i)
        QVERIFY(put(m_user, "[popups]\nhideAfterSeconds="_ba + QByteArray::number(i) + '\n'));
    QTRY_COMPARE(settings.value(keys::PopupsHideAfterSeconds).toInt(), 499);
}

void TestSettings::wrongValue_doesNotCountAndIsSaid_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("instead");

    const auto row = [](const char *name, const QByteArray &line, const QString &key,
                        const QString &instead) { QTest::newRow(name) << line << key << instead; };
    row("words-for-a-number", "[ring]\nvolume=loud", keys::RingVolume, u"80"_s);
    row("too-much", "[recordings]\nvolume=101", keys::RecordingsVolume, u"100"_s);
    row("overflow", "[server]\nretryLongestMs=3000000000", keys::ServerRetryLongestMs, u"300000"_s);
    row("no-address", "[crm]\nurl=crm.example", keys::CrmUrl, u"http://a"_s); // the administrator's
    row("other-theme", "[appearance]\ntheme=pink", keys::AppearanceTheme, u"auto"_s);
    row("no", "[ring]\non=no", keys::RingOn, u"false"_s);
    row("other-speed", "[recordings]\nspeed=7", keys::RecordingsSpeed, u"1"_s);
    row("administrators-own", "[server]\nallowHttp=true", keys::ServerAllowHttp, u"false"_s);
    row("control-characters", "[ring]\nvolume=\"\\u001b[2J\"", keys::RingVolume, u"80"_s);
}

void TestSettings::wrongValue_doesNotCountAndIsSaid()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QString, key);
    QFETCH(const QString, instead);
    QVERIFY(put(m_administrator, "[crm]\nurl=http://a\n"_ba));
    QVERIFY(put(m_user, line + '\n'));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"does not count"_s));

    const Settings settings(m_user, m_administrator);

    const QString trouble = complaints(settings).join(u' ');
    QVERIFY2(trouble.startsWith(key + u" is “"_s), qPrintable(trouble));
    QVERIFY2(trouble.endsWith(u"What counts is: %1."_s.arg(instead)), qPrintable(trouble));
    QVERIFY(trouble.contains(m_user));
    QVERIFY(!trouble.contains(QChar(0x1b)));
    QVERIFY(settings.value(key) != QVariant(QString::fromUtf8(line.split('=').constLast())));
    QCOMPARE(settings.text(key), instead);
    QCOMPARE(contents(m_user), line + '\n');
}

void TestSettings::wrongValue_isSaidUntilItIsCorrected()
{
    QVERIFY(put(m_user, "[ring]\nvolume=loud\n"_ba));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"does not count"_s));
    Settings settings(m_user, m_administrator);
    QVERIFY(!complaints(settings).isEmpty());

    QVERIFY(settings.setValue(keys::RingVolume, u"50"_s));
    QTRY_COMPARE(complaints(settings), QStringList());
    QCOMPARE(contents(m_user), "[ring]\nvolume=50\n"_ba);

    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"does not count"_s));
    QVERIFY(put(m_user, "[ring]\nvolume=louder\n"_ba));
    QTRY_VERIFY(complaints(settings).join(u' ').contains(u"louder"_s));
    QVERIFY(!settings.value(keys::RingVolume).isValid());
    QVERIFY(settings.setValue(keys::RingVolume, {}));
    QTRY_COMPARE(complaints(settings), QStringList());
}

void TestSettings::wrongValue_cannotBeSet()
{
    Settings settings(m_user, m_administrator);
    const Status set = settings.setValue(keys::RingVolume, 101);
    QVERIFY(!set);
    QCOMPARE(set.error().code, Error::Code::InvalidParams);
    QCOMPARE(set.error().field, QString(keys::RingVolume));
}

void TestSettings::saved_tellsWhenItIsInTheFile()
{
    Settings settings(m_user, m_administrator);
    QVERIFY(settings.saved().result());
    for (const QString &theme : {u"dark"_s, u"light"_s})
        QVERIFY(settings.setValue(keys::AppearanceTheme, theme));

    const QFuture<Status> saved = settings.saved();
    QTRY_VERIFY(saved.isFinished());

    QVERIFY(saved.result());
    QCOMPARE(contents(m_user), "[appearance]\ntheme=light\n"_ba);
}

void TestSettings::saved_tellsWhyItIsNot()
{
    const QString folder = m_folder->filePath(u"blocked"_s);
    QVERIFY(put(folder, "a file where the folder should be"_ba));
    Settings settings(folder + u"/calltray.ini"_s, m_administrator);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be made"_s));
    QVERIFY(settings.setValue(keys::AppearanceTheme, u"dark"_s));

    const QFuture<Status> saved = settings.saved();
    QTRY_VERIFY(saved.isFinished());
    QVERIFY(!saved.result());
    QVERIFY(saved.result().error().detail.contains(u"cannot be made"_s));

    // The same once more changes nothing, and is told the truth all the same.
    QVERIFY(settings.setValue(keys::AppearanceTheme, u"dark"_s));
    const QFuture<Status> again = settings.saved();
    QTRY_VERIFY(again.isFinished());
    QVERIFY(!again.result());

    QVERIFY(QFile::remove(folder));
    const QFuture<Status> atLast = settings.saved();
    QTRY_VERIFY(atLast.isFinished());
    QVERIFY(atLast.result());
    QVERIFY(contents(folder + u"/calltray.ini"_s).contains("theme=dark"));
}

CALLTRAY_TEST(TestSettings, QCoreApplication)
#include "tst_settings.moc"
