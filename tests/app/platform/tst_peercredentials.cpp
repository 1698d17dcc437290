// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/peercredentials.h"
#include "support/testprogram.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

using namespace calltray;
using namespace Qt::StringLiterals;

class TestPeerCredentials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void peerOfThisProcess_isOurselves();
    void fileThatIsNoSocket_hasNoPeer();
};

void TestPeerCredentials::peerOfThisProcess_isOurselves()
{
    const QTemporaryDir folder;
    QLocalServer server;
    QVERIFY(server.listen(folder.filePath(u"socket"_s)));
    QLocalSocket socket;
    socket.connectToServer(server.fullServerName());

    QTRY_VERIFY(server.hasPendingConnections());

    QCOMPARE(peerUserId(server.nextPendingConnection()->socketDescriptor()),
             std::optional<quint32>(ownUserId()));
}

void TestPeerCredentials::fileThatIsNoSocket_hasNoPeer()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    QVERIFY(!peerUserId(file.handle()));
    QVERIFY(!peerUserId(-1));
}

CALLTRAY_TEST(TestPeerCredentials, QCoreApplication)
#include "tst_peercredentials.moc"
