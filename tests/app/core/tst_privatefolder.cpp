// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/privatefolder.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

constexpr QFile::Permissions Own = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
constexpr QFile::Permissions Everybody =
    Own | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;

//! Without those of the user who asks, which depend on who that is.
QFile::Permissions permissions(const QString &path)
{
    return QFile::permissions(path) & ~(QFile::ReadUser | QFile::WriteUser | QFile::ExeUser);
}

} // namespace

class TestPrivateFolder final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void missingOne_isMadeForItsUserAlone();
    void openOne_isNarrowedAndThoseAboveItAreNot();
    void readOnlyOne_isNotWidened();
    void fileInTheWay_fails();
};

void TestPrivateFolder::missingOne_isMadeForItsUserAlone()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"cache/calltray/recordings"_s);
    QVERIFY(makePrivateFolder(path));
    for (const auto part : {"cache"_L1, "cache/calltray"_L1, "cache/calltray/recordings"_L1})
        QCOMPARE(permissions(folder.filePath(part)), Own);
    QVERIFY(makePrivateFolder(path));
}

void TestPrivateFolder::openOne_isNarrowedAndThoseAboveItAreNot()
{
    const QTemporaryDir folder;
    const QString above = folder.filePath(u"config"_s);
    const QString path = above + u"/calltray"_s;
    QVERIFY(QDir().mkpath(path));
    QVERIFY(QFile::setPermissions(above, Everybody));
    QVERIFY(QFile::setPermissions(path, Everybody));
    QVERIFY(makePrivateFolder(path));
    QCOMPARE(permissions(path), Own);
    QCOMPARE(permissions(above), Everybody);
}

void TestPrivateFolder::readOnlyOne_isNotWidened()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"calltray"_s);
    QVERIFY(QDir().mkpath(path));
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther));
    QVERIFY(makePrivateFolder(path));
    QCOMPARE(permissions(path), QFile::ReadOwner | QFile::ExeOwner);
}

void TestPrivateFolder::fileInTheWay_fails()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"calltray"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(!makePrivateFolder(file.fileName()));
    QVERIFY(!makePrivateFolder(file.fileName() + u"/recordings"_s));
}

} // namespace calltray

CALLTRAY_TEST(TestPrivateFolder, test::NoApplication)
#include "tst_privatefolder.moc"
