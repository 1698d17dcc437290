// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/doctor/placechecks.h"
#include "app/storage/database.h"
#include "support/testprogram.h"

#include <QLocalServer>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr auto Owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

} // namespace

class TestPlaceChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void folder_isThereItsUsersAloneAndWritable_data();
    void folder_isThereItsUsersAloneAndWritable();
    void foldersOfOthers_areLeftAsTheyAre();
    void folder_keepsNothingOfTheCheck();
    void optionalFolder_isPassedOverWhereItIsMissing();
    void room_isThatOfTheFolderThatWillHoldIt();
    void database_isReadWithoutAnyChange();
    void damagedDatabase_isSaid();
    void socket_isOurs();
};

void TestPlaceChecks::folder_isThereItsUsersAloneAndWritable_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QFile::Permissions>("rights");
    QTest::addColumn<bool>("ok");
    QTest::addColumn<QString>("detail");

    QTest::newRow("right") << u"folder"_s << QFile::Permissions(Owner) << true << u"folder"_s;
    QTest::newRow("missing") << u"other"_s << QFile::Permissions(Owner) << false << u"is missing"_s;
    QTest::newRow("a-file") << u"file"_s << QFile::Permissions(Owner) << false << u"no folder"_s;
    QTest::newRow("read-only") << u"folder"_s << (QFile::ReadOwner | QFile::ExeOwner) << false
                               << u"has the rights 0500"_s;
    QTest::newRow("open-to-others")
        << u"folder"_s << (Owner | QFile::ReadOther) << false << u"has the rights 0704"_s;
}

void TestPlaceChecks::folder_isThereItsUsersAloneAndWritable()
{
    QFETCH(const QString, name);
    QFETCH(const QFile::Permissions, rights);
    QFETCH(const bool, ok);
    QFETCH(const QString, detail);
    const QTemporaryDir place;
    const QString folder = place.filePath(u"folder"_s);
    QVERIFY(QDir().mkdir(folder));
    QVERIFY(QFile::setPermissions(folder, rights));
    QFile file(place.filePath(u"file"_s));
    QVERIFY(file.open(QFile::WriteOnly));

    const Findings findings =
        placechecks::folder({.id = u"folder-x"_s, .what = u"X"_s, .path = place.filePath(name)});

    QVERIFY(QFile::setPermissions(folder, Owner));
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings[0].id, u"folder-x"_s);
    QCOMPARE(findings[0].ok, ok);
    QVERIFY2(findings[0].detail.contains(detail), qPrintable(findings[0].detail));
    QCOMPARE(findings[0].remedy.isEmpty(), ok);
}

void TestPlaceChecks::foldersOfOthers_areLeftAsTheyAre()
{
    const QTemporaryDir place;
    QVERIFY(QFile::setPermissions(place.path(), Owner | QFile::ReadOther | QFile::ExeOther));
    QCOMPARE(
        placechecks::folder({.id = {}, .what = {}, .path = place.path(), .isOwn = false})[0].ok,
        true);
}

void TestPlaceChecks::folder_keepsNothingOfTheCheck()
{
    const QTemporaryDir place;
    QCOMPARE(placechecks::folder({.id = {}, .what = {}, .path = place.path()})[0].ok, true);
    QVERIFY(QDir(place.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

void TestPlaceChecks::optionalFolder_isPassedOverWhereItIsMissing()
{
    const QTemporaryDir place;
    QVERIFY(placechecks::folder(
                {.id = {}, .what = {}, .path = place.filePath(u"none"_s), .isOptional = true})
                .isEmpty());
}

void TestPlaceChecks::room_isThatOfTheFolderThatWillHoldIt()
{
    const QTemporaryDir place;
    const Findings findings = placechecks::room({place.filePath(u"not/yet/there"_s)});
    QCOMPARE(findings.size(), 1);
    const qint64 bytes = QStorageInfo(place.path()).bytesAvailable();
    QCOMPARE(findings[0].ok, bytes >= 100 << 20);
    // No disk at all, as /proc has none.
    QVERIFY(placechecks::room({u"/proc"_s})[0].ok != true);
    QVERIFY(!placechecks::room({})[0].ok.has_value());
}

void TestPlaceChecks::database_isReadWithoutAnyChange()
{
    const QTemporaryDir place;
    const QString path = place.filePath(u"calltray.db"_s);
    QCOMPARE(placechecks::database(path)[0].ok, false);
    QVERIFY(!QFile::exists(path));

    Database database(path);
    const QFuture<Status> opened = database.open();
    QTRY_VERIFY(opened.isFinished());
    const Findings findings = placechecks::database(path);
    QCOMPARE(findings.size(), 1);
    QVERIFY2(findings[0].ok == true, qPrintable(findings[0].detail));
    QVERIFY2(findings[0].detail.startsWith(u"whole, "_s), qPrintable(findings[0].detail));
}

void TestPlaceChecks::damagedDatabase_isSaid()
{
    const QTemporaryDir place;
    const QString path = place.filePath(u"calltray.db"_s);
    {
        Database database(path);
        const QFuture<Status> opened = database.open();
        QTRY_VERIFY(opened.isFinished());
    }
    QFile file(path);
    QVERIFY(file.open(QFile::ReadWrite));
    constexpr qint64 Page = 4'096;
    for (qint64 at = 2 * Page; at < file.size(); at += Page) {
        QVERIFY(file.seek(at));
        file.write(QByteArray(64, '\x55'));
    }
    file.close();

    const Findings findings = placechecks::database(path);
    QVERIFY2(findings[0].ok == false, qPrintable(findings[0].detail));
    QVERIFY2(findings[0].detail.contains(u"damaged"_s), qPrintable(findings[0].detail));
}

void TestPlaceChecks::socket_isOurs()
{
    const QTemporaryDir place;
    const QString path = place.filePath(u"api.sock"_s);
    QVERIFY(placechecks::socket(path)[0].detail.contains(u"is missing"_s));

    QLocalServer server;
    server.setSocketOptions(QLocalServer::UserAccessOption);
    QVERIFY(server.listen(path));
    const Findings findings = placechecks::socket(path);
    QVERIFY2(findings[0].ok == true, qPrintable(findings[0].detail));

    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::WriteOther));
    QVERIFY(placechecks::socket(path)[0].detail.contains(u"open to other users"_s));
}

} // namespace calltray

CALLTRAY_TEST(TestPlaceChecks, QCoreApplication)
#include "tst_placechecks.moc"
