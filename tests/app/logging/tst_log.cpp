// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/clock.h"
#include "app/core/logging.h"
#include "app/core/personal.h"
#include "app/logging/log.h"
#include "support/testprogram.h"

#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

namespace calltray {

class TestLog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void warning_isMaskedInTheFileAndWholeInMemory();
    void less_isLoggedOnceItIsWanted();
    void lines_areNumberedAndBounded();
    void added_isToldOnceUntilTheLinesAreRead();
    void longAndControlText_isOneBoundedLine();
    void manyThreads_loseNothing();
    void end_givesTheMessagesBack();

private:
    const Clock m_clock;
};

void TestLog::warning_isMaskedInTheFileAndWholeInMemory()
{
    const QTemporaryDir folder;
    // Standard error has all of it, as ever.
    QTest::ignoreMessage(QtWarningMsg, "call from Anna at +79991112233");
    {
        Log log(m_clock, folder.path());
        qCWarning(lcServer).noquote() << "call from" << personal(u"Anna"_s) << "at +79991112233";
        const QList<Log::Line> lines = log.linesAfter(0);
        QCOMPARE(lines.size(), 1);
        const QRegularExpression form(
            uR"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}([+-]\d\d:\d\d|Z) warning calltray\.server: )"_s);
        QVERIFY2(lines[0].whole.contains(form), qPrintable(lines[0].whole));
        QVERIFY(lines[0].whole.endsWith(": call from Anna at +79991112233"_L1));
        QVERIFY(lines[0].masked.contains(form));
        QVERIFY(lines[0].masked.endsWith(u": call from … at +…"_s));
    }
    QFile file(folder.filePath(u"calltray.log"_s));
    QVERIFY(file.open(QFile::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    QVERIFY2(text.endsWith(u": call from … at +…\n"_s), qPrintable(text));
    QCOMPARE(text.count(u'\n'), 1);
}

void TestLog::less_isLoggedOnceItIsWanted()
{
    Log log(m_clock, {});
    QTest::ignoreMessage(QtInfoMsg, "before");
    qCInfo(lcServer, "before");
    qCDebug(lcServer, "not at all");
    QVERIFY(log.linesAfter(0).isEmpty());
    QVERIFY(log.levels().set(u"calltray.server"_s, u"debug"_s));
    QTest::ignoreMessage(QtDebugMsg, "after");
    qCDebug(lcServer, "after");
    QCOMPARE(log.linesAfter(0).size(), 1);
}

void TestLog::lines_areNumberedAndBounded()
{
    Log log(m_clock, {});
    constexpr int Lines = Log::MostKept + 10;
    for (int i = 1; i <= Lines; ++i) {
        QTest::ignoreMessage(QtWarningMsg, qPrintable(u"line %1"_s.arg(i)));
        qCWarning(lcServer, "line %d", i);
    }
    const QList<Log::Line> lines = log.linesAfter(0);
    QCOMPARE(static_cast<std::size_t>(lines.size()), Log::MostKept);
    QCOMPARE(lines.first().number, 11);
    QVERIFY(lines.last().whole.endsWith(u"line %1"_s.arg(Lines)));
    QCOMPARE(log.linesAfter(Lines - 1).size(), 1);
    QVERIFY(log.linesAfter(Lines).isEmpty());
}

void TestLog::added_isToldOnceUntilTheLinesAreRead()
{
    Log log(m_clock, {});
    const QSignalSpy added(&log, &Log::added);
    for (const char *text : {"one", "two"}) {
        QTest::ignoreMessage(QtWarningMsg, text);
        qCWarning(lcServer, "%s", text);
    }
    QCOMPARE(added.count(), 1);
    QCOMPARE(log.linesAfter(0).size(), 2);
    QTest::ignoreMessage(QtWarningMsg, "three");
    qCWarning(lcServer, "three");
    QCOMPARE(added.count(), 2);
}

void TestLog::longAndControlText_isOneBoundedLine()
{
    Log log(m_clock, {});
    const QString text = u"a\nb\x1b[2J\x9b"_s + QString(100'000, u'x');
    QTest::ignoreMessage(QtWarningMsg, qPrintable(text));
    qCWarning(lcServer, "%ls", qUtf16Printable(text));
    for (const QString &line :
         {log.linesAfter(0).first().masked, log.linesAfter(0).first().whole}) {
        QVERIFY2(line.contains(u": a b\ufffd[2J\ufffdxxx"_s), qPrintable(line.left(100)));
        QVERIFY(line.size() < 4'200);
    }
}

void TestLog::manyThreads_loseNothing()
{
    constexpr int Threads = 4;
    constexpr int Lines = 200;
    const QTemporaryDir folder;
    {
        Log log(m_clock, folder.path());
        // Of these the test's own handler wants to know nothing.
        QVERIFY(log.levels().set(u"calltray.server"_s, u"debug"_s));
        for (int i = 0; i < Threads * Lines; ++i)
            QTest::ignoreMessage(QtDebugMsg, "one of many");
        std::vector<std::thread> threads;
        for (int i = 0; i < Threads; ++i) {
            threads.emplace_back([] {
                for (int line = 0; line < Lines; ++line)
                    qCDebug(lcServer, "one of many");
            });
        }
        for (std::thread &thread : threads)
            thread.join();
    }
    QFile file(folder.filePath(u"calltray.log"_s));
    QVERIFY(file.open(QFile::ReadOnly));
    QCOMPARE(file.readAll().count("one of many\n"), Threads * Lines);
}

void TestLog::end_givesTheMessagesBack()
{
    const QtMessageHandler before = qInstallMessageHandler(nullptr);
    qInstallMessageHandler(before);
    {
        const Log log(m_clock, {});
    }
    const QtMessageHandler after = qInstallMessageHandler(before);
    QVERIFY(after == before);
}

} // namespace calltray

CALLTRAY_TEST(TestLog, QCoreApplication)
#include "tst_log.moc"
