// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/whendone.h"
#include "app/recordings/fetch/transferpair.h"
#include "app/server/httpnetwork.h"
#include "support/fakehttpserver.h"
#include "support/testprogram.h"

#include <QNetworkCookieJar>
#include <QPointer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace calltray {

//! What it fetches is tested with RecordingCache.
class TestTransferPair final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answerAfterItsEnd_reachesNobody_data();
    void answerAfterItsEnd_reachesNobody();
};

void TestTransferPair::answerAfterItsEnd_reachesNobody_data()
{
    QTest::addColumn<bool>("isStoppedBefore");
    QTest::newRow("running") << false;
    QTest::newRow("stopped-just-before") << true;
}

void TestTransferPair::answerAfterItsEnd_reachesNobody()
{
    QFETCH(const bool, isStoppedBefore);
    QPointer<QTcpSocket> asked;
    test::FakeHttpServer server(
        [&asked](const test::FakeHttpServer::Request &, QTcpSocket &socket) { asked = &socket; });
    HttpNetwork network;
    auto cookies = std::make_unique<QNetworkCookieJar>();
    auto pair = std::make_unique<TransferPair>(network, *cookies, FetchPolicy());
    const std::optional<RecordingLink> link =
        RecordingLink::of(server.url().toEncoded() + "/one.wav");
    QVERIFY(link);
    const TokenSource none = [](const QUrl &) {
        return readyFuture(Result<QByteArray>(QByteArray()));
    };
    pair->run({.link = *link, .tokens = none});
    const QPointer<const RecordingTransfer> transfer(pair->running());
    QTRY_VERIFY_WITH_TIMEOUT(!asked.isNull(), 20'000);
    asked->write(test::FakeHttpServer::answer("200 OK", "bytes", "Set-Cookie: a=b\r\n"));
    QVERIFY(asked->waitForBytesWritten(20'000));
    if (isStoppedBefore)
        pair->stop();
    // Both go in one turn of the event loop, as with the download that has them.
    pair.reset();
    cookies.reset();
    QVERIFY(transfer.isNull());
    QCoreApplication::processEvents(); // what came meanwhile is read
}

} // namespace calltray

CALLTRAY_TEST(TestTransferPair, QCoreApplication)
#include "tst_transferpair.moc"
