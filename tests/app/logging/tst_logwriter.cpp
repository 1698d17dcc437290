// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/logging/logwriter.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace calltray {

namespace {

//! What goes to standard error until this ends.
class StandardError
{
public:
    explicit StandardError(const QString &file)
        : m_file(file)
        , m_before(::dup(STDERR_FILENO))
    {
        const int to =
            ::open(QFile::encodeName(file).constData(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        ::dup2(to, STDERR_FILENO);
        ::close(to);
    }
    ~StandardError()
    {
        ::dup2(m_before, STDERR_FILENO);
        ::close(m_before);
    }
    Q_DISABLE_COPY_MOVE(StandardError)

    [[nodiscard]] QByteArray text() const
    {
        QFile file(m_file);
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QString m_file;
    int m_before;
};

QByteArray writtenTo(const QTemporaryDir &folder)
{
    QFile file(folder.filePath(u"calltray.log"_s));
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestLogWriter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_areWrittenByTheEnd();
    void line_isWrittenSoon();
    void withoutLines_thereIsNoFile();
    void unwritableFile_isSaidOnceAndCounted();
    void moreThanFits_isCounted();
};

void TestLogWriter::lines_areWrittenByTheEnd()
{
    const QTemporaryDir folder;
    QByteArray expected;
    {
        LogWriter writer(folder.path());
        for (int i = 0; i < 1'000; ++i) {
            writer.append(QByteArray::number(i));
            expected += QByteArray::number(i) + '\n';
        }
    }
    QCOMPARE(writtenTo(folder), expected);
}

void TestLogWriter::line_isWrittenSoon()
{
    const QTemporaryDir folder;
    LogWriter writer(folder.path());
    writer.append("one");
    QTRY_COMPARE(writtenTo(folder), QByteArray("one\n"));
}

void TestLogWriter::withoutLines_thereIsNoFile()
{
    const QTemporaryDir folder;
    {
        const LogWriter writer(folder.path());
    }
    QVERIFY(!QFile::exists(folder.filePath(u"calltray.log"_s)));
}

void TestLogWriter::unwritableFile_isSaidOnceAndCounted()
{
    const QTemporaryDir folder;
    const QTemporaryDir elsewhere;
    const QString log = folder.filePath(u"calltray.log"_s);
    QVERIFY(QDir().mkdir(log));
    const StandardError said(elsewhere.filePath(u"stderr"_s));
    LogWriter writer(folder.path());
    writer.append("one");
    QTRY_VERIFY(said.text().endsWith('\n'));
    writer.append("two");
    writer.append("three");
    QVERIFY(QDir().rmdir(log));
    QTRY_VERIFY((writer.append("last"), writtenTo(folder).contains("last\n")));
    const QByteArray text = writtenTo(folder);
    QVERIFY2(text.contains(" warning calltray.log: "), text.constData());
    QVERIFY2(text.contains(" lines are left out"), text.constData());
    QCOMPARE(said.text().count('\n'), 1);
    QVERIFY2(said.text().startsWith("calltray: the log cannot be written: "),
             said.text().constData());
}

void TestLogWriter::moreThanFits_isCounted()
{
    const QTemporaryDir folder;
    LogWriter writer(folder.path(), {.size = 100'000'000, .files = 2});
    // Nobody could write as fast as that: each is more than half of what may wait.
    const QByteArray large(LogWriter::MostWaiting / 2 + 1, 'x');
    QTRY_VERIFY(([&] {
        for (int i = 0; i < 100; ++i)
            writer.append(large);
        writer.append("last");
        return writtenTo(folder).contains(" lines are left out");
    })());
}

} // namespace calltray

CALLTRAY_TEST(TestLogWriter, test::NoApplication)
#include "tst_logwriter.moc"
