// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/logging/logfile.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <memory>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

QByteArray logged(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

mode_t logMode(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777U : 0;
}

//! Lets no file of this process grow beyond some bytes, as a full disk would.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{.rlim_cur = bytes, .rlim_max = m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before{};
};

} // namespace

class TestLogFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void firstLine_makesAFileOfItsUserAlone();
    void readableFile_isNarrowed();
    void fullFile_isKeptBesideFourOlderOnes();
    void fileThatCannotBePutBy_staysBounded();
    void fileOfAnEarlierRun_isContinued();
    void renamedOrRemovedFile_isMadeAnew_data();
    void renamedOrRemovedFile_isMadeAnew();
    void somethingElseInItsPlace_fails_data();
    void somethingElseInItsPlace_fails();
    void lineThatWasCut_isEnded();

private:
    [[nodiscard]] QString path() const { return m_state + u"/calltray.log"_s; }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_state;
};

void TestLogFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_state = m_folder->filePath(u"state/calltray"_s);
}

void TestLogFile::firstLine_makesAFileOfItsUserAlone()
{
    LogFile file(m_state, {});
    QVERIFY(!QFile::exists(m_state));
    QVERIFY(file.write("one"));
    QVERIFY(file.write("two"));
    QCOMPARE(logged(path()), QByteArray("one\ntwo\n"));
    QCOMPARE(logMode(path()), mode_t{0600});
    QCOMPARE(logMode(m_state), mode_t{0700});
}

void TestLogFile::readableFile_isNarrowed()
{
    QVERIFY(QDir().mkpath(m_state));
    QFile open(path());
    QVERIFY(open.open(QFile::WriteOnly));
    ::chmod(QFile::encodeName(path()).constData(), 0644);
    LogFile file(m_state, {});
    QVERIFY(file.write("one"));
    QCOMPARE(logMode(path()), mode_t{0600});
}

void TestLogFile::fullFile_isKeptBesideFourOlderOnes()
{
    LogFile file(m_state, {.size = 10, .files = 5});
    for (int number = 1; number <= 7; ++number)
        QVERIFY(file.write("line" + QByteArray::number(number) + "..."));
    QCOMPARE(logged(path()), QByteArray("line7...\n"));
    for (int older = 1; older <= 4; ++older) {
        const QString name = u"%1.%2"_s.arg(path()).arg(older);
        QCOMPARE(logged(name), "line" + QByteArray::number(7 - older) + "...\n");
        QCOMPARE(logMode(name), mode_t{0600});
    }
    QCOMPARE(QDir(m_state).entryList(QDir::Files).size(), 5);
}

void TestLogFile::fileThatCannotBePutBy_staysBounded()
{
    QVERIFY(QDir().mkpath(path() + u".1/in-the-way"_s));
    LogFile file(m_state, {.size = 10, .files = 2});
    for (int line = 0; line < 10; ++line)
        QVERIFY(file.write("1234"));
    QVERIFY2(logged(path()).size() <= 10, logged(path()).constData());
}

void TestLogFile::fileOfAnEarlierRun_isContinued()
{
    QVERIFY(LogFile(m_state, {}).write("before"));
    LogFile file(m_state, {.size = 10, .files = 2});
    QVERIFY(file.write("1"));
    QCOMPARE(logged(path()), QByteArray("before\n1\n"));
    QVERIFY(file.write("2"));
    QCOMPARE(logged(path()), QByteArray("2\n"));
}

void TestLogFile::renamedOrRemovedFile_isMadeAnew_data()
{
    QTest::addColumn<QString>("to");
    QTest::newRow("renamed") << u"/calltray.log-20260301"_s;
    QTest::newRow("removed") << QString();
    QTest::newRow("removed-with-its-folder") << u"/"_s;
}

void TestLogFile::renamedOrRemovedFile_isMadeAnew()
{
    QFETCH(const QString, to);
    LogFile file(m_state, {});
    QVERIFY(file.write("one"));
    if (to == "/"_L1)
        QVERIFY(QDir(m_state).removeRecursively());
    else if (to.isEmpty())
        QVERIFY(QFile::remove(path()));
    else
        QVERIFY(QFile::rename(path(), m_state + to));
    QVERIFY(file.write("two"));
    QCOMPARE(logged(path()), QByteArray("two\n"));
    QCOMPARE(logMode(path()), mode_t{0600});
}

void TestLogFile::somethingElseInItsPlace_fails_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"folder", "link", "pipe", "pipe-that-is-read", "no-folder"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestLogFile::somethingElseInItsPlace_fails()
{
    QFETCH(const QString, what);
    const QByteArray name = QFile::encodeName(path());
    QVERIFY(QDir().mkpath(m_folder->filePath(u"state"_s)));
    if (what == "no-folder"_L1)
        QVERIFY(QFile(m_state).open(QFile::WriteOnly));
    else
        QVERIFY(QDir().mkpath(m_state));
    if (what == "folder"_L1)
        QVERIFY(QDir().mkpath(path()));
    if (what == "link"_L1)
        QVERIFY(QFile::link(m_folder->filePath(u"elsewhere"_s), path()));
    if (what.startsWith("pipe"_L1))
        QCOMPARE(::mkfifo(name.constData(), 0600), 0);
    int reading = -1;
    if (what == "pipe-that-is-read"_L1)
        reading = ::open(name.constData(), O_RDONLY | O_NONBLOCK);
    LogFile file(m_state, {});
    const Status written = file.write("one");
    QVERIFY(!written);
    QVERIFY2(written.error().detail.startsWith(path()), qPrintable(written.error().detail));
    QVERIFY(!QFile::exists(m_folder->filePath(u"elsewhere"_s)));
    if (reading >= 0)
        ::close(reading);
}

void TestLogFile::lineThatWasCut_isEnded()
{
    LogFile file(m_state, {});
    QVERIFY(file.write("first"));
    {
        const FullDisk full(10);
        QVERIFY(!file.write("second"));
        QVERIFY(!file.write("third"));
    }
    QVERIFY(file.write("fourth"));
    QCOMPARE(logged(path()), QByteArray("first\nseco\nfourth\n"));
}

} // namespace calltray

CALLTRAY_TEST(TestLogFile, test::NoApplication)
#include "tst_logfile.moc"
