// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/busaddress.h"
#include "support/privatebus.h"
#include "support/testprogram.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace calltray {

class TestBusAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void addresses_answerOrNot_data();
    void addresses_answerOrNot();
    void fullQueue_isSilent();

private:
    [[nodiscard]] QByteArray path(const QString &name) const
    {
        return "unix:path=" + m_folder.filePath(name).toUtf8();
    }

    QTemporaryDir m_folder;
    QLocalServer m_silent; // takes connections, and says nothing
    QLocalServer m_abstract;
    test::PrivateBus m_bus;
};

void TestBusAddress::initTestCase()
{
    QVERIFY(m_silent.listen(m_folder.filePath(u"a silent one"_s)));
    m_abstract.setSocketOptions(QLocalServer::AbstractNamespaceOption);
    QVERIFY(m_abstract.listen(m_folder.path() + u"/abstract"_s));
    QVERIFY(!m_bus.address().isEmpty());
}

void TestBusAddress::addresses_answerOrNot_data()
{
    QTest::addColumn<QByteArray>("addresses");
    QTest::addColumn<bool>("answers");

    const QByteArray silent = path(u"a%20silent%20one"_s);
    const QByteArray bus = m_bus.address().toUtf8();
    QTest::newRow("bus") << bus << true;
    QTest::newRow("silent") << silent << false;
    QTest::newRow("silent-and-more-about-it") << silent + ",guid=0123456789abcdef" << false;
    QTest::newRow("silent-abstract")
        << "unix:abstract=" + m_folder.path().toUtf8() + "/abstract" << false;
    QTest::newRow("nobody") << path(u"nobody"_s) << true;
    QTest::newRow("first-nobody-then-a-silent-one") << path(u"nobody"_s) + ';' + silent << false;
    QTest::newRow("first-nobody-then-the-bus") << path(u"nobody"_s) + ';' + bus << true;
    QTest::newRow("first-the-bus-then-a-silent-one") << bus + ';' + silent << true;
    QTest::newRow("path-too-long-for-a-socket") << path(QString(200, u'x')) << true;
    QTest::newRow("other-kind") << "tcp:host=127.0.0.1,port=1"_ba << true;
    QTest::newRow("no-kind-at-all") << "disabled:"_ba << true;
    QTest::newRow("without-path") << "unix:path="_ba << true;
    QTest::newRow("nonsense") << "path"_ba << true;
    QTest::newRow("empty") << QByteArray() << true;
}

void TestBusAddress::addresses_answerOrNot()
{
    QFETCH(const QByteArray, addresses);
    QFETCH(const bool, answers);

    // A bus has all the time that it needs.
    QCOMPARE(busAnswers(addresses, answers ? 30'000ms : 200ms), answers);
}

void TestBusAddress::fullQueue_isSilent()
{
    QLocalServer stopped; // as a bus whose process stands still
    stopped.setListenBacklogSize(1);
    const QString name = m_folder.filePath(u"full"_s);
    QVERIFY(stopped.listen(name));
    std::vector<std::unique_ptr<QLocalSocket>> waiting;
    for (int i = 0; i < 3; ++i) {
        waiting.push_back(std::make_unique<QLocalSocket>());
        waiting.back()->connectToServer(name);
    }
    QVERIFY(!busAnswers(path(u"full"_s), 200ms));
}

} // namespace calltray

CALLTRAY_TEST(TestBusAddress, QCoreApplication)

#include "tst_busaddress.moc"
