// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/logging/crashreport.h"
#include "app/logging/crashreports.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdlib>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

QStringList reportNames(const QTemporaryDir &folder)
{
    return QDir(folder.path()).entryList(QDir::Files, QDir::Name);
}

[[nodiscard]] bool makeReport(const QTemporaryDir &folder, const QString &name,
                              const QByteArray &text)
{
    QFile file(folder.filePath(name));
    return file.open(QFile::WriteOnly) && file.write(text) == text.size();
}

} // namespace

//! What is written; that a crash of the real program writes it is in desktop/endings.
class TestCrashReport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void report_tellsWhatIsKnown();
    void lastLines_areBoundedAndWhole();
    void folderThatIsGone_isNoSecondCrash();
    void reportOfTheProcess_isFoundAndOldOnesGo();
};

void TestCrashReport::report_tellsWhatIsKnown()
{
    const QTemporaryDir folder;
    crashreport::prepare(folder.path());
    crashreport::keepLine("a line of the log");
    crashreport::write(SIGBUS);

    const QStringList names = reportNames(folder);
    QCOMPARE(names.size(), 1);
    QVERIFY2(QRegularExpression(uR"(^crash-\d{8}T\d{6}Z\.txt$)"_s).match(names[0]).hasMatch(),
             qPrintable(names[0]));
    const QDateTime at = QDateTime::fromString(names[0].mid(6, 15), u"yyyyMMdd'T'HHmmss"_s);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QVERIFY(std::abs(QDateTime(at.date(), at.time(), Qt::UTC).secsTo(now)) < 600);
    const QString path = folder.filePath(names[0]);
    struct stat status = {};
    QCOMPARE(::stat(QFile::encodeName(path).constData(), &status), 0);
    QCOMPARE(status.st_mode & 07777U, mode_t{0600});

    QFile file(path);
    QVERIFY(file.open(QFile::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    QVERIFY2(text.contains(u"version: "_s + QStringLiteral(CALLTRAY_VERSION)), qPrintable(text));
    QVERIFY2(text.contains(u"Qt: "_s + QString::fromLatin1(qVersion())), qPrintable(text));
    QVERIFY2(text.contains(u"signal: %1 (SIGBUS)"_s.arg(SIGBUS)), qPrintable(text));
    QVERIFY2(text.contains(u"process: %1\n"_s.arg(::getpid())), qPrintable(text));
    static const QRegularExpression frame(uR"(^  tst_app_logging \+ 0x[0-9a-f]+)"_s,
                                          QRegularExpression::MultilineOption);
    QVERIFY2(text.contains(frame), qPrintable(text));
    QVERIFY2(text.endsWith(u"a line of the log\n"_s), qPrintable(text));

    // As the tools have it that look for debugging symbols.
    QProcess readelf;
    readelf.start(u"readelf"_s, {u"-n"_s, QCoreApplication::applicationFilePath()});
    QVERIFY(readelf.waitForFinished());
    static const QRegularExpression id(u"Build ID: ([0-9a-f]+)"_s);
    const QString buildId =
        id.match(QString::fromLatin1(readelf.readAllStandardOutput())).captured(1);
    QVERIFY(!buildId.isEmpty());
    QVERIFY2(text.contains(u"tst_app_logging "_s + buildId), qPrintable(text));
}

void TestCrashReport::lastLines_areBoundedAndWhole()
{
    const QTemporaryDir folder;
    crashreport::prepare(folder.path());
    for (int i = 0; i < 10'000; ++i)
        crashreport::keepLine("line " + QByteArray::number(i) + " of many");
    crashreport::write(SIGSEGV);
    QFile file(folder.filePath(reportNames(folder).value(0)));
    QVERIFY(file.open(QFile::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    const QStringList lines =
        text.section(u"The last lines of the log:\n"_s, 1).split(u'\n', Qt::SkipEmptyParts);
    QVERIFY(lines.size() > 500 && lines.size() < 1'000);
    for (qsizetype i = 0; i < lines.size(); ++i)
        QCOMPARE(lines[i], u"line %1 of many"_s.arg(10'000 - lines.size() + i));
}

void TestCrashReport::folderThatIsGone_isNoSecondCrash()
{
    QString path;
    {
        const QTemporaryDir folder;
        path = folder.path();
        crashreport::prepare(path);
    }
    crashreport::write(SIGSEGV);
    QVERIFY(!QFile::exists(path));
}

void TestCrashReport::reportOfTheProcess_isFoundAndOldOnesGo()
{
    const QTemporaryDir folder;
    QCOMPARE(crashReportOf(17, folder.path()), QString());
    for (int day = 1; day <= 7; ++day)
        QVERIFY(makeReport(folder, u"crash-2026030%1T120000Z.txt"_s.arg(day),
                           "version: 1\nprocess: " + QByteArray::number(10 + day) + '\n'));
    QVERIFY(makeReport(folder, u"calltray.log"_s, "process: 17\n"));
    QCOMPARE(crashReportOf(17, folder.path()), folder.filePath(u"crash-20260307T120000Z.txt"_s));
    QCOMPARE(reportNames(folder).size(), 6);
    QVERIFY(reportNames(folder).contains(u"crash-20260303T120000Z.txt"_s));
    // Another's: the one that crashed could not write its own.
    QCOMPARE(crashReportOf(1, folder.path()), QString());
    QCOMPARE(crashReportOf(16, folder.path()), QString());
}

} // namespace calltray

CALLTRAY_TEST(TestCrashReport, QCoreApplication)
#include "tst_crashreport.moc"
