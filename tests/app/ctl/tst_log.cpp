// SPDX-FileCopyrightText: 2026 the Calltray authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/ctlprocess.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace calltray;

//! The log's files, which calltrayctl reads itself; what it asks calltray for is in tst_commands.cpp and desktop/log.
class TestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void lines_areTheLastOfAllFiles_data();
    void lines_areTheLastOfAllFiles();
    void noFile_isSaid();
    void unreadableOne_isPassedOver();
    void folder_isInTheHomeByDefault_data();
    void folder_isInTheHomeByDefault();
    void lastLineWithoutItsEnd_isPrinted();

private:
    [[nodiscard]] bool write(const QString &name, const QByteArray &text) const;
    [[nodiscard]] test::CtlProcess::Ended run(const QStringList &arguments) const;

    std::unique_ptr<test::CtlProcess> m_ctl;
};

void TestLog::init()
{
    m_ctl = std::make_unique<test::CtlProcess>();
}

bool TestLog::write(const QString &name, const QByteArray &text) const
{
    const QString path = m_ctl->filePath(u"state/calltray/"_s + name);
    QFile file(path);
    return QDir().mkpath(QFileInfo(path).path()) && file.open(QFile::WriteOnly)
        && file.write(text) == text.size();
}

test::CtlProcess::Ended TestLog::run(const QStringList &arguments) const
{
    QProcess process;
    QProcessEnvironment environment = m_ctl->environment();
    environment.insert(u"XDG_STATE_HOME"_s, m_ctl->filePath(u"state"_s));
    process.setProcessEnvironment(environment);
    return m_ctl->run(process, QStringList{u"log"_s} + arguments);
}

void TestLog::lines_areTheLastOfAllFiles_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("lines");
    QTest::newRow("usual") << QStringList() << QByteArray("1\n2\n3\n4\n5\n6\n");
    QTest::newRow("of-the-newest") << QStringList{u"--lines"_s, u"1"_s} << QByteArray("6\n");
    QTest::newRow("of-two") << QStringList{u"--lines"_s, u"3"_s} << QByteArray("4\n5\n6\n");
    QTest::newRow("more-than-there-are")
        << QStringList{u"--lines"_s, u"9007199254740992"_s} << QByteArray("1\n2\n3\n4\n5\n6\n");
}

void TestLog::lines_areTheLastOfAllFiles()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, lines);
    QVERIFY(write(u"calltray.log.3"_s, "1\n2\n")); // one of them was removed
    QVERIFY(write(u"calltray.log.1"_s, "3\n4\n"));
    QVERIFY(write(u"calltray.log"_s, "5\n6\n"));
    QVERIFY(write(u"calltray.log.5"_s, "another's\n"));
    const auto ended = run(arguments);
    QCOMPARE(ended.errors, QByteArray());
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.output, lines);
}

void TestLog::noFile_isSaid()
{
    const auto ended = run({});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.output, QByteArray());
    const QByteArray path = m_ctl->filePath(u"state/calltray/calltray.log"_s).toUtf8();
    QCOMPARE(ended.errors,
             "calltrayctl: nothing has been logged yet: " + path
                 + " is not there, or cannot be read\n");
}

void TestLog::unreadableOne_isPassedOver()
{
    QVERIFY(QDir().mkpath(m_ctl->filePath(u"state/calltray/calltray.log.1"_s)));
    QVERIFY(write(u"calltray.log"_s, "6\n"));
    const auto ended = run({});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.output, QByteArray("6\n"));
}

void TestLog::folder_isInTheHomeByDefault_data()
{
    QTest::addColumn<QString>("state");
    QTest::newRow("not-set") << QString();
    QTest::newRow("empty") << u""_s;
    QTest::newRow("relative") << u"state"_s;
}

void TestLog::folder_isInTheHomeByDefault()
{
    QFETCH(const QString, state);
    QProcess process;
    QProcessEnvironment environment = m_ctl->environment();
    environment.insert(u"HOME"_s, m_ctl->filePath(u"home"_s));
    environment.remove(u"XDG_STATE_HOME"_s);
    if (!state.isNull())
        environment.insert(u"XDG_STATE_HOME"_s, state);
    process.setProcessEnvironment(environment);
    const QString folder = m_ctl->filePath(u"home/.local/state/calltray"_s);
    QVERIFY(QDir().mkpath(folder));
    QFile log(folder + u"/calltray.log"_s);
    QVERIFY(log.open(QFile::WriteOnly) && log.write("found\n") > 0);
    log.close();
    QCOMPARE(m_ctl->run(process, {u"log"_s}).output, QByteArray("found\n"));
}

void TestLog::lastLineWithoutItsEnd_isPrinted()
{
    QVERIFY(write(u"calltray.log"_s, "5\nthe disk was fu"));
    QCOMPARE(run({}).output, QByteArray("5\nthe disk was fu\n"));
}

CALLTRAY_TEST(TestLog, QCoreApplication)
#include "tst_log.moc"
