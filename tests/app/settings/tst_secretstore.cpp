// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/secretstore.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

const QString Token = u"server/token"_s;

template <typename T>
Result<T> spun(const QFuture<Result<T>> &future)
{
    // The keychain answers through the event loop.
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 30'000))
        return Error{.code = Error::Code::Cancelled, .detail = u"no answer"_s};
    return future.result();
}

} // namespace

//! Where no keychain runs.
class TestSecretStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void secret_isInAFileOfItsUserAlone();
    void nothing_isNoError();
    void removal_takesTheFile();
    void unwritableFile_isAnError();
};

void TestSecretStore::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus");
}

void TestSecretStore::secret_isInAFileOfItsUserAlone()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"data/secrets"_s);
    SecretStore store(u"calltray-test"_s, file);
    QVERIFY(spun(store.write(Token, "t0ken \"; # \\")));
    QCOMPARE(store.place(Token), SecretStore::Place::File);

    QCOMPARE(QFile::permissions(file) & ~(QFile::ReadUser | QFile::WriteUser),
             QFile::ReadOwner | QFile::WriteOwner);
    SecretStore next(u"calltray-test"_s, file);
    QCOMPARE(next.place(Token), SecretStore::Place::Nowhere);
    const Result<QByteArray> read = spun(next.read(Token));
    QVERIFY(read);
    QCOMPARE(*read, "t0ken \"; # \\");
    QCOMPARE(next.place(Token), SecretStore::Place::File);
}

void TestSecretStore::nothing_isNoError()
{
    const QTemporaryDir folder;
    SecretStore store(u"calltray-test"_s, folder.filePath(u"secrets"_s));
    const Result<QByteArray> read = spun(store.read(Token));
    QVERIFY(read);
    QVERIFY(read->isEmpty());
    QCOMPARE(store.place(Token), SecretStore::Place::Nowhere);
}

void TestSecretStore::removal_takesTheFile()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"secrets"_s);
    SecretStore store(u"calltray-test"_s, file);
    QVERIFY(spun(store.write(Token, "t0ken")));
    QVERIFY(spun(store.remove(Token)));

    QVERIFY(!QFile::exists(file));
    QCOMPARE(store.place(Token), SecretStore::Place::Nowhere);
    QVERIFY(spun(store.read(Token))->isEmpty());
}

void TestSecretStore::unwritableFile_isAnError()
{
    const QTemporaryDir folder;
    QFile blocking(folder.filePath(u"data"_s));
    QVERIFY(blocking.open(QIODevice::WriteOnly));
    SecretStore store(u"calltray-test"_s, folder.filePath(u"data/secrets"_s));

    const Status written = spun(store.write(Token, "t0ken"));

    QVERIFY(!written);
    QCOMPARE(written.error().code, Error::Code::Storage);
    QVERIFY(!written.error().detail.contains(u"t0ken"_s));
}

} // namespace calltray

CALLTRAY_TEST(TestSecretStore, QCoreApplication)

#include "tst_secretstore.moc"
