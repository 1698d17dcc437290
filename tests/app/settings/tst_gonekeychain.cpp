// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/secretstore.h"
#include "support/keyring.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace calltray {

//! A process of its own: libsecret finds no second daemon in the place of one that has gone.
class TestGoneKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keychainThatGoes_leavesTheFile();
};

void TestGoneKeychain::keychainThatGoes_leavesTheFile()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"secrets"_s);
    test::Keyring keyring;
    QVERIFY(keyring.start());
    keyring.end();
    SecretStore store(u"calltray-test"_s, file);

    const QFuture<Status> written = store.write(u"server/token"_s, "t0ken");

    QTRY_VERIFY_WITH_TIMEOUT(written.isFinished(), 30'000);
    QVERIFY(written.result());
    QCOMPARE(store.place(u"server/token"_s), SecretStore::Place::File);
    QVERIFY(QFile::exists(file));
}

} // namespace calltray

CALLTRAY_TEST(TestGoneKeychain, QCoreApplication)

#include "tst_gonekeychain.moc"
