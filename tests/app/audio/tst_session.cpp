// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/audio/protocol.h"
#include "support/testprogram.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace calltray;
using namespace Qt::StringLiterals;
using audio::Kind;

//! calltray-audio without any sound server, as the other end of its pipes sees it.
class TestSession final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void start_tellsOfNoDevicesAndIsHandled();
    void open_failsWithoutADevice();
    void strangeInput_endsIt_data();
    void strangeInput_endsIt();
    void endOfInput_endsIt();

private:
    void send(const Message &message) { write(QByteArray::fromStdString(message.bytes())); }
    void write(const QByteArray &bytes) { m_process->write(bytes); }
    //! The kind and the first number of each message that has come.
    [[nodiscard]] QList<std::pair<Kind, std::uint32_t>> said();

    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_process;
    QByteArray m_output;
};

void TestSession::init()
{
    m_process = std::make_unique<QProcess>();
    m_output.clear();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PULSE_SERVER"_s, u"unix:"_s + m_folder.filePath(u"nowhere"_s));
    m_process->setProcessEnvironment(environment);
    m_process->setStandardErrorFile(QProcess::nullDevice());
    m_process->start(qEnvironmentVariable("CALLTRAY_BIN") + u"/calltray-audio"_s, QStringList());
    QVERIFY(m_process->waitForStarted());
}

QList<std::pair<Kind, std::uint32_t>> TestSession::said()
{
    m_output += m_process->readAllStandardOutput();
    MessageBuffer buffer;
    buffer.append({m_output.constData(), static_cast<std::size_t>(m_output.size())});
    QList<std::pair<Kind, std::uint32_t>> all;
    while (const std::optional<std::string_view> message = buffer.next()) {
        MessageReader reader(*message);
        const auto kind = reader.take<Kind>();
        all.append({kind, reader.take<std::uint32_t>()});
    }
    return all;
}

void TestSession::start_tellsOfNoDevicesAndIsHandled()
{
    const QList<std::pair<Kind, std::uint32_t>> expected{{Kind::Devices, 0}, {Kind::Handled, 1}};
    QTRY_COMPARE(said(), expected);
}

void TestSession::open_failsWithoutADevice()
{
    send(Message(Kind::Open).append(std::uint32_t{7}).append(std::uint32_t{1000}));
    QTRY_VERIFY(said().contains({Kind::Handled, 2}));
    QVERIFY(said().contains({Kind::Failed, 7}));

    // What was sent before that was known does no harm, nor what is for a stream of another
    // process.
    send(Message(Kind::Sound).append(std::uint32_t{7}).append("samples"));
    send(Message(Kind::Close).append(std::uint32_t{7}));
    send(Message(Kind::Resume).append(std::uint32_t{8}));
    QTRY_VERIFY(said().contains({Kind::Handled, 5}));
    QCOMPARE(m_process->state(), QProcess::Running);
}

void TestSession::strangeInput_endsIt_data()
{
    QTest::addColumn<QByteArray>("input");

    QTest::newRow("an-endless-message") << QByteArray("\xff\xff\xff\x7f", 4);
    QTest::newRow("an-empty-message") << QByteArray(4, '\0');
    QTest::newRow("a-message-cut-short") << QByteArray::fromStdString(Message(Kind::Close).bytes());
    const std::uint32_t stream = 1;
    const std::string open = Message(Kind::Open).append(stream).append(stream).bytes();
    QTest::newRow("a-number-twice") << QByteArray::fromStdString(open + open);
    QTest::newRow("no-volume") << QByteArray::fromStdString(
        Message(Kind::Open).append(stream).bytes());
    QTest::newRow("a-kind-of-nobody")
        << QByteArray::fromStdString(Message(static_cast<Kind>(200)).append(stream).bytes());
    QTest::newRow("an-answer") << QByteArray::fromStdString(
        open + Message(Kind::Played).append(stream).bytes());
}

void TestSession::strangeInput_endsIt()
{
    QFETCH(QByteArray, input);
    write(input);
    QTRY_COMPARE(m_process->state(), QProcess::NotRunning);
    QCOMPARE(m_process->exitStatus(), QProcess::NormalExit);
}

void TestSession::endOfInput_endsIt()
{
    m_process->closeWriteChannel();
    QTRY_COMPARE(m_process->state(), QProcess::NotRunning);
    QCOMPARE(m_process->exitStatus(), QProcess::NormalExit);
}

CALLTRAY_TEST(TestSession, QCoreApplication)
#include "tst_session.moc"
